"""What neither the law nor the sources say: named settings, the defaults of docs/formats/simplify.md. Numbers are exact."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Final

_NUMBER: Final = re.compile(r"\d{1,9}(\.\d{1,12})?|\.\d{1,12}", re.ASCII)
_COUNTS: Final = frozenset({"min_n", "min_reference"})
"""Whole numbers from 1 on."""
_ANY: Final = frozenset({"long_factor", "waiting_ratio", "material_minutes", "slow_factor"})
"""From 0 on. All others are shares, from 0 to 1."""


class UnusableSetting(ValueError):
    """A setting that does not exist, or a value that it cannot have. `allowed`: the values, empty where the name is unknown."""

    def __init__(self, name: str, allowed: str = "") -> None:
        super().__init__(name)
        self.name, self.allowed = name, allowed


@dataclass(frozen=True, slots=True)
class Settings:
    """Shares and bases of the families of tests, and the thresholds of the kinds."""

    min_n: Fraction = Fraction(30)
    fdr: Fraction = Fraction("0.05")
    never_base: Fraction = Fraction("0.05")
    never_share: Fraction = Fraction("0.005")
    most_base: Fraction = Fraction("0.5")
    most_share: Fraction = Fraction("0.6")
    often_base: Fraction = Fraction("0.1")
    often_share: Fraction = Fraction("0.2")
    officer_base: Fraction = Fraction("0.2")
    officer_share: Fraction = Fraction("0.3")
    long_base: Fraction = Fraction("0.8")
    long_share: Fraction = Fraction("0.9")
    long_factor: Fraction = Fraction("0.5")
    waiting_ratio: Fraction = Fraction(4)
    material_minutes: Fraction = Fraction(240)
    slow_factor: Fraction = Fraction(2)
    min_reference: Fraction = Fraction(10)


NAMES: Final = tuple(one.name for one in fields(Settings))
DEFAULT: Final = Settings()


def with_values(given: Iterable[tuple[str, str]]) -> Settings:
    """The defaults with these values in their place; of two values for one name the last. Raises UnusableSetting."""
    return replace(DEFAULT, **{name: _value(name, text) for name, text in given})


def _value(name: str, text: str) -> Fraction:
    if name not in NAMES:
        raise UnusableSetting(name)
    allowed = "từ 0 đến 1"
    if name in _COUNTS:
        allowed = "số nguyên từ 1"
    elif name in _ANY:
        allowed = "từ 0"
    if not _NUMBER.fullmatch(text):
        raise UnusableSetting(name, allowed)
    value = Fraction(text)
    if name in _COUNTS:
        usable = value >= 1 and value.denominator == 1
    else:
        usable = name in _ANY or value <= 1
    if not usable:
        raise UnusableSetting(name, allowed)
    return value
