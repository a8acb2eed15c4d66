"""Proportions: exact binomial tails, Wilson's interval, and what many tests at once are worth.

Tails are summed in whole numbers of 256 bits, far beyond what a float shows, also for 100,000 dossiers and for shares that are
smaller than any float.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import comb
from typing import Final

from motcua.law import intervals

_BITS: Final = 256
_ENOUGH: Final = 96
"""Bits below the sum at which nothing more is added: the terms that are left fall off faster than by half."""


def at_most(marked: int, size: int, base: Fraction) -> Fraction:
    """P(X ≤ marked), X binomial(size, base)."""
    if marked >= size or base == 0:
        return Fraction(1)
    if base == 1:
        return Fraction(0)
    if marked > size * base:
        return 1 - _downwards(size - marked - 1, size, 1 - base)
    return _downwards(marked, size, base)


def at_least(marked: int, size: int, base: Fraction) -> Fraction:
    """P(X ≥ marked), X binomial(size, base)."""
    return at_most(size - marked, size, 1 - base)


def wilson(marked: int, size: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share of `size`, which is above 0."""
    low, high = intervals.wilson(marked, size)
    return float(low), float(high)


def false_discovery(probabilities: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """q of each p, in the order given: the least p × m ÷ j of all that are not before it (Benjamini and Hochberg)."""
    size = len(probabilities)
    downwards = sorted(range(size), key=probabilities.__getitem__, reverse=True)
    least = Fraction(1)
    values = [least] * size
    for place, index in enumerate(downwards):
        least = min(least, probabilities[index] * size / (size - place))
        values[index] = least
    return tuple(values)


def _downwards(marked: int, size: int, base: Fraction) -> Fraction:
    """The sum of P(X = i) from `marked`, which is not above the mean, down to 0; right to more digits than a float has."""
    above, below = base.as_integer_ratio()
    rest = below - above
    first = comb(size, marked) * above**marked * rest ** (size - marked)
    whole = below**size
    shift = _BITS + whole.bit_length() - first.bit_length()
    term = total = (first << shift) // whole
    for number in range(marked, 0, -1):
        term = term * number * rest // ((size - number + 1) * above)
        total += term
        if term.bit_length() + _ENOUGH < total.bit_length():
            break
    return Fraction(total, 1 << shift)
