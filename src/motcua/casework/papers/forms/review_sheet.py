"""Draws a review sheet on A4, laid out as NĐ 30/2020/NĐ-CP wants it. Takes words as they are shown.

The number is written by hand where the sheet is registered, and the signature below it: neither is invented here.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from motcua.casework.papers.forms.render import compiled
from motcua.casework.papers.forms.words import composed, day_in_words


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A heading with its paragraphs, and the rows of a table below them; `head` of the table, empty: names beside values."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewPaper:
    """The sheet as it is read. `mark`: who wrote it and who answers for it, on every page. `signer` empty: nobody approved it."""

    superior: str
    issuer: str
    place: str
    on: date
    title: str
    subject: str
    state: str
    mark: str
    sections: tuple[SheetSection, ...]
    signer: str


def place_and_date(paper: ReviewPaper) -> str:
    return f"{paper.place}, {day_in_words(paper.on)}"


def draw_review_sheet(paper: ReviewPaper) -> bytes:
    """A PDF of A4 pages. Refused: letters that cannot be drawn (UnprintableText)."""
    words = asdict(paper) | {"on": paper.on.isoformat(), "place_and_date": place_and_date(paper)}
    return compiled(_layout(), json.dumps(_words(words), ensure_ascii=False, sort_keys=True))


def _words(value: Any) -> Any:
    match value:
        case str():
            return composed(value)
        case dict():
            return {name: _words(one) for name, one in value.items()}
        case list() | tuple():
            return [_words(one) for one in value]
        case _:
            return value


@cache
def _layout() -> bytes:
    return Path(__file__).with_name("review_sheet.typ").read_bytes()
