"""Give an open step to an officer, or to another one. Each agency names who stands in (trap 53)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.process.refusals import step_not_open
from motcua.law.references import AccountRef, StepId, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Act):
    step: StepId = ""
    officer: AccountRef = ""
    reason: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Event):
    step: StepId
    officer: AccountRef
    reason: Text


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the dossier is open, and with it a step where there is a process."""
    status_is(state, OPEN_AFTER_ACCEPTANCE)
    if state.place is not None and not state.steps:
        raise step_not_open("", ())


def decide(rules: Rules, state: DossierState, act: Assign) -> tuple[Event, ...]:
    """The officer is named, and the step is one that is open."""
    given(state, người_được_giao=act.officer)
    opened = [one.step for one in state.steps]
    if state.place is not None and act.step not in opened:
        raise step_not_open(act.step, opened)
    return (Assigned(at=act.at, agency=act.by.agency, step=act.step, officer=act.officer, reason=act.reason),)


def evolve(state: DossierState, event: Assigned) -> DossierState:
    return replace(state, last_at=event.at)


VERB = Verb(name="assign", order=120, act=Assign, event=Assigned, may=may, decide=decide, evolve=evolve)
