"""Operators hear it before the ledger runs out of partitions."""

import logging
from datetime import date, datetime

import pytest

from motcua.doors.cli.main import main
from motcua.doors.ui import clock
from motcua.doors.worker.tasks.verify_ledger import run as verify_nightly
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.ledger.actions import make_partitions
from motcua.law.worktime.values import VIETNAM

pytestmark = pytest.mark.django_db
ON = date(2050, 1, 1)


@pytest.mark.owner
@pytest.mark.parametrize(("ahead", "told"), [(2, True), (3, False)])
def test_the_nightly_examination_warns_when_fewer_than_three_months_are_left(
    ahead: int, told: bool, caplog: pytest.LogCaptureFixture
) -> None:
    make_partitions(on=ON, ahead=ahead)
    with caplog.at_level(logging.WARNING):
        verify_nightly(Nothing(), datetime(2050, 1, 1, 0, 30, tzinfo=VIETNAM))
    assert ("partitions for 2 more months: run `motcua database migrate`" in caplog.text) is told


@pytest.mark.owner
@pytest.mark.parametrize(("ahead", "told"), [(2, True), (3, False)])
def test_verify_says_it_too_and_it_is_no_fault_of_the_record(
    ahead: int, told: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_partitions(on=ON, ahead=ahead)
    monkeypatch.setattr(clock, "today", lambda: ON)
    assert main(["ledger", "verify"]) == 0
    assert ("chỉ còn phân vùng cho 2 tháng tới" in capsys.readouterr().err) is told
