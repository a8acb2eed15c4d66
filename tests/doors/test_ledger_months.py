"""Operators hear it before the ledger runs out of partitions."""

import logging
from datetime import date

import pytest
from django.db import OperationalError

from motcua.adapters.postgres import connections
from motcua.doors.cli.main import main
from motcua.doors.ui import clock
from motcua.doors.worker.main import tell_partitions
from motcua.foundation.ledger import queries
from motcua.foundation.ledger.actions import make_partitions

pytestmark = pytest.mark.django_db
ON = date(2050, 1, 1)


@pytest.mark.parametrize(("ahead", "told"), [(2, True), (3, False)])
def test_the_worker_warns_when_fewer_than_three_months_are_left(
    ahead: int, told: bool, caplog: pytest.LogCaptureFixture
) -> None:
    make_partitions(on=ON, ahead=ahead)
    with caplog.at_level(logging.WARNING):
        tell_partitions(ON)
    assert ("partitions for 2 more months: run `motcua database migrate`" in caplog.text) is told


@pytest.mark.parametrize(("ahead", "told"), [(2, True), (3, False)])
def test_verify_says_it_too_and_it_is_no_fault_of_the_record(
    ahead: int, told: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_partitions(on=ON, ahead=ahead)
    monkeypatch.setattr(clock, "today", lambda: ON)
    assert main(["ledger", "verify"]) == 0
    assert ("chỉ còn phân vùng cho 2 tháng tới" in capsys.readouterr().err) is told


def test_a_database_that_is_gone_is_logged_and_asked_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def gone(_: date) -> int:
        raise OperationalError("server closed the connection")

    closed = list[bool]()
    monkeypatch.setattr(queries, "partitions_left", gone)
    monkeypatch.setattr(connections, "close", lambda: closed.append(True))
    assert not tell_partitions(ON)
    assert closed == [True]
    assert "counted after the next sweep" in caplog.text
