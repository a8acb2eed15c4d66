"""What papers need from outside: a place for printed documents, by what they contain.

The database keeps what a form says, and the hash of what was issued; the bytes are kept here. The reader compares them with the
hash. A lost or damaged document is therefore noticed, and the form is drawn again.
"""

from hashlib import sha256
from typing import Protocol


class DocumentStore(Protocol):
    """Keeps documents under the SHA-256 of their bytes, in hexadecimal. Each call repeats without harm."""

    def keep(self, document: bytes) -> None:
        """Durable when it returns. Raises OSError where the place cannot be written."""

    def kept(self, document_hash: str) -> bytes | None:
        """The bytes with this hash; None where there are none, or where they do not match it.

        Raises OSError where the place cannot be read.
        """

    def forget(self, document_hash: str) -> None:
        """The document is gone when it returns. Raises OSError where the place cannot be written."""


class NoStore:
    """Keeps nothing: every document is drawn again."""

    def keep(self, document: bytes) -> None:
        """Nothing."""

    def kept(self, document_hash: str) -> bytes | None:
        """None, always."""

    def forget(self, document_hash: str) -> None:
        """Nothing."""


def hash_of(document: bytes) -> str:
    """The name of a document: SHA-256, 64 hexadecimal digits."""
    return sha256(document).hexdigest()
