"""Readers of a server that runs, quick and slow, and what its processes cost meanwhile."""

import http.client
import socket
import time
from pathlib import Path
from typing import Final

PATIENCE: Final = 90
"""Seconds for two archives to be packed on a busy machine."""


def slow_reader(port: int, path: str, *, address: str = "127.0.0.1") -> socket.socket:
    """Asks for a page and takes next to nothing of it."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    line.bind((address, 0))
    line.connect(("127.0.0.1", port))
    line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    return line


def wait_for_archives(port: str) -> None:
    """Each worker packs its own when it is first asked; they share the port, so that forty answers in a row have met each."""
    begun, whole = time.monotonic(), 0
    while whole < 40:
        assert time.monotonic() - begun < PATIENCE
        whole = whole + 1 if _status(port, "/ma-nguon/motcua.tar.gz") == 200 else 0


def proportional_set(process: int) -> int:
    """KiB of memory, shared pages divided among those who share them."""
    [line] = [one for one in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines() if one.startswith("Pss:")]
    return int(line.split()[1])


def page_of(port: str, path: str) -> str:
    line = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        assert answer.status == 200
        return answer.read().decode()
    finally:
        line.close()


def _status(port: str, path: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
    try:
        line.request("GET", path)
        return line.getresponse().status
    finally:
        line.close()
