"""Send a draft back to be corrected, with the reason. The clock runs on."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import civil_servant, given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.signature_refusals import NothingSubmitted
from motcua.law.dossier.signatures import not_signed
from motcua.law.dossier.state import IN_HANDLING, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBackResult(Act):
    reason: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSentBack(Event):
    reason: Text


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, while it is submitted and nobody has signed it."""
    status_is(state, IN_HANDLING)
    civil_servant(state, by)
    if state.outcome.submitted_at is None:
        raise NothingSubmitted(regime_on_day=state.regime_on)
    not_signed(state)


def decide(rules: Rules, state: DossierState, act: SendBackResult) -> tuple[Event, ...]:
    """With a reason."""
    given(state, lý_do_trả_lại=act.reason)
    return (ResultSentBack(at=act.at, agency=act.by.agency, reason=act.reason),)


def evolve(state: DossierState, event: ResultSentBack) -> DossierState:
    outcome = replace(state.outcome, submitted_at=None, approved_at=None)
    return replace(state, outcome=outcome, last_at=event.at)


VERB = Verb(
    name="send_back_result",
    order=236,
    act=SendBackResult,
    event=ResultSentBack,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
