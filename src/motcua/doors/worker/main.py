"""The clock's own process: every half minute it does what falls due by itself. `python -m motcua.doors.worker.main`.

Beside the web server, never inside it: `motcua run` starts one, a province runs one or more as a service. It keeps no state, so it
may be killed at any moment and started again; two at once do no harm.
"""

import ctypes
import logging
import os
import signal
import sys
from datetime import date
from threading import Event
from typing import Final

import django

from motcua.adapters.postgres import connections
from motcua.doors.ui import clock
from motcua.foundation.people.circumstances import Circumstances

log = logging.getLogger(__name__)

EVERY: Final = 30.0
"""Seconds between two sweeps. The law counts in days and working hours; a warning half a minute late is in time."""

WITH_PARENT: Final = "--with-parent"
DIE_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def main(arguments: list[str]) -> int:
    """Sweep until told to stop (SIGTERM, SIGINT). With `--with-parent` it also ends when the process that started it ends."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if WITH_PARENT in arguments:
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    told_on: date | None = None
    while not stop.is_set():
        if sweep_once() and told_on != clock.today() and tell_partitions(clock.today()):
            told_on = clock.today()
        stop.wait(EVERY)
    return 0


def sweep_once() -> bool:
    """One sweep; False where the database cannot be reached, which is logged and tried again next time."""
    from motcua.acts import sweep

    connections.drop_stale()
    now = clock.now()
    try:
        swept = sweep.sweep(Circumstances.at_once(None, now))
    except connections.Unreachable:
        log.exception("the database cannot be reached; the next sweep tries again")
        connections.close()
        return False
    if swept.looked_at:
        log.info("swept %s: %s", swept.looked_at, swept.done)
    return True


def tell_partitions(on: date) -> bool:
    """Warn operators before the months run out that the ledger has partitions for. False where the database cannot be reached."""
    from motcua.foundation.ledger.queries import FEWEST_PARTITIONS, partitions_left

    try:
        left = partitions_left(on)
    except connections.Unreachable:
        log.exception("the database cannot be reached; partitions are counted after the next sweep")
        connections.close()
        return False
    if left < FEWEST_PARTITIONS:
        log.warning("the ledger has partitions for %s more months: run `motcua database migrate`", left)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
