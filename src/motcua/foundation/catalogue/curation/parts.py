"""A row of the curated layer as it stands in a file and in the table: which part, where, and what it says."""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from motcua.foundation.catalogue.curated_values import Part
from motcua.foundation.catalogue.values import CaseLines, FeeLine

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CuratedPart:
    """One row. `place` as in `models.curated.CuratedRow`; `position` orders questions; `proposal`: how it was proposed.

    `entry` and `at`: where it stands in its file, the procedure's number from 1 and the path inside it.
    """

    code: str
    part: Part
    place: str
    content: Content
    proposal: str
    position: int = 0
    entry: int = field(default=0, compare=False)
    at: str = field(default="", compare=False)


def case_place(case: int) -> str:
    return f"{case}"


def paper_place(case: int, order: int) -> str:
    return f"{case}.{order}"


def numbers_of(place: str) -> tuple[int, ...]:
    """The case, or case and order, that a place of a case or paper names."""
    return tuple(map(int, place.split(".")))


def hashes_of(name: str, cases: Iterable[CaseLines], fees: Iterable[FeeLine]) -> dict[tuple[Part, str], str]:
    """The hash of each text that a row can be about, in one published version. The places count from 0."""
    priced = "\n".join(f"{fee.channel}|{_figure(fee.amount)}|{fee.currency}|{fee.note}" for fee in fees)
    hashes = {(Part.HEAD, ""): text_hash(name), (Part.FEE, ""): text_hash(priced)}
    for case in cases:
        hashes[Part.CASE, case_place(case.order - 1)] = text_hash(case.name or "")
        for line in case.components:
            hashes[Part.PAPER, paper_place(case.order - 1, line.order - 1)] = text_hash(line.name)
    return hashes


def _figure(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def text_hash(text: str) -> str:
    """Ignores how letters are composed and how blanks run."""
    return hashlib.sha256(" ".join(unicodedata.normalize("NFC", text).split()).encode()).hexdigest()
