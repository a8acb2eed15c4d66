"""Index 2 of NĐ 61/2018: the steps of one agency, whichever one resolves; of each dossier the lowest score of those that it finished.

It is counted over steps: one that ended after its dossier is not finished as of the end of an earlier period.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from django.db import connection

from motcua.insight.measure.conditions import STEPS, Condition, Outcome
from motcua.insight.measure.kept import Kept, StepKept
from motcua.insight.measure.queries.standing import Standing
from motcua.insight.measure.values import Wanted
from motcua.law.indices.clock import LATE
from motcua.law.indices.live.figures import Counts
from motcua.law.indices.tally import Why

__all__ = ["STEPS", "by_doing", "doing", "done_by"]

_CLOSED: Final = {Why.STOPPED.value: Why.STOPPED, Why.WITHDRAWN.value: Why.WITHDRAWN}
_SCORES: Final = """
with ended as (
  select dossier_id, closed_as from measure_dossier
  where generation = %(generation)s and ended_on between %(first)s and %(last)s and not dossier_id = any(%(unfolded)s){dossiers}
),
scored as (
  select s.agency, d.dossier_id, d.closed_as, min(s.score) filter (where s.done_on <= %(last)s) as score
  from ended d join measure_step s on s.generation = %(generation)s and s.dossier_id = d.dossier_id{steps}
  group by 1, 2, 3
)
select agency, case when closed_as in ('stopped', 'withdrawn') then closed_as else '' end, score, count(*)
from scored group by 1, 2, 3
"""
_LOWEST: Final = """
(select min(s.score) filter (where s.done_on <= %s) from measure_step s
 where s.generation = measure_dossier.generation and s.dossier_id = measure_dossier.dossier_id and s.agency = %s)
"""
_DOES: Final = """
exists (select from measure_step s where s.generation = measure_dossier.generation and s.dossier_id = measure_dossier.dossier_id
  and s.agency = %s)
"""


def doing(wanted: Wanted, standing: Standing) -> Counts:
    """Of one agency."""
    return by_doing(wanted, standing).get(str(wanted.agency), _counts(()))


def by_doing(wanted: Wanted, standing: Standing) -> Mapping[str, Counts]:
    """By agency, of those that had a step in what ended in the period. `wanted.agency` None: all."""
    found: dict[str, list[tuple[str, int | None, int]]] = {}
    values: dict[str, Any] = {
        "generation": standing.generation,
        "first": wanted.period.first,
        "last": wanted.period.last,
        "unfolded": list(standing.unfolded.ids),
        "procedure": wanted.procedure,
        "channel": wanted.channel,
        "agency": wanted.agency,
    }
    dossiers = "".join(f" and {name} = %({name})s" for name in ("procedure", "channel") if values[name])
    steps = "" if wanted.agency is None else " and s.agency = %(agency)s"
    with connection.cursor() as cursor:
        cursor.execute(_SCORES.format(dossiers=dossiers, steps=steps), values)
        rows: list[Any] = cursor.fetchall()
    for agency, closed_as, score, number in (*rows, *_in_memory(wanted, standing)):
        found.setdefault(str(agency), []).append((closed_as, score, number))
    return {agency: _counts(each) for agency, each in found.items()}


def done_by(outcome: str, wanted: Wanted, standing: Standing) -> Condition:
    """The dossiers of one list of an agency: what stands beside the condition of the dossier."""
    agency, last = wanted.agency, wanted.period.last
    steps = standing.unfolded.steps

    def lowest(one: Kept) -> int | None:
        return _lowest(steps.get(one.dossier_id, ()), agency, last)

    if outcome in _CLOSED:
        return Condition(_DOES, (agency,), lambda one: _does(steps.get(one.dossier_id, ()), agency))
    if outcome == Why.NO_STEP_DUE:
        sql = f"{_DOES} and {_LOWEST} is null"
        test = lambda one: _does(steps.get(one.dossier_id, ()), agency) and lowest(one) is None  # noqa: E731
        return Condition(sql, (agency, last, agency), test)
    if outcome == Outcome.OUT:
        return Condition(f"{_LOWEST} = {LATE}", (last, agency), lambda one: lowest(one) == LATE)
    return Condition(f"{_LOWEST} > {LATE}", (last, agency), lambda one: (lowest(one) or LATE) > LATE)


def _in_memory(wanted: Wanted, standing: Standing) -> Iterator[tuple[int, str, int | None, int]]:
    """The same of what nobody has folded yet, one by one."""
    for one in standing.unfolded.after.values():
        steps = standing.unfolded.steps.get(one.dossier_id, ())
        if one.ended_on is None or not wanted.period.has_day(one.ended_on) or not _fits(one, wanted):
            continue
        for agency in {step.agency for step in steps}:
            if wanted.agency in (None, agency):
                closed_as = one.closed_as if one.closed_as in _CLOSED else ""
                yield agency, closed_as, _lowest(steps, agency, wanted.period.last), 1


def _fits(one: Kept, wanted: Wanted) -> bool:
    return wanted.procedure in ("", one.procedure) and wanted.channel in ("", one.channel)


def _does(steps: Iterable[StepKept], agency: int | None) -> bool:
    return any(step.agency == agency for step in steps)


def _lowest(steps: Iterable[StepKept], agency: int | None, last: date) -> int | None:
    mine = (one for one in steps if one.agency == agency and one.done_on is not None and one.done_on <= last)
    return min((one.score for one in mine if one.score is not None), default=None)


def _counts(rows: Iterable[tuple[str, int | None, int]]) -> Counts:
    points = counted = out = 0
    excluded: dict[Why, int] = {}
    for closed_as, score, number in rows:
        if closed_as or score is None:
            why = _CLOSED.get(closed_as, Why.NO_STEP_DUE)
            excluded[why] = excluded.get(why, 0) + number
        elif score == LATE:
            out += number
        else:
            counted, points = counted + number, points + score * number
    return Counts(Fraction(points), Fraction(counted + out), counted, out, excluded)
