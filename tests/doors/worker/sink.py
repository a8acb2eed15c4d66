"""A channel for tests, in a process of its own: it takes messages, counts them by key, and misbehaves as it is bidden.

`python -m tests.doors.worker.sink` prints its port. `POST /` takes a message; `GET /counts` answers how often each key came and how
often it took effect; `PUT /manner` sets how many in a hundred messages it treats in each bad manner.
"""

import json
import random
import sys
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock
from typing import Any, Final

ANSWERS_LATE: Final = 3.0
HANGS: Final = 30.0
"""Seconds, longer than a client of the tests waits."""
SLOW: Final = "slow"
"""Not a share: milliseconds that each message takes, so that what waits goes on waiting."""
FAILS, LOSES, LATE, HANG, TWICE = "fails", "loses", "late", "hangs", "twice"
MANNERS: Final = (FAILS, LOSES, LATE, HANG, TWICE)
"""It answers 503 and does nothing; it does what it should and closes without an answer; it does it and answers too late; it neither
does it nor answers in time; it answers twice."""


class Counts:
    """What came and what took effect. The same key takes effect once, as of any channel."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.came = Counter[str]()
        self.effects = Counter[str]()
        self.manner: dict[str, int] = {}
        self.bodies: dict[str, dict[str, Any]] = {}
        self.rng = random.Random(30)

    def choose(self) -> str:
        with self.lock:
            place = self.rng.randrange(100)
            for name in MANNERS:
                place -= self.manner.get(name, 0)
                if place < 0:
                    return name
        return ""

    def take(self, key: str, body: dict[str, Any], *, effect: bool) -> None:
        with self.lock:
            self.came[key] += 1
            if effect and not self.effects[key]:
                self.effects[key] += 1
                self.bodies[key] = body


class Sink(BaseHTTPRequestHandler):
    counts = Counts()
    never = Event()

    def do_POST(self) -> None:
        """A message."""
        given = self.rfile.read(int(self.headers["Content-Length"]))
        if len(given) < int(self.headers["Content-Length"]):
            return  # whoever sent it was killed
        body, manner = json.loads(given), self.counts.choose()
        self.counts.take(self.headers["Idempotency-Key"], body, effect=manner not in {FAILS, HANG})
        if slow := self.counts.manner.get(SLOW):
            self.never.wait(slow / 1000)
        if manner in {LATE, HANG}:
            self.never.wait(ANSWERS_LATE if manner == LATE else HANGS)
        if manner in {LOSES, HANG}:
            self.close_connection = True
            return
        for _ in range(2 if manner == TWICE else 1):
            self._answer(503 if manner == FAILS else 202, {})

    def do_GET(self) -> None:
        with self.counts.lock:
            answer = {"came": dict(self.counts.came), "effects": dict(self.counts.effects)}
            if self.path == "/bodies":
                answer = dict(self.counts.bodies)  # type: ignore[assignment]
        self._answer(200, answer)

    def do_PUT(self) -> None:
        """How it behaves from now on."""
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.counts.lock:
            self.counts.manner = given
        self._answer(200, {})

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name of the library
        """Nothing: what came is counted."""

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            return  # the client waits no longer, which is what these manners are for


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


if __name__ == "__main__":
    server = Server(("127.0.0.1", 0), Sink)
    print(server.server_address[1], flush=True)  # noqa: T201 - who starts it reads the port
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)
