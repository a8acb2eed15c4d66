"""Watches the embedded database beside the web server of `motcua run`. `python -m motcua.doors.cli.serving.database_watch [CLIENT]`.

A process of its own: Gunicorn's forks beside no thread. It ends with the process that started it. CLIENT is the account that may
connect, where we run as root.
"""

import ctypes
import logging
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Final

from motcua.adapters.machine import accounts
from motcua.adapters.machine.accounts import Account
from motcua.adapters.postgres import address, keeping
from motcua.adapters.postgres.places import default_home
from motcua.doors.ui.scrubbing import LINE, ScrubbingFormatter

DIE_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
PATIENCE: Final = 130
"""Seconds. A start under way comes to its end first, so that the server can then be stopped."""


def main(arguments: list[str]) -> int:
    """Keep the server running until told to stop."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
    handler = logging.StreamHandler()
    handler.setFormatter(ScrubbingFormatter(LINE))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    client = accounts.named(arguments[0]) if arguments else None
    keeping.keep(default_home(), client=client, stop=stop)
    return 0


@contextmanager
def watched(*, client: Account | None) -> Iterator[None]:
    """A server that is killed while the block runs is started again. One of DATABASE_URL is its operator's: it is waited for."""
    if not address.is_embedded():
        yield
        return
    words = [sys.executable, "-m", "motcua.doors.cli.serving.database_watch", *([client.name] if client else [])]
    process = subprocess.Popen(words)  # noqa: S603  our own program
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
