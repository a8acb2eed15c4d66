"""When a period ends: the last day of one in days or months, the moment of one in hours."""

from datetime import date, datetime, timedelta
from typing import Any

from tests.law.second.days import ONE_DAY, Days, Due, midnight, month_later

Period = dict[str, Any]
IN_HOURS = ("hour", "working_hour")


def is_moment(due: Due) -> bool:
    return isinstance(due, datetime)


def end_of(days: Days, start: datetime, period: Period) -> Due:
    """A period of a deadline beside the limit itself."""
    amount, unit = period["amount"], period["unit"]
    if unit == "hour":
        return start + timedelta(hours=amount)
    if unit == "working_hour":
        return days.office_time_later(start, amount * 3600)
    return last_day(days, start.date(), amount, unit)


def last_day(days: Days, begun: date, amount: int, unit: str) -> date:
    if unit == "working_day" and amount:
        return days.days_later(begun, amount)
    return days.working_day_from(nominal_day(begun, amount, unit))


def nominal_day(begun: date, amount: int, unit: str) -> date:
    """Before a day off is stepped over."""
    return month_later(begun, amount) if unit == "month" else begun + amount * ONE_DAY


def has_passed(due: Due, at: datetime) -> bool:
    """A day lasts until 24:00; the very moment of an end in hours is still in time."""
    return at > due if isinstance(due, datetime) else at.date() > due


def end_instant(due: Due) -> datetime:
    return due if isinstance(due, datetime) else midnight(due + ONE_DAY)


def written(due: Due | None) -> str | None:
    return None if due is None else due.isoformat()
