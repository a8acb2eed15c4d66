"""One question to one service over HTTP, ended after its time however slowly the service answers."""

import contextlib
import http.client
import json
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from motcua.adapters.registries.message import Unreadable

CONNECTIONS: Final = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
LARGEST: Final = 1024 * 1024
"""Bytes of an answer: papers of a few persons are some kilobytes."""
PIECE: Final = 65_536


class Silent(Exception):
    """No answer in time, or one that says that the service cannot answer. The message names no person."""


@dataclass(slots=True)
class Exchange:
    """A question that is being put; `seconds`: for connection and answer together. `end` ends it from another thread."""

    address: str
    key: str
    seconds: float
    clock: Callable[[], float] = time.monotonic
    _connection: http.client.HTTPConnection | None = field(default=None, init=False)

    def put(self, body: dict[str, Any]) -> object:
        """What the service answered, as JSON. Raises Silent, Unreadable."""
        place, until = urlsplit(self.address), self.clock() + self.seconds
        connection = CONNECTIONS[place.scheme](place.hostname or "", place.port, timeout=self.seconds)
        self._connection = connection
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        path = (place.path or "/") + (f"?{place.query}" if place.query else "")
        try:
            connection.request("POST", path, json.dumps(body, ensure_ascii=False).encode(), headers)
            answer = connection.getresponse()
            content = self._content(answer, until)
        except (OSError, http.client.HTTPException) as error:
            raise Silent(type(error).__name__) from error
        finally:
            connection.close()
        if answer.status != http.client.OK:
            raise Silent(f"answered_{answer.status}")
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            raise Unreadable("no JSON") from error

    def end(self) -> None:
        """Who waits for the answer waits no longer."""
        sock = self._connection.sock if self._connection is not None else None
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _content(self, answer: http.client.HTTPResponse, until: float) -> bytes:
        content = b""
        while piece := answer.read1(PIECE):
            content += piece
            if len(content) > LARGEST:
                raise Silent("too_long")
            if self.clock() > until:
                raise Silent("too_slow")
        return content
