"""Reads event logs in XES (IEEE 1849), plain or gzip, one case at a time.

A file from outside is not trusted: no document type, no entities, no network, a limit on what it unpacks to. What is
wrong with a case is told beside it; what is wrong with the file is told once, after everything that could be read.
"""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, cast

from lxml import etree

from motcua.adapters.event_log.trace import read_trace
from motcua.adapters.event_log.values import Case, Problem, ProblemKind

_GZIP: Final = b"\x1f\x8b"
MOST_BYTES: Final = 1 << 30
"""What a log may unpack to: two hundred times the largest that we have seen, and far from filling a disk."""


class _TooLarge(Exception):
    """The log unpacks to more than it may."""


class _Bounded:
    """A file that stops being read when it turns out to be a bomb."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file, self._left = file, most

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self._left -= len(block)
        if self._left < 0:
            raise _TooLarge
        return block


def read_cases(path: Path, *, most_bytes: int = MOST_BYTES) -> Iterator[Case | Problem]:
    """The cases of a log in its order, each after its problems. Never raises for what stands in the file.

    A case whose number was read before is told and left out. Memory stays at one case plus the numbers seen.
    """
    try:
        with path.open("rb") as raw:
            beginning = raw.read(2)
            if not beginning:
                yield Problem(None, ProblemKind.NOT_A_LOG, f'Tệp "{path.name}" trống. Xuất lại nhật ký rồi nhập lại.')
                return
            packed = beginning == _GZIP
            raw.seek(0)
            file = gzip.GzipFile(fileobj=raw) if packed else raw
            yield from _read(_Bounded(cast("IO[bytes]", file), most_bytes))
    except _TooLarge:
        yield Problem(
            None, ProblemKind.TOO_LARGE, f"Tệp giải nén lớn hơn {most_bytes >> 20} MB. Chia nhỏ rồi nhập lại."
        )
    except etree.XMLSyntaxError as error:
        yield Problem(
            None,
            ProblemKind.MALFORMED,
            f"Tệp hỏng ở dòng {error.lineno}: {error.msg}. Các hồ sơ trước đó đã đọc; xuất lại tệp để có phần còn lại.",
        )
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Problem(None, ProblemKind.MALFORMED, f"Tệp nén bị cụt hoặc hỏng ({error}). Tải lại tệp rồi nhập lại.")
    except OSError as error:
        yield Problem(None, ProblemKind.UNREADABLE, f'Không mở được tệp "{path}": {error.strerror or error}.')


def _read(file: _Bounded) -> Iterator[Case | Problem]:
    seen: set[str] = set()
    parser = etree.iterparse(
        cast("IO[bytes]", file),
        events=("start", "end"),
        tag=("{*}log", "{*}trace"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
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
            yield from _told_once(element, seen)
            _forget(element)
    if not found_log:
        yield Problem(None, ProblemKind.NOT_A_LOG, "Tệp không phải nhật ký XES: thiếu phần tử log ở ngoài cùng.")


def _told_once(trace: etree._Element, seen: set[str]) -> Iterator[Case | Problem]:
    case, problems = read_trace(trace)
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
