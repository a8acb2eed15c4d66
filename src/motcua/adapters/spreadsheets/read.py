"""The first sheet of an XLSX file, or a CSV file, as rows of text. Sizes are bounded, entities refused.

Of XLSX only what a list needs is read: shared strings, strings in the cell, numbers as written. A date is the number that the
file has; `day_of` reads it. Not here: what the columns mean.
"""

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from lxml import etree

LARGEST_FILE: Final = 2 * 1024 * 1024
LARGEST_PART: Final = 8 * 1024 * 1024
MOST_PARTS: Final = 200
MOST_ROWS: Final = 1_000
"""Beside the row of titles."""
MOST_COLUMNS: Final = 20
LONGEST_CELL: Final = 500
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET: Final = "xl/worksheets/sheet1.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_COLUMN: Final = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_FIRST_DAY: Final = date(1899, 12, 30)
_SERIAL: Final = re.compile(r"([3-9][0-9]{4})(?:\.0+)?")

_NO_TEXT: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")
"""How files begin that are no list at all, the workbooks of before 2007 among them."""

DAMAGED: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError),
    *(EOFError, OSError, ValueError, LookupError),
)
"""What `zipfile` raises for an archive that is none any more."""

Rows = tuple[tuple[str, ...], ...]


class UnreadableSheet(ValueError):
    """The file is not what it should be. `reason` is a coded word; `place`: the cells that it is about, where they are known."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        self.reason, self.place = reason, place


Numbered = tuple[tuple[int, tuple[str, ...]], ...]
"""Rows with their numbers in the file."""


def read_rows(data: bytes, *, most: int = MOST_ROWS) -> Rows:
    """The rows, each cell stripped, empty rows left out. `most`: beside the row of titles.

    Raises UnreadableSheet: `size`, `rows`, `format`, `encoding`.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableSheet("size")
    rows: list[tuple[str, ...]] = []
    for row in _xlsx(data) if data.startswith(b"PK") else _csv(data):
        cells = tuple(cell.strip()[:LONGEST_CELL] for cell in row[:MOST_COLUMNS])
        if not any(cells):
            continue
        rows.append(cells)
        if len(rows) > most + 1:
            raise UnreadableSheet("rows")
    return tuple(rows)


def read_numbered(data: bytes, *, most: int = MOST_ROWS) -> Numbered:
    """As `read_rows`, each row with its number in the file; what only looks like a plain list is refused.

    Raises UnreadableSheet as above, and `merged`, `formula` with the cells.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableSheet("size")
    rows: list[tuple[int, tuple[str, ...]]] = []
    for number, row in _numbered_xlsx(data) if data.startswith(b"PK") else enumerate(_csv(data), start=1):
        cells = tuple(cell.strip()[:LONGEST_CELL] for cell in row[:MOST_COLUMNS])
        if not any(cells):
            continue
        rows.append((number, cells))
        if len(rows) > most + 1:
            raise UnreadableSheet("rows")
    return tuple(rows)


def day_of(text: str) -> date | None:
    """The day that a cell of dates has as a number (46086 is 05/03/2026); None for any other text."""
    serial = _SERIAL.fullmatch(text)
    return None if serial is None else _FIRST_DAY + timedelta(days=int(serial[1]))


def _csv(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSheet("format" if data.startswith(_NO_TEXT) else "encoding") from error
    if "\0" in text:
        raise UnreadableSheet("format")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableSheet("format") from error


def _xlsx(data: bytes) -> Iterator[list[str]]:
    sheet, shared = _whole(data)
    for row in sheet.iter(f"{_MAIN}row"):
        yield _cells(row, shared)


def _numbered_xlsx(data: bytes) -> Iterator[tuple[int, list[str]]]:
    sheet, shared = _whole(data)
    merged = next(sheet.iter(f"{_MAIN}mergeCell"), None)
    if merged is not None:
        raise UnreadableSheet("merged", merged.get("ref", ""))
    for place, row in enumerate(sheet.iter(f"{_MAIN}row"), start=1):
        for cell in row.iterfind(f"{_MAIN}c"):
            if cell.find(f"{_MAIN}f") is not None:
                raise UnreadableSheet("formula", cell.get("r", ""))
        number = row.get("r", "")
        yield int(number) if number.isascii() and number.isdigit() and len(number) < 8 else place, _cells(row, shared)


def _whole(data: bytes) -> tuple[etree._Element, tuple[str, ...]]:
    try:
        return _opened(data)
    except UnreadableSheet:
        raise
    except DAMAGED as error:
        raise UnreadableSheet("format") from error


def _opened(data: bytes) -> tuple[etree._Element, tuple[str, ...]]:
    """The first sheet, and the texts that its cells share."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if len(names) > MOST_PARTS or _SHEET not in names:
            raise UnreadableSheet("format")
        shared = _strings(_part(archive, _STRINGS)) if _STRINGS in names else ()
        return _part(archive, _SHEET), shared


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """One part, never more of it than `LARGEST_PART`, whatever the archive says of its size."""
    with archive.open(name) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise UnreadableSheet("size")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableSheet("format")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableSheet("format") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs do not know it: in another encoding it hides
        raise UnreadableSheet("format")
    return root


def _strings(root: etree._Element) -> tuple[str, ...]:
    return tuple(_text(one) for one in root.iterfind(f"{_MAIN}si"))


def _text(node: etree._Element) -> str:
    """The text of a string, without the reading aid that some languages put beside it."""
    return "".join(
        part.text or ""
        for part in node.iter(f"{_MAIN}t")
        if part.getparent().tag != f"{_MAIN}rPh"  # type: ignore[union-attr]
    )


def _cells(row: etree._Element, shared: tuple[str, ...]) -> list[str]:
    cells: dict[int, str] = {}
    for place, cell in enumerate(row.iterfind(f"{_MAIN}c")):
        column = _column(cell.get("r", ""), place)
        if column < MOST_COLUMNS:
            cells[column] = _value(cell, shared)
    return [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]


def _column(reference: str, place: int) -> int:
    named = _COLUMN.fullmatch(reference)
    if named is None:
        return place
    number = 0
    for letter in named[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: etree._Element, shared: tuple[str, ...]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") != "s":
        return value
    if not value.isascii() or not value.isdigit() or int(value[:9]) >= len(shared):
        raise UnreadableSheet("format")
    return shared[int(value)]
