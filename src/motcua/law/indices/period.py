"""The period that figures are of: dates, both inclusive, and the reporting periods of NĐ 09/2019 (from the 15th to the 14th)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from motcua.law.worktime.values import VIETNAM, Due

FIRST_DAY: Final = 15
LAST_DAY: Final = 14
MONTHS: Final = 12


class Report(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def in_year(self) -> int:
        """How many such periods a year has."""
        return {Report.MONTH: 12, Report.QUARTER: 4, Report.HALF: 2, Report.YEAR: 1}[self]


@dataclass(frozen=True, slots=True)
class Period:
    """`report` None: dates that somebody chose."""

    first: date
    last: date
    report: Report | None = None

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.first, time(0), VIETNAM)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return end_of(self.last)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def has_day(self, day: date) -> bool:
        return self.first <= day <= self.last


def reporting_period(report: Report, year: int, number: int = 1) -> Period:
    """Period `number` of the year in which it ends. Refused with ValueError: a number or a year that there is not."""
    if not 1 <= number <= report.in_year:
        raise ValueError(f"a year has no {report.value} number {number}")
    months = MONTHS // report.in_year
    last = number * months
    first = last - months
    begin = date(year, first, FIRST_DAY) if first else date(year - 1, MONTHS, FIRST_DAY)
    return Period(begin, date(year, last, LAST_DAY), report)


def end_of(day: date) -> datetime:
    """24:00 of the day; of the last of all days its last moment."""
    if day == date.max:
        return datetime.max.replace(tzinfo=VIETNAM)
    return datetime.combine(day + timedelta(days=1), time(0), VIETNAM)


@lru_cache(maxsize=4096)
def due_on(day: date) -> Due:
    """Until 24:00 of the day."""
    return Due(end_of(day), day)
