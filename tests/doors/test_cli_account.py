"""`motcua account`: what the administrator does on pages, by whoever has a shell. No password is ever printed (20.23)."""

import json
from datetime import date
from pathlib import Path

import pytest

from motcua.doors.cli.main import main
from motcua.foundation.organisation.models import Posting
from motcua.foundation.people.models import Account
from tests.workbooks import HEAD, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
Out = pytest.CaptureFixture[str]

OPEN = ("account", "open", "hoa.nong", "--name", "Nông Thị Hoa", "--agency", "H37.03", "--role", "specialist")
ROW = ("hoa.nong", "Nông Thị Hoa", "H37.03", "Chuyên viên thụ lý", "46086")


def test_20_23_it_opens_moves_resets_and_closes(capsys: Out) -> None:
    assert main([*OPEN, "--from", "2026-03-05", "--json"]) == 0
    link = json.loads(capsys.readouterr().out)
    assert link["username"] == "hoa.nong"
    assert link["link"].startswith("/dat-mat-khau/?k=")
    assert main(["account", "post", "hoa.nong", "--agency", "H37.05", "--role", "head", "--from", "2026-04-01"]) == 2
    assert "motcua account move" in capsys.readouterr().err
    moved = ["account", "move", "hoa.nong", "--agency", "H37.05", "--role", "head", "--from", "2026-04-01", "--json"]
    assert main(moved) == 0
    assert json.loads(capsys.readouterr().out)["role"] == "head"
    days = Posting.objects.filter(account__username="hoa.nong").order_by("pk").values_list("valid_from", "valid_to")
    assert list(days) == [(date(2026, 3, 5), date(2026, 3, 31)), (date(2026, 4, 1), None)]
    assert main(["account", "reset", "hoa.nong"]) == 0
    assert "hoa.nong  /dat-mat-khau/?k=" in capsys.readouterr().out
    last = Posting.objects.latest("pk").valid_from
    assert main(["account", "close", "hoa.nong", "--last-day", "2100-01-01"]) == 0
    assert "dùng được đến hết ngày 01/01/2100" in capsys.readouterr().out
    assert (last, Posting.objects.latest("pk").valid_to) == (date(2026, 4, 1), date(2100, 1, 1))


def test_20_23_it_lists_whoever_is_sought(capsys: Out) -> None:
    assert main(["account", "list", "quantri", "--json"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert json.loads(line)["username"] == "quantri"
    assert json.loads(line)["post"]["role"] == "administrator"
    assert main(["account", "list", "quantri"]) == 0
    assert "quantri" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("open",), "Viết tên đăng nhập"),
        (("open", "hoa", "--name", "Hoa", "--agency", "H37.03"), "cả --agency và --role"),
        (("open", "hoa", "--name", "Hoa", "--agency", "X1", "--role", "head"), "mã X1"),
        (("open", "quantri", "--name", "Hoa"), "đã có người dùng"),
        (("open", "--file", "/khong/co.csv"), "Không đọc được tệp"),
        (("reset", "khong.co"), "khong.co"),
        (("close", "quantri", "--last-day", "1900-01-01"), "trước ngày bắt đầu"),
    ],
)
def test_20_23_what_cannot_be_done_says_what_to_do(words: tuple[str, ...], answer: str, capsys: Out) -> None:
    before = Account.objects.count()
    assert main(["account", *words]) == 2
    assert answer in capsys.readouterr().err
    assert Account.objects.count() == before


def test_20_23_a_list_is_opened_whole_or_not_at_all(tmp_path: Path, capsys: Out) -> None:
    file = tmp_path / "can-bo.xlsx"
    file.write_bytes(workbook([HEAD, ROW, ("quantri", "Vi An", "H37.03", "trưởng phòng", "46086")]))
    before = Account.objects.count()
    assert main(["account", "open", "--file", str(file)]) == 2
    complaint = capsys.readouterr().err
    assert 'Dòng 3: Tên đăng nhập "quantri" đã có người dùng' in complaint
    assert "Chưa mở tài khoản nào" in complaint
    assert Account.objects.count() == before
    file.write_bytes(workbook([HEAD, ROW, ("an.vi", "Vi An", "H37.03", "trưởng phòng", "05/03/2026")]))
    assert main(["account", "open", "--file", str(file), "--json"]) == 0
    assert [json.loads(line)["username"] for line in capsys.readouterr().out.splitlines()] == ["hoa.nong", "an.vi"]
    assert Posting.objects.filter(account__username="an.vi", role="head", valid_from=date(2026, 3, 5)).exists()
