"""Reads event logs in XES (IEEE 1849), plain or gzip, one case at a time.

A file from outside is not trusted: no document type, no entities, no network, a limit on what it unpacks to. A problem of a case is
reported with the case. A problem of the file is reported once, after everything that could be read before it.
"""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, cast

from motcua.adapters.event_log.parse import HasDocumentType, Malformed, NotALog, Trace, read_name, read_traces
from motcua.adapters.event_log.recover import recover
from motcua.adapters.event_log.sentences import shortened
from motcua.adapters.event_log.trace import VOCABULARY, read_trace
from motcua.adapters.event_log.values import Case, Problem, ProblemKind

_GZIP: Final = b"\x1f\x8b"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MOST_BYTES: Final = 1 << 30
"""What a log may unpack to: three times a log of half a million events, and far from filling a disk."""


class TooLarge(Exception):
    """The log unpacks to more than it may."""


class Unpacked:
    """The text of a file from its beginning. Reading raises TooLarge once it has unpacked to more than the limit."""

    def __init__(self, raw: IO[bytes], most: int) -> None:
        raw.seek(0)
        is_packed = raw.read(2) == _GZIP
        raw.seek(0)
        self._file = cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if is_packed else raw
        self._beginning = self._file.read(2)
        self._left = most
        self.encoding = "utf-16" if self._beginning in _UTF_16 else None
        """What the first bytes say; where they say nothing, the declaration counts."""

    def read(self, size: int = -1) -> bytes:
        block = self._beginning + self._file.read(size)
        self._beginning = b""
        self._left -= len(block)
        if self._left < 0:
            raise TooLarge
        return block


def read_cases(path: Path, *, most_bytes: int = MOST_BYTES) -> Iterator[Case | Problem]:
    """The cases of a log in its order, each after its problems. Never raises because of the content of the file.

    Where the file is malformed, complete cases are still read and each broken one is reported. A case whose number was read before
    is reported and left out. Memory stays at one case plus the numbers seen.
    """
    try:
        with path.open("rb") as raw:
            if not raw.read(1):
                yield Problem(None, ProblemKind.NOT_A_LOG, f'Tệp "{path.name}" trống. Xuất lại nhật ký rồi nhập lại.')
                return
            yield from _cases(raw, most_bytes)
    except TooLarge:
        yield Problem(
            None, ProblemKind.TOO_LARGE, f"Tệp giải nén lớn hơn {most_bytes >> 20} MB. Chia nhỏ rồi nhập lại."
        )
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Problem(None, ProblemKind.MALFORMED, f"Tệp nén bị cụt hoặc hỏng ({error}). Tải lại tệp rồi nhập lại.")
    except OSError as error:
        yield Problem(None, ProblemKind.UNREADABLE, f'Không mở được tệp "{path}": {error.strerror or error}.')


def _cases(raw: IO[bytes], most_bytes: int) -> Iterator[Case | Problem]:
    seen: set[str] = set()
    text = Unpacked(raw, most_bytes)
    try:
        for trace in read_traces(text, vocabulary=VOCABULARY, encoding=text.encoding):
            yield from _single_case(trace, seen)
    except NotALog:
        yield Problem(
            None,
            ProblemKind.NOT_A_LOG,
            "Tệp không phải nhật ký XES: thiếu phần tử log ở ngoài cùng. Xuất lại nhật ký thành XES rồi nhập lại.",
        )
    except HasDocumentType:
        yield Problem(
            None,
            ProblemKind.FORBIDDEN_DOCTYPE,
            "Tệp có khai báo DOCTYPE nên không được nhập. Xuất lại tệp XES không có DOCTYPE.",
        )
    except Malformed as failure:
        yield _broken(failure)
        for piece in recover(Unpacked(raw, most_bytes), failure, VOCABULARY):
            if isinstance(piece, Problem):
                yield piece
            else:
                yield from _single_case(piece, seen)


def log_name(path: Path) -> str:
    """The log's own name, with single spaces. Empty where it has none or cannot be read, which `read_cases` reports."""
    try:
        with path.open("rb") as raw:
            text = Unpacked(raw, MOST_BYTES)
            name = read_name(text, encoding=text.encoding)
    except (OSError, EOFError, zlib.error, Malformed, NotALog, HasDocumentType, TooLarge):
        return ""
    return " ".join(name.split())


def _single_case(trace: Trace, seen: set[str]) -> Iterator[Case | Problem]:
    case, problems = read_trace(trace)
    if case is not None and case.case_id in seen:
        yield Problem(
            case.case_id,
            ProblemKind.DUPLICATE_CASE_ID,
            f"Mã hồ sơ {shortened(case.case_id)} có hai lần; giữ hồ sơ đầu, bỏ hồ sơ sau.",
            loses_case=True,
        )
        return
    yield from problems
    if case is not None:
        seen.add(case.case_id)
        yield case


def _broken(failure: Malformed) -> Problem:
    return Problem(
        None,
        ProblemKind.MALFORMED,
        f"Tệp hỏng ở dòng {failure.line}: {failure.why}. "
        "Những hồ sơ còn nguyên vẫn đọc được; xuất lại tệp để có phần còn lại.",
    )
