"""Take back the completing of a step, at once: a correcting act with a record of its own. The first record stays.

Only by who completed it, within `UNDO_FOR`, and while nothing happened after it. No clock of the law moves.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.step_refusals import NothingToUndo, UndoOver
from motcua.law.dossier.steps import StepMove, StepOpened
from motcua.law.dossier.verb import Verb
from motcua.law.process.place import Place
from motcua.law.references import StepId

UNDO_FOR: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoStep(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUndone(Event):
    """`place` and `reopened` as they were before; `since`: when the reopened step had opened; `closed`: the steps that go again."""

    step: StepId
    place: Place
    reopened: StepOpened
    since: datetime
    closed: tuple[StepId, ...]


def standing_move(state: DossierState) -> StepMove | None:
    """The completing of a step after which nothing happened."""
    move = state.last_move
    return move if move is not None and move.at == state.last_at else None


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By the officer who completed the step."""
    move = standing_move(state)
    if move is None or not by.ref or by.ref != move.officer:
        raise NothingToUndo(regime_on_day=state.regime_on)
    if at - move.at > UNDO_FOR:
        raise UndoOver(regime_on_day=state.regime_on, seconds=int(UNDO_FOR.total_seconds()))


def decide(rules: Rules, state: DossierState, act: UndoStep) -> tuple[Event, ...]:
    move = standing_move(state)
    if move is None:
        raise AssertionError("checked above")
    return (
        StepUndone(
            at=act.at,
            agency=act.by.agency,
            step=move.step.step,
            place=move.place,
            reopened=replace(move.step, opened_at=None),
            since=move.step.opened_at or move.at,
            closed=move.opened,
        ),
    )


def evolve(state: DossierState, event: StepUndone) -> DossierState:
    kept = tuple(one for one in state.steps if one.step not in event.closed)
    reopened = replace(event.reopened, opened_at=event.since)
    return replace(state, place=event.place, steps=(*kept, reopened), last_at=event.at)


VERB = Verb(name="undo_step", order=131, act=UndoStep, event=StepUndone, may=may, decide=decide, evolve=evolve)
