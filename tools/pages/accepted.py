"""What the reader accepts by itself on the gold set (`results.py`), and how much of it is exact: DIG-02."""

import json
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.pages.results import GoldPaper

from motcua.adapters.reading.hosted import HostedReader
from motcua.casework.campaign.entries import OF_READER, normal
from motcua.casework.campaign.refusals import ValueUnfit
from motcua.casework.campaign.values import NEEDED, EntryField, is_sure
from motcua.casework.papers.reading import Field, RawPage
from motcua.casework.papers.steps import Proposed

KEY: Final = 0.28
THINK: Final = 1.35
RESPONSE: Final = 1.0
"""Seconds of a key of somebody who types without training, of a look or a thought (Card, Moran, Newell 1980), and of an answer."""


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


def read(reader: HostedReader, papers: Iterable[GoldPaper], *, kept: Path | None = None) -> list[ReadField]:
    """Each proposal of the reader, made as a document of the campaign has it. `kept`: a folder with what was read of papers before."""
    found: list[ReadField] = []
    with tempfile.TemporaryDirectory() as folder:
        for paper in papers:
            raw = _raw(reader, paper, Path(folder), kept)
            for field, one in reader.understood([raw]).proposed().items():
                if field in OF_READER:
                    proposal = Proposed(field, *_as_kept(field, one.value, one.confidence), one.page, (1, 1), None)
                    truth = paper.fields.get(field, "")
                    found.append(ReadField(paper.number, paper.paper_type, OF_READER[field], proposal, truth))
    return found


def _raw(reader: HostedReader, paper: GoldPaper, folder: Path, kept: Path | None) -> RawPage:
    known = None if kept is None else kept / f"{paper.number:03}.json"
    if known is not None and known.exists():
        before: RawPage = json.loads(known.read_text("utf-8"))
        return before
    file = folder / f"{paper.number}.jpg"
    file.write_bytes(paper.scanned())
    raw = reader.page(file, "jpeg", 1, picture=None)
    if known is not None:
        known.write_text(json.dumps(raw, ensure_ascii=False), "utf-8")
    return raw


def _as_kept(field: Field, value: str, confidence: float) -> tuple[str, float]:
    """As `campaign.actions.reading` keeps it: what cannot be a value of its field is not sure."""
    try:
        return normal(OF_READER[field], value), confidence
    except ValueUnfit:
        return value, 0.0


def seconds_to_index(paper: GoldPaper, fields: Iterable[ReadField], threshold: float) -> float:
    """How long a person takes for one paper by the keystroke-level model: a look at the page, for each field at which the cursor stops
    a look at its place and a key, the letters of what was not read rightly, the two keys that end it, and the answer of the server."""
    read_of = {one.field: one for one in fields}
    says = {OF_READER[at]: text for at, text in paper.fields.items()}
    seconds = THINK + 2 * KEY + RESPONSE
    for field in NEEDED:
        one = read_of.get(field)
        if one is not None and one.is_accepted(threshold):
            continue
        truth = says.get(field, "")
        seconds += THINK + KEY
        if one is None or not one.is_exact:
            seconds += THINK + KEY * len(truth)
    return seconds
