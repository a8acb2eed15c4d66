"""Draft the result; it then waits for a signature, and the clock runs on."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftResult(Act):
    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDrafted(Event):
    text: Text


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the dossier is handled."""
    status_is(state, IN_HANDLING)


def decide(rules: Rules, state: DossierState, act: DraftResult) -> tuple[Event, ...]:
    return (ResultDrafted(at=act.at, agency=act.by.agency, text=act.text),)


def evolve(state: DossierState, event: ResultDrafted) -> DossierState:
    return replace(state, outcome=replace(state.outcome, drafted_at=event.at), last_at=event.at)


VERB = Verb(
    name="draft_result",
    order=230,
    act=DraftResult,
    event=ResultDrafted,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
