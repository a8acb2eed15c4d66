"""What the process of jobs does by itself every few seconds, in threads of their own: no job delays it, and it is no row of jobs."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from motcua.adapters.postgres import connections
from motcua.doors.ui import clock
from motcua.foundation.jobs import actions as jobs
from motcua.insight.measure.folding import fold, is_anything_to_fold
from motcua.insight.measure.rebuilding import is_made, rebuild

log = logging.getLogger(__name__)


@contextmanager
def repeated(name: str, every: float, do: Callable[[Event], None]) -> Iterator[None]:
    """Do it every so many seconds while this lasts. A database that goes away is waited for; what fails is tried again."""
    stop = Event()
    thread = Thread(target=_until, args=[stop, name, every, do], name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _until(stop: Event, name: str, every: float, do: Callable[[Event], None]) -> None:
    while not stop.wait(every):
        try:
            connections.drop_stale()
            do(stop)
        except connections.Unreachable as error:
            connections.note_outage(error)
            connections.close()
        except Exception:
            log.exception("%s failed; it is tried again", name)
            connections.close()
    connections.close()


def rescue(_: Event) -> None:
    """Give back what killed workers left."""
    again, dead = jobs.rescue()
    if again or dead:
        log.warning("rescued %s jobs of killed workers, %s are dead", again, dead)


def measure(stop: Event) -> None:
    """Fold what changed until nothing is left. A database that was never measured is measured whole."""
    if not is_made():
        made = rebuild(clock.now(), goes_on=lambda: not stop.is_set())
        log.info("measured %s dossiers", made.dossiers)
    while not stop.is_set() and is_anything_to_fold() and fold().changes:
        pass
