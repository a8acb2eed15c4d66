"""What is done from the command line says so, and whose account of the operating system it was (20.29)."""

import os
import pwd
from pathlib import Path

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.cli.operating import operator, system_account
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.verification import verify
from motcua.foundation.people.authors import author_of, shell_in
from tests.acts.places import did, officer
from tests.doors.desk.caseworkers import SPECIALIST, handled, signed_in
from tests.doors.page import Page

ME = pwd.getpwuid(os.getuid()).pw_name


@pytest.mark.django_db
def test_20_29_an_act_from_the_shell_is_marked_in_the_record_and_on_the_page(
    province: Province, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("motcua.doors.cli.operating.LOGIN", tmp_path / "nobody signed in")
    for name in ("LOGNAME", "USER", "SUDO_USER"):
        monkeypatch.setenv(name, "somebody.else")
    made = handled()
    did(made.id, "annotate", officer(SPECIALIST), "2026-03-02 10:00", text="Từ trang")
    assert main(["dossier", "act", made.code, "annotate", "--as", SPECIALIST, "--word", "text=Từ dòng lệnh"]) == 0
    page, shell = Record.objects.filter(verb="annotate").order_by("sequence")
    assert (page.role, shell.role) == ("specialist", f"specialist/shell:{ME}")
    assert page.account == shell.account == officer(SPECIALIST).account_ref
    assert list(verify()) == []
    shown = Page.of(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/")).text
    assert shown.count(f"{officer(SPECIALIST).name} (dòng lệnh của máy chủ, tài khoản {ME})") == 1
    capsys.readouterr()
    assert main(["dossier", "show", made.code, "--as", SPECIALIST]) == 0
    assert f"(dòng lệnh của máy chủ, tài khoản {ME})" in capsys.readouterr().out


def test_20_29_an_operator_without_an_account_is_marked_too() -> None:
    assert shell_in(author_of(operator()).role) == system_account()
    assert shell_in("specialist") == shell_in("system") == ""


def test_20_29_whoever_signed_in_is_named_even_where_they_went_on_as_root(tmp_path: Path) -> None:
    login = tmp_path / "loginuid"
    login.write_text(str(pwd.getpwnam("nobody").pw_uid))
    assert system_account(login) == "nobody"
    login.write_text("4294967295")
    assert system_account(login) == ME
    login.write_text("3999999998")
    assert system_account(login) == "3999999998"
