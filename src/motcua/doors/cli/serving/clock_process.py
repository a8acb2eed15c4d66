"""The clock's process beside the web server of `motcua run`: started before it, ended after it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from motcua.adapters.machine.accounts import Account
from motcua.doors.cli.dropped import started

PATIENCE = 10
"""Seconds to wait for a running sweep. It can be cut off at any moment without harm."""


@contextmanager
def sweeping(*, account: Account | None = None) -> Iterator[None]:
    """Does what falls due by itself while the block runs. Its process ends no later than this one.

    `account`: whom it is, where we run as root.
    """
    process = started("motcua.doors.worker.main", "--with-parent", account=account)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
