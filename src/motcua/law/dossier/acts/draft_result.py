"""Draft the result; it then waits for a signature, and the clock runs on."""

from dataclasses import dataclass, replace

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, DossierState
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftResult(Act):
    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDrafted(Event):
    text: Text


def decide(rules: Rules, state: DossierState, act: DraftResult) -> tuple[Event, ...]:
    """While the dossier is handled."""
    status_is(state, IN_HANDLING)
    return (ResultDrafted(at=act.at, agency=act.by.agency, text=act.text),)


def evolve(state: DossierState, event: ResultDrafted) -> DossierState:
    return replace(state, outcome=replace(state.outcome, drafted_at=event.at), last_at=event.at)
