"""Exact numbers, rounded half up once, at the end."""

from fractions import Fraction
from math import floor
from typing import Final

VALUE_PLACES: Final = 4
POINT_PLACES: Final = 2
SCORE_PLACES: Final = 1
"""Of NĐ 61."""
COUNT_PLACES: Final = 2
"""Hours, minutes, denominators that are no whole numbers."""

HALF: Final = Fraction(1, 2)
ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)


def half_up(number: Fraction, places: int) -> Fraction:
    scale = 10**places
    return Fraction(floor(number * scale + HALF), scale)


def rounded(number: Fraction | None, places: int) -> Fraction | None:
    return None if number is None else half_up(number, places)
