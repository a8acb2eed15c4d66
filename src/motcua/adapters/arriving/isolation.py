"""Examinations in a process of their own: no file ends the caller, or stays in memory or time without limit.

One host is started for a series of files. It loads the libraries once and forks for each file.
"""

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from motcua.adapters.arriving.finding import Finding, Kind, Reason, from_json
from motcua.adapters.arriving.limits import WALL_SECONDS
from motcua.adapters.arriving.names import display_name
from motcua.adapters.arriving.verdicts import not_accepted

_MODULE: Final = "motcua.adapters.arriving.host"
_PATIENCE: Final = WALL_SECONDS + 30
_LONGEST_ANSWER: Final = 64 << 20


def check(files: Iterable[Path], trust: Path | None, moment: datetime) -> Iterator[Finding]:
    """One finding for each file, in order."""
    with Examiner() as examiner:
        for file in files:
            yield examiner.check(file, file.name, trust, moment)


class Examiner:
    """A host while it is needed; one that dies is replaced."""

    def __init__(self) -> None:
        self._host: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def check(self, file: Path, given_name: str, trust: Path | None, moment: datetime) -> Finding:
        request = {
            "path": str(file.resolve()),
            "name": given_name,
            "trust": None if trust is None else str(trust.resolve()),
            "moment": moment.isoformat(),
        }
        answer = self._answer(json.dumps(request).encode() + b"\n")
        if answer is None:
            self._end()
            return not_accepted(display_name(given_name), Kind.OTHER, {Reason.NOT_SUPPORTED})
        return from_json(json.loads(answer))

    def _answer(self, request: bytes) -> bytes | None:
        """One line. None where the host is gone or says nothing."""
        host = self._running()
        if host.stdin is None or host.stdout is None:
            return None
        try:
            host.stdin.write(request)
            host.stdin.flush()
        except BrokenPipeError:
            return None
        answer = bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(host.stdout, selectors.EVENT_READ)
            while not answer.endswith(b"\n"):
                if not waiting.select(_PATIENCE) or len(answer) > _LONGEST_ANSWER:
                    return None
                piece = os.read(host.stdout.fileno(), 1 << 16)
                if not piece:
                    return None
                answer += piece
        return bytes(answer)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._host is None or self._host.poll() is not None:
            self._end()
            self._host = subprocess.Popen(  # noqa: S603  our own module
                [sys.executable, "-m", _MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._host

    def _end(self) -> None:
        host, self._host = self._host, None
        if host is None:
            return
        host.kill()
        for stream in (host.stdin, host.stdout):
            if stream is not None:
                _close(stream)
        host.wait()


def _close(stream: object) -> None:
    try:
        stream.close()  # type: ignore[attr-defined]  # a pipe
    except BrokenPipeError:
        return  # what was not yet written is for nobody
