"""What a day is, in a calendar with every kind of day."""

import copy
import pickle
from dataclasses import FrozenInstanceError
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.tally import Tally
from motcua.law.worktime.values import CalendarEntry, DayKind, OfficeHours, Session
from motcua.law.worktime.vietnam import OFFICE_HOURS, SHIPPED, shipped_calendar
from tests.law.worktime.vectors import at

MORNING = Session(time(7, 30), time(11, 30))
AFTERNOON = Session(time(13, 0), time(17, 0))
FULL = (MORNING, AFTERNOON)
HALF_SATURDAY = OfficeHours((FULL, FULL, FULL, FULL, FULL, (MORNING,), ()))


def entry(on: date, kind: DayKind, sessions: tuple[Session, ...] | None = None) -> CalendarEntry:
    return CalendarEntry(on, kind, "ngày của phép thử", "QĐ 3/QĐ-UBND", sessions)


def calendar(*entries: CalendarEntry, hours: OfficeHours = HALF_SATURDAY) -> Calendar:
    return Calendar(hours, entries, date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("kind", "works", "receives"),
    [
        (DayKind.WORKING, True, True),
        (DayKind.MAKE_UP, True, True),
        (DayKind.RECEPTION_ONLY, False, True),
        (DayKind.HOLIDAY, False, False),
        (DayKind.DAY_OFF, False, False),
        (DayKind.CLOSURE, False, False),
        (DayKind.WEEKLY_REST, False, False),
    ],
)
def test_only_working_and_make_up_days_count_and_reception_days_receive(kind, works, receives):
    tuesday = date(2026, 11, 17)
    book = calendar(entry(tuesday, kind))
    assert book.day_kind(tuesday) is kind
    assert book.is_working(tuesday) is works
    assert book.receives(tuesday) is receives
    assert book.closing(tuesday) == (time(17, 0) if receives else None)


def test_a_reception_day_is_open_and_no_working_hours_run_in_it():
    saturday = date(2026, 11, 14)
    book = calendar(entry(saturday, DayKind.RECEPTION_ONLY), hours=OFFICE_HOURS)
    assert book.sessions(saturday) == OFFICE_HOURS.week[0]
    assert book.spans(saturday.toordinal()) == ()
    assert book.opening(saturday) == at("2026-11-14T07:30")


def test_a_reception_day_in_the_week_keeps_the_hours_of_its_weekday():
    of_make_up_days = OfficeHours(HALF_SATURDAY.week, make_up=(AFTERNOON,))
    saturday, sunday = date(2026, 11, 14), date(2026, 11, 15)
    book = calendar(*(entry(day, DayKind.RECEPTION_ONLY) for day in (saturday, sunday)), hours=of_make_up_days)
    assert book.sessions(saturday) == (MORNING,)
    assert book.sessions(sunday) == (AFTERNOON,)


def test_a_half_day_saturday_has_its_own_hours():
    saturday = date(2026, 11, 14)
    assert calendar().is_working(saturday)
    assert calendar().sessions(saturday) == (MORNING,)
    assert calendar().closing(saturday) == time(11, 30)


def test_a_make_up_saturday_keeps_its_own_hours():
    saturday, evening = date(2026, 11, 14), (Session(time(18, 0), time(20, 0)),)
    assert calendar(entry(saturday, DayKind.MAKE_UP, evening)).sessions(saturday) == evening


def test_a_make_up_day_without_hours_takes_those_of_make_up_days_else_of_monday():
    sunday = date(2026, 11, 15)
    of_its_own = OfficeHours(HALF_SATURDAY.week, make_up=(MORNING,))
    assert calendar(entry(sunday, DayKind.MAKE_UP), hours=of_its_own).sessions(sunday) == (MORNING,)
    assert calendar(entry(sunday, DayKind.MAKE_UP)).sessions(sunday) == FULL


def test_the_later_entry_of_a_day_wins_and_the_first_calendar_stays_as_it_was():
    tuesday = date(2026, 11, 17)
    before = calendar(entry(tuesday, DayKind.HOLIDAY))
    after = before.with_entries([entry(tuesday, DayKind.WORKING)], version="có thêm công văn")
    assert after.is_working(tuesday)
    assert not before.is_working(tuesday)
    assert (before.version, after.version) == ("shipped", "có thêm công văn")


def test_outside_the_compiled_days_the_week_counts_and_far_entries_still_hold():
    friday = date(2040, 6, 1)
    assert calendar().is_working(friday)
    assert not calendar().is_working(date(2040, 6, 3))
    closed = calendar(entry(friday, DayKind.CLOSURE))
    assert not closed.is_working(friday)
    assert closed.next_working_day(date(2040, 5, 31)) == date(2040, 6, 2)
    assert closed.last == date(2026, 12, 31)
    monday = date(2015, 6, 1)
    closed_before = calendar(entry(monday, DayKind.CLOSURE))
    assert closed_before.next_working_day(date(2015, 5, 30)) == date(2015, 6, 2)
    assert closed_before.first == date(2026, 1, 1)


def test_a_calendar_cannot_be_changed_and_is_compared_by_identity():
    book = calendar()
    with pytest.raises(FrozenInstanceError):
        book.version = "khác"
    assert book != calendar()
    assert len({book, book, calendar()}) == 2


def test_a_calendar_survives_the_way_to_another_process():
    travelled = pickle.loads(pickle.dumps(SHIPPED))  # noqa: S301 (our own bytes)
    assert travelled.listed == SHIPPED.listed
    assert travelled.next_working_day(date(2026, 4, 26)) == date(2026, 4, 28)
    assert copy.copy(SHIPPED).entry(date(2026, 4, 27)) == SHIPPED.entry(date(2026, 4, 27))


def test_the_national_days_with_hours_of_ones_own_are_the_same_version():
    own = shipped_calendar(HALF_SATURDAY)
    assert (own.version, own.listed, own.first, own.last) == (
        SHIPPED.version,
        SHIPPED.listed,
        SHIPPED.first,
        SHIPPED.last,
    )
    assert own.is_working(date(2026, 11, 14))


def test_sittings_are_measured_to_the_microsecond():
    odd = Session(time(7, 30, 15, 20), time(11, 0, 45, 30))
    (span,) = calendar(hours=OfficeHours(((odd,),) * 7)).spans(date(2026, 11, 17).toordinal())
    assert span == (27_015_000_020, 39_645_000_030)


def test_sittings_of_one_day_that_overlap_are_refused_with_the_day():
    overlapping = (MORNING, Session(time(11, 0), time(12, 0)))
    with pytest.raises(ValueError, match="sessions overlap on 2026-11-17: 07:30:00-11:30:00, 11:00:00-12:00:00"):
        calendar(entry(date(2026, 11, 17), DayKind.WORKING, overlapping))


def test_sessions_are_put_in_order_and_overlapping_ones_are_refused():
    assert calendar(hours=OfficeHours(((AFTERNOON, MORNING),) * 7)).sessions(date(2026, 11, 17)) == FULL
    touching = (MORNING, Session(time(11, 30), time(12, 0)))
    assert calendar(hours=OfficeHours((touching,) * 7)).sessions(date(2026, 11, 17)) == touching
    overlapping = (MORNING, Session(time(11, 0), time(12, 0)))
    with pytest.raises(ValueError, match="overlap"):
        calendar(hours=OfficeHours((overlapping,) * 7))
    with pytest.raises(ValueError, match="cannot end"):
        Session(time(12, 0), time(12, 0))


@pytest.mark.parametrize("week", [(), ((),) * 7, (FULL,) * 6])
def test_a_week_without_seven_days_or_without_hours_is_refused(week):
    with pytest.raises(ValueError, match="seven days"):
        calendar(hours=OfficeHours(week))


@pytest.mark.parametrize(
    "refused", [entry(date(2026, 11, 15), DayKind.WORKING), entry(date(2026, 11, 15), DayKind.MAKE_UP, ())]
)
def test_a_day_to_be_worked_without_hours_is_refused(refused):
    with pytest.raises(ValueError, match="no hours"):
        calendar(refused)


def test_a_calendar_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        Calendar(OFFICE_HOURS, (), date(2026, 1, 2), date(2026, 1, 1))


def test_a_closed_desk_has_no_opening_hour():
    with pytest.raises(ValueError, match="closed"):
        SHIPPED.opening(date(2026, 11, 24))


WEIGHTS = st.integers(0, 3)


@given(
    base=st.integers(1_000, 1_030),
    weights=st.lists(WEIGHTS, max_size=30),
    week=st.lists(WEIGHTS, min_size=7, max_size=7).filter(any),
    days_away=st.integers(0, 200),
)
def test_a_tally_is_the_plain_sum_of_its_days(base, weights, week, days_away):
    def weight(ordinal: int) -> int:
        inside = base <= ordinal < base + len(weights)
        return weights[ordinal - base] if inside else week[(ordinal - 1) % 7]

    tally = Tally(base, weights, week)
    assert tally.total(base) == 0
    around = range(base - 8, base + len(weights) + 9)
    for asked in (base - days_away, *around, base + len(weights) + days_away):
        assert tally.total(asked + 1) - tally.total(asked) == weight(asked)
        unit = tally.total(asked)
        found = tally.find(unit)
        assert tally.total(found) <= unit < tally.total(found + 1)
