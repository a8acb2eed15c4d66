"""How often papers were asked for though the state has them: by agency and reason, from the record itself, which has an index of them.

Each is an item of a request with `override` (NĐ 118/2025 Art. 4.2a, 5.1i). Nobody stands in the counts.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.queries.reported import Called, called
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.versions import current_versions
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.reads.refusals import ReadingsClosed
from motcua.insight.measure.queries.rights import check
from motcua.insight.measure.values import Wanted
from motcua.law.dossier.acts.request_supplement import RequestSupplement
from motcua.law.dossier.life import VERB_OF_ACT
from motcua.law.references import AgencyRef
from motcua.law.reuse.asks import ReasonCode
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import VIETNAM

_COUNT_FOR: Final = frozenset({Permission.SUPERVISE, Permission.ADMINISTER})


@dataclass(frozen=True, slots=True)
class OverrideCount:
    """`agency`: its reference; `name`: empty for one that the register does not have."""

    agency: AgencyRef
    name: str
    reason: ReasonCode
    count: int


@dataclass(frozen=True, slots=True)
class RequestedAgain:
    """One paper that was asked for though the state has it. `dossier`: what it is called; nobody stands there."""

    agency_id: int | None
    agency: str
    reason: ReasonCode
    dossier_id: UUID
    at: datetime
    dossier: Called


@dataclass(frozen=True, slots=True)
class _Ask:
    agency: AgencyRef
    reason: ReasonCode
    dossier_id: UUID
    at: datetime


def overrides_in(month: date, *, seen_by: Principal) -> tuple[OverrideCount, ...]:
    """The counts of a month in Vietnam, by agency and reason. Refused: who neither supervises nor administers (ReadingsClosed)."""
    if not _COUNT_FOR & seen_by.permissions:
        raise ReadingsClosed(regime_on_day=month)
    first = month.replace(day=1)
    counts = Counter((one.agency, one.reason) for one in _asks(first, _next(first)))
    names = register(current_versions().register).names_by_ref
    return tuple(
        OverrideCount(ref, names.get(ref, ""), reason, count) for (ref, reason), count in sorted(counts.items())
    )


def requested_again(wanted: Wanted, *, seen_by: Principal, at: datetime) -> tuple[RequestedAgain, ...]:
    """Every paper that was asked for so in a period, the newest first. `wanted.agency`: the one that asked.

    Refused: who may not look at figures (MeasureClosed).
    """
    check(seen_by, wanted.agency, local(at).date())
    known = register()
    asks = [
        one
        for one in _asks(wanted.period.first, wanted.period.last + timedelta(days=1))
        if wanted.agency in (None, known.id_of(one.agency))
    ]
    dossiers = called({one.dossier_id for one in asks})
    found = [_requested(one, known, dossiers[one.dossier_id]) for one in asks]
    narrowed = (one for one in found if _fits(one.dossier, wanted))
    return tuple(sorted(narrowed, key=lambda one: (one.at, one.dossier_id), reverse=True))


def _asks(first: date, until: date) -> Iterator[_Ask]:
    """Paper by paper, of what happened from one day to before the other."""
    again = ledger.overrides_between(VERB_OF_ACT[RequestSupplement], since=_midnight(first), until=_midnight(until))
    for one in again:
        for item in one.body["items"]:
            if "override" in item:
                reason = ReasonCode(item["override"]["reason"])
                yield _Ask(str(one.body.get("agency", "")), reason, UUID(one.stream.partition(":")[2]), one.at)


def _requested(one: _Ask, known: Register, dossier: Called) -> RequestedAgain:
    name = known.names_by_ref.get(one.agency, "")
    return RequestedAgain(known.id_of(one.agency), name, one.reason, one.dossier_id, local(one.at), dossier)


def _fits(one: Called, wanted: Wanted) -> bool:
    return wanted.procedure in ("", one.procedure_code) and wanted.channel in ("", one.channel)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
