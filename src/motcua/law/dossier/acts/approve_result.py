"""Approve the draft that was submitted, before the leader signs it."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import civil_servant, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.signature_refusals import NothingSubmitted
from motcua.law.dossier.state import IN_HANDLING, DossierState
from motcua.law.dossier.verb import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveResult(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultApproved(Event):
    pass


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, once it is submitted."""
    status_is(state, IN_HANDLING)
    civil_servant(state, by)
    if state.outcome.submitted_at is None:
        raise NothingSubmitted(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: ApproveResult) -> tuple[Event, ...]:
    return (ResultApproved(at=act.at, agency=act.by.agency),)


def evolve(state: DossierState, event: ResultApproved) -> DossierState:
    return replace(state, outcome=replace(state.outcome, approved_at=event.at), last_at=event.at)


VERB = Verb(
    name="approve_result",
    order=234,
    act=ApproveResult,
    event=ResultApproved,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
