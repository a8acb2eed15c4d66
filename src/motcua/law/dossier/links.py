"""The links by which an agency without accounts answers: which is open, and what it is for.

Their keys: `casework.dossiers.link_keys`.
"""

from datetime import datetime
from typing import Final

from motcua.law.dossier.refusals import NoSuchConsultation, UnknownConsultation
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, AnswerLink, Consultation, DossierState

DIGEST_LETTERS: Final = 64


def is_digest(text: str) -> bool:
    """Whether it is a SHA-256 in hexadecimal, so that nothing else gets into the record as one."""
    return len(text) == DIGEST_LETTERS and set(text) <= set("0123456789abcdef")


def open_link(state: DossierState, digest: str, at: datetime) -> AnswerLink | None:
    """The link with this digest while it may be used; None for one that was used, revoked, replaced or that is over."""
    if state.status not in OPEN_AFTER_ACCEPTANCE:
        return None
    return next((one for one in state.links if one.digest == digest and at < one.until), None)


def without_link(links: tuple[AnswerLink, ...], consultation: int) -> tuple[AnswerLink, ...]:
    """The links of every other opinion."""
    return tuple(one for one in links if one.consultation != consultation)


def waiting_for(state: DossierState, consultation: int) -> Consultation:
    """The opinion of this number while it is waited for; else the refusal that names those that are."""
    waiting = [one for one in state.consultations if one.answered_at is None]
    if not waiting:
        raise NoSuchConsultation(regime_on_day=state.regime_on)
    wanted = next((one for one in waiting if one.id == consultation), None)
    if wanted is None:
        numbers = ", ".join(str(one.id) for one in waiting)
        raise UnknownConsultation(regime_on_day=state.regime_on, consultation=consultation, waiting=numbers)
    return wanted
