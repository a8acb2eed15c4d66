"""The words of working time: units, durations, office hours, calendar entries, due dates, explanations.

Frozen values only. The computations are in `calendar` (what a day is), `arithmetic` (when a period ends) and `explain` (why).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Final

VIETNAM: Final = timezone(timedelta(hours=7), "+07")
"""Asia/Ho_Chi_Minh: no daylight saving time. Legal dates are dates in this zone."""


BY_LAW_ONLY: Final = "provisional"
"""The source of an entry that the law alone gives: no notice confirms it yet."""


class Unit(StrEnum):
    """The unit of a legal period. "Ngày" is not "ngày làm việc": the unit is a field of the procedure."""

    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Duration:
    """A legal period: `amount` (whole, not negative) of `unit`."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"a period cannot be negative: {self.amount}")


class DayKind(StrEnum):
    """What a day is for the state sector."""

    WORKING = "working"
    WEEKLY_REST = "weekly_rest"
    HOLIDAY = "holiday"
    DAY_OFF = "day_off"
    """Compensatory day, or a weekday swapped off against a make-up day."""
    MAKE_UP = "make_up"
    """A rest day on which work is done; it may have hours of its own."""
    RECEPTION_ONLY = "reception_only"
    """The desk receives, nothing is processed: never a working day for a period."""
    CLOSURE = "closure"
    """Local closure (storm, flood)."""


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One sitting of an office day, local time. Refused with ValueError: one that does not end after it starts."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a session cannot end ({self.end}) before it starts ({self.start})")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One dated exception to the week.

    `sessions` is None where the day keeps the hours of its weekday (for a make-up day: of `OfficeHours.make_up`).
    `basis` names the decree or letter. `reason` is what a person calls the day ("Giỗ Tổ Hùng Vương"). `source` says
    how sure we are: "decreed", "computed" or `BY_LAW_ONLY`.
    """

    on: date
    kind: DayKind
    reason: str
    basis: str
    sessions: tuple[Session, ...] | None = None
    source: str = "decreed"


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Sessions per weekday, Monday first (seven tuples; an empty tuple is a weekly rest day).

    `make_up` are the hours of a make-up day that has none of its own; None: the hours of Monday.
    """

    week: tuple[tuple[Session, ...], ...]
    make_up: tuple[Session, ...] | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """When a period ends.

    `at` is the exclusive instant, with zone +07: for days and months 00:00 after the last day, for hours the moment
    itself. `on` is the last day for periods in days and months, None for periods in hours. Something done at `moment`
    is late when `is_late(moment)`; a moment equal to an end in hours is on time (reading 30).
    """

    at: datetime
    on: date | None = None

    @property
    def late_from(self) -> datetime:
        """The first moment that is late."""
        return self.at if self.on is not None else self.at + timedelta(microseconds=1)

    def is_late(self, moment: datetime) -> bool:
        return moment >= self.at if self.on is not None else moment > self.at

    def __str__(self) -> str:
        return self.on.isoformat() if self.on is not None else self.at.isoformat()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an explanation, in Vietnamese, with the date it speaks of and the article or decree behind it."""

    text: str
    basis: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    due: Due
    sentences: tuple[Sentence, ...]
