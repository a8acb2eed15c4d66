"""The days of a period one by one, in whole weeks, for a calendar that shows how it was counted.

Values only; the doors decide how a day is drawn. The end comes from `arithmetic`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from motcua.law.worktime.arithmetic import due, local, nominal_day, worked_between
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.explain import day_reason
from motcua.law.worktime.values import VIETNAM, Duration, Unit


class DayInCount(StrEnum):
    """What a day is in the count of a period."""

    RECEIVED = "received"
    """The day of the start."""
    COUNTED = "counted"
    OFF = "off"
    """Not worked, and not counted."""
    DUE = "due"
    """The last day, also where it is the day of the start."""
    PLAIN = "plain"
    """Worked, outside the count."""


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day. `number` is its place in the count, None where it has none; `reason` says why a day is not plain."""

    on: date
    kind: DayInCount
    number: int | None
    reason: str


def count_days(calendar: Calendar, start: datetime, duration: Duration) -> tuple[CountedDay, ...]:
    """All days of the weeks, Monday first, from that of `start` to that of the due day.

    Working days are numbered in periods of working days, all days up to the nominal last one in periods of days and
    months, days on which working hours are used in periods of working hours. Refused as `arithmetic.due` refuses.
    """
    moment = local(start)
    end = due(calendar, moment, duration)
    begun, last = moment.date(), end.on or end.at.date()
    monday = begun - timedelta(days=begun.weekday())
    shown = (last - monday).days + 7 - last.weekday()
    number, days = 0, []
    for on in (monday + timedelta(days=offset) for offset in range(shown)):
        counts = _counts(calendar, moment, end.at, duration, on)
        number += counts
        days.append(_counted(calendar, begun, last, on, number if counts else None))
    return tuple(days)


def _counts(calendar: Calendar, start: datetime, end: datetime, duration: Duration, on: date) -> bool:
    if duration.unit is Unit.WORKING_HOUR:
        midnight = datetime.combine(on, datetime.min.time(), VIETNAM)
        following = midnight + timedelta(days=1)
        return worked_between(calendar, max(start, midnight), min(end, following)) > timedelta(0)
    if duration.unit is Unit.HOUR or not duration.amount or on <= start.date():
        return False
    if duration.unit is Unit.WORKING_DAY:
        return on < end.date() and calendar.is_working(on)
    return on <= nominal_day(start.date(), duration)


def _counted(calendar: Calendar, begun: date, last: date, on: date, number: int | None) -> CountedDay:
    working = calendar.is_working(on)
    reason = "" if working and calendar.entry(on) is None else day_reason(calendar, on)
    if on == last:
        kind = DayInCount.DUE
    elif on == begun:
        kind = DayInCount.RECEIVED
    elif number is not None:
        kind = DayInCount.COUNTED
    else:
        kind = DayInCount.PLAIN if working else DayInCount.OFF
    return CountedDay(on, kind, number, reason)
