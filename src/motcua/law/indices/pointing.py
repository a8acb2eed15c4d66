"""From a count to what is shown: value, points against a target, sums of points. Whatever it was that counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from motcua.law.indices import totals
from motcua.law.indices.definition import Definition
from motcua.law.indices.exact import ONE, POINT_PLACES, SCORE_PLACES, VALUE_PLACES, ZERO, rounded
from motcua.law.indices.facts import CaseLevel
from motcua.law.indices.readings import IndexReadings, Rounding, TotalWithNone, ZeroDenominator
from motcua.law.indices.targets import InForce, is_reached


@dataclass(frozen=True, slots=True)
class Pointed:
    """`value` and `points` rounded, `exact` and `exact_points` not. `maximum` of the points."""

    id: str
    maximum: Fraction | None
    value: Fraction | None
    points: Fraction | None
    exact: Fraction | None
    exact_points: Fraction | None
    target: InForce | None


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of points. `maximum`: of the figures that have points, or of the whole. `points` None: no figure has any."""

    sum: totals.Sum
    points: Fraction | None
    exact: Fraction | None
    maximum: Fraction
    band: str | None


def pointed(one: Definition, value: Fraction | None, target: Fraction | None, readings: IndexReadings) -> Pointed:
    """`value` None: the denominator is 0."""
    exact = _shown(one, value, readings)
    shown = rounded(exact, SCORE_PLACES if one.is_score else VALUE_PLACES)
    points = _points(one, exact, target)
    return Pointed(
        id=one.id,
        maximum=one.maximum,
        value=shown,
        points=rounded(points, SCORE_PLACES if one.is_score else POINT_PLACES),
        exact=exact,
        exact_points=points,
        target=in_force(target, shown if one.is_score else exact, at_most=one.at_most),
    )


def sums(level: CaseLevel, present: Iterable[totals.Points], readings: IndexReadings) -> Iterator[Total]:
    """Groups and totals of a subject of this level."""
    parts = tuple(present)
    rescaled = readings.total_with_none is TotalWithNone.RESCALED
    for one in totals.SUMS:
        if level in one.levels:
            exact, maximum = totals.summed(one, parts, rescaled=rescaled)
            points = rounded(exact, one.places)
            yield Total(one, points, exact, maximum, one.band(points))


class Having(Protocol):
    """What has points: a figure of a case, or one of sums."""

    @property
    def id(self) -> str: ...
    @property
    def maximum(self) -> Fraction | None: ...
    @property
    def points(self) -> Fraction | None: ...
    @property
    def exact_points(self) -> Fraction | None: ...


def present(figures: Iterable[Having], readings: IndexReadings) -> Iterator[totals.Points]:
    """The points as they are added: rounded, or by the reading exact."""
    for one in figures:
        points = one.points if readings.rounding is Rounding.EACH else one.exact_points
        if points is not None and one.maximum is not None:
            yield totals.Points(one.id, points, one.maximum)


def in_force(target: Fraction | None, number: Fraction | None, *, at_most: bool) -> InForce | None:
    return None if target is None else InForce(target, is_reached(number, target, at_most=at_most))


def _shown(one: Definition, value: Fraction | None, readings: IndexReadings) -> Fraction | None:
    if value is None and one.maximum is not None:
        return ZERO if readings.zero_denominator is ZeroDenominator.ZERO else None
    return value


def _points(one: Definition, exact: Fraction | None, target: Fraction | None) -> Fraction | None:
    """Of QĐ 766: the share of the maximum, all of it where the target is reached. Of NĐ 61: the value itself."""
    if exact is None or one.maximum is None:
        return None
    if one.is_score:
        return exact
    share = min(max(exact, ZERO), ONE)
    if target is None:
        return share * one.maximum
    return one.maximum if share >= target else share * one.maximum / target
