"""From rows to a working calendar: which entry of several holds on a day, and hours that change during a year.

Pure: no database. Rows are read in `queries`, declared in `actions`; what a day is worth is law/worktime.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Final

from motcua.foundation.organisation.values import EntryScope
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import CalendarEntry, DayKind, OfficeHours, Session

WIDEST_FIRST = (EntryScope.NATION, EntryScope.PROVINCE, EntryScope.AGENCY)
"""The narrower scope wins: an agency closed by a flood stays closed on a day that the province works."""

YEARS_AHEAD: Final = 3
"""How far changed hours are written out beyond the last known entry: longer than the longest legal period."""


@dataclass(frozen=True, slots=True)
class DeclaredEntry:
    """An entry as one version declared or withdrew it."""

    version: int
    scope: EntryScope
    entry: CalendarEntry
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class DeclaredHours:
    """Office hours from `valid_from` on, as one version declared them."""

    version: int
    valid_from: date
    hours: OfficeHours
    basis: str
    of_agency: bool = False


def entries_in_force(declared: Iterable[DeclaredEntry]) -> tuple[CalendarEntry, ...]:
    """The entries in force, one a day: within a scope the latest version counts, among scopes the narrowest."""
    latest: dict[tuple[EntryScope, date], DeclaredEntry] = {}
    for one in sorted(declared, key=lambda each: each.version):
        latest[one.scope, one.entry.on] = one
    by_day: dict[date, CalendarEntry] = {}
    for scope in WIDEST_FIRST:
        for (of_scope, on), one in latest.items():
            if of_scope is scope and not one.withdrawn:
                by_day[on] = one.entry
    return tuple(by_day[on] for on in sorted(by_day))


def hours_in_force(declared: Iterable[DeclaredHours]) -> tuple[DeclaredHours, ...]:
    """The office hours by the day from which they hold, an agency's own replacing the province's altogether."""
    rows = sorted(declared, key=lambda each: each.version)
    own = [row for row in rows if row.of_agency]
    latest = {row.valid_from: row for row in own or rows}
    return tuple(latest[start] for start in sorted(latest))


def compile_calendar(
    hours: Sequence[DeclaredHours], entries: Sequence[CalendarEntry], *, version: str, first: date, last: date
) -> Calendar:
    """One immutable calendar. The first hours are those of the week; a later change becomes one entry a day.

    `first` and `last` bound the days whose entries are known. Refused with ValueError: no hours at all, or what
    `Calendar` refuses.
    """
    if not hours:
        raise ValueError("a calendar needs office hours")
    listed = {entry.on: entry for entry in entries}
    written_out = _changed_days(hours, listed, date(last.year + YEARS_AHEAD, 12, 31))
    return Calendar(hours[0].hours, [*entries, *written_out], first, last, version=version)


def _changed_days(
    hours: Sequence[DeclaredHours], listed: Mapping[date, CalendarEntry], last: date
) -> Iterable[CalendarEntry]:
    """The days on which later hours differ from the first, each with the hours of its own day."""
    week = hours[0].hours.week
    ends = [*(later.valid_from for _, later in pairwise(hours)), last + timedelta(days=1)]
    for row, end in list(zip(hours, ends, strict=True))[1:]:
        for ordinal in range(row.valid_from.toordinal(), end.toordinal()):
            on = date.fromordinal(ordinal)
            sessions = row.hours.week[on.weekday()]
            entry = listed.get(on)
            if entry is not None:
                yield from _with_hours(entry, row.hours)
            elif sessions != week[on.weekday()]:
                yield _day_of_changed_hours(on, sessions, row, rests_in_week=not week[on.weekday()])


def _with_hours(entry: CalendarEntry, hours: OfficeHours) -> Iterable[CalendarEntry]:
    """A listed day without hours of its own takes those of the hours in force on it."""
    if entry.sessions is not None or entry.kind not in {DayKind.WORKING, DayKind.MAKE_UP, DayKind.RECEPTION_ONLY}:
        return
    usual = hours.make_up if hours.make_up is not None else next(day for day in hours.week if day)
    weekday = hours.week[entry.on.weekday()]
    yield replace(entry, sessions=usual if entry.kind is DayKind.MAKE_UP else weekday or usual)


def _day_of_changed_hours(
    on: date, sessions: tuple[Session, ...], row: DeclaredHours, *, rests_in_week: bool
) -> CalendarEntry:
    if not sessions:
        kind = DayKind.WEEKLY_REST
    else:
        kind = DayKind.MAKE_UP if rests_in_week else DayKind.WORKING
    reason = f"giờ làm việc áp dụng từ {row.valid_from:%d/%m/%Y}"
    return CalendarEntry(on=on, kind=kind, reason=reason, basis=row.basis, sessions=sessions or None)


# As JSON --------------------------------------------------------------------------------------------------------------


def sessions_to_json(sessions: tuple[Session, ...] | None) -> list[list[str]] | None:
    """Pairs of "HH:MM"; None stays None (the day keeps the hours of its weekday)."""
    if sessions is None:
        return None
    return [[f"{session.start:%H:%M}", f"{session.end:%H:%M}"] for session in sessions]


def sessions_from_json(pairs: Sequence[Sequence[str]] | None) -> tuple[Session, ...] | None:
    """The reverse of `sessions_to_json`. Refused with ValueError: an invalid hour, or an end before its start."""
    if pairs is None:
        return None
    sessions = tuple(Session(time.fromisoformat(start), time.fromisoformat(end)) for start, end in pairs)
    for session in sessions:
        if session.end <= session.start:
            raise ValueError(f"a session ends before it begins: {session.start:%H:%M}–{session.end:%H:%M}")
    return sessions


def hours_to_json(hours: OfficeHours) -> dict[str, object]:
    """The week as seven lists of pairs, and the hours of a make-up day."""
    return {"week": [sessions_to_json(day) for day in hours.week], "make_up": sessions_to_json(hours.make_up)}


def hours_from_json(written: Mapping[str, object]) -> OfficeHours:
    """The reverse of `hours_to_json`. Refused with ValueError: anything but seven days."""
    week, make_up = written.get("week"), written.get("make_up")
    if not isinstance(week, list) or len(week) != 7:
        raise ValueError("office hours need seven days, Monday first")
    return OfficeHours(
        week=tuple(sessions_from_json(day) or () for day in week),
        make_up=sessions_from_json(make_up) if isinstance(make_up, list) else None,
    )
