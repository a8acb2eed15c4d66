"""The shipped days off: known where they come from, and as the law of their year wants them."""

from datetime import date

import pytest
from tools import make_calendar

from motcua.law.readings import Readings
from motcua.law.worktime.arithmetic import due
from motcua.law.worktime.explain import doubts
from motcua.law.worktime.values import BY_LAW_ONLY, DayKind, Due, Duration, Unit
from motcua.law.worktime.vietnam import ENTRIES, FIRST, LAST, OFFICE_HOURS, SHIPPED, entries_by, shipped_calendar
from motcua.law.worktime.vietnam_computed import ANNOUNCED, BY_LAW, COMPUTED
from tests.law.worktime.vectors import at

YEARS = range(2018, 2036)

CODE, COMPENSATION = "Bộ luật Lao động 2019, Điều 112", "Bộ luật Lao động 2019, Điều 111 khoản 3"
CODE_2012, COMPENSATION_2012 = "Bộ luật Lao động 2012, Điều 115", "Bộ luật Lao động 2012, Điều 115 khoản 3"
NOTICE_2019 = "Thông báo 3238/TB-LĐTBXH (2018)"
NOTICE_2024 = "Thông báo 5015/TB-LĐTBXH, theo 8662/VPCP-KGVX (03/11/2023)"
NOTICE_2025 = "Thông báo 6150/TB-BLĐTBXH (03/12/2024), theo 8726/VPCP-KGVX (26/11/2024)"
SWAP_2024 = "2450/VPCP-KGVX (12/04/2024), Thông báo 1570/TB-LĐTBXH"
NOTICE_2026, SWAP_2026 = "Thông báo 9441/TB-BNV (16/10/2025)", "12729/VPCP-KGVX (25/12/2025)"

BASES = {
    2019: {
        CODE_2012: "01-01 04-14 04-30 05-01 09-02",
        COMPENSATION_2012: "04-15",
        NOTICE_2019: "01-05 02-04 02-05 02-06 02-07 02-08 04-29 05-04",
    },
    2020: {
        CODE_2012: "01-01 04-02 04-30 05-01 09-02",
        "Thông báo 4544/TB-LĐTBXH (25/10/2019)": "01-23 01-24 01-25 01-26 01-27 01-28 01-29",
    },
    2021: {
        CODE: "01-01 04-21 04-30 05-01",
        COMPENSATION: "05-03",
        "Thông báo 4875/TB-LĐTBXH": "02-10 02-11 02-12 02-13 02-14 02-15 02-16 09-02 09-03",
    },
    2022: {
        CODE: "01-01 04-10 04-30 05-01",
        COMPENSATION: "01-03 04-11 05-02 05-03",
        "Thông báo 119/TB-LĐTBXH": "01-31 02-01 02-02 02-03 02-04 09-01 09-02",
    },
    2023: {
        CODE: "01-01 04-29 04-30 05-01",
        COMPENSATION: "01-02 05-02 05-03",
        "Thông báo 5034/TB-LĐTBXH": "01-20 01-21 01-22 01-23 01-24 01-25 01-26 09-01 09-02 09-04",
    },
    2024: {
        CODE: "01-01 04-18 04-30 05-01",
        NOTICE_2024: "02-08 02-09 02-10 02-11 02-12 02-13 02-14 09-02 09-03",
        SWAP_2024: "04-29 05-04",
    },
    2025: {
        CODE: "01-01 04-07 04-30 05-01",
        NOTICE_2025: "01-27 01-28 01-29 01-30 01-31 04-26 05-02 09-01 09-02",
    },
    2026: {
        CODE: "01-01 04-26 04-30 05-01",
        COMPENSATION: "04-27",
        NOTICE_2026: "02-16 02-17 02-18 02-19 02-20 08-22 08-31 09-01 09-02",
        SWAP_2026: "01-02 01-10",
        "Nghị quyết 28/2026/QH16, Điều 2": "11-24",
    },
}
"""Year → what an entry cites → the days that cite it."""


def rows_of(year: int) -> list[tuple[str, str, str, str]]:
    found = [entry for entry in ENTRIES if entry.on.year == year]
    return [(entry.on.isoformat(), entry.kind.value, entry.reason, entry.basis) for entry in found]


def test_the_computed_years_are_what_the_tool_makes_of_the_library():
    assert list(COMPUTED) == make_calendar.checked_rows(make_calendar.COMPUTED_YEARS)
    assert list(ANNOUNCED) == make_calendar.checked_rows(make_calendar.ANNOUNCED_YEARS)


def test_the_years_without_a_notice_are_what_the_tool_makes_of_the_law_and_the_moon():
    assert list(BY_LAW) == make_calendar.checked_rows(make_calendar.BY_LAW_YEARS)


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
        year: {"computed" if year == 2018 else "decreed" if year < 2027 else BY_LAW_ONLY} for year in YEARS
    }
    assert all(entry.basis and entry.reason for entry in ENTRIES)
    assert [entry.on for entry in ENTRIES] == sorted({entry.on for entry in ENTRIES})


@pytest.mark.parametrize("year", BASES)
def test_every_entry_cites_its_own_notice(year):
    cited: dict[str, list[str]] = {}
    for entry in ENTRIES:
        if entry.on.year == year:
            cited.setdefault(entry.basis, []).append(f"{entry.on:%m-%d}")
    assert cited == {basis: days.split() for basis, days in BASES[year].items()}


def test_a_day_known_by_law_alone_says_so():
    for entry in ENTRIES:
        assert (entry.source == BY_LAW_ONLY) == entry.basis.endswith(" (theo luật, chưa có thông báo)"), entry


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2018-06-21T09:00", 10, "2018-07-05"),  # the first day of NĐ 61/2018
        ("2018-08-31T09:00", 1, "2018-09-04"),  # 2/9 a Sunday
        ("2018-12-28T09:00", 1, "2019-01-02"),  # 31/12 off, worked on Saturday 5/1
        ("2019-01-04T09:00", 1, "2019-01-05"),
        ("2026-11-20T09:00", 1, "2026-11-23"),  # the swap of 23/11 was proposed, never decided
        ("2027-04-30T09:00", 1, "2027-05-04"),  # 1/5 a Saturday
        ("2027-12-31T09:00", 1, "2028-01-04"),  # 1/1 a Saturday
        ("2029-11-23T09:00", 1, "2029-11-26"),  # 24/11 a Saturday: not of Art. 112.1, not compensated
        ("2030-11-22T09:00", 1, "2030-11-25"),  # and a Sunday
        ("2028-11-23T09:00", 1, "2028-11-27"),  # on a Friday it is a day off
    ],
)
def test_days_that_others_forget(start, amount, end):
    assert str(due(SHIPPED, at(start), Duration(amount, Unit.WORKING_DAY))) == end


def test_no_swap_is_invented_for_a_year_without_a_notice():
    assert not [entry for entry in ENTRIES if entry.source == BY_LAW_ONLY and entry.kind is DayKind.MAKE_UP]
    off = [entry for entry in ENTRIES if entry.source == BY_LAW_ONLY and entry.kind is DayKind.DAY_OFF]
    assert len(off) > 10
    assert all("Điều 111 khoản 3" in entry.basis for entry in off)


def test_reading_44_may_leave_out_the_days_that_only_the_law_gives():
    without = Readings(days_by_law_before_notice=False)
    announced = shipped_calendar(None, without)
    assert announced.last == date(2026, 12, 31)
    assert entries_by(Readings()) == ENTRIES
    assert {entry.on for entry in ENTRIES} - {entry.on for entry in entries_by(without)} == {
        date.fromisoformat(row[0]) for row in BY_LAW
    }
    new_year = Duration(1, Unit.WORKING_DAY)
    assert str(due(SHIPPED, at("2026-12-31T09:00"), new_year)) == "2027-01-04"
    early = due(announced, at("2026-12-31T09:00"), new_year)
    assert str(early) == "2027-01-01"
    said = "Sau thứ Năm, 31/12/2026 chưa nhập ngày nghỉ lễ; chỉ tính ngày nghỉ hằng tuần."
    assert [one.text for one in doubts(announced, date(2026, 12, 31), early)] == [said]


def test_a_date_that_no_notice_confirms_says_so_once():
    year = [one.text for one in doubts(SHIPPED, date(2027, 4, 1), Due(at("2027-09-04T00:00"), date(2027, 9, 3)))]
    assert year == [
        "Ngày nghỉ năm 2027 là theo luật, chưa có thông báo; hạn này có thể được tính lại khi có thông báo."
    ]
    [both] = doubts(SHIPPED, date(2027, 12, 1), Due(at("2029-01-02T00:00"), date(2029, 1, 1)))
    assert both.text.startswith("Ngày nghỉ các năm 2028, 2029 là theo luật")
    assert doubts(SHIPPED, date(2026, 12, 1), Due(at("2027-01-01T00:00"), date(2026, 12, 31))) == ()
    assert doubts(SHIPPED, date(2027, 1, 4), Due(at("2027-01-09T00:00"), date(2027, 1, 8))) == ()


def test_a_make_up_day_is_a_rest_day_and_a_day_off_is_a_weekday():
    assert all(entry.on.weekday() >= 5 for entry in ENTRIES if entry.kind is DayKind.MAKE_UP)
    assert all(entry.on.weekday() < 5 for entry in ENTRIES if entry.kind is DayKind.DAY_OFF)


def test_the_shipped_calendar_is_one_value_and_takes_other_hours():
    assert shipped_calendar() is SHIPPED
    assert (SHIPPED.first, SHIPPED.last) == (FIRST, LAST)
    other = shipped_calendar(type(OFFICE_HOURS)(OFFICE_HOURS.week, make_up=OFFICE_HOURS.week[0][:1]))
    assert len(other.sessions(date(2026, 8, 22))) == 1
