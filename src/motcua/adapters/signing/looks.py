"""What stands in a widget as letters. Only the letters that are used travel in the file.

A look has no tags: what it says to a screen reader is the name of its field.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.adapters.signing.lettering import drawn_file

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """A drawn look: a page as large as itself, of a document that may have others."""

    page: PdfFileReader
    width: float
    height: float
    number: int = 0


def drawn(layout: bytes, given: Mapping[str, Any]) -> Look:
    """The only page of this layout. Raises NotDrawn."""
    page = PdfFileReader(io.BytesIO(drawn_file(layout, given)))
    left, bottom, right, top = box_of(page.root["/Pages"]["/Kids"][0], "/MediaBox") or (0, 0, 0, 0)
    return Look(page, right - left, top - bottom)


def put(writer: IncrementalPdfFileWriter, widget: Any, look: Look, turned: int = 0) -> None:
    """Give a widget this look."""
    drawing = writer.import_page_as_xobject(look.page, look.number)
    if turned in _MATRICES:
        numbers = (generic.NumberObject(one) for one in _MATRICES[turned])  # type: ignore[no-untyped-call]  # pyhanko types none of it
        drawing.get_object()[pdf_name("/Matrix")] = generic.ArrayObject(numbers)
    widget[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): drawing})  # type: ignore[no-untyped-call]  # pyhanko types none


def box_of(page: Any, name: str) -> Box | None:
    """A box of a page, its own or of the pages above it, smaller corner first."""
    return corners(inherited(page, name))


def corners(value: Any) -> Box | None:
    """Four numbers as a box, smaller corner first; None where they are no four."""
    if value is None or len(value) != 4:
        return None
    one, two, three, four = (float(number) for number in value)
    return min(one, three), min(two, four), max(one, three), max(two, four)


def inherited(page: Any, name: str) -> Any:
    """What a page or, where it says nothing, the tree above it says."""
    for _ in range(64):
        if name in page:
            return page[name]
        if "/Parent" not in page:
            return None
        page = page["/Parent"]
    return None


_MATRICES: Final = {90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}
