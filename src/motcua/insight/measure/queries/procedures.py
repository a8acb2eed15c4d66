"""Procedures in a period: how many, how many on time, how long they usually take, how many needed a supplement.

How long a dossier was with us and with the applicant is of folded ones: a second or two old. Counts are of the moment, as of figures.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

from motcua.foundation.people.principals import Principal
from motcua.insight.measure.conditions import Outcome
from motcua.insight.measure.queries.lists import counted_by_procedure, names_of
from motcua.insight.measure.queries.rights import check
from motcua.insight.measure.queries.standing import consistently
from motcua.insight.measure.values import Freshness, OfProcedure, UsualTimes, Wanted
from motcua.law.indices.definition import FEWER_THAN
from motcua.law.indices.figures.own import SUPPLEMENTED
from motcua.law.worktime.arithmetic import local

ON_TIME: Final = "766.2.1"
_TIMES: Final = """
count(*), percentile_disc(array[0.5, 0.9]) within group (order by taken),
  percentile_disc(array[0.5, 0.9]) within group (order by waited)
from measure_dossier
where generation = (select max(number) from measure_generation where served_at is not null)
  and done_on between %s and %s {narrowed}
group by 1
"""
_OF_ALL: Final = f"select '', {_TIMES}"
_OF_EACH: Final = f"select procedure, {_TIMES}"


def usual_times(wanted: Wanted, *, seen_by: Principal, at: datetime) -> UsualTimes:
    """Of dossiers that were done in the period. Refused: who may not look (MeasureClosed)."""
    check(seen_by, wanted.agency, local(at).date())
    return next(iter(_times(_OF_ALL, wanted).values()), UsualTimes(0))


def by_procedure(wanted: Wanted, *, seen_by: Principal, at: datetime) -> tuple[tuple[OfProcedure, ...], Freshness]:
    """The procedures that had something to do in the period, those with most late dossiers first.

    Refused: who may not look (MeasureClosed).
    """
    check(seen_by, wanted.agency, local(at).date())
    counts, fresh = consistently(
        lambda standing: (
            {id_: counted_by_procedure(id_, wanted, standing) for id_ in (ON_TIME, SUPPLEMENTED)},
            standing.freshness,
        ),
        at=at,
    )
    times = _times(_OF_EACH, wanted)
    empty = Counter[str]()
    codes = sorted(set(counts[ON_TIME]) | set(counts[SUPPLEMENTED]))
    names = names_of(codes)
    found = (
        _of(code, names[code], counts[ON_TIME].get(code, empty), counts[SUPPLEMENTED].get(code, empty), times)
        for code in codes
    )
    return tuple(sorted(found, key=lambda one: (one.on_time - one.whole, -one.whole, one.code))), fresh


def _of(
    code: str, name: str, on_time: Counter[str], supplemented: Counter[str], times: dict[str, UsualTimes]
) -> OfProcedure:
    return OfProcedure(
        code=code,
        name=name,
        on_time=on_time[Outcome.COUNTED],
        whole=on_time.total(),
        done=supplemented.total(),
        supplemented=supplemented[Outcome.COUNTED],
        times=times.get(code, UsualTimes(0)),
    )


def _times(statement: str, wanted: Wanted) -> dict[str, UsualTimes]:
    """By procedure, or of all together under an empty word."""
    period = wanted.period
    asked = {"agency": wanted.agency, "procedure": wanted.procedure, "channel": wanted.channel}
    given = {name: value for name, value in asked.items() if value}
    narrowed = "".join(f"and {name} = %s " for name in given)
    with connection.cursor() as cursor:
        cursor.execute(statement.format(narrowed=narrowed), [period.first, period.last, *given.values()])
        rows: list[Any] = cursor.fetchall()
    return {code: _usual(*row) for code, *row in rows}


def _usual(number: int, ours: list[int], theirs: list[int]) -> UsualTimes:
    if number < FEWER_THAN:
        return UsualTimes(number)
    return UsualTimes(number, *(timedelta(microseconds=one) for one in (*ours, *theirs)))
