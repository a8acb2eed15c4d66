"""What holds for every calendar, start and length."""

import inspect
from datetime import date, datetime, timedelta
from types import ModuleType

import pytest
from hypothesis import strategies as st

from motcua.law.worktime import arithmetic, calendar, counting, explain, tally, values, vietnam, vietnam_computed
from motcua.law.worktime.arithmetic import after_work, due, due_after_day, worked_between, working_days_between
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.counting import DayInCount, count_days
from motcua.law.worktime.values import VIETNAM, CalendarEntry, DayKind, Duration, Unit
from motcua.law.worktime.vietnam import SHIPPED
from tests.law.sizes import examples
from tests.law.worktime.generated import DAYS, FIRST, LONGEST, durations, offices, starts

MODULES = (arithmetic, calendar, counting, explain, tally, values, vietnam, vietnam_computed)


@examples(few=50, many=1_000, office=offices(), start=starts(), duration=durations(), more=st.integers(0, 30))
def test_a_longer_period_never_ends_earlier(office, start, duration, more):
    longer = Duration(duration.amount + more, duration.unit)
    assert due(office.calendar, start, duration).at <= due(office.calendar, start, longer).at


@examples(few=50, many=1_000, office=offices(), start=starts(), duration=durations(), later=st.integers(0, 10 * 86400))
def test_a_later_start_never_ends_earlier(office, start, duration, later):
    assert (
        due(office.calendar, start, duration).at <= due(office.calendar, start + timedelta(seconds=later), duration).at
    )


@examples(few=50, many=1_000, office=offices(), start=starts(), duration=durations(), offset=st.integers(0, DAYS))
def test_a_holiday_more_never_shortens(office, start, duration, offset):
    holiday = CalendarEntry(FIRST + timedelta(days=offset), DayKind.HOLIDAY, "ngày nghỉ thêm", "QĐ 2/QĐ-UBND")
    assert due(office.calendar, start, duration).at <= due(office.calendar.with_entries([holiday]), start, duration).at


@examples(few=50, many=1_000, office=offices(), moments=st.tuples(starts(), starts(), starts()))
def test_splitting_an_interval_changes_nothing(office, moments):
    first, middle, last = sorted(moments)
    parts = worked_between(office.calendar, first, middle) + worked_between(office.calendar, middle, last)
    assert parts == worked_between(office.calendar, first, last)
    days = working_days_between(office.calendar, first.date(), middle.date())
    days += working_days_between(office.calendar, middle.date(), last.date())
    assert days == working_days_between(office.calendar, first.date(), last.date())


@examples(few=50, many=1_000, office=offices(), start=starts(), amount=st.integers(1, 60), pause=st.integers(1, 60))
def test_a_pause_of_n_working_days_shifts_by_exactly_n(office, start, amount, pause):
    end = due(office.calendar, start, Duration(amount, Unit.WORKING_DAY))
    shifted = due_after_day(office.calendar, end.on, Duration(pause, Unit.WORKING_DAY))
    assert working_days_between(office.calendar, end.on, shifted.on) == pause
    assert shifted == due(office.calendar, start, Duration(amount + pause, Unit.WORKING_DAY))


@examples(
    few=50, many=1_000, office=offices(), start=starts(), hours=st.integers(1, 100), pause=st.integers(1, 400_000)
)
def test_a_pause_in_working_time_shifts_by_exactly_its_length(office, start, hours, pause):
    end = due(office.calendar, start, Duration(hours, Unit.WORKING_HOUR)).at
    shifted = after_work(office.calendar, end, timedelta(seconds=pause))
    assert worked_between(office.calendar, end, shifted) == timedelta(seconds=pause)
    assert worked_between(office.calendar, start, shifted) == timedelta(hours=hours, seconds=pause)


@examples(few=50, many=1_000, office=offices(), start=starts(), duration=durations(), order=st.randoms())
def test_the_same_calendar_built_twice_gives_the_same_end_and_explanation(office, start, duration, order):
    shuffled = list(office.calendar.listed)
    order.shuffle(shuffled)
    again = Calendar(office.calendar.hours, shuffled, office.calendar.first, office.calendar.last)
    assert explain.explain(again, start, duration) == explain.explain(office.calendar, start, duration)


@examples(few=50, many=1_000, office=offices(), start=starts(), duration=durations())
def test_every_end_has_an_explanation_that_names_each_day_skipped(office, start, duration):
    told = explain.explain(office.calendar, start, duration)
    assert told.due == due(office.calendar, start, duration)
    assert all(sentence.text.endswith(".") and sentence.basis for sentence in told.sentences)
    if duration.unit is Unit.WORKING_DAY and duration.amount:
        text = "\n".join(sentence.text for sentence in told.sentences)
        skipped = sum(days_named(line) for line in text.splitlines() if line.startswith("Bỏ qua"))
        assert skipped == (told.due.on - start.date()).days - duration.amount


def days_named(sentence: str) -> int:
    """How many days a sentence speaks of: one, two joined by "và", or as many as it counts."""
    if sentence.startswith("Bỏ qua từ "):
        return int(sentence.split("(", 1)[1].split(" ngày", 1)[0])
    return 2 if " và " in sentence.split(":", 1)[0] else 1


@examples(few=50, many=1_000, office=offices(), start=starts(), duration=durations())
def test_the_days_of_a_count_are_whole_weeks_numbered_without_a_gap(office, start, duration):
    days = count_days(office.calendar, start, duration)
    assert days[0].on.weekday() == 0
    assert len(days) % 7 == 0
    assert [day.on for day in days] == [days[0].on + timedelta(days=offset) for offset in range(len(days))]
    numbers = [day.number for day in days if day.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    if duration.unit in (Unit.WORKING_DAY, Unit.DAY):
        assert len(numbers) == duration.amount
    end = due(office.calendar, start, duration)
    assert [day.on for day in days if day.kind is DayInCount.DUE] == [end.on or end.at.date()]
    assert all(day.reason for day in days if day.kind is DayInCount.OFF)


@examples(
    few=50,
    many=1_000,
    office=offices(),
    start=starts(),
    amount=st.integers(0, 60),
    unit=st.sampled_from([Unit.DAY, Unit.MONTH]),
)
def test_a_period_in_days_never_ends_on_a_day_off(office, start, amount, unit):
    duration = Duration(min(amount, LONGEST[unit]), unit)
    end = due(office.calendar, start, duration)
    assert office.calendar.is_working(end.on)
    assert end.at == datetime.combine(end.on + timedelta(days=1), datetime.min.time(), VIETNAM)


@examples(few=50, many=1_000, office=offices(), offset=st.integers(-400, DAYS + 400))
def test_the_next_and_the_previous_working_day_enclose_only_days_off(office, offset):
    day = FIRST + timedelta(days=offset)
    following, earlier = office.calendar.next_working_day(day), office.calendar.previous_working_day(day)
    between = [earlier + timedelta(days=number) for number in range(1, (following - earlier).days)]
    assert earlier < day < following
    assert office.calendar.is_working(following)
    assert office.calendar.is_working(earlier)
    assert not any(office.calendar.is_working(other) for other in between if other != day)
    assert office.calendar.working_day_from(day) == (day if office.calendar.is_working(day) else following)


@pytest.mark.parametrize("amount", [400, 5_000, 100_000])
def test_there_is_no_search_horizon(amount):
    end = due(SHIPPED, datetime(2026, 11, 20, 9, tzinfo=VIETNAM), Duration(amount, Unit.WORKING_DAY))
    assert working_days_between(SHIPPED, date(2026, 11, 20), end.on) == amount
    hours = due(SHIPPED, datetime(2026, 11, 20, 9, tzinfo=VIETNAM), Duration(amount, Unit.WORKING_HOUR))
    worked = worked_between(SHIPPED, datetime(2026, 11, 20, 9, tzinfo=VIETNAM), hours.at)
    assert worked == timedelta(hours=amount)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_no_module_holds_state_that_could_change(module: ModuleType):
    suspended = {name: value for name, value in vars(module).items() if not name.startswith("__")}
    changeable = [name for name, value in suspended.items() if isinstance(value, list | dict | set | bytearray)]
    assert changeable == []
    assert "global " not in inspect.getsource(module)
