"""A second implementation of the clock, as simple as it can be: it walks day by day and minute by minute.

Written from the rules (Civil Code Art. 146-148, the kinds of day, the readings) and not from the code under test, of
which it imports only the values. It has no tables and no totals: it is only the oracle of tests.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from motcua.law.worktime.values import VIETNAM, CalendarEntry, DayKind, Duration, OfficeHours, Session, Unit

ONE_DAY = timedelta(days=1)
MINUTES_OF_DAY = 24 * 60


@dataclass
class NaiveOffice:
    """Hours and entries as a clerk would keep them: a weekly plan and a list of exceptions, of which the last one wins."""

    hours: OfficeHours
    entries: Sequence[CalendarEntry]
    minutes_by_day: dict[date, bytes] = field(default_factory=dict)

    def exception(self, day: date) -> CalendarEntry | None:
        found = None
        for entry in self.entries:
            if entry.on == day:
                found = entry
        return found

    def worked_sessions(self, day: date) -> Sequence[Session]:
        exception = self.exception(day)
        usual = self.hours.week[day.weekday()]
        if exception is None:
            return usual
        if exception.kind == DayKind.WORKING:
            return usual if exception.sessions is None else exception.sessions
        if exception.kind == DayKind.MAKE_UP:
            if exception.sessions is not None:
                return exception.sessions
            return self.hours.week[0] if self.hours.make_up is None else self.hours.make_up
        return ()

    def minutes(self, day: date) -> bytes:
        """1440 signs, 1 where the minute is worked."""
        if day not in self.minutes_by_day:
            signs = bytearray(MINUTES_OF_DAY)
            for session in self.worked_sessions(day):
                for minute in range(minute_of(session.start), minute_of(session.end)):
                    signs[minute] = 1
            self.minutes_by_day[day] = bytes(signs)
        return self.minutes_by_day[day]

    def works(self, day: date) -> bool:
        return 1 in self.minutes(day)


def minute_of(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def naive_due(office: NaiveOffice, start: datetime, duration: Duration) -> datetime | date:
    """The last day of a period in days or months, the moment of one in hours."""
    here = start.astimezone(VIETNAM)
    if duration.unit == Unit.HOUR:
        return here + duration.amount * timedelta(hours=1)
    if duration.unit == Unit.WORKING_HOUR:
        return walk_minutes(office, here, duration.amount * 3600)
    if duration.unit == Unit.WORKING_DAY and duration.amount > 0:
        return walk_working_days(office, here.date(), duration.amount)
    last = here.date()
    if duration.unit == Unit.DAY:
        for _ in range(duration.amount):
            last += ONE_DAY
    if duration.unit == Unit.MONTH:
        last = same_day_months_later(last, duration.amount)
    while not office.works(last):
        last += ONE_DAY
    return last


def walk_working_days(office: NaiveOffice, begun: date, amount: int) -> date:
    day, counted = begun, 0
    while counted < amount:
        day += ONE_DAY
        if office.works(day):
            counted += 1
    return day


def same_day_months_later(begun: date, months: int) -> date:
    year, month = begun.year, begun.month
    for _ in range(months):
        month += 1
        if month > 12:
            year, month = year + 1, 1
    for day in range(begun.day, 0, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def walk_minutes(office: NaiveOffice, start: datetime, seconds: int) -> datetime:
    """Walks worked time from `start`: single seconds up to a full minute, then minutes, then the seconds left."""
    if start.microsecond:
        raise ValueError("the clerk's watch has no fractions of a second")
    day, second = start.date(), start.hour * 3600 + start.minute * 60 + start.second
    left = seconds
    while True:
        minutes = office.minutes(day)
        while second < 86400:
            if not minutes[second // 60]:
                following = minutes.find(1, second // 60)
                second = 86400 if following < 0 else following * 60
                continue
            if left == 0:
                return datetime.combine(day, time(0), VIETNAM) + second * timedelta(seconds=1)
            step = 60 if second % 60 == 0 and left >= 60 else 1
            second += step
            left -= step
            if left == 0 and seconds:
                return datetime.combine(day, time(0), VIETNAM) + second * timedelta(seconds=1)
        day, second = day + ONE_DAY, 0


def naive_worked_seconds(office: NaiveOffice, start: datetime, end: datetime) -> int:
    """Seconds worked between two moments on whole minutes."""
    day, worked = start.date(), 0
    while day <= end.date():
        minutes = office.minutes(day)
        low = minute_of(start.timetz()) if day == start.date() else 0
        high = minute_of(end.timetz()) if day == end.date() else MINUTES_OF_DAY
        worked += 60 * sum(minutes[low:high])
        day += ONE_DAY
    return worked


def naive_working_days(office: NaiveOffice, after: date, until: date) -> int:
    day, counted = after, 0
    while day < until:
        day += ONE_DAY
        counted += office.works(day)
    return counted
