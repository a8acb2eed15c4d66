"""Running totals over the days of a calendar: how much lies before a day, and on which day the nth unit lies.

The same arithmetic serves working days (one or nothing a day) and working time (microseconds a day). Dates appear here
only as ordinals (`date.toordinal`); what a day is worth is decided in `calendar`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

DAYS_IN_WEEK: Final = 7


class Tally:
    """Totals of whole weights per day: a table inside the compiled days, the plain week before and after them.

    Has no last day: any day can be asked for, however far, at the same cost. Weights are whole and not negative; at
    least one day of the week weighs something.
    """

    __slots__ = ("_base", "_before", "_steps", "_top", "_week", "_weekday_base", "_weekday_top")

    def __init__(self, base: int, weights: Sequence[int], week: Sequence[int]) -> None:
        """`weights` are those of the days from ordinal `base` on; `week` those of Monday to Sunday elsewhere."""
        if len(week) != DAYS_IN_WEEK or sum(week) <= 0:
            raise ValueError("a week has seven days and work on at least one of them")
        self._base = base
        self._top = base + len(weights)
        self._before = tuple(accumulate(weights, initial=0))
        self._week = sum(week)
        self._steps = tuple(accumulate([*week, *week], initial=0))
        self._weekday_base = (base - 1) % DAYS_IN_WEEK
        self._weekday_top = (self._top - 1) % DAYS_IN_WEEK

    def total(self, ordinal: int) -> int:
        """The sum of the weights of all days before `ordinal`, counted from the first compiled day (may be < 0)."""
        if self._base <= ordinal <= self._top:
            return self._before[ordinal - self._base]
        if ordinal > self._top:
            start, weekday, known = self._top, self._weekday_top, self._before[-1]
        else:
            start, weekday, known = self._base, self._weekday_base, 0
        weeks, days = divmod(ordinal - start, DAYS_IN_WEEK)
        return known + weeks * self._week + self._steps[weekday + days] - self._steps[weekday]

    def find(self, unit: int) -> int:
        """The ordinal of the day that holds the unit number `unit` (the first unit of the first day has number 0)."""
        if 0 <= unit < self._before[-1]:
            return self._base + bisect_right(self._before, unit) - 1
        if unit < 0:
            start, weekday, known = self._base, self._weekday_base, 0
        else:
            start, weekday, known = self._top, self._weekday_top, self._before[-1]
        weeks, rest = divmod(unit - known, self._week)
        day = bisect_right(self._steps, rest + self._steps[weekday], lo=weekday) - 1 - weekday
        return start + weeks * DAYS_IN_WEEK + day
