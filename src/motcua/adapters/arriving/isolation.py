"""Examinations in a process of their own: no file ends the caller, or stays in memory or time without limit.

One host is started for a series of files. It loads the libraries once and forks for each file.
"""

import base64
import json
import os
import selectors
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from motcua.adapters.arriving.finding import Finding, Kind, Reason, from_json
from motcua.adapters.arriving.limits import WALL_SECONDS
from motcua.adapters.arriving.names import display_name
from motcua.adapters.arriving.verdicts import not_accepted
from motcua.casework.papers.arriving import PageTaken
from motcua.casework.papers.reading import PageFault

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
        self.end()

    def check(self, file: Path, given_name: str, trust: Path | None, moment: datetime) -> Finding:
        request = {
            "path": str(file.resolve()),
            "name": given_name,
            "trust": None if trust is None else str(trust.resolve()),
            "moment": moment.isoformat(),
        }
        answer = self._answer(json.dumps(request).encode() + b"\n")
        if answer is None:
            self.end()
            return not_accepted(display_name(given_name), Kind.OTHER, {Reason.NOT_SUPPORTED})
        return from_json(json.loads(answer))

    def page(self, file: Path, number: int, *, long_side: int) -> bytes | None:
        """A page as PNG, counted from 1; None where it cannot be drawn within the limits."""
        request = {"path": str(file.resolve()), "page": number, "long_side": long_side}
        answer = self._answer(json.dumps(request).encode() + b"\n")
        if answer is None:
            self.end()
            return None
        drawn = json.loads(answer)
        return None if drawn is None else base64.b64decode(drawn)

    def faults(self, file: Path) -> tuple[tuple[PageFault, ...], ...]:
        """Of the first pages of an accepted file, as many as there was time for; none where the host is gone."""
        answer = self._answer(json.dumps({"path": str(file.resolve()), "faults": True}).encode() + b"\n")
        if answer is None:
            self.end()
            return ()
        return tuple(tuple(PageFault(one) for one in page) for page in json.loads(answer))

    def bind(self, pages: Sequence[PageTaken], *, into: Path) -> bool:
        """One PDF of these pages; False where they cannot be read within the limits."""
        taken = [(str(one.file.resolve()), one.number, one.turned) for one in pages]
        answer = self._answer(json.dumps({"bind": taken, "into": str(into.resolve())}).encode() + b"\n")
        if answer is None:
            self.end()
            return False
        return bool(json.loads(answer))

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
            self.end()
            self._host = subprocess.Popen(  # noqa: S603  our own module
                [sys.executable, "-m", _MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._host

    def end(self) -> None:
        """The host goes; the next examination starts another."""
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
