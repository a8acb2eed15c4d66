"""Sign the drafted result. Signing is not yet issuing: for a short time it may be taken back, and nothing leaves before."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import civil_servant, status_is
from motcua.law.dossier.refusals import DraftMissing
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.signatures import without
from motcua.law.dossier.state import IN_HANDLING, DossierState, ResultSignature
from motcua.law.dossier.verb import Verb
from motcua.law.references import AccountRef, Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Act):
    """`result`: its code in a group; empty: all that are still to be issued. `document`: the signed file, by its SHA-256."""

    result: Code = ""
    document: Code = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Event):
    result: Code = ""
    document: Code = ""
    officer: AccountRef = ""


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, on a draft."""
    status_is(state, IN_HANDLING)
    civil_servant(state, by)
    if state.outcome.drafted_at is None:
        raise DraftMissing(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: Sign) -> tuple[Event, ...]:
    return (Signed(at=act.at, agency=act.by.agency, result=act.result, document=act.document, officer=act.by.ref),)


def evolve(state: DossierState, event: Signed) -> DossierState:
    signature = ResultSignature(event.result, event.at, event.officer, event.document)
    standing = (*without(state.outcome.signatures, event.result), signature)
    return replace(state, outcome=replace(state.outcome, signed_at=event.at, signatures=standing), last_at=event.at)


VERB = Verb(name="sign", order=240, act=Sign, event=Signed, may=may, decide=decide, evolve=evolve, shows_receipt=True)
