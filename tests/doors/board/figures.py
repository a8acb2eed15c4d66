"""Figures as the measure answers them, written by hand."""

from datetime import date, datetime
from fractions import Fraction

from motcua.insight.measure.values import Figures, Freshness, ShownFigure, Wanted
from motcua.law.indices.catalogue import DEFINITIONS
from motcua.law.indices.definition import Definition, Unit
from motcua.law.indices.live.figures import Counts
from motcua.law.indices.period import Period
from motcua.law.indices.tally import Why
from motcua.law.indices.targets import InForce, is_reached
from motcua.law.worktime.values import VIETNAM

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 20))
NOW = datetime(2026, 11, 20, 10, 42, tzinfo=VIETNAM)


def definition(id_: str) -> Definition:
    return next(one for one in DEFINITIONS if one.id == id_)


def shown(
    id_: str, numerator: int, denominator: int, target: str = "", excluded: dict[Why, int] | None = None
) -> ShownFigure:
    """A share of dossiers, or minutes; with the points of its share of the maximum."""
    one = definition(id_)
    value = Fraction(numerator, denominator) if denominator else None
    aim = None if not target else Fraction(target)
    counts = Counts(Fraction(numerator), Fraction(denominator), numerator, denominator - numerator, excluded or {})
    is_points = one.maximum is not None and one.unit is Unit.SHARE and value is not None
    return ShownFigure(
        one,
        counts,
        value,
        points=value * one.maximum if is_points and value is not None and one.maximum is not None else None,
        target=None if aim is None else InForce(aim, is_reached(value, aim, at_most=one.at_most)),
        few=denominator < 30,
    )


def figures(*given: ShownFigure) -> Figures:
    """With those that are not given as having no source."""
    known = {one.definition.id: one for one in given}
    seen: dict[str, ShownFigure] = {}
    for one in DEFINITIONS:
        seen.setdefault(one.id, known.get(one.id, ShownFigure(one, None, no_source="nothing")))
    return Figures(Wanted(NOVEMBER), tuple(seen.values()), Freshness(NOW, 0))
