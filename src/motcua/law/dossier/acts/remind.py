"""Remind an agency of what is waited for: an opinion, a step, or the dossier as a whole. It moves no clock.

The head of the one-stop watches over joint work and reminds (NĐ 118/2025 Art. 9, 19); how often is reading 45.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.refusals import NothingToRemind, RemindedAlready
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, DossierState, Reminder
from motcua.law.dossier.verb import Verb
from motcua.law.references import StepId


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind(Act):
    """`consultation`: its number; 0 and no `step`: the agency that has the dossier."""

    consultation: int = 0
    step: StepId = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded(Event):
    consultation: int
    step: StepId


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While somebody works on it."""
    status_is(state, OPEN_AFTER_ACCEPTANCE)


def decide(rules: Rules, state: DossierState, act: Remind) -> tuple[Event, ...]:
    """Only what is waited for, and not again before some hours are over."""
    asked = {one.id for one in state.consultations if one.answered_at is None}
    steps = {one.step for one in state.steps}
    if (act.consultation and act.consultation not in asked) or (act.step and act.step not in steps):
        raise NothingToRemind(regime_on_day=state.regime_on)
    before = next(
        (one for one in state.reminders if (one.consultation, one.step) == (act.consultation, act.step)), None
    )
    again = timedelta(hours=rules.readings.remind_again_hours)
    if before is not None and act.at < before.at + again:
        raise RemindedAlready(regime_on_day=state.regime_on, since=before.at, next=before.at + again)
    return (Reminded(at=act.at, agency=act.by.agency, consultation=act.consultation, step=act.step),)


def evolve(state: DossierState, event: Reminded) -> DossierState:
    others = tuple(one for one in state.reminders if (one.consultation, one.step) != (event.consultation, event.step))
    reminder = Reminder(event.consultation, event.step, event.at)
    return replace(state, reminders=(*others, reminder), last_at=event.at)


VERB = Verb(name="remind", order=172, act=Remind, event=Reminded, may=may, decide=decide, evolve=evolve)
