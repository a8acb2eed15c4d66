"""The process that does jobs: what falls due by itself, and what leaves the database. `python -m motcua.doors.worker.main`.

Beside the web server, never inside it: `motcua run` starts one and watches it, a province runs one or more as a service. It keeps no
state, so it may be killed at any moment and started again; several at once share the jobs.
"""

import asyncio
import ctypes
import os
import signal
import sys
from typing import Final

import django

from motcua.adapters.machine import scratch
from motcua.adapters.postgres.failures import Obstacle

WITH_PARENT: Final = "--with-parent"
DIE_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""

WRONG_SETTING: Final = 2


def main(arguments: list[str]) -> int:
    """Work until told to stop (SIGTERM, SIGINT). Answers 2 where a setting cannot be read.

    With `--with-parent` it also ends when the process that started it ends.
    """
    if WITH_PARENT in arguments:
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    try:
        django.setup()
    except Obstacle as obstacle:
        sys.stderr.write(f"{obstacle}\n")
        return WRONG_SETTING
    scratch.keep_apart()
    asyncio.run(_work_until_told())
    return 0


async def _work_until_told() -> None:
    from motcua.doors.worker.working import work

    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await work(stop)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
