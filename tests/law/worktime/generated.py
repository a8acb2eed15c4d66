"""Calendars and cases for the properties: as Hypothesis strategies, and by a seeded generator for the long run."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from hypothesis import strategies as st

from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM, CalendarEntry, DayKind, Duration, OfficeHours, Session, Unit
from tests.law.worktime.naive import NaiveOffice

FIRST = date(2024, 1, 1)
LAST = date(2026, 12, 31)
DAYS = (LAST - FIRST).days

LONGEST = {Unit.WORKING_DAY: 60, Unit.WORKING_HOUR: 480, Unit.HOUR: 2000, Unit.DAY: 85, Unit.MONTH: 4}
"""About sixty working days in every unit."""
LONGEST_PROVED = {Unit.WORKING_DAY: 400, Unit.WORKING_HOUR: 3200, Unit.HOUR: 14000, Unit.DAY: 580, Unit.MONTH: 20}


@dataclass(frozen=True)
class Office:
    """The same hours and entries twice: compiled, and as the naive clerk keeps them."""

    calendar: Calendar
    clerk: NaiveOffice


@dataclass(frozen=True)
class Case:
    start: datetime
    duration: Duration


def session(start: int, length: int) -> Session:
    end = start + length
    return Session(time(start // 60, start % 60), time(end // 60, end % 60))


def office(hours: OfficeHours, entries: list[CalendarEntry], first: date = FIRST, last: date = LAST) -> Office:
    return Office(Calendar(hours, entries, first, last, version="generated"), NaiveOffice(hours, entries))


def _sittings(random: Random) -> tuple[Session, ...]:
    """One, two or three sittings; any minute may be an edge."""
    edges = sorted(random.sample(range(6 * 60, 20 * 60), 2 * random.choice((1, 2, 2, 2, 3))))
    return tuple(session(a, b - a) for a, b in zip(edges[::2], edges[1::2], strict=True))


def random_office(random: Random) -> Office:
    """Hours of any shape (half Saturdays, rest days in mid-week, single sittings) and any number of exceptions."""
    usual = _sittings(random)
    week = [usual if random.random() < 0.8 else _sittings(random) for _ in range(5)]
    week.append(random.choice(((), (), _sittings(random)[:1])))
    week.append(())
    if random.random() < 0.1:
        week[random.randrange(1, 5)] = ()
    hours = OfficeHours(tuple(week), random.choice((None, _sittings(random))))
    entries = [
        _entry(random, FIRST + timedelta(days=random.randrange(DAYS)), hours) for _ in range(random.choice((0, 5, 60)))
    ]
    return office(hours, entries)


def _entry(random: Random, on: date, hours: OfficeHours) -> CalendarEntry:
    kind = random.choice(tuple(DayKind))
    own = _sittings(random) if random.random() < 0.4 else None
    if kind is DayKind.WORKING and not hours.week[on.weekday()]:
        own = own or _sittings(random)
    return CalendarEntry(on, kind, "ngày của phép thử", "QĐ 1/QĐ-UBND", own)


def random_case(random: Random, longest: dict[Unit, int], share_of_working_hours: float) -> Case:
    start = datetime(2024, 1, 1, tzinfo=VIETNAM) + timedelta(seconds=random.randrange(DAYS * 86400))
    if random.random() < 0.5:
        start = start.replace(minute=random.choice((0, 30)), second=0)
    others = (Unit.WORKING_DAY, Unit.WORKING_DAY, Unit.DAY, Unit.MONTH, Unit.HOUR)
    unit = Unit.WORKING_HOUR if random.random() < share_of_working_hours else random.choice(others)
    return Case(start, Duration(random.randint(0, longest[unit]), unit))


@st.composite
def offices(draw: st.DrawFn) -> Office:
    """Shrinks to a plain week without exceptions."""
    sittings = st.lists(st.integers(0, 14 * 60 - 1), min_size=2, max_size=6, unique=True).map(
        lambda edges: tuple(
            session(6 * 60 + a, b - a) for a, b in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False)
        )
    )
    usual = draw(sittings)
    week = [usual] * 5 + [draw(st.one_of(st.just(()), sittings)), ()]
    for weekday in draw(st.lists(st.integers(1, 4), max_size=2)):
        week[weekday] = draw(st.one_of(st.just(()), sittings))
    hours = OfficeHours(tuple(week), draw(st.one_of(st.none(), sittings)))
    entries = []
    for offset in draw(st.lists(st.integers(0, DAYS), max_size=8)):
        kind, own = draw(st.sampled_from(DayKind)), draw(st.one_of(st.none(), sittings))
        on = FIRST + timedelta(days=offset)
        if kind is DayKind.WORKING and not week[on.weekday()]:
            own = own or usual
        entries.append(CalendarEntry(on, kind, "ngày của phép thử", "QĐ 1/QĐ-UBND", own))
    return office(hours, entries)


def starts() -> st.SearchStrategy[datetime]:
    """Whole seconds, from a year before the compiled days to a year after them."""
    return st.integers(-365 * 86400, (DAYS + 365) * 86400).map(
        lambda seconds: datetime(2024, 1, 1, tzinfo=VIETNAM) + timedelta(seconds=seconds)
    )


def durations(longest: dict[Unit, int] = LONGEST) -> st.SearchStrategy[Duration]:
    return st.sampled_from(Unit).flatmap(
        lambda unit: st.integers(0, longest[unit]).map(lambda amount: Duration(amount, unit))
    )
