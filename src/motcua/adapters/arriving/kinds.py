"""What a file is by its content alone."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from motcua.adapters.arriving.finding import Kind
from motcua.adapters.arriving.zip_ends import names_in_zip

HEAD: Final = 1024
"""A PDF and a second content begin within so many bytes."""

WHITE: Final = b" \t\n\r\f\0"
MARKS: Final = (b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")
"""Byte order marks."""

_JUDGED: Final = 1 << 20
"""Bytes of white space and comments through which a beginning of SVG is looked for."""
_PIECE: Final = 1 << 20
_LONGEST_LOOK: Final = 1 << 30
"""So many bytes of white space are read; what is longer is no empty file but one of another kind."""

_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_OFFICE_NAMES: Final = frozenset({b"[Content_Types].xml", b"mimetype"})
_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    *((one, Kind.TIFF) for one in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OFFICE),
    (b"{\\rtf", Kind.RTF),
    *((one, Kind.PROGRAM) for one in (b"MZ", b"\x7fELF", b"#!")),
)
_ZIP_BEGINNINGS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_HTML: Final = re.compile(rb"[ \t\n\r\f\0]*<(!doctype html|html)", re.IGNORECASE)
_SVG_SKIPPED: Final = re.compile(rb"[ \t\n\r\f\0]+|<\?xml\b.*?\?>|<!--.*?-->", re.DOTALL)


def is_empty(path: Path) -> bool:
    """Whether there is no byte other than white space. Holes of a sparse file are not read."""
    with path.open("rb", buffering=0) as file:
        return not any(piece.strip(WHITE) for piece in _pieces(file))


def kind_of(path: Path) -> Kind:
    with path.open("rb") as file:
        head = file.read(_JUDGED)
        if head.startswith(_ZIP_BEGINNINGS):
            return Kind.OFFICE if _OFFICE_NAMES & names_in_zip(file) else Kind.ZIP
    return kind_of_head(head)


def kind_of_head(head: bytes) -> Kind:
    """The kind by the beginning, for everything but a ZIP."""
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    if names_pdf(head):
        return Kind.PDF
    text = _decoded(head)
    if _HTML.match(text):
        return Kind.HTML
    return Kind.SVG if _after_prolog(text).startswith(b"<svg") else Kind.OTHER


def names_pdf(head: bytes) -> bool:
    """Whether `%PDF-` begins within the first 1,024 bytes."""
    return b"%PDF-" in head[: HEAD + len(b"%PDF-") - 1]


def _decoded(head: bytes) -> bytes:
    """Without byte order mark, as one byte a letter."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "replace").encode("ascii", "replace")
    return head.removeprefix(MARKS[0])


def _after_prolog(text: bytes) -> bytes:
    position = 0
    while (skipped := _SVG_SKIPPED.match(text, position)) is not None:
        position = skipped.end()
    return text[position:]


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """What is no hole, piece after piece; a byte that is not white where there is more than is looked at."""
    descriptor, position, read = file.fileno(), 0, 0
    while True:
        try:
            position = os.lseek(descriptor, position, os.SEEK_DATA)
        except OSError:
            return
        os.lseek(descriptor, position, os.SEEK_SET)
        piece = os.read(descriptor, _PIECE)
        if not piece:
            return
        yield piece if read <= _LONGEST_LOOK else b"?"
        position, read = position + len(piece), read + len(piece)
