"""The complete cases of a log whose XML is broken somewhere: each trace is cut out by its tags and read separately.

Only for files that the XML parser gave up on. Looks for tags as bytes, so a log in UTF-16 gives nothing here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from lxml import etree

from motcua.adapters.event_log.values import Problem, ProblemKind

_BEGINS: Final = re.compile(rb"<(?:[\w.-]+:)?trace(?=[\s>])")
_ENDS: Final = re.compile(rb"</(?:[\w.-]+:)?trace\s*>")
_LOG: Final = re.compile(rb"<((?:[\w.-]+:)?log)(?=[\s>])[^>]*>")
_DECLARATION: Final = re.compile(rb"^\s*<\?xml[^>]*\?>")
_NAMED: Final = re.compile(rb"""key\s*=\s*["']concept:name["']\s+value\s*=\s*["']([^"'<]*)""")
_BLOCK: Final = 1 << 20


class Readable(Protocol):
    def read(self, size: int = -1) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A trace that was read by itself, and the line of the file where it begins."""

    trace: etree._Element
    line: int


def recover(file: Readable, *, after: int) -> Iterator[Piece | Problem]:
    """The traces after the first `after`, which were read before the break; a broken one as a problem with its number.

    Nothing from a file with a document type. Text cut off at the end belongs to no trace and is not reported.
    """
    buffer, line, frame = b"", 1, None
    while block := file.read(_BLOCK):
        buffer += block
        if frame is None:
            frame = _frame(buffer)
            if frame is None:
                return
        while end := _ENDS.search(buffer):
            chunk, buffer = buffer[: end.end()], buffer[end.end() :]
            for piece in _pieces(chunk, line, frame):
                if after <= 0 or isinstance(piece, Problem):
                    yield piece
            after -= 1
            line += chunk.count(b"\n")


def _frame(beginning: bytes) -> tuple[bytes, bytes] | None:
    """The text around a trace that is read alone: the declaration and the log's own tag, for encoding and namespaces."""
    log = _LOG.search(beginning)
    if log is None or b"<!DOCTYPE" in beginning[: log.end()]:
        return None
    declaration = _DECLARATION.search(beginning)
    return (declaration[0] if declaration else b"") + log[0], b"</" + log[1] + b">"


def _pieces(chunk: bytes, line: int, frame: tuple[bytes, bytes]) -> Iterator[Piece | Problem]:
    """The trace that ends with the chunk; those before it that never ended are broken."""
    begins = [found.start() for found in _BEGINS.finditer(chunk)]
    for begin, until in zip(begins, [*begins[1:], len(chunk)], strict=True):
        piece, at = chunk[begin:until], line + chunk.count(b"\n", 0, begin)
        if until == len(chunk):
            yield _alone(piece, at, frame)
        else:
            yield _broken(piece, at, "không có thẻ đóng")


def _alone(piece: bytes, line: int, frame: tuple[bytes, bytes]) -> Piece | Problem:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        log = etree.fromstring(frame[0] + piece + frame[1], parser)
    except etree.XMLSyntaxError as error:
        return _broken(piece, line, str(error.msg))
    return Piece(log[0], line)


def _broken(piece: bytes, line: int, why: str) -> Problem:
    named = _NAMED.search(piece.split(b"<event", 1)[0])
    case_id = named[1].decode("utf-8", "replace") if named else None
    whose = f"Hồ sơ {case_id}" if case_id else "Một hồ sơ"
    return Problem(case_id, ProblemKind.MALFORMED, f"{whose} ở dòng {line} viết sai XML nên không nhập được: {why}.")
