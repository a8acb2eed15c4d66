"""Draws what an applicant fills in, on A4: the official form of a procedure with the answers on its lines.

One layout for every form: state heading, title, to whom, lines, declaration, place and day, signature. Takes words as they are shown.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path

from motcua.casework.papers.forms.render import compiled
from motcua.casework.papers.forms.words import composed, day_in_words


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """`words` as on the official form, `text` what was answered. Empty: dots to write on, but for `is_heading`."""

    words: str
    text: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class ApplicationPaper:
    """`mark`: which version of the form it is, on every page. `place` empty: written by hand."""

    title: str
    addressed_to: str
    lines: tuple[ApplicationLine, ...]
    declaration: str
    place: str
    on: date
    signer: str
    mark: str


def draw_application(paper: ApplicationPaper) -> bytes:
    """A PDF of A4 pages, the same bytes for the same answers. Refused: letters that cannot be drawn (UnprintableText)."""
    record = asdict(paper) | {"on": paper.on.isoformat(), "day_in_words": day_in_words(paper.on)}
    words = {name: composed(value) if isinstance(value, str) else value for name, value in record.items()}
    words["lines"] = [
        {"words": composed(one.words), "text": composed(one.text), "is_heading": one.is_heading} for one in paper.lines
    ]
    return compiled(_layout(), json.dumps(words, ensure_ascii=False, sort_keys=True))


@cache
def _layout() -> bytes:
    return Path(__file__).with_name("application.typ").read_bytes()
