"""A definition on the calendar: each step of its longest way with its start and its due, if each step takes exactly its budget.

A plan, not a promise: the due date of a dossier is counted from its limit, never from its steps.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from motcua.law.process.answers import EVERYTHING, Answer
from motcua.law.process.budgets import Way, exits_by_answers, longest_possible_way, longest_way, onward_choices
from motcua.law.process.compile import ProcessTable
from motcua.law.process.flow import Flow, flow_of
from motcua.law.process.place import Place, advance, begin
from motcua.law.process.refusals import NotExecutable
from motcua.law.process.values import END, Budget, Step
from motcua.law.worktime.arithmetic import due, due_after_day
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import Due, Duration, Unit

WORKING_HOURS = {Unit.WORKING_DAY: 8, Unit.WORKING_HOUR: 1}
MOST_TIMES = 3
"""How often one step may be passed before the answers are refused as a circle."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One step of the plan; `due` is None for a wait for the applicant, which has no budget."""

    step: Step
    start: Due
    due: Due | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class _Mark:
    """A moment (or the end of a day), and the working hours used since. The hours are added up first and counted once, so that ten
    steps of half a day are five days, not ten."""

    since: datetime | date
    hours: Fraction = Fraction(0)


def simulate(
    table: ProcessTable, calendar: Calendar, start: datetime, answers: Mapping[str, Answer]
) -> tuple[Planned, ...]:
    """The plan from `start`. Questions without an answer are answered so that the way is the longest.

    Refused: a definition that cannot end, answers that run in a circle or fit no condition.
    """
    flow = flow_of(table.definition)
    way = longest_possible_way(flow, table.start) or longest_way(flow, table.start)
    if way is None:
        raise NotExecutable(process=table.definition.id, why="không có đường nào tới kết thúc.")
    known = {**assumed_answers(flow, way), **answers}
    choices = onward_choices(flow, table.start)
    place, marks = begin(table), {table.start: _Mark(start)}
    plan: list[Planned] = []
    while place.open:
        step_id = min(place.open, key=lambda one: _due(calendar, _after(calendar, table.step(one), marks[one])).at)
        step = table.step(step_id)
        if place.times(step_id) >= MOST_TIMES:
            raise NotExecutable(process=table.definition.id, why=f"các câu trả lời chạy vòng ở bước “{step.name}”.")
        outcome = _outcome(step, choices.get(step_id))
        after = _after(calendar, step, marks[step_id])
        ends = None if step.pause is not None else _due(calendar, after)
        plan.append(Planned(step, _due(calendar, marks[step_id]), ends, outcome))
        place = _moved(table, place, step_id, outcome, known)
        marks.update(dict.fromkeys(place.opened, after))
    return tuple(plan)


def _moved(
    table: ProcessTable, place: Place, step_id: str, outcome: str | None, answers: Mapping[str, Answer]
) -> Place:
    after = advance(table, place, step_id, outcome, answers)
    if not after.open and not after.ended:
        raise NotExecutable(process=table.definition.id, why="bước gộp chờ mãi một bước không chạy.")
    return after


def assumed_answers(flow: Flow, way: Way) -> Mapping[str, Answer]:
    """One set of answers with which the way is taken."""
    region = EVERYTHING
    for here, following in zip(way.steps, (*way.steps[1:], END), strict=True):
        region = next((taken for to, taken in exits_by_answers(flow, here, region) if to == following), region)
    box = region[0] if region else {}
    return {name: box.get(name, possible).example() for name, possible in flow.space.possible.items()}


def _outcome(step: Step, wanted: str | None) -> str | None:
    """The outcome on the longest way; None where conditions or branches decide."""
    if step.conditions or step.parallel is not None:
        return None
    names = [outcome.name for outcome in step.outcomes if outcome.next == wanted]
    return names[0] if names else next((outcome.name for outcome in step.outcomes), None)


def _after(calendar: Calendar, step: Step, mark: _Mark) -> _Mark:
    return mark if step.pause is not None else _add(calendar, mark, step.budget)


def _add(calendar: Calendar, mark: _Mark, budget: Budget) -> _Mark:
    if not budget.amount:
        return mark
    if budget.unit in WORKING_HOURS:
        return replace(mark, hours=mark.hours + budget.amount * WORKING_HOURS[budget.unit])
    here = _due(calendar, mark)
    duration = Duration(math.ceil(budget.amount), budget.unit)
    if budget.unit is Unit.HOUR:
        return _Mark(due(calendar, here.at, duration).at)
    ended = due_after_day(calendar, here.on or here.at.date(), duration)
    return _Mark(ended.on or ended.at.date())


def _due(calendar: Calendar, mark: _Mark) -> Due:
    """The date or moment of the mark. Whole days end with their last day, further hours begin at the next opening. Less than a
    whole hour is rounded up to one.
    """
    days, rest = divmod(mark.hours, WORKING_HOURS[Unit.WORKING_DAY])
    hours = Duration(math.ceil(rest), Unit.WORKING_HOUR)
    if isinstance(mark.since, datetime):
        if not days:
            return due(calendar, mark.since, hours) if rest else Due(mark.since)
        here = due(calendar, mark.since, Duration(int(days), Unit.WORKING_DAY))
    else:
        here = due_after_day(calendar, mark.since, Duration(int(days), Unit.WORKING_DAY))
    if not rest or here.on is None:
        return here
    return due(calendar, calendar.opening(calendar.next_working_day(here.on)), hours)
