"""The process of jobs beside the web server of `motcua run`: started before it, ended after it, started again when it dies."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from motcua.adapters.machine.accounts import Account
from motcua.doors.cli.dropped import started

PATIENCE = 20
"""Seconds to wait for running jobs. They can be cut off at any moment without harm."""


@contextmanager
def working(*, account: Account | None = None) -> Iterator[None]:
    """Jobs are done while the block runs. The processes end no later than this one. `account`: whom they are, where we run as root."""
    process = started("motcua.doors.worker.watch", account=account)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
