"""Clients that are slow on purpose: the server keeps answering everybody else (issue 20 point 25)."""

import http.client
import select
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from gunicorn.config import Config

from motcua.doors.cli.serving.framing import BODY_MOST, Framing, UnfitRequest
from tests.doors.readers import slow_reader
from tests.doors.test_run import SOURCE, free_port
from tests.pace import patience

SMALL = Path(__file__).with_name("small_server.py")
"""The worker over an application of a few lines: its limits are seconds, so that nobody waits."""


class Small:
    """A server of its own, with one thread and short limits."""

    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.port = port
        self.process = process

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def get(self, path: str = "/") -> tuple[int, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()


def all_of(line: socket.socket) -> bytes:
    """Everything up to the end of the connection."""
    whole = b""
    while piece := line.recv(65536):
        whole += piece
    return whole


def one_answer(line: socket.socket) -> tuple[int, bytes]:
    answer = http.client.HTTPResponse(line)
    answer.begin()
    return answer.status, answer.read()


@pytest.fixture(scope="module")
def small() -> Iterator[Small]:
    port = int(free_port())
    process = subprocess.Popen(
        [sys.executable, str(SMALL), str(port)],
        env={"PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    yield Small(port, process)
    process.terminate()
    process.communicate(timeout=30)


def took(do: Callable[[], object]) -> float:
    begun = time.monotonic()
    do()
    return time.monotonic() - begun


def test_20_25_half_sent_bodies_hold_no_thread(small: Small) -> None:
    with ExitStack() as stack:
        for _ in range(20):
            line = stack.enter_context(small.connect())
            line.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc")
        assert min(took(small.get) for _ in range(3)) < patience(1)


def test_20_25_a_body_that_does_not_come_is_answered_408_and_ended(small: Small) -> None:
    with small.connect() as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc")
        begun = time.monotonic()
        answer = all_of(line)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert "chưa có gì được ghi nhận".encode() in answer
    assert 1 < time.monotonic() - begun < 8


def test_20_25_a_head_that_does_not_come_is_answered_408_and_ended(small: Small) -> None:
    with small.connect() as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost:")
        assert all_of(line).startswith(b"HTTP/1.1 408 ")


def test_20_25_who_sends_nothing_or_nothing_more_is_let_go(small: Small) -> None:
    with small.connect() as silent, small.connect() as idle:
        idle.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert one_answer(idle)[0] == 200
        assert all_of(idle) == b""
        assert all_of(silent) == b""


def test_20_25_one_byte_at_a_time_makes_a_request_too(small: Small) -> None:
    with small.connect() as line:
        for byte in b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc":
            line.sendall(bytes([byte]))
        assert one_answer(line) == (200, b"POST / 3")


def test_20_25_slow_readers_hold_no_thread_and_are_dropped(small: Small) -> None:
    with ExitStack() as stack:
        lines = [stack.enter_context(slow_reader(small.port, "/large")) for _ in range(10)]
        assert [one.recv(1) for one in lines] == [b"H"] * 10
        assert min(took(small.get) for _ in range(3)) < patience(1)
        dropped = select.poll()
        dropped.register(lines[0], 0)  # an end by reset, though bytes wait to be read
        assert dropped.poll(10_000)


def test_20_25_a_large_answer_comes_whole(small: Small) -> None:
    status, body = small.get("/large")
    assert (status, len(body), set(body)) == (200, 8_000_000, {ord("x")})


def test_20_25_pipelined_requests_are_answered_in_their_order(small: Small) -> None:
    with small.connect() as line:
        one = b"POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab"
        line.sendall(
            one + b"GET /2 HTTP/1.1\r\nHost: a\r\n\r\n" + b"GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        )
        whole = all_of(line)
    assert [whole.find(one) for one in (b"POST /1 2", b"GET /2 0", b"GET /3 0")] == sorted(
        whole.find(one) for one in (b"POST /1 2", b"GET /2 0", b"GET /3 0")
    )
    assert whole.count(b"HTTP/1.1 200") == 3
    assert b"POST /1 2" in whole


def test_20_25_a_body_in_chunks_arrives_whole(small: Small) -> None:
    with small.connect() as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        line.sendall(b"a\r\n0123456789\r\n0\r\n\r\nGET /after HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        whole = all_of(line)
    assert 0 < whole.find(b"POST / 13") < whole.find(b"GET /after 0")


@pytest.mark.parametrize(
    "chunks", [b"x\r\n", b"3\r\nabcd\r\n", b"3;a=b\r\n", b"0\r\nTrailer: x\r\n\r\n", b"fffffffff\r\n", b"\n"]
)
def test_20_25_chunks_that_are_none_are_400(small: Small, chunks: bytes) -> None:
    with small.connect() as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)
        assert all_of(line).startswith(b"HTTP/1.1 400 ")


def test_20_25_who_waits_to_be_let_send_is_let(small: Small) -> None:
    with small.connect() as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
        assert line.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        line.sendall(b"abc")
        assert one_answer(line) == (200, b"POST / 3")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\r\n\r\n", 400),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"A: " + b"a" * 60_000, 431),
    ],
)
def test_20_25_what_is_no_request_gets_its_status_and_a_page(small: Small, request_: bytes, status: int) -> None:
    with small.connect() as line:
        line.sendall(request_)
        answer = all_of(line)
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b"Trang ch" in answer
    assert b"gunicorn" not in answer


def test_20_25_connections_beyond_the_bound_end_the_oldest_that_waits(small: Small) -> None:
    with ExitStack() as stack:
        lines = [stack.enter_context(small.connect()) for _ in range(60)]
        assert small.get()[0] == 200
        lines[0].settimeout(5)
        with pytest.raises(ConnectionResetError):
            lines[0].recv(1)
        lines[-1].sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert one_answer(lines[-1])[0] == 200


def test_20_25_a_stop_waits_for_work_and_for_no_half_sent_request() -> None:
    port = int(free_port())
    process = subprocess.Popen(
        [sys.executable, str(SMALL), str(port), "30"],
        env={"PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    server = Small(port, process)
    with server.connect() as half, server.connect() as working:
        half.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc")
        working.sendall(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        assert process.stdout.readline() == "slow\n"
        process.terminate()
        assert one_answer(working) == (200, b"GET /slow 0")
        assert took(lambda: process.wait(timeout=20)) < 8
    process.stdout.close()


def test_20_25_answers_that_wait_on_the_disk_are_bounded_together() -> None:
    """Readers have a minute here: whoever goes earlier goes for the bytes that others wait for."""
    port = int(free_port())
    process = subprocess.Popen(
        [sys.executable, str(SMALL), str(port), "60", "60"],
        env={"PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    with ExitStack() as stack:
        lines = [stack.enter_context(slow_reader(port, "/large")) for _ in range(20)]
        assert Small(port, process).get()[0] == 200
        ended = select.poll()
        for one in lines:
            ended.register(one, 0)
        assert 1 <= len(ended.poll(5_000)) <= 10
        ended.unregister(lines[-1])
        assert lines[-1].recv(1) == b"H"
        process.terminate()
    process.communicate(timeout=30)


@pytest.mark.parametrize("step", [1, 2, 3, 7, 1000])
def test_20_25_the_end_of_a_request_is_found_however_its_bytes_are_cut(step: int) -> None:
    whole = (
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n0\r\n\r\n\r\n1a\r\n"
        + b"z" * 26
        + b"\r\n0\r\n\r\n"
    )
    framing = Framing(Config(), ("127.0.0.1", 1))
    data, place = whole + b"GET /next", 0
    while not framing.is_whole:
        framing.feed(data[place : place + step])
        place += step
    assert b"".join(framing.pieces()) == whole
    assert framing.rest + data[place:] == b"GET /next"
    framing.close()


def test_20_25_chunks_together_are_bounded_too() -> None:
    framing = Framing(Config(), ("127.0.0.1", 1))
    framing.feed(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
    step = 1024 * 1024
    piece = b"%x\r\n" % step + b"a" * step + b"\r\n"
    for _ in range(BODY_MOST // step):
        framing.feed(piece)
    with pytest.raises(UnfitRequest) as refusal:
        framing.feed(piece)
    assert refusal.value.status == 413
    framing.close()
