"""The place in the process, from the events: which steps open and end, at which agency, and by when.

The process itself (which step follows which) is in `motcua.law.process`; here its moves become facts of a dossier.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from motcua.law.dossier.rules import Rules
from motcua.law.process.compile import ProcessTable
from motcua.law.process.flow import all_targets
from motcua.law.process.place import Place, advance, begin
from motcua.law.process.values import END, Budget, StepClock
from motcua.law.references import AccountRef, AgencyRef, Code, Outcome, Spoken, StepId
from motcua.law.worktime.arithmetic import (
    after_work,
    due,
    due_after_day,
    local,
    worked_between,
    working_days_between,
)
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import Due, Duration, Unit

Answers = tuple[tuple[str, str | int], ...]

ADDED: Final = "added"
"""The agency role of a step that a person added: its agency is named directly, not by a role of the process."""


@dataclass(frozen=True, slots=True)
class StepOpened:
    """A step begins. `due` is the step's own clock: its budget from this moment; None for a step without a budget.

    `pauses`: the step waits for the applicant, and the clock stops once they have been told. `silence_due`: until when an answer is
    waited for; then the step ends with `silence`, by itself. `agency`: set where it is known directly and not by its role.
    `opened_at` is that of the event; only the state has it. `procedure`, `result`: a dossier of that procedure does the step
    and brings that result of the group; empty for any other step. `lasts_until`: nobody completes it before this is over (posting).
    """

    step: StepId
    name: Spoken
    role: Code
    agency_role: Code
    due: Due | None
    pauses: bool = False
    silence_due: Due | None = None
    silence: Outcome = ""
    agency: AgencyRef = ""
    opened_at: datetime | None = None
    procedure: Code = ""
    result: Code = ""
    lasts_until: Due | None = None


@dataclass(frozen=True, slots=True)
class AddedStep:
    """A step of this dossier alone. `before`: the open step that waits for it; empty where no open step could wait. `by`: the
    agency that added it. `done_at`: when it was done, given up, or closed with the dossier's decision."""

    step: StepId
    before: StepId
    by: AgencyRef
    opened_at: datetime
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StepMove:
    """What the last completed step replaced, so that the officer who completed it can take it back. `place` and `step`: as they were;
    `opened`: the steps that it opened."""

    at: datetime
    agency: AgencyRef
    officer: AccountRef
    place: Place
    step: StepOpened
    opened: tuple[StepId, ...]


Begun = tuple[Place | None, tuple[StepOpened, ...]]
"""The place of a dossier in its process, and the steps that this opens."""


def before_acceptance(table: ProcessTable, step: str) -> bool:
    """Whether a step is work that acceptance waits for: no legal clock runs in it."""
    return table.step(step).clock is StepClock.BEFORE_START


def begun_before_acceptance(rules: Rules, at: datetime) -> Begun:
    """The first place of a filed dossier whose process has work before acceptance; no place where its first step comes after
    acceptance."""
    if rules.process is None or not before_acceptance(rules.process, rules.process.start):
        return None, ()
    place = begin(rules.process)
    return place, opened(rules, rules.process, frozenset(), place, at)


def begun(rules: Rules, place: Place | None, at: datetime, *, received: bool = False) -> Begun:
    """The first place of an accepted dossier in its process, and the steps that it opens.

    `place`: where it stood before, None where nothing of the process was done yet. Acceptance means that the desk's own steps
    before it are done: the first step after them opens, where there is one only. `received`: the desk has received already (a
    sub-dossier with its group), so the steps of its intake are done too.
    """
    if rules.process is None:
        return None, ()
    table = rules.process
    before = place or begin(table)
    entries = _entries(table, before.open)
    if len(entries) == 1:
        place = Place(open=entries, completed=before.completed, opened=entries)
    else:
        place = begin(table)
    while received and len(place.open) == 1 and _is_intake(table, place.open[0]):
        place = advance(table, place, place.open[0], table.outcomes_of(place.open[0])[0], {})
    return place, opened(rules, table, frozenset(), place, at)


def _entries(table: ProcessTable, start: tuple[str, ...]) -> tuple[str, ...]:
    """The first steps after acceptance that can be reached from where the dossier stands."""
    seen, waiting, entries = set[str](), list(start), dict[str, None]()
    while waiting:
        step = waiting.pop()
        if not before_acceptance(table, step):
            entries[step] = None
        elif step not in seen:
            seen.add(step)
            waiting.extend(target for target in all_targets(table.step(step)) if target != END)
    return tuple(entries)


def _is_intake(table: ProcessTable, step_id: str) -> bool:
    """A step of the receiving desk with one plain way on."""
    step = table.step(step_id)
    at_desk = step.role == "receiving_officer" and step.agency_role == "one_stop"
    return at_desk and len(step.outcomes) == 1 and not step.conditions and step.parallel is None


def opened(
    rules: Rules, table: ProcessTable, before: frozenset[str], place: Place, at: datetime
) -> tuple[StepOpened, ...]:
    """The steps that are open now and were not before."""
    return tuple(_opened(rules, table, name, at) for name in sorted(frozenset(place.open) - before))


def _opened(rules: Rules, table: ProcessTable, step_id: str, at: datetime) -> StepOpened:
    step = table.step(step_id)
    timer = step.timer
    lasts = due(rules.calendar, at, step.posting.period) if step.posting else None
    return StepOpened(
        step=step_id,
        name=step.name,
        role=step.role or "",
        agency_role=step.agency_role or "",
        due=_own_due(rules.calendar, at, step.budget, lasts),
        pauses=step.pause is not None,
        silence_due=step_due(rules.calendar, at, timer.after) if timer else None,
        silence=timer.outcome if timer else "",
        procedure=step.sub_dossier.procedure if step.sub_dossier else "",
        result=step.sub_dossier.result if step.sub_dossier else "",
        lasts_until=lasts,
    )


def _own_due(calendar: Calendar, at: datetime, budget: Budget, lasts: Due | None) -> Due | None:
    """The step's own clock. After the end of a posting the agency has the next working day to record what came in."""
    own = step_due(calendar, at, budget) if budget.amount else None
    if own is None or lasts is None or lasts.on is None:
        return own
    return max(own, due_after_day(calendar, lasts.on, Duration(1, Unit.WORKING_DAY)), key=lambda due: due.at)


def step_due(calendar: Calendar, at: datetime, budget: Budget) -> Due:
    """When a step's budget ends. A part of a working day is counted in working hours, 8 to the day."""
    amount, unit = budget.amount, budget.unit
    if amount.denominator == 1:
        return due(calendar, at, Duration(int(amount), unit))
    if unit in (Unit.WORKING_DAY, Unit.WORKING_HOUR):
        hours = amount * (8 if unit is Unit.WORKING_DAY else 1)
        return Due(after_work(calendar, at, timedelta(seconds=int(hours * 3600))))
    days = {Unit.HOUR: amount / 24, Unit.DAY: amount, Unit.MONTH: amount * 30}[unit]
    return Due(local(at) + timedelta(seconds=int(days * 86_400)))


def standing(
    place: Place, before: tuple[StepOpened, ...], opened: tuple[StepOpened, ...], at: datetime
) -> tuple[StepOpened, ...]:
    """The open steps of the state after a move: those that stay open, then those that the move opened."""
    new = {step.step for step in opened}
    kept = tuple(step for step in before if step.step in place.open and step.step not in new)
    return (*kept, *(replace(step, opened_at=at) for step in opened))


StepDues = tuple[tuple[StepId, Due], ...]
"""Steps, each with its new due."""


def after_wait(calendar: Calendar, steps: tuple[StepOpened, ...], since: datetime, until: datetime) -> StepDues:
    """The clocks of the agencies' open steps that a wait of the applicant moves: no agency's time runs in it.

    Counted in working time, like the time of a step. A step that was late before the wait stays late.
    """
    moved = ((step, _moved(calendar, step, since, until)) for step in steps if not step.pauses)
    return tuple((step.step, due_) for step, due_ in moved if due_ is not None and due_ != step.due)


def _moved(calendar: Calendar, step: StepOpened, since: datetime, until: datetime) -> Due | None:
    begun = max(since, step.opened_at or since)
    if step.due is None or step.due.at <= begun:
        return step.due
    if step.due.on is None:
        return Due(after_work(calendar, step.due.at, worked_between(calendar, begun, until)))
    days = working_days_between(calendar, local(begun).date(), local(until).date())
    return due_after_day(calendar, step.due.on, Duration(days, Unit.WORKING_DAY)) if days else step.due


def with_dues(steps: tuple[StepOpened, ...], moved: StepDues) -> tuple[StepOpened, ...]:
    """The steps with the clocks that moved."""
    dues = dict(moved)
    return (
        tuple(replace(step, due=dues[step.step]) if step.step in dues else step for step in steps) if moved else steps
    )
