"""When a period ends, and how much work lies between two moments.

Civil Code 2015, Art. 146-148, and the readings on hours and limits of 0. One function for every path: intermediate
dates (step budgets, notices) use it too, since "deadline + n" is not associative around holidays. `explain` says why a period ends
where it ends.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Final

from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM, Due, Duration, Unit

HOUR: Final = 3_600_000_000
"""Microseconds of an hour."""

MONTHS_IN_YEAR: Final = 12

IN_HOURS: Final = frozenset({Unit.HOUR, Unit.WORKING_HOUR})


def due(calendar: Calendar, start: datetime, duration: Duration) -> Due:
    """The end of `duration` counted from `start`, which must carry a zone.

    Working days, days, months: the day of `start` (in +07) is not counted (Art. 147.2); a last day that is not a
    working day moves to the next one (Art. 148.5). Hours: from the moment itself (Art. 147.1), no move (reading 13).
    Working hours: only inside the sessions of working days, to the microsecond. An amount of 0 is the working day of
    the start (reading 14), in hours the start itself, in working hours the start moved into a session.

    Refused: a start without zone (ValueError), an end after the year 9999 (OverflowError).
    """
    moment = local(start)
    unit = duration.unit
    if unit is Unit.WORKING_HOUR:
        return Due(_after_work(calendar, moment, duration.amount * HOUR))
    if unit is Unit.HOUR:
        return Due(moment + timedelta(hours=duration.amount))
    return _end_of_day(_last_day(calendar, moment.toordinal(), duration))


def due_after_day(calendar: Calendar, day: date, duration: Duration) -> Due:
    """The end of a period in days or months that follows `day`, which is not counted. Refused: hours (ValueError)."""
    if duration.unit in IN_HOURS:
        raise ValueError("a period in hours is counted from a moment, not from a day")
    return _end_of_day(_last_day(calendar, day.toordinal(), duration))


def worked_between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """The working time between two moments; zero where `end` is not after `start`."""
    done = _worked_before(calendar, local(end)) - _worked_before(calendar, local(start))
    return timedelta(microseconds=max(done, 0))


def working_days_between(calendar: Calendar, after: date, until: date) -> int:
    """How many working days d there are with after < d <= until; 0 where `until` is not after `after`."""
    days = calendar.working_days
    return max(days.total(until.toordinal() + 1) - days.total(after.toordinal() + 1), 0)


def local(moment: datetime) -> datetime:
    """The moment in +07. Refused with ValueError: a moment without zone, since Python would read it in the zone of the machine."""
    if moment.tzinfo is VIETNAM:
        return moment
    if moment.utcoffset() is None:
        raise ValueError(f"a moment needs a zone: {moment.isoformat()}")
    return moment.astimezone(VIETNAM)


def nominal_day(day: date, duration: Duration) -> date:
    """The last day of a period in calendar days or months before it moves off a rest day. Refused: other units."""
    return date.fromordinal(_nominal(day.toordinal(), duration))


def after_work(calendar: Calendar, moment: datetime, work: timedelta) -> datetime:
    """The moment, in +07, at which `work` of working time is used up: what a pause moves a limit in working hours by.

    An end on the edge of two sessions is the end of the earlier one. No work at all: `moment`, moved into a session.
    Refused with ValueError: less than nothing.
    """
    if work < timedelta(0):
        raise ValueError(f"work to be done cannot be negative: {work}")
    return _after_work(calendar, local(moment), work // timedelta(microseconds=1))


def _after_work(calendar: Calendar, moment: datetime, needed: int) -> datetime:
    work = calendar.work
    used_up = _worked_before(calendar, moment) + needed
    ordinal = work.find(used_up - 1) if needed else work.find(used_up)
    left = used_up - work.total(ordinal)
    for start, end in calendar.spans(ordinal):
        length = end - start
        if left < length or (needed and left == length):
            return _moment(ordinal, start + left)
        left -= length
    raise AssertionError("a day found by its work has a session that holds it")


def _worked_before(calendar: Calendar, moment: datetime) -> int:
    """Microseconds of work before a moment in +07, by the calendar's own count."""
    ordinal = moment.toordinal()
    now = ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond
    done = calendar.work.total(ordinal)
    for start, end in calendar.spans(ordinal):
        if now <= start:
            break
        done += min(now, end) - start
    return done


def _last_day(calendar: Calendar, start: int, duration: Duration) -> int:
    """The ordinal of the last day of a period in days or months that starts on the day `start`."""
    days = calendar.working_days
    if duration.unit is Unit.WORKING_DAY and duration.amount:
        return days.find(days.total(start + 1) + duration.amount - 1)
    nominal = start if duration.amount == 0 else _nominal(start, duration)
    return days.find(days.total(nominal))


def _nominal(start: int, duration: Duration) -> int:
    if duration.unit is Unit.DAY:
        return start + duration.amount
    if duration.unit is not Unit.MONTH:
        raise ValueError(f"only days and months have a nominal last day, not {duration.unit.value}")
    begun = date.fromordinal(start)
    years, month = divmod(begun.month - 1 + duration.amount, MONTHS_IN_YEAR)
    year = begun.year + years
    if year > date.max.year:
        raise OverflowError(f"the period ends in the year {year}")
    return date(year, month + 1, min(begun.day, monthrange(year, month + 1)[1])).toordinal()


def _end_of_day(ordinal: int) -> Due:
    """Held as 00:00 of the next day (Art. 148.6: 24:00 of the last day)."""
    if ordinal >= date.max.toordinal():
        raise OverflowError("the period ends after the year 9999")
    on = date.fromordinal(ordinal)
    return Due(datetime.combine(date.fromordinal(ordinal + 1), _MIDNIGHT, VIETNAM), on)


def _moment(ordinal: int, microsecond: int) -> datetime:
    if ordinal > date.max.toordinal():
        raise OverflowError("the period ends after the year 9999")
    midnight = datetime.combine(date.fromordinal(ordinal), _MIDNIGHT, VIETNAM)
    return midnight + timedelta(microseconds=microsecond)


_MIDNIGHT: Final = datetime.min.time()
