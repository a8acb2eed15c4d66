"""Revoke a result that was issued, with its ground. What was done with it before stays as it is."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import civil_servant, given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.signature_refusals import RevokedAlready
from motcua.law.dossier.state import DECIDED, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeResult(Act):
    """`decision`: number and day of the decision that revokes it."""

    decision: Text = ""
    reason: Text = ""
    legal_basis: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRevoked(Event):
    decision: Text
    reason: Text
    legal_basis: Text


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, once a result is issued; once."""
    status_is(state, DECIDED)
    civil_servant(state, by)
    if state.outcome.revoked_at is not None:
        raise RevokedAlready(regime_on_day=state.regime_on, revoked=state.outcome.revoked_at)


def decide(rules: Rules, state: DossierState, act: RevokeResult) -> tuple[Event, ...]:
    """With the decision, the reason and the law."""
    given(state, số_quyết_định_thu_hồi=act.decision, lý_do_thu_hồi=act.reason, căn_cứ_pháp_lý=act.legal_basis)
    return (
        ResultRevoked(
            at=act.at,
            agency=act.by.agency,
            decision=act.decision,
            reason=act.reason,
            legal_basis=act.legal_basis,
        ),
    )


def evolve(state: DossierState, event: ResultRevoked) -> DossierState:
    return replace(state, outcome=replace(state.outcome, revoked_at=event.at), last_at=event.at)


VERB = Verb(
    name="revoke_result",
    order=335,
    act=RevokeResult,
    event=ResultRevoked,
    may=may,
    decide=decide,
    evolve=evolve,
)
