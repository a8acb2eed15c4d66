"""The QR code of a sheet between papers, read from the picture of a page."""

from typing import Final

import zxingcpp
from PIL import Image

from motcua.casework.papers.separators import first_mark

_LONG_SIDE: Final = 1200
"""Pixels that are enough: the code is a third of the sheet wide."""
_FORMATS: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def mark_on(page: Image.Image) -> str:
    """What the sheet says of the paper behind it; empty for a page that is no such sheet."""
    grey = page.convert("L")
    small = grey.reduce(max(1, max(grey.size) // _LONG_SIDE))
    return first_mark(one.text for one in zxingcpp.read_barcodes(small, formats=_FORMATS, try_invert=False))
