"""Groups and totals of figures, from the exact points of the SQL: the last rows of the page's table, and both readings about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Final

GROUPS: Final = {
    "766.publicity": "766.1.",
    "766.progress": "766.2.",
    "766.online": "766.3.1 766.3.2",
    "766.payment": "766.3.4 766.3.5 766.3.6",
    "766.digitisation": "766.4.",
    "766.satisfaction": "766.5.",
}
BANDS: Final = {
    "766.total": ((90, "excellent"), (80, "good"), (70, "fair"), (50, "average"), (0, "weak")),
    "61.agency_total": ((15, "excellent"), (12, "good"), (9, "fair"), (6, "average"), (0, "weak")),
    "61.official_total": ((5, "full"), (Fraction(7, 2), "part"), (0, "below")),
}


@dataclass(frozen=True, slots=True)
class Points:
    """Of one figure. `exact` None: it has none."""

    figure: str
    exact: Fraction | None
    most: int


@dataclass(frozen=True, slots=True)
class Sum:
    figure: str
    points: Fraction | None
    most: int
    band: str | None = None


def half_up(number: Fraction, scale: int) -> Fraction:
    return Fraction(floor(number * scale + Fraction(1, 2)), scale)


def sums(kind: str, points: Iterable[Points], rounding: str, total_with_none: str) -> list[Sum]:
    """Of one subject: `kind` is province, agency or officer."""
    ones = [one for one in points if one.exact is not None]
    found = []
    if kind != "officer":
        of_766 = [one for one in ones if one.figure.startswith("766.")]
        for group, members in GROUPS.items():
            mine = [one for one in of_766 if any(one.figure.startswith(start) for start in members.split())]
            found.append(
                Sum(group, half_up(_added(mine, 100, rounding), 100) if mine else None, sum(one.most for one in mine))
            )
        found.append(_total("766.total", 100, 100, of_766, rounding, total_with_none))
    of_61 = [one for one in ones if one.figure.startswith("61.")]
    if kind == "agency":
        found.append(_total("61.agency_total", 18, 10, of_61, rounding, total_with_none))
    if kind == "officer":
        found.append(_total("61.official_total", 10, 10, of_61, rounding, total_with_none))
    return found


def _added(ones: list[Points], scale: int, rounding: str) -> Fraction:
    given = (one.exact or Fraction(0) for one in ones)
    return sum((half_up(one, scale) if rounding == "each" else one for one in given), Fraction(0))


def _total(figure: str, full: int, scale: int, ones: list[Points], rounding: str, total_with_none: str) -> Sum:
    added, most = _added(ones, scale, rounding), sum(one.most for one in ones)
    if not ones or (total_with_none == "rescaled" and not most):
        return Sum(figure, None, full)
    points = half_up(added * full / most if total_with_none == "rescaled" else added, scale)
    return Sum(figure, points, full, next(band for least, band in BANDS[figure] if points >= least))
