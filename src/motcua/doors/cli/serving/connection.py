"""One connection of a browser: what it sends is collected, what it is answered waits here until it has taken it.

No thread waits for the network: a page is drawn into the outbox, the worker's poller sends it.
"""

import socket
import struct
from contextlib import suppress
from enum import Enum, auto
from http import HTTPStatus
from typing import Any, Final

from gunicorn.http.parser import RequestParser  # type: ignore[import-untyped]  # gunicorn ships no types

from motcua.doors.cli.serving.framing import Framing
from motcua.doors.cli.serving.outbox import Outbox

_DROP_AT_ONCE: Final = struct.pack("ii", 1, 0)
"""SO_LINGER: the kernel keeps nothing for a reader that was given up."""

REFUSED: Final = {
    400: "Máy chủ không đọc được yêu cầu này. Hãy tải lại trang rồi làm lại.",
    408: "Yêu cầu gửi đến quá chậm nên đã dừng, chưa có gì được ghi nhận. Hãy kiểm tra mạng rồi gửi lại.",
    413: "Nội dung gửi quá lớn nên chưa được ghi nhận. Hãy quay lại trang trước, rút ngắn rồi gửi lại.",
    414: "Địa chỉ quá dài. Hãy mở lại trang từ trang đầu.",
    431: "Yêu cầu mang quá nhiều thông tin phụ. Hãy xóa cookie của trang này rồi mở lại.",
    500: "Máy chủ gặp lỗi. Hãy tải lại trang sau ít phút.",
}
"""What the server answers before any page could: status → what to do."""


def refusal(status: int) -> bytes:
    """A whole answer that ends the connection."""
    page = (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang chưa mở được – Một Cửa</title></head>'
        f"<body><main><h1>Trang chưa mở được</h1><p>{REFUSED[status]}</p></main></body></html>"
    ).encode()
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nConnection: close\r\nCache-Control: no-store\r\n"
        f"X-Content-Type-Options: nosniff\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page


class State(Enum):
    """What a connection does now."""

    IDLE = auto()
    ARRIVING = auto()
    AT_WORK = auto()
    ANSWERING = auto()
    LEAVING = auto()


class Connection:
    """Its socket, what of a request has come, what of an answer has gone, and until when it may go on so."""

    def __init__(self, cfg: Any, wire: socket.socket, client: Any, server: Any, now: float) -> None:
        self._cfg = cfg
        self.wire = wire
        self.client = client
        self.server = server
        self.address: str = client[0] if isinstance(client, tuple) else str(client)
        self.state = State.ARRIVING
        self.since = now
        self.deadline = now
        self.watched = 0
        self.keeps = False
        self.framing = Framing(cfg, client)
        self.sock = Outbox()
        self._sent = 0
        self._marked = 0

    def parser(self) -> Any:
        """Reads this request and nothing after it."""
        return RequestParser(self._cfg, self.framing.pieces(), self.client)

    def turn(self, state: State, now: float, seconds: float) -> None:
        self.state, self.since, self.deadline = state, now, now + seconds

    def flush(self) -> bool:
        """Send what the line takes; whether the whole answer has gone. Raises OSError of a broken line."""
        self._sent += self.sock.drained_into(self.wire)
        return self.sock.is_empty

    def has_taken(self, least: int) -> bool:
        """Whether it took so much since this last was true."""
        if self._sent - self._marked < least:
            return False
        self._marked = self._sent
        return True

    def begin_again(self) -> bytes:
        """Ready for the next request; answers what of it has come already."""
        rest = self.framing.rest
        self.framing.close()
        self.sock.close_for_good()
        self.framing, self.sock = Framing(self._cfg, self.client), Outbox()
        self._sent = self._marked = 0
        return rest

    def close(self, *, at_once: bool = False) -> None:
        if at_once:
            with suppress(OSError):
                self.wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _DROP_AT_ONCE)
        self.wire.close()
        self.framing.close()
        self.sock.close_for_good()
