"""Give an open step to an officer, or to another one. Each agency names who stands in (trap 53)."""

from dataclasses import dataclass, replace

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.guards import given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, DossierState
from motcua.law.process.refusals import StepNotOpen
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


def decide(rules: Rules, state: DossierState, act: Assign) -> tuple[Event, ...]:
    """While the dossier is open; the officer is named, and the step is one that is open."""
    status_is(state, OPEN_AFTER_ACCEPTANCE)
    given(state, người_được_giao=act.officer)
    opened = [one.step for one in state.steps]
    if state.place is not None and act.step not in opened:
        raise StepNotOpen(step=act.step, open=", ".join(opened))
    return (Assigned(at=act.at, agency=act.by.agency, step=act.step, officer=act.officer, reason=act.reason),)


def evolve(state: DossierState, event: Assigned) -> DossierState:
    return replace(state, last_at=event.at)
