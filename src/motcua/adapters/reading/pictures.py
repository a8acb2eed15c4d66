"""Pages of an accepted file as pictures: turned as a camera says, in their own colours, and how many dots an inch they have."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pi_heif
import pypdfium2
from PIL import Image, ImageOps

from motcua.adapters.arriving.finding import Kind
from motcua.adapters.arriving.quality import resolution_of

PDF_DPI: Final = 300.0
"""Pages of a PDF are drawn with so many dots an inch."""
_POINTS: Final = 72.0
_MOST_PIXELS: Final = 60_000_000
"""A page that would be larger is drawn smaller: an A2 at 300 dots an inch is within it."""
_KEPT_AS_THEY_ARE: Final = frozenset({"L", "RGB"})


class NoSuchPage(Exception):
    """The file has no page of that number, or it cannot be drawn."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`image`: L or RGB. `jpeg`: the bytes that it was decoded from, where they show the same, unturned."""

    image: Image.Image
    dpi: float
    jpeg: bytes | None = None


def count_pages(path: Path, kind: Kind) -> int:
    """Of a PDF, of a TIFF; other pictures are one. Raises NoSuchPage where there are none."""
    if kind is Kind.PDF:
        with _opened(path) as document:
            pages = len(document)
    elif kind is Kind.TIFF:
        with Image.open(path) as picture:
            pages = int(getattr(picture, "n_frames", 1))
    else:
        pages = 1
    if pages < 1:
        raise NoSuchPage
    return pages


def picture_of(path: Path, kind: Kind, number: int) -> Picture:
    """Page `number`, counted from 1. Raises NoSuchPage, and whatever a decoder raises."""
    Image.MAX_IMAGE_PIXELS = None  # the examination has judged the size
    if kind is Kind.PDF:
        return _of_pdf(path, number)
    if kind is Kind.HEIC:
        photograph: Image.Image = pi_heif.open_heif(path, convert_hdr_to_8bit=True).to_pillow()
        return Picture(_on_white(photograph), resolution_of(photograph))
    content = path.read_bytes()
    opened = Image.open(io.BytesIO(content))
    if kind is Kind.TIFF:
        if number > getattr(opened, "n_frames", 1):
            raise NoSuchPage
        opened.seek(number - 1)
    turned = ImageOps.exif_transpose(opened)
    same = opened.format == "JPEG" and opened.mode in _KEPT_AS_THEY_ARE and turned.size == opened.size
    same = same and opened.getexif().get(0x0112, 1) == 1
    return Picture(_within(_on_white(turned)), resolution_of(turned), content if same else None)


def _of_pdf(path: Path, number: int) -> Picture:
    with _opened(path) as document:
        if not 1 <= number <= len(document):
            raise NoSuchPage
        page = document[number - 1]
        try:
            width, height = page.get_size()
            scale = PDF_DPI / _POINTS
            scale = min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            drawn: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        except pypdfium2.PdfiumError:
            raise NoSuchPage from None
        finally:
            page.close()
    return Picture(_greyed(drawn), scale * _POINTS)


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        raise NoSuchPage from None


def _greyed(drawn: Image.Image) -> Image.Image:
    """Without colours where it has none."""
    small = drawn.reduce(4)
    red, green, blue = (small.getchannel(one).tobytes() for one in range(3))
    return drawn.convert("L") if red == green == blue else drawn


def _on_white(picture: Image.Image) -> Image.Image:
    """Transparency is white; 16 bits become 8; one bit becomes grey."""
    if picture.mode in _KEPT_AS_THEY_ARE:
        picture.load()
        return picture
    if picture.mode.startswith("I") or picture.mode == "F":
        return picture.convert("F").point(lambda shade: shade / 256).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        colours = picture.convert("RGBA")
        white = Image.new("RGBA", colours.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, colours).convert("RGB")
    return picture.convert("RGB")


def _within(picture: Image.Image) -> Image.Image:
    """A picture with far more pixels than any page needs is halved until it is not."""
    while picture.width * picture.height > 4 * _MOST_PIXELS:
        picture = picture.reduce(2)
    return picture
