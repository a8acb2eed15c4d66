"""The key of a link by which an agency without accounts answers: the dossier's opaque id and a secret of 32 bytes.

Nobody guesses one. The record has its digest only.
"""

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final
from uuid import UUID

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
