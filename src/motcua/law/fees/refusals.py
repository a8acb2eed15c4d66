"""Why no price is said: an answer of its own, never a guess and never 0."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Code(StrEnum):
    """In the order in which they count."""

    NOT_ACCEPTED_YET = "not_accepted_yet"
    NO_RULE = "no_rule"
    OVERLAPPING_RULES = "overlapping_rules"
    GAP = "gap"
    NO_BASIS = "no_basis"
    FOREIGN_CURRENCY = "foreign_currency"
    NEGATIVE = "negative"
    BAD_PERCENT = "bad_percent"
    MIN_ABOVE_MAX = "min_above_max"
    BAD_TIERS = "bad_tiers"
    COUNT_MISSING = "count_missing"
    BAD_COUNT = "bad_count"
    NO_TIER = "no_tier"


@dataclass(frozen=True, slots=True)
class NoPrice:
    """`where`: ids of rules, in the order of the file. `subject`: the line, unit or currency that it is about.

    `day` None: which day fixes the price is not known yet.
    """

    code: Code
    day: date | None
    where: tuple[str, ...] = ()
    subject: str | None = None
