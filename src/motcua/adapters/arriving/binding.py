"""Pages of accepted files bound into one PDF. A JPEG keeps its bytes, a page of a PDF its objects; the rest is packed without loss.

`host` does it within limits. What comes out is examined like any other file.
"""

import io
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pi_heif
import pikepdf
from PIL import Image, ImageOps

from motcua.adapters.arriving.finding import Kind
from motcua.adapters.arriving.kinds import kind_of
from motcua.adapters.arriving.quality import resolution_of
from motcua.casework.papers.arriving import PageTaken

_POINTS: Final = 72.0
_JPEG_COLOURS: Final = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_OF_PHOTOGRAPHS: Final = 92
"""Quality of a photograph whose own coding no PDF knows."""
_PLACED: Final = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""How a picture lies in a square of side 1, by the orientation that its camera wrote."""
_SIDEWAYS: Final = frozenset({5, 6, 7, 8})
_ORIENTATION: Final = 0x0112


def bound(pages: Sequence[PageTaken]) -> bytes:
    """The PDF. Raises where a page is not there."""
    written = io.BytesIO()
    with ExitStack() as closing:
        made, opened = closing.enter_context(pikepdf.new()), dict[Path, pikepdf.Pdf]()
        for one in pages:
            if kind_of(one.file) is Kind.PDF:
                if one.file not in opened:
                    opened[one.file] = closing.enter_context(pikepdf.open(one.file))
                made.pages.append(opened[one.file].pages[one.number - 1])
            else:
                with _opened(one.file) as picture:
                    picture.seek(one.number - 1)
                    _add_picture(made, one, picture)
            if one.turned:
                made.pages[-1].rotate(one.turned, relative=True)
        made.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _opened(file: Path) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # the examination has judged the size
    if kind_of(file) is Kind.HEIC:
        photograph: Image.Image = pi_heif.open_heif(file, convert_hdr_to_8bit=True).to_pillow()
        return photograph
    return Image.open(file)


def _add_picture(made: pikepdf.Pdf, one: PageTaken, picture: Image.Image) -> None:
    kind, dots = kind_of(one.file), resolution_of(picture)
    orientation = picture.getexif().get(_ORIENTATION, 1)
    if kind is Kind.JPEG and picture.mode in _JPEG_COLOURS and orientation in _PLACED:
        image = _jpeg(made, one.file.read_bytes(), picture)
    else:
        picture, orientation = _upright(picture), 1
        image = _photograph(made, picture) if kind is Kind.HEIC else _packed(made, picture)
    width, height = picture.size[::-1] if orientation in _SIDEWAYS else picture.size
    _add_page(made, image, orientation, (width * _POINTS / dots, height * _POINTS / dots))


def _jpeg(made: pikepdf.Pdf, content: bytes, picture: Image.Image) -> pikepdf.Object:
    described = {**_described(picture, _JPEG_COLOURS[picture.mode]), "/Filter": pikepdf.Name.DCTDecode}
    if picture.mode == "CMYK" and "adobe" in picture.info:  # such pictures are written the other way round
        described["/Decode"] = [1, 0] * 4
    return made.make_stream(content, described)


def _photograph(made: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=_OF_PHOTOGRAPHS)
    return _jpeg(made, written.getvalue(), picture)


def _packed(made: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    bits = 1 if picture.mode == "1" else 8
    colours = "/DeviceRGB" if picture.mode == "RGB" else "/DeviceGray"
    described = {**_described(picture, colours, bits), "/Filter": pikepdf.Name.FlateDecode}
    return made.make_stream(zlib.compress(picture.tobytes(), 6), described)


def _upright(opened: Image.Image) -> Image.Image:
    """In black and white, grey or colours, turned as its camera says; what is transparent is white."""
    picture = ImageOps.exif_transpose(opened)
    if picture.mode in ("1", "L", "RGB") and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I;16"):
        return picture.point(lambda shade: shade / 256).convert("L")
    if picture.mode in ("I", "F"):
        return picture.convert("L")
    colours = picture.convert("RGBA")
    white = Image.new("RGBA", colours.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, colours).convert("RGB")


def _described(picture: Image.Image, colours: str, bits: int = 8) -> dict[str, object]:
    return {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": picture.width,
        "/Height": picture.height,
        "/ColorSpace": pikepdf.Name(colours),
        "/BitsPerComponent": bits,
    }


def _add_page(made: pikepdf.Pdf, image: pikepdf.Object, orientation: int, size: tuple[float, float]) -> None:
    width, height = size
    a, b, c, d, e, f = _PLACED[orientation]
    placed = (a * width, b * height, c * width, d * height, e * width, f * height)
    drawn = f"q {' '.join(f'{one:.4f}' for one in placed)} cm /P Do Q".encode()
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, round(width, 3), round(height, 3)],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image)),
        Contents=made.make_stream(drawn),
    )
    made.pages.append(pikepdf.Page(made.make_indirect(page)))
