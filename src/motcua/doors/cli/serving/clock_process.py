"""The clock's process beside the web server of `motcua run`: started before it, ended after it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 10
"""Seconds for a sweep that is under way; it can be cut off at any moment without harm."""


@contextmanager
def sweeping() -> Iterator[None]:
    """What falls due by itself is done while the block runs, and by no process that outlives this one."""
    process = subprocess.Popen([sys.executable, "-m", "motcua.doors.worker.main", "--with-parent"])
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
