"""Whether a paper of the vault serves a component, and what stands against it: NĐ 118/2025 Art. 17.1, 22.1.

Which register answers is here too, since a paper that it contradicts does not serve. Who may know of a paper is in `rights`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from motcua.law.readings import AgeEnd, OfficerCopy
from motcua.law.reuse.case_index import CaseIndex
from motcua.law.reuse.facts import (
    AgeUnit,
    Assurance,
    Came,
    Component,
    MaxAge,
    Needs,
    Outcome,
    Paper,
    Registry,
    SourceState,
    StaleUnit,
    Status,
)
from motcua.law.worktime.arithmetic import HOUR, MONTHS_IN_YEAR, nominal_day
from motcua.law.worktime.values import Duration, Unit


class Obstacle(StrEnum):
    """Why a paper does not serve."""

    DOSSIER_REFUSED = "dossier_refused"
    DOSSIER_STOPPED = "dossier_stopped"
    DOSSIER_RUNNING = "dossier_running"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    REPLACED = "replaced"
    EXPIRED = "expired"
    REGISTRY_DISAGREES = "registry_disagrees"
    AGE_UNKNOWN = "age_unknown"
    TOO_OLD = "too_old"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_ENOUGH_ASSURANCE = "not_enough_assurance"


_OF_OUTCOME: Final = {Outcome.REFUSED: Obstacle.DOSSIER_REFUSED, Outcome.STOPPED: Obstacle.DOSSIER_STOPPED}
_OF_STATUS: Final = {
    Status.REVOKED: Obstacle.REVOKED,
    Status.REPLACED: Obstacle.REPLACED,
    Status.EXPIRED: Obstacle.EXPIRED,
}
_MICROSECOND: Final = timedelta(microseconds=1)
_OF_STALE_UNIT: Final = {StaleUnit.HOUR: HOUR, StaleUnit.DAY: 24 * HOUR}
_OF_AGE_UNIT: Final = {
    AgeUnit.DAY: (1, Unit.DAY),
    AgeUnit.MONTH: (1, Unit.MONTH),
    AgeUnit.YEAR: (MONTHS_IN_YEAR, Unit.MONTH),
}

_SIGNED: Final = frozenset({Assurance.AGENCY_SIGNED, Assurance.REGISTRY})
_TAKEN: Final = {
    Needs.AGENCY_SIGNED: _SIGNED,
    Needs.OFFICER_SIGNED: _SIGNED | {Assurance.OFFICER_SIGNED},
    Needs.ANY: frozenset(Assurance),
}

_WORTH: Final = (Assurance.DECLARED, Assurance.OFFICER_SIGNED, Assurance.AGENCY_SIGNED, Assurance.REGISTRY)
"""The least first; a result that its agency signed is worth more than all of them."""


def is_answering(index: CaseIndex, registry: Registry) -> bool:
    """Up, or stale for no longer than it may be."""
    if registry.state is not SourceState.STALE:
        return registry.state is SourceState.UP
    if registry.as_of is None or registry.max_stale is None:
        return False
    most = registry.max_stale
    return (index.case.on - registry.as_of) // _MICROSECOND <= most.amount * _OF_STALE_UNIT[most.unit]


def obstacle(index: CaseIndex, component: Component, owner: str, paper: Paper) -> Obstacle | None:
    """The first thing that stands against a paper as a paper of `owner`; None where it serves."""
    return next(_obstacles(index, component, owner, paper), None)


def _obstacles(index: CaseIndex, component: Component, owner: str, paper: Paper) -> Iterator[Obstacle]:
    """In the order in which they count; only the first one is meant."""
    yield from _of_its_dossier(index, paper)
    if any(one is not None and one > index.day for one in (paper.issued_on, paper.valid_from)):
        yield Obstacle.NOT_YET_VALID
    yield from _of_its_status(index, paper)
    if _is_contradicted(index, component, owner, paper):
        yield Obstacle.REGISTRY_DISAGREES
    if component.max_age is not None:
        yield from _of_its_age(index, component.max_age, paper.issued_on)
    if paper.scope and index.case.purpose not in paper.scope:
        yield Obstacle.OUT_OF_SCOPE
    if not _is_worth_enough(index, component.needs, paper):
        yield Obstacle.NOT_ENOUGH_ASSURANCE


def _of_its_dossier(index: CaseIndex, paper: Paper) -> Iterator[Obstacle]:
    """What came with a dossier serves once that has succeeded, and within the same dossier (reading 52)."""
    if not paper.brought or paper.origin is None:
        return
    if paper.origin.outcome in _OF_OUTCOME:
        yield _OF_OUTCOME[paper.origin.outcome]
    elif paper.origin.outcome is Outcome.RUNNING and not _is_of_this_dossier(index, paper):
        yield Obstacle.DOSSIER_RUNNING


def _is_of_this_dossier(index: CaseIndex, paper: Paper) -> bool:
    dossier = index.case.dossier
    return dossier is not None and paper.origin is not None and paper.origin.dossier == dossier


def _of_its_status(index: CaseIndex, paper: Paper) -> Iterator[Obstacle]:
    """A replaced paper does not revive where the one that took its place was revoked; until that begins the old one serves."""
    if paper.status in _OF_STATUS and (paper.status_since is None or index.case.on >= paper.status_since):
        yield _OF_STATUS[paper.status]
    successor = None if paper.replaced_by is None else index.paper.get(paper.replaced_by)
    if successor is not None and (successor.begins is None or successor.begins <= index.day):
        yield Obstacle.REPLACED
    if paper.valid_to is not None and paper.valid_to < index.day:
        yield Obstacle.EXPIRED


def _is_contradicted(index: CaseIndex, component: Component, owner: str, paper: Paper) -> bool:
    """The register of the component answers and has the same paper of this owner as one that is not in force."""
    registry = index.registries.get(component.registry) if component.registry is not None else None
    if registry is None or paper.number is None or not is_answering(index, registry):
        return False
    return any(
        (row.paper_type, row.number) == (paper.paper_type, paper.number) and not row.in_force(index.day)
        for row in index.rows.get((registry.id, owner), ())
    )


def _of_its_age(index: CaseIndex, max_age: MaxAge, issued_on: date | None) -> Iterator[Obstacle]:
    """Civil Code Art. 147, 148: the day of issue is not counted; whether the last day moves off a rest day is reading 49."""
    if issued_on is None:
        yield Obstacle.AGE_UNKNOWN
        return
    end = last_day(issued_on, max_age)
    if end is None or index.day <= end:
        return
    if index.readings.age_end is AgeEnd.NO_ROLL or index.day > index.calendar.working_day_from(end):
        yield Obstacle.TOO_OLD


def last_day(issued_on: date, max_age: MaxAge) -> date | None:
    """The last day of the age before it moves off a rest day; None after the year 9999."""
    times, unit = _OF_AGE_UNIT[max_age.unit]
    try:
        return nominal_day(issued_on, Duration(max_age.amount * times, unit))
    except (OverflowError, ValueError):  # what `date` says of a day that it cannot hold
        return None


def _is_worth_enough(index: CaseIndex, needs: Needs, paper: Paper) -> bool:
    """What came with this very dossier is enough for it (reading 52)."""
    if paper.brought and _is_of_this_dossier(index, paper):
        return True
    assurance = paper.assurance
    if assurance is Assurance.OFFICER_SIGNED and index.readings.officer_copy is OfficerCopy.OWN_DOSSIER_ONLY:
        assurance = assurance if _is_of_this_dossier(index, paper) else Assurance.DECLARED  # reading 50
    if needs is Needs.ORIGINAL:
        return assurance is Assurance.REGISTRY or _is_signed_result(paper)
    return assurance in _TAKEN[needs]


def _is_signed_result(paper: Paper) -> bool:
    return paper.came is Came.RESULT and paper.assurance is Assurance.AGENCY_SIGNED


def preference(paper: Paper) -> tuple[int, int, int, str]:
    """The smallest is taken among papers of one type (reading 53): newest, worth most, valid longest, by its id."""
    issued = 0 if paper.issued_on is None else paper.issued_on.toordinal()
    valid_to = date.max.toordinal() + 1 if paper.valid_to is None else paper.valid_to.toordinal()
    return -issued, -worth(paper.came, paper.assurance), -valid_to, paper.id


def worth(came: Came, assurance: Assurance) -> int:
    """What a paper is worth beside another one; a result that its agency signed is worth more than all others."""
    if came is Came.RESULT and assurance is Assurance.AGENCY_SIGNED:
        return len(_WORTH)
    return _WORTH.index(assurance)
