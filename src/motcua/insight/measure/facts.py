"""Facts of figures for many dossiers at once, from rows, steps, papers and records. Nobody's name stands in them.

What a dossier counts for is a function of its record (`law.indices.live.from_life`). Dossiers of other systems, and sub-dossiers,
which are counted in their groups, have no facts.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.queries.measured import (
    RecordedDossier,
    RecordedPaper,
    RecordedStep,
    keys_after,
    recorded_dossiers,
)
from motcua.casework.dossiers.values import NOT_APPLICABLE
from motcua.casework.papers.queries import orders_digitised
from motcua.casework.vault.queries import orders_used
from motcua.foundation.catalogue.queries.offers import offers_of
from motcua.foundation.catalogue.queries.register import entry_of
from motcua.foundation.catalogue.queries.register_rows import current_version
from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.organisation.register import Register, register
from motcua.law.dossier import rules as dossier_rules
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.assign import Assigned
from motcua.law.dossier.acts.issue_result import ResultIssued
from motcua.law.dossier.acts.transfer_jurisdiction import JurisdictionTransferred
from motcua.law.indices import facts
from motcua.law.indices.live.from_life import About, dossier_of
from motcua.law.indices.live.standing import Basis
from motcua.law.indices.readings import DEFAULT, IndexReadings
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due, Duration

ON_PAPER: Final = frozenset({"original", "copy", "certified"})
"""How a paper was handed in of which the desk has to make a digital one."""
REUSED: Final = "reused"
PASSED: Final = "pass"
SPECIAL: Final = {"đất đai": "land", "xây dựng": "construction", "đầu tư": "investment"}
"""Words in the name of a field, and what the format calls that field."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A dossier as figures count it, and what lists call it. `names`: of its steps, in the order of `dossier.steps`."""

    id: UUID
    code: str
    procedure_code: str
    procedure_name: str
    domain: str
    dossier: facts.Dossier
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: dossiers that count, by their keys, and what is known of their procedures (by `Dossier.procedure`)."""

    dossiers: Mapping[UUID, Measured]
    procedures: Mapping[str, facts.Procedure]

    def basis(self, readings: IndexReadings = DEFAULT) -> Basis:
        """By what they are judged: the working days of the province as they are known now."""
        return Basis(working_calendar().working_days, readings, self.procedures)

    def facts(self, *, on: date) -> facts.Facts:
        """As a case has them. `on`: the day whose agencies are named besides those of the dossiers."""
        dossiers = tuple(one.dossier for one in self.dossiers.values())
        return facts.Facts(
            agencies=agencies(on=on, also={one.agency for one in dossiers} | {one.reception for one in dossiers}),
            procedures=tuple(self.procedures.values()),
            dossiers=dossiers,
        )


def read_facts(ids: Collection[UUID], *, recorded_until: datetime | None = None) -> Read:
    """`recorded_until`: only by records that were written until then, so that a report can be computed again."""
    known, catalogue = register(), _Catalogue()
    digitised = orders_digitised(ids, until=recorded_until)
    used = orders_used(ids, until=recorded_until)
    measured: dict[UUID, Measured] = {}
    procedures: dict[str, facts.Procedure] = {}
    for one in recorded_dossiers(ids, recorded_until=recorded_until):
        procedure = catalogue.procedure(one)
        components = _components(one.papers, digitised.get(one.id, frozenset()), used.get(one.id, frozenset()))
        found = dossier_of((each.event for each in one.events), one.start, _about(one, procedure, components, known))
        if found is not None:
            procedures[procedure.id] = procedure
            names = tuple((step.step, step.name) for step in one.steps)
            head = (one.id, one.code, one.procedure_code, one.procedure_name)
            measured[one.id] = Measured(*head, procedure.domain, found, names)
    return Read(measured, procedures)


def every_read(*, most: int, recorded_until: datetime | None = None, after: UUID | None = None) -> Iterator[Read]:
    """All dossiers, `most` at a time, in the order of their keys."""
    keys = keys_after(after, most=most)
    while keys:
        yield read_facts(keys, recorded_until=recorded_until)
        keys = keys_after(keys[-1], most=most)


def agencies(*, on: date, also: Collection[str] = ()) -> tuple[facts.Agency, ...]:
    """The agencies of a day, by code, and those of other days that are named."""
    known = register()
    ids = dict.fromkeys([*(one.id for one in known.in_force(on)), *sorted(map(int, also))])
    return tuple(facts.Agency(str(id_), facts.AgencyLevel(known.agency(id_).level.value)) for id_ in ids)


def _about(one: RecordedDossier, procedure: facts.Procedure, components: facts.Components, known: Register) -> About:
    resolving, is_electronic = one.resolving, False
    for each in one.events:
        match each.event:
            case JurisdictionTransferred(to=to):
                resolving = to
            case ResultIssued(document=document) if document:
                is_electronic = True
    return About(
        id=str(one.id),
        procedure=procedure.id,
        agency=_agency(resolving, known),
        reception=_agency(one.one_stop or one.resolving, known),
        filed_by=facts.FiledBy.OFFICER if one.assisted else facts.FiledBy.SELF,
        steps=tuple(_steps(one)),
        components=components,
        e_result=is_electronic,
    )


def _agency(ref: str, known: Register) -> str:
    found = known.id_of(ref)
    if found is None:
        raise KeyError(f"no agency {ref}")
    return str(found)


def _steps(one: RecordedDossier) -> Iterator[facts.Step]:
    """Who completed a step is in the record; of one that is open, to whom it was given."""
    did: dict[datetime, str] = {}
    given: dict[str, str] = {}
    for each in one.events:
        if each.account is not None:
            did[each.event.at] = each.account
        if isinstance(each.event, Assigned):
            given[each.event.step] = each.event.officer
    for step in one.steps:
        officer = did.get(step.done_at) if step.done_at is not None else None
        yield facts.Step(
            agency=str(step.agency_id),
            officer=officer or given.get(step.step),
            begun_at=local(step.opened_at),
            ended_at=None if step.done_at is None else local(step.done_at),
            due=_due(step),
        )


def _due(step: RecordedStep) -> Due | None:
    """A clock in days ends at midnight."""
    if step.due_at is None:
        return None
    at = local(step.due_at)
    is_midnight = (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0)
    return Due(at, at.date() - timedelta(days=1)) if is_midnight else Due(at)


def _components(papers: Collection[RecordedPaper], digitised: frozenset[int], used: frozenset[int]) -> facts.Components:
    """To be digitised: what was handed in on paper. Reusable: what the state may have; a paper of the vault stands for it, or data."""
    apply = [one for one in papers if one.verdict != NOT_APPLICABLE]
    on_paper = {one.order for one in apply if one.handed_in in ON_PAPER}
    reusable = {one.order for one in apply if one.reusable or one.handed_in == REUSED}
    reused = {one.order for one in apply if one.handed_in == REUSED and one.verdict == PASSED}
    return facts.Components(
        to_digitise=len(on_paper),
        digitised=len(on_paper & digitised),
        reusable=len(reusable),
        reused=len(reused),
        from_vault=len(reused & used),
    )


class _Catalogue:
    """Procedures as the catalogue has them today, with the limit under which each dossier was accepted."""

    def __init__(self) -> None:
        self._version: Final = current_version()
        self._heads: dict[str, tuple[str, facts.Online]] = {}

    def procedure(self, one: RecordedDossier) -> facts.Procedure:
        """Dossiers that were accepted under the same limit share it. One of a procedure that the catalogue lost has no field."""
        limit = next((each.event.limit for each in reversed(one.events) if isinstance(each.event, Accepted)), None)
        domain, online = self._head(one.procedure_code)
        return facts.Procedure(id=_key(one.procedure_code, limit), domain=domain, online=online, limit=limit)

    def _head(self, code: str) -> tuple[str, facts.Online]:
        if code not in self._heads:
            self._heads[code] = self._read(code)
        return self._heads[code]

    def _read(self, code: str) -> tuple[str, facts.Online]:
        """Whether it is offered online is published; how far it can be done online is not."""
        entry = entry_of(code, self._version)
        if entry is None or not entry.versions:
            return facts.OTHER_FIELD, facts.Online.NONE
        newest = entry.versions[0].summary
        times = offers_of([newest.id])[newest.id].times
        is_online = any(one.channel is dossier_rules.Channel.ONLINE for one in times)
        return _domain(newest.field), facts.Online.PARTIAL if is_online else facts.Online.NONE


def _key(code: str, limit: Duration | None) -> str:
    return code if limit is None else f"{code}@{limit.amount}{limit.unit.value}"


def _domain(field: str) -> str:
    found = next((name for words, name in SPECIAL.items() if words in field.lower()), None)
    return found or field or facts.OTHER_FIELD
