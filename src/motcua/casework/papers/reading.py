"""What a reader of scanned papers says: the text of each page, what it proposes about the paper, and how sure it is. Values only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol


class Field(StrEnum):
    """What is read from a paper (NĐ 118/2025 Art. 19.2)."""

    NUMBER = "number"
    ISSUED_ON = "issued_on"
    ISSUER = "issuer"
    OWNER_NAME = "owner_name"
    OWNER_NUMBER = "owner_number"
    TITLE = "title"
    VALID_TO = "valid_to"


class PageFault(StrEnum):
    """Why somebody should look at a page, or scan it again."""

    BLANK = "blank"
    SKEWED = "skewed"
    BLURRED = "blurred"
    TOO_SMALL = "too_small"
    """Fewer than 200 dots an inch of an A4."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """A page as an examiner looks at it. `mark`: what a sheet between papers says of the paper behind it; empty for any other page."""

    faults: tuple[PageFault, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box in pixels of the normalised page (left, top, right, bottom) and the reader's confidence, 0 to 100."""

    text: str
    box: tuple[int, int, int, int]
    confidence: int


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page after normalising. `skew`: degrees that it was turned back by. `text`: composed (NFC), lines as they are read."""

    number: int
    width: int
    height: int
    skew: float
    faults: tuple[PageFault, ...]
    words: tuple[Word, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the reader thinks a field says, in the form of the field (a day as ISO 8601). `confidence` 0 to 1; `page` from 1."""

    field: Field
    value: str
    confidence: float
    page: int


CERTAIN = 0.95
"""From here on a person need not confirm a proposal by itself."""


@dataclass(frozen=True, slots=True)
class PaperReading:
    """`searchable`: the copy as PDF/A-2b with the text under the pictures; None for a signed PDF, which stays byte for byte."""

    pages: tuple[ReadPage, ...]
    proposals: tuple[Proposal, ...]
    searchable: Path | None

    def proposed(self) -> Mapping[Field, Proposal]:
        """The surest proposal of each field."""
        best: dict[Field, Proposal] = {}
        for one in self.proposals:
            if one.field not in best or one.confidence > best[one.field].confidence:
                best[one.field] = one
        return best


class PaperReader(Protocol):
    """Reads papers that an examiner has accepted, in processes of its own with limits on time and memory."""

    def read(self, file: Path, kind: str, *, into: Path) -> PaperReading:
        """All steps; the searchable copy is written into the folder. The same file gives the same bytes each time.

        Raises ReadingFailed where the file cannot be read within the limits.
        """


RawPage = Mapping[str, Any]
"""What a reader says of one page, as JSON: kept as it is, and given back to the same reader."""


@dataclass(frozen=True, slots=True)
class Looked:
    """`is_signed`: the file bears a signature, so it stays byte for byte and gets no searchable copy."""

    pages: int
    is_signed: bool


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page that was read, and its picture as it goes into the copy; None where there will be no copy."""

    raw: RawPage
    picture: Path | None


class StagedReader(PaperReader, Protocol):
    """The same reader step by step: what was interrupted goes on where it was. Each raises ReadingFailed as `read` does."""

    def look(self, file: Path, kind: str) -> Looked:
        """How much there is to read."""

    def page(self, file: Path, kind: str, number: int, *, picture: Path | None) -> RawPage:
        """One page, counted from 1: normalised and recognised. `picture`: where its picture for the copy is written."""

    def copy(self, file: Path, kind: str, pages: Sequence[MadePage], *, into: Path) -> None:
        """Writes the searchable copy there, PDF/A-2b."""

    def understood(self, pages: Sequence[RawPage]) -> PaperReading:
        """What the pages say and propose, without a copy. Nothing is read again."""


class ReadingFailed(Exception):
    """The file was not read: it took too long, or a page cannot be drawn."""
