"""To officers: how long something usually takes. A day is one of 24 hours, rest days included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Final

from motcua.doors.ui.wording import NO_BREAK, number
from motcua.doors.words.figure_words import tenths
from motcua.insight.measure.values import UsualTimes
from motcua.law.indices.definition import FEWER_THAN

FEW: Final = f"chưa đủ {FEWER_THAN} hồ sơ"
_DAY: Final = 86_400_000_000


@dataclass(frozen=True, slots=True)
class UsualWords:
    """Median and the length that nine of ten do not pass. All are `FEW` below 30."""

    n: int
    ours: str
    ours_p90: str
    theirs: str
    theirs_p90: str

    @property
    def is_few(self) -> bool:
        return self.n < FEWER_THAN


def length(value: timedelta | Fraction | None) -> str:
    """`3,2 ngày`, `5,0 giờ`, `0`; empty where it is not known. A fraction is of days."""
    if value is None:
        return ""
    days = value if isinstance(value, Fraction) else Fraction(value // timedelta(microseconds=1), _DAY)
    if not days:
        return "0"
    whole, unit = (days, "ngày") if days >= 1 else (days * 24, "giờ")
    rounded = tenths(whole)
    return f"{number(rounded)}{NO_BREAK}{unit}" if rounded else f"dưới 0,1{NO_BREAK}giờ"


def usual(times: UsualTimes) -> UsualWords:
    """The two figures of a procedure, or of all."""
    if times.ours is None:
        return UsualWords(times.n, *(FEW,) * 4)
    return UsualWords(times.n, *map(length, (times.ours, times.ours_p90, times.theirs, times.theirs_p90)))


def cells(times: UsualTimes) -> Sequence[str]:
    """As columns of a file: hours with one decimal; empty below 30."""
    given = (times.ours, times.ours_p90, times.theirs, times.theirs_p90)
    return ["" if one is None else f"{tenths(Fraction(one // timedelta(microseconds=1), _DAY) * 24)}" for one in given]
