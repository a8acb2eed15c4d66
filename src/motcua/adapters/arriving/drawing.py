"""A page of an accepted file as a picture. `host` does it within limits: what is shown to people is never the file itself."""

import io
from pathlib import Path
from typing import Final

import pi_heif
import pypdfium2
from PIL import Image, ImageOps

from motcua.adapters.arriving.finding import Kind
from motcua.adapters.arriving.kinds import kind_of

LARGEST_SIDE: Final = 4000


def draw(path: Path, number: int, long_side: int) -> bytes | None:
    """Page `number`, counted from 1, as PNG with a long side of so many pixels; None where the file has no such page."""
    side, kind = min(long_side, LARGEST_SIDE), kind_of(path)
    picture = _of_pdf(path, number, side) if kind is Kind.PDF else _of_image(path, kind, number, side)
    if picture is None:
        return None
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=3)
    return written.getvalue()


def _of_pdf(path: Path, number: int, side: int) -> Image.Image | None:
    document = pypdfium2.PdfDocument(path)
    try:
        document.init_forms()  # else what stands in fields, the looks of signatures too, is not drawn
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
        picture: Image.Image = page.render(scale=side / max(page.get_size())).to_pil()
        return picture
    finally:
        document.close()


def _of_image(path: Path, kind: Kind, number: int, side: int) -> Image.Image | None:
    """Turned as its camera says, on white. Of a photograph without pages the first is all."""
    Image.MAX_IMAGE_PIXELS = None  # the examination has judged the size
    if kind is Kind.HEIC:
        picture: Image.Image = pi_heif.open_heif(path, convert_hdr_to_8bit=True).to_pillow()
        frames = 1
    else:
        picture = Image.open(path)
        frames = getattr(picture, "n_frames", 1) if kind is Kind.TIFF else 1
    if not 1 <= number <= frames:
        return None
    if number > 1:
        picture.seek(number - 1)
    if kind is Kind.JPEG:
        picture.draft("RGB", (side, side))
    picture = ImageOps.exif_transpose(picture)
    colours = picture.convert("RGBA")
    colours.thumbnail((side, side), Image.Resampling.LANCZOS)
    white = Image.new("RGBA", colours.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, colours).convert("RGB")
