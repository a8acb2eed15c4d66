"""An image that arrives: announced before it is decoded, decoded to its end, and looked at."""

import io
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pi_heif
from PIL import Image

from motcua.adapters.arriving.blankness import is_blank
from motcua.adapters.arriving.finding import Kind, Reason
from motcua.adapters.arriving.image_ends import Announced, EndsEarly, Senseless, announced
from motcua.adapters.arriving.pdf_pages import MOST_PAGES
from motcua.adapters.arriving.pdf_scan import MOST_PIXELS

_FORMATS: Final = {Kind.JPEG: ("JPEG", "MPO"), Kind.PNG: ("PNG",), Kind.TIFF: ("TIFF",)}
_ENDS_EARLY: Final = ("end of file", "outside of file")
"""What libheif says of data that a box names and the file does not have."""
_LONG_SIDE: Final = 1200
"""A JPEG is decoded at an eighth down to this: what is drawn is smaller still."""


@dataclass(frozen=True, slots=True)
class ImageFinding:
    reasons: frozenset[Reason]
    pages: int | None


def examine_image(kind: Kind, content: bytes) -> ImageFinding:
    try:
        header = announced(kind, content)
    except EndsEarly:
        return ImageFinding(frozenset({Reason.TRUNCATED}), None)
    except (Senseless, struct.error):
        return ImageFinding(frozenset({Reason.MALFORMED}), None)
    many = {Reason.TOO_MANY_PAGES} if header.pages > MOST_PAGES else set[Reason]()
    if (header.pixels or 0) > MOST_PIXELS:
        return ImageFinding(frozenset(many | {Reason.DECOMPRESSION_BOMB}), None)
    if many:
        return ImageFinding(frozenset(many), None)
    return _decoded(kind, content, header)


def _decoded(kind: Kind, content: bytes, known: Announced) -> ImageFinding:
    blank = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for picture in _pictures(kind, content, known.pages):
                blank = blank and is_blank(picture)
    except _TooManyPixels:
        return ImageFinding(frozenset({Reason.DECOMPRESSION_BOMB}), None)
    except MemoryError:
        raise
    except Exception as problem:  # whatever a decoder raises, the picture is not whole
        early = kind is Kind.HEIC and any(one in str(problem).lower() for one in _ENDS_EARLY)
        return ImageFinding(frozenset({Reason.TRUNCATED if early else Reason.MALFORMED}), None)
    return ImageFinding(frozenset({Reason.BLANK} if blank else ()), known.pages)


class _TooManyPixels(Exception):
    pass


def _pictures(kind: Kind, content: bytes, pages: int) -> Iterator[Image.Image]:
    """Every page, decoded whole."""
    Image.MAX_IMAGE_PIXELS = None
    if kind is Kind.HEIC:
        yield _photograph(content)
        return
    with Image.open(io.BytesIO(content), formats=_FORMATS[kind]) as picture:
        for page in range(pages):
            if kind is Kind.TIFF:
                picture.seek(page)
            if picture.width * picture.height > MOST_PIXELS:
                raise _TooManyPixels
            if kind is Kind.JPEG:
                picture.draft("L", (_LONG_SIDE, _LONG_SIDE))
            picture.load()
            yield picture


def _photograph(content: bytes) -> Image.Image:
    photograph = pi_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
    width, height = photograph.size
    if width * height > MOST_PIXELS:
        raise _TooManyPixels
    picture: Image.Image = photograph.to_pillow()
    return picture
