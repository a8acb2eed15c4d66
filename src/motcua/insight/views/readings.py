"""Who was shown what, for those who answer for it: of one dossier by name, of one officer by counts. No applicant stands in either.

A dossier's readings are for the leaders of the agencies that received, resolve or have it, and for who supervises its one-stop.
An officer's counts are for who supervises their agency, and for the administrator.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.queries import count_elsewhere
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.versions import current_versions
from motcua.foundation.people.authors import acted_for
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.foundation.reads import queries as reads
from motcua.foundation.reads.queries import DayCount, OfficerCount, ReadingFacts
from motcua.foundation.reads.refusals import ReadingsClosed
from motcua.law.references import AccountRef
from motcua.law.worktime.arithmetic import local

DAYS: Final = 14
"""How many days of an officer stand beside the one that is looked at."""

UNUSUAL: Final = 3
AT_LEAST: Final = 30
"""Unusually much: so many times the middle of all who read that day, and no fewer than this."""


@dataclass(frozen=True, slots=True)
class Read:
    """One answer that showed the dossier: who read it, of which agency. `name` is empty where nobody was signed in."""

    facts: ReadingFacts
    name: str
    agency: str
    acted_for: str


@dataclass(frozen=True, slots=True)
class DossierReadings:
    """Newest first; `page` counts from one."""

    case: Case
    rows: tuple[Read, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class OfficerOfDay:
    """What one officer was shown on a day. `unusual`: much more than the others."""

    count: OfficerCount
    name: str
    agencies: tuple[str, ...]
    look_ups: int
    unusual: bool


@dataclass(frozen=True, slots=True)
class OfficerReadings:
    """An officer's counts of the days before, newest first. `elsewhere`: dossiers of that day in which their agency has no part."""

    ref: AccountRef
    name: str
    on: date
    days: tuple[DayCount, ...]
    elsewhere: int
    look_ups: int

    @property
    def purposes(self) -> tuple[DayCount, ...]:
        """Of the day that is looked at."""
        return tuple(one for one in self.days if one.on == self.on)

    @property
    def totals(self) -> tuple[DayCount, ...]:
        """Of each day, whatever for."""
        every: dict[date, list[DayCount]] = defaultdict(list)
        for one in self.days:
            every[one.on].append(one)
        return tuple(
            DayCount(on, "", sum(one.answers for one in rows), sum(one.shown for one in rows))
            for on, rows in every.items()
        )


def oversees(case: Case, *, seen_by: Principal) -> bool:
    """Whether they answer for who reads this dossier. Somebody at the server's command line does."""
    if not seen_by.account_ref:
        return bool(seen_by.shell)
    facts = case.facts
    if seen_by.may(Permission.SUPERVISE):
        return seen_by.sees_province or facts.one_stop_id in seen_by.sees_agencies | {seen_by.agency_id}
    return seen_by.may(Permission.SIGN) and seen_by.agency_id in (
        facts.one_stop_id,
        facts.resolving_id,
        facts.holder_id,
    )


def dossier_readings(dossier_id: UUID, *, seen_by: Principal, at: datetime, page: int = 1) -> DossierReadings:
    """Who was shown one dossier. Raises DossierUnknown for one that they may not see, ReadingsClosed for one that is not theirs to
    watch."""
    case = open_case(dossier_id, seen_by=seen_by, at=at)
    if not oversees(case, seen_by=seen_by):
        raise ReadingsClosed(regime_on_day=local(at).date())
    read = reads.readings_of(dossier_id, since=case.facts.opened_at, page=page)
    refs = {ref for one in read.rows for ref in (one.account, acted_for(one.role))}
    names = names_of_refs(refs)
    rows = (
        Read(one, names.get(one.account, ""), _agency(one.agency, case.register), names.get(acted_for(one.role), ""))
        for one in read.rows
    )
    return DossierReadings(case, tuple(rows), read.page, read.more)


def officers_of_day(*, seen_by: Principal, on: date) -> tuple[OfficerOfDay, ...]:
    """The officers whom they supervise, those who were shown most first."""
    known = register(current_versions().register)
    counts = reads.officers_of_day(on=on, agencies=_supervised(seen_by, known))
    names = names_of_refs(one.account for one in counts)
    look_ups = reads.look_ups_of_day([one.account for one in counts], on=on)
    middle = median(one.shown for one in counts) if counts else 0
    return tuple(
        OfficerOfDay(
            one,
            names.get(one.account, one.account),
            tuple(filter(None, (_agency(ref, known) for ref in one.agencies))),
            look_ups.get(one.account, 0),
            unusual=one.shown >= max(AT_LEAST, UNUSUAL * middle),
        )
        for one in counts
    )


def officer_readings(ref: AccountRef, *, seen_by: Principal, on: date) -> OfficerReadings | None:
    """One officer's counts as far as they read for agencies that are supervised. None: no such account."""
    names = names_of_refs([ref])
    if ref not in names:
        return None
    known = register(current_versions().register)
    agencies = _supervised(seen_by, known)
    return OfficerReadings(
        ref=ref,
        name=names[ref],
        on=on,
        days=reads.counts_of_days(ref, until=on, days=DAYS, agencies=agencies),
        elsewhere=_elsewhere(reads.subjects_of_day(ref, on=on, agencies=agencies), known),
        look_ups=reads.look_ups_of_day([ref], on=on).get(ref, 0),
    )


def _supervised(seen_by: Principal, known: Register) -> list[str] | None:
    """The agencies whose officers they supervise, as rows name them. None: all."""
    if seen_by.sees_province or not seen_by.account_ref:
        return None
    return [known.agency(one).ref for one in sorted(seen_by.sees_agencies | {seen_by.agency_id})]


def _elsewhere(subjects: Mapping[str, Iterable[UUID]], known: Register) -> int:
    places = ((known.id_of(ref), ids) for ref, ids in subjects.items())
    return sum(count_elsewhere(list(ids), agency_id=agency_id) for agency_id, ids in places if agency_id is not None)


def _agency(ref: str, known: Register) -> str:
    return known.names_by_ref.get(ref, "")
