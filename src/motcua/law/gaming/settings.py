"""What no law says: named settings of the detectors, the defaults of docs/formats/detectors.md. Numbers are exact."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Final

_NUMBER: Final = re.compile(r"\d{1,9}(\.\d{1,12})?|\.\d{1,12}", re.ASCII)
_FROM_ONE: Final = frozenset({"min_n", "min_marked", "min_reference", "burst"})
_FROM_NOTHING: Final = frozenset(
    {"refile_days", "frequent_filings", "min_limit_days", "burst_minutes", "fresh_days", "last_days", "backdated_days"}
)
"""Whole numbers from 1, whole numbers from 0."""
_ANY: Final = frozenset({"ratio", "used_share"})
"""From 0 on. All others are shares, from 0 to 1."""


class UnusableSetting(ValueError):
    """A setting that does not exist, or a value that it cannot have. `allowed`: the values, empty where the name is unknown."""

    def __init__(self, name: str, allowed: str = "") -> None:
        super().__init__(name)
        self.name, self.allowed = name, allowed


@dataclass(frozen=True, slots=True)
class Settings:
    """Least numbers, days, and for each detector what share is ordinary (`base`) and what share is much (`share`)."""

    min_n: Fraction = Fraction(30)
    min_marked: Fraction = Fraction(5)
    min_reference: Fraction = Fraction(30)
    fdr: Fraction = Fraction("0.01")
    ratio: Fraction = Fraction("1.5")
    used_share: Fraction = Fraction("0.7")
    refile_days: Fraction = Fraction(5)
    frequent_filings: Fraction = Fraction(4)
    min_limit_days: Fraction = Fraction(3)
    burst: Fraction = Fraction(5)
    burst_minutes: Fraction = Fraction(60)
    fresh_days: Fraction = Fraction(1)
    last_days: Fraction = Fraction(0)
    backdated_days: Fraction = Fraction(1)
    returned_and_refiled_base: Fraction = Fraction("0.02")
    returned_and_refiled_share: Fraction = Fraction("0.08")
    closed_in_bulk_base: Fraction = Fraction("0.1")
    closed_in_bulk_share: Fraction = Fraction("0.3")
    supplement_on_last_day_base: Fraction = Fraction("0.15")
    supplement_on_last_day_share: Fraction = Fraction("0.35")
    officer_filed_online_base: Fraction = Fraction("0.2")
    officer_filed_online_share: Fraction = Fraction("0.4")
    pause_without_basis_base: Fraction = Fraction("0.02")
    pause_without_basis_share: Fraction = Fraction("0.08")
    deadline_moved_base: Fraction = Fraction("0.05")
    deadline_moved_share: Fraction = Fraction("0.15")


NAMES: Final = tuple(one.name for one in fields(Settings))
DEFAULT: Final = Settings()


def with_values(given: Iterable[tuple[str, str]]) -> Settings:
    """The defaults with these values in their place; of two values for one name the last. Raises UnusableSetting."""
    return replace(DEFAULT, **{name: _value(name, text) for name, text in given})


def _value(name: str, text: str) -> Fraction:
    if name not in NAMES:
        raise UnusableSetting(name)
    whole, least = name in _FROM_ONE | _FROM_NOTHING, int(name in _FROM_ONE)
    allowed = f"số nguyên từ {least}" if whole else "từ 0" if name in _ANY else "từ 0 đến 1"
    if not _NUMBER.fullmatch(text):
        raise UnusableSetting(name, allowed)
    value = Fraction(text)
    if whole:
        usable = value >= least and value.denominator == 1
    else:
        usable = name in _ANY or value <= 1
    if not usable:
        raise UnusableSetting(name, allowed)
    return value
