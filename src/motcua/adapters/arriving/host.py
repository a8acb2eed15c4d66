"""The host of examinations: a request a line on standard input, a finding a line on standard output, a child for each.

A child that takes too much memory or time means `decompression_bomb`; one that a library brought down means `malformed`.
"""

import json
import os
import select
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from motcua.adapters.arriving.examining import examine, first_look
from motcua.adapters.arriving.finding import Finding, Kind, Reason, as_json, from_json
from motcua.adapters.arriving.limits import WALL_SECONDS, limit_this_process
from motcua.adapters.arriving.names import display_name
from motcua.adapters.arriving.verdicts import not_accepted

_LONGEST: Final = 32 << 20
_OUT_OF_LIMITS: Final = frozenset({signal.SIGXCPU, signal.SIGKILL})
_NO_MEMORY: Final = 3
_FAILED: Final = 4


def main() -> int:
    for line in sys.stdin.buffer:
        finding = _isolated(json.loads(line))
        sys.stdout.buffer.write(json.dumps(as_json(finding)).encode() + b"\n")
        sys.stdout.buffer.flush()
    return 0


def _isolated(request: dict[str, Any]) -> Finding:
    """The finding of a child, or what its end means."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os._exit(_examined_in_child(request, writing))
    os.close(writing)
    answer, in_time = _read(reading)
    os.close(reading)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    lines = answer.splitlines()
    if in_time and os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 and len(lines) == 2:
        return from_json(json.loads(lines[1]))
    return _of_end(request, lines, status)


def _examined_in_child(request: dict[str, Any], writing: int) -> int:
    """Exit status of the child. What libraries print goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    limit_this_process()
    trust = request["trust"]
    try:
        path = _speakable(Path(request["path"]))
        _write(writing, first_look(path, request["name"]))
        moment = datetime.fromisoformat(request["moment"])
        _write(writing, examine(path, request["name"], None if trust is None else Path(trust), moment))
    except MemoryError:
        return _NO_MEMORY
    except BaseException:  # the child ends here: its status says that the file cannot be read
        return _FAILED
    return 0


def _speakable(path: Path) -> Path:
    """The file under a name that every library can say: not all take bytes that are no UTF-8."""
    try:
        path.as_posix().encode()
    except UnicodeEncodeError:
        return Path(f"/dev/fd/{os.open(path, os.O_RDONLY)}")
    return path


def _write(writing: int, finding: Finding) -> None:
    line = json.dumps(as_json(finding)).encode() + b"\n"
    while line:
        line = line[os.write(writing, line) :]


def _read(reading: int) -> tuple[bytes, bool]:
    """All that the child says, and whether it ended in time and in bounds."""
    answer, until = bytearray(), time.monotonic() + WALL_SECONDS
    while (left := until - time.monotonic()) > 0 and len(answer) <= _LONGEST:
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
