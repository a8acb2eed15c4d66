"""What is late now, what is due soon, and how long steps take. Of folded dossiers: a second or two old."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.organisation.register import register
from motcua.foundation.people.principals import Principal
from motcua.insight.measure.queries.rights import agencies_of, check
from motcua.insight.measure.values import AGES, DueSoon, LateAgency, StepTimes, Wanted
from motcua.law.worktime.arithmetic import local, working_days_between
from motcua.law.worktime.calendar import Calendar

_SERVED: Final = "generation = (select max(number) from measure_generation where served_at is not null)"
_LATE: Final = f"""
select agency, coalesce(due_on, (due_at at time zone interval '7 hours')::date), count(*) from measure_dossier
where {_SERVED} and accepted_at is not null and ended_on is null and overdue_on @> %s::date {{of}}
group by 1, 2
"""  # noqa: S608 - our own condition
_SOON: Final = f"""
select agency, count(*) from measure_dossier
where {_SERVED} and accepted_at is not null and ended_on is null and not overdue_on @> %s::date
  and coalesce(due_on, (due_at at time zone interval '7 hours')::date) between %s and %s {{of}}
group by 1
"""  # noqa: S608 - our own condition
_STEPS: Final = f"""
select agency, step, min(name), count(*), count(*) filter (where lateness > 0),
  percentile_disc(array[0.5, 0.9]) within group (order by took), percentile_disc(0.5) within group (order by norm),
  percentile_disc(array[0.5, 0.9]) within group (order by lateness) filter (where lateness > 0)
from measure_step
where {_SERVED} and done_on between %s and %s {{of}}
group by agency, step
"""  # noqa: S608 - our own condition

_OPEN_STEPS: Final = """
select s.agency, s.step, min(s.name), count(*) from measure_step s
join measure_dossier d on d.generation = s.generation and d.dossier_id = s.dossier_id and d.ended_on is null
where s.generation = (select max(number) from measure_generation where served_at is not null)
  and s.done_on is null and s.due_at < %s {of}
group by s.agency, s.step
"""


def late_now(*, agency: int | None = None, seen_by: Principal, at: datetime) -> tuple[LateAgency, ...]:
    """Open dossiers that are overdue today, by agency, the one with most first; those of column 13 of a report of today.

    `agency` None: of all agencies that they see. Refused: who may not look (MeasureClosed).
    """
    today, theirs = local(at).date(), _of_whom(agency, seen_by, at)
    ages: dict[int, list[int]] = defaultdict(lambda: [0] * len(AGES))
    calendar = working_calendar()
    for of, due, count in _read(_LATE, [today], theirs):
        ages[of][_age(calendar, due, today)] += count
    known = register()
    lines = (LateAgency(of, known.agency(of).name, tuple(numbers)) for of, numbers in ages.items())
    return tuple(sorted(lines, key=lambda one: (-one.total, one.name)))


def due_soon(*, days: int = 2, agency: int | None = None, seen_by: Principal, at: datetime) -> tuple[DueSoon, ...]:
    """Open dossiers that are due today or within so many working days and not overdue, by agency, the one with most first.

    Refused: who may not look (MeasureClosed).
    """
    today, theirs = local(at).date(), _of_whom(agency, seen_by, at)
    tally = working_calendar().working_days
    last = date.fromordinal(tally.find(tally.total(today.toordinal() + 1) + days - 1)) if days else today
    known = register()
    rows = _read(_SOON, [today, today, last], theirs)
    return tuple(
        sorted(
            (DueSoon(of, known.agency(of).name, count) for of, count in rows), key=lambda one: (-one.count, one.name)
        )
    )


def by_step(wanted: Wanted, *, late_now: bool = True, seen_by: Principal, at: datetime) -> tuple[StepTimes, ...]:
    """Steps that were done in the period, by the agency that had to do them, and those that are late now; most late ones first.

    `late_now` False: nobody asks for these. Refused: who may not look (MeasureClosed).
    """
    theirs = _of_whom(wanted.agency, seen_by, at)
    done = list(_steps(_read(_STEPS, [wanted.period.first, wanted.period.last], theirs, wanted.procedure)))
    still = _read(_OPEN_STEPS, [at], theirs, wanted.procedure, of="s.") if late_now else ()
    now = {(agency, step): (name, count) for agency, step, name, count in still}
    known = register()
    lines = [replace(one, open_late=now.pop((one.agency, one.step), ("", 0))[1]) for one in done]
    lines += [_only_open(agency, known.agency(agency).name, step, *found) for (agency, step), found in now.items()]
    return tuple(sorted(lines, key=lambda one: (-one.late - one.open_late, one.name, one.step)))


def _steps(rows: Collection[Any]) -> Iterator[StepTimes]:
    known = register()
    for agency, step, name, number, late, took, norm, late_by in rows:
        yield StepTimes(
            agency=agency,
            name=known.agency(agency).name,
            step=step,
            step_name=name,
            n=number,
            late=late,
            took=_time(took[0]) if took else None,
            took_p90=_time(took[1]) if took else None,
            norm=_time(norm),
            late_by=_time(late_by[0]) if late_by else None,
            late_by_p90=_time(late_by[1]) if late_by else None,
        )


def _only_open(agency: int, name: str, step: str, step_name: str, open_late: int) -> StepTimes:
    """None was done in the period."""
    return StepTimes(agency, name, step, step_name, 0, 0, None, None, None, None, None, open_late)


def _of_whom(agency: int | None, seen_by: Principal, at: datetime) -> list[int] | None:
    """The agencies that are asked for; None: all."""
    on = local(at).date()
    if agency is not None:
        check(seen_by, agency, on)
        return [agency]
    theirs = agencies_of(seen_by, on)
    return None if theirs is None else sorted(theirs)


def _age(calendar: Calendar, due: date | None, today: date) -> int:
    """Of a dossier without a date: the oldest."""
    if due is None:
        return len(AGES) - 1
    days = working_days_between(calendar, due, today)
    return next(place for place, (_, last) in enumerate(AGES) if last is None or days <= last)


def _time(microseconds: int | None) -> timedelta | None:
    return None if microseconds is None else timedelta(microseconds=microseconds)


def _read(
    statement: str, values: Sequence[Any], agencies: list[int] | None, procedure: str = "", *, of: str = ""
) -> list[Any]:
    """What is not asked for does not stand in the statement, so that the plan is made for what is. `of`: before a column."""
    narrowed = {f"{of}agency = any(%s)": agencies, f"{of}procedure = %s": procedure or None}
    given = {sql: value for sql, value in narrowed.items() if value is not None}
    with connection.cursor() as cursor:
        cursor.execute(statement.format(of="".join(f"and {sql} " for sql in given)), [*values, *given.values()])
        rows: list[Any] = cursor.fetchall()
    return rows
