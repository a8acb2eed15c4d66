"""A host: a module of ours in a process of its own that answers a line of JSON with a line of JSON. One that dies is replaced."""

import json
import os
import selectors
import subprocess
import sys
from typing import Any, Final

from motcua.adapters.arriving.limits import EXAMINATION

_LONGEST_ANSWER: Final = 64 << 20


class HostSilent(Exception):
    """The host is gone or says nothing. It is ended; the next request starts another."""


class Host:
    """Started by the first request. `patience`: seconds for an answer."""

    def __init__(self, module: str, patience: float = EXAMINATION.wall_seconds + 30) -> None:
        self._module = module
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: dict[str, Any]) -> Any:
        """The answer. Raises HostSilent."""
        line = self._line(json.dumps(request).encode() + b"\n")
        if line is None:
            self.end()
            raise HostSilent
        return json.loads(line)

    def _line(self, request: bytes) -> bytes | None:
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
                if not waiting.select(self._patience) or len(answer) > _LONGEST_ANSWER:
                    return None
                piece = os.read(host.stdout.fileno(), 1 << 16)
                if not piece:
                    return None
                answer += piece
        return bytes(answer)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._process = subprocess.Popen(  # noqa: S603  our own module
                [sys.executable, "-m", self._module], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._process

    def end(self) -> None:
        """The host goes; the next request starts another."""
        host, self._process = self._process, None
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
