"""Draws a periodic report on A4 landscape, laid out as NĐ 30/2020/NĐ-CP wants it. Takes words as they are shown.

The number is written by hand where the report is registered, and the signature below it: neither is invented here.
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
class PaperHead:
    """`group`: over it and its neighbours. `mark`: number of the official form. `weight` 0: as wide as a number, or as a day."""

    label: str
    group: str
    mark: str
    is_number: bool
    is_day: bool
    weight: int


@dataclass(frozen=True, slots=True)
class PaperRow:
    cells: tuple[str, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class PaperTable:
    """`empty`: what is said where there are no rows."""

    title: str
    heads: tuple[PaperHead, ...]
    rows: tuple[PaperRow, ...]
    note: str
    empty: str


@dataclass(frozen=True, slots=True)
class PeriodPaper:
    """The report. `dense`: smaller letters, for tables of many columns of text."""

    superior: str
    issuer: str
    place: str
    on: date
    title: str
    form: str
    period: str
    scope: str
    unit: str
    as_of: str
    tables: tuple[PaperTable, ...]
    notes: tuple[str, ...]
    dense: bool


def draw_period_report(paper: PeriodPaper) -> bytes:
    """A PDF of A4 landscape pages. Refused: letters that cannot be drawn (UnprintableText)."""
    words = asdict(paper) | {
        "on": paper.on.isoformat(),
        "place_and_date": f"{paper.place}, {day_in_words(paper.on)}",
    }
    return compiled(_layout(), json.dumps(_words(words), ensure_ascii=False, sort_keys=True))


def _words(value: Any) -> Any:
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, dict):
        return {name: _words(one) for name, one in value.items()}
    return [_words(one) for one in value] if isinstance(value, tuple | list) else value


@cache
def _layout() -> bytes:
    return Path(__file__).with_name("period_report.typ").read_bytes()
