"""`motcua sweep`: once, now, what falls due by itself."""

import json

import pytest

from motcua.acts import sweep as sweeping
from motcua.acts.sweep import Swept
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.ui import clock
from tests.acts.places import agency, moment, officer, received
from tests.histories import history

pytestmark = pytest.mark.django_db


def test_what_is_due_is_done_and_told(
    province: Province, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = received(officer("tiepnhan.thuyhung"), "1.004873", agency("H37.03"), "2026-03-02 09:14")
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-06 00:00"))
    assert main(["sweep", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["failed"], told["done"]["draft_apology"]) == (0, 1)
    assert [one.verb for one in history(made.id).happened].count("draft_apology") == 1
    assert main(["sweep"]) == 0
    assert capsys.readouterr().out == "Đã xem 0 hồ sơ\n"


def test_a_dossier_that_could_not_be_looked_at_is_told_in_words_and_status(
    province: Province, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sweeping, "sweep", lambda _: Swept(3, 1, {"warn": 2}))
    assert main(["sweep"]) == 1
    assert capsys.readouterr().out == "Đã xem 3 hồ sơ, 1 hồ sơ bị lỗi\n  Báo sắp quá hạn: 2\n"
