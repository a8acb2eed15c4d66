"""23: names of periods on the command line and in forms, by the 15 → 14 rule, by calendar, free."""

from datetime import date

import pytest

from motcua.doors.wire.report_periods import PeriodUnfit, name_of, offered, read_period
from motcua.doors.words.report_words import period_words
from motcua.doors.worker.tasks.make_reports import due_periods

WRITTEN = [
    ("2026-11", date(2026, 10, 15), date(2026, 11, 14), "Tháng 11/2026"),
    ("2026-01", date(2025, 12, 15), date(2026, 1, 14), "Tháng 01/2026"),
    ("2026-Q3", date(2026, 6, 15), date(2026, 9, 14), "Quý III/2026"),
    ("2026-H1", date(2025, 12, 15), date(2026, 6, 14), "6 tháng đầu năm 2026"),
    ("2026", date(2025, 12, 15), date(2026, 12, 14), "Năm 2026"),
    ("lich:2026-02", date(2026, 2, 1), date(2026, 2, 28), "Tháng 02/2026 theo lịch"),
    ("lich:2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "Quý IV/2026 theo lịch"),
    ("lich:2024", date(2024, 1, 1), date(2024, 12, 31), "Năm 2024 theo lịch"),
    ("2026-03-05..2026-03-07", date(2026, 3, 5), date(2026, 3, 7), "Khoảng thời gian tự chọn"),
]


@pytest.mark.parametrize(("name", "first", "last", "words"), WRITTEN)
def test_23_a_period_by_its_name(name: str, first: date, last: date, words: str) -> None:
    period = read_period(name)
    assert (period.first, period.last, period_words(period), name_of(period)) == (first, last, words, name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-H3",
        "1999",
        "2026-1",
        "2026-02-30..2026-03-01",
        "2026-03-02..2026-03-01",
    ],
)
def test_23_a_name_of_no_period_is_refused(name: str) -> None:
    with pytest.raises(PeriodUnfit):
        read_period(name)


def test_23_forms_offer_the_running_period_first_and_every_name_reads_back() -> None:
    names = [name for name, _ in offered(date(2026, 11, 14))]
    assert names[:2] == ["2026-11", "2026-10"]
    assert next(name for name, _ in offered(date(2026, 11, 15))) == "2026-12"
    assert all(read_period(name) == period for name, period in offered(date(2026, 11, 30)))


def test_23_the_timetable_makes_what_ended_on_the_14th_and_makes_up_for_four_weeks() -> None:
    def names(today: date) -> list[str]:
        return [name_of(one) for one in due_periods(today)]

    assert names(date(2026, 9, 15)) == ["2026-09", "2026-Q3"]
    assert names(date(2026, 12, 15)) == ["2026-12", "2026-Q4", "2026-H2", "2026"]
    assert names(date(2026, 12, 14)) == []
    assert names(date(2026, 10, 20)) == ["2026-10"]
