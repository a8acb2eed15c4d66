"""A GET changes nothing (ASVS 3.5.3): every route is asked by everybody, and the database says what each request wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Final

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.house.test_authorisation import ROUTES, Scene, rows_of, scene

__all__ = ["scene"]

_WRITTEN: Final = """
select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables where n_tup_ins + n_tup_upd + n_tup_del > 0
"""
"""Rows that this transaction wrote, table by table, as PostgreSQL counts them: what was taken back counts too."""

ABOUT_THE_VISIT: Final = ()
ON_PURPOSE: Final[dict[str, dict[str, str]]] = {}


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


@pytest.mark.django_db
def test_20_31_a_get_changes_nothing(scene: Scene) -> None:
    wrote: dict[str, set[str]] = {}
    asked = 0
    for route in ROUTES.values():
        for name, method, whose in rows_of(route):
            if method != "GET":
                continue
            address = scene.address(name, route.parameters, whose)
            for client in scene.clients.values():
                asked += 1
                wrote.setdefault(name, set()).update(tables_of(client, address))
    assert asked > 500
    assert {k: v for k, v in wrote.items() if v} == {}
