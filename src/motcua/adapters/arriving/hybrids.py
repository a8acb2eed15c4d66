"""Hybrid files: objects that only /XRefStm names, also where the table beside it marks them free.

qpdf lets the table win. What it overlooks is named again in a cross-reference behind a copy of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from motcua.adapters.arriving.pdf_filters import Bomb, unfolded
from motcua.adapters.arriving.pdf_values import Entries, Name, Value, parsed

Place = tuple[int, int, int]
"""Type 1: offset and generation; type 2: number of the object stream, and index in it."""

_MOST_SECTIONS: Final = 2000
_LARGEST_NUMBER: Final = 10_000_000
_START: Final = re.compile(rb"startxref[ \t\n\r\f\0]+(\d{1,12})")
_TABLE: Final = re.compile(rb"[ \t\n\r\f\0]*xref[ \t\n\r\f\0]")
_OBJECT: Final = re.compile(rb"[ \t\n\r\f\0]*\d+[ \t\n\r\f\0]+\d+[ \t\n\r\f\0]+obj")
_LINE: Final = re.compile(rb"[ \t\n\r\f\0]*(\d+)[ \t\n\r\f\0]+(\d+)([ \t\n\r\f\0]+([nf])(?![a-z]))?")
_STREAM: Final = re.compile(rb"stream\r?\n")


@dataclass(frozen=True, slots=True)
class _Section:
    """One cross-reference: where its entries begin, and its trailer."""

    position: int
    entries: Entries
    is_table: bool


def overlooked(content: bytes) -> dict[int, Place]:
    """Objects that belong to the last revision, but stand as free in the table whose /XRefStm names them."""
    sections = list(_sections(content))
    if not any(one.is_table and "XRefStm" in one.entries for one in sections):
        return {}
    decided: set[int] = set()
    missing: dict[int, Place] = {}
    for one in sections:
        own = dict(_numbers(content, one))
        hidden = _hidden(content, one)
        missing |= {
            number: place
            for number, place in hidden.items()
            if number not in decided and own.get(number) is False and number > 0
        }
        decided |= own.keys() | hidden.keys()
    return missing


def with_places(content: bytes, places: dict[int, Place], number: int, trailer: bytes) -> bytes:
    """A copy with one more cross-reference, object `number`. `trailer` are the entries that it carries on."""
    before = _last_start(content)
    position = len(content) + 1
    rows = b"".join(
        kind.to_bytes(1, "big") + first.to_bytes(8, "big") + second.to_bytes(4, "big")
        for kind, first, second in (places[one] for one in sorted(places))
    )
    index = b" ".join(b"%d 1" % one for one in sorted(places))
    entries = b"%s /Type /XRef /Size %d /Prev %d /W [1 8 4] /Index [%s] /Length %d" % (
        trailer, number + 1, before or 0, index, len(rows),
    )  # fmt: skip
    return b"%s\n%d 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        content, number, entries, rows, position,
    )  # fmt: skip


def _last_start(content: bytes) -> int | None:
    begin = content.rfind(b"startxref")
    match = _START.match(content, begin) if begin >= 0 else None
    return None if match is None else int(match[1])


def _sections(content: bytes) -> Iterator[_Section]:
    """From the last one back, each once."""
    seen: set[int] = set()
    position: Value = _last_start(content)
    while isinstance(position, int) and 0 <= position < len(content) and position not in seen:
        seen.add(position)
        section = _section(content, position)
        if section is None or len(seen) > _MOST_SECTIONS:
            return
        yield section
        position = section.entries.get("Prev")


def _section(content: bytes, position: int) -> _Section | None:
    table = _TABLE.match(content, position)
    if table is not None:
        trailer = content.find(b"trailer", table.end())
        end = content.find(b"startxref", trailer)
        entries = parsed(content[trailer + 7 : end]) if 0 < trailer < end else None
        return _Section(table.end(), entries, is_table=True) if isinstance(entries, dict) else None
    header = _OBJECT.match(content, position)
    begins = None if header is None else _STREAM.search(content, header.end(), header.end() + 100_000)
    if header is None or begins is None:
        return None
    entries = parsed(content[header.end() : begins.start()])
    return _Section(begins.end(), entries, is_table=False) if isinstance(entries, dict) else None


def _numbers(content: bytes, section: _Section) -> Iterator[tuple[int, bool]]:
    """Object numbers that a section decides about, and whether each is in use."""
    if not section.is_table:
        yield from ((number, place[0] != 0) for number, place in _rows(content, section))
        return
    position, number, left = section.position, 0, 0
    while (line := _LINE.match(content, position)) is not None:
        position = line.end()
        if line[4] is None:
            number, left = int(line[1]), int(line[2])
        elif left > 0:
            yield number, line[4] == b"n"
            number, left = number + 1, left - 1


def _hidden(content: bytes, section: _Section) -> dict[int, Place]:
    place = section.entries.get("XRefStm") if section.is_table else None
    stream = _section(content, place) if isinstance(place, int) and 0 <= place < len(content) else None
    if stream is None or stream.is_table:
        return {}
    return {number: row for number, row in _rows(content, stream) if row[0] in (1, 2)}


def _rows(content: bytes, section: _Section) -> Iterator[tuple[int, Place]]:
    widths = [one for one in _list(section.entries.get("W")) if isinstance(one, int) and 0 <= one <= 8]
    data = _data(content, section)
    if len(widths) != 3 or sum(widths) == 0 or data is None:
        return
    size = section.entries.get("Size")
    pairs = [one for one in _list(section.entries.get("Index", [0, size])) if isinstance(one, int)]
    position = 0
    for first, count in zip(pairs[0::2], pairs[1::2], strict=False):
        for number in range(first, min(first + count, _LARGEST_NUMBER)):
            row = data[position : position + sum(widths)]
            if len(row) < sum(widths):
                return
            position += len(row)
            yield number, _place(row, widths)


def _place(row: bytes, widths: list[int]) -> Place:
    kind, first = widths[0], widths[0] + widths[1]
    numbers = [int.from_bytes(one, "big") for one in (row[:kind], row[kind:first], row[first:])]
    return (numbers[0] if kind else 1, numbers[1], numbers[2])


def _data(content: bytes, section: _Section) -> bytes | None:
    """The rows of a cross-reference stream, unfolded and without predictor."""
    length = section.entries.get("Length")
    end = section.position + length if isinstance(length, int) else content.find(b"endstream", section.position)
    given = section.entries.get("Filter")
    names = [str(one) for one in (given if isinstance(given, list) else [given]) if isinstance(one, Name)]
    try:
        data = b"".join(unfolded(content[section.position : end], names))
    except Bomb:
        return None
    parameters = section.entries.get("DecodeParms")
    first = parameters[0] if isinstance(parameters, list) and parameters else parameters
    if not isinstance(first, dict) or first.get("Predictor", 1) in (1, None):
        return data
    columns = first.get("Columns", 1)
    return _without_predictor(data, columns) if isinstance(columns, int) and columns > 0 else None


def _without_predictor(data: bytes, columns: int) -> bytes:
    """PNG predictors for rows of single bytes."""
    out, above = bytearray(), bytearray(columns)
    for begin in range(0, len(data) - columns, columns + 1):
        kind, row = data[begin], bytearray(data[begin + 1 : begin + 1 + columns])
        for place in range(columns):
            left = row[place - 1] if place else 0
            corner = above[place - 1] if place else 0
            row[place] = (row[place] + _predicted(kind, left, above[place], corner)) & 0xFF
        out += row
        above = row
    return bytes(out)


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    match kind:
        case 1:
            return left
        case 2:
            return up
        case 3:
            return (left + up) // 2
        case 4:
            guess = left + up - corner
            return min((left, up, corner), key=lambda one: abs(guess - one))
        case _:
            return 0


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []
