"""Whether nothing is drawn on any page."""

import math
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

LONG_SIDE: Final = 600
_EDGE: Final = 0.04
_FEWEST: Final = 0.0003
_DIFFERENT: Final = 64


def is_blank(picture: Image.Image) -> bool:
    """Of one page in any size and colours; transparency is white."""
    return _nothing_drawn(_on_white(_reduced(picture)))


def is_blank_document(source: Path | bytes) -> bool | None:
    """Whether every page is. None where it cannot be drawn."""
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError:
        return None
    try:
        return all(_nothing_drawn(page) for page in _drawn(document))
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()


def drawn_pages(source: Path | bytes) -> int | None:
    """How many pages the drawing library sees."""
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError:
        return None
    try:
        return len(document)
    finally:
        document.close()


def _drawn(document: pypdfium2.PdfDocument) -> Iterator[Image.Image]:
    for number in range(len(document)):
        page = document[number]
        try:
            width, height = page.get_size()
            longest = max(width, height)
            scale = LONG_SIDE / longest if math.isfinite(longest) and longest > 0 else 1.0
            yield page.render(scale=scale).to_pil().convert("L")
        finally:
            page.close()


def _reduced(picture: Image.Image) -> Image.Image:
    """In its own colours, so that a large image is not copied whole."""
    if picture.mode == "1":
        picture = picture.convert("L")
    elif picture.mode in ("P", "PA"):
        picture = picture.convert("RGBA" if "transparency" in picture.info or picture.mode == "PA" else "RGB")
    elif "transparency" in picture.info and picture.mode in ("L", "RGB"):
        picture = picture.convert("LA" if picture.mode == "L" else "RGBA")
    elif picture.mode.startswith("I;16"):
        picture = picture.convert("I")
    width, height = picture.size
    scale = LONG_SIDE / max(width, height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return picture.resize(size, Image.Resampling.BILINEAR)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("I", "F"):
        return _from_deep(picture)
    if picture.mode in ("RGBA", "LA"):
        colours = picture.convert("RGBA")
        white = Image.new("RGBA", colours.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, colours).convert("L")
    return picture.convert("L")


def _from_deep(picture: Image.Image) -> Image.Image:
    """Grey of more than 8 bits: as 16 bits where a shade goes beyond 255."""
    extrema = picture.getextrema()
    highest = max(float(one) for one in extrema if isinstance(one, int | float))
    top = 255.0 if highest <= 255 else 65_535.0
    return picture.convert("F").point(lambda shade: shade * (255.0 / top)).convert("L")


def _nothing_drawn(grey: Image.Image) -> bool:
    width, height = grey.size
    across, down = round(width * _EDGE), round(height * _EDGE)
    shades = grey.crop((across, down, max(across + 1, width - across), max(down + 1, height - down))).histogram()
    total = sum(shades)
    middle = next(shade for shade, counted in enumerate(accumulate(shades)) if counted * 2 >= total)
    return sum(count for shade, count in enumerate(shades) if abs(shade - middle) > _DIFFERENT) < total * _FEWEST
