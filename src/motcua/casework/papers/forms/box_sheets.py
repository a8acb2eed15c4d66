"""Draws the separator sheets of the campaign: A4, a page each, type and box large, the code fit for a coarse scan."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import segno

from motcua.casework.papers.forms.render import compiled
from motcua.casework.papers.forms.words import composed
from motcua.law.codes.separators import LAST_SERIAL, Separator, separator_code

MOST: Final = 200
"""Sheets of one printing: what a drawer of a printer takes."""


@dataclass(frozen=True, slots=True)
class BoxSheet:
    """A sheet: what its code says, and the same in words."""

    separator: Separator
    type_name: str
    agency_name: str
    store: str = ""


def sheets_for(sheet: BoxSheet, *, how_many: int) -> tuple[BoxSheet, ...]:
    """So many sheets, numbered on from the given one. Raises ValueError beyond `MOST` or the last number."""
    first = sheet.separator.serial
    if not 1 <= how_many <= MOST or first + how_many - 1 > LAST_SERIAL:
        raise ValueError(how_many)
    kind, box = sheet.separator.paper_type, sheet.separator.box
    return tuple(
        BoxSheet(Separator(kind, box, number), sheet.type_name, sheet.agency_name, sheet.store)
        for number in range(first, first + how_many)
    )


def draw_box_sheets(sheets: Sequence[BoxSheet], *, on: date) -> bytes:
    """A PDF of one page for each sheet, the same bytes each time on a day. Refused: letters that cannot be drawn (UnprintableText)."""
    printing = [
        {
            "on": on.isoformat(),
            "type": composed(one.type_name),
            "box": one.separator.box,
            "serial": f"{one.separator.serial:04d}",
            "agency": composed(one.agency_name),
            "store": composed(one.store),
            "code": separator_code(one.separator),
            "qr": code_picture(separator_code(one.separator)),
        }
        for one in sheets
    ]
    return compiled(_layout(), json.dumps(printing, ensure_ascii=False))


def code_picture(code: str) -> str:
    """The QR code of a sheet as SVG: a quarter of it may be dirty, and four modules around it stay white."""
    return segno.make_qr(code, error="q", boost_error=False).svg_inline(border=4, omitsize=True)


@cache
def _layout() -> bytes:
    return Path(__file__).with_name("box_sheet.typ").read_bytes()
