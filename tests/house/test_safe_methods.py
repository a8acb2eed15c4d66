"""A GET changes nothing (ASVS 3.5.3): every route is asked by everybody, and the database says what each request wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Final

import pytest
from django.db import connection, transaction
from django.test import Client

from motcua.doors.ui import source
from motcua.foundation.people.models import Account
from tests.house.test_authorisation import ROUTES, Scene, rows_of, scene

__all__ = ["scene"]

_WRITTEN: Final = """
select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables where n_tup_ins + n_tup_upd + n_tup_del > 0
"""
"""Rows that this transaction wrote, table by table, as PostgreSQL counts them: what was taken back counts too."""

PARTITIONED: Final = ("reads_reading", "ledger_record")
ABOUT_THE_VISIT: Final = {"people_session", "reads_reading", "guessing_guesscounter"}
"""Tables that say who came and what they were shown."""

KNOWN: Final[dict[str, set[str]]] = {
    "desk:receipt_document": {"ledger_head", "ledger_record", "papers_printedform"},
    "desk:document": {"ledger_head", "ledger_record", "papers_printedform"},
    "desk:act[annotate]": {"dossiers_lease"},
    "desk:act[complete_step]": {"dossiers_lease"},
}
"""What writes all the same: the first look at a form issues it, once; who has a form open is shown to colleagues."""


def written_so_far() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return dict(cursor.fetchall())


@contextmanager
def watched() -> Iterator[set[str]]:
    """The tables that the block writes, whether it is taken back or not."""
    tables: set[str] = set()
    before = written_so_far()
    yield tables
    after = written_so_far()
    tables.update(name for name, rows in after.items() if rows != before.get(name, 0))


def tables_of(client: Client, address: str) -> set[str]:
    cookies = deepcopy(client.cookies)
    with watched() as tables, transaction.atomic():
        client.get(address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return tables


def changed_by(table: str) -> str:
    """The table without the name of its partition; empty where it is only about the visit."""
    name = next((one for one in PARTITIONED if table.startswith(f"{one}_")), table)
    return "" if name in ABOUT_THE_VISIT else name


@pytest.mark.django_db
def test_20_31_a_get_changes_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_MADE", {})
    monkeypatch.setattr(
        source, "packed", lambda _: b"an archive takes seconds to pack and asks nothing of the database"
    )
    wrote: dict[str, set[str]] = {}
    asked = 0
    for route in ROUTES.values():
        for name, _, whose in (row for row in rows_of(route) if row[1] == "GET"):
            address = scene.address(name, route.parameters, whose)
            for client in scene.clients.values():
                asked += 1
                wrote.setdefault(name, set()).update(filter(None, map(changed_by, tables_of(client, address))))
    assert asked > 500
    assert {name: tables for name, tables in wrote.items() if tables} == KNOWN


@pytest.mark.django_db
def test_20_31_what_is_written_and_taken_back_is_seen() -> None:
    with watched() as tables, transaction.atomic():
        account = Account.objects.create_account(username="hoa", full_name="Nông Thị Hoa", password=None)
        account.save()
        transaction.set_rollback(True)
    assert tables == {"people_account"}
    with watched() as tables:
        assert not Account.objects.filter(username="hoa").exists()
    assert tables == set()
