"""Images: decoded to their end, counted, looked at; what is cut off, damaged, or announces too much."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw

from motcua.adapters.arriving.finding import Finding, Kind, Overall, Verdict
from motcua.adapters.arriving.image_ends import Announced, announced
from tests.arriving.conftest import Examine
from tests.arriving.test_kinds import zipped


def picture(mode: str = "RGB", size: tuple[int, int] = (400, 300), *, ink: bool = True) -> Image.Image:
    made = Image.new(mode, size, 255 if mode in ("L", "1", "P") else "white")
    if ink:
        width, height = size
        box = (width // 6, height // 5, width // 2, height // 2)
        ImageDraw.Draw(made).rectangle(box, fill=0 if mode in ("L", "1", "P") else "black")
    return made


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)  # type: ignore[arg-type]  # options of each format
    return out.getvalue()


def codes(finding: Finding) -> list[str]:
    return [one.value for one in finding.reasons]


WHOLE = {
    "jpeg": encoded(picture(), "JPEG"),
    "progressive": encoded(picture(), "JPEG", progressive=True),
    "cmyk": encoded(picture().convert("CMYK"), "JPEG"),
    "png": encoded(picture(), "PNG"),
    "palette": encoded(picture().convert("P"), "PNG"),
    "deep": encoded(picture("L").convert("I;16").point(lambda shade: shade * 257), "PNG"),
    "one bit": encoded(picture("1"), "PNG"),
    "tiff": encoded(picture(), "TIFF"),
    "fax": encoded(picture("1"), "TIFF", compression="group4"),
    "big": encoded(picture(), "TIFF", big_tiff=True),
}


@pytest.mark.parametrize("what", WHOLE)
def test_21_a_whole_image_is_accepted(what: str, look: Examine) -> None:
    finding = look(WHOLE[what] + b"left by a camera", "anh")
    kind = {
        "jpeg": Kind.JPEG,
        "progressive": Kind.JPEG,
        "cmyk": Kind.JPEG,
        "tiff": Kind.TIFF,
        "fax": Kind.TIFF,
        "big": Kind.TIFF,
    }
    assert (finding.kind, finding.verdict, codes(finding)) == (kind.get(what, Kind.PNG), Verdict.ACCEPTED, [])
    assert (finding.pages, finding.pdfa, finding.signatures, finding.overall) == (1, None, (), Overall.UNSIGNED)


@pytest.mark.parametrize("what", WHOLE)
@pytest.mark.parametrize("part", [0.5, 0.97])
def test_21_an_image_that_was_cut_off_says_so(what: str, part: float, look: Examine) -> None:
    content = WHOLE[what]
    assert codes(look(content[: int(len(content) * part)], "anh")) == ["truncated"]


def test_21_the_last_bytes_of_an_image_are_its_own(look: Examine) -> None:
    assert codes(look(WHOLE["jpeg"][:-2], "anh")) == ["truncated"]
    assert codes(look(WHOLE["png"][:-12], "anh")) == ["truncated"]
    assert codes(look(b"II*\0\xff\xff\0\0", "anh")) == ["truncated"]
    assert codes(look(b"II*\0", "anh")) == ["truncated"]
    assert codes(look(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\1\0meta", "anh")) == ["truncated"]


def test_21_boxes_end_with_the_file_or_before_what_somebody_left(look: Examine) -> None:
    begin, size = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", struct.pack(">I4sIII", 20, b"ispe", 0, 8, 8)
    meta = struct.pack(">I4s", 8 + len(size), b"meta") + size
    assert codes(look(begin + meta + struct.pack(">I4s", 500, b"mdat") + b"x" * 80, "anh")) == ["truncated"]
    assert announced(Kind.HEIC, begin + meta + b"left by a camera") == Announced(1, 64)
    short = WHOLE["png"]
    rows = short[short.find(b"IDAT") - 4 :]
    (length,) = struct.unpack_from(">I", rows)
    less = chunk(b"IDAT", rows[8 : 8 + length // 2]) + chunk(b"IEND", b"")
    assert codes(look(short[: short.find(b"IDAT") - 4] + less, "anh")) == ["malformed"]


def test_21_an_image_that_cannot_be_decoded_is_malformed(look: Examine) -> None:
    png = bytearray(WHOLE["png"])
    png[png.find(b"IDAT") + 8] ^= 0xFF
    assert codes(look(bytes(png), "anh")) == ["malformed"]
    jpeg = WHOLE["jpeg"]
    assert codes(look(jpeg[:2] + jpeg[jpeg.find(b"\xff\xda") :], "anh")) == ["malformed"]
    loop = b"II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 256, 3, 1, 9, 8)
    assert codes(look(loop, "anh")) == ["malformed"]
    assert codes(look(b"II*\0\0\0\0\0", "anh")) == ["malformed"]
    assert codes(look(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "anh")) == ["malformed"]


def tiff_of(pages: int) -> bytes:
    """Small pages of one bit, half of each black."""
    strip, out = b"\xff" * 20 + b"\0" * 20, bytearray(b"II*\0\x08\0\0\0")
    for page in range(pages):
        data = len(out) + 2 + 8 * 12 + 4
        fields = [(256, 16), (257, 20), (258, 1), (259, 1), (262, 1), (273, data), (278, 20), (279, len(strip))]
        out += struct.pack("<H", len(fields)) + b"".join(
            struct.pack("<HHII", tag, 4, 1, value) for tag, value in fields
        )
        out += struct.pack("<I", data + len(strip) if page + 1 < pages else 0) + strip
    return bytes(out)


def test_21_pages_of_a_tiff_are_its_directories(look: Examine) -> None:
    assert look(tiff_of(3), "anh.tif").pages == 3
    assert look(tiff_of(1000), "anh").pages == 1000
    assert codes(look(tiff_of(1001), "anh")) == ["too_many_pages"]


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * ((width + 7) // 8)) * height, 1) if width * height <= 250_000_000 else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("height", "given"), [pytest.param(10_000, ["blank"], marks=pytest.mark.prove), (10_001, ["decompression_bomb"])]
)
def test_21_a_png_of_too_many_pixels(height: int, given: list[str], look: Examine) -> None:
    assert codes(look(png_of(25_000, height), "anh")) == given


def test_21_other_images_of_too_many_pixels_are_judged_by_their_header(look: Examine) -> None:
    jpeg = bytearray(WHOLE["jpeg"])
    place = jpeg.find(b"\xff\xc0")
    jpeg[place + 5 : place + 9] = struct.pack(">HH", 15_812, 15_811)
    assert codes(look(bytes(jpeg), "anh")) == ["decompression_bomb"]
    fields = [(256, 4, 1, 25_000), (257, 4, 1, 10_001)]
    tiff = (
        b"II*\0\x08\0\0\0" + struct.pack("<H", 2) + b"".join(struct.pack("<HHII", *one) for one in fields) + b"\0\0\0\0"
    )
    assert codes(look(tiff, "anh")) == ["decompression_bomb"]
    size = struct.pack(">I4sIII", 20, b"ispe", 0, 25_000, 10_001)
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + struct.pack(">I4s", 8 + len(size), b"meta") + size
    assert codes(look(heic, "anh")) == ["decompression_bomb"]


@pytest.mark.parametrize(
    ("image", "given"),
    [
        (picture(ink=False), ["blank"]),
        (picture("L", ink=False), ["blank"]),
        (Image.new("RGBA", (300, 300), (0, 0, 0, 0)), ["blank"]),
        (Image.new("RGB", (300, 300), "black"), ["blank"]),
        (Image.new("LA", (300, 300), (0, 0)), ["blank"]),
        (picture("RGBA"), []),
        (picture(size=(2000, 1600)), []),
        (picture(size=(3000, 260)), []),
    ],
)
def test_21_a_blank_image(image: Image.Image, given: list[str], look: Examine) -> None:
    assert codes(look(encoded(image, "PNG"), "anh")) == given


def test_21_one_drawn_page_is_enough(look: Examine) -> None:
    pages = [picture(ink=False), picture()]
    assert codes(look(encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "anh")) == []
    assert codes(look(encoded(pages[0], "TIFF", save_all=True, append_images=pages[:1]), "anh")) == ["blank"]


@pytest.mark.parametrize("what", ["jpeg", "png", "tiff"])
def test_21_an_image_that_is_also_something_else(what: str, look: Examine) -> None:
    content = WHOLE[what]
    assert codes(look(content + zipped("a.txt"), "anh")) == ["polyglot"]
    assert codes(look(content + b"PK\5\6" + bytes(18), "anh")) == []
    commented = encoded(picture(), "JPEG", comment=b"%PDF-1.7")
    assert codes(look(commented, "anh")) == ["polyglot"]
    late = encoded(picture(), "JPEG", comment=b"x" * 1010 + b"%PDF-1.7")
    assert codes(look(late, "anh")) == []
