"""Money, counts and percentages of a case, exactly as they are written. What they mean is not here."""

from fractions import Fraction
from typing import Final

from motcua.adapters.index_cases.row import Row, WrittenNumber

LONGEST: Final = 1000
"""Digits of a number. No table of fees has more; a longer one is a fault of the file."""
TOO_LONG: Final = "là số quá dài; viết không quá 1000 chữ số"
NO_MONEY: Final = "phải là số đồng nguyên, viết bằng chữ số, không có phần lẻ"


def money(row: Row, name: str) -> int:
    if (value := money_or_none(row, name)) is None:
        raise row.wrong(name, "còn thiếu")
    return value


def money_or_none(row: Row, name: str) -> int | None:
    """Whole đồng, below 0 too: what such a rule is worth is judged later."""
    value = row.fields.get(name)
    if value is None:
        return None
    if isinstance(value, WrittenNumber) and value.text.removeprefix("-").isdigit():
        raise row.wrong(name, TOO_LONG)
    if isinstance(value, bool) or not isinstance(value, int):
        raise row.wrong(name, NO_MONEY)
    return value


def number_or_none(row: Row, name: str) -> Fraction | None:
    """With or without a fraction, below 0 too."""
    value = row.fields.get(name)
    if isinstance(value, WrittenNumber) and len(value.text) > LONGEST:
        raise row.wrong(name, TOO_LONG)
    return row.signed_or_none(name)
