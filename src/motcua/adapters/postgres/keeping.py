"""Starts the embedded server again when its first process ends while somebody still serves.

An end on purpose is never met here: the last user stops a server, and what keeps it runs beside a user.

The kernel says when a process ends, so nothing is asked in between.
"""

import logging
import os
import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final

from motcua.adapters.machine.accounts import Account
from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.postgres.places import Home
from motcua.adapters.postgres.server import EmbeddedServer

LOOK_UP: Final = 500
"""Milliseconds after which a request to stop is seen."""
LONGEST_PAUSE: Final = 15.0
STEADY: Final = 60.0
"""Seconds. A server that lived so long is started again at once; before that the pauses double."""

log = logging.getLogger(__name__)


def pause(failures: int) -> float:
    """Seconds before the next start, after so many that came to nothing in a row."""
    return min(2.0 ** (failures - 1), LONGEST_PAUSE) if failures else 0.0


def keep(home: Home, *, client: Account | None, stop: Event, start: Callable[[], None] | None = None) -> None:
    """Until told to stop. The log gets one line when a start fails for the first time, and one when the server runs again."""
    start = start or (lambda: _start(home, client))
    failures, since = 0, monotonic()
    while not stop.is_set():
        _await_end(home, stop)
        ended = monotonic()
        failures = failures if ended - since < STEADY else 0
        while not stop.wait(pause(failures)):
            failures += 1
            try:
                start()
            except Obstacle as obstacle:
                if failures == 1:
                    log.error("the embedded database ended and does not start; it is tried again: %s", obstacle)  # noqa: TRY400 - its sentence is all
                continue
            since = monotonic()
            log.warning("the embedded database ended and was started again in %.1f s", since - ended)
            break


def _start(home: Home, client: Account | None) -> None:
    """The server stays with those who used it before."""
    if not home.cluster.is_dir():
        raise Obstacle(f"Không còn thư mục {home.cluster}.")
    server = EmbeddedServer(home, client=client)
    server.start()
    server.release()


def _await_end(home: Home, stop: Event) -> None:
    """Returns when no server runs here any more, or when told to stop."""
    with _first_process(home) as ended:
        while ended is not None and not stop.is_set():
            if ended.poll(LOOK_UP):
                return


@contextmanager
def _first_process(home: Home) -> Iterator["select.poll | None"]:
    """Something to poll that answers when the server's first process has ended; None where none runs."""
    try:
        number = int((home.cluster / "postmaster.pid").read_text(encoding="ascii").split("\n", 1)[0])
        descriptor = os.pidfd_open(number)
    except (FileNotFoundError, ProcessLookupError, ValueError):
        yield None
        return
    try:
        ended = select.poll()
        ended.register(descriptor, select.POLLIN)
        yield ended if _works_in(number) == home.cluster.resolve() else None
    finally:
        os.close(descriptor)


def _works_in(process: int) -> Path | None:
    """A number may be another program's after a while. Only a server works in its cluster's folder."""
    try:
        return Path("/proc", str(process), "cwd").readlink()
    except OSError:
        return None
