"""24: `motcua simplify export`: our own record as a file that the same command reads back; nothing is overwritten."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from tests.doors.desk.caseworkers import PROCEDURE, at, handled
from tests.doors.test_cli_simplify import answered

pytestmark = pytest.mark.django_db


def export(*given: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["simplify", "export", *given])
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def today(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-20 10:00")
    handled()


def test_24_what_is_exported_is_answered_and_a_file_is_never_overwritten(today: None, tmp_path: Path) -> None:
    file = str(tmp_path / "own.xes")
    status, out, err = export("--procedure", PROCEDURE, file)
    assert (status, out) == (0, "")
    assert err == f"Đã ghi 1 hồ sơ vào {file}, không có dữ liệu cá nhân.\n"
    summary: dict[str, Any] = answered(file)["summary"]
    assert (summary["cases"], summary["open"]) == (1, 0), "of a log in which nothing ended everything has"
    status, _, err = export("--procedure", PROCEDURE, file)
    assert (status, err) == (2, f"Tệp {file} đã có. Chọn tên khác; tệp có sẵn không bị ghi đè.\n")
    status, _, _ = export("--all", "--from", "2026-03-01", "--to", "2026-03-31", "--format", "ocel", f"{file}.json")
    assert status == 0
    assert {one["type"] for one in json.loads(Path(f"{file}.json").read_text("utf-8"))["objects"]} >= {
        "dossier",
        "agency",
    }


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--all",), "Viết: motcua simplify export"),
        (("--all", "--procedure", PROCEDURE, "/khong/co/x.xes"), "Viết: motcua simplify export"),
        (("/khong/co/x.xes",), "Viết: motcua simplify export"),
        (("--all", "/khong/co/x.xes"), "Không ghi được tệp /khong/co/x.xes"),
        (("--all", "--from", "1/3/2026", "/khong/co/x.xes"), "viết ngày theo dạng 2026-01-31"),
        (("--all", "--from", "2026-03-02", "--to", "2026-03-01", "/khong/co/x.xes"), "--from không sau --to"),
        (("--all", "--from", "2025-01-01", "/khong/co/x.xes"), "chỉ xem được kỳ dài nhất 366 ngày"),
        (("--procedure", "1.000894", "/khong/co/x.xes"), "Không có hồ sơ nào của thủ tục này trong kỳ"),
    ],
)
def test_24_what_does_not_fit_is_one_sentence(today: None, given: tuple[str, ...], words: str) -> None:
    status, out, err = export(*given)
    assert (status, out) == (2, "")
    assert words in err
