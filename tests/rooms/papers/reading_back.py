"""Reads printed forms back as a person and a phone would: text, sizes, fonts, QR codes. Independent of how they are drawn."""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in whole millimetres, its text, the fonts and their sizes in points."""

    width: int
    height: int
    text: str
    fonts: frozenset[str]
    font_sizes: frozenset[float]


@dataclass(frozen=True, slots=True)
class QrCode:
    text: str
    level: str
    width: float
    """Of the symbol without its quiet zone, in millimetres."""


def pages(document: bytes) -> list[Page]:
    with pypdfium2.PdfDocument(document) as opened:
        return [_page(page) for page in opened]


def text(document: bytes) -> str:
    """All text as written, each run of blanks one blank."""
    return " ".join(" ".join(page.text for page in pages(document)).split())


def qr_codes(document: bytes, *, dots_per_inch: int = 300) -> list[QrCode]:
    """QR codes of the first page, found in its picture."""
    with pypdfium2.PdfDocument(document) as opened:
        picture = opened[0].render(scale=dots_per_inch / 72).to_pil().convert("L")
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [
        QrCode(
            text=code.text,
            level=code.ec_level,
            width=(code.position.top_right.x - code.position.top_left.x) / dots_per_inch * 25.4,
        )
        for code in found
    ]


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    text_page = page.get_textpage()
    fonts, sizes = set(), set()
    for index in range(text_page.count_chars()):
        buffer = ctypes.create_string_buffer(200)
        length = pdfium.FPDFText_GetFontInfo(text_page, index, buffer, 200, None)
        if length:  # line ends that the reader adds have no font
            fonts.add(buffer.value.decode())
            sizes.add(round(pdfium.FPDFText_GetFontSize(text_page, index), 2))
    return Page(
        width=round(width / MILLIMETRE),
        height=round(height / MILLIMETRE),
        text=text_page.get_text_range().replace("\r\n", "\n"),
        fonts=frozenset(fonts),
        font_sizes=frozenset(sizes),
    )
