"""The shipped days off: known where they come from, and as the law of their year wants them."""

from datetime import date

import pytest
from tools import make_calendar

from motcua.law.worktime.values import DayKind
from motcua.law.worktime.vietnam import ENTRIES, FIRST, LAST, OFFICE_HOURS, SHIPPED, shipped_calendar
from motcua.law.worktime.vietnam_computed import COMPUTED, PROVISIONAL

YEARS = range(2019, 2028)


def rows_of(year: int) -> list[tuple[str, str, str, str]]:
    found = [entry for entry in ENTRIES if entry.on.year == year]
    return [(entry.on.isoformat(), entry.kind.value, entry.reason, entry.basis) for entry in found]


def test_the_computed_years_are_what_the_tool_makes_of_the_library():
    assert list(COMPUTED) == make_calendar.checked_rows(make_calendar.COMPUTED_YEARS)
    assert list(PROVISIONAL) == make_calendar.checked_rows(make_calendar.PROVISIONAL_YEARS)


def test_the_written_file_is_the_one_the_tool_would_write():
    assert make_calendar.TARGET.read_text(encoding="utf-8") == make_calendar.written()


@pytest.mark.parametrize("year", YEARS)
def test_a_year_obeys_the_labour_code_and_the_moon(year):
    assert list(make_calendar.faults(year, rows_of(year))) == []


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_decreed_year_has_every_day_of_the_library(year):
    ours = {date.fromisoformat(on): kind for on, kind, _, _ in rows_of(year)}
    theirs = [date.fromisoformat(row[0]) for row in make_calendar.rows_of(year) if row[1] != "make_up"]
    assert [day for day in theirs if day.weekday() < 5 and ours.get(day) not in ("holiday", "day_off")] == []


def test_the_checks_of_the_tool_find_a_missing_day_a_wrong_moon_and_a_missing_compensation():
    whole = rows_of(2026)
    for missing in ("2026-11-24", "2026-02-17", "2026-04-27", "2026-09-02"):
        assert list(make_calendar.faults(2026, [row for row in whole if row[0] != missing]))
    assert list(make_calendar.faults(2025, [*rows_of(2025), ("2025-11-24", "holiday", "x", "x")]))


@pytest.mark.parametrize(
    ("year", "new_year", "hung_kings"),
    [
        (2007, date(2007, 2, 17), date(2007, 4, 26)),
        (2020, date(2020, 1, 25), date(2020, 4, 2)),
        (2023, date(2023, 1, 22), date(2023, 4, 29)),
        (2025, date(2025, 1, 29), date(2025, 4, 7)),
        (2026, date(2026, 2, 17), date(2026, 4, 26)),
    ],
)
def test_the_lunar_dates_are_those_of_the_meridian_of_hanoi(year, new_year, hung_kings):
    """In 2007 China kept the new year one day later: 18 February."""
    assert make_calendar.lunar_new_year(year) == new_year
    assert make_calendar.hung_kings(year) == hung_kings


def test_every_entry_says_where_it_comes_from():
    sources = {year: {entry.source for entry in ENTRIES if entry.on.year == year} for year in YEARS}
    assert sources == {
        year: {"computed" if year < 2024 else "provisional" if year == 2027 else "decreed"} for year in YEARS
    }
    assert all(entry.basis and entry.reason for entry in ENTRIES)
    assert [entry.on for entry in ENTRIES] == sorted({entry.on for entry in ENTRIES})


def test_a_make_up_day_is_a_rest_day_and_a_day_off_is_a_weekday():
    assert all(entry.on.weekday() >= 5 for entry in ENTRIES if entry.kind is DayKind.MAKE_UP)
    assert all(entry.on.weekday() < 5 for entry in ENTRIES if entry.kind is DayKind.DAY_OFF)


def test_the_shipped_calendar_is_one_value_and_takes_other_hours():
    assert shipped_calendar() is SHIPPED
    assert (SHIPPED.first, SHIPPED.last) == (FIRST, LAST)
    other = shipped_calendar(type(OFFICE_HOURS)(OFFICE_HOURS.week, make_up=OFFICE_HOURS.week[0][:1]))
    assert len(other.sessions(date(2026, 8, 22))) == 1
