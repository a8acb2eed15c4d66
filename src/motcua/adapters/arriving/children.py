"""One piece of work in a child of this process, within limits: whatever becomes of it, this process goes on."""

import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from motcua.adapters.arriving.limits import Limits, limit_this_process

_LONGEST: Final = 32 << 20
_OUT_OF_LIMITS: Final = frozenset({signal.SIGXCPU, signal.SIGKILL})
_NO_MEMORY: Final = 3
_FAILED: Final = 4


@dataclass(frozen=True, slots=True)
class Ended:
    """What the child said, how it ended, and whether it did in time and in bounds."""

    answer: bytes
    status: int
    in_time: bool

    @property
    def is_well(self) -> bool:
        return self.in_time and os.WIFEXITED(self.status) and os.WEXITSTATUS(self.status) == 0

    @property
    def was_limited(self) -> bool:
        """It wanted more memory or time than it may have."""
        if os.WIFSIGNALED(self.status):
            return os.WTERMSIG(self.status) in _OUT_OF_LIMITS
        return os.WIFEXITED(self.status) and os.WEXITSTATUS(self.status) == _NO_MEMORY


def in_child(work: Callable[[Callable[[bytes], None]], None], limits: Limits) -> Ended:
    """The work is given what writes its answer. What libraries print goes nowhere."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os._exit(_end_of(work, writing, limits))
    os.close(writing)
    answer, in_time = _read(reading, limits.wall_seconds)
    os.close(reading)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    return Ended(answer, os.waitpid(child, 0)[1], in_time)


def speakable(path: Path) -> Path:
    """The file under a name that every library can say: not all take bytes that are no UTF-8."""
    try:
        path.as_posix().encode()
    except UnicodeEncodeError:
        return Path(f"/dev/fd/{os.open(path, os.O_RDONLY)}")
    return path


def _end_of(work: Callable[[Callable[[bytes], None]], None], writing: int, limits: Limits) -> int:
    """Exit status of the child."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    limit_this_process(limits)

    def write(piece: bytes) -> None:
        while piece:
            piece = piece[os.write(writing, piece) :]

    try:
        work(write)
    except MemoryError:
        return _NO_MEMORY
    except BaseException:
        return _FAILED
    return 0


def _read(reading: int, seconds: float) -> tuple[bytes, bool]:
    """All that the child says, and whether it ended in time and in bounds."""
    answer, until = bytearray(), time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and len(answer) <= _LONGEST:
        if select.select([reading], [], [], left)[0]:
            piece = os.read(reading, 1 << 16)
            if not piece:
                return bytes(answer), True
            answer += piece
    return bytes(answer), False
