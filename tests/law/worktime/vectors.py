"""The twelve vectors of the calendar of 2026, as data: what is received when, how long the period is, when it ends."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.law.worktime.values import VIETNAM, Duration, Unit


def at(text: str) -> datetime:
    """A moment in +07."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@dataclass(frozen=True)
class Vector:
    number: int
    start: datetime
    duration: Duration
    end: date | datetime


VECTORS = (
    Vector(1, at("2026-04-24T09:00"), Duration(3, Unit.WORKING_DAY), date(2026, 5, 4)),
    Vector(2, at("2026-02-12T09:00"), Duration(5, Unit.WORKING_DAY), date(2026, 2, 26)),
    Vector(3, at("2026-08-20T09:00"), Duration(3, Unit.WORKING_DAY), date(2026, 8, 24)),
    Vector(4, at("2026-08-22T09:00"), Duration(10, Unit.DAY), date(2026, 9, 3)),
    Vector(5, at("2026-11-20T09:00"), Duration(3, Unit.WORKING_DAY), date(2026, 11, 26)),
    Vector(6, at("2026-10-31T09:00"), Duration(15, Unit.DAY), date(2026, 11, 16)),
    Vector(7, at("2026-11-20T15:30"), Duration(8, Unit.WORKING_HOUR), at("2026-11-23T15:30")),
    Vector(8, at("2026-01-09T09:00"), Duration(1, Unit.WORKING_DAY), date(2026, 1, 10)),
    Vector(9, at("2025-12-31T16:00"), Duration(8, Unit.WORKING_HOUR), at("2026-01-05T16:00")),
    Vector(10, at("2026-11-14T09:00"), Duration(8, Unit.WORKING_HOUR), at("2026-11-16T17:00")),
    Vector(11, at("2026-01-30T09:00"), Duration(1, Unit.MONTH), date(2026, 3, 2)),
    Vector(12, at("2026-11-20T15:05"), Duration(3, Unit.WORKING_DAY), date(2026, 11, 26)),
)
