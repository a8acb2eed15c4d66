"""The clock's process beside the web server of `motcua run`: started before it, ended after it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 10
"""Seconds to wait for a running sweep. It can be cut off at any moment without harm."""


@contextmanager
def sweeping() -> Iterator[None]:
    """Does what falls due by itself while the block runs. Its process ends no later than this one."""
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
