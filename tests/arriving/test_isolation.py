"""No file ends a run, or stays in memory or time without limit; what was killed is answered by a reason of the format."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.arriving import host
from motcua.adapters.arriving.finding import Finding, Kind, Reason, Verdict
from motcua.adapters.arriving.isolation import Examiner, check
from motcua.adapters.arriving.limits import EXAMINATION
from tests.arriving.authorities import MOMENT
from tests.arriving.making import pdf, plain, stream
from tests.arriving.test_images import WHOLE

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "papers-sample").glob("*.pdf"))
PLAIN = pdf(plain())


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    with Examiner() as made:
        yield made


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Callable[[], Any]], Finding]:
    """What the host answers where an examination does something else than examine."""

    def end(instead: Callable[[], Any]) -> Finding:
        monkeypatch.setattr(host, "examine", lambda *_: instead())
        file = tmp_path / "a.pdf"
        file.write_bytes(PLAIN)
        return host._examined({"path": str(file), "name": "a.pdf", "trust": None, "moment": MOMENT.isoformat()})

    return end


def test_21_a_child_that_ends_badly_is_a_reason(child: Callable[..., Finding], monkeypatch: pytest.MonkeyPatch) -> None:
    def forever() -> None:
        while True:
            pass

    def hungry() -> bytes:
        return bytes(1 << 40)

    def wrong() -> None:
        raise RuntimeError

    def crash() -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(host, "EXAMINATION", replace(EXAMINATION, cpu_seconds=1))
    for instead, reason in (
        (forever, Reason.DECOMPRESSION_BOMB),
        (hungry, Reason.DECOMPRESSION_BOMB),
        (wrong, Reason.MALFORMED),
        (crash, Reason.MALFORMED),
    ):
        finding = child(instead)
        assert (finding.kind, finding.verdict, finding.reasons) == (Kind.PDF, Verdict.REFUSED, (reason,))


def test_21_a_child_that_only_waits_is_ended(child: Callable[..., Finding], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "EXAMINATION", replace(EXAMINATION, wall_seconds=0.2))
    begin = time.monotonic()
    assert child(signal.pause).reasons == (Reason.DECOMPRESSION_BOMB,)
    assert time.monotonic() - begin < 10


def test_21_a_host_that_died_is_replaced(examiner: Examiner, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(PLAIN)
    assert examiner.check(file, "a.pdf", None, MOMENT).verdict is Verdict.ACCEPTED
    process = examiner._host._process
    assert process is not None
    process.kill()
    process.wait()
    assert examiner.check(file, "a.pdf", None, MOMENT).verdict is Verdict.ACCEPTED


def test_21_a_name_that_is_no_utf_8_is_only_a_name(examiner: Examiner, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"gi\xe2y.pdf")
    file.write_bytes(PLAIN)
    finding = examiner.check(file, file.name, None, MOMENT)
    assert (finding.verdict, finding.pages) == (Verdict.ACCEPTED, 1)


@pytest.mark.prove
def test_21_files_are_answered_in_order(tmp_path: Path) -> None:
    files = []
    for number, content in enumerate((PLAIN, WHOLE["png"], b"", b"%PDF-1.7")):
        files.append(tmp_path / f"{number}.x")
        files[-1].write_bytes(content)
    kinds = [(one.kind, one.verdict) for one in check(files, None, MOMENT)]
    refused = Verdict.REFUSED
    accepted = Verdict.ACCEPTED
    assert kinds == [(Kind.PDF, accepted), (Kind.PNG, accepted), (Kind.OTHER, refused), (Kind.PDF, refused)]


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


HOSTILE = {
    "deep arrays": lambda: pdf(plain(o6=nested(50_000))),
    "deep page tree": lambda: pdf(
        plain(o2=b"<< /Type /Pages /Kids [100 0 R] >>")
        | {100 + n: b"<< /Type /Pages /Kids [%d 0 R] >>" % (101 + n) for n in range(5_000)}
    ),
    "references in a circle": lambda: pdf(plain(o6=b"<< /S 7 0 R /EF 7 0 R >>", o7=b"8 0 R", o8=b"7 0 R")),
    "references to themselves": lambda: pdf(plain(o1=b"1 0 R")),
    "previous in a circle": lambda: PLAIN.replace(b"/Size 99 /Root", b"/Prev 9 /Root"),
    "previous is itself": lambda: PLAIN.replace(
        b"/Size 99 /Root", b"/Size 99 /Prev %d /Root" % (PLAIN.rfind(b"\nxref") + 1)
    ),
    "length is itself": lambda: pdf(plain(o4=b"<< /Length 4 0 R >>\nstream\nx\nendstream")),
    "fields in a circle": lambda: pdf(
        plain(
            o1=b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>",
            o6=b"<< /T (a) /FT /Sig /Kids [6 0 R 7 0 R] >>",
            o7=b"<< /T (b) /Kids [6 0 R] >>",
        )
    ),
    "a form that draws itself": lambda: pdf(
        plain(
            o4=stream(b"/X Do"),
            o3=b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>",
            o6=stream(
                b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
            ),
        )
    ),
    "many filters": lambda: pdf(plain(o6=stream(b"x", b"/Filter [" + b"/FlateDecode " * 5000 + b"]"))),
    "many objects": lambda: pdf(plain() | dict.fromkeys(range(100, 30000), b"null")),
    "a page of no size": lambda: pdf(plain(o3=b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 0 0] /Contents 4 0 R >>")),
    "a page as wide as a street": lambda: pdf(
        plain(o3=b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e9 1] /Contents 4 0 R >>")
    ),
    "laughing invoice": lambda: pdf(
        plain(
            o6=b"<< /EF << /F 7 0 R >> >>",
            o7=stream(
                b"<!DOCTYPE a [<!ENTITY a '"
                + b"x" * 100
                + b"'>"
                + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 50 if n else b"&a;" * 50) for n in range(9))
                + b"]><a>&a8;</a>"
            ),
        )
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_21_a_hostile_file_is_answered_in_time(what: str, examiner: Examiner, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(HOSTILE[what]())
    begin = time.monotonic()
    finding = examiner.check(file, "a.pdf", None, MOMENT)
    assert time.monotonic() - begin < 60
    assert finding.kind is Kind.PDF
    assert Reason.DECOMPRESSION_BOMB not in finding.reasons or what == "many filters"


def mutated(rng: random.Random, sources: list[bytes]) -> bytes:
    """One sample cut, flipped in places, or joined with a part of another."""
    content = bytearray(rng.choice(sources))
    match rng.randrange(4):
        case 0:
            del content[rng.randrange(len(content)) :]
        case 1:
            for _ in range(rng.randrange(1, 40)):
                content[rng.randrange(len(content))] = rng.randrange(256)
        case 2:
            other = rng.choice(sources)
            begin, place = rng.randrange(len(other)), rng.randrange(len(content))
            content[place:place] = other[begin : begin + rng.randrange(5000)]
        case _:
            begin = rng.randrange(len(content))
            del content[begin : begin + rng.randrange(1, 3000)]
    return bytes(content)


def sources() -> list[bytes]:
    return [
        *(one.read_bytes() for one in SAMPLES),
        PLAIN,
        *WHOLE.values(),
        *(HOSTILE[one]() for one in ("fields in a circle",)),
    ]


def fuzzed(examiner: Examiner, folder: Path, seed: int, count: int) -> None:
    rng, trust = random.Random(seed), SAMPLES[0].parent / "trust"
    known = sources()
    for number in range(count):
        file = folder / "x.bin"
        file.write_bytes(mutated(rng, known))
        begin = time.monotonic()
        finding = examiner.check(file, "x.pdf", trust, MOMENT)
        assert time.monotonic() - begin < 60, (seed, number)
        assert (finding.verdict is Verdict.ACCEPTED) == (finding.overall is not None), (seed, number)
        assert finding.verdict is Verdict.ACCEPTED or finding.reasons, (seed, number)


def test_21_mutated_files_are_answered(examiner: Examiner, tmp_path: Path) -> None:
    fuzzed(examiner, tmp_path, 21, 40)


@pytest.mark.prove
def test_21_thousands_of_mutated_files_are_answered(examiner: Examiner, tmp_path: Path) -> None:
    for seed in range(1, 5):
        fuzzed(examiner, tmp_path, seed, 1000)


@pytest.mark.prove
def test_21_no_mutated_file_raises_anything(tmp_path: Path) -> None:
    """In this process, where nothing catches what the host would call malformed."""
    from motcua.adapters.arriving.examining import examine

    rng, known, trust = random.Random(7), sources(), SAMPLES[0].parent / "trust"
    for _ in range(2000):
        file = tmp_path / "x.bin"
        file.write_bytes(mutated(rng, known))
        examine(file, "x.pdf", trust, MOMENT)
