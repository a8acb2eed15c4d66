"""What stands in the objects of the final revision, reachable or not: what acts, what is attached, what unfolds without end."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pikepdf
from lxml import etree

from motcua.adapters.arriving.finding import Reason
from motcua.adapters.arriving.pdf_document import Document
from motcua.adapters.arriving.pdf_filters import MOST_DECODED, Bomb
from motcua.adapters.arriving.pdf_streams import content, decoded
from motcua.adapters.arriving.pdf_values import Entries, Name, Stream, dictionaries, parsed

MOST_PIXELS: Final = 250_000_000
MOST_TOGETHER: Final = 256 << 20

_TELLING: Final = re.compile(rb"/JavaScript|/JS |/Launch|/ImportData|/SubmitForm|/EF |/URI|/S \d+ \d+ R")
"""Without one of these an object has nothing that acts; names are already resolved."""
_LAUNCHING: Final = frozenset({"Launch", "ImportData", "SubmitForm"})
_SCHEME: Final = b"javascript:"
_PAGES_OF_BROWSERS: Final = frozenset({"html", "svg"})
_INLINE: Final = re.compile(rb"(?<![A-Za-z0-9])BI[ \t\n\r\f\0/](.{1,1000}?)[ \t\n\r\f\0]ID[ \t\n\r\f\0]", re.DOTALL)
_WIDTH: Final = re.compile(rb"/W(?:idth)?[ \t\n\r\f\0]+(\d{1,12})")
_HEIGHT: Final = re.compile(rb"/H(?:eight)?[ \t\n\r\f\0]+(\d{1,12})")
_OVERLAP: Final = 1100
_CONTAINERS: Final = frozenset({"ObjStm", "XRef"})


def scan(document: Document) -> frozenset[Reason]:
    """Every reason in one walk over the objects."""
    reasons: set[Reason] = set()
    together = 0
    for text, source in document.objects():
        if _TELLING.search(text):
            for entries in dictionaries(parsed(text)):
                reasons.update(_acting(document, entries))
        if source is not None and together <= MOST_TOGETHER:
            together += _unfolded(document, text, source)
            if together > MOST_TOGETHER:
                reasons.add(Reason.DECOMPRESSION_BOMB)
    return frozenset(reasons)


def _acting(document: Document, entries: Entries) -> Iterator[Reason]:
    kind = document.value(entries.get("S"))
    named = str(kind) if isinstance(kind, Name) else ""
    if named == "JavaScript" or document.value(entries.get("JS")) is not None:
        yield Reason.SCRIPT
    if named == "URI" and _is_script_address(document.value(entries.get("URI"))):
        yield Reason.SCRIPT
    if named in _LAUNCHING:
        yield Reason.LAUNCH_ACTION
    if document.value(entries.get("EF")) is not None and not _only_invoices(document, entries):
        yield Reason.EMBEDDED_FILE


def _is_script_address(address: object) -> bool:
    if not isinstance(address, bytes):
        return False
    if address.startswith((b"\xfe\xff", b"\xff\xfe")):
        address = address.replace(b"\0", b"")[2:]
    return address.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_SCHEME)


def _only_invoices(document: Document, entries: Entries) -> bool:
    """Whether each attached file is well-formed XML and no page of a browser."""
    files = document.value(entries.get("EF"))
    return isinstance(files, dict) and all(_is_data(document, document.value(one)) for one in files.values())


def _is_data(document: Document, file: object) -> bool:
    if not isinstance(file, Stream):
        return False
    try:
        root: Any = etree.fromstring(
            content(document, file), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        )
    except (Bomb, etree.XMLSyntaxError, ValueError):
        return False
    return etree.QName(root).localname.lower() not in _PAGES_OF_BROWSERS


def _unfolded(document: Document, text: bytes, source: pikepdf.Object) -> int:
    """How many bytes a stream gives; more than all may have together where it alone has too many. Images give none."""
    entries = parsed(text)
    if not isinstance(entries, dict):
        return 0
    stream = Stream(entries, source)
    if _is_image(document, entries):
        return MOST_TOGETHER + 1 if _pixels(document, entries) > MOST_PIXELS else 0
    try:
        return _counted(decoded(document, stream, MOST_DECODED))
    except Bomb:
        return MOST_TOGETHER + 1
    except pikepdf.PdfError:
        return 0


def _counted(pieces: Iterable[bytes]) -> int:
    """How many bytes there are. Raises Bomb where an image between them announces too many pixels."""
    total, before = 0, b""
    for piece in pieces:
        total += len(piece)
        beginning = before + piece
        for inline in _INLINE.finditer(beginning) if b"BI" in beginning else ():
            width, height = _WIDTH.search(inline[1]), _HEIGHT.search(inline[1])
            if width is not None and height is not None and int(width[1]) * int(height[1]) > MOST_PIXELS:
                raise Bomb
        before = piece[-_OVERLAP:]
    return total


def _is_image(document: Document, entries: Entries) -> bool:
    return (
        document.value(entries.get("Subtype")) == "Image"
        and document.value(entries.get("Type")) not in _CONTAINERS
        and _pixels(document, entries) > 0
    )


def _pixels(document: Document, entries: Entries) -> int:
    width, height = (document.value(entries.get(key)) for key in ("Width", "Height"))
    numbers = [one for one in (width, height) if isinstance(one, int | float) and one > 0]
    return int(numbers[0] * numbers[1]) if len(numbers) == 2 else 0
