"""Lines made of the rows of the table, what the system counted and what was entered. Pure: no database, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from motcua.foundation.plans.choosing import row_for
from motcua.foundation.plans.values import INDICATORS, PastKey, PastValue, Target
from motcua.insight.targets.values import Line, Measured, Period, Series, Year
from motcua.law.indices import period as days
from motcua.law.indices.pace import Aims, Point, aim_of, counts, end_of_year, judge, outlook, quarter_of

FIRST_YEAR: Final = 2021
YEARS: Final = 5
"""Of a period: targets run from 2021 to 2025, and on in steps as long."""
QUARTERS: Final = 5
"""Whole quarters that are looked at: the last one, and a year before it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which line: an indicator, and for whom; empty: for all."""

    indicator: str
    level: str = ""
    area: str = ""
    subject: str = ""

    @property
    def past(self) -> tuple[str, str, str]:
        return (self.indicator, self.level, self.area)


def period_of(year: int) -> Period:
    """The five years that have this one; before the first one the first."""
    first = FIRST_YEAR + max(year - FIRST_YEAR, 0) // YEARS * YEARS
    return Period(first, first + YEARS - 1)


def places(targets: Iterable[Target], period: Period) -> tuple[Place, ...]:
    """The lines of a period, in the order of indicators: something is asked of one of its years, or has been asked by then."""
    rows = tuple(targets)
    found = dict.fromkeys(Place(one.row.indicator, one.row.level, one.row.area, one.row.subject) for one in rows)
    order = list(INDICATORS)
    asked = [one for one in found if any(aim_of(aims_of(rows, one), year) is not None for year in period.years)]
    return tuple(sorted(asked, key=lambda one: (order.index(one.indicator), _rank(one))))


def _rank(one: Place) -> tuple[str, str, str]:
    levels = {"": "0", "province": "1", "district": "2", "commune": "3"}
    areas = {"": "0", "urban": "1", "rural": "2", "mountain": "3"}
    return (levels[one.level], areas[one.area], one.subject)


def aims_of(targets: Iterable[Target], place: Place) -> Aims:
    """What is set for each year that a decision names; of two decisions of one year the later one."""
    return {
        year: None if one.row.value is None else Fraction(one.row.value)
        for year, one in set_for(targets, place).items()
    }


def set_for(targets: Iterable[Target], place: Place) -> Mapping[int, Target]:
    """The row of each year that is named for this very line."""
    mine = [one for one in targets if _place(one) == place]
    years = sorted({one.row.year for one in mine})
    found = {
        year: row_for(
            [one for one in mine if one.row.year == year],
            indicator=place.indicator,
            year=year,
            subject=place.subject,
            area=place.area,
            level=place.level,
        )
        for year in years
    }
    return {year: one for year, one in found.items() if one is not None}


def line(
    place: Place,
    targets: Sequence[Target],
    series: Series,
    entered: Mapping[PastKey, PastValue],
    *,
    period: Period,
    today: date,
) -> Line:
    """One line of a period."""
    aims, named = aims_of(targets, place), set_for(targets, place)
    entered = {} if place.subject else entered
    at_most = INDICATORS[place.indicator].at_most
    every = [
        _year(year, aims, named, series, entered.get((*place.past, year)), at_most=at_most, today=today)
        for year in sorted({*period.years, *series.by_year, *(key[3] for key in entered if key[:3] == place.past)})
    ]
    years = tuple(one for one in every if one.year in period.years)
    points = series.quarters if len(series.quarters) > 1 else _of_years(every, today) or series.quarters
    return Line(
        indicator=place.indicator,
        level=place.level,
        area=place.area,
        subject=place.subject,
        aims=aims,
        at_most=at_most,
        documents=_documents(targets, place, period),
        years=years,
        last=_last(years, today),
        outlook=outlook(aims, points, at_most=at_most),
        missing=series.missing,
        no_source=series.no_source,
    )


def whole_quarters(today: date) -> tuple[days.Period, ...]:
    """The last quarters that are over, oldest first."""
    last = quarter_of(today)
    return tuple(_quarter(one) for one in range(last - QUARTERS, last))


def year_period(year: int, today: date) -> days.Period:
    """The days of a year that are counted: of one that runs up to today."""
    return days.Period(date(year, 1, 1), min(date(year, 12, 31), max(today, date(year, 1, 1))))


def point(period: days.Period, one: Measured | None) -> Point | None:
    """A figure of a quarter, where it counts."""
    if one is None or one.value is None or not counts(one.value, one.size):
        return None
    return Point(quarter_of(period.last), one.value)


def _quarter(number: int) -> days.Period:
    year, quarter = divmod(number, 4)
    first = date(year, quarter * 3 + 1, 1)
    following = date(year + (quarter == 3), (quarter + 1) % 4 * 3 + 1, 1)
    return days.Period(first, following - timedelta(days=1))


def _year(
    year: int,
    aims: Aims,
    named: Mapping[int, Target],
    series: Series,
    entered: PastValue | None,
    *,
    at_most: bool,
    today: date,
) -> Year:
    counted = year_period(year, today)
    bare = Year(
        year=year,
        first=counted.first,
        last=counted.last,
        measured=series.by_year.get(year),
        entered=entered if entered is not None and entered.row.value is not None else None,
        target=named.get(year),
        judged=judge(aims, year, None, at_most=at_most),
    )
    judged = judge(aims, year, bare.value, at_most=at_most)
    return Year(bare.year, bare.first, bare.last, bare.measured, bare.entered, bare.target, judged)


def _of_years(years: Sequence[Year], today: date) -> tuple[Point, ...]:
    """Figures of years that are over."""
    return tuple(
        Point(end_of_year(one.year), one.value) for one in years if one.value is not None and one.year < today.year
    )


def _last(years: Sequence[Year], today: date) -> Year:
    """The year that the verdict is of: the last one of the period, or the one that runs."""
    over = [one for one in years if one.year <= today.year]
    return over[-1] if over else years[0]


def _documents(targets: Sequence[Target], place: Place, period: Period) -> tuple[Target, ...]:
    """Rows that are named in the period, every decision of them; where there is none the last one that still holds."""
    mine = sorted((one for one in targets if _place(one) == place), key=lambda one: (one.row.year, one.row.decided_on))
    within = [one for one in mine if one.row.year in period.years]
    before = [one for one in mine if one.row.year < period.first]
    held = [one for one in before if one.row.year == before[-1].row.year]
    return tuple(within if within and within[0].row.year == period.first else [*held, *within])


def _place(one: Target) -> Place:
    return Place(one.row.indicator, one.row.level, one.row.area, one.row.subject)
