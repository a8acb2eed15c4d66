"""Whether a centre is open at a moment, and when it opens next: its own hours on the days that the calendar leaves open.

Pure. A dated entry of the calendar wins: a holiday or a closure shuts, hours of one day replace the usual ones, a make-up day has
those of Monday. Not here: periods of the law (`law.worktime`), sentences (the doors).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM, DayKind, OfficeHours, Session

_DAYS_AHEAD: Final = 31
"""No centre stays closed longer for a reason that is known beforehand."""

_SHUT: Final = frozenset({DayKind.HOLIDAY, DayKind.DAY_OFF, DayKind.CLOSURE})


@dataclass(frozen=True, slots=True)
class Opening:
    """`until`: when it closes, None while it is closed. `opens`: when it opens next, None if not within a month.

    `today`: what is left to open today or what was open, empty on a day without hours; `reason`: why today is such a day, where the
    calendar says it.
    """

    until: time | None
    opens: datetime | None
    today: tuple[Session, ...]
    reason: str = ""


def opening(hours: OfficeHours, calendar: Calendar, at: datetime) -> Opening:
    """How the centre stands at a moment."""
    here = local(at)
    today = sittings(hours, calendar, here.date())
    running = next((one for one in today if one.start <= here.time() < one.end), None)
    entry = calendar.entry(here.date())
    reason = entry.reason if entry is not None and not today else ""
    return Opening(running.end if running is not None else None, _next(hours, calendar, here), today, reason)


def sittings(hours: OfficeHours, calendar: Calendar, on: date) -> tuple[Session, ...]:
    """When the centre is open on a day; empty where it is not."""
    entry = calendar.entry(on)
    if entry is None:
        return hours.week[on.weekday()]
    if entry.kind in _SHUT:
        return ()
    if entry.sessions is not None:
        return entry.sessions
    if entry.kind is DayKind.MAKE_UP:
        return hours.make_up if hours.make_up is not None else hours.week[0]
    return hours.week[on.weekday()]


def _next(hours: OfficeHours, calendar: Calendar, here: datetime) -> datetime | None:
    for ahead in range(_DAYS_AHEAD):
        on = here.date() + timedelta(days=ahead)
        for one in sittings(hours, calendar, on):
            if ahead or one.start > here.time():
                return datetime.combine(on, one.start, VIETNAM)
    return None
