"""One page from its file to its words: the work of a child."""

from dataclasses import dataclass
from pathlib import Path

from motcua.adapters.arriving.finding import Kind
from motcua.adapters.reading.leftovers import without_leftovers, without_specks
from motcua.adapters.reading.monospaced import put_right
from motcua.adapters.reading.normalising import Normalised, normalise
from motcua.adapters.reading.ordering import in_order
from motcua.adapters.reading.pictures import picture_of
from motcua.adapters.reading.recognising import Line, read_boxes, read_lines
from motcua.adapters.reading.ruling import Ruling
from motcua.adapters.reading.searchable import PagePicture, page_picture
from motcua.adapters.reading.text_layer import text_layer
from motcua.adapters.reading.twice import doubted
from motcua.casework.papers.reading import ReadPage, Word


@dataclass(frozen=True, slots=True)
class PageRead:
    """`had_text`: the words are those of the file itself. `picture`: as it goes into the searchable copy."""

    page: ReadPage
    had_text: bool
    picture: PagePicture


def read_page(path: Path, kind: Kind, number: int) -> PageRead:
    """Raises whatever a library raises."""
    picture = picture_of(path, kind, number)
    own = text_layer(path, number) if kind is Kind.PDF else None
    normalised = normalise(picture)
    if own is not None:
        return PageRead(_page(number, own, None, normalised, skew=0.0), True, page_picture(picture, 0.0))
    turned = page_picture(picture, normalised.skew)
    if normalised.is_blank:
        return PageRead(_page(number, (), None, normalised, skew=0.0), False, turned)
    ruling = Ruling.of(normalised.page)
    lines = read_lines(ruling.page, normalised.dpi)
    if ruling.has_cells:
        lines += read_boxes(ruling.page, _unread(ruling, lines), normalised.dpi)
    lines = put_right(without_specks(lines), ruling.page)
    if normalised.inked is not None:
        lines = without_leftovers(lines, ruling.page, normalised.inked)
    lines = doubted(lines, ruling.page)
    read = _page(number, lines, ruling if ruling.has_cells else None, normalised, skew=normalised.skew)
    return PageRead(read, False, turned)


def _unread(ruling: Ruling, lines: tuple[Line, ...]) -> list[tuple[int, int, int, int]]:
    """Cells in which something stands and nothing was read."""
    middles = [((one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2) for line in lines for one in line.words]
    return [
        box for box in ruling.cells() if not any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in middles)
    ]


def _page(
    number: int, lines: tuple[Line, ...], ruling: Ruling | None, normalised: Normalised, *, skew: float
) -> ReadPage:
    segments = in_order(lines, ruling)
    return ReadPage(
        number=number,
        width=normalised.page.width,
        height=normalised.page.height,
        skew=skew,
        faults=normalised.faults,
        words=tuple(Word(one.text, one.box, one.confidence) for segment in segments for one in segment.words),
        text="\n".join(one.text for one in segments),
    )
