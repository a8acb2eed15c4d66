"""The application may do with the database what it needs, and nothing that would change a record or a table (20.27)."""

import ast
from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from motcua.adapters.postgres import connections, privileges
from motcua.adapters.postgres.address import connect, forget_owner, has_owner, owner_keywords
from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.postgres.places import APPLICATION, OWNER, SUPERUSER, Home, temporary_home
from motcua.adapters.postgres.roles import take_over
from motcua.adapters.postgres.server import EmbeddedServer
from motcua.foundation.ledger.models import PRIVILEGES
from tests.house.statements_of_rooms import BY_HAND, Done, read, statements_of_rooms, written_by_rooms

ATTACKS = (
    "update ledger_record set verb = 'x'",
    "delete from ledger_record",
    "truncate ledger_record",
    "delete from ledger_head",
    "update ledger_record_default set verb = 'x'",
    "insert into ledger_record_default select * from ledger_record",
    "drop trigger ledger_record_append_only on ledger_record",
    "alter table ledger_record disable trigger all",
    "alter table ledger_record alter column verb type text using 'x'",
    "alter table ledger_record detach partition ledger_record_default",
    "drop table ledger_record cascade",
    "create or replace function ledger_refuse() returns trigger language plpgsql as $$ begin return null; end $$",
    "drop function ledger_refuse() cascade",
    "select ledger_make_partition('2031-01-01')",
    "set session_replication_role = replica",
    "copy ledger_record to program 'cat'",
    "copy (select 1) to '/tmp/motcua-attack'",
    "select pg_read_file('/etc/passwd')",
    "create table attack (at int)",
    "create schema attack",
    "create extension file_fdw",
    "create role attack superuser",
    "alter role current_user superuser",
    "delete from django_migrations",
    "select setval('ledger_record_id_seq', 1)",
)
"""What the audit of November 2026 did with the web's own connection, and its brothers."""


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ATTACKS)
def test_20_27_no_statement_of_the_application_changes_the_record_or_a_table(statement: str) -> None:
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege), refused.value


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """A server for the tests below: none gives a right that another one misses."""
    import shutil

    made = temporary_home()
    with EmbeddedServer(made, durable=False):
        with connect(made.connection(role=OWNER)) as owner:
            owner.execute("create table ledger_record (id bigint generated always as identity, verb text)")
            owner.execute("create table ledger_head (stream text, sequence int)")
            owner.execute("create table rows (id bigint generated always as identity primary key, word text)")
            privileges.grant(owner.cursor(), APPLICATION, PRIVILEGES)
        yield made
    shutil.rmtree(made.folder)


def refused(home: Home, *statements: str, role: str = APPLICATION) -> list[str]:
    """Those of the statements that the role may not run, each tried alone."""
    found = []
    for statement in statements:
        with connect(home.connection(role=role), autocommit=True) as session:
            try:
                session.execute(statement)
            except psycopg.errors.InsufficientPrivilege:
                found.append(statement)
    return found


def test_20_27_rows_are_written_records_added_heads_advanced(home: Home) -> None:
    works = (
        "insert into rows (word) values ('a')",
        "update rows set word = 'b'",
        "delete from rows",
        "insert into ledger_record (verb) values ('annotate')",
        "select * from ledger_record",
        "insert into ledger_head values ('a', 1)",
        "update ledger_head set sequence = 2",
        "select 1 from ledger_head for update",
    )
    assert refused(home, *works) == []
    never = (
        "update ledger_record set verb = 'x'",
        "delete from ledger_record",
        "truncate rows",
        "drop table rows",
        "alter table rows add column more text",
        "create table attack (at int)",
        "create temporary table attack (at int)",
        f"set role {OWNER}",
        f"set role {SUPERUSER}",
        "set session_replication_role = replica",
    )
    assert refused(home, *never) == list(never)


def test_20_27_the_owner_is_no_superuser_and_the_application_sees_no_other_database(home: Home) -> None:
    with connect(home.connection(role=SUPERUSER)) as session:
        row = session.execute(
            "select bool_or(rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication), count(*)"
            " from pg_roles where rolname = any(%s)",
            [[OWNER, APPLICATION]],
        ).fetchone()
    assert row == (False, 2)
    assert refused(home, "copy (select 1) to program 'cat'", "create role attack", role=OWNER) == [
        "copy (select 1) to program 'cat'",
        "create role attack",
    ]


def test_20_27_a_role_with_too_much_is_noticed(home: Home) -> None:
    for role, too_much in ((APPLICATION, False), (OWNER, True), (SUPERUSER, True)):
        with connect(home.connection(role=role)) as session:
            assert privileges.is_too_powerful(session.cursor()) is too_much, role


def test_20_27_rights_given_again_take_back_what_is_too_much(home: Home) -> None:
    with connect(home.connection(role=OWNER)) as owner:
        owner.execute(f"grant all on ledger_record to {APPLICATION}")
        privileges.grant(owner.cursor(), APPLICATION, PRIVILEGES)
    assert refused(home, "delete from ledger_record") == ["delete from ledger_record"]


def test_20_27_what_an_older_release_made_as_superuser_goes_to_the_owner(home: Home) -> None:
    with connect(home.connection(role=SUPERUSER)) as session:
        session.execute("create table old (id bigint generated always as identity)")
        session.execute("create function old_one() returns int language sql as 'select 1'")
        take_over(session)
        owners = "select pg_get_userbyid(relowner) from pg_class where relname in ('old', 'old_id_seq')"
        assert {name for (name,) in session.execute(owners)} == {OWNER}
        function = session.execute("select pg_get_userbyid(proowner) from pg_proc where proname = 'old_one'").fetchone()
    assert function == (OWNER,)


def test_20_27_names_and_statements_stay_out_of_the_log_of_the_database(home: Home) -> None:
    """The audit's M2: a refused row with name, address and telephone stood there."""
    with connect(home.connection(), autocommit=True) as session:
        with pytest.raises(psycopg.errors.UniqueViolation):
            session.execute("insert into rows overriding system value values (1, 'Hoàng Thị Ẩn'), (1, 'Lý Văn Páo')")
        with pytest.raises(psycopg.errors.NotNullViolation):
            session.execute("insert into rows overriding system value values (null, 'Hoàng Thị Ẩn')")
        with pytest.raises(psycopg.errors.UndefinedTable):
            session.execute("select 'Hoàng Thị Ẩn' from nowhere where word = %s", ["Lý Văn Páo"])
    written = home.log.read_text("utf-8")
    assert "duplicate key value" in written
    assert "Hoàng Thị Ẩn" not in written
    assert "Lý Văn Páo" not in written
    assert "STATEMENT" not in written
    assert "DETAIL" not in written


def test_20_27_the_owner_is_asked_for_by_name_and_must_mean_the_same_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:a@db.example:5432/motcua")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    with pytest.raises(Obstacle, match="Cần DATABASE_OWNER_URL"):
        owner_keywords()
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://own:o@db.example:5432/other")
    with pytest.raises(Obstacle, match="hai cơ sở dữ liệu khác nhau"):
        owner_keywords()
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://own:o@db.example:5432/motcua")
    assert owner_keywords()["user"] == "own"
    forget_owner()
    assert not has_owner()


@pytest.mark.django_db
def test_20_27_each_table_of_a_room_that_narrows_its_rights_is_there() -> None:
    """A wrong name in PRIVILEGES would narrow nothing."""
    tables = set(connection.introspection.table_names())
    assert set(connections.narrower()) <= tables
    assert set(privileges.OF_DJANGO) <= tables


# Exactly what the rooms do ----------------------------------------------------------------------------------------------


def room_tables() -> set[str]:
    """The tables of our rooms."""
    floors = ("motcua.foundation", "motcua.casework", "motcua.insight")
    rooms = [one for one in apps.get_app_configs() if one.name.startswith(floors)]
    return {str(model._meta.db_table) for room in rooms for model in room.get_models()}


def granted(table: str) -> set[str]:
    """What the application may do with a table, as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select what from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) what"
            " where has_table_privilege(%s, %s, what)",
            [APPLICATION, table],
        )
        return {what for (what,) in cursor.fetchall()}


@pytest.mark.django_db
def test_20_27_the_application_may_do_with_each_table_exactly_what_the_rooms_do() -> None:
    done = written_by_rooms()
    wrong = {
        table: (sorted(granted(table)), sorted({"select", *done.get(table, ())}))
        for table in room_tables()
        if granted(table) != {"select", *done.get(table, ())}
    }
    assert wrong == {}, "table: (what is granted, what the code does)"
    assert len(room_tables()) > 40


def test_20_27_every_write_that_names_no_table_is_placed_by_hand() -> None:
    assert sorted(statements_of_rooms().unplaced) == sorted(BY_HAND)
    assert {table for place in BY_HAND.values() for table in place} <= {*room_tables(), "mfa_authenticator"}


PLANTED_WRITES = """
from motcua.foundation.notes.models import Note
from motcua.casework.dossiers.models import Dossier as Row

SQL = "with gone as (delete from notes_note where id = %s) insert into people_person (a) values (1) on conflict do nothing"
UPSERT = f"insert into people_account as p (a) values (1) on conflict (a) do update set a = excluded.a where {SQL}"
LOCK = "select id from dossiers_step where id = 1 for update"
MADE = f"update {SQL} set a = 1"

def forget(row):
    Note.objects.filter(pk=1).delete()
    Row.objects.select_for_update().get(pk=1)
    row.save()
    {}.update({})
"""


def test_20_27_planted_writes_are_seen() -> None:
    done = Done()
    read(ast.parse(PLANTED_WRITES), "room/actions.py", done)
    assert {table: sorted(what) for table, what in done.tables.items()} == {
        "notes_note": ["delete"],
        "people_person": ["insert"],
        "people_account": ["insert", "update"],
        "dossiers_step": ["update"],
        "dossiers_dossier": ["update"],
    }
    assert done.unplaced == {"room/actions.py: row.save", "room/actions.py: update {sql}"}


REFUSED = (
    "delete from notes_note",
    "delete from dossiers_dossier",
    "update organisation_calendarversion set number = 1",
    "delete from organisation_agency",
    "update catalogue_fee set kind = kind",
    "delete from catalogue_procedureversion",
    "update jobs_jobanswer set good = true",
    "update dossiers_idempotency set verb = 'x'",
    "delete from people_person",
    "delete from papers_printedform",
    "update reads_lookupsofday set how_many = 0",
    "insert into auth_group (name) values ('x')",
)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", REFUSED)
def test_20_27_rows_that_are_only_added_are_neither_changed_nor_deleted(statement: str) -> None:
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege), refused.value
