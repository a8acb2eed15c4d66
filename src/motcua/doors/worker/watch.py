"""Starts the worker again when it dies, as a service manager does: for `motcua run`. `python -m motcua.doors.worker.watch`.

It does nothing else, so that nothing else can end it. It ends with the process that started it, and the worker with it.
"""

import ctypes
import signal
import subprocess
import sys
from threading import Event
from typing import Final

DIE_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
AGAIN_AFTER: Final = 1.0


def main(arguments: list[str]) -> int:
    """Watch `python -m motcua.doors.worker.main` until told to stop."""
    stop = Event()
    current: list[subprocess.Popen[bytes]] = []

    def end(*_: object) -> None:
        stop.set()
        for one in current:
            one.terminate()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
    while not stop.is_set():
        process = subprocess.Popen([sys.executable, "-m", "motcua.doors.worker.main", "--with-parent", *arguments])  # noqa: S603 - our own module
        current[:] = [process]
        if stop.is_set():
            process.terminate()
        process.wait()
        stop.wait(AGAIN_AFTER)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
