"""Where one request of a connection ends, found while its bytes arrive and before any page reads them.

The head is read by gunicorn's own parser, so that nobody can make the two disagree. Bodies in chunks are read more strictly than the
standard asks: no extension, no trailer.
"""

import re
from tempfile import SpooledTemporaryFile
from typing import Any, Final, Protocol

from gunicorn.http.body import LengthReader  # type: ignore[import-untyped]  # gunicorn ships no types
from gunicorn.http.message import Request  # type: ignore[import-untyped]
from gunicorn.http.unreader import IterUnreader  # type: ignore[import-untyped]

HEAD_MOST: Final = 48 * 1024
BODY_MOST: Final = 12 * 1024 * 1024
"""Bytes. Pages refuse less in better words (`DATA_UPLOAD_MAX_MEMORY_SIZE`); this bounds the disk."""
IN_MEMORY: Final = 256 * 1024
"""A request above so many bytes waits in a temporary file without a name."""

_END_OF_HEAD: Final = b"\r\n\r\n"
_SIZE_LINE: Final = re.compile(rb"([0-9A-Fa-f]{1,7})\r\n")
_LONGEST_LINE: Final = 9


class UnfitRequest(Exception):
    """What arrives can be no request of this service; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(f"a request was refused with {status}")
        self.status = status


class _Body(Protocol):
    whole: bool

    def take(self, data: bytes) -> int: ...


class _Counted:
    """A body of a length that its head says."""

    def __init__(self, length: int) -> None:
        if length > BODY_MOST:
            raise UnfitRequest(413)
        self._left = length
        self.whole = length == 0

    def take(self, data: bytes) -> int:
        step = min(self._left, len(data))
        self._left -= step
        self.whole = self._left == 0
        return step


class _InChunks:
    """A body in chunks: a line with the size, the bytes, a line end, and so on until a size of nothing."""

    def __init__(self) -> None:
        self.whole = False
        self._line = b""
        self._left = 0
        self._total = 0
        self._closing = False
        self._last = False

    def take(self, data: bytes) -> int:
        place = 0
        while place < len(data) and not self.whole:
            if self._left:
                step = min(self._left, len(data) - place)
                self._left -= step
            else:
                step = self._take_line(data, place)
            place += step
        return place

    def _take_line(self, data: bytes, place: int) -> int:
        end = data.find(b"\n", place, place + _LONGEST_LINE + 1)
        piece = data[place : end + 1 if end >= 0 else len(data)]
        self._line += piece
        if len(self._line) > _LONGEST_LINE:
            raise UnfitRequest(400)
        if end >= 0:
            self._read(self._line)
            self._line = b""
        return len(piece)

    def _read(self, line: bytes) -> None:
        if self._closing:
            if line != b"\r\n":
                raise UnfitRequest(400)
            self.whole = self._last
            self._closing = False
            return
        size = _SIZE_LINE.fullmatch(line)
        if size is None:
            raise UnfitRequest(400)
        self._left = int(size.group(1), 16)
        self._total += self._left
        if self._total > BODY_MOST:
            raise UnfitRequest(413)
        self._last = self._left == 0
        self._closing = True


class Framing:
    """The bytes of one request as they come in. What belongs to the next one is in `rest`."""

    def __init__(self, cfg: Any, client: Any) -> None:
        self._cfg = cfg
        self._client = client
        self._head = bytearray()
        self._body: _Body | None = None
        self._spool = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  closed by `close`
        self.size = 0
        self.rest = b""
        self.waits_to_be_let = False
        """The client sends the body only when it is told to (Expect: 100-continue)."""

    @property
    def is_empty(self) -> bool:
        return not self._head

    @property
    def has_head(self) -> bool:
        return self._body is not None

    @property
    def is_whole(self) -> bool:
        return self._body is not None and self._body.whole

    def feed(self, data: bytes) -> None:
        """Refused (UnfitRequest, and gunicorn's own errors): what cannot become a request."""
        if self._body is None:
            before = len(self._head)
            self._head += data
            end = self._head.find(_END_OF_HEAD, max(0, before - len(_END_OF_HEAD) + 1))
            if max(end, 0 if end >= 0 else len(self._head)) > HEAD_MOST:
                raise UnfitRequest(431)
            if end < 0:
                return
            head = bytes(self._head[: end + len(_END_OF_HEAD)])
            data = bytes(self._head[len(head) :])
            self._spool.write(head)
            self._body = self._body_after(head, waits=not data)
        used = self._body.take(data)
        self._spool.write(data[:used])
        self.size += used
        self.rest = data[used:]

    def _body_after(self, head: bytes, *, waits: bool) -> _Body:
        lower = head.lower()
        if b"\ncontent-length" not in lower and b"\ntransfer-encoding" not in lower:
            return _Counted(0)
        request = Request(self._cfg, IterUnreader([head]), self._client)
        reader = request.body.reader
        body: _Body = _Counted(reader.length) if isinstance(reader, LengthReader) else _InChunks()
        self.waits_to_be_let = waits and b"\nexpect:" in lower and not body.whole
        return body

    def pieces(self) -> Any:
        """Everything of this one request, piece by piece, for a parser that reads to the end."""
        self._spool.seek(0)
        return iter(lambda: self._spool.read(64 * 1024), b"")

    def close(self) -> None:
        self._spool.close()
