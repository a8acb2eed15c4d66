"""Which published times can be counted, and with what: the words of the national enumeration and our units.

`OTHER` is not a unit, and a fraction of a day is not a whole period: both need a dated local row (reading 21).
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final

from motcua.law.worktime.values import Duration, Unit

UNIT_OF: Final[Mapping[str, Unit]] = {
    "WORKING_DAY": Unit.WORKING_DAY,
    "DAY": Unit.DAY,
    "HOUR": Unit.HOUR,
    "MONTH": Unit.MONTH,
}


class Uncountable(StrEnum):
    """Why there is no time to count."""

    NO_TIME = "no_time"
    NO_UNIT = "no_unit"
    FRACTION = "fraction"
    SEVERAL = "several"
    CHANNEL = "channel"


REASONS: Final[Mapping[Uncountable, str]] = {
    Uncountable.NO_TIME: "Danh mục không công bố thời hạn giải quyết.",
    Uncountable.NO_UNIT: "Danh mục công bố một con số mà không có đơn vị đếm được.",
    Uncountable.FRACTION: "Danh mục công bố thời hạn không tròn đơn vị.",
    Uncountable.SEVERAL: "Danh mục công bố nhiều thời hạn cho cùng một kênh: chọn thời hạn áp dụng cho hồ sơ này.",
    Uncountable.CHANNEL: "Danh mục không công bố kênh nộp này, và các kênh khác không cùng một thời hạn.",
}
"""The sentence of each reason, for the officer and the refusal."""


def countable(amount: Decimal | None, unit: str | None) -> Duration | Uncountable:
    """The published time as a period, or the reason why it is none. Nothing is guessed. Zero of a unit is a period."""
    if amount is None:
        return Uncountable.NO_TIME
    if unit is None or unit not in UNIT_OF:
        return Uncountable.NO_UNIT
    if amount != int(amount):
        return Uncountable.FRACTION
    return Duration(int(amount), UNIT_OF[unit])
