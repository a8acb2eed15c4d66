"""Counting days: working days or all days, before and after a day, over days that are taken out.

Days are ordinals (`date.toordinal`) here. What follows the last of all days is the last of all days.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

WEEK: Final = 7
WORKED: Final = 5
"""Days of the week, from Monday on."""

LAST: Final = date.max.toordinal()
Stretch = tuple[int, int]
"""First and last ordinal of days that follow each other."""


class Days(Protocol):
    """How many days that count lie before an ordinal, and on which ordinal the unit with a number lies (from 0)."""

    def total(self, ordinal: int) -> int: ...

    def find(self, unit: int) -> int: ...


class EveryDay:
    """Each day counts."""

    def total(self, ordinal: int) -> int:
        return ordinal

    def find(self, unit: int) -> int:
        return unit


EVERY_DAY: Final = EveryDay()


@dataclass(frozen=True, slots=True)
class PlainDays:
    """Monday to Friday without `off`, and `make_up`."""

    off: Iterable[date] = ()
    make_up: Iterable[date] = ()
    _off: Sequence[int] = field(init=False, repr=False)
    _make_up: Sequence[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        make_up = {day.toordinal() for day in self.make_up}
        off = {day.toordinal() for day in self.off} - make_up
        object.__setattr__(self, "_off", sorted(one for one in off if _in_week(one)))
        object.__setattr__(self, "_make_up", sorted(one for one in make_up if not _in_week(one)))

    def total(self, ordinal: int) -> int:
        weeks, rest = divmod(ordinal - 1, WEEK)
        plain = weeks * WORKED + min(rest, WORKED)
        return plain - bisect_left(self._off, ordinal) + bisect_left(self._make_up, ordinal)

    def find(self, unit: int) -> int:
        about = unit * WEEK // WORKED + 1
        low, high = about - len(self._make_up) * 2 - WEEK, about + len(self._off) * 2 + WEEK
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.total(middle) <= unit else (low, middle - 1)
        return low


def _in_week(ordinal: int) -> bool:
    return (ordinal - 1) % WEEK < WORKED


def day_of(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), LAST))


def nth_after(days: Days, day: date, number: int) -> date:
    """The working day `number` after the day, which is not counted. `number` from 1."""
    return day_of(days.find(days.total(day.toordinal() + 1) + number - 1))


def nth_before(days: Days, day: date, number: int) -> date:
    """The working day `number` before the day, which is not counted. `number` from 1."""
    return day_of(days.find(days.total(day.toordinal()) - number))


def nth_outside(days: Days, after: int, number: int, out: Sequence[Stretch]) -> int:
    """The day `number` after `after`, over the days that are taken out. `number` from 1; `out` in order, without overlaps."""
    begun, left = after, number
    for first, last in out:
        if last <= begun:
            continue
        before = days.total(max(first, begun + 1)) - days.total(begun + 1)
        if before >= left:
            break
        left -= before
        begun = last
    return days.find(days.total(begun + 1) + left - 1)


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """In order, each day once."""
    joined: list[Stretch] = []
    for first, last in sorted(one for one in stretches if one[0] <= one[1]):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)
