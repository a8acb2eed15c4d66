"""The links by which an agency without accounts answers: what their key is, which is open, and what it is for.

The key has the dossier's opaque id and a secret of 32 bytes, so that nobody guesses one. The record has its digest only.
"""

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.law.dossier.refusals import NoSuchConsultation, UnknownConsultation
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, AnswerLink, Consultation, DossierState

SECRET_BYTES: Final = 32
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}")


def key_of(dossier_id: UUID, secret: bytes) -> str:
    """The key that stands in the link's address."""
    return f"{_spelled(dossier_id.bytes)}.{_spelled(secret)}"


def dossier_of(key: str) -> UUID | None:
    """Whose dossier the key is for; None for what is no key."""
    return UUID(bytes=urlsafe_b64decode(f"{key[:22]}==")) if _KEY.fullmatch(key) else None


def digest_of(key: str) -> str:
    """What the record keeps of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def _spelled(part: bytes) -> str:
    return urlsafe_b64encode(part).decode().rstrip("=")


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
