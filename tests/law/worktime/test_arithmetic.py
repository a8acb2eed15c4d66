"""The rules of counting one by one, where the vectors do not reach: limits of 0, months, ends that cannot be."""

from datetime import date, timedelta

import pytest

from motcua.law.worktime.arithmetic import (
    after_work,
    due,
    due_after_day,
    nominal_day,
    worked_between,
    working_days_between,
)
from motcua.law.worktime.values import CalendarEntry, DayKind, Duration, Unit
from motcua.law.worktime.vietnam import SHIPPED
from tests.law.worktime.vectors import at

IN_DAYS = (Unit.WORKING_DAY, Unit.DAY, Unit.MONTH)


@pytest.mark.parametrize("unit", IN_DAYS)
def test_a_limit_of_0_is_the_working_day_of_acceptance(unit):
    assert due(SHIPPED, at("2026-11-20T16:59"), Duration(0, unit)).on == date(2026, 11, 20)
    assert due(SHIPPED, at("2026-11-21T09:00"), Duration(0, unit)).on == date(2026, 11, 23)


def test_a_limit_of_0_hours_is_the_moment_itself_moved_into_a_sitting_for_working_hours():
    assert due(SHIPPED, at("2026-11-21T09:00:07"), Duration(0, Unit.HOUR)).at == at("2026-11-21T09:00:07")
    assert due(SHIPPED, at("2026-11-20T09:00:07"), Duration(0, Unit.WORKING_HOUR)).at == at("2026-11-20T09:00:07")
    assert due(SHIPPED, at("2026-11-20T12:15"), Duration(0, Unit.WORKING_HOUR)).at == at("2026-11-20T13:30")
    assert due(SHIPPED, at("2026-11-20T17:00"), Duration(0, Unit.WORKING_HOUR)).at == at("2026-11-23T07:30")


def test_working_hours_that_end_with_a_sitting_end_there_and_not_at_the_next():
    assert due(SHIPPED, at("2026-11-20T08:00"), Duration(4, Unit.WORKING_HOUR)).at == at("2026-11-20T12:00")
    assert due(SHIPPED, at("2026-11-20T16:00"), Duration(1, Unit.WORKING_HOUR)).at == at("2026-11-20T17:00")


@pytest.mark.parametrize(
    ("begun", "months", "nominal"),
    [
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 11, 15), 14, date(2028, 1, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_a_period_in_months_ends_on_the_corresponding_day_or_the_last_of_the_month(begun, months, nominal):
    assert nominal_day(begun, Duration(months, Unit.MONTH)) == nominal


def test_a_last_day_on_which_the_desk_only_receives_or_is_closed_moves_on():
    for kind in (DayKind.RECEPTION_ONLY, DayKind.CLOSURE):
        calendar = SHIPPED.with_entries([CalendarEntry(date(2026, 11, 18), kind, "bão số 9", "QĐ 5/QĐ-UBND")])
        assert due(calendar, at("2026-11-17T09:00"), Duration(1, Unit.DAY)).on == date(2026, 11, 19)
        assert due(calendar, at("2026-11-17T09:00"), Duration(1, Unit.WORKING_DAY)).on == date(2026, 11, 19)
        assert due(calendar, at("2026-11-17T16:00"), Duration(2, Unit.WORKING_HOUR)).at == at("2026-11-19T08:30")


def test_an_interval_that_runs_backwards_holds_no_work():
    assert worked_between(SHIPPED, at("2026-11-20T15:00"), at("2026-11-20T09:00")) == timedelta(0)
    assert working_days_between(SHIPPED, date(2026, 11, 20), date(2026, 11, 16)) == 0
    assert working_days_between(SHIPPED, date(2026, 11, 20), date(2026, 11, 23)) == 1


def test_hours_are_not_counted_from_a_day_and_only_days_and_months_have_a_nominal_end():
    for unit in (Unit.HOUR, Unit.WORKING_HOUR):
        with pytest.raises(ValueError, match="from a moment"):
            due_after_day(SHIPPED, date(2026, 11, 20), Duration(1, unit))
    with pytest.raises(ValueError, match="nominal"):
        nominal_day(date(2026, 11, 20), Duration(1, Unit.WORKING_DAY))


def test_negative_work_is_refused():
    with pytest.raises(ValueError, match="negative"):
        after_work(SHIPPED, at("2026-11-20T09:00"), timedelta(seconds=-1))


@pytest.mark.parametrize("unit", Unit)
def test_an_end_after_the_year_9999_is_refused_in_every_unit(unit):
    with pytest.raises(OverflowError):
        due(SHIPPED, at("2026-11-20T09:00"), Duration(100_000_000, unit))


def test_the_last_day_of_the_calendar_of_python_has_no_midnight_after_it():
    with pytest.raises(OverflowError):
        due(SHIPPED, at("9999-12-30T09:00"), Duration(1, Unit.DAY))
    assert due(SHIPPED, at("9999-12-29T09:00"), Duration(1, Unit.DAY)).on == date(9999, 12, 30)


def test_the_last_days_of_the_calendar_of_python_can_still_be_reached():
    assert nominal_day(date(9999, 10, 31), Duration(1, Unit.MONTH)) == date(9999, 11, 30)
    assert due(SHIPPED, at("9999-12-31T08:00"), Duration(1, Unit.WORKING_HOUR)).at == at("9999-12-31T09:00")
    with pytest.raises(OverflowError, match="the period ends after the year 9999"):
        due(SHIPPED, at("9999-12-31T17:00"), Duration(1, Unit.WORKING_HOUR))


def test_the_first_moment_of_work_after_days_off_belongs_to_the_next_sitting():
    first = after_work(SHIPPED, at("2026-11-20T17:00"), timedelta(microseconds=1))
    assert first == at("2026-11-23T07:30") + timedelta(microseconds=1)
