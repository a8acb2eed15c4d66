"""QR codes on a page that was drawn here: separator sheets bear one."""

import io

import zxingcpp
from PIL import Image


class SheetCodes:
    """Reads them with ZXing."""

    def codes(self, picture: bytes) -> tuple[str, ...]:
        """The texts of all QR codes of a picture (PNG)."""
        with Image.open(io.BytesIO(picture)) as opened:
            read = zxingcpp.read_barcodes(
                opened.convert("L"), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
            )
        return tuple(one.text for one in read)
