"""A database that cannot be reached is written down once by each process, and once more when it answers again.

Without this every request, worker and pool writes a traceback at each attempt. Not here: any other failure of a statement.
"""

import logging
from collections.abc import Iterator
from threading import Lock
from time import monotonic
from typing import Final

import psycopg

ENDED_BY_SERVER: Final = frozenset({"57P01", "57P02", "57P03"})
"""Shut down, crashed, starting up."""
LONGEST_REASON: Final = 200
ECHO: Final = 5.0
"""Seconds after an outage in which broken connections of before still come to light."""

log = logging.getLogger(__name__)


def is_outage(error: BaseException | None) -> bool:
    """Whether this failed because no server could be reached, or because a connection to one was lost."""
    return _lost_connection(error) is not None


def _lost_connection(error: BaseException | None) -> BaseException | None:
    return next(filter(_of_connection, _chain(error)), None)


def _of_connection(error: BaseException) -> bool:
    if isinstance(error, psycopg.InterfaceError):
        return "connection" in str(error)
    return isinstance(error, psycopg.OperationalError) and (error.sqlstate is None or error.sqlstate in ENDED_BY_SERVER)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    link = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__


class Outage:
    """Whether this process knows that the database is away, and since when."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._since: float | None = None
        self._ended: float | None = None

    def notice(self, error: BaseException) -> None:
        """One line at the first failure, nothing at the others."""
        now = monotonic()
        with self._lock:
            if self._since is not None or (self._ended is not None and now - self._ended < ECHO):
                return
            self._since = now
        reason = " ".join(str(_lost_connection(error) or error).split())
        log.warning("the database cannot be reached: %s", reason[:LONGEST_REASON])

    def end(self, **_: object) -> None:
        """A new connection stands: one line, where there was an outage."""
        with self._lock:
            since, self._since = self._since, None
            if since is None:
                return
            self._ended = monotonic()
        log.warning("the database answers again, after %.1f s", self._ended - since)

    @property
    def lasts(self) -> bool:
        return self._since is not None


current: Final = Outage()
"""Of this process. `connections` ends it with each new connection."""


class OncePerOutage(logging.Filter):
    """Takes out of a log what only repeats that the database is away: errors of connections, and 503 of pages meanwhile."""

    def filter(self, record: logging.LogRecord) -> bool:
        raised = [record.exc_info[1]] if record.exc_info else []
        raised += (
            [one for one in record.args or () if isinstance(one, BaseException)]
            if isinstance(record.args, tuple)
            else []
        )
        for error in raised:
            if error is not None and is_outage(error):
                current.notice(error)
                return False
        return not (current.lasts and getattr(record, "status_code", 0) == 503)
