"""Signatures on a result: which stands, for how long it may be taken back, and whether a result may leave."""

from datetime import datetime, timedelta
from typing import Final

from motcua.law.dossier.signature_refusals import DraftSigned, ResultLeavesByItself, ResultUnsigned
from motcua.law.dossier.state import DossierState, ResultSignature
from motcua.law.references import Code

TAKE_BACK_FOR: Final = timedelta(seconds=30)
"""So long may a signature be taken back; nothing leaves before."""
LEAVES_WITHIN: Final = timedelta(minutes=5)
"""A result that leaves within this time was given out when it was signed: the wait is the system's, not the agency's."""


def standing(state: DossierState, result: Code = "") -> ResultSignature | None:
    """The newest signature that stands for this result; one for all results stands for each."""
    fitting = (one for one in reversed(state.outcome.signatures) if one.result in ("", result))
    return next(fitting, None)


def without(signatures: tuple[ResultSignature, ...], result: Code) -> tuple[ResultSignature, ...]:
    """The signatures of the other results."""
    return tuple(one for one in signatures if one.result != result)


def not_signed(state: DossierState) -> None:
    """Nobody has signed what is now looked at again."""
    if state.outcome.signatures:
        raise DraftSigned(regime_on_day=state.regime_on)


def leaves(state: DossierState, result: Code, document: Code) -> ResultSignature:
    """The signature with which the result leaves. Refused: there is none, or the file that bears it leaves by itself."""
    signature = standing(state, result)
    if signature is None:
        raise ResultUnsigned(regime_on_day=state.regime_on)
    if signature.document and not document:
        raise ResultLeavesByItself(regime_on_day=state.regime_on, seconds=int(TAKE_BACK_FOR.total_seconds()))
    return signature


def given_out_at(signature: ResultSignature | None, at: datetime) -> datetime:
    """When a result that leaves at `at` was given out: with its signature, where it leaves soon after. A paper that was signed outside
    counts from when that is written down, so that no date is typed to make it early."""
    soon = signature is not None and bool(signature.document) and at - signature.at <= LEAVES_WITHIN
    return signature.at if signature is not None and soon else at
