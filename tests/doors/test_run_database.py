"""`motcua run` and a database that is killed: the embedded one is started again, one of DATABASE_URL is waited for."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import psycopg
import pytest

from motcua.adapters.postgres import keeping
from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.postgres.places import OWNER, Home, temporary_home
from motcua.adapters.postgres.server import EmbeddedServer
from motcua.doors.cli.dropped import service_account
from tests.doors.test_run import PATIENCE, Checkout, checkout, children, port, status_of, used, words_of

__all__ = ["checkout", "port", "used"]

RECOVERED_WITHIN = 30.0
AGAIN = "the embedded database ended and was started again"
GONE, BACK = "the database cannot be reached", "the database answers again"


def killed(home: Home) -> None:
    os.kill(int((home.cluster / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)


def until_healthy(port: str, within: float) -> None:
    begun = monotonic()
    while status_of(port) != 200:
        assert monotonic() - begun < within, "it does not serve again"


def ended(process: subprocess.Popen[str], place: Checkout) -> str:
    process.send_signal(signal.SIGTERM)
    return place.said_at_end(process)


def test_20_30_a_killed_database_is_started_again_and_the_log_says_so_once(used: Checkout, port: str) -> None:
    process = used.begin("--empty", "--port", port)
    used.said_until_ready(process)
    killed(used.home)
    assert process.stdout is not None
    begun = monotonic()
    lines = [next(process.stdout)]
    while AGAIN not in lines[-1]:
        lines.append(next(process.stdout))
    until_healthy(port, RECOVERED_WITHIN - (monotonic() - begun))
    lines += ended(process, used).splitlines(keepends=True)
    assert process.returncode == 0
    assert [AGAIN in line for line in lines].count(True) == 1
    assert "Traceback" not in "".join(lines)
    assert not EmbeddedServer(used.home).answers(), "it is stopped with the run that kept it"


def test_20_30_every_process_says_once_that_the_database_is_away_and_once_that_it_is_back(
    used: Checkout, port: str
) -> None:
    process = used.begin("--empty", "--port", port)
    used.said_until_ready(process)
    [watch] = [one for one in children(process.pid) if "database_watch" in words_of(one)]
    os.kill(watch, signal.SIGSTOP)
    killed(used.home)
    statuses = {
        status_of(port, path) for _ in range(20) for path in ("/healthz/", "/tra-cuu/can-bo/", "/dat-mat-khau/")
    }
    assert 503 in statuses
    assert 500 not in statuses
    os.kill(watch, signal.SIGCONT)
    until_healthy(port, RECOVERED_WITHIN)
    lines = ended(process, used).splitlines()
    processes = len(os.sched_getaffinity(0)) + 1
    assert 0 < [GONE in line for line in lines].count(True) <= processes
    assert 0 < [BACK in line for line in lines].count(True) <= processes
    assert not [line for line in lines if "Traceback" in line or "Service Unavailable" in line]


@pytest.fixture
def foreign(checkout: Checkout) -> Iterator[EmbeddedServer]:
    """A server that somebody else runs, and that the account of this service reaches."""
    home = temporary_home()
    server = EmbeddedServer(home, durable=False, client=service_account(make=True))
    server.start()
    yield server
    server.release()
    shutil.rmtree(home.folder, ignore_errors=True)


def test_20_30_a_database_of_somebody_else_is_waited_for_and_not_started(
    checkout: Checkout, port: str, foreign: EmbeddedServer
) -> None:
    application, owner = (psycopg.conninfo.make_conninfo("", **one) for one in keywords(foreign.home))
    process = checkout.begin("--empty", "--port", port, DATABASE_URL=application, DATABASE_OWNER_URL=owner)
    checkout.said_until_ready(process)
    until_healthy(port, PATIENCE)
    assert not [one for one in children(process.pid) if "database_watch" in words_of(one)]
    killed(foreign.home)
    assert {status_of(port) for _ in range(10)} == {503}
    assert not foreign.answers()
    again = EmbeddedServer(foreign.home, durable=False, client=service_account())
    again.start()
    until_healthy(port, RECOVERED_WITHIN)
    said = ended(process, checkout)
    again.release()
    assert AGAIN not in said
    assert BACK in said


def keywords(home: Home) -> tuple[dict[str, str], dict[str, str]]:
    return home.connection(), home.connection(role=OWNER)


class Waits(Event):
    """Counts the seconds instead of waiting them."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.seconds.append(timeout or 0.0)
        return self.is_set()


def test_20_30_starts_that_come_to_nothing_wait_longer_up_to_a_bound_and_are_written_down_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stop, starts = Waits(), 0

    def start() -> None:
        nonlocal starts
        starts += 1
        if starts < 9:
            raise Obstacle("Không còn thư mục.")
        stop.set()

    keeping.keep(Home(tmp_path), client=None, stop=stop, start=start)
    assert stop.seconds == [0.0, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0, 15.0]
    assert [re.sub(r"[\d.]+ s", "N s", one.getMessage()) for one in caplog.records] == [
        "the embedded database ended and does not start; it is tried again: Không còn thư mục.",
        "the embedded database ended and was started again in N s",
    ]


def test_20_30_a_server_that_keeps_ending_is_not_started_without_a_pause(tmp_path: Path) -> None:
    stop, starts = Waits(), 0

    def start() -> None:
        nonlocal starts
        starts += 1
        if starts == 4:
            stop.set()

    keeping.keep(Home(tmp_path), client=None, stop=stop, start=start)
    assert stop.seconds == [0.0, 1.0, 2.0, 4.0]
