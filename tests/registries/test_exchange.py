"""21: services that answer too slowly, too much, or no JSON: each is silent, and nobody waits longer than was said."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Final

import pytest

from motcua.adapters.registries.client import HttpRegistries
from motcua.adapters.registries.exchange import LARGEST
from motcua.adapters.registries.setting import RegisterSetting
from motcua.casework.vault.ports import Subject
from motcua.law.reuse.facts import Registry, SourceState
from motcua.law.worktime.values import VIETNAM
from tests.pace import patience

AT: Final = datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM)
SECONDS: Final = 0.6


class _Odd(BaseHTTPRequestHandler):
    """Behaves as its path says."""

    over: Event

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        manners: dict[str, Callable[[], None]] = {
            "/slow-body": lambda: self._dripping(b"HTTP/1.1 200 OK\r\n\r\n", b" "),
            "/slow-head": lambda: self._dripping(b"", b"H"),
            "/endless": lambda: self._whole(200, b" " * (LARGEST + 1)),
            "/no-json": lambda: self._whole(200, b"<html>"),
            "/list": lambda: self._whole(200, b"[]"),
            "/broken": lambda: self._whole(500, b"{}"),
            "/moved": lambda: self._whole(302, b"{}"),
            "/deep": lambda: self._whole(200, b"[" * 100_000),
        }
        manners[self.path]()

    def _whole(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _dripping(self, first: bytes, drop: bytes) -> None:
        self.wfile.write(first)
        while not self.over.wait(0.1):
            self.wfile.write(drop)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name of the library
        """Nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            return  # the client waits no longer


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    over = Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Odd", (_Odd,), {"over": over}))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    over.set()
    server.shutdown()
    server.server_close()


def looked_up(address: str) -> Registry:
    setting = RegisterSetting("land", address, {"land_certificate": "land_certificate"})
    subject = Subject("person:a", "020190001234", "An")
    registers = HttpRegistries([setting], seconds=SECONDS)
    (one,) = registers.look_up(["land"], [subject], ["land_certificate"], purpose="1.013225", at=AT)
    return one


@pytest.mark.parametrize("manner", ["slow-body", "slow-head", "endless", "no-json", "list", "broken", "moved", "deep"])
def test_21_an_odd_service_is_silent_and_nobody_waits_longer(service: str, manner: str) -> None:
    began = time.monotonic()
    assert looked_up(f"{service}/{manner}").state is SourceState.DOWN
    assert time.monotonic() - began < SECONDS + patience(1)


def test_21_a_service_that_nobody_runs_is_silent(service: str) -> None:
    assert looked_up("http://127.0.0.1:9/").state is SourceState.DOWN
    assert looked_up("http://[::1/").state is SourceState.DOWN
