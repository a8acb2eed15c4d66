"""Operators hear it before a partitioned table runs out of months."""

import logging
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

import pytest
from django.db import connection

from motcua.adapters.postgres.connections import partitions_left
from motcua.doors.cli.main import main
from motcua.doors.ui import clock
from motcua.doors.words.job_words import PARTITIONED, ledger_answer
from motcua.doors.worker.tasks.verify_ledger import run as verify_nightly
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.jobs.queries import last_answer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.reads import actions as reads
from motcua.law.worktime.values import VIETNAM

pytestmark = pytest.mark.django_db
ON: Final = date(2050, 1, 1)
NIGHT: Final = datetime(2050, 1, 1, 0, 30, tzinfo=VIETNAM)
MAKERS: Final[dict[str, Callable[..., int]]] = {
    "ledger_record": ledger.make_partitions,
    "reads_reading": reads.make_partitions,
}


def ahead(short: str | None) -> None:
    """Three months ahead for every table, two for one of them."""
    for table, make in MAKERS.items():
        make(on=ON, ahead=2 if table == short else 3)


def test_every_partitioned_table_is_watched_and_has_words() -> None:
    assert set(partitions_left(ON)) == set(MAKERS) == set(PARTITIONED)


@pytest.mark.owner
def test_20_28_a_table_that_no_room_named_is_watched_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute("create table planted (at timestamptz) partition by range (at)")
    assert partitions_left(ON)["planted"] == 0


@pytest.mark.owner
@pytest.mark.parametrize("short", [*MAKERS, None])
def test_20_28_the_nightly_examination_warns_of_each_table_with_fewer_than_three_months(
    short: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    ahead(short)
    with caplog.at_level(logging.WARNING):
        verify_nightly(Nothing(), NIGHT)
    warned = [line for line in caplog.messages if "more months: run `motcua database migrate`" in line]
    assert [line.split()[0] for line in warned] == ([short] if short else [])
    told = ledger_answer(last_answer("verify_ledger"))
    assert ("chỉ còn phân vùng cho 2 tháng tới" in told) is (short is not None)


@pytest.mark.owner
@pytest.mark.parametrize("short", [*MAKERS, None])
def test_verify_says_it_too_and_it_is_no_fault_of_the_record(
    short: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ahead(short)
    monkeypatch.setattr(clock, "today", lambda: ON)
    assert main(["ledger", "verify"]) == 0
    complaint = capsys.readouterr().err
    assert (f"{PARTITIONED[short]} chỉ còn phân vùng cho 2 tháng tới" in complaint) if short else not complaint
