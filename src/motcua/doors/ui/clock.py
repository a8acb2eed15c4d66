"""The wall clock: the one place that reads it. Everything below the doors takes the moment as a parameter."""

from datetime import date, datetime

from motcua.law.worktime.values import VIETNAM


def now() -> datetime:
    """This moment in Vietnamese time (+07)."""
    return datetime.now(VIETNAM)  # noqa: TID251  the place that the ban names


def today() -> date:
    """Today's date in Vietnam, whatever the time zone of the server."""
    return now().date()
