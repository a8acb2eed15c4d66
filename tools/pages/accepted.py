"""What the reader accepts by itself on the gold set (`results.py`), and how much of it is exact: DIG-02."""

import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.pages.results import GoldPaper

from motcua.adapters.reading.hosted import HostedReader
from motcua.casework.campaign.entries import OF_READER, normal
from motcua.casework.campaign.refusals import ValueUnfit
from motcua.casework.campaign.values import EntryField, is_sure
from motcua.casework.papers.reading import Field
from motcua.casework.papers.steps import Proposed


@dataclass(frozen=True, slots=True)
class ReadField:
    """What was proposed for a field of a paper, and what stands there; `truth` empty: the paper does not say it."""

    number: int
    paper_type: str
    field: EntryField
    proposal: Proposed
    truth: str

    @property
    def is_exact(self) -> bool:
        return unicodedata.normalize("NFC", self.proposal.value) == unicodedata.normalize("NFC", self.truth)

    def is_accepted(self, threshold: float) -> bool:
        """Whether the cursor passes it, where no list says anything."""
        return is_sure(self.field, self.proposal, threshold, None)


def read(reader: HostedReader, papers: Iterable[GoldPaper]) -> list[ReadField]:
    """Each proposal of the reader, made as a document of the campaign has it."""
    found: list[ReadField] = []
    with tempfile.TemporaryDirectory() as folder:
        for paper in papers:
            file = Path(folder) / f"{paper.number}.jpg"
            file.write_bytes(paper.picture)
            raw = reader.page(file, "jpeg", 1, picture=None)
            for field, one in reader.understood([raw]).proposed().items():
                if field in OF_READER:
                    proposal = Proposed(field, *_as_kept(field, one.value, one.confidence), one.page, (1, 1), None)
                    found.append(
                        ReadField(
                            paper.number,
                            paper.paper_type,
                            OF_READER[field],
                            proposal,
                            paper.fields.get(field, ""),
                        )
                    )
    return found


def _as_kept(field: Field, value: str, confidence: float) -> tuple[str, float]:
    """As `campaign.actions.reading` keeps it: what cannot be a value of its field is not sure."""
    try:
        return normal(OF_READER[field], value), confidence
    except ValueUnfit:
        return value, 0.0
