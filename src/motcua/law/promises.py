"""When who answers for a promise is told that its day comes near, and who is told once it has passed.

The one logic for the appointment of a dossier and for a task of a plan. How a due date is computed: `worktime`.
"""

from datetime import datetime, timedelta
from typing import Final

from motcua.law.readings import Readings
from motcua.law.worktime.arithmetic import due_after_day, local
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import Due, Duration, Unit

LEVELS: Final = 2
"""Who answers for it, then one level higher."""


def expected_from(calendar: Calendar, readings: Readings, due: Due, started: datetime | None) -> datetime:
    """From when it is told that time runs out: some working days before the last day, never before half of the time is used
    (reading 31)."""
    if due.on is None:
        early = due.at - timedelta(hours=readings.expect_overdue_hours)
    else:
        day = due.on
        for _ in range(readings.expect_overdue_days):
            day = calendar.previous_working_day(day)
        early = calendar.opening(day)
    return max(early, started + (due.at - started) / 2) if started else early


def reported_from(calendar: Calendar, readings: Readings, due: Due, level: int) -> datetime | None:
    """From when a broken promise is reported at this level, from 1; None: there is no such level (reading 32)."""
    if level == 1:
        return due.late_from
    if level > LEVELS:
        return None
    again = Duration(readings.escalate_again_days, Unit.WORKING_DAY)
    return due_after_day(calendar, due.on or local(due.at).date(), again).late_from
