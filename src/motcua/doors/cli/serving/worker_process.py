"""The process of jobs beside the web server of `motcua run`: started before it, ended after it, started again when it dies."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 20
"""Seconds to wait for running jobs. They can be cut off at any moment without harm."""


@contextmanager
def working() -> Iterator[None]:
    """Jobs are done while the block runs. The processes end no later than this one."""
    process = subprocess.Popen([sys.executable, "-m", "motcua.doors.worker.watch"])
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
