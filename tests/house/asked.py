"""What every officer gets by a GET at every address, asked once for a process: `test_authorisation` looks at the status of an
answer, `test_safe_methods` at what was written meanwhile and at the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.shortcuts import resolve_url
from django.test import Client

from motcua.doors.ui import source
from tests.taking_back import block_of_test

_WRITTEN: Final = """
select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables where n_tup_ins + n_tup_upd + n_tup_del > 0
"""
"""Rows that this transaction wrote, table by table, as PostgreSQL counts them: what was taken back counts too."""

Key = tuple[str, str, str]
"""Route, method, whose dossier."""


@dataclass(frozen=True, slots=True)
class Got:
    """What one officer got at one address: `login` or the status, the tables that this wrote, and the page, empty where it is none."""

    address: str
    who: str
    answer: str
    tables: frozenset[str]
    page: str


_GOT: Final[dict[Key, tuple[Got, ...]]] = {}


def got_by_all(key: Key, address: str, clients: dict[str, Client]) -> tuple[Got, ...]:
    """What each of them gets there; of whoever asked first in this process."""
    if key not in _GOT:
        _GOT[key] = tuple(_got(who, client, address) for who, client in clients.items())
    return _GOT[key]


def answer_to(client: Client, method: str, address: str) -> tuple[str, Any]:
    """What this officer gets; whatever the request did is taken back, signing out too."""
    cookies = deepcopy(client.cookies)
    with block_of_test():
        response: Any = client.generic(method, address)
        transaction.set_rollback(True)
    client.cookies = cookies
    to_sign_in = response.get("Location", "").partition("?")[0] == resolve_url(settings.LOGIN_URL)
    return "login" if to_sign_in else str(response.status_code), response


def _got(who: str, client: Client, address: str) -> Got:
    with pytest.MonkeyPatch.context() as patch, watched() as tables:
        patch.setattr(source, "_MADE", {})
        patch.setattr(source, "packed", lambda _: b"an archive takes seconds to pack and asks nothing of the database")
        answer, response = answer_to(client, "GET", address)
    page = b"" if response.streaming else response.content
    return Got(address, who, answer, frozenset(tables), page.decode() if b"<html" in page else "")


@contextmanager
def watched() -> Iterator[set[str]]:
    """The tables that the block writes, whether it is taken back or not."""
    tables: set[str] = set()
    before = _written_so_far()
    yield tables
    after = _written_so_far()
    tables.update(name for name, rows in after.items() if rows != before.get(name, 0))


def _written_so_far() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return dict(cursor.fetchall())
