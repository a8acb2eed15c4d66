"""Before and after a change: whether dossiers of the new version fare better, with an interval, and what else was not the same.

Shares by Newcombe's interval, working times by the medians. The interval of a difference of medians is that of Price and Bonett
(2002), widened where values are tied to the one that is recovered from both medians' own intervals (Zou and Donner 2008). All in exact
fractions but for the roots, which are rounded up. A difference that is found says that it came after the change, not why.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import isqrt
from typing import Final, TypeVar

from motcua.law.intervals import root, wilson
from motcua.law.simplify.ranks import interval_of_median

LEAST: Final = 30
"""Dossiers on each side below which nothing is said."""
UNLIKE: Final = Fraction(1, 10)
"""How far a mix may move before it is named as a limit. Our choice."""
Z: Final = Fraction(1959964, 10**6)
"""Of 95 %."""
ZERO: Final = Fraction(0)
ROUNDING: Final = 1000
"""Parts of a rank to which √n is known before the rank is rounded."""

Counted = tuple[int, int]
"""How many were counted, of how many."""
Part = TypeVar("Part", bound=Hashable)


class Verdict(StrEnum):
    """What is said of a comparison. Closed vocabulary."""

    BETTER = "better"
    WORSE = "worse"
    NO_DIFFERENCE = "no_difference"
    TOO_FEW = "too_few"


class Good(StrEnum):
    """In which direction a figure improves."""

    LESS = "less"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Compared:
    """`difference` is after − before, `low` and `high` its 95 % interval; None where there are too few. In the unit of values."""

    n_before: int
    n_after: int
    before: Fraction | None
    after: Fraction | None
    difference: Fraction | None
    low: Fraction | None
    high: Fraction | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Estimate:
    value: Fraction
    low: Fraction
    high: Fraction


def compare_shares(before: Counted, after: Counted, *, good: Good = Good.LESS) -> Compared:
    """Two shares. Refused with ValueError: a count below 0 or above its n."""
    for counted, n in (before, after):
        if not 0 <= counted <= n:
            raise ValueError(f"no share: {counted} of {n}")
    was, stands = (Fraction(*one) if one[1] else None for one in (before, after))
    if was is None or stands is None or min(before[1], after[1]) < LEAST:
        return _too_few(before[1], after[1], was, stands)
    estimates = (_Estimate(was, *wilson(*before)), _Estimate(stands, *wilson(*after)))
    return _compared(before[1], after[1], *estimates, ZERO, good)


def compare_medians(before: Sequence[int], after: Sequence[int], *, good: Good = Good.LESS) -> Compared:
    """Two medians of whole numbers in one unit, in any order. A median of an even number is the mean of the two in the middle."""
    first, second = sorted(before), sorted(after)
    was, stands = (_middle(one) if one else None for one in (first, second))
    if was is None or stands is None or min(len(first), len(second)) < LEAST:
        return _too_few(len(first), len(second), was, stands)
    estimates = (_Estimate(was, *_own(first)), _Estimate(stands, *_own(second)))
    least = Z * root(_variance(first) + _variance(second))
    return _compared(len(first), len(second), *estimates, least, good)


def _too_few(n_before: int, n_after: int, was: Fraction | None, stands: Fraction | None) -> Compared:
    return Compared(n_before, n_after, was, stands, None, None, None, Verdict.TOO_FEW)


def _compared(n_before: int, n_after: int, was: _Estimate, stands: _Estimate, least: Fraction, good: Good) -> Compared:
    """The interval reaches `least` to each side, or as far as the intervals of both values say."""
    difference = stands.value - was.value
    low = difference - max(least, root((stands.value - stands.low) ** 2 + (was.high - was.value) ** 2))
    high = difference + max(least, root((stands.high - stands.value) ** 2 + (was.value - was.low) ** 2))
    found = Verdict.NO_DIFFERENCE
    if low > 0 or high < 0:
        found = Verdict.BETTER if (high < 0) is (good is Good.LESS) else Verdict.WORSE
    return Compared(n_before, n_after, was.value, stands.value, difference, low, high, found)


def _middle(ordered: Sequence[int]) -> Fraction:
    half = len(ordered) // 2
    return Fraction(ordered[half]) if len(ordered) % 2 else Fraction(ordered[half - 1] + ordered[half], 2)


def _own(ordered: Sequence[int]) -> tuple[Fraction, Fraction]:
    low, high = interval_of_median(ordered)
    return Fraction(low), Fraction(high)


def _variance(ordered: Sequence[int]) -> Fraction:
    """Of the median, from the distance of the two order statistics about √n from the middle.

    How sure that distance is follows from the binomial distribution by its normal shape, which from 30 values on is within 1 % of the
    exact one and on the wide side.
    """
    size = len(ordered)
    rank = ((size + 2) * ROUNDING - isqrt(4 * size * ROUNDING**2)) // (2 * ROUNDING)
    gap = ordered[size - rank] - ordered[rank - 1]
    return Fraction(gap * gap * size, 4 * (size + 1 - 2 * rank) ** 2)


# What else was not the same -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Season:
    """Months of the year, 1 to 12, in which dossiers began; `only_before`, `only_after`: those of one side alone."""

    before: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def only_before(self) -> tuple[int, ...]:
        return tuple(one for one in self.before if one not in self.after)

    @property
    def only_after(self) -> tuple[int, ...]:
        return tuple(one for one in self.after if one not in self.before)

    @property
    def is_unlike(self) -> bool:
        return self.before != self.after


def moved_mix(before: Mapping[Part, int], after: Mapping[Part, int]) -> Fraction | None:
    """How far a mix moved, from 0 to 1: total variation distance. None: one side has nothing."""
    first, second = sum(before.values()), sum(after.values())
    if not first or not second:
        return None
    parts = before.keys() | after.keys()
    return (
        sum((abs(Fraction(before.get(one, 0), first) - Fraction(after.get(one, 0), second)) for one in parts), ZERO) / 2
    )


def season_of(before: Sequence[date], after: Sequence[date]) -> Season:
    """Of the days on which dossiers began."""
    was, stands = (tuple(sorted({day.month for day in days})) for days in (before, after))
    return Season(was, stands)
