"""What papers need from outside: a place for documents and files, by what they contain, and somebody who looks into files.

The database keeps the hash of what was issued or handed in; the bytes are kept here. The reader compares them with the hash, so that
what was lost or changed is noticed: a printed form is drawn again, of a file it is said.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Protocol

from motcua.casework.papers.arriving import Examined, PageTaken


class Copied(StrEnum):
    """What became of a file that was asked for. MISSING: the place has none of this name. CHANGED: it has other bytes under it."""

    WHOLE = "whole"
    MISSING = "missing"
    CHANGED = "changed"


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


class FileStore(DocumentStore, Protocol):
    """Keeps files of any size too, none of which is ever whole in memory. The same bytes are kept once."""

    def keep_file(self, source: Path) -> str:
        """The hash under which the file is kept, durable when it returns. Raises OSError where a place cannot be read or written."""

    def copy(self, file_hash: str, into: Path) -> Copied:
        """Writes the file there; where it is not whole, nothing is left there.

        Raises OSError where a place cannot be read or written.
        """


class Examiner(Protocol):
    """Looks into files that nobody knows. No file ends it, or keeps it without limit."""

    def examine(self, file: Path, *, name: str, at: datetime) -> Examined:
        """What the file is, whether it may come in, and what its signatures are worth at that moment.

        Raises ScannerSilent where a scanner for malware is wanted and does not answer.
        """

    def page(self, file: Path, number: int, *, long_side: int) -> bytes | None:
        """A page as a picture (PNG) of so many pixels, counted from 1; None where it cannot be drawn. Only of accepted files."""

    def bind(self, pages: Sequence[PageTaken], *, into: Path) -> bool:
        """One PDF of these pages of accepted files, the same bytes each time; False, and nothing there, where it cannot be made."""


class NoStore:
    """Keeps nothing: every document is drawn again, every file is missing."""

    def keep(self, document: bytes) -> None:
        """Nothing."""

    def kept(self, document_hash: str) -> bytes | None:
        """None, always."""

    def forget(self, document_hash: str) -> None:
        """Nothing."""

    def keep_file(self, source: Path) -> str:
        """Only says the hash."""
        return hash_of_file(source)

    def copy(self, file_hash: str, into: Path) -> Copied:
        """Missing, always."""
        return Copied.MISSING


def hash_of(document: bytes) -> str:
    """The name of a document: SHA-256, 64 hexadecimal digits."""
    return sha256(document).hexdigest()


def hash_of_file(source: Path) -> str:
    """The name of a file: SHA-256, 64 hexadecimal digits. Raises OSError."""
    with source.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
