"""What a day is: working or not, and between which hours.

A `Calendar` is compiled once from office hours and dated entries and never changes. `arithmetic` computes when a period ends,
`explain` says why. The days off in Viet Nam are in `vietnam`.
"""

from collections.abc import Iterable
from dataclasses import InitVar, dataclass, field
from datetime import date, datetime, time
from itertools import pairwise
from typing import Final

from motcua.law.worktime.tally import DAYS_IN_WEEK, Tally
from motcua.law.worktime.values import VIETNAM, CalendarEntry, DayKind, OfficeHours, Session

WORKED: Final = frozenset({DayKind.WORKING, DayKind.MAKE_UP})
"""The kinds of day that count in a period of working days."""

OPENED: Final = WORKED | {DayKind.RECEPTION_ONLY}
"""The kinds of day on which the desk receives."""

Sessions = tuple[Session, ...]
Spans = tuple[tuple[int, int], ...]
"""Sittings as microseconds since midnight."""


def microseconds(moment: time) -> int:
    """Microseconds since midnight."""
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond


def _in_order(sessions: Sessions, of: str) -> Sessions:
    """The sessions by time. Refused with ValueError: two that overlap."""
    ordered = tuple(sorted(sessions))
    for earlier, later in pairwise(ordered):
        if later.start < earlier.end:
            raise ValueError(f"sessions overlap on {of}: {earlier.start}-{earlier.end}, {later.start}-{later.end}")
    return ordered


def _spans(sessions: Sessions) -> Spans:
    return tuple((microseconds(session.start), microseconds(session.end)) for session in sessions)


def _worth(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Office hours and dated entries, compiled: immutable, compared by identity, safe to share between threads.

    `first` and `last` bound the days whose entries are known. Outside them only the hours of the week count, and any entry that was
    given: no error, no limit. Where two entries concern one day the later one in `entries` wins, so a unit's entries follow the
    province's and those the nation's. `version` is a label for people.

    Refused with ValueError: office hours without seven days or without any hours, sessions that overlap, a day to be
    worked or opened that has an empty list of sessions, a "working" entry without sessions on a weekly rest day (that
    is a make-up day).
    """

    hours: OfficeHours
    entries: InitVar[Iterable[CalendarEntry]]
    first: date
    last: date
    version: str = field(default="shipped", kw_only=True)
    listed: tuple[CalendarEntry, ...] = field(init=False, repr=False)
    """The entries in force, by date."""
    working_days: Tally = field(init=False, repr=False)
    """How many working days lie before an ordinal."""
    work: Tally = field(init=False, repr=False)
    """How many microseconds of work lie before an ordinal."""
    _week: tuple[Sessions, ...] = field(init=False, repr=False)
    _week_spans: tuple[Spans, ...] = field(init=False, repr=False)
    _entries: dict[int, CalendarEntry] = field(init=False, repr=False)
    _sittings: dict[int, Sessions] = field(init=False, repr=False)
    _entry_spans: dict[int, Spans] = field(init=False, repr=False)

    def __post_init__(self, entries: Iterable[CalendarEntry]) -> None:
        if self.last < self.first:
            raise ValueError(f"a calendar cannot end ({self.last}) before it begins ({self.first})")
        if len(self.hours.week) != DAYS_IN_WEEK or not any(self.hours.week):
            raise ValueError("office hours need seven days and work on at least one of them")
        week = tuple(_in_order(sessions, f"weekday {day}") for day, sessions in enumerate(self.hours.week, 1))
        in_force = {entry.on.toordinal(): entry for entry in entries}
        sittings = {ordinal: _sittings(self.hours, week, entry) for ordinal, entry in in_force.items()}
        self._keep("_week", week)
        self._keep("_week_spans", tuple(map(_spans, week)))
        self._keep("_entries", in_force)
        self._keep("_sittings", sittings)
        self._keep(
            "_entry_spans",
            {day: _spans(sat) if in_force[day].kind in WORKED else () for day, sat in sittings.items()},
        )
        self._keep("listed", tuple(in_force[ordinal] for ordinal in sorted(in_force)))
        self._compile()

    def _keep(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _compile(self) -> None:
        """Tables over the known days, widened where an entry lies outside them."""
        base = min(self.first.toordinal(), *self._entries, self.last.toordinal())
        top = max(self.last.toordinal(), *self._entries, self.first.toordinal())
        worth = [_worth(self.spans(ordinal)) for ordinal in range(base, top + 1)]
        week = [_worth(spans) for spans in self._week_spans]
        self._keep("work", Tally(base, worth, week))
        self._keep("working_days", Tally(base, [int(each > 0) for each in worth], [int(each > 0) for each in week]))

    def with_entries(self, entries: Iterable[CalendarEntry], *, version: str | None = None) -> "Calendar":
        """A new calendar in which `entries` win over those of this one. `self` stays as it is."""
        label = self.version if version is None else version
        return Calendar(self.hours, (*self.listed, *entries), self.first, self.last, version=label)

    def entry(self, on: date) -> CalendarEntry | None:
        """The dated exception that decides what `on` is, if there is one."""
        return self._entries.get(on.toordinal())

    def day_kind(self, on: date) -> DayKind:
        entry = self._entries.get(on.toordinal())
        if entry is not None:
            return entry.kind
        return DayKind.WORKING if self._week[on.weekday()] else DayKind.WEEKLY_REST

    def is_working(self, on: date) -> bool:
        """Whether `on` counts in a period of working days: reception-only days and closures do not."""
        return self.day_kind(on) in WORKED

    def receives(self, on: date) -> bool:
        """Whether the desk receives on `on`: working days and days on which it only receives."""
        return self.day_kind(on) in OPENED

    def sessions(self, on: date) -> Sessions:
        """The sittings of the desk on `on`, by time; empty where it is closed.

        A reception-only day has sittings, but no working hours run in them (`spans`).
        """
        sittings = self._sittings.get(on.toordinal())
        return self._week[on.weekday()] if sittings is None else sittings

    def spans(self, ordinal: int) -> Spans:
        """When working hours run on the day `ordinal`, in microseconds since midnight; empty on a day not worked."""
        spans = self._entry_spans.get(ordinal)
        return self._week_spans[(ordinal - 1) % DAYS_IN_WEEK] if spans is None else spans

    def closing(self, on: date) -> time | None:
        """The hour at which the receiving desk closes on `on`: the hour that a receipt prints."""
        sessions = self.sessions(on)
        return sessions[-1].end if sessions else None

    def opening(self, on: date) -> datetime:
        """The moment at which the desk opens on `on`. Refused with ValueError on a day on which it stays closed."""
        sessions = self.sessions(on)
        if not sessions:
            raise ValueError(f"the desk is closed on {on}")
        return datetime.combine(on, sessions[0].start, VIETNAM)

    def next_working_day(self, after: date) -> date:
        """The first working day after `after`, which is not counted itself."""
        days = self.working_days
        return date.fromordinal(days.find(days.total(after.toordinal() + 1)))

    def working_day_from(self, on: date) -> date:
        """`on` itself where it is a working day, else the next one."""
        days = self.working_days
        return date.fromordinal(days.find(days.total(on.toordinal())))

    def previous_working_day(self, before: date) -> date:
        """The last working day before `before`, which is not counted itself."""
        days = self.working_days
        return date.fromordinal(days.find(days.total(before.toordinal()) - 1))


def _sittings(hours: OfficeHours, week: tuple[Sessions, ...], entry: CalendarEntry) -> Sessions:
    """The sittings that an entry gives its day."""
    if entry.kind not in OPENED:
        return ()
    own = entry.sessions
    if own is None:
        own = _usual_sittings(hours, week, entry)
    if not own:
        raise ValueError(f"{entry.on} is to be {entry.kind.value} and has no hours")
    return _in_order(own, entry.on.isoformat())


def _usual_sittings(hours: OfficeHours, week: tuple[Sessions, ...], entry: CalendarEntry) -> Sessions:
    """Without hours of its own: a make-up day keeps those of make-up days, the others those of their weekday.

    A make-up day has the hours of Monday. Where Monday is itself a weekly rest day, it has those of the first weekday with hours.
    """
    make_up = hours.make_up if hours.make_up is not None else next(day for day in week if day)
    weekday = week[entry.on.weekday()]
    if entry.kind is DayKind.MAKE_UP:
        return make_up
    if entry.kind is DayKind.RECEPTION_ONLY:
        return weekday or make_up
    return weekday
