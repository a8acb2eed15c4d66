"""`motcua paper sign` and `paper authority new` (issue 21): what outsiders try, without a database."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from motcua.doors.cli.main import main
from tests.arriving.authorities import officer
from tests.arriving.making import pdf, plain, sign
from tests.house.tree import ROOT
from tests.signing.service import AGENCY, OFFICER

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object) -> tuple[int, str, str]:
        status = main(["paper", *(str(word) for word in words)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture
def authority(run: Run, tmp_path: Path) -> Path:
    status, said, _ = run("authority", "new", tmp_path / "authority")
    assert (status, "THỬ NGHIỆM" in said) == (0, True)
    return tmp_path / "authority"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    made = tmp_path / "a.pdf"
    made.write_bytes(pdf(plain()))
    return made


def signed_by(authority: Path, paper: Path, into: Path, role: str = "officer", **more: str) -> list[Any]:
    given = {"credential": role, "signer": OFFICER if role == "officer" else AGENCY, **more}
    options = [part for name, value in given.items() for part in (f"--{name}", value)]
    return ["sign", paper, "--authority", authority, "--role", role, "--into", into, *options]


def test_21_signed_twice_from_a_command_line_and_checked_there(tmp_path: Path, paper: Path) -> None:
    """As processes: nothing is shared but files, and no database stands anywhere."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    }

    def motcua(*words: object) -> str:
        command = [sys.executable, "-m", "motcua.doors.cli.main", "paper", *(str(word) for word in words)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
        return done.stdout

    motcua("authority", "new", "authority")
    motcua(*signed_by(Path("authority"), paper, Path("b.pdf")))
    told = json.loads(motcua(*signed_by(Path("authority"), Path("b.pdf"), Path("c.pdf"), "agency"), "--json"))
    [checked] = json.loads(motcua("check", "c.pdf", "--trust", "authority/trust", "--json"))
    assert {name: value for name, value in told.items() if name != "file_hash"} == checked
    assert [(one["status"], one["after"], one["level"]) for one in checked["signatures"]] == [
        ("intact", "signatures", "B-B"),
        ("intact", "none", "B-B"),
    ]
    assert (checked["overall"], checked["name"]) == ("valid", "c.pdf")
    assert (tmp_path / "c.pdf").read_bytes().startswith((tmp_path / "b.pdf").read_bytes())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.pdf", "authority", "b.pdf", "c.pdf"]


def test_21_a_refusal_is_one_sentence_status_1_and_no_file(
    run: Run, authority: Path, paper: Path, tmp_path: Path
) -> None:
    into = tmp_path / "x.pdf"
    assert run(*signed_by(authority, paper, into))[0] == 0
    into.unlink()
    status, said, problem = run(*signed_by(authority, paper, into, signer="Hoàng Thị Khác"))
    assert (status, said) == (1, "")
    assert problem.startswith("Chưa ký được: chứng thư là của người khác")
    assert "Traceback" not in problem
    assert not into.exists()
    assert not list(tmp_path.glob(".*"))


def test_21_what_our_judge_refuses_is_not_given(run: Run, authority: Path, tmp_path: Path) -> None:
    acting = tmp_path / "acting.pdf"
    action = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"
    acting.write_bytes(pdf(plain(o1=action)))
    status, _, problem = run(*signed_by(authority, acting, tmp_path / "x.pdf"))
    assert (status, (tmp_path / "x.pdf").exists()) == (1, False)
    assert "không qua được lần kiểm" in problem


def test_21_no_other_folder_of_trust_knows_the_test_authority(
    run: Run, authority: Path, paper: Path, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    status, _, problem = run(*signed_by(authority, paper, tmp_path / "x.pdf", trust=str(tmp_path / "none")))
    assert (status, "không qua được lần kiểm" in problem) == (1, True)


def test_21_where_nobody_signs_the_command_says_so(run: Run, paper: Path, tmp_path: Path) -> None:
    words = ("sign", paper, "--role", "officer", "--credential", "x", "--into", tmp_path / "x.pdf")
    status, _, problem = run(*words)
    assert (status, problem.startswith("Chưa ký được: hệ thống chưa được cài đặt nơi ký số")) == (1, True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"at": "hôm nay"}, "Nhập thời điểm"),
        ({"authority": "/khong/co"}, "Không có nơi cấp thử nghiệm"),
        ({"trust": "/khong/co"}, "Không có thư mục"),
        ({"into": "/khong/co/x.pdf"}, "Không ghi được tệp"),
    ],
)
def test_21_what_cannot_be_meant_is_one_sentence_and_status_2(
    changed: dict[str, str], said: str, run: Run, authority: Path, paper: Path, tmp_path: Path
) -> None:
    words = signed_by(authority, paper, tmp_path / "x.pdf")
    status, _, problem = run(*words, *(part for name, value in changed.items() for part in (f"--{name}", value)))
    assert (status, problem.startswith(said), problem.count("\n")) == (2, True, 1)


def test_21_the_source_is_never_written_over(run: Run, authority: Path, paper: Path) -> None:
    before = paper.read_bytes()
    status, _, problem = run(*signed_by(authority, paper, paper))
    assert (status, "tệp khác với tệp gốc" in problem) == (2, True)
    assert paper.read_bytes() == before
    assert run(*signed_by(authority, paper.with_name("khong-co.pdf"), paper))[0] == 2


def test_21_a_folder_that_cannot_be_made_is_said(run: Run) -> None:
    status, _, problem = run("authority", "new", "/dev/null/x")
    assert (status, problem.startswith("Không ghi được vào thư mục")) == (2, True)


def test_21_what_others_broke_before_is_no_fault_of_ours(run: Run, authority: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(sign(pdf(plain()), officer()).replace(b"SO 12", b"SO 13"))
    status, said, _ = run(*signed_by(authority, broken, tmp_path / "x.pdf"), "--json")
    assert status == 0
    assert [one["status"] for one in json.loads(said)["signatures"]] == ["altered", "intact"]
