"""23: a kept report is computed again as of the moment up to which every transaction had ended, while others write."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.acts.perform import perform
from motcua.acts.take_in import take_in
from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.postgres.address import connect
from motcua.doors.wire.report_files import ReportWriter
from motcua.doors.wire.report_periods import read_period
from motcua.foundation.ledger.settled import StillWriting, settled_until
from motcua.foundation.people.circumstances import Circumstances
from motcua.insight.reports import handling
from motcua.insight.reports.actions import make
from motcua.insight.reports.computing import compute
from motcua.insight.reports.reading import Means, NotSettled, look, recompute
from motcua.insight.reports.values import Difference, Report, ReportKind, Scope, ScopeLevel, Wanted
from motcua.law.worktime.values import VIETNAM
from tests.acts.places import agency, intake, moment, officer, received
from tests.databases import as_the_application, copied, django_in
from tests.doors.desk.caseworkers import DESK, LEADER, PROCEDURE

pytestmark = pytest.mark.usefixtures("own_database")
DEPARTMENT = "H37.03"
MARCH = read_period("2026-03")


@pytest.fixture
def own_database(
    province_database: tuple[str, Any], database_server: dict[str, str], django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """In which each thread commits by itself."""
    with django_db_blocker.unblock(), copied(database_server, province_database[0]) as own, django_in(own):
        yield own


@pytest.fixture
def means(tmp_path: Path) -> Means:
    return Means(ReportWriter(), FolderStore(tmp_path))


def wanted() -> Wanted:
    return Wanted(ReportKind.HANDLING, MARCH, Scope(ScopeLevel.AGENCY, agency(DEPARTMENT), DEPARTMENT, "Sở Tư pháp"))


def real_now() -> datetime:
    """Of the database: its transactions begin by this clock."""
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        row: Any = cursor.fetchone()
    return row[0].astimezone(VIETNAM)  # type: ignore[no-any-return]


def accepted(report: Report) -> object:
    section = report.section(handling.ALL)
    return section.rows[-1].cells[section.place("3")]


def accept_recorded(at: str, recorded_at: datetime) -> None:
    by = officer(DESK)
    given = intake(by, PROCEDURE, agency(DEPARTMENT))
    take_in(given, "accept", Circumstances(by=by, at=moment(at), recorded_at=recorded_at))


def write_and_wait(recorded_at: datetime, wrote: Event, go_on: Event) -> None:
    """A transaction that has written its records and commits only when it is told to."""
    try:
        with transaction.atomic():
            accept_recorded("2026-03-03 09:00", recorded_at)
            wrote.set()
            assert go_on.wait(timeout=120)
    finally:
        connection.close()


def test_23_a_report_made_while_another_transaction_was_open_is_the_same_afterwards(means: Means) -> None:
    received(officer(DESK), PROCEDURE, agency(DEPARTMENT), "2026-03-02 09:14")
    wrote, go_on = Event(), Event()
    with ThreadPoolExecutor(1) as others:
        recorded_at = real_now()
        open_one = others.submit(write_and_wait, recorded_at, wrote, go_on)
        assert wrote.wait(timeout=120)
        at = real_now() + timedelta(minutes=30)
        made = make(wanted(), Circumstances.at_once(officer(LEADER), at), means)
        go_on.set()
        open_one.result(timeout=120)
    assert made.recorded_until < recorded_at
    again = recompute(made.id, means, seen_by=officer(LEADER))
    assert (again.differences, accepted(again.before), accepted(again.now)) == ((), 1, 1)
    # what the clock alone would have said is another number now than it was then
    assert accepted(compute(wanted(), recorded_until=at)) == 2
    assert accepted(look(wanted(), now=at)) == 2
    assert look(wanted(), now=at, as_of=made.recorded_until).sections == again.before.sections
    with pytest.raises(NotSettled):
        look(wanted(), now=at, as_of=at)


def test_23_what_differs_is_named_cell_by_cell(means: Means) -> None:
    made_one = received(officer(DESK), PROCEDURE, agency(DEPARTMENT), "2026-03-02 09:14")
    leader = officer(LEADER)
    kept = make(wanted(), Circumstances.at_once(leader, moment("2026-03-16 08:00")), means)
    withdrawn = Circumstances(by=officer(DESK), at=moment("2026-03-10 08:00"), recorded_at=moment("2026-03-10 08:00"))
    perform(made_one.id, "withdraw", {"reason": "Người nộp xin rút"}, withdrawn)
    found = recompute(kept.id, means, seen_by=leader)
    assert [one for one in found.differences if one.row == "total"] == [
        Difference(handling.ALL, "total", column, before, now)
        for column, before, now in (("7", 0, 1), ("9", 0, 1), ("11", 1, 0), ("13", 1, 0))
    ]
    later = make(wanted(), Circumstances.at_once(leader, moment("2026-03-17 08:00")), means)
    assert recompute(later.id, means, seen_by=leader).differences == ()


def test_23_a_writer_whose_beginning_cannot_be_seen_makes_the_report_wait(
    own_database: str, database_server: dict[str, str]
) -> None:
    now = real_now()
    assert settled_until(now) <= now - timedelta(minutes=2)
    with connect({**database_server, "dbname": own_database}) as owner:
        owner.execute("create table of_the_owner (id integer)")
        assert owner.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS
        with transaction.atomic(), as_the_application(), pytest.raises(StillWriting):
            settled_until(now)
        owner.rollback()
        with transaction.atomic(), as_the_application():
            assert settled_until(now) <= now
