"""A scanner for malware: a real clamd with a signature of our own, and one that is gone, silent or talks nonsense (issue 21)."""

import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from motcua.adapters.arriving.clamd import Clamd, ScannerGone, clamd_at
from motcua.adapters.arriving.finding import Reason, Verdict
from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.adapters.arriving.isolation import check
from motcua.casework.papers.arriving import ScannerSilent
from tests.arriving.authorities import MOMENT
from tests.arriving.making import pdf, plain
from tests.arriving.scanner import MARK, NAME, Scanner, scanner

PLAIN = pdf(plain())
INFECTED = PLAIN.replace(b"%%EOF", b"% " + MARK + b"\n%%EOF")


@pytest.fixture(scope="module")
def clamd() -> Iterator[Scanner]:
    with TemporaryDirectory(prefix="clamd-") as folder, scanner(Path(folder)) as started:
        yield started


def handed(folder: Path, content: bytes) -> Path:
    file = folder / "giay.pdf"
    file.write_bytes(content)
    return file


def test_21_clamd_names_what_it_knows_and_lets_the_rest_pass(clamd: Scanner, tmp_path: Path) -> None:
    at = Clamd(path=clamd.socket)
    assert at.signature_in(handed(tmp_path, INFECTED)) == f"{NAME}.UNOFFICIAL"
    assert at.signature_in(handed(tmp_path, PLAIN)) is None
    assert at.signature_in(handed(tmp_path, b"x" * 200_000)) is None, "more than one piece"
    assert at.signature_in(handed(tmp_path, b"x" * 200_000 + MARK)) == f"{NAME}.UNOFFICIAL"


def test_21_a_file_that_clamd_does_not_look_at_whole_is_not_judged(clamd: Scanner, tmp_path: Path) -> None:
    with pytest.raises(ScannerGone):
        Clamd(path=clamd.socket).signature_in(handed(tmp_path, os.urandom(1024) * 1100))


def test_21_malware_is_quarantined_at_the_upload_and_never_by_the_command(clamd: Scanner, tmp_path: Path) -> None:
    file = handed(tmp_path, INFECTED)
    hosted = HostedExaminer(None, Clamd(path=clamd.socket))
    try:
        examined = hosted.examine(file, name="giay.pdf", at=MOMENT)
    finally:
        hosted._end()
    assert (examined.verdict, examined.reasons, examined.pages) == ("quarantined", ("malware",), None)
    [finding] = check([file], None, MOMENT)
    assert (finding.verdict, finding.reasons) == (Verdict.ACCEPTED, ())


def test_21_what_is_refused_anyway_is_not_scanned(tmp_path: Path) -> None:
    hosted = HostedExaminer(None, Clamd(path=str(tmp_path / "nobody")))
    try:
        assert hosted.examine(handed(tmp_path, b""), name="a.pdf", at=MOMENT).reasons == (Reason.EMPTY,)
    finally:
        hosted._end()


def test_21_a_scanner_that_goes_away_lets_nothing_in(tmp_path: Path) -> None:
    with TemporaryDirectory(prefix="clamd-") as folder, scanner(Path(folder)) as started:
        hosted = HostedExaminer(None, Clamd(path=started.socket, seconds=5))
        file = handed(tmp_path, PLAIN)
        try:
            assert hosted.examine(file, name="giay.pdf", at=MOMENT).verdict == "accepted"
            started.stop()
            with pytest.raises(ScannerSilent) as silent:
                hosted.examine(file, name="giay.pdf", at=MOMENT)
        finally:
            hosted._end()
    assert silent.value.facts["name"] == "giay.pdf"


@contextmanager
def says(answer: Callable[[socket.socket], None]) -> Iterator[Clamd]:
    """Something that listens where clamd should, on a port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            talk, _ = listening.accept()
            with talk:
                answer(talk)

        server = threading.Thread(target=serve)
        server.start()
        try:
            yield Clamd(host="127.0.0.1", port=listening.getsockname()[1], seconds=2)
        finally:
            server.join()


def stream(talk: socket.socket) -> bytes:
    """All that is sent up to the piece of no length."""
    with talk.makefile("rb") as read:
        assert read.read(10) == b"zINSTREAM\0"
        whole = b""
        while length := struct.unpack("!L", read.read(4))[0]:
            whole += read.read(length)
    return whole


@pytest.mark.parametrize(
    ("answer", "found"), [(b"stream: OK\0", None), (b"stream: Xau.Doc FOUND\0", "Xau.Doc"), (b"stream: OK", None)]
)
def test_21_over_a_port_the_bytes_arrive_whole(tmp_path: Path, answer: bytes, found: str | None) -> None:
    seen = list[bytes]()

    def serve(talk: socket.socket) -> None:
        seen.append(stream(talk))
        talk.sendall(answer)

    content = os.urandom(150_000)
    with says(serve) as at:
        assert at.signature_in(handed(tmp_path, content)) == found
    assert seen == [content]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0",
        b"OK\0",
        b"x" * 10_000,
    ],
)
def test_21_whatever_is_no_judgement_is_none(tmp_path: Path, answer: bytes) -> None:
    def serve(talk: socket.socket) -> None:
        stream(talk)
        talk.sendall(answer)

    with says(serve) as at, pytest.raises(ScannerGone):
        at.signature_in(handed(tmp_path, PLAIN))


def test_21_a_scanner_that_says_nothing_is_left_after_its_time(tmp_path: Path) -> None:
    over = threading.Event()

    def serve(talk: socket.socket) -> None:
        stream(talk)
        over.wait(30)

    with says(serve) as at:
        try:
            with pytest.raises(ScannerGone):
                at.signature_in(handed(tmp_path, PLAIN))
        finally:
            over.set()


def test_21_nobody_there_is_no_judgement(tmp_path: Path) -> None:
    for at in (Clamd(path=str(tmp_path / "nobody")), Clamd(host="127.0.0.1", port=1, seconds=2)):
        with pytest.raises(ScannerGone):
            at.signature_in(handed(tmp_path, PLAIN))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", None),
        ("/run/clamav/clamd.ctl", Clamd(path="/run/clamav/clamd.ctl")),
        ("10.0.0.7:3310", Clamd(host="10.0.0.7", port=3310)),
        ("[::1]:3310", Clamd(host="::1", port=3310)),
    ],
)
def test_21_where_clamd_listens_is_read(text: str, read: Clamd | None) -> None:
    assert clamd_at(text) == read


@pytest.mark.parametrize("text", ["clamd", "host:", ":3310", "host:0", "host:65536", "host:ba", "host:１２"])
def test_21_a_place_of_clamd_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        clamd_at(text)
