"""Whether nothing is drawn on any page."""

import math
from collections.abc import Iterator
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
    return _nothing_drawn(_reduced(_on_white(picture)))


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


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        return _from_deep(picture)
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        colours = picture.convert("RGBA")
        white = Image.new("RGBA", colours.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, colours).convert("L")
    return picture.convert("L")


def _from_deep(picture: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits, its own range stretched over 256 shades where it goes beyond them."""
    lowest, highest = picture.getextrema()
    top = 65_535.0 if picture.mode.startswith("I") and float(highest) > 255 else max(255.0, float(highest))  # type: ignore[arg-type] # one band
    del lowest
    return picture.convert("F").point(lambda shade: shade * (255.0 / top)).convert("L")


def _reduced(grey: Image.Image) -> Image.Image:
    width, height = grey.size
    scale = LONG_SIDE / max(width, height)
    return grey.resize((max(1, round(width * scale)), max(1, round(height * scale))), Image.Resampling.BILINEAR)


def _nothing_drawn(grey: Image.Image) -> bool:
    width, height = grey.size
    across, down = round(width * _EDGE), round(height * _EDGE)
    shades = grey.crop((across, down, max(across + 1, width - across), max(down + 1, height - down))).histogram()
    total, middle, counted = sum(shades), 0, 0
    for middle, count in enumerate(shades):
        counted += count
        if counted * 2 >= total:
            break
    return sum(count for shade, count in enumerate(shades) if abs(shade - middle) > _DIFFERENT) < total * _FEWEST
