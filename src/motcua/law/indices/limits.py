"""When a limit from acceptance ends, with the time taken out in which nobody had to work: waits for the applicant and lawful pauses.

Days are taken out from the day after a wait begins up to the day it ends; where a limit is in hours, or a promise is a moment, the
exact time is. What overlaps is taken out once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from motcua.law.indices.days import EVERY_DAY, Days, Stretch, day_of, merged, nth_outside
from motcua.law.indices.period import due_on
from motcua.law.worktime.arithmetic import nominal_day
from motcua.law.worktime.values import VIETNAM, Due, Duration, Unit

END_OF_TIME: Final = datetime.max.replace(tzinfo=VIETNAM)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """In order, without overlaps. `since`: the day from which on a limit runs; it is not counted itself."""

    since: int = 0
    days: tuple[Stretch, ...] = ()
    time: tuple[Span, ...] = ()

    @property
    def length(self) -> timedelta:
        return sum((end - begin for begin, end in self.time), timedelta())

    def number(self, days: Days) -> int:
        """How many days that count are taken out after `since`."""
        after = ((max(first, self.since + 1), last) for first, last in self.days if last > self.since)
        return sum(days.total(last + 1) - days.total(first) for first, last in after)


NOTHING: Final = TakenOut()


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait or a pause. `last`: the last day that it takes out."""

    begin: datetime
    end: datetime
    last: date


def taken_out(waits: Iterable[Wait], since: datetime) -> TakenOut:
    """Of waits and pauses, what lies after `since`."""
    given = list(waits)
    start = since.toordinal()
    days = merged((max(one.begin.toordinal() + 1, start), one.last.toordinal()) for one in given)
    return TakenOut(start, days, _merged((max(one.begin, since), one.end) for one in given))


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for begin, end in sorted(one for one in spans if one[0] < one[1]):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def limit_due(days: Days, start: datetime, limit: Duration, out: TakenOut = NOTHING) -> Due:
    """The end of a limit that begins at `start`."""
    if limit.unit is Unit.HOUR:
        return Due(_after_hours(start, limit.amount, out.time))
    begun = start.toordinal()
    if limit.unit is Unit.WORKING_DAY:
        return _at_end(_counted(days, begun, limit.amount, out.days))
    if limit.unit is Unit.DAY:
        last = nth_outside(EVERY_DAY, begun, limit.amount, out.days) if limit.amount else begun
        return _at_end(_working_from(days, last, out.days))
    return _at_end(_working_from(days, _month_later(start, limit) + out.number(EVERY_DAY), ()))


def moved(days: Days, due: Due, unit: Unit | None, out: TakenOut) -> Due:
    """A due date moved forward by what is taken out."""
    if due.on is None:
        return Due(_plus(due.at, out.length))
    begun = due.on.toordinal()
    if unit is Unit.WORKING_DAY:
        number = out.number(days)
        return _at_end(_counted(days, begun, number, ())) if number else due
    number = out.number(EVERY_DAY)
    return _at_end(_working_from(days, begun + number, ())) if number else due


def _counted(days: Days, begun: int, number: int, out: Sequence[Stretch]) -> int:
    return nth_outside(days, begun, number, out) if number else _working_from(days, begun, out)


def _working_from(days: Days, ordinal: int, out: Sequence[Stretch]) -> int:
    """The day itself where it is worked and not taken out, else the next one."""
    return nth_outside(days, ordinal - 1, 1, out)


def _month_later(start: datetime, limit: Duration) -> int:
    try:
        return nominal_day(start.date(), limit).toordinal()
    except OverflowError:
        return END_OF_TIME.toordinal()


def _after_hours(start: datetime, hours: int, out: Sequence[Span]) -> datetime:
    """The moment at which so many hours are used up, without those that are taken out."""
    at, left = start, _hours(hours)
    for begin, end in out:
        if begin - at >= left:
            break
        left -= begin - at
        at = end
    return _plus(at, left)


def _hours(number: int) -> timedelta:
    try:
        return timedelta(hours=number)
    except OverflowError:
        return timedelta.max


def _plus(moment: datetime, length: timedelta) -> datetime:
    """The end of time where there is no such moment."""
    return moment + length if length <= END_OF_TIME - moment else END_OF_TIME


def _at_end(ordinal: int) -> Due:
    return due_on(day_of(ordinal))
