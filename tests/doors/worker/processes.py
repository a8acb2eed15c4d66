"""Processes that a test starts and ends by itself: the sink of notices, the worker."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[3]
PATIENCE: Final = 60.0
"""Seconds that a test waits for something that takes two: the machine may be busy."""


def environment(**more: str) -> dict[str, str]:
    """Of a child that runs this checkout."""
    known = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return {**known, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", **more}


@dataclass(frozen=True, slots=True)
class SinkProcess:
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """How often each key came, and how often it took effect."""
        answer = self._ask("GET", "/counts")
        return answer["came"], answer["effects"]

    def bodies(self) -> dict[str, dict[str, Any]]:
        return self._ask("GET", "/bodies")

    def behaves(self, **manner: int) -> None:
        """Of a hundred messages so many are treated in each manner, the others well."""
        self._ask("PUT", "/manner", manner)

    def _ask(self, method: str, path: str, content: Mapping[str, object] | None = None) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, json.dumps(content).encode() if content is not None else None)
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()


@contextmanager
def sink() -> Iterator[SinkProcess]:
    with _ended(
        subprocess.Popen(
            [sys.executable, "-m", "tests.doors.worker.sink"],
            env=environment(),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
    ) as process:
        assert process.stdout is not None
        yield SinkProcess(int(process.stdout.readline()))


@contextmanager
def worker(**more: str) -> Iterator[subprocess.Popen[str]]:
    """The process of jobs, ended hard: it may be killed at any moment."""
    words = [sys.executable, "-m", "motcua.doors.worker.main"]
    with _ended(subprocess.Popen(words, env=environment(**more), cwd=ROOT, text=True)) as process:
        yield process


@contextmanager
def _ended(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
