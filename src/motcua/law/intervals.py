"""How sure a share is: Wilson's interval, the one that figures, signs and findings show.

Exact but for two roots: the quantile of the normal distribution has 6 places, the root 15, rounded so that the interval is never too
narrow.
"""

from fractions import Fraction
from functools import lru_cache
from math import erf, isqrt, sqrt
from typing import Final

QUANTILE_SCALE: Final = 10**6
ROOT_SCALE: Final = 10**15
ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)


def wilson(counted: int, n: int, confidence: float = 0.95) -> tuple[Fraction, Fraction]:
    """Wilson's interval of a share, without continuity correction. Of nothing: from 0 to 1.

    Refused with ValueError: a count below 0 or above `n`, a confidence that is not between 0 and 1.
    """
    if not 0 <= counted <= n or not 0 < confidence < 1:
        raise ValueError(f"no share: {counted} of {n} at {confidence}")
    if n == 0:
        return ZERO, ONE
    z, whole = int(_quantile(confidence) * QUANTILE_SCALE), QUANTILE_SCALE * QUANTILE_SCALE
    # in whole numbers: a board asks for hundreds, and a fraction is reduced after each step
    under = _root(4 * whole * counted * (n - counted) + z * z * n, 4 * whole * n**3)
    middle = (2 * whole * counted + z * z) * ROOT_SCALE
    spread, scale = 2 * n * QUANTILE_SCALE * z * under, 2 * ROOT_SCALE * (n * whole + z * z)
    return max(Fraction(middle - spread, scale), ZERO), min(Fraction(middle + spread, scale), ONE)


@lru_cache(maxsize=64)
def _quantile(confidence: float) -> Fraction:
    """How many standard deviations to both sides hold this part of a normal distribution, to 6 places."""
    low, high = 0, 40 * QUANTILE_SCALE
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if erf(middle / QUANTILE_SCALE / sqrt(2)) < confidence else (low, middle)
    halfway = (low + Fraction(1, 2)) / QUANTILE_SCALE
    return Fraction(low if erf(float(halfway) / sqrt(2)) >= confidence else high, QUANTILE_SCALE)


def root(number: Fraction) -> Fraction:
    """The square root, at most 1 ÷ ROOT_SCALE too large, never too small."""
    return Fraction(_root(number.numerator, number.denominator), ROOT_SCALE)


def _root(above: int, below: int) -> int:
    """The square root of a fraction, ROOT_SCALE times."""
    scaled, rest = divmod(above * ROOT_SCALE * ROOT_SCALE, below)
    whole = isqrt(scaled)
    return whole if whole * whole == scaled and not rest else whole + 1
