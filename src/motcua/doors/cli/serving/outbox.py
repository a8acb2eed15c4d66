"""What a connection is answered, until its reader has taken it: kept by reference while memory allows, else in a file without a name.

Not here: how long a reader may take, who is given up (`worker`).
"""

import socket
from collections import deque
from dataclasses import dataclass
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, Final

KEPT_MOST: Final = 32 * 1024 * 1024
"""Bytes of answers in the memory of a worker."""
TURN: Final = 1024 * 1024
"""A reader that takes everything at once lets the others have their turn after so many bytes."""

_STEP: Final = 256 * 1024
_GATHERED: Final = 64


class Memory:
    """How many bytes of answers wait in this process. The same bytes for many readers count once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._readers: dict[int, int] = {}
        self.size = 0

    def take(self, data: bytes) -> bool:
        """Whether there is room. Who took keeps the reference until they give it back."""
        with self._lock:
            readers = self._readers.get(id(data), 0)
            if not readers:
                if self.size + len(data) > self._most:
                    return False
                self.size += len(data)
            self._readers[id(data)] = readers + 1
            return True

    def give(self, data: bytes) -> None:
        with self._lock:
            self._readers[id(data)] -= 1
            if not self._readers[id(data)]:
                del self._readers[id(data)]
                self.size -= len(data)


MEMORY: Final = Memory(KEPT_MOST)


@dataclass(slots=True)
class _Filed:
    """A stretch of the file."""

    start: int
    size: int

    def __len__(self) -> int:
        return self.size


class Outbox:
    """Stands where gunicorn expects a socket to write to, and never waits."""

    def __init__(self, memory: Memory = MEMORY) -> None:
        self._memory = memory
        self._pieces: deque[bytes | _Filed] = deque()
        self._file: IO[bytes] | None = None
        self._place = 0
        self.filed = 0
        """Bytes on the disk."""

    def sendall(self, data: bytes) -> None:
        if not data:
            return
        if self._memory.take(data):
            self._pieces.append(data)
            return
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115  closed by `close_for_good`
        self._file.seek(self.filed)
        self._file.write(data)
        last = self._pieces[-1] if self._pieces else None
        if isinstance(last, _Filed):
            last.size += len(data)
        else:
            self._pieces.append(_Filed(self.filed, len(data)))
        self.filed += len(data)

    def send(self, data: bytes) -> int:
        """Gunicorn uses this for `100 Continue` alone, which was sent when the head had come."""
        return len(data)

    def shutdown(self, how: int) -> None:
        raise OSError("an outbox has no line to shut")

    def close(self) -> None:
        """Gunicorn closes what broke in the middle of an answer; what was written is sent all the same."""

    @property
    def is_empty(self) -> bool:
        return not self._pieces

    def drained_into(self, wire: socket.socket) -> int:
        """Send until the wire takes no more or the turn is over; answers how many bytes went. Raises OSError of a broken line."""
        went = 0
        while self._pieces and went < TURN:
            try:
                sent = wire.sendmsg(self._next())
            except BlockingIOError:
                break
            self._advance(sent)
            went += sent
        return went

    def _next(self) -> list[bytes | memoryview]:
        """What goes first, by reference: the pieces in memory together, or a stretch of the file."""
        gathered: list[bytes | memoryview] = []
        room, place = _STEP, self._place
        for piece in self._pieces:
            if isinstance(piece, _Filed):
                return gathered or [self._read(piece)]
            gathered.append(memoryview(piece)[place : place + room])
            room, place = room - len(gathered[-1]), 0
            if not room or len(gathered) == _GATHERED:
                break
        return gathered

    def _read(self, piece: _Filed) -> bytes:
        if self._file is None:
            raise AssertionError("a stretch of a file has its file")
        self._file.seek(piece.start + self._place)
        return self._file.read(min(_STEP, piece.size - self._place))

    def _advance(self, sent: int) -> None:
        self._place += sent
        while self._pieces and self._place >= len(self._pieces[0]):
            self._place -= len(self._pieces[0])
            self._drop_first()

    def _drop_first(self) -> None:
        piece = self._pieces[0]
        if isinstance(piece, bytes):
            self._memory.give(piece)
        self._pieces.popleft()

    def close_for_good(self) -> None:
        while self._pieces:
            self._drop_first()
        if self._file is not None:
            self._file.close()
