"""The complete cases of a log whose XML is broken somewhere: each trace is cut out by its tags and read separately.

Only for the rest of a file that the XML parser gave up on, in one pass: no byte is searched twice, and no trace may be endless. Looks
for tags as bytes, so a broken log in UTF-16 gives nothing here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.adapters.event_log.parse import Malformed, Readable, Trace, Vocabulary, read_alone
from motcua.adapters.event_log.sentences import shortened
from motcua.adapters.event_log.values import Problem, ProblemKind

_TAG: Final = re.compile(rb"<(/?)((?:[\w.-]{1,64}:)?trace)(?=[\s>])")
_EVENT: Final = re.compile(rb"<(?:[\w.-]{1,64}:)?event[\s/>]")
_NAMED: Final = re.compile(rb"""key\s*=\s*["']concept:name["']\s+value\s*=\s*["']([^"'<]*)""", re.IGNORECASE)
_BLOCK: Final = 1 << 18
_HEAD: Final = 1 << 16
"""Bytes of a broken trace in which its number is looked for."""
_LONGEST_TAG: Final = 128
"""What is searched again with the next block: a tag may be cut in two by the end of one."""
MOST_OF_A_TRACE: Final = 8 << 20


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text from the beginning of a trace to where it ends, and the line of the file where it begins."""

    text: bytes
    line: int
    why_broken: str = ""


def recover(file: Readable, failure: Malformed, vocabulary: Vocabulary) -> Iterator[Trace | Problem]:
    """The traces after the last one that was read before the failure; a broken one as a problem with its number.

    Text cut off at the end belongs to no trace and is not reported.
    """
    _skip(file, failure.resume_at)
    cutter = _Cutter(failure.resume_line)
    while block := file.read(_BLOCK):
        for piece in cutter.feed(block):
            yield _read(piece, failure.encodings, vocabulary)


def _skip(file: Readable, size: int) -> None:
    while size > 0 and (block := file.read(min(size, _BLOCK))):
        size -= len(block)


class _Cutter:
    """Cuts traces out of text that comes in blocks."""

    def __init__(self, line: int) -> None:
        self._buffer = bytearray()
        self._searched = 0
        self._begin: int | None = None
        self._line = line
        self._counted = 0

    def feed(self, block: bytes) -> list[_Piece]:
        """The traces that end in the block; of those that never end, as much as there is."""
        self._buffer += block
        pieces = []
        for tag in _TAG.finditer(self._buffer, self._searched):
            if self._begin is not None:
                pieces.append(self._ended(self._begin, tag))
            self._begin = None if tag[1] else tag.start()
            self._searched = tag.end()
        if self._begin is not None and len(self._buffer) - self._begin > MOST_OF_A_TRACE:
            why = f"dài hơn {MOST_OF_A_TRACE >> 20} MB mà không có thẻ đóng"
            pieces.append(_Piece(bytes(self._buffer[self._begin :]), self._line_at(self._begin), why))
            self._begin = None
        self._searched = max(self._searched, len(self._buffer) - _LONGEST_TAG)
        self._forget(self._searched if self._begin is None else self._begin)
        return pieces

    def _ended(self, begin: int, tag: re.Match[bytes]) -> _Piece:
        text, line = bytes(self._buffer[begin : tag.start()]), self._line_at(begin)
        return _Piece(text + tag[0] + b">", line) if tag[1] else _Piece(text, line, "không có thẻ đóng")

    def _line_at(self, position: int) -> int:
        self._line += self._buffer.count(b"\n", self._counted, position)
        self._counted = position
        return self._line

    def _forget(self, size: int) -> None:
        self._line_at(size)
        del self._buffer[:size]
        self._searched -= size
        self._counted = 0
        if self._begin is not None:
            self._begin -= size


def _read(piece: _Piece, encodings: Sequence[str], vocabulary: Vocabulary) -> Trace | Problem:
    if piece.why_broken:
        return _broken(piece, piece.line, piece.why_broken)
    try:
        trace = read_alone(piece.text, vocabulary=vocabulary, encodings=encodings)
    except Malformed as failure:
        return _broken(piece, piece.line + failure.line - 1, failure.why)
    trace.line = piece.line
    return trace


def _broken(piece: _Piece, line: int, why: str) -> Problem:
    event = _EVENT.search(piece.text, 0, _HEAD)
    named = _NAMED.search(piece.text, 0, event.start() if event else _HEAD)  # a name after that is an event's
    case_id = named[1].decode("utf-8", "replace").strip() or None if named else None
    whose = f"Hồ sơ {shortened(case_id)}" if case_id else "Một hồ sơ"
    sentence = f"{whose}, viết từ dòng {piece.line}, hỏng XML ở dòng {line} nên không nhập được: {why}."
    return Problem(case_id, ProblemKind.MALFORMED, sentence, loses_case=True)
