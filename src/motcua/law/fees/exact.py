"""Exact numbers of prices: rounded half up once, at the end; written without noise."""

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

HALF: Final = Fraction(1, 2)
TEN: Final = 10


def rounded(number: Fraction, multiple: int) -> int:
    """To a multiple of so many đồng, half up."""
    return floor(number / multiple + HALF) * multiple


def decimal_of(number: Fraction) -> Decimal:
    """All digits of a number that has an end in decimal, as every count and percentage has. Refused with ValueError: a third."""
    below = number.denominator
    if pow(TEN, below.bit_length(), below) != 0:
        raise ValueError(f"{number} has no end in decimal")
    places, scale = 0, 1
    while scale % below:
        places, scale = places + 1, scale * TEN
    return Decimal(f"{number.numerator * (scale // below)}E-{places}")
