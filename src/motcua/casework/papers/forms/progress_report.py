"""Draws the progress of the campaign on A4 landscape. Takes words as they are shown; the caller makes every figure."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from motcua.casework.papers.forms.render import compiled
from motcua.casework.papers.forms.words import composed


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level. `done` and `target`: thousandths, for the bar; `target` below 0: none was set."""

    name: str
    in_force: str
    digitised: str
    share: str
    target_words: str
    remark: str
    done: int
    target: int


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """The report. `agencies`, `years` and `steps`: rows of cells in the order of the columns."""

    agency: str
    headline: str
    as_of: str
    year: str
    levels: tuple[LevelRow, ...]
    notes: tuple[str, ...]
    agencies: tuple[tuple[str, ...], ...]
    agencies_words: str
    years: tuple[tuple[str, ...], ...]
    narrow: str
    steps: tuple[tuple[str, ...], ...]
    printed: str
    on: date


def draw_progress_report(sheet: ReportSheet) -> bytes:
    """A PDF of A4 landscape pages. Refused: letters that cannot be drawn (UnprintableText)."""
    return compiled(
        _layout(), json.dumps(_words(asdict(sheet) | {"on": sheet.on.isoformat()}), ensure_ascii=False, sort_keys=True)
    )


def _words(value: Any) -> Any:
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, dict):
        return {name: _words(one) for name, one in value.items()}
    return [_words(one) for one in value] if isinstance(value, tuple | list) else value


@cache
def _layout() -> bytes:
    return Path(__file__).with_name("progress_report.typ").read_bytes()
