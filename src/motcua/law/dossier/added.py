"""The steps that were added to a dossier outside its process: which are open, what waits for them, and how they end.

They are in `state.steps` with the others and in `state.added`, never in the place: a place has steps of the process only.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from motcua.law.dossier.state import DossierState
from motcua.law.dossier.steps import AddedStep, StepDues, StepOpened, after_wait
from motcua.law.process.values import DONE
from motcua.law.worktime.calendar import Calendar

GIVEN_UP: Final = "bo"
"""The outcome of an added step that is not needed any more."""

OUTCOMES: Final = (DONE, GIVEN_UP)


def added_open(state: DossierState, step: str) -> AddedStep | None:
    """The added step of this id while it is open."""
    return next((one for one in state.added if one.step == step and one.done_at is None), None)


def awaited(state: DossierState, step: str) -> tuple[StepOpened, ...]:
    """The open added steps that an open step waits for."""
    names = {one.step for one in state.added if one.before == step and one.done_at is None}
    return tuple(one for one in state.steps if one.step in names)


def waits_since(state: DossierState, step: str) -> datetime | None:
    """Since when an open step waits for added ones without a break; None where it waits for none."""
    before = [one for one in state.added if one.before == step]
    since = min((one.opened_at for one in before if one.done_at is None), default=None)
    for one in sorted(before, key=lambda one: one.opened_at, reverse=True):
        if since is not None and one.opened_at < since and (one.done_at is None or one.done_at >= since):
            since = one.opened_at
    return since


def after_added(calendar: Calendar, state: DossierState, step: str, until: datetime) -> StepDues:
    """The clock of a step that waited for an added step that ends now. It is moved by the wait: that time was another agency's.

    Nothing while the step still waits for another added one. A step that waits for the applicant is counted when they have answered.
    """
    waited_for = added_open(state, step)
    if waited_for is None or len(awaited(state, waited_for.before)) > 1:
        return ()
    since, waiting = waits_since(state, waited_for.before), state.clock.since
    ends = until if waiting is None else min(until, waiting)
    if since is None or ends <= since:
        return ()
    return after_wait(calendar, tuple(one for one in state.steps if one.step == waited_for.before), since, ends)


def after_applicant(calendar: Calendar, state: DossierState, since: datetime, until: datetime) -> StepDues:
    """The clocks of open steps after a wait of the applicant; for a step that waits for an added one, up to the start of that wait."""
    dues: StepDues = ()
    for step in state.steps:
        ends = min(until, waits_since(state, step.step) or until)
        dues += after_wait(calendar, (step,), since, ends) if since < ends else ()
    return dues


def without(state: DossierState, step: str, at: datetime) -> DossierState:
    """The state after one added step ended; everything else is as it was."""
    added = tuple(replace(one, done_at=at) if one.step == step and not one.done_at else one for one in state.added)
    return replace(state, steps=tuple(one for one in state.steps if one.step != step), added=added)


def without_any(state: DossierState, at: datetime) -> DossierState:
    """The state after all added steps ended, with the dossier's decision or with its process.

    A step that somebody added holds up the step that waits for it, never the end of a dossier (trap 8).
    """
    ended = {one.step for one in state.added if one.done_at is None}
    if not ended:
        return state
    steps = tuple(one for one in state.steps if one.step not in ended)
    return replace(state, steps=steps, added=tuple(replace(one, done_at=one.done_at or at) for one in state.added))
