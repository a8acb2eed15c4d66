"""Targets with what was reached: figures of the measure, of the campaign's inventory, and what was entered for past years.

Nobody's data stand in it. Whose figures somebody may see is the rule of the measure. What has no source is said to have none, never 0.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from motcua.casework.campaign.queries.inventory import any_counted, rows_of
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.principals import Principal
from motcua.foundation.plans.queries.past_values import past_values, past_versions_of
from motcua.foundation.plans.queries.plans import given_figures
from motcua.foundation.plans.queries.targets import targets, versions_of
from motcua.foundation.plans.values import DIGITISED, PastValue, Target
from motcua.insight.digitising.building import share_of
from motcua.insight.measure.queries import of_periods, online_received
from motcua.insight.measure.queries.rights import check_all
from motcua.insight.measure.sources import NO_SOURCE, missing
from motcua.insight.measure.values import ShownFigure
from motcua.insight.targets.building import (
    Place,
    line,
    period_of,
    places,
    point,
    whole_quarters,
    year_period,
)
from motcua.insight.targets.values import Line, Measured, Missing, Period, Responsible, Series, Standing
from motcua.law.indices.catalogue import definitions
from motcua.law.indices.facts import CaseLevel
from motcua.law.indices.figures.counters import PRODUCTIVITY
from motcua.law.indices.pace import Point
from motcua.law.indices.period import Period as Days
from motcua.law.indices.readings import DEFAULT
from motcua.law.worktime.arithmetic import local

ONLINE: Final = "1495.online_dossiers"
WITHOUT: Final = {
    "1495.online_procedures": Missing.ONLINE_PROCEDURES,
    "1495.time_cut": Missing.TIME_CUT,
    "334.whole_online": Missing.WHOLE_ONLINE,
    "334.once_only": Missing.ONCE_ONLY,
}
"""Aims of the province that nothing here counts, and what is missing."""


@dataclass(frozen=True, slots=True)
class History:
    """Everything about an indicator: the lines of a period, every version of its targets and of what was entered, the newest first."""

    lines: tuple[Line, ...]
    versions: tuple[Target, ...]
    entered: tuple[PastValue, ...]


def standing(period: Period, *, seen_by: Principal, at: datetime, agency: int | None = None) -> Standing:
    """The targets of a period against what was reached, of the province or one agency. What was entered is of the province alone.

    Refused: who may not look (MeasureClosed).
    """
    return Standing(period, agency, _lines(period, seen_by, at, agency))


def history(indicator: str, *, seen_by: Principal, at: datetime, agency: int | None = None) -> History:
    """One indicator, with every version. Refused: who may not look (MeasureClosed)."""
    versions, entered = versions_of(indicator), past_versions_of(indicator)
    running = period_of(local(at).year)
    first = min([running.first, *(one.row.year for one in versions), *(one.row.year for one in entered)])
    whole = Period(min(first, period_of(first).first), running.last)
    return History(_lines(whole, seen_by, at, agency, only=indicator), versions, entered)


def _lines(period: Period, seen_by: Principal, at: datetime, agency: int | None, *, only: str = "") -> tuple[Line, ...]:
    """`only`: of one indicator; empty: of all."""
    today = local(at).date()
    check_all(seen_by, None if agency is None else frozenset({agency}), today)
    reader, rows = _Reader(seen_by, at, agency, register(), period), targets()
    entered = {one.row.key: one for one in past_values()} if agency is None else {}
    return tuple(
        line(place, rows, reader.series(place), entered, period=period, today=today)
        for place in places(rows, period)
        if only in ("", place.indicator) and reader.is_shown(place)
    )


def responsible(*, seen_by: Principal, at: datetime) -> Mapping[str, tuple[Responsible, ...]]:
    """Who answers for an indicator, by the tasks of plans that nobody else gave; of the plans that they see."""
    known, today = register(), local(at).date()
    found: dict[str, list[Responsible]] = defaultdict(list)
    for one in given_figures(seen_by=seen_by, on=today):
        name = known.agency(one.task.agency_id).name
        found[one.task.goal.indicator].append(Responsible(name, one.number, one.task.place, one.task.id))
    return {indicator: tuple(ones) for indicator, ones in found.items()}


@dataclass(slots=True)
class _Reader:
    """What the system has of a line, by its years until today and its last whole quarters."""

    seen_by: Principal
    at: datetime
    agency: int | None
    known: Register
    period: Period

    @property
    def today(self) -> date:
        return local(self.at).date()

    @property
    def spans(self) -> tuple[Days, ...]:
        years = [year for year in self.period.years if year <= self.today.year]
        return tuple(year_period(year, self.today) for year in years)

    def is_shown(self, place: Place) -> bool:
        """Of an agency: what is asked of everybody, of its level, or of itself."""
        if self.agency is None:
            return True
        mine = self.known.agency(self.agency)
        return place.subject in ("", mine.code) and place.level in ("", mine.level.value)

    def series(self, place: Place) -> Series:
        """`Missing` before any question to the database."""
        if place.area:
            return Series({}, missing=Missing.AREA)
        if place.indicator in WITHOUT:
            return Series({}, missing=WITHOUT[place.indicator])
        agencies = self._agencies(place)
        if agencies is not None and not agencies:
            return Series({}, missing=Missing.NOT_COUNTED)
        if place.indicator == DIGITISED:
            return self._digitised(place, agencies)
        if place.indicator == ONLINE:
            return self._made(self._online(agencies))
        return self._figure(place, agencies)

    def _agencies(self, place: Place) -> frozenset[int] | None:
        """Whose figures make the line; None: everybody's. An inventory has its level in its rows."""
        if self.agency is not None:
            return frozenset({self.agency})
        if place.subject:
            found = self.known.by_code(place.subject, on=self.today)
            return frozenset() if found is None else frozenset({found.id})
        if not place.level or place.indicator == DIGITISED:
            return None
        return frozenset(one.id for one in self.known.agencies if one.level.value == place.level)

    def _figure(self, place: Place, agencies: frozenset[int] | None) -> Series:
        levels = CaseLevel.PROVINCE if self.agency is None and not place.subject else CaseLevel.AGENCY
        if place.indicator not in {one.id for one in definitions(levels, DEFAULT)}:
            return Series({}, missing=Missing.NOT_COUNTED)
        if place.indicator in NO_SOURCE and place.indicator != PRODUCTIVITY:
            return Series({}, no_source=missing(place.indicator))
        spans = (*self.spans, *whole_quarters(self.today))
        shown = of_periods(place.indicator, spans, agencies=agencies, seen_by=self.seen_by, at=self.at)
        found = self._made([(one.period, _measured(one.figure)) for one in shown])
        return found if found.by_year else Series({}, no_source=next((one.figure.no_source for one in shown), ""))

    def _online(self, agencies: frozenset[int] | None) -> Sequence[tuple[Days, Measured | None]]:
        spans = (*self.spans, *whole_quarters(self.today))
        found = online_received(spans, agencies=agencies, seen_by=self.seen_by, at=self.at)
        return [
            (
                span,
                Measured(online.value, online.numerator, online.denominator, online.denominator, officers.value)
                if online.denominator
                else None,
            )
            for span, (online, officers) in zip(spans, found, strict=True)
        ]

    def _digitised(self, place: Place, agencies: frozenset[int] | None) -> Series:
        """At the end of each year and quarter, from the first count on."""
        wanted = frozenset(one.id for one in self.known.agencies) if agencies is None else agencies
        first = any_counted(wanted)
        if first is None:
            return Series({}, missing=Missing.INVENTORY)
        made = self._made(
            [
                (span, self._in_force(place, wanted, span.last) if span.last >= first else None)
                for span in (*self.spans, *whole_quarters(self.today))
            ]
        )
        return made if made.by_year else Series({}, missing=Missing.INVENTORY)

    def _in_force(self, place: Place, agencies: frozenset[int], on: date) -> Measured | None:
        level = AgencyLevel(place.level) if place.level else None
        share = share_of(one for one in rows_of(agencies, on=on) if level is None or one.level is level)
        if not share.in_force:
            return None
        size = Fraction(share.in_force)
        return Measured(share.ratio, Fraction(share.digitised), size, size)

    def _made(self, counted: Sequence[tuple[Days, Measured | None]]) -> Series:
        """Years first, then quarters."""
        years, quarters = counted[: len(self.spans)], counted[len(self.spans) :]
        points: list[Point] = [one for one in (point(*each) for each in quarters) if one is not None]
        return Series({span.first.year: one for span, one in years if one is not None}, tuple(points))


def _measured(one: ShownFigure) -> Measured | None:
    """A figure of the measure; None: nothing was counted."""
    counts = one.counts
    if counts is None or one.value is None:
        return None
    size = Fraction(counts.counted + counts.out)
    return Measured(counts.value, counts.numerator, counts.denominator, size)
