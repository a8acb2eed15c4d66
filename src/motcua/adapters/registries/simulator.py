"""Registers of other authorities for tests and demonstrations, in a process of their own. What they know is invented.

`python -m motcua.adapters.registries.simulator [--state STATE] [--papers FILE]` prints the addresses of its service and of its control
as one line of JSON. Questions are posted to `/ID`, one path a register. At the control: `PUT /state` {"register": ID or null, "state":
STATE}, `PUT /papers` {ID: {number: [paper]}}, `GET /journal`: the questions that came. Without papers of its own a register knows nine
of ten types of everybody it is asked about.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, Final

UP, STALE, DOWN, HANGING, WRONG, EMPTY = "up", "stale", "down", "hanging", "wrong", "empty"
STATES: Final = (UP, STALE, DOWN, HANGING, WRONG, EMPTY)
"""It answers; with data of two hours ago; says that it cannot; says nothing; says that every paper is revoked; knows nobody."""
AGE: Final = timedelta(hours=2)
LONGEST: Final = 30.0
"""Seconds that a register hangs, longer than anybody waits."""
JOURNAL: Final = 1_000

Papers = Mapping[str, Mapping[str, list[dict[str, Any]]]]
"""By register and number."""


class Registers:
    """What the registers know, and how each behaves."""

    def __init__(self, state: str, papers: Papers) -> None:
        self.lock, self.over = Lock(), Event()
        self.usual, self.states = state, dict[str, str]()
        self.papers = papers
        self.journal: list[dict[str, Any]] = []

    def switch(self, register: str | None, state: str) -> None:
        """From now on; all registers where none is named. Raises ValueError: a state that nobody knows."""
        if state not in STATES:
            raise ValueError(state)
        with self.lock:
            if register is None:
                self.usual, self.states = state, {}
            else:
                self.states[register] = state

    def state_of(self, register: str) -> str:
        with self.lock:
            return self.states.get(register, self.usual)

    def write(self, register: str, question: dict[str, Any]) -> None:
        with self.lock:
            self.journal = [*self.journal[1 - JOURNAL :], {"register": register, **question}]

    def answer(self, register: str, question: dict[str, Any], state: str) -> dict[str, Any]:
        """The answer in our own names of fields."""
        at = datetime.fromisoformat(question["ThoiDiem"]) - (AGE if state == STALE else timedelta())
        return {
            "ThoiDiemDuLieu": at.isoformat(),
            "KetQua": [self._of(register, one, question["LoaiGiayTo"], state) for one in question["DoiTuong"]],
        }

    def _of(self, register: str, subject: dict[str, Any], types: list[str], state: str) -> dict[str, Any]:
        number = subject["SoDinhDanh"]
        if state == EMPTY:
            return {"SoDinhDanh": number, "DoiChieu": "khong_co_du_lieu", "GiayTo": []}
        known = self.papers.get(register)
        papers = invented(register, number, types) if known is None else known.get(number, [])
        rows = [one for one in papers if one["LoaiGiayTo"] in types]
        if state == WRONG:
            rows = [{**one, "TrangThai": "thu_hoi"} for one in rows]
        return {"SoDinhDanh": number, "DoiChieu": "khop", "GiayTo": rows}


def invented(register: str, number: str, types: list[str]) -> list[dict[str, Any]]:
    """What a register without papers of its own knows of a number: always the same."""
    papers = []
    for one in types:
        digest = int.from_bytes(hashlib.sha256(f"{register} {number} {one}".encode()).digest()[:4], "big")
        if digest % 10:
            papers.append({"LoaiGiayTo": one, "SoGiayTo": f"MP-{digest:010}", "TrangThai": "con_hieu_luc"})
    return papers


class _Handler(BaseHTTPRequestHandler):
    registers: Registers

    def content(self) -> dict[str, Any]:
        value = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        if not isinstance(value, dict):
            raise TypeError("no object")
        return value

    def send(self, status: int, value: object) -> None:
        body = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Simulated", "1")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name of the library
        """Nothing: what came is in the journal."""

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            return  # who put the question waits no longer


class _Service(_Handler):
    def do_POST(self) -> None:
        """A question to a register."""
        register, question = self.path.strip("/"), self.content()
        self.registers.write(register, question)
        state = self.registers.state_of(register)
        if state == HANGING:
            self.registers.over.wait(LONGEST)
            self.close_connection = True
        elif state == DOWN:
            self.send(503, {})
        else:
            self.send(200, self.registers.answer(register, question, state))


class _Control(_Handler):
    def do_GET(self) -> None:
        """The questions that came, the oldest first."""
        with self.registers.lock:
            journal = list(self.registers.journal)
        self.send(200, journal)

    def do_PUT(self) -> None:
        """How a register behaves, or what it knows, from now on."""
        given = self.content()
        try:
            if self.path == "/state":
                self.registers.switch(given.get("register"), given["state"])
            else:
                with self.registers.lock:
                    self.registers.papers = given
        except (KeyError, ValueError) as error:
            self.send(400, {"wrong": str(error)})
        else:
            self.send(200, {})


def _server(handler: type[_Handler], registers: Registers, host: str, port: int) -> ThreadingHTTPServer:
    own = type(handler.__name__, (handler,), {"registers": registers})
    server = ThreadingHTTPServer((host, port), own)
    server.daemon_threads = True
    return server


def main() -> int:
    """Until it is interrupted."""
    parser = argparse.ArgumentParser(description="Simulated registers of other authorities")
    parser.add_argument("--state", choices=STATES, default=UP)
    parser.add_argument("--papers", type=Path, default=None, help="JSON: register, number, papers")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--control-port", type=int, default=0)
    given = parser.parse_args()
    papers = json.loads(given.papers.read_text(encoding="utf-8")) if given.papers is not None else {}
    registers = Registers(given.state, papers)
    service = _server(_Service, registers, given.host, given.port)
    control = _server(_Control, registers, "127.0.0.1", given.control_port)
    Thread(target=control.serve_forever, daemon=True).start()
    addresses = {
        "service": f"http://{given.host}:{service.server_port}",
        "control": f"http://127.0.0.1:{control.server_port}",
    }
    sys.stdout.write(f"{json.dumps(addresses)}\n")
    sys.stdout.flush()
    try:
        service.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        registers.over.set()
    return 0


if __name__ == "__main__":
    sys.exit(main())
