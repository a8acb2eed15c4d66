"""A table of days: which minutes are office time. Everything is counted by walking along it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.law.worktime.vietnam import ENTRIES

HERE = datetime.fromisoformat("2026-01-01T00:00+07:00").tzinfo
ONE_DAY = timedelta(days=1)
USUAL = (("07:30", "12:00"), ("13:30", "17:00"))
LISTS = ("holiday", "off", "make_up", "closure", "reception_only")

Sitting = tuple[int, int]
Sittings = tuple[Sitting, ...]
Due = date | datetime

SHIPPED_MAKE_UP = frozenset(str(entry.on) for entry in ENTRIES if entry.kind == "make_up")
SHIPPED_OFF = frozenset(str(entry.on) for entry in ENTRIES) - SHIPPED_MAKE_UP


def moment_of(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(HERE)


def seconds_of_day(moment: datetime) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), HERE)


def sittings_of(pairs: Any) -> Sittings:
    return tuple((_second(start), _second(end)) for start, end in pairs)


def _second(written: str) -> int:
    hour, minute = written.split(":")
    return int(hour) * 3600 + int(minute) * 60


class Days:
    """The days of one office. What is written later about a day replaces what stood there."""

    def __init__(self, office_hours: Any = None) -> None:
        self.usual = sittings_of(office_hours or USUAL)
        self.changed: dict[date, Sittings] = {}
        self.table: dict[date, Sittings] = {}

    def write(self, lists: dict[str, Any]) -> None:
        """Lists of days as `calendar_extra` and `calendar_change` have them."""
        for kind in LISTS:
            for row in lists.get(kind, ()):
                on = date.fromisoformat(row["date"] if isinstance(row, dict) else row)
                own = row.get("sessions") if isinstance(row, dict) else None
                open_then = sittings_of(own) if own else self.usual
                self.changed[on] = open_then if kind == "make_up" else ()
        self.table = {}

    def sittings(self, day: date) -> Sittings:
        if day not in self.table:
            self.table[day] = self._look_up(day)
        return self.table[day]

    def _look_up(self, day: date) -> Sittings:
        if day in self.changed:
            return self.changed[day]
        if str(day) in SHIPPED_MAKE_UP:
            return self.usual
        return () if str(day) in SHIPPED_OFF or day.weekday() >= 5 else self.usual

    def works(self, day: date) -> bool:
        return bool(self.sittings(day))

    def working_day_from(self, day: date) -> date:
        """That day or, where it is no working day, the next one."""
        while not self.works(day):
            day += ONE_DAY
        return day

    def opening_after(self, day: date) -> datetime:
        following = self.working_day_from(day + ONE_DAY)
        return midnight(following) + timedelta(seconds=self.sittings(following)[0][0])

    def days_later(self, day: date, working_days: int) -> date:
        """The so many-th working day after that day, which is not counted."""
        while working_days:
            day += ONE_DAY
            working_days -= self.works(day)
        return day

    def working_days_between(self, after: date, until: date) -> int:
        return sum(self.works(day) for day in every_day(after + ONE_DAY, until))

    def office_time_later(self, start: datetime, seconds: int) -> datetime:
        """Walks sitting by sitting until so much office time is spent."""
        day, now = start.date(), seconds_of_day(start)
        while True:
            for opens, closes in self.sittings(day):
                begun = max(now, opens)
                if begun < closes and begun + seconds <= closes:
                    return midnight(day) + timedelta(seconds=begun + seconds)
                seconds -= max(0, closes - begun)
            day, now = day + ONE_DAY, 0

    def office_seconds_between(self, start: datetime, end: datetime) -> int:
        spent = 0
        for day in every_day(start.date(), end.date()):
            low = seconds_of_day(start) if day == start.date() else 0
            high = seconds_of_day(end) if day == end.date() else 86400
            for opens, closes in self.sittings(day):
                spent += max(0, min(high, closes) - max(low, opens))
        return spent


def every_day(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


def month_later(day: date, months: int) -> date:
    """The corresponding day, or the last of its month."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1
