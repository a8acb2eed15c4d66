"""Appointments: how a limit becomes a promised end, and how a pause, an extension or a recomputation moves it.

Every date of a dossier is computed here and nowhere else. No function takes a date that a person typed (trap 30).
"""

from datetime import date, datetime, time, timedelta

from motcua.law.dossier.state import Appointment
from motcua.law.readings import Readings
from motcua.law.worktime.arithmetic import (
    IN_HOURS,
    after_work,
    due,
    due_after_day,
    local,
    nominal_day,
    worked_between,
    working_days_between,
)
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM, Due, Duration, Unit


def appointment(calendar: Calendar, start: datetime, limit: Duration) -> Appointment:
    """The promised end of `limit` counted from `start` (Civil Code Art. 147-148); 0 of any unit is a day (reading 14)."""
    if not limit.amount:
        limit = Duration(0, Unit.WORKING_DAY)
    end = due(calendar, start, limit)
    if limit.unit in (Unit.DAY, Unit.MONTH) and limit.amount:
        return Appointment(end, nominal_day(local(start).date(), limit))
    return Appointment(end, end.on or local(end.at).date())


def length_of_pause(calendar: Calendar, since: datetime, until: datetime, unit: Unit) -> int:
    """What a wait takes out of a limit, in days (reading 15).

    Whole days after the day it begins up to and including the day it ends: working days in limits of working days,
    calendar days otherwise. Limits in hours are moved to the minute instead; see `moved_by_pause`.
    """
    begun, ended = local(since).date(), local(until).date()
    if unit is Unit.WORKING_DAY:
        return working_days_between(calendar, begun, ended)
    return max((ended - begun).days, 0)


def moved_by_pause(
    calendar: Calendar, promised: Appointment, since: datetime, until: datetime, unit: Unit, readings: Readings
) -> Appointment:
    """The appointment after a lawful wait from `since` to `until`; `unit` is the unit of the limit.

    A wait that began after the appointment moves nothing (reading 36), and one without office time nothing in a limit of working
    hours (reading 37): neither was taken from anybody's time. Each is a setting.
    """
    if promised.due.is_late(since) and not readings.pause_after_due_moves:
        return promised
    if promised.due.on is None:
        if unit in (Unit.WORKING_HOUR, Unit.WORKING_DAY):  # of days: one that was extended by hours
            worked = worked_between(calendar, since, until)
            if not worked and not readings.pause_outside_hours_moves:
                return promised
            moment = after_work(calendar, promised.due.at, worked)
        else:
            moment = promised.due.at + (local(until) - local(since))
        return Appointment(Due(moment), moment.date())
    return moved_by_days(calendar, promised, length_of_pause(calendar, since, until, unit), unit)


def moved_by_days(calendar: Calendar, promised: Appointment, days: int, unit: Unit) -> Appointment:
    """The appointment moved by whole days of a limit in days.

    In calendar days its nominal day moves, then rolls off a rest day; in working days the day that stands moves by as many.
    """
    if days == 0:
        return promised
    moving = Duration(days, Unit.WORKING_DAY if unit is Unit.WORKING_DAY else Unit.DAY)
    if moving.unit is Unit.WORKING_DAY:
        end = due_after_day(calendar, promised.due.on or promised.nominal, moving)
        return Appointment(end, end.on or promised.nominal)
    end = due_after_day(calendar, promised.nominal, moving)
    return Appointment(end, date.fromordinal(promised.nominal.toordinal() + days))


def extended(calendar: Calendar, promised: Appointment, extend_by: Duration) -> Appointment:
    """The new appointment of an extension: counted from the old due date, which is not counted (reading 6)."""
    if extend_by.unit in IN_HOURS:
        return appointment(calendar, promised.due.at, extend_by)
    old = promised.due.on or local(promised.due.at).date()
    end = due_after_day(calendar, old, extend_by)
    if extend_by.unit is Unit.WORKING_DAY:
        return Appointment(end, end.on or old)
    return Appointment(end, nominal_day(old, extend_by))


def earlier(one: Appointment, other: Appointment) -> Appointment:
    return one if one.due.at <= other.due.at else other


def on_day(day: date) -> Appointment:
    """The end of a day, of a limit in days."""
    return Appointment(Due(datetime.combine(day + timedelta(days=1), time.min, VIETNAM), day), day)
