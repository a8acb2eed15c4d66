"""Actual against path: whether a target is reached in a year, how far it is, how fast it moves, how fast it must, when it arrives.

Between two years that a decision names the path is a straight line. A year that it names, and each one after the last of them, is
judged; a year between two of them is only compared with the path. Nothing is computed from fewer than 30 cases or from a figure
without source. All numbers are exact. Time is counted in quarters: `year * 4` is the first one; a figure of a year stands at its last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Final

QUARTERS: Final = 4
FEWER_THAN: Final = 30
FARTHEST: Final = 100 * QUARTERS
"""Quarters: an arrival that is farther away than a century is no forecast."""

Aims = Mapping[int, Fraction | None]
"""Year → what is set for it; None: from that year on nothing is asked any more."""


class Verdict(StrEnum):
    """HIT, MISS: of a year that is judged. AHEAD, BEHIND: of a year between two named ones, against the path."""

    HIT = "hit"
    MISS = "miss"
    AHEAD = "ahead"
    BEHIND = "behind"
    UNMEASURED = "unmeasured"
    """There is no figure, none with a source, or it stands on too few cases."""
    NO_AIM = "no_aim"
    """Nothing is asked of that year."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What is asked of a year. `is_judged`: the year is named, or comes after the last one that is; else it lies on the path."""

    value: Fraction
    is_judged: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A year. `beyond`: how far the figure is past its aim, in the direction that is wanted; negative: how much is missing."""

    verdict: Verdict
    aim: Fraction | None = None
    beyond: Fraction | None = None

    @property
    def missing(self) -> Fraction | None:
        """How much is missing; None where nothing is, or nothing can be compared."""
        return -self.beyond if self.beyond is not None and self.beyond < 0 else None

    @property
    def shortfall(self) -> Fraction | None:
        """What is missing as a part of the aim, so that minutes and shares can be ranked together."""
        return self.missing / self.aim if self.missing is not None and self.aim else None


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at the end of a quarter."""

    quarter: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Outlook:
    """From the newest figure to the next year that is named; where none is to come, to the last one (`is_over`).

    `pace`: how far it moves in a quarter toward the aim, negative where away from it; None: fewer than two figures. `needed`: how far
    it must move in each quarter that is left; None: it has arrived, or the year is over. `arrives`: the quarter in which it arrives at
    this pace; None: never.
    """

    now: Point
    aim: Fraction
    year: int
    missing: Fraction
    pace: Fraction | None
    needed: Fraction | None
    arrives: int | None
    is_over: bool


def quarter_of(day: date) -> int:
    """The quarter that has the day."""
    return day.year * QUARTERS + (day.month - 1) // 3


def end_of_year(year: int) -> int:
    """The last quarter of a year."""
    return year * QUARTERS + QUARTERS - 1


def counts(value: Fraction | None, size: Fraction | None) -> bool:
    """Whether a figure may be judged: it has a value, and stands on 30 cases or more. `size` None: it was not counted in cases."""
    return value is not None and (size is None or size >= FEWER_THAN)


def aim_of(aims: Aims, year: int) -> Aim | None:
    """What is asked of a year; None before the first named one, and from the year on in which the decision asks for nothing."""
    before = [one for one in aims if one <= year]
    if not before:
        return None
    latest, last = aims[max(before)], max(before)
    if latest is None:
        return None
    later = [one for one in aims if one > year]
    following = aims[min(later)] if later else None
    if last == year or following is None:
        return Aim(latest, is_judged=last == year or not later)
    way = Fraction(year - last, min(later) - last)
    return Aim(latest + (following - latest) * way, is_judged=False)


def judge(aims: Aims, year: int, value: Fraction | None, *, at_most: bool) -> Judged:
    """`value` None: there is none that counts."""
    aim = aim_of(aims, year)
    if aim is None:
        return Judged(Verdict.NO_AIM)
    if value is None:
        return Judged(Verdict.UNMEASURED, aim.value)
    beyond = aim.value - value if at_most else value - aim.value
    if aim.is_judged:
        return Judged(Verdict.HIT if beyond >= 0 else Verdict.MISS, aim.value, beyond)
    return Judged(Verdict.AHEAD if beyond >= 0 else Verdict.BEHIND, aim.value, beyond)


def pace(points: Sequence[Point], *, at_most: bool) -> Fraction | None:
    """How far it moved in a quarter, toward the aim: the newest figure against the oldest one of the year before it, or the nearest
    earlier one. None: fewer than two figures."""
    known = sorted(points, key=lambda one: one.quarter)
    if len(known) < 2:
        return None
    newest, earlier = known[-1], known[:-1]
    within = [one for one in earlier if newest.quarter - one.quarter <= QUARTERS]
    start = within[0] if within else earlier[-1]
    if start.quarter == newest.quarter:
        return None
    moved = (newest.value - start.value) / (newest.quarter - start.quarter)
    return -moved if at_most else moved


def outlook(aims: Aims, points: Sequence[Point], *, at_most: bool) -> Outlook | None:
    """None: there is no figure, or nothing is asked."""
    if not points:
        return None
    now = max(points, key=lambda one: one.quarter)
    named = _named(aims, now.quarter)
    if named is None:
        return None
    year, aim, is_over = named
    missing = max(now.value - aim if at_most else aim - now.value, Fraction(0))
    speed = pace(points, at_most=at_most)
    left = end_of_year(year) - now.quarter
    return Outlook(
        now=now,
        aim=aim,
        year=year,
        missing=missing,
        pace=speed,
        needed=missing / left if missing and left > 0 else None,
        arrives=_arrives(now.quarter, missing, speed),
        is_over=is_over,
    )


def _named(aims: Aims, quarter: int) -> tuple[int, Fraction, bool] | None:
    """The next year whose end is still to come, else the last one: year, value, whether it is over. None: nothing is asked then."""
    coming = [year for year in sorted(aims) if end_of_year(year) > quarter]
    year = coming[0] if coming else max(aims, default=None)
    if year is None:
        return None
    value = aims[year]
    return None if value is None else (year, value, not coming)


def _arrives(quarter: int, missing: Fraction, speed: Fraction | None) -> int | None:
    if not missing:
        return quarter
    if speed is None or speed <= 0 or missing / speed > FARTHEST:
        return None
    return quarter + ceil(missing / speed)
