"""The mark of an agency on a copy: its name and the moment, upright, black, 10 points, top right of page 1 (NĐ 30/2020, Annex I).

There is no picture of a stamp. The letters are those of the shipped Tinos, which has the measures of Times New Roman; only the ones
that are used travel in the file.
"""

import io
import json
import threading
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

import typst
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.adapters.signing.keys import refused
from motcua.casework.papers.signing import SigningFault
from motcua.law.worktime.values import VIETNAM

Box = tuple[float, float, float, float]

_FONTS: Final = files("motcua.casework.papers.forms") / "fonts"
_WIDEST: Final = 230
_MARGIN: Final = 20.0
_BETWEEN: Final = 4.0
_LAYOUT: Final = f"""
#let given = json("mark.json")
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(font: "Tinos", size: 10pt, lang: "vi", fill: luma(0), fallback: false)
#set par(leading: 3pt)
#let lines = [#given.name #linebreak() #given.at]
#context block(width: calc.min(measure(lines).width, {_WIDEST}pt), inset: (bottom: 2pt), lines)
"""
_AT_WORK: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn mark: a page as large as itself."""

    page: PdfFileReader
    width: float
    height: float


def mark_time(at: datetime) -> str:
    """As the decree writes it: 05-03-2026 14:07:09 +07:00."""
    return f"{at.astimezone(VIETNAM):%d-%m-%Y %H:%M:%S} +07:00"


def drawn(name: str, at: datetime) -> Mark:
    """Refused: a name with a letter that the font does not have."""
    given = json.dumps({"name": " ".join(name.split()), "at": mark_time(at)}, ensure_ascii=False)
    sources = {"main.typ": _LAYOUT.encode(), "mark.json": given.encode()}
    try:
        with _AT_WORK:
            # the engine takes files in memory, which its stub does not know
            document = cast("bytes", _compiler().compile(input=sources, format="pdf", pdf_standards=["a-2b"]))  # type: ignore[type-var]
    except typst.TypstError as error:
        raise refused(SigningFault.MARK) from error
    page = PdfFileReader(io.BytesIO(document))
    left, bottom, right, top = box_of(page.root["/Pages"]["/Kids"][0], "/MediaBox") or (0, 0, 0, 0)
    return Mark(page, right - left, top - bottom)


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands on a page as the page lies in the file, and how far it is turned there, so that readers see it upright."""

    box: Box
    turned: int


def place(page: Any, mark: Mark, taken: list[Box]) -> Place:
    """Top right as a reader sees the page, below the marks that stand there."""
    turned = int(inherited(page, "/Rotate") or 0) % 360
    visible = box_of(page, "/CropBox") or box_of(page, "/MediaBox") or (0.0, 0.0, 595.0, 842.0)
    down = _MARGIN
    while True:
        box = _corner(visible, turned, mark, down)
        if not any(_meet(box, one) for one in taken) or down > 400:
            return Place(box, turned)
        down += mark.height + _BETWEEN


def _corner(visible: Box, turned: int, mark: Mark, down: float) -> Box:
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


_MATRICES: Final = {90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}


def put(writer: IncrementalPdfFileWriter, widget: Any, mark: Mark, turned: int) -> None:
    """Give a widget the look of the mark."""
    look = writer.import_page_as_xobject(mark.page)
    if turned in _MATRICES:
        numbers = (generic.NumberObject(one) for one in _MATRICES[turned])
        look.get_object()[pdf_name("/Matrix")] = generic.ArrayObject(numbers)
    widget[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): look})


def taken(page: Any) -> list[Box]:
    """Where widgets stand on a page."""
    boxes = []
    for one in page.get("/Annots", ()):
        annotation = one.get_object()
        if annotation.get("/Subtype") == "/Widget" and (box := _numbers(annotation.get("/Rect"))) is not None:
            boxes.append(box)
    return boxes


def box_of(page: Any, name: str) -> Box | None:
    """A box of a page, its own or of the pages above it, smaller corner first."""
    return _numbers(inherited(page, name))


def inherited(page: Any, name: str) -> Any:
    """What a page or, where it says nothing, the tree above it says."""
    for _ in range(64):
        if name in page:
            return page[name]
        if "/Parent" not in page:
            return None
        page = page["/Parent"]
    return None


def _numbers(value: Any) -> Box | None:
    if value is None or len(value) != 4:
        return None
    one, two, three, four = (float(number) for number in value)
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
