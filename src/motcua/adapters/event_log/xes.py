"""Reads event logs in XES (IEEE 1849), plain or gzip, one case at a time.

A file from outside is not trusted: no document type, no entities, no network, a limit on what it unpacks to. A problem of a case is
reported with the case. A problem of the file is reported once, after everything that could be read.
"""

import gzip
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Final, cast

from lxml import etree

from motcua.adapters.event_log.recover import recover
from motcua.adapters.event_log.trace import read_trace
from motcua.adapters.event_log.values import Case, Problem, ProblemKind

_GZIP: Final = b"\x1f\x8b"
_HARMLESS: Final[Mapping[str, bool]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}
MOST_BYTES: Final = 1 << 30
"""What a log may unpack to: two hundred times the largest that we have seen, and far from filling a disk."""


class _TooLarge(Exception):
    """The log unpacks to more than it may."""


class _Bounded:
    """A file that raises once it has unpacked to more than the limit."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file, self._left = file, most

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self._left -= len(block)
        if self._left < 0:
            raise _TooLarge
        return block


def read_cases(path: Path, *, most_bytes: int = MOST_BYTES) -> Iterator[Case | Problem]:
    """The cases of a log in its order, each after its problems. Never raises because of the content of the file.

    Where the file is malformed, complete cases are still read and each broken one is reported. A case whose number was read before
    is reported and left out. Memory stays at one case plus the numbers seen.
    """
    try:
        with path.open("rb") as raw:
            beginning = raw.read(2)
            if not beginning:
                yield Problem(None, ProblemKind.NOT_A_LOG, f'Tệp "{path.name}" trống. Xuất lại nhật ký rồi nhập lại.')
                return
            yield from _cases(raw, beginning, most_bytes)
    except _TooLarge:
        yield Problem(
            None, ProblemKind.TOO_LARGE, f"Tệp giải nén lớn hơn {most_bytes >> 20} MB. Chia nhỏ rồi nhập lại."
        )
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Problem(None, ProblemKind.MALFORMED, f"Tệp nén bị cụt hoặc hỏng ({error}). Tải lại tệp rồi nhập lại.")
    except OSError as error:
        yield Problem(None, ProblemKind.UNREADABLE, f'Không mở được tệp "{path}": {error.strerror or error}.')


def _cases(raw: IO[bytes], beginning: bytes, most_bytes: int) -> Iterator[Case | Problem]:
    seen: set[str] = set()
    traces = 0
    try:
        for found in _traces(_unpacked(raw, beginning, most_bytes)):
            if isinstance(found, Problem):
                yield found
                return
            traces += 1
            yield from _single_case(found, cast("int", found.sourceline), seen)
            _forget(found)
    except etree.XMLSyntaxError as error:
        yield _broken(error)
        for salvaged in recover(_unpacked(raw, beginning, most_bytes), after=traces):
            if isinstance(salvaged, Problem):
                yield salvaged
            else:
                yield from _single_case(salvaged.trace, salvaged.line, seen)


def log_name(path: Path) -> str:
    """The log's own name, with single spaces. Empty where it has none or cannot be read, which `read_cases` reports."""
    try:
        with path.open("rb") as raw:
            found = _name(_unpacked(raw, raw.read(2), MOST_BYTES))
    except (OSError, EOFError, zlib.error, etree.XMLSyntaxError, _TooLarge):
        return ""
    return " ".join(found.split())


def _name(file: _Bounded) -> str:
    parser = etree.iterparse(cast("IO[bytes]", file), events=("start",), **_HARMLESS)
    for _, element in parser:
        name, above = etree.QName(element).localname, element.getparent()
        if name == "trace":
            break
        if element.get("key") == "concept:name" and above is not None and above.getparent() is None:
            return str(element.get("value", ""))
    return ""


def _unpacked(raw: IO[bytes], beginning: bytes, most_bytes: int) -> _Bounded:
    raw.seek(0)
    file = gzip.GzipFile(fileobj=raw) if beginning == _GZIP else raw
    return _Bounded(cast("IO[bytes]", file), most_bytes)


def _traces(file: _Bounded) -> Iterator[etree._Element | Problem]:
    parser = etree.iterparse(
        cast("IO[bytes]", file),
        events=("start", "end"),
        tag=("{*}log", "{*}trace"),
        **_HARMLESS,
    )
    found_log = False
    for event, element in parser:
        name = etree.QName(element).localname
        if event == "start":
            if name == "log" and not found_log:
                found_log = True
                if element.getroottree().docinfo.internalDTD is not None:
                    yield _forbidden()
                    return
        elif name == "trace":
            yield element
    if not found_log:
        yield Problem(None, ProblemKind.NOT_A_LOG, "Tệp không phải nhật ký XES: thiếu phần tử log ở ngoài cùng.")


def _single_case(trace: etree._Element, line: int, seen: set[str]) -> Iterator[Case | Problem]:
    case, problems = read_trace(trace, line)
    if case is not None and case.case_id in seen:
        yield Problem(
            case.case_id,
            ProblemKind.DUPLICATE_CASE_ID,
            f"Mã hồ sơ {case.case_id} có hai lần; giữ hồ sơ đầu, bỏ hồ sơ sau.",
        )
        return
    yield from problems
    if case is not None:
        seen.add(case.case_id)
        yield case


def _broken(error: etree.XMLSyntaxError) -> Problem:
    return Problem(
        None,
        ProblemKind.MALFORMED,
        f"Tệp hỏng ở dòng {error.lineno}: {error.msg}. Những hồ sơ còn nguyên vẫn đọc được; xuất lại tệp để có phần còn lại.",
    )


def _forbidden() -> Problem:
    return Problem(
        None,
        ProblemKind.FORBIDDEN_DOCTYPE,
        "Tệp có khai báo DOCTYPE nên không được nhập. Xuất lại tệp XES không có DOCTYPE.",
    )


def _forget(trace: etree._Element) -> None:
    """Frees the trace and everything that stood before it."""
    parent = trace.getparent()
    trace.clear()
    if parent is not None:
        while trace.getprevious() is not None:
            del parent[0]
