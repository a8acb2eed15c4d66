"""A paper of a procedure as findings name it."""

from hashlib import sha256
from typing import Final
from unicodedata import normalize

SUBJECT: Final = "component"
"""The key of a subject that is a paper."""


def component_key(name: str) -> str:
    """A digest of its published name, the same in every version that names it so."""
    return f"tp-{sha256(normalize('NFC', name).strip().casefold().encode()).hexdigest()[:10]}"
