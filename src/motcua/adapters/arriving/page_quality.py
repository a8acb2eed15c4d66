"""The pages of an accepted file one after the other, each judged as a picture: what a person should look at or scan again, and what a
sheet between papers says."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pi_heif
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from motcua.adapters.arriving.blankness import is_blank
from motcua.adapters.arriving.drawing import LARGEST_SIDE
from motcua.adapters.arriving.finding import Kind
from motcua.adapters.arriving.kinds import kind_of
from motcua.adapters.arriving.page_marks import mark_on
from motcua.adapters.arriving.quality import blur_of, measured_faults, resolution_of, skew_of
from motcua.casework.papers.reading import PageFault, PageLook

MOST_PAGES: Final = 60
MOST_SECONDS: Final = 8.0
"""A clerk waits for it: of a longer file the first pages are judged, and the rest is not."""

_DRAWN_AT: Final = 200.0
"""Dots an inch at which a page is looked at; a coarser one as it is."""
_POINTS: Final = 72.0
_COVERS: Final = 0.4
"""A picture that takes less of its page is a figure in a text, and no scan."""


def looks_at_pages(path: Path, *, seconds: float = MOST_SECONDS) -> Iterator[PageLook]:
    """Of the first pages, as many as there is time for."""
    until = time.monotonic() + seconds
    kind = kind_of(path)
    pages = _of_pdf(path) if kind is Kind.PDF else _of_images(path, kind)
    for _ in range(MOST_PAGES):
        if time.monotonic() > until:
            return
        look = next(pages, None)
        if look is None:
            return
        yield look


def _of_pdf(path: Path) -> Iterator[PageLook]:
    document = pypdfium2.PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number]
            scanned_at = _scanned_at(page)
            dots = min(_DRAWN_AT, scanned_at or _POINTS, LARGEST_SIDE * _POINTS / max(page.get_size()))
            picture = page.render(scale=dots / _POINTS, grayscale=True).to_pil()
            yield _judged(picture, dots, scanned_at)
            page.close()
    finally:
        document.close()


def _scanned_at(page: pypdfium2.PdfPage) -> float | None:
    """Dots an inch of the picture that the page consists of; None for a page that is written, not scanned."""
    width, height = page.get_size()
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = thing.get_bounds()
        wide, high = right - left, top - bottom
        if wide * high >= width * height * _COVERS:
            return float(max(thing.get_px_size()) * _POINTS / max(wide, high))
    return None


def _of_images(path: Path, kind: Kind) -> Iterator[PageLook]:
    Image.MAX_IMAGE_PIXELS = None  # the examination has judged the size
    if kind is Kind.HEIC:
        yield _of_picture(pi_heif.open_heif(path, convert_hdr_to_8bit=True).to_pillow())
        return
    with Image.open(path) as opened:
        for number in range(getattr(opened, "n_frames", 1) if kind is Kind.TIFF else 1):
            opened.seek(number)
            yield _of_picture(opened)


def _of_picture(opened: Image.Image) -> PageLook:
    dots = resolution_of(opened)
    picture = ImageOps.exif_transpose(opened)
    if dots > _DRAWN_AT:
        picture = picture.convert("L") if picture.mode in ("1", "P") else picture
        share = _DRAWN_AT / dots
        picture = picture.resize((max(1, round(picture.width * share)), max(1, round(picture.height * share))))
    return _judged(picture, min(dots, _DRAWN_AT), dots)


def _judged(picture: Image.Image, dots: float, scanned_at: float | None) -> PageLook:
    """`dots`: an inch of this picture. `scanned_at`: of the page itself; a page that was never scanned can only be blank."""
    if is_blank(picture):
        return PageLook((PageFault.BLANK,))
    mark = mark_on(picture)
    if scanned_at is None or mark:
        return PageLook((), mark)
    return PageLook(measured_faults(skew_of(picture), blur_of(picture, dots), scanned_at))
