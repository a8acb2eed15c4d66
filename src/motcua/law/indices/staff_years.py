"""Staff-years at a desk, from what a centre enters for each month (QĐ 468: dossiers for each person at the reception a year)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from motcua.law.indices.period import Period

DAYS_OF_YEAR: Final = 365


def months_of(period: Period) -> tuple[date, ...]:
    """The first days of the months that the period touches, in order."""
    return tuple(_months(period.first, period.last))


def staff_years(people: Mapping[date, Fraction], period: Period) -> Fraction | None:
    """`people`: by the first day of a month, how many worked at the desk in that month, parts of a post as fractions.

    A month that the period has in part counts by its days. None: a month of the period is not entered, so that nothing is known.
    """
    total = Fraction(0)
    for month in months_of(period):
        number = people.get(month)
        if number is None:
            return None
        first, last = max(month, period.first), min(_next(month) - timedelta(days=1), period.last)
        total += number * ((last - first).days + 1) / DAYS_OF_YEAR
    return total


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _next(month)


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
