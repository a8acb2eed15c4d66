"""Submit the drafted result to the leader who signs. The clock runs on."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.signature_refusals import NothingDrafted
from motcua.law.dossier.state import IN_HANDLING, DossierState
from motcua.law.dossier.verb import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitResult(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSubmitted(Event):
    pass


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """A draft, while the dossier is handled."""
    status_is(state, IN_HANDLING)
    if state.outcome.drafted_at is None:
        raise NothingDrafted(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: SubmitResult) -> tuple[Event, ...]:
    return (ResultSubmitted(at=act.at, agency=act.by.agency),)


def evolve(state: DossierState, event: ResultSubmitted) -> DossierState:
    return replace(state, outcome=replace(state.outcome, submitted_at=event.at), last_at=event.at)


VERB = Verb(
    name="submit_result",
    order=232,
    act=SubmitResult,
    event=ResultSubmitted,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
