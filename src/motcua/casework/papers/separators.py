"""Sheets that lie between the papers of a batch in a scanner's feeder: each names the paper that follows it. Values only.

The mark has the code of the procedure and the beginning of a hash of the published name of the paper, so that a sheet that was printed
before a new version of the catalogue still names its paper. Nobody is in it.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

BEGINS: Final = "MOTCUA:"
_DIGITS: Final = 10


@dataclass(frozen=True, slots=True)
class Separator:
    """A sheet as it is printed: the number and name of the paper, the procedure, and the mark."""

    number: int
    paper: str
    procedure: str
    mark: str


def mark_of(procedure: str, published_name: str) -> str:
    """Letters that a QR code of capitals and digits takes."""
    name = unicodedata.normalize("NFC", " ".join(published_name.split()))
    return f"{BEGINS}{procedure}:{sha256(name.encode()).hexdigest()[:_DIGITS].upper()}"


def first_mark(texts: Iterable[str]) -> str:
    """Of the codes on a page the one that is a mark; empty where none is."""
    return next((one for one in texts if one.startswith(BEGINS)), "")
