"""The searchable copy: PDF/A-2b, each page its picture with the text under it.

A picture is turned by the page, not by its pixels: what came as a JPEG stays byte for byte. The same pages give the same bytes.
"""

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pikepdf
import pikepdf.pdfa
from PIL import ImageCms

from motcua.adapters.reading import glyphless
from motcua.adapters.reading.pictures import Picture
from motcua.casework.papers.reading import Word

_POINTS: Final = 72.0
_QUALITY: Final = 85
_TWO_BYTES: Final = 0x10000
_PRODUCER: Final = "Một Cửa"
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdf:Producer>Một Cửa</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture as it goes into a PDF. `dpi` of the picture; `skew`: degrees that the page turns it back by."""

    jpeg: bytes
    width: int
    height: int
    colours: int
    dpi: float
    skew: float


@dataclass(frozen=True, slots=True)
class PageText:
    """Words of a page, line by line, in pixels of `dpi`."""

    lines: tuple[tuple[Word, ...], ...]
    dpi: float


def page_picture(picture: Picture, skew: float) -> PagePicture:
    image = picture.image
    content = picture.jpeg
    if content is None:
        written = io.BytesIO()
        image.save(written, "JPEG", quality=_QUALITY)
        content = written.getvalue()
    colours = 1 if image.mode == "L" else 3
    return PagePicture(content, image.width, image.height, colours, picture.dpi, skew)


def write_searchable(pages: Iterable[tuple[PagePicture, PageText]], target: Path) -> None:
    """Raises PdfaError where the validator of pikepdf does not approve of it: then nothing is written."""
    pdf = pikepdf.new()
    font = glyphless.embedded(pdf)
    for picture, text in pages:
        _add_page(pdf, font, picture, text)
    _declare(pdf)
    pikepdf.pdfa.save(pdf, target, "2b", repair=False, deterministic_id=True)


def _add_page(pdf: pikepdf.Pdf, font: pikepdf.Object, picture: PagePicture, text: PageText) -> None:
    width, height = picture.width * _POINTS / picture.dpi, picture.height * _POINTS / picture.dpi
    image = pdf.make_stream(
        picture.jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceGray if picture.colours == 1 else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    content = _placed(width, height, picture.skew) + _written(text, height)
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, round(width, 2), round(height, 2)],
        Contents=pdf.make_stream(content),
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=image), Font=pikepdf.Dictionary(Text=font)),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _placed(width: float, height: float, skew: float) -> bytes:
    """The picture, turned around the middle of the page."""
    cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
    x = width / 2 - (cos * width - sin * height) / 2
    y = height / 2 - (sin * width + cos * height) / 2
    matrix = (cos * width, sin * width, -sin * height, cos * height, x, y)
    return b"q %s cm /Picture Do Q\n" % " ".join(f"{one:.4f}" for one in matrix).encode()


def _written(text: PageText, height: float) -> bytes:
    """Each word where it stands, as wide as it stands there; a blank after it within its line."""
    scale = _POINTS / text.dpi
    parts = [b"BT 3 Tr"]
    for line in text.lines:
        bottom = max(one.box[3] for one in line)
        size = max(1.0, (bottom - min(one.box[1] for one in line)) * scale)
        for number, word in enumerate(line):
            letters = word.text + (" " if number < len(line) - 1 else "")
            natural = len(word.text) * size * glyphless.WIDTH / glyphless.UNITS
            stretch = 100 * max(1, word.box[2] - word.box[0]) * scale / natural
            place = f"1 0 0 1 {word.box[0] * scale:.2f} {height - bottom * scale + 0.2 * size:.2f} Tm"
            code = _coded(letters)
            parts.append(f"/Text {size:.2f} Tf {stretch:.2f} Tz {place} <{code}> Tj".encode())
    parts.append(b"ET")
    return b"\n".join(parts) if len(parts) > 2 else b""


def _coded(letters: str) -> str:
    """Two bytes a letter; what has more than that is a letter that was not read."""
    return "".join(one if ord(one) < _TWO_BYTES else "\ufffd" for one in letters).encode("utf-16-be").hex().upper()


def _declare(pdf: pikepdf.Pdf) -> None:
    """What makes it an archival file: metadata and what its colours mean."""
    pdf.Root.Metadata = pdf.make_stream(_XMP.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    pdf.Root.OutputIntents = [
        pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier=pikepdf.String("sRGB"),
            Info=pikepdf.String("sRGB"),
            DestOutputProfile=pdf.make_stream(_srgb(), N=3),
        )
    ]
    pdf.docinfo["/Producer"] = _PRODUCER


def _srgb() -> bytes:
    """The profile of its library, without the moment at which it was made."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes((0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    return bytes(made)
