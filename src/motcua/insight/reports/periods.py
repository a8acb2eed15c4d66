"""Periods of reports beside those of NĐ 09/2019: by calendar, and the ones that ended last."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from motcua.law.indices.period import MONTHS, Period, Report, reporting_period

OF_TIMETABLE: Final = (Report.MONTH, Report.QUARTER, Report.HALF, Report.YEAR)


def calendar_period(report: Report, year: int, number: int = 1) -> Period:
    """Period `number` of a calendar year. Refused with ValueError: a number or a year that there is not."""
    if not 1 <= number <= report.in_year:
        raise ValueError(f"a year has no {report.value} number {number}")
    months = MONTHS // report.in_year
    first = date(year, (number - 1) * months + 1, 1)
    after = date(year + 1, 1, 1) if number == report.in_year else date(year, number * months + 1, 1)
    return Period(first, after - timedelta(days=1))


def last_ended(report: Report, day: date) -> Period:
    """The period of the 15 → 14 rule that ended last before this day."""
    return next(one for one in _backwards(report, day.year + 1) if one.last < day)


def number_of(period: Period) -> int:
    """Which one of its year a period of the rule is. Raises ValueError for days that somebody chose."""
    if period.report is None:
        raise ValueError("a period of chosen days has no number")
    return period.last.month * period.report.in_year // MONTHS


def _backwards(report: Report, year: int) -> Iterator[Period]:
    for each in (year, year - 1, year - 2):
        for number in range(report.in_year, 0, -1):
            yield reporting_period(report, each, number)
