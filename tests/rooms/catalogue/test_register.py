"""The register of the catalogue: one value a procedure, under a version that moves with every change, also one made outside this
program."""

from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError
from datetime import date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.foundation.catalogue import actions, queries
from motcua.foundation.catalogue.models import (
    CatalogueVersion,
    LocalTime,
    Procedure,
    ProcedureVersion,
    ProcessDefinition,
)
from motcua.foundation.catalogue.queries import register
from motcua.foundation.catalogue.queries.register import entry_of
from motcua.foundation.catalogue.queries.register_rows import current_version
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import VIETNAM, Duration, Unit
from tests.circumstances import acting
from tests.rooms.catalogue.conftest import AT, ENTRY, ON

pytestmark = pytest.mark.django_db
CODE = ENTRY["code"]


def bring(entry: object, by: Principal, on: date = ON, at: datetime = AT) -> None:
    actions.import_entries(entries=[entry], source="tệp thử", circumstances=acting(by, at), valid_from=on)


def answer(days: int, by: Principal, since: date = ON) -> None:
    given = LocalAnswer(duration=Duration(days, Unit.WORKING_DAY), basis="Quyết định 9/QĐ-UBND", valid_from=since)
    actions.answer_time(code=CODE, answer=given, circumstances=acting(by, AT))


def define(by: Principal, since: date = ON, code: str = "ONG") -> int:
    return actions.define_process(
        code=code,
        procedure_code=CODE,
        name="Nuôi ong",
        definition={"since": since.isoformat()},
        compiled_hash=since.isoformat().encode().ljust(32),
        valid_from=since,
        circumstances=acting(by, AT),
    )


def days(on: date = ON) -> int | None:
    limit = queries.procedure_rules(CODE, on=on, channel=Channel.DESK).rules.limit
    return limit.amount if limit is not None else None


# What it answers ------------------------------------------------------------------------------------------------------


@pytest.mark.owner
def test_an_entry_answers_for_every_day(administrator: Principal, entry: dict[str, Any]) -> None:
    later = ON + timedelta(days=10)
    bring(entry, administrator)
    bring(entry | {"name": "Đăng ký nuôi ong"}, administrator, later)
    answer(3, administrator, later)
    second, first = (define(administrator, since, code) for since, code in ((later, "ONG-B"), (ON, "ONG-A")))
    known = entry_of(CODE)
    assert known is not None
    numbers = [version.summary.number if version else None for version in map(known.version, days_around(later))]
    assert numbers == [None, 1, 1, 2, 2]
    assert [len(known.local_on(day)) for day in days_around(later)] == [0, 0, 0, 1, 1]
    assert [known.process(day) for day in days_around(later)] == [None, first, first, first, first]
    in_force = queries.process_in_force(CODE, on=later)
    assert in_force is not None
    assert in_force.id == first != second


def days_around(later: date) -> tuple[date, ...]:
    return ON - timedelta(days=1), ON, later - timedelta(days=1), later, later + timedelta(days=400)


def test_an_entry_is_what_the_rows_say(administrator: Principal, entry: dict[str, Any]) -> None:
    at = datetime(2026, 11, 24, 9, 0, 0, 500, tzinfo=VIETNAM)
    bring(entry, administrator, at=at)
    answer(3, administrator)
    known, row, ours = entry_of(CODE), ProcedureVersion.objects.get(), LocalTime.objects.get()
    assert known is not None
    (version,), (local,) = known.versions, known.local
    assert version.imported_at == row.imported_at == at
    assert (version.summary.id, version.national_id, version.authority) == (row.pk, row.national_id, row.authority)
    assert (version.applicants, version.legal_basis) == (tuple(row.applicants), tuple(row.legal_basis))
    assert (local.row_id, local.basis, local.valid_from, local.entered_at) == (ours.pk, ours.basis, ON, AT)


def test_an_entry_cannot_be_changed(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, administrator)
    known = entry_of(CODE)
    assert known is not None
    with pytest.raises(FrozenInstanceError):
        known.code = "another"  # type: ignore[misc]


def test_a_code_that_the_catalogue_never_had_is_kept_by_nobody(administrator: Principal, entry: dict[str, Any]) -> None:
    assert entry_of(CODE) is None
    assert queries.version_in_force(CODE, on=ON) is None
    bring(entry, administrator)
    assert entry_of(CODE) is not None


# What it costs --------------------------------------------------------------------------------------------------------


def test_a_known_version_costs_no_statement_and_a_question_one(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, administrator)
    version, known = current_version(), entry_of(CODE)
    assert days() == 5
    with CaptureQueriesContext(connection) as none:
        assert entry_of(CODE, version) is known
        assert queries.procedure_rules(CODE, on=ON, version=version).version_number == 1
    with CaptureQueriesContext(connection) as one:
        assert days() == 5
    assert (len(none), len(one)) == (0, 1)


def test_after_a_change_one_statement_reads_all(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, administrator)
    assert days() == 5
    answer(3, administrator)
    with CaptureQueriesContext(connection) as statements:
        assert days() == 3
    assert len(statements) == 2


# What moves it --------------------------------------------------------------------------------------------------------


@pytest.mark.owner
def test_every_dated_table_moves_the_version(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, administrator)
    answer(3, administrator)
    define(administrator)
    seen = {current_version()}
    for model in (Procedure, ProcedureVersion, LocalTime, ProcessDefinition):
        model.objects.get().save()  # type: ignore[attr-defined]
        seen.add(current_version())
    ProcessDefinition.objects.all().delete()
    seen.add(current_version())
    assert len(seen) == 6
    assert CatalogueVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (lambda by, entry: answer(3, by), (3, 1, None)),
        (lambda by, entry: bring(entry | {"decision": "2/QĐ-THU"}, by, ON), (5, 2, None)),
        (lambda by, entry: define(by), (5, 1, "process")),
    ],
    ids=["answer", "import", "process"],
)
def test_every_action_is_seen_at_once(
    administrator: Principal, entry: dict[str, Any], change: Callable[..., object], after: tuple[int, int, str | None]
) -> None:
    bring(entry, administrator)
    known = entry_of(CODE)
    assert days() == 5
    made = change(administrator, entry)
    page = queries.procedure_page(CODE, on=ON)
    assert (days(), page.version.number) == after[:2]
    assert page.process == (made if after[2] else None)
    assert entry_of(CODE) is not known


def test_a_change_that_is_taken_back_leaves_nothing_behind(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, administrator)
    before = entry_of(CODE)
    with transaction.atomic():
        answer(3, administrator)
        assert days() == 3
        transaction.set_rollback(True)
    assert entry_of(CODE) is before
    assert days() == 5
    answer(4, administrator)
    assert days() == 4


def test_changed_rows_are_never_kept_under_the_version_before(administrator: Principal, entry: dict[str, Any]) -> None:
    """Somebody reads the version, the catalogue changes, and only then the rows are read."""
    bring(entry, administrator)
    version = current_version()
    register._kept.cache_clear()
    with transaction.atomic():
        answer(3, administrator)
        changed = entry_of(CODE, version)
        assert changed is not None
        assert len(changed.local) == 1
        transaction.set_rollback(True)
    assert current_version() == version
    known = entry_of(CODE, version)
    assert known is not None
    assert known.local == ()
    assert days() == 5


@pytest.mark.owner
def test_without_a_version_nothing_is_kept(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, administrator)
    CatalogueVersion.objects.all().delete()
    before = entry_of(CODE)
    assert before is not None
    assert current_version() == ""
    assert entry_of(CODE) is not before
    answer(3, administrator)
    assert current_version() != ""
    assert entry_of(CODE) is entry_of(CODE)


# Other connections ----------------------------------------------------------------------------------------------------


OTHER = "9.900009"


@pytest.fixture
def other(db: None) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Another session of the same database. What it committed is taken away at the end."""
    given = connection.get_connection_params() | {"cursor_factory": psycopg.Cursor, "context": None}
    with psycopg.connect(**given) as session:
        session.execute("insert into catalogue_procedure (code) values (%s)", [OTHER])
        session.commit()
        yield session
        session.rollback()
        session.execute(DELETE)
        session.execute("delete from catalogue_procedure where code = %s", [OTHER])
        session.commit()


ADD = """
insert into catalogue_localtime (procedure_id, receipt_day_clause, immediate, financial_pause, basis, valid_from, entered_by,
  entered_by_name, entered_at)
select id, false, false, 'Luật Thử', 'Quyết định 9', '2026-01-01', 0, '-', now() from catalogue_procedure where code = '9.900009'
"""
DELETE = "delete from catalogue_localtime where basis = 'Quyết định 9'"


def rows_of(version: str | None = None) -> int:
    known = entry_of(OTHER, version)
    assert known is not None
    return len(known.local)


def test_what_another_connection_committed_is_noticed_and_not_before(
    other: psycopg.Connection[tuple[object, ...]],
) -> None:
    version, before = current_version(), entry_of(OTHER)
    other.execute(ADD)
    assert entry_of(OTHER) is before
    other.commit()
    assert rows_of() == 1
    assert rows_of(version) == 0, "a request that began before reads on what it began with"
    other.execute(DELETE)
    assert rows_of() == 1
    other.rollback()
    assert rows_of() == 1
    other.execute(DELETE)
    other.commit()
    assert rows_of() == 0


def test_what_another_connection_took_back_was_never_seen(other: psycopg.Connection[tuple[object, ...]]) -> None:
    before = entry_of(OTHER)
    other.execute(ADD)
    assert rows_of() == 0
    other.rollback()
    assert entry_of(OTHER) is before
