"""`motcua paper check`: bad input in one sentence, exit statuses, both forms of the answer, and without Django."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.arriving.finding import (
    After,
    Doubt,
    Finding,
    Kind,
    Overall,
    Reason,
    SignatureFinding,
    Status,
    Verdict,
)
from motcua.doors.cli.commands import paper
from motcua.doors.cli.main import main
from motcua.doors.words import paper_words
from tests.arriving.authorities import SIGNED
from tests.arriving.making import pdf, plain

Answer = tuple[int, str, str]
Run = Callable[..., Answer]
UNSIGNED = Finding("a.pdf", Kind.PDF, Verdict.ACCEPTED, (), 1, None, (), Overall.UNSIGNED)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: str) -> Answer:
        status = main(["paper", "check", *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "a.pdf"
    made.write_bytes(pdf(plain()))
    return made


def signature(status: Status, **more: Any) -> SignatureFinding:
    values: dict[str, Any] = {
        "field": "Dau",
        "signer": "Lường Văn Bịa",
        "issuer": "CA thử",
        "status": status,
        "signed_at": SIGNED,
        "timestamped": False,
        "covers_whole_file": True,
        "order": 1,
        "level": "B-B",
        "after": After.NONE,
        "doubts": (),
    }
    return SignatureFinding(**(values | more))


@pytest.mark.parametrize(
    "wrong",
    [
        ("no-such-file.pdf",),
        (".",),
        ("--trust", "no-such-folder"),
        ("--at", "2026-11-20T08:00:00"),
        ("--at", "2026-11-20"),
        ("--at", "hôm qua"),
        ("--at", "0001-01-01T00:00:00+14:00"),
    ],
)
def test_21_what_cannot_be_meant_is_one_sentence(wrong: tuple[str, ...], run: Run, file: Path) -> None:
    status, out, err = run(str(file), *wrong)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert err.endswith(".\n")


def test_21_a_pipe_and_a_file_as_folder_are_refused(run: Run, file: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert run(str(pipe))[0] == 2
    assert run(str(file), "--trust", str(file))[0] == 2


def test_21_no_file_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["paper", "check", "--json"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("Còn thiếu: FILE.")


@pytest.mark.parametrize(
    ("findings", "status"),
    [
        ([UNSIGNED], 0),
        ([Finding("a", Kind.JPEG, Verdict.ACCEPTED, (Reason.WRONG_NAME,), 1, None, (), Overall.UNSIGNED)], 0),
        ([UNSIGNED, Finding("b", Kind.OTHER, Verdict.REFUSED, (Reason.EMPTY,))], 1),
        ([Finding("b", Kind.PDF, Verdict.QUARANTINED, (Reason.SCRIPT,)), UNSIGNED], 1),
        *(
            ([Finding("a", Kind.PDF, Verdict.ACCEPTED, (), 1, None, (signature(Status.INTACT),), overall)], given)
            for overall, given in (
                (Overall.VALID, 0),
                (Overall.INDETERMINATE, 0),
                (Overall.VALID_UNKNOWN_ISSUER, 0),
                (Overall.INVALID, 1),
            )
        ),
    ],
)
def test_21_the_exit_status_says_whether_all_is_in_order(
    findings: list[Finding], status: int, run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "check", lambda *_: iter(findings))
    given = [str(file)] * len(findings)
    assert run(*given, "--json")[0] == status
    assert run(*given)[0] == status


def test_21_both_forms_answer_the_same(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = signature(Status.CHANGED_AFTER, after=After.CONTENT, forbidden=True)
    finding = Finding("a.pdf", Kind.PDF, Verdict.ACCEPTED, (Reason.WRONG_NAME,), 3, "2B", (changed,), Overall.INVALID)
    monkeypatch.setattr(paper, "check", lambda *_: iter([finding]))
    [answer] = json.loads(run(str(file), "--json")[1])
    keys = "file name kind verdict reasons pages pdfa signatures overall"
    assert list(answer) == keys.split()
    assert answer["file"] == str(file)
    of_signature = (
        "field signer issuer status signed_at timestamped covers_whole_file order level after doubts sentence"
    )
    assert list(answer["signatures"][0]) == of_signature.split()
    assert answer["signatures"][0]["signed_at"] == "2026-06-15T10:00:00+07:00"
    text = run(str(file))[1]
    assert answer["reasons"][0]["sentence"] in text
    assert answer["signatures"][0]["sentence"] in text
    assert text.startswith("a.pdf: PDF, được nhận, 3 trang, tự nhận là PDF/A-2B, có chữ ký không hợp lệ.\n")


def test_21_a_file_is_examined_without_django(file: Path) -> None:
    program = (
        "import sys\nfrom motcua.doors.cli.main import main\n"
        "status = main(sys.argv[1:])\nassert 'django' not in sys.modules and 'pikepdf' not in sys.modules\nsys.exit(status)"
    )
    words = [sys.executable, "-c", program, "paper", "check", str(file), str(file), "--json"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    answers = json.loads(done.stdout)
    assert [(one["verdict"], one["overall"], one["pages"]) for one in answers] == [("accepted", "unsigned", 1)] * 2


def test_21_every_code_has_its_sentence() -> None:
    assert set(paper_words.REASONS) == set(Reason)
    assert set(paper_words.STATUSES) == set(Status)
    assert all(one.endswith(".") for one in (*paper_words.REASONS.values(), *paper_words.STATUSES.values()))
    assert all("Đề nghị" in one or "đề nghị" in one for one in paper_words.REASONS.values())


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (signature(Status.INTACT), "Chữ ký hợp lệ, nội dung còn nguyên vẹn."),
        (signature(Status.INTACT, after=After.FORM), "biểu mẫu được điền thêm."),
        (signature(Status.INTACT, doubts=(Doubt.TIME_UNPROVEN,)), "đề nghị kiểm tra thêm."),
        (signature(Status.CHANGED_AFTER, after=After.ANNOTATIONS), "xem lại cả hai"),
        (signature(Status.CHANGED_AFTER, after=After.CONTENT, forbidden=True), "không được phép"),
    ],
)
def test_21_a_sentence_says_what_happened_after(one: SignatureFinding, words: str) -> None:
    assert words in paper_words.signature_sentence(one)
