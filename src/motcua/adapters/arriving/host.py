"""The host of examinations, drawings and bindings: a request a line on standard input, an answer a line on standard output, a child
for each.

A child that takes too much memory or time means `decompression_bomb`; one that a library brought down means `malformed`.
"""

import base64
import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from motcua.adapters.arriving.binding import bound
from motcua.adapters.arriving.drawing import draw
from motcua.adapters.arriving.examining import examine, first_look
from motcua.adapters.arriving.finding import Finding, Kind, Reason, as_json, from_json
from motcua.adapters.arriving.limits import WALL_SECONDS, limit_this_process
from motcua.adapters.arriving.names import display_name
from motcua.adapters.arriving.page_quality import faults_of_pages
from motcua.adapters.arriving.verdicts import not_accepted
from motcua.casework.papers.arriving import PageTaken

_LONGEST: Final = 32 << 20
_LONGEST_BOUND: Final = 100 << 20
"""The largest PDF that comes in."""
_OUT_OF_LIMITS: Final = frozenset({signal.SIGXCPU, signal.SIGKILL})
_NO_MEMORY: Final = 3
_FAILED: Final = 4


def main() -> int:
    for line in sys.stdin.buffer:
        request = json.loads(line)
        answer = _answer(request)
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()
    return 0


def _answer(request: dict[str, Any]) -> object:
    if "bind" in request:
        return _bound(request)
    if "faults" in request:
        return _faults(request)
    return _drawn(request) if "page" in request else as_json(_examined(request))


def _examined(request: dict[str, Any]) -> Finding:
    """The finding of a child, or what its end means."""
    answer, status, in_time = _in_child(request, _examine)
    lines = answer.splitlines()
    if in_time and os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 and len(lines) == 2:
        return from_json(json.loads(lines[1]))
    return _of_end(request, lines, status)


def _drawn(request: dict[str, Any]) -> str | None:
    """A page as PNG, in letters of base 64; None where it cannot be drawn within the limits."""
    answer, status, in_time = _in_child(request, _draw)
    whole = in_time and os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
    return base64.b64encode(answer).decode() if whole and answer else None


def _faults(request: dict[str, Any]) -> list[list[str]]:
    """Of each page that was judged before the child ended, however it did."""
    answer, _, _ = _in_child(request, _judge)
    whole = answer[: answer.rfind(b"\n") + 1]
    return [json.loads(line) for line in whole.splitlines()]


def _bound(request: dict[str, Any]) -> bool:
    """Whether the pages lie as one file where they were asked for."""
    answer, status, in_time = _in_child(request, _bind, longest=_LONGEST_BOUND)
    whole = in_time and os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 and bool(answer)
    if whole:
        Path(request["into"]).write_bytes(answer)
    return whole


def _in_child(
    request: dict[str, Any], work: Callable[[dict[str, Any], int], None], *, longest: int = _LONGEST
) -> tuple[bytes, int, bool]:
    """What the child wrote, how it ended, and whether it did in time."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os._exit(_end_of(work, request, writing))
    os.close(writing)
    answer, in_time = _read(reading, longest)
    os.close(reading)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    return answer, os.waitpid(child, 0)[1], in_time


def _end_of(work: Callable[[dict[str, Any], int], None], request: dict[str, Any], writing: int) -> int:
    """Exit status of the child. What libraries print goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    limit_this_process()
    try:
        work(request, writing)
    except MemoryError:
        return _NO_MEMORY
    except BaseException:
        return _FAILED
    return 0


def _examine(request: dict[str, Any], writing: int) -> None:
    path, trust = _speakable(Path(request["path"])), request["trust"]
    _write(writing, _line(first_look(path, request["name"])))
    moment = datetime.fromisoformat(request["moment"])
    _write(writing, _line(examine(path, request["name"], None if trust is None else Path(trust), moment)))


def _draw(request: dict[str, Any], writing: int) -> None:
    _write(writing, draw(_speakable(Path(request["path"])), request["page"], request["long_side"]) or b"")


def _judge(request: dict[str, Any], writing: int) -> None:
    for faults in faults_of_pages(_speakable(Path(request["path"]))):
        _write(writing, json.dumps([one.value for one in faults]).encode() + b"\n")


def _bind(request: dict[str, Any], writing: int) -> None:
    pages = [PageTaken(_speakable(Path(path)), number, turned) for path, number, turned in request["bind"]]
    _write(writing, bound(pages))


def _line(finding: Finding) -> bytes:
    return json.dumps(as_json(finding)).encode() + b"\n"


def _speakable(path: Path) -> Path:
    """The file under a name that every library can say: not all take bytes that are no UTF-8."""
    try:
        path.as_posix().encode()
    except UnicodeEncodeError:
        return Path(f"/dev/fd/{os.open(path, os.O_RDONLY)}")
    return path


def _write(writing: int, piece: bytes) -> None:
    while piece:
        piece = piece[os.write(writing, piece) :]


def _read(reading: int, longest: int) -> tuple[bytes, bool]:
    """All that the child says, and whether it ended in time and in bounds."""
    answer, until = bytearray(), time.monotonic() + WALL_SECONDS
    while (left := until - time.monotonic()) > 0 and len(answer) <= longest:
        if select.select([reading], [], [], left)[0]:
            piece = os.read(reading, 1 << 16)
            if not piece:
                return bytes(answer), True
            answer += piece
    return bytes(answer), False


def _of_end(request: dict[str, Any], lines: list[bytes], status: int) -> Finding:
    """What was known at the first look, and the reason that the end of the child stands for."""
    if not lines:
        return not_accepted(display_name(request["name"]), Kind.OTHER, {Reason.NOT_SUPPORTED})
    known = from_json(json.loads(lines[0]))
    limited = os.WIFSIGNALED(status) and os.WTERMSIG(status) in _OUT_OF_LIMITS
    limited = limited or (os.WIFEXITED(status) and os.WEXITSTATUS(status) == _NO_MEMORY)
    reason = Reason.DECOMPRESSION_BOMB if limited else Reason.MALFORMED
    return not_accepted(known.name, known.kind, {*known.reasons, reason})


if __name__ == "__main__":
    sys.exit(main())
