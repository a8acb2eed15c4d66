"""`motcua run` as a person at a terminal sees it: first start, stopping, and failures with their remedy."""

import os
import random
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from motcua.adapters.machine import accounts
from motcua.adapters.postgres import first_start
from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.postgres.places import OWNER, Home, default_home
from motcua.adapters.postgres.server import EmbeddedServer
from motcua.doors.cli.serving import reach
from motcua.foundation.people.models import Account
from tests.doors.readers import page_of, proportional_set, slow_reader, wait_for_archives
from tests.pace import patience

SOURCE = Path(__file__).resolve().parents[2] / "src"


PATIENCE = 90
"""Seconds. A start takes two; a busy machine needs more."""


class Checkout:
    """One place where `motcua run` keeps its things, and the commands started on it."""

    def __init__(self, var: Path, home: Home) -> None:
        self.var = var
        self.home = home
        self.environment = {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")},
            "MOTCUA_VAR": str(var),
            "PYTHONPATH": str(SOURCE),
        }
        self.started: list[subprocess.Popen[str]] = []

    def begin(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "motcua.doors.cli.main", "run", *words],
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        return process

    def said_until_ready(self, process: subprocess.Popen[str]) -> str:
        """What it printed up to the line that says how to stop it."""
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            said += line
            if "Ctrl+C" in line:
                return said
        pytest.fail(f"ended with {process.wait()} before it was ready: {said}")

    def said_at_end(self, process: subprocess.Popen[str]) -> str:
        return process.communicate(timeout=PATIENCE)[0]

    def clean(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.communicate()
        if EmbeddedServer(self.home).answers():
            with EmbeddedServer(self.home):
                pass
        shutil.rmtree(self.home.folder, ignore_errors=True)
        if os.geteuid() == 0:
            accounts.remove(self.home.folder.name)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checkout]:
    monkeypatch.setenv("MOTCUA_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    place = Checkout(tmp_path / "var", default_home())
    yield place
    place.clean()


@dataclass(frozen=True, slots=True)
class FirstRun:
    """A place where a first run came to its end, and what it printed, answered and returned. The place is only copied."""

    place: Checkout
    said: str
    status: int
    ended_with: int


@contextmanager
def first_run(var: Path) -> Iterator[FirstRun]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOTCUA_VAR", str(var))
        patch.delenv("DATABASE_URL", raising=False)
        place = Checkout(var, default_home())
    try:
        port = free_port()
        process = place.begin("--empty", "--port", port)
        said, status = place.said_until_ready(process), status_of(port)
        process.send_signal(signal.SIGTERM)
        yield FirstRun(place, said, status, process.wait(timeout=PATIENCE))
    finally:
        place.clean()


@dataclass(frozen=True, slots=True)
class Serving:
    """A service that runs, for tests that ask it and change nothing of it."""

    place: Checkout
    pid: int
    port: str
    said: str


@contextmanager
def serving_after(first: FirstRun, var: Path) -> Iterator[Serving]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOTCUA_VAR", str(var))
        patch.delenv("DATABASE_URL", raising=False)
        place, port = after(first, Checkout(var, default_home())), free_port()
    try:
        process = place.begin("--empty", "--host", "0.0.0.0", "--port", port)  # noqa: S104 - for the length of a few tests
        yield Serving(place, process.pid, port, place.said_until_ready(process))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE) == 0
    finally:
        place.clean()


@pytest.fixture
def used(checkout: Checkout, run_once: FirstRun) -> Checkout:
    """A place after a first run, so that a test does not wait once more for what only the first start does."""
    return after(run_once, checkout)


def after(first: FirstRun, place: Checkout) -> Checkout:
    """This place, which is new, as if its first run had been that one."""
    for source, copy in ((first.place.var, place.var), (first.place.home.folder, place.home.folder)):
        if source.exists() and not copy.exists():
            subprocess.run(["cp", "--archive", source, copy], check=True)
    return place


@pytest.fixture
def port() -> str:
    return free_port()


def free_port() -> str:
    """Below those that the kernel gives to outgoing connections: a browser of another test takes none of these meanwhile."""
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return str(port)


def status_of(port: str, path: str = "/healthz/") -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def write_a_witness(home: Home) -> None:
    with connect(home.connection(role=OWNER)) as connection:
        connection.execute("create table witness (seen int)")


def has_the_witness(home: Home) -> bool:
    with connect(home.connection()) as connection:
        row = connection.execute("select to_regclass('public.witness') is not null").fetchone()
    return row == (True,)


def test_a_first_run_tells_its_stages_serves_and_stops_cleanly(run_once: FirstRun) -> None:
    assert "đã tạo và khởi động" in run_once.said
    assert len(re.findall(r"✓ .+ \(\d+,\d giây\)", run_once.said)) == 3
    assert (run_once.status, run_once.ended_with) == (200, 0)
    assert not EmbeddedServer(run_once.place.home).answers()


def test_a_second_run_keeps_the_data_and_stops_cleanly(used: Checkout, port: str) -> None:
    with EmbeddedServer(used.home):
        write_a_witness(used.home)

    second = used.begin("--empty", "--port", port)
    said = used.said_until_ready(second)
    assert "dữ liệu cũ còn nguyên" in said
    assert said.count("đã mới nhất") == 2
    assert has_the_witness(used.home)
    second.send_signal(signal.SIGINT)
    assert second.wait(timeout=PATIENCE) == 0
    assert not EmbeddedServer(used.home).answers()


def test_20_30_what_is_killed_comes_back_with_its_data_and_dies_with_its_run(used: Checkout, port: str) -> None:
    """First the process of jobs, then the run alone, then the run with its database: four starts tell it all."""
    process = used.begin("--empty", "--port", port)
    used.said_until_ready(process)
    write_a_witness(used.home)
    [watch] = [child for child in children(process.pid) if "motcua.doors.worker.watch" in words_of(child)]
    first = worker_of(watch)
    with open_process(first) as ended:
        os.kill(first, signal.SIGKILL)
        assert ended.poll(PATIENCE * 1000)
    with open_process(worker_of(watch, but=first)) as ended:
        killed_with_its_children(process)
        assert ended.poll(PATIENCE * 1000), "it does not outlive a run that was killed"

    again = used.begin("--empty", "--port", port)
    assert "đang chạy sẵn" in used.said_until_ready(again), "the database of a killed run is used while it still runs"
    again.send_signal(signal.SIGTERM)
    again.wait(timeout=PATIENCE)
    assert not EmbeddedServer(used.home).answers()

    killed = used.begin("--empty", "--port", port)
    used.said_until_ready(killed)
    server = int((used.home.cluster / "postmaster.pid").read_text().split()[0])
    killed_with_its_children(killed)
    os.kill(server, signal.SIGKILL)
    last = used.begin("--empty", "--port", port)
    assert "dữ liệu cũ còn nguyên" in used.said_until_ready(last)
    assert status_of(port) == 200
    assert has_the_witness(used.home)


def worker_of(watch: int, *, but: int = 0) -> int:
    """The process of jobs, once it is there: another one than that which was killed."""
    begun = monotonic()
    while monotonic() - begun < PATIENCE:
        found = [child for child in children(watch) if child != but and "motcua.doors.worker.main" in words_of(child)]
        if found:
            return found[0]
        select.select([], [], [], 0.05)
    pytest.fail("nobody does jobs")


def killed_with_its_children(process: subprocess.Popen[str]) -> None:
    """Its workers end by themselves when it is gone; until then they keep its port."""
    with ExitStack() as stack:
        ends = [stack.enter_context(open_process(child)) for child in children(process.pid)]
        process.kill()
        process.wait()
        assert all(end.poll(PATIENCE * 1000) for end in ends)


def children(parent: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def words_of(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")


@contextmanager
def open_process(process: int) -> Iterator[select.poll]:
    """Something to poll that answers when the process has ended."""
    descriptor, ended = os.pidfd_open(process), select.poll()
    ended.register(descriptor, select.POLLIN)
    try:
        yield ended
    finally:
        os.close(descriptor)


def test_two_runs_share_one_database_and_the_last_one_stops_it(used: Checkout, port: str) -> None:
    with EmbeddedServer(used.home):
        process = used.begin("--empty", "--port", port)
        assert "đang chạy sẵn" in used.said_until_ready(process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE) == 0
        assert EmbeddedServer(used.home).answers()
    assert not EmbeddedServer(used.home).answers()


def test_a_first_start_that_was_cut_off_is_redone(checkout: Checkout, port: str) -> None:
    checkout.home.unfinished.mkdir(parents=True)
    (checkout.home.unfinished / "PG_VERSION").write_text("18\n")
    with EmbeddedServer(checkout.home):
        write_a_witness(checkout.home)
        first_start.mark_unfinished(checkout.home.connection(role=OWNER))

    process = checkout.begin("--empty", "--port", port)
    assert "đã làm lại từ đầu" in checkout.said_until_ready(process)
    assert not has_the_witness(checkout.home)
    assert not first_start.is_unfinished(checkout.home.connection())


def test_a_taken_port_is_named_with_the_way_out(checkout: Checkout) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        process = checkout.begin("--port", str(taken))
        said = checkout.said_at_end(process)
    assert process.returncode == 2
    assert f"Cổng {taken} đang được chương trình khác dùng" in said
    assert "--port" in said
    assert len(said.splitlines()) == 1
    assert not checkout.home.folder.exists()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://someone:hidden@127.0.0.1:1/nowhere", "Không kết nối được cơ sở dữ liệu nowhere"),
        ("not a url", "DATABASE_URL không đúng dạng"),
    ],
)
def test_a_database_that_cannot_be_reached_is_named_without_its_password(
    checkout: Checkout, port: str, url: str, sentence: str
) -> None:
    process = checkout.begin("--port", port, DATABASE_URL=url)
    said = checkout.said_at_end(process)
    assert process.returncode == 2
    assert sentence in said
    assert "hidden" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("words", "part"), [(["--port", "99999"], "--port từ 1024"), (["--dossiers", "-1"], "từ 0 trở lên")]
)
def test_a_senseless_option_gets_one_sentence(checkout: Checkout, words: list[str], part: str) -> None:
    process = checkout.begin(*words)
    assert part in checkout.said_at_end(process)
    assert process.returncode == 2


def test_a_folder_that_cannot_be_written_is_named(checkout: Checkout, port: str) -> None:
    place = checkout.home.folder if os.geteuid() == 0 else checkout.var  # root keeps nothing in the variable folder
    place.write_text("a file in the way")
    process = checkout.begin("--empty", "--port", port)
    said = checkout.said_at_end(process)
    place.unlink()
    assert process.returncode == 2
    assert str(place) in said
    assert "Traceback" not in said


def test_20_25_a_run_for_others_serves_and_says_so(serving: Serving) -> None:
    assert "Chú ý: địa chỉ 0.0.0.0 mở cho máy khác vào" in serving.said
    assert status_of(serving.port) == 200


def answers_meanwhile(port: str, readers: list[socket.socket]) -> None:
    """Each page is there within a second, at the quickest of five times: other work on this machine slows down one of them, readers
    that hold the service would slow down all."""
    taken: dict[str, list[float]] = {"/healthz/": [], "/tra-cuu/": []}
    for _ in range(5):
        for path, seconds in taken.items():
            begun = time.monotonic()
            assert "<html" in page_of(port, path) or path == "/healthz/"
            seconds.append(time.monotonic() - begun)
        for one in readers:
            one.recv(1)
    assert {path: seconds for path, seconds in taken.items() if min(seconds) > patience(1)} == {}


def test_20_25_the_service_answers_while_64_send_half_a_body_and_64_read_a_byte_a_second(serving: Serving) -> None:
    port = serving.port
    [script] = [one for one in page_of(port, "/").split('"') if one.endswith(".css")][:1]
    with ExitStack() as stack:
        for _ in range(64):
            line = stack.enter_context(socket.create_connection(("127.0.0.1", int(port))))
            line.sendall(b"POST /tra-cuu/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\ncode=")
        readers = [stack.enter_context(slow_reader(int(port), "/ma-nguon/tep/")) for _ in range(4)]
        readers += [stack.enter_context(slow_reader(int(port), script)) for _ in range(60)]
        assert [one.recv(1) for one in readers] == [b"H"] * 64
        answers_meanwhile(port, readers)


def test_20_25_the_service_answers_while_300_from_three_addresses_read_the_archive_a_byte_a_second(
    serving: Serving,
) -> None:
    port, workers = serving.port, children(serving.pid)
    wait_for_archives(port)
    with ExitStack() as stack:
        readers = []
        for number in range(300):
            address = f"127.0.0.{1 + number % 3}"
            readers.append(stack.enter_context(slow_reader(int(port), "/ma-nguon/motcua.tar.gz", address=address)))
        assert {one.recv(12) for one in readers} == {b"HTTP/1.1 200"}
        answers_meanwhile(port, readers)
        assert max(map(proportional_set, workers)) <= 250 * 1024


@pytest.mark.django_db
def test_20_23_printed_passwords_are_not_served_to_other_machines(province: object) -> None:
    for host in ("0.0.0.0", "::", "10.0.0.7", "quay.example"):  # noqa: S104 - asked about, not bound
        with pytest.raises(Obstacle, match="--demo-for-everybody"):
            reach.refuse_demonstration_for_others(host)
    for host in ("127.0.0.1", "127.0.0.9", "::1", "localhost"):
        reach.refuse_demonstration_for_others(host)
    Account.objects.update(demonstration=False)
    reach.refuse_demonstration_for_others("0.0.0.0")  # noqa: S104 - asked about, not bound
