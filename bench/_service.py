"""The whole product as an operator starts it, `motcua run`, in a folder of its own, and browsers that speak HTTP to it.

It ends, with its database and its folders, when the bench ends. No other process is touched.
"""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Event, Lock, Timer
from time import monotonic
from typing import Final
from urllib.parse import urlencode

import brotli  # type: ignore[import-untyped]
from bench._counting import TRANSACTION, Statements
from bench._cpu import cpu_seconds, family
from bench._pages import Page
from bench._server import end_well_when_told, postmaster

from motcua.adapters.machine import accounts
from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.places import SUPERUSER, Home, default_home

CLOCK: Final = "motcua.doors.worker.main"
PASSWORD: Final = re.compile(r"Mật khẩu của mọi tài khoản dùng thử: (\S+)")
READY: Final = "Ctrl+C"
MEASURED: Final = "select exists (select from measure_generation where served_at is not null)"
WAITED: Final = Event()
STOPPED_WITHIN: Final = 60
TAKES: Final = {"Accept-Encoding": "gzip, deflate, br"}
"""As every browser says, so that compressing a page is in its cost."""
STATEMENT: Final = re.compile(r"LOG:  (?:statement|execute [^:]*): (.*)")


@dataclass(slots=True)
class HttpBrowser:
    """One browser: its cookies, and a connection that stays open as long as the server lets it."""

    port: int
    patience: float = 120
    """Seconds for an answer; then TimeoutError."""
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def get(self, path: str, *, by_script: bool = False) -> Page:
        return self._send("GET", path, b"", {"HX-Request": "true"} if by_script else {})

    def post(self, path: str, data: Mapping[str, str]) -> Page:
        body = urlencode({**data, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}).encode()
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Page:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
            try:
                self.connection.request(method, path, body or None, {**headers, "Cookie": cookies, **TAKES})
                return self._page(self.connection.getresponse())
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self.connection.close()
                self.connection = None
                if attempt == 2:
                    raise  # the first one is an idle connection that the server closed; every act has a token
        raise AssertionError

    def _page(self, answer: http.client.HTTPResponse) -> Page:
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        if answer.headers.get("Content-Encoding") == "br":
            content = brotli.decompress(content)
        text = "" if "pdf" in (answer.headers.get("Content-Type") or "") else content.decode()
        return Page(answer.status, text, answer.headers.get("Location") or "")


ONE_AT_A_TIME: Final = Lock()


@dataclass(frozen=True, slots=True)
class Service:
    process: int
    port: int
    home: Home
    password: str
    patience: float = 120

    def browser(self, username: str) -> HttpBrowser:
        """A browser in which this officer has signed in; for an empty name one in which nobody has."""
        browser = HttpBrowser(self.port, self.patience)
        if username:
            with ONE_AT_A_TIME:  # the service hashes one password at a time and sends away who meets a queue
                browser.get("/dang-nhap/")
                answer = browser.post("/dang-nhap/", {"username": username, "password": self.password})
            if answer.status != 302:
                raise AssertionError(f"{username} could not sign in: {answer.status} {answer.text[:500]}")
        return browser

    def web_cpu(self) -> float:
        """CPU seconds of the web server and its workers; the process of the clock is left out."""
        return cpu_seconds(self.process, but=self._clock())

    def database_cpu(self) -> float:
        return cpu_seconds(postmaster(self.home))

    def statements_of(self, work: Callable[[], object]) -> Statements:
        """What the server itself recorded in its log; the worker of the clock is stopped meanwhile."""
        clock = self._clock()
        self._log_statements("all")
        for pid in clock:
            os.kill(pid, signal.SIGSTOP)
        try:
            begin = self.home.log.stat().st_size
            work()
            with self.home.log.open("rb") as log:
                log.seek(begin)
                texts = STATEMENT.findall(log.read().decode(errors="replace"))
        finally:
            for pid in clock:
                os.kill(pid, signal.SIGCONT)
            self._log_statements("none")
        queries = [text for text in texts if not text.upper().startswith(TRANSACTION)]
        return Statements(len(queries), len(texts) - len(queries), len(queries) - len(set(queries)))

    def cancel_queries(self) -> None:
        """Cancel statements that nobody waits for: a browser that gave up does not end the work that its request began."""
        with connect(self.home.connection(role=SUPERUSER), autocommit=True) as connection:
            connection.execute("select pg_cancel_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()")

    def until_measured(self, most_seconds: float = 600) -> None:
        """Wait until the worker has made the first figures, which it does beside the first requests after a first start."""
        begun = monotonic()
        with connect(self.home.connection(), autocommit=True) as connection:
            while connection.execute(MEASURED).fetchone() != (True,):
                if monotonic() - begun > most_seconds:
                    raise AssertionError("nobody makes the first figures")
                WAITED.wait(0.2)

    def _log_statements(self, which: str) -> None:
        with connect(self.home.connection(role=SUPERUSER), autocommit=True) as connection:
            connection.execute(f"alter system set log_statement = '{which}'")
            connection.execute("select pg_reload_conf()")
        # a connection made now comes after the signal to read the settings again
        with connect(self.home.connection(role=SUPERUSER), autocommit=True) as connection:
            connection.execute("select 1")

    def _clock(self) -> set[int]:
        return {pid for pid in family([self.process]) if CLOCK in _command(pid)}


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""  # ended while we looked


@contextmanager
def service(*, dossiers: int, vault: bool = False, most_seconds: float = 1800) -> Iterator[Service]:
    """Started with so many demonstration dossiers. Whatever happens, it is ended after so many seconds.

    `vault`: with the job that fills it half a minute after the start, beside whatever is measured then.
    """
    folder = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    before = os.environ.get("MOTCUA_VAR")
    os.environ["MOTCUA_VAR"] = str(folder / "var")
    os.environ.pop("DATABASE_URL", None)
    home, port = default_home(), _free_port()
    words = ["run", "--port", str(port), "--dossiers", str(dossiers), *([] if vault else ["--no-vault"])]
    process = subprocess.Popen(
        [sys.executable, "-m", "motcua.doors.cli.main", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    limit = Timer(most_seconds, process.kill)
    limit.start()
    end_well_when_told()
    try:
        yield Service(process.pid, port, home, _password(process))
    finally:
        limit.cancel()
        _end(process)
        shutil.rmtree(home.folder, ignore_errors=True)
        if os.geteuid() == 0:
            accounts.remove(home.folder.name)
        shutil.rmtree(folder, ignore_errors=True)
        os.environ.pop("MOTCUA_VAR")
        if before is not None:
            os.environ["MOTCUA_VAR"] = before


def _password(process: subprocess.Popen[str]) -> str:
    """Read up to the line that says how to stop it, and show its progress."""
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        if "giây" in line:
            print(line.rstrip(), flush=True)
        if READY in line:
            break
    else:
        raise AssertionError(f"motcua run ended with {process.wait()}: {''.join(lines)[-3000:]}")
    shown = PASSWORD.search("".join(lines))
    if shown is None:
        raise AssertionError("motcua run names no password of the demonstration accounts")
    return shown.group(1)


def _end(process: subprocess.Popen[str]) -> None:
    """The database stops with it: it is its only user."""
    process.terminate()
    try:
        process.communicate(timeout=STOPPED_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
