"""Gunicorn's worker with threads, for clients that are slow on purpose or by their line (ADR 18).

A request reaches a thread when all of it has come, and the thread is free again when its answer is drawn. Whatever waits for the
network waits in the poller: without a thread, for a limited time, in a limited number.
"""

import errno
import selectors
import socket
import time
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from gunicorn.http import errors  # type: ignore[import-untyped]  # gunicorn ships no types
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from motcua.doors.cli.serving.connection import Connection, State, refusal
from motcua.doors.cli.serving.framing import UnfitRequest

HEAD_SECONDS: Final = 10
BODY_SECONDS: Final = 20
READER_SECONDS: Final = 20
READER_BYTES: Final = 8 * 1024
"""A reader takes so many bytes in so many seconds, or is given up."""
LEAVING_SECONDS: Final = 2
"""How long what a client still sends is read away, so that it sees the answer that ended the connection."""

CONNECTIONS: Final = 512
CONNECTIONS_OF_AN_ADDRESS: Final = 128
"""In a worker. A further one takes the place of the oldest that waits; behind a proxy all come from one address."""
WAITING_BYTES: Final = 128 * 1024 * 1024
"""Of bodies that have not come whole, in a worker; as many of answers that have not gone, on its disk."""
SENT_AHEAD: Final = 256 * 1024
"""What the kernel takes of an answer before its reader does."""

_RECEIVED: Final = 64 * 1024
_GIVEN_UP: Final = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED, errno.EINTR})
_NO_MORE_FILES: Final = frozenset({errno.EMFILE, errno.ENFILE})
_STATUS: Final[tuple[tuple[type[Exception], int], ...]] = (
    (errors.LimitRequestLine, 414),
    (errors.LimitRequestHeaders, 431),
    (errors.ParseException, 400),
)


def status_of(error: Exception) -> int:
    """What a client is answered whose request could not be read."""
    if isinstance(error, UnfitRequest):
        return error.status
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """What belongs to the network is done by the one thread that polls, what belongs to pages by the others."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.open: set[Connection] = set()
        self._looked_at = 0.0

    # Coming ------------------------------------------------------------------------------------------------------------

    def accept(self, listener: socket.socket) -> None:
        """One new connection, as gunicorn's loop asks for it."""
        try:
            wire, client = listener.accept()
        except OSError as error:
            if error.errno in _NO_MORE_FILES:
                self._make_room(self.open)
            elif error.errno not in _GIVEN_UP:
                raise
            return
        wire.setblocking(False)
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SENT_AHEAD)
        now = time.monotonic()
        connection = Connection(self.cfg, wire, client, listener.getsockname(), now)
        beside = [one for one in self.open if one.address == connection.address]
        if len(beside) >= CONNECTIONS_OF_AN_ADDRESS:
            self._make_room(beside)
        elif len(self.open) >= CONNECTIONS:
            self._make_room(self.open)
        self.open.add(connection)
        self.nr_conns += 1
        connection.turn(State.ARRIVING, now, HEAD_SECONDS)
        self._ready(connection)

    def _make_room(self, among: Iterable[Connection]) -> None:
        """End the oldest that waits; where all are at work the bound of gunicorn's loop stays."""
        waiting = [one for one in among if one.state is not State.AT_WORK]
        if waiting:
            self._close(min(waiting, key=lambda one: one.since), at_once=True)

    def _watch(self, connection: Connection, events: int) -> None:
        if events == connection.watched:
            return
        if not events:
            self.poller.unregister(connection.wire)
        elif connection.watched:
            self.poller.modify(connection.wire, events, partial(self._ready, connection))
        else:
            self.poller.register(connection.wire, events, partial(self._ready, connection))
        connection.watched = events

    def _ready(self, connection: Connection, _wire: Any = None) -> None:
        """Something can be read or written. A broken line ends this connection and nothing else."""
        if connection not in self.open:
            return
        try:
            match connection.state:
                case State.IDLE | State.ARRIVING:
                    self._read(connection)
                case State.ANSWERING:
                    self._write(connection)
                case State.LEAVING:
                    self._read_away(connection)
        except OSError:
            self._close(connection)

    def _read(self, connection: Connection) -> None:
        try:
            data = connection.wire.recv(_RECEIVED)
        except BlockingIOError:
            self._watch(connection, selectors.EVENT_READ)
            return
        if not data:
            self._close(connection)
            return
        if connection.state is State.IDLE:
            connection.turn(State.ARRIVING, time.monotonic(), HEAD_SECONDS)
        self._take(connection, data)

    def _take(self, connection: Connection, data: bytes) -> None:
        framing = connection.framing
        had_head = framing.has_head
        try:
            framing.feed(data)
        except (UnfitRequest, errors.ParseException, OSError) as error:
            self._refuse(connection, status_of(error))
            return
        if framing.is_whole:
            self._watch(connection, 0)
            connection.state = State.AT_WORK
            self.enqueue_req(connection)
            return
        if framing.has_head and not had_head:
            connection.turn(State.ARRIVING, time.monotonic(), BODY_SECONDS)
            if framing.waits_to_be_let:
                connection.wire.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        self._watch(connection, selectors.EVENT_READ)
        self._bound_bodies(connection)

    def _bound_bodies(self, connection: Connection) -> None:
        if connection.framing.size <= _RECEIVED:
            return
        arriving = [one for one in self.open if one.state is State.ARRIVING]
        if sum(one.framing.size for one in arriving) > WAITING_BYTES:
            self._close(max(arriving, key=lambda one: one.framing.size), at_once=True)

    # Going -------------------------------------------------------------------------------------------------------------

    def handle(self, conn: Connection) -> bool:
        """In a thread: draw the answer into the outbox, and send what the line takes at once. Whether the connection stays."""
        request = None
        try:
            request = next(conn.parser())
            keeps = bool(self.handle_request(request, conn))
        except StopIteration:
            keeps = False
        except Exception as error:
            self._answer_error(request, conn, error)
            keeps = False
        conn.flush()
        return keeps

    def _answer_error(self, request: Any, connection: Connection, error: Exception) -> None:
        """The log says what kind of error, never what was sent: it may bear a name or forge a line."""
        status = status_of(error)
        if status == 500:
            self.log.error("a request could not be answered: %s", type(error).__name__, exc_info=request is not None)
        connection.sock.sendall(refusal(status))

    def finish_request(self, conn: Connection, fs: Any) -> None:
        """In the poller: the thread is done, the answer lies in the outbox."""
        if conn not in self.open:
            return
        if fs.cancelled() or fs.exception() is not None:
            self._close(conn)
            return
        conn.keeps = fs.result()
        conn.turn(State.ANSWERING, time.monotonic(), READER_SECONDS)
        self._ready(conn)
        self._bound_answers(conn)

    def _bound_answers(self, connection: Connection) -> None:
        if not connection.sock.filed:
            return
        answering = [one for one in self.open if one.state is State.ANSWERING and one.sock.filed]
        if sum(one.sock.filed for one in answering) > WAITING_BYTES:
            self._close(min(answering, key=lambda one: one.since), at_once=True)

    def _write(self, connection: Connection) -> None:
        if not connection.flush():
            if connection.has_taken(READER_BYTES):
                connection.turn(State.ANSWERING, time.monotonic(), READER_SECONDS)
            self._watch(connection, selectors.EVENT_WRITE)
        elif connection.keeps and self.alive:
            self._go_on(connection)
        else:
            self._leave(connection)

    def _go_on(self, connection: Connection) -> None:
        rest, now = connection.begin_again(), time.monotonic()
        if rest:
            connection.turn(State.ARRIVING, now, HEAD_SECONDS)
            self._take(connection, rest)
            return
        connection.turn(State.IDLE, now, self.cfg.keepalive)
        self._watch(connection, selectors.EVENT_READ)

    def _refuse(self, connection: Connection, status: int) -> None:
        connection.keeps = False
        connection.sock.sendall(refusal(status))
        connection.turn(State.ANSWERING, time.monotonic(), LEAVING_SECONDS)
        self._write(connection)

    def _leave(self, connection: Connection) -> None:
        connection.wire.shutdown(socket.SHUT_WR)
        connection.turn(State.LEAVING, time.monotonic(), LEAVING_SECONDS)
        self._watch(connection, selectors.EVENT_READ)

    def _read_away(self, connection: Connection) -> None:
        if not connection.wire.recv(_RECEIVED):
            self._close(connection)

    def _close(self, connection: Connection, *, at_once: bool = False) -> None:
        self._watch(connection, 0)
        self.open.discard(connection)
        self.nr_conns -= 1
        connection.close(at_once=at_once)

    # The time ----------------------------------------------------------------------------------------------------------

    def murder_keepalived(self, force: bool = False) -> None:  # noqa: FBT001, FBT002  gunicorn's own signature
        """Gunicorn asks this in each turn of its loop: end what waited too long, or everything."""
        now = time.monotonic()
        if now - self._looked_at < 0.5 and not force:
            return
        self._looked_at = now
        for one in [one for one in self.open if force or (one.state is not State.AT_WORK and one.deadline <= now)]:
            if force:
                self._close(one)
            else:
                self._expire(one)

    def _expire(self, connection: Connection) -> None:
        late = connection.state is State.ARRIVING and not connection.framing.is_empty
        if not late:
            self._close(connection, at_once=connection.state is State.ANSWERING)
            return
        try:
            self._refuse(connection, 408)
        except OSError:
            self._close(connection)

    def _cap_keepalive(self, deadline: float) -> None:
        """A stopping worker waits for nobody who has not sent a whole request by then."""
        for one in self.open:
            if one.state in (State.IDLE, State.ARRIVING):
                one.deadline = min(one.deadline, deadline)
