"""How long the demo's steps take: about as long as the process gives them, so that no step looks idle or hurried for nothing.

What the demo plants on purpose stands in `processes` alone: an opinion that is asked for and always agrees.
"""

from datetime import datetime, timedelta
from typing import Final

from motcua.doors.cli.demo.stage import Life
from motcua.law.dossier.steps import StepOpened
from motcua.law.process.compile import ProcessTable
from motcua.law.process.values import APPLICANT, END, Budget
from motcua.law.worktime.arithmetic import after_work, worked_between
from motcua.law.worktime.values import Unit

SHARE: Final = (0.3, 1.05)
"""Of the time of a step, what it takes."""
ANOTHER: Final = 0.05
"""How often a step ends otherwise than usual."""
AGREES: Final = "dong_y"
NEGATIVE: Final = frozenset({"khong_dat", "khong_du", "khong_cap", "chua_dat"})
"""Outcomes after which the leader refuses."""
MOST_STEPS: Final = 40
_WORKING_MINUTES: Final = {
    Unit.WORKING_DAY: 480,
    Unit.WORKING_HOUR: 60,
    Unit.DAY: 343,
    Unit.HOUR: 20,
    Unit.MONTH: 10_000,
}
"""About so many minutes of office time are in a unit."""


def opened(life: Life, step_id: str) -> StepOpened | None:
    steps = life.past.state.steps if life.past else ()
    return next((one for one in steps if one.step == step_id), None)


def when_done(life: Life, step_id: str, table: ProcessTable | None = None) -> datetime | None:
    """When a step that is open will be done: a part of its own time, less where the dossier has less left. None: it has no time.

    `table`: where other steps come after it in the time of the dossier.
    """
    step = opened(life, step_id)
    if step is None or step.due is None or step.opened_at is None:
        return None
    calendar = life.stage.calendar
    own = worked_between(calendar, step.opened_at, step.due.at)
    used = worked_between(calendar, step.opened_at, life.at)
    share = own * life.rng.uniform(*SHARE) * _squeeze(life, own, table, step_id)
    at = after_work(calendar, life.at, max(share - used, timedelta(minutes=1)))
    return at + timedelta(seconds=life.rng.uniform(0, 59))


def outcome(life: Life, table: ProcessTable, step_id: str, *, refused: bool) -> str:
    """How a step ends: mostly as usual, now and then otherwise. Opinions always agree: that is the waste that is planted.

    What silence means no hand gives (reading 24).
    """
    outcomes, step = table.outcomes_of(step_id), opened(life, step_id)
    silence = step.silence if step is not None else ""
    others = [one.name for one in table.step(step_id).outcomes[1:] if _goes_on(table, one.next) and one.name != silence]
    negative = next((one for one in others if one in NEGATIVE), None)
    if refused and negative is not None:
        return negative
    if AGREES in outcomes or not others or life.rng.random() >= ANOTHER:
        return outcomes[0]
    return life.rng.choice(others)


def _goes_on(table: ProcessTable, step_id: str) -> bool:
    """Whether nobody outside is waited for."""
    if step_id not in table.steps:
        return False
    step = table.step(step_id)
    return step.agency_role != APPLICANT and step.pause is None


def _squeeze(life: Life, own: timedelta, table: ProcessTable | None, step_id: str) -> float:
    """1 where the time that is left is enough for what is still to be done."""
    current = life.past.state.clock.current if life.past else None
    if table is None or current is None:
        return 1.0
    rest = own + timedelta(minutes=_minutes_after(table, step_id))
    left = worked_between(life.stage.calendar, life.at, current.due.at)
    return min(1.0, left / rest) if rest else 1.0


def _minutes_after(table: ProcessTable, step_id: str) -> float:
    """Of the steps after it, along the usual way."""
    total, here = 0.0, step_id
    for _ in range(MOST_STEPS):
        exits = table.exits[here]
        moves = next(iter(exits.outcomes.values()), exits.always)
        if not moves or moves[0].to == END or moves[0].to not in table.steps:
            break
        here = moves[0].to
        total += _minutes(table.step(here).budget)
    return total


def _minutes(budget: Budget) -> float:
    return float(budget.amount) * _WORKING_MINUTES[budget.unit]
