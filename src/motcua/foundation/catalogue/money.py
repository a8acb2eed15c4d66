"""Sums of money named in the notes of published fees: "150.000 đồng/lần", "02 triệu đồng", "10USD/giấy".

Pure reading for the lint; no sum is ever taken from a note to be charged.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_SUM: Final = re.compile(
    r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d{1,2})?)\s*(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?\s*"
    r"(?P<currency>đồng|vnđ|vnd|đ(?!\w)|usd|đô la|\$)",
    re.IGNORECASE,
)
_SCALES: Final = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_DOLLARS: Final = ("usd", "đô la", "$")


@dataclass(frozen=True, slots=True)
class Sum:
    amount: Decimal
    currency: str


def sums_named(text: str) -> tuple[Sum, ...]:
    """Every sum with a currency that the text (composed Unicode) names, in its order."""
    return tuple(
        Sum(
            amount=_number(found["number"]) * _SCALES.get((found["scale"] or "").lower(), 1),
            currency="USD" if found["currency"].lower() in _DOLLARS else "VND",
        )
        for found in _SUM.finditer(text)
    )


def _number(digits: str) -> Decimal:
    """Vietnamese figures: a point or comma before exactly three digits groups, any other is a decimal comma."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        return Decimal(re.sub(r"[.,]", "", digits))
    return Decimal(digits.replace(",", "."))
