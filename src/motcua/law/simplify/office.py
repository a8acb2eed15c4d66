"""Office time at any moment, as a number that only grows: the difference of two is the working time between them.

The same arithmetic as `worktime.arithmetic.worked_between`, for millions of moments that are plain numbers.
"""

from datetime import date
from typing import Final

from motcua.law.worktime.calendar import Calendar, Spans

MINUTE: Final = 60_000_000
"""Microseconds."""
DAY: Final = 24 * 60 * MINUTE
WORKING_DAY: Final = 480 * MINUTE
OFFSET: Final = 7 * 60 * MINUTE
"""+07:00, without summer time."""
_EPOCH: Final = date(1970, 1, 1).toordinal()


class OfficeTime:
    """Of one calendar. Remembers the days that it met."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._days: dict[int, tuple[int, Spans]] = {}

    def before(self, moment: int) -> int:
        """Microseconds of office time before a moment, counted from the first day of the calendar (may be below 0)."""
        number, now = divmod(moment + OFFSET, DAY)
        known = self._days.get(number)
        done, spans = known if known is not None else self._day(number)
        for start, end in spans:
            if now <= start:
                break
            done += (min(now, end)) - start
        return done

    def _day(self, number: int) -> tuple[int, Spans]:
        ordinal = _EPOCH + number
        day = self._days[number] = (self._calendar.work.total(ordinal), self._calendar.spans(ordinal))
        return day


def month_of(moment: int) -> tuple[int, int]:
    """Year and month in +07:00."""
    day = date.fromordinal(_EPOCH + (moment + OFFSET) // DAY)
    return day.year, day.month
