"""An act is judged by the times that are in force when it happens, also those that another process has just put there.

The process that acts keeps what it has read of the catalogue; another connection is the other process.
"""

import itertools
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.acts.accept import accept_filed
from motcua.casework.dossiers.case import open_case
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import agency, filed, moment, officer, received
from tests.databases import copied, django_in

CODE = "1.013949"
AT = "2026-03-02 09:14"
Session = psycopg.Connection[tuple[object, ...]]

ADD = """
insert into catalogue_localtime (procedure_id, amount, unit, receipt_day_clause, immediate, basis, valid_from, channel,
  entered_by, entered_by_name, entered_at)
select id, 7, 'day', false, false, 'Quyết định 7', '2026-01-01', 'desk', 0, '-', now() from catalogue_procedure where code = '1.013949'
"""
DELETE = "delete from catalogue_localtime where basis = 'Quyết định 7'"


@pytest.fixture(scope="module")
def own_province(
    province_database: tuple[str, Province], database_server: dict[str, str], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A copy of its own, so that another connection may commit there."""
    with django_db_blocker.unblock(), copied(database_server, province_database[0]) as own, django_in(own):
        yield


@pytest.fixture
def other(own_province: None) -> Iterator[Session]:
    with (
        psycopg.connect(
            **connection.get_connection_params() | {"cursor_factory": psycopg.Cursor, "context": None}
        ) as session,
        transaction.atomic(),
    ):
        yield session
        transaction.set_rollback(True)
        session.rollback()
        session.execute(DELETE)
        session.commit()


@pytest.fixture
def clerk(other: Session) -> Principal:
    return officer("tiepnhan.thuyhung")


def limit_of(dossier_id: UUID, by: Principal) -> Duration:
    rules = open_case(dossier_id, seen_by=by, at=moment(AT)).rules
    limit = rules.procedure.limit
    assert limit is not None
    return limit


def test_the_next_intake_is_promised_by_a_row_that_another_process_has_just_committed(
    other: Session, clerk: Principal
) -> None:
    justice, seeds = agency("H37.03"), itertools.count()

    def promised() -> Duration:
        return limit_of(received(clerk, CODE, justice, AT, case=1, seed=next(seeds)).id, clerk)

    fifteen, seven = Duration(15, Unit.DAY), Duration(7, Unit.DAY)
    assert promised() == fifteen
    other.execute(ADD)
    assert promised() == fifteen
    other.commit()
    assert promised() == seven
    other.execute(DELETE)
    other.rollback()
    assert promised() == seven
    other.execute(DELETE)
    other.commit()
    assert promised() == fifteen


def test_what_was_filed_before_is_accepted_by_the_row_of_now(other: Session, clerk: Principal) -> None:
    """The page has been read, with its rules, when the row comes."""
    made = filed(clerk, CODE, agency("H37.03"), AT, case=1, channel=Channel.DESK)
    read = open_case(made.id, seen_by=clerk, at=moment(AT))
    other.execute(ADD)
    other.commit()
    accept_filed(made.id, Circumstances(clerk, moment(AT), moment(AT)), in_order=(1, 2), known=read)
    assert limit_of(made.id, clerk) == Duration(7, Unit.DAY)
