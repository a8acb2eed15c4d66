"""A scanner for known malware: clamd, over its socket, by its command INSTREAM. Nothing but the bytes of the file is sent.

Not here: what a file is by itself (`examining`). A check from the command line asks no scanner.
"""

import socket
import struct
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SECONDS: Final = 60.0
"""For one file, from the first byte to the answer."""
_CHUNK: Final = 1 << 16
_LONGEST_ANSWER: Final = 4096
_END: Final = b"\0"
_NOT_ALL: Final = "Heuristics.Limits.Exceeded"
_MAX_PORT: Final = 65535


class ScannerGone(Exception):
    """The scanner is not there, says nothing in time, or will not judge this file."""


@dataclass(frozen=True, slots=True)
class Clamd:
    """Where clamd listens: a socket of the file system, or a port of a host."""

    path: str = ""
    host: str = ""
    port: int = 0
    seconds: float = SECONDS

    def signature_in(self, file: Path) -> str | None:
        """The name of the malware that the file is; None for a clean one. Raises ScannerGone, also for a file that is cut short."""
        until = time.monotonic() + self.seconds
        try:
            with self._connected() as talk, file.open("rb") as opened:
                _send(talk, b"zINSTREAM\0", until)
                while piece := opened.read(_CHUNK):
                    _send(talk, struct.pack("!L", len(piece)) + piece, until)
                _send(talk, struct.pack("!L", 0), until)
                answer = _answer(talk, until)
        except OSError as error:
            raise ScannerGone(str(error)) from error
        return _read(answer)

    def _connected(self) -> socket.socket:
        if not self.path:
            return socket.create_connection((self.host, self.port), timeout=self.seconds)
        talk = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            talk.settimeout(self.seconds)
            talk.connect(self.path)
        except OSError:
            talk.close()
            raise
        return talk


def clamd_at(text: str) -> Clamd | None:
    """`/run/clamav/clamd.ctl` or `10.0.0.7:3310`; None for nothing. Raises ValueError for anything else."""
    if not text:
        return None
    if text.startswith("/"):
        return Clamd(path=text)
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and 0 < int(port) <= _MAX_PORT):
        raise ValueError(text)
    return Clamd(host=host.removeprefix("[").removesuffix("]"), port=int(port))


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the scanner took too long")
    return left


def _send(talk: socket.socket, piece: bytes, until: float) -> None:
    talk.settimeout(_left(until))
    talk.sendall(piece)


def _answer(talk: socket.socket, until: float) -> bytes:
    answer = bytearray()
    while not answer.endswith(_END) and len(answer) < _LONGEST_ANSWER:
        talk.settimeout(_left(until))
        piece = talk.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return bytes(answer)


def _read(answer: bytes) -> str | None:
    """`stream: OK`, `stream: Name FOUND`; whatever else it says is no judgement, nor is that it did not look at all of it."""
    said = answer.rstrip(_END + b"\n").decode("utf-8", "replace")
    if said == "stream: OK":
        return None
    name = said.removeprefix("stream: ").removesuffix(" FOUND")
    if said != f"stream: {name} FOUND" or name.startswith(_NOT_ALL):
        raise ScannerGone(said or "no answer")
    return name
