"""Write down that a result was signed on paper, outside of the system: by whom, and on which day."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import civil_servant, given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.signature_refusals import SignedInFuture
from motcua.law.dossier.signatures import without
from motcua.law.dossier.state import IN_HANDLING, DossierState, ResultSignature
from motcua.law.dossier.verb import Verb
from motcua.law.references import AccountRef, Code, Text
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOnPaper(Act):
    """`signer`: name and office, as the paper says. `signed_on`: the day on the paper. `result`: its code in a group; empty: all."""

    signer: Text = ""
    signed_on: date | None = None
    result: Code = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOnPaper(Event):
    """`officer`: who wrote it down."""

    signer: Text
    signed_on: date
    result: Code
    officer: AccountRef


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, while the dossier is handled."""
    status_is(state, IN_HANDLING)
    civil_servant(state, by)


def decide(rules: Rules, state: DossierState, act: SignOnPaper) -> tuple[Event, ...]:
    """With who signed, and a day that is not to come."""
    given(state, người_ký=act.signer, ngày_ký=act.signed_on)
    today = local(act.at).date()
    if act.signed_on is None or act.signed_on > today:
        raise SignedInFuture(regime_on_day=state.regime_on, today=today)
    return (
        SignedOnPaper(
            at=act.at,
            agency=act.by.agency,
            signer=act.signer,
            signed_on=act.signed_on,
            result=act.result,
            officer=act.by.ref,
        ),
    )


def evolve(state: DossierState, event: SignedOnPaper) -> DossierState:
    signature = ResultSignature(event.result, event.at, "")
    standing = (*without(state.outcome.signatures, event.result), signature)
    return replace(state, outcome=replace(state.outcome, signed_at=event.at, signatures=standing), last_at=event.at)


VERB = Verb(
    name="sign_on_paper",
    order=244,
    act=SignOnPaper,
    event=SignedOnPaper,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
