"""Defects of clocks in existing systems, each as a case. The number is that of `docs/clock-defects.md`.

The numbers that are missing concern the life of a dossier, not the arithmetic, and are tested there.
"""

import inspect
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta

import pytest

from motcua.law.worktime import arithmetic
from motcua.law.worktime.arithmetic import due, due_after_day, nominal_day, worked_between, working_days_between
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.counting import DayInCount, count_days
from motcua.law.worktime.explain import explain
from motcua.law.worktime.values import CalendarEntry, DayKind, Due, Duration, OfficeHours, Session, Unit
from motcua.law.worktime.vietnam import ENTRIES, FIRST, LAST, OFFICE_HOURS, SHIPPED
from tests.law.worktime.vectors import VECTORS, at

MORNING = Session(time(7, 30), time(11, 30))
AFTERNOON = Session(time(13, 30), time(16, 30))
SEVEN_HOURS = OfficeHours(((MORNING, AFTERNOON),) * 5 + ((MORNING,), ()))
"""Seven hours from Monday to Friday, Saturday morning worked."""
THREE_SITTINGS = (Session(time(7), time(9)), Session(time(9, 15), time(11, 30)), Session(time(13), time(16, 45)))


def office(hours: OfficeHours, *entries: CalendarEntry) -> Calendar:
    return Calendar(hours, (*ENTRIES, *entries), FIRST, LAST)


def working_hours(amount: int) -> Duration:
    return Duration(amount, Unit.WORKING_HOUR)


def working_days(amount: int) -> Duration:
    return Duration(amount, Unit.WORKING_DAY)


def test_01_a_day_is_as_long_as_its_hours_not_eight():
    tuesday = at("2026-11-17T07:30")
    assert due(office(SEVEN_HOURS), tuesday, working_hours(8)).at == at("2026-11-18T08:30")
    assert worked_between(office(SEVEN_HOURS), tuesday, at("2026-11-18T00:00")) == timedelta(hours=7)
    assert due(office(SEVEN_HOURS), at("2026-11-13T07:30"), working_hours(12)).at == at("2026-11-16T08:30")


def test_02_four_hundred_working_days_are_found():
    end = due(SHIPPED, at("2024-01-02T09:00"), working_days(400))
    assert end.on == date(2025, 8, 11)
    assert working_days_between(SHIPPED, date(2024, 1, 2), end.on) == 400


def test_03_two_units_with_different_hours_are_computed_at_the_same_time():
    calendars = (office(SEVEN_HOURS), office(OFFICE_HOURS))
    expected = (at("2026-11-18T08:30"), at("2026-11-17T17:00"))
    with ThreadPoolExecutor(8) as threads:
        found = threads.map(
            lambda number: due(calendars[number % 2], at("2026-11-17T07:30"), working_hours(8)).at, range(2_000)
        )
        assert [moment == expected[number % 2] for number, moment in enumerate(found)] == [True] * 2_000


def test_04_a_profile_with_three_sittings_is_honoured():
    three = office(OfficeHours((THREE_SITTINGS,) * 5 + ((), ())))
    assert due(three, at("2026-11-17T08:30"), working_hours(3)).at == at("2026-11-17T13:15")
    assert worked_between(three, at("2026-11-17T00:00"), at("2026-11-18T00:00")) == timedelta(hours=8)


def test_05_a_half_saturday_counts_as_its_own_four_hours():
    friday_evening = at("2026-11-13T16:30")
    assert due(office(SEVEN_HOURS), friday_evening, working_hours(4)).at == at("2026-11-14T11:30")
    assert due(office(SEVEN_HOURS), friday_evening, working_hours(5)).at == at("2026-11-16T08:30")
    assert due(office(SEVEN_HOURS), friday_evening, working_days(1)).on == date(2026, 11, 14)


def test_06_a_day_with_one_sitting_keeps_it():
    mornings = office(OfficeHours(((MORNING,),) * 5 + ((), ())))
    assert due(mornings, at("2026-11-17T10:30"), working_hours(2)).at == at("2026-11-18T08:30")
    assert mornings.closing(date(2026, 11, 17)) == time(11, 30)


def test_07_a_make_up_day_with_hours_of_its_own_keeps_them():
    evening = (Session(time(17), time(20)),)
    swap = CalendarEntry(date(2026, 11, 14), DayKind.MAKE_UP, "làm bù", "QĐ 4/QĐ-UBND", evening)
    calendar = office(OFFICE_HOURS, swap)
    assert due(calendar, at("2026-11-13T17:00"), working_hours(2)).at == at("2026-11-14T19:00")
    assert due(calendar, at("2026-11-13T17:00"), working_hours(4)).at == at("2026-11-16T08:30")


def test_08_nothing_is_rounded_and_the_hour_is_crossed():
    assert due(SHIPPED, at("2026-11-17T15:32:10"), Duration(1, Unit.HOUR)).at == at("2026-11-17T16:32:10")
    assert due(SHIPPED, at("2026-11-17T15:32:10"), working_hours(1)).at == at("2026-11-17T16:32:10")
    ten_minutes = arithmetic.after_work(SHIPPED, at("2026-11-17T15:55"), timedelta(minutes=10))
    assert ten_minutes == at("2026-11-17T16:05")
    fraction = at("2026-11-17T16:59:59.250000")
    assert due(SHIPPED, fraction, working_hours(1)).at == at("2026-11-18T08:29:59.250000")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"vector_{vector.number:02}")
def test_09_every_path_gives_the_same_end(vector):
    end = due(SHIPPED, vector.start, vector.duration)
    assert explain(SHIPPED, vector.start, vector.duration).due == end
    days = count_days(SHIPPED, vector.start, vector.duration)
    last = next(day.on for day in days if day.kind is DayInCount.DUE)
    assert last == (end.on or end.at.date())
    if end.on is not None:
        assert due_after_day(SHIPPED, vector.start.date(), vector.duration) == end
    command = [sys.executable, "-m", "motcua.doors.cli.main", "due", "--json", "--from", vector.start.isoformat()]
    command += ["--amount", str(vector.duration.amount), "--unit", vector.duration.unit]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert said["due"] == end.at.isoformat()
    assert said["due_date"] == last.isoformat()


def test_13_a_due_date_is_never_an_input():
    assert list(inspect.signature(due).parameters) == ["calendar", "start", "duration"]
    assert list(inspect.signature(due_after_day).parameters) == ["calendar", "day", "duration"]
    with pytest.raises(TypeError):
        Duration(date(2026, 11, 24), Unit.DAY)
    with pytest.raises(ValueError, match="negative"):
        Duration(-1, Unit.DAY)


def test_14_phases_one_after_another_end_where_their_sum_ends():
    received = at("2026-04-21T10:00")
    end = due(SHIPPED, received, working_days(2))
    for phase in (3, 5):
        end = due_after_day(SHIPPED, end.on, working_days(phase))
    assert end == due(SHIPPED, received, working_days(10))


def test_15_the_edges_of_a_period_belong_to_one_side_only():
    opening, noon = at("2026-11-17T07:30"), at("2026-11-17T12:00")
    assert worked_between(SHIPPED, opening, noon) == timedelta(hours=4, minutes=30)
    assert due(SHIPPED, opening, working_hours(1)).at == at("2026-11-17T08:30")
    assert due(SHIPPED, at("2026-11-17T00:00"), working_hours(1)) == due(SHIPPED, opening, working_hours(1))
    assert due(SHIPPED, noon, working_hours(0)).at == at("2026-11-17T13:30")
    assert due(SHIPPED, at("2026-11-17T00:00"), working_days(1)).on == date(2026, 11, 18)
    assert due(SHIPPED, at("2026-11-16T23:59:59"), working_days(1)).on == date(2026, 11, 17)
    month = working_days_between(SHIPPED, date(2026, 9, 30), date(2026, 10, 31))
    following = working_days_between(SHIPPED, date(2026, 10, 31), date(2026, 11, 30))
    assert (month, following) == (22, 20)
    in_hours, in_days = Due(noon), Due(at("2026-11-18T00:00"), date(2026, 11, 17))
    assert not in_hours.is_late(noon)
    assert in_hours.is_late(noon + timedelta(microseconds=1))
    assert in_days.is_late(at("2026-11-18T00:00"))


def test_16_holidays_are_not_ignored():
    """OpenCPS #354."""
    assert due(SHIPPED, at("2026-04-29T09:00"), working_days(1)).on == date(2026, 5, 4)
    assert due(SHIPPED, at("2026-04-29T16:00"), working_hours(2)).at == at("2026-05-04T08:30")


def test_16_the_day_of_a_moment_is_its_day_in_viet_nam():
    """OpenCPS #602, wrong dates: 18:30 in UTC is the next day in Viet Nam."""
    late = datetime(2026, 11, 16, 18, 30, tzinfo=UTC)
    assert due(SHIPPED, late, working_days(1)).on == date(2026, 11, 18)
    assert due(SHIPPED, late, Duration(1, Unit.HOUR)).at.isoformat() == "2026-11-17T02:30:00+07:00"
    with pytest.raises(ValueError, match="zone"):
        due(SHIPPED, datetime(2026, 11, 16, 18, 30), working_days(1))  # noqa: DTZ001 (that is the point)


def test_16_a_full_new_period_after_a_supplement_is_counted_like_the_first():
    """OpenCPS #1254, several supplements: each restart is counted from its own day, nothing of the old one is left."""
    for supplemented in ("2026-04-24", "2026-05-04", "2026-08-20"):
        restarted = due(SHIPPED, at(f"{supplemented}T09:00"), working_days(5))
        assert working_days_between(SHIPPED, date.fromisoformat(supplemented), restarted.on) == 5


def test_16_a_step_is_overdue_from_the_moment_after_its_end():
    """OpenCPS #1280, step overdue."""
    step = due(SHIPPED, at("2026-11-20T15:30"), working_hours(8))
    assert not step.is_late(at("2026-11-23T15:30"))
    assert step.is_late(at("2026-11-23T15:30:01"))


def test_20_the_amount_and_the_unit_belong_to_the_case():
    """1.013978 has 17, 20 or 27 working days by channel."""
    received = at("2026-04-01T08:00")
    ends = [due(SHIPPED, received, working_days(amount)).on for amount in (17, 20, 27)]
    assert ends == [date(2026, 4, 24), date(2026, 5, 4), date(2026, 5, 13)]
    assert due(SHIPPED, received, Duration(27, Unit.DAY)).on == date(2026, 4, 28)
    assert due(SHIPPED, received, Duration(1, Unit.MONTH)).on == date(2026, 5, 4)


def test_21_a_limit_in_hours_ends_at_its_hour():
    two_hours = due(SHIPPED, at("2026-11-21T23:10"), Duration(2, Unit.HOUR))
    assert (two_hours.at, two_hours.on) == (at("2026-11-22T01:10"), None)
    assert due(SHIPPED, at("2026-11-20T16:10"), working_hours(2)).at == at("2026-11-23T08:40")


def test_22_the_swap_of_january_2026_is_known():
    assert SHIPPED.day_kind(date(2026, 1, 2)) is DayKind.DAY_OFF
    assert SHIPPED.day_kind(date(2026, 1, 10)) is DayKind.MAKE_UP
    assert due(SHIPPED, at("2026-01-09T09:00"), working_days(1)).on == date(2026, 1, 10)
    assert due(SHIPPED, at("2025-12-31T16:00"), working_hours(8)).at == at("2026-01-05T16:00")


def test_23_a_then_b_days_is_not_a_plus_b_days_around_a_holiday():
    """Calendar days: the end that moved off a holiday is no place to count on from; the nominal day is."""
    received = at("2026-08-22T09:00")
    first = due(SHIPPED, received, Duration(10, Unit.DAY))
    at_once = due(SHIPPED, received, Duration(15, Unit.DAY))
    assert due_after_day(SHIPPED, first.on, Duration(5, Unit.DAY)).on == date(2026, 9, 8)
    assert at_once.on == date(2026, 9, 7)
    nominal = nominal_day(received.date(), Duration(10, Unit.DAY))
    assert due_after_day(SHIPPED, nominal, Duration(5, Unit.DAY)) == at_once


def test_24_a_day_ends_at_midnight_of_viet_nam_not_a_day_early_and_not_in_utc():
    end = due(SHIPPED, at("2026-11-20T09:00"), working_days(3))
    assert end.at.isoformat() == "2026-11-27T00:00:00+07:00"
    assert not end.is_late(at("2026-11-26T00:00"))
    assert not end.is_late(at("2026-11-26T23:59:59.999999"))
    assert not end.is_late(datetime(2026, 11, 26, 16, 59, 59, tzinfo=UTC))
    assert end.is_late(datetime(2026, 11, 26, 17, 0, tzinfo=UTC))
