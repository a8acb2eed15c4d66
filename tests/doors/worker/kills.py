"""The whole product under load, and somebody who kills its processes: only those that the test started, by their numbers."""

import http.client
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Final
from uuid import uuid4

import psycopg
from bench._cpu import family
from bench._service import HttpBrowser
from bench._stories import CLERK, INTAKE, Office, Request, Unexpected, acceptance

from motcua.adapters.postgres.address import connect
from tests.doors.worker.processes import PATIENCE, ROOT, environment

RECOVERED_WITHIN: Final = 30.0
WAITED: Final = Event()
LOST: Final = (OSError, http.client.HTTPException, Unexpected, ValueError)
"""What a client meets while a process is down: it does not know whether its act was done, and presses again."""


@dataclass(slots=True)
class House:
    """`motcua run` with its worker, started again when it is killed, as a service manager would. `kill_database` None: it is left."""

    port: str
    keywords: Callable[[], Mapping[str, str]]
    given: dict[str, str]
    words: tuple[str, ...] = ("--empty",)
    kill_database: Callable[[], None] | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        run = [sys.executable, "-m", "motcua.doors.cli.main", "run", "--port", self.port, *self.words]
        with Path(os.devnull).open("wb") as nothing:
            self.process = subprocess.Popen(
                run, env=environment(**self.given), cwd=ROOT, stdin=subprocess.DEVNULL, stdout=nothing
            )

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)

    def answers(self) -> bool:
        """Whether it serves. One that ended is started again: its port is taken until the last process of the one before is gone."""
        if self.process is not None and self.process.poll() is not None:
            self.start()
        connection = http.client.HTTPConnection("127.0.0.1", int(self.port), timeout=5)
        try:
            connection.request("GET", "/healthz/")
            return connection.getresponse().status == HTTPStatus.OK
        except LOST:
            return False
        finally:
            connection.close()

    def kill_web(self) -> None:
        """The master, and with it everything that it started; then it is started again."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.start()

    def kill_web_worker(self) -> None:
        """Known by what it is not: Gunicorn gives its workers a title of their own."""
        self._kill_one(lambda words: "motcua.doors.worker" not in words and "database_watch" not in words)

    def kill_worker(self) -> None:
        self._kill_one(lambda words: "motcua.doors.worker.main" in words)

    def _kill_one(self, meant: Callable[[str], bool]) -> None:
        """None where it is just being started again."""
        assert self.process is not None
        every = sorted(family([self.process.pid]) - {self.process.pid})
        for pid in [one for one in every if (words := words_of(one)) and meant(words)][:1]:
            os.kill(pid, signal.SIGKILL)

    def asked(self, question: str, *values: object) -> list[tuple[object, ...]]:
        with connect(dict(self.keywords())) as connection:
            return list(connection.execute(question, values).fetchall())  # type: ignore[call-overload]


def words_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


@dataclass(slots=True)
class Load:
    """Clerks who accept one dossier after another. An act counts once it was answered; else it is pressed again with its key."""

    house: House
    password: str
    stop: Event = field(default_factory=Event)
    acknowledged: list[tuple[str, float]] = field(default_factory=list)
    """Keys of acts that were answered, with the moment at which the request that was answered left."""
    opened: list[HttpBrowser] = field(default_factory=list)

    def browser(self, username: str) -> HttpBrowser:
        browser = HttpBrowser(int(self.house.port), patience=20)
        self.opened.append(browser)
        browser.get("/dang-nhap/")
        if browser.post("/dang-nhap/", {"username": username, "password": self.password}).status != HTTPStatus.FOUND:
            raise Unexpected(f"{username} could not sign in")
        return browser

    def close(self) -> None:
        """Every connection. A browser keeps its session: who signs in after each kill is taken for somebody who guesses, since a
        guess that was not judged to its end counts as a wrong one."""
        for browser in self.opened:
            if browser.connection is not None:
                browser.connection.close()
                browser.connection = None

    def run(self) -> None:
        try:
            self._accept()
        finally:
            self.close()

    def _accept(self) -> None:
        office, form = Office(self.browser), dict[str, str]()
        while not self.stop.is_set() and not form:
            try:
                form = dict(acceptance(office).data or {})
            except LOST:
                self.close()
                office = Office(self.browser)
                self.stop.wait(0.5)
        while not self.stop.is_set():
            key = str(uuid4())
            while not self.stop.is_set():
                left = monotonic()
                try:
                    office.send(Request(CLERK, INTAKE, {**form, "form_token": key}, expects=(HTTPStatus.FOUND,)))
                except LOST:
                    self.close()
                    self.stop.wait(0.2)
                    continue
                self.acknowledged.append((key, left))
                break


@contextmanager
def under_load(house: House, password: str, *, clerks: int) -> Iterator[list[Load]]:
    loads = [Load(house, password) for _ in range(clerks)]
    threads = [Thread(target=one.run, daemon=True) for one in loads]
    for thread in threads:
        thread.start()
    try:
        yield loads
    finally:
        for one in loads:
            one.stop.set()
        for thread in threads:
            thread.join(PATIENCE)


def acknowledged(loads: list[Load]) -> list[str]:
    return [key for one in loads for key, _ in one.acknowledged]


def acted_since(loads: list[Load], moment: float) -> bool:
    """Whether an act was answered whose request left after that moment. One that was on its way says nothing of what comes after."""
    return any(left > moment for one in loads for _, left in one.acknowledged[-1:])


def until(condition: Callable[[], bool], seconds: float, what: str) -> float:
    """How long it took until this held."""
    begun = monotonic()
    while not condition():
        if monotonic() - begun > seconds:
            raise AssertionError(f"{what}: not within {seconds} s")
        WAITED.wait(0.05)
    return monotonic() - begun


def kill_and_recover(
    house: House, loads: list[Load], rng: random.Random, kills: int, *, within: float = RECOVERED_WITHIN
) -> list[float]:
    """So many kills, one after the other; after each the product answers and an act is acknowledged again. How long each took."""
    ways = [house.kill_worker, house.kill_web_worker, house.kill_web]
    ways += [house.kill_database] if house.kill_database is not None else []
    took = []
    for number in range(kills):
        way = ways[number % len(ways)] if number < len(ways) else rng.choice(ways)
        way()
        killed, what = monotonic(), f"recovery from kill {number} ({way.__name__})"
        took.append(until(lambda: house.answers() and acted_since(loads, killed), within, what))  # noqa: B023 - asked at once
        until(lambda: can_be_asked(house) and _workers(house) > 0, within, f"a worker after kill {number}")
    return took


def can_be_asked(house: House) -> bool:
    """False: the database is down, or just being started."""
    try:
        return house.asked("select 1") == [(1,)]
    except psycopg.OperationalError:
        return False


def _workers(house: House) -> int:
    [(alive,)] = house.asked("select jobs_workers(4)")
    return int(str(alive))
