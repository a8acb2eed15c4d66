"""The mark of an agency on a copy: its name and the moment, upright, black, 10 points, top right of page 1 (NĐ 30/2020, Annex I).

There is no picture of a stamp. The letters are those of the shipped Tinos, which has the measures of Times New Roman; only the ones
that are used travel in the file.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from motcua.adapters.signing import looks
from motcua.adapters.signing.keys import refused
from motcua.adapters.signing.lettering import NotDrawn
from motcua.adapters.signing.looks import Box, Look, box_of, corners, inherited
from motcua.casework.papers.signing import SigningFault
from motcua.law.worktime.values import VIETNAM

_WIDEST: Final = 260
_MARGIN: Final = 20.0
_BETWEEN: Final = 4.0
_LAYOUT: Final = f"""
#let given = json("look.json")
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(font: "Tinos", size: 10pt, lang: "vi", fill: luma(0), fallback: false, top-edge: "ascender", bottom-edge: "descender")
#set par(leading: 1pt)
#let lines = [#given.name #linebreak() #given.at]
#context block(width: calc.min(measure(lines).width, {_WIDEST}pt), inset: (y: 2pt), lines)
""".encode()


def mark_time(at: datetime) -> str:
    """As the decree writes it: 05-03-2026 14:07:09 +07:00."""
    return f"{at.astimezone(VIETNAM):%d-%m-%Y %H:%M:%S} +07:00"


def drawn(name: str, at: datetime) -> Look:
    """Refused: a name with a letter that the font does not have."""
    try:
        return looks.drawn(_LAYOUT, {"name": " ".join(name.split()), "at": mark_time(at)})
    except NotDrawn as error:
        raise refused(SigningFault.MARK) from error


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands on a page as the page lies in the file, and how far it is turned there, so that readers see it upright."""

    box: Box
    turned: int


def place(page: Any, mark: Look, taken: list[Box]) -> Place:
    """Top right as a reader sees the page, below the marks that stand there."""
    turned = int(inherited(page, "/Rotate") or 0) % 360
    visible = box_of(page, "/CropBox") or box_of(page, "/MediaBox") or (0.0, 0.0, 595.0, 842.0)
    down = _MARGIN
    while True:
        box = _corner(visible, turned, mark, down)
        if not any(_meet(box, one) for one in taken) or down > 400:
            return Place(box, turned)
        down += mark.height + _BETWEEN


def _corner(visible: Box, turned: int, mark: Look, down: float) -> Box:
    left, bottom, right, top = visible
    width, height = mark.width, mark.height
    match turned:
        case 90:
            return left + down, top - _MARGIN - width, left + down + height, top - _MARGIN
        case 180:
            return left + _MARGIN, bottom + down, left + _MARGIN + width, bottom + down + height
        case 270:
            return right - down - height, bottom + _MARGIN, right - down, bottom + _MARGIN + width
        case _:
            return right - _MARGIN - width, top - down - height, right - _MARGIN, top - down


def taken(page: Any) -> list[Box]:
    """Where widgets stand on a page."""
    boxes = []
    for one in page.get("/Annots", ()):
        annotation = one.get_object()
        if annotation.get("/Subtype") == "/Widget" and (box := corners(annotation.get("/Rect"))) is not None:
            boxes.append(box)
    return boxes


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
