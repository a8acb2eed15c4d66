"""Updates behind a signed revision: where each ends, and whether there is nothing but whole updates."""

import re
from typing import Final

_WHITE: Final = rb"[ \t\n\r\f\0]"
_SKIPPED: Final = re.compile(_WHITE + rb"+|%(?!%EOF)[^\r\n]*")
_OBJECT: Final = re.compile(rb"\d+" + _WHITE + rb"+\d+" + _WHITE + rb"+obj(?![A-Za-z0-9])")
_OBJECT_END: Final = re.compile(rb"endobj(?![A-Za-z0-9])")
_STREAM: Final = re.compile(rb"stream\r?\n")
_LENGTH: Final = re.compile(rb"/Length" + _WHITE + rb"+(\d+)(?!" + _WHITE + rb"+\d+" + _WHITE + rb"+R)")
_STREAM_END: Final = re.compile(_WHITE + rb"*endstream" + _WHITE + rb"*endobj(?![A-Za-z0-9])")
_TABLE: Final = re.compile(
    rb"xref" + _WHITE + rb"+(?:\d+" + _WHITE + rb"+\d+|\d{10} \d{5} [nf]|" + _WHITE + rb"+)*trailer" + _WHITE + rb"*<<"
)
_FINISH: Final = re.compile(rb"startxref" + _WHITE + rb"+(\d+)" + _WHITE + rb"+%%EOF")
_FOLLOWS: Final = re.compile(rb"\d+" + _WHITE + rb"+\d+" + _WHITE + rb"+obj|xref|startxref|trailer")


def update_ends(content: bytes, begin: int) -> tuple[int, ...] | None:
    """Where each update behind `begin` ends. None where other bytes stand there too."""
    ends: list[int] = []
    position, starts = begin, begin
    places: set[int] = set()
    while (position := _skipped(content, position)) < len(content):
        if finish := _FINISH.match(content, position):
            if int(finish[1]) not in places:
                return None
            position = starts = finish.end()
            ends.append(position)
            places = set()
            continue
        places.add(position)
        after = _after_object(content, position) or _after_table(content, position)
        if after is None:
            return None
        position = after
    return tuple(ends) if not content[starts:].strip(b" \t\n\r\f\0") else None


def _skipped(content: bytes, position: int) -> int:
    while (match := _SKIPPED.match(content, position)) is not None:
        position = match.end()
    return position


def _after_object(content: bytes, position: int) -> int | None:
    """The end of the object that begins here. A stream is passed over by its length where that fits."""
    header = _OBJECT.match(content, position)
    if header is None:
        return None
    end = _OBJECT_END.search(content, header.end())
    stream = _STREAM.search(content, header.end(), end.start() if end else len(content))
    if stream is not None and (length := _LENGTH.search(content, header.end(), stream.start())) is not None:
        fits = _STREAM_END.match(content, stream.end() + int(length[1]))
        if fits is not None:
            return fits.end()
    while end is not None:
        if _FOLLOWS.match(content, _skipped(content, end.end())):
            return end.end()
        end = _OBJECT_END.search(content, end.end())
    return None


def _after_table(content: bytes, position: int) -> int | None:
    """The end of the cross-reference table and trailer that begin here."""
    if _TABLE.match(content, position) is None:
        return None
    end = content.find(b"startxref", position)
    return end if end > 0 and content[position:end].rstrip(b" \t\n\r\f\0").endswith(b">>") else None
