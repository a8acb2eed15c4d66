"""Draws the sheets that lie between papers in a scanner's feeder: A4, one for each paper, with its name and its code."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from motcua.casework.papers.forms.render import compiled, qr_picture
from motcua.casework.papers.separators import Separator


def draw_separators(sheets: Sequence[Separator]) -> bytes:
    """A PDF of one page for each sheet, the same bytes each time. Refused: letters that cannot be drawn (UnprintableText)."""
    printing = [
        {"number": one.number, "paper": one.paper, "procedure": one.procedure, "qr": qr_picture(one.mark)}
        for one in sheets
    ]
    return compiled(_layout(), json.dumps(printing, ensure_ascii=False))


@cache
def _layout() -> bytes:
    return Path(__file__).with_name("separator.typ").read_bytes()
