"""Draws the chain of custody of a digitised result on A4: who scanned, split, indexed, checked, signed and kept it, and when.

Takes words and hashes as they are shown; the caller reads from the record what happened.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path

from motcua.casework.papers.forms.render import compiled
from motcua.casework.papers.forms.words import composed


@dataclass(frozen=True, slots=True)
class CustodyRow:
    """One step in words. `file_hash`: of the file as it was then, empty where the step made none."""

    step: str
    who: str
    at: str
    file_hash: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CustodySheet:
    """The chain of one result. `printed`: who made this page and when, `on` the day; `file_hash`: of the file as it stands now."""

    agency: str
    paper_type: str
    number: str
    batch: str
    box: str
    store: str
    file_hash: str
    rows: tuple[CustodyRow, ...]
    printed: str
    on: date


def draw_custody(sheet: CustodySheet) -> bytes:
    """A PDF of A4 pages, the same bytes for the same chain. Refused: letters that cannot be drawn (UnprintableText)."""
    record = asdict(sheet) | {"on": sheet.on.isoformat()}
    record["rows"] = [{name: composed(text) for name, text in row.items()} for row in record["rows"]]
    words = {name: composed(value) if isinstance(value, str) else value for name, value in record.items()}
    return compiled(_layout(), json.dumps(words, ensure_ascii=False, sort_keys=True))


@cache
def _layout() -> bytes:
    return Path(__file__).with_name("custody.typ").read_bytes()
