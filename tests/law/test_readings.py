"""Which readings hold on which day."""

from datetime import date

import pytest

from motcua.law.readings import DEFAULT, Readings, readings_on

FIRST = Readings(valid_from=date(2025, 7, 1), extensions=2)
SECOND = Readings(valid_from=date(2026, 7, 1), extensions=3)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 1, 1), FIRST),
        (date(2025, 7, 1), FIRST),
        (date(2026, 6, 30), FIRST),
        (date(2026, 7, 1), SECOND),
        (date(2030, 1, 1), SECOND),
    ],
)
def test_the_newest_readings_valid_on_the_day_hold_and_the_oldest_before_them_all(
    day: date, expected: Readings
) -> None:
    assert readings_on(day, (SECOND, FIRST)) is expected
    assert readings_on(day, (FIRST, SECOND)) is expected


def test_without_readings_of_its_own_a_province_has_the_default() -> None:
    assert readings_on(date(2026, 11, 24)) is DEFAULT
