"""Take a signature back before anything leaves: a correcting act with a record of its own. The signature stays on record."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.signature_refusals import NoSignatureToTakeBack, SignatureLeft
from motcua.law.dossier.signatures import TAKE_BACK_FOR, standing, without
from motcua.law.dossier.state import IN_HANDLING, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackSignature(Act):
    """`result`: as it was signed."""

    result: Code = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureTakenBack(Event):
    result: Code
    document: Code


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By who signed, within `TAKE_BACK_FOR`."""
    status_is(state, IN_HANDLING)
    own = [one for one in state.outcome.signatures if by.ref and one.officer == by.ref]
    if not own:
        raise NoSignatureToTakeBack(regime_on_day=state.regime_on)
    if all(at - one.at > TAKE_BACK_FOR for one in own):
        raise SignatureLeft(regime_on_day=state.regime_on, seconds=int(TAKE_BACK_FOR.total_seconds()))


def decide(rules: Rules, state: DossierState, act: TakeBackSignature) -> tuple[Event, ...]:
    """The result that is named."""
    signature = standing(state, act.result)
    if signature is None or signature.officer != act.by.ref:
        raise NoSignatureToTakeBack(regime_on_day=state.regime_on)
    if act.at - signature.at > TAKE_BACK_FOR:
        raise SignatureLeft(regime_on_day=state.regime_on, seconds=int(TAKE_BACK_FOR.total_seconds()))
    return (SignatureTakenBack(at=act.at, agency=act.by.agency, result=signature.result, document=signature.document),)


def evolve(state: DossierState, event: SignatureTakenBack) -> DossierState:
    left = without(state.outcome.signatures, event.result)
    signed_at = left[-1].at if left else None
    return replace(state, outcome=replace(state.outcome, signatures=left, signed_at=signed_at), last_at=event.at)


VERB = Verb(
    name="take_back_signature",
    order=242,
    act=TakeBackSignature,
    event=SignatureTakenBack,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
