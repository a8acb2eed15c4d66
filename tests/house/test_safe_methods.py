"""Every route is asked by everybody: a GET changes nothing, as the database says (ASVS 3.5.3), and its page loads one sheet."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

import pytest
from django.db import connection, transaction
from django.test import Client

from motcua.doors.ui import source
from motcua.doors.ui.sheets import SOURCES
from motcua.foundation.people.models import Account
from tests.acts.places import did
from tests.databases import as_the_application
from tests.doors.portal import stories
from tests.house.test_authorisation import ROUTES, Scene, rows_of, scene
from tests.house.test_sheets import undrawn
from tests.papers import papers
from tests.taking_back import block_of_test

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


@dataclass(frozen=True, slots=True)
class Got:
    """What one officer got at one address, and which tables that wrote. `page`: empty where it is none."""

    route: str
    address: str
    who: str
    tables: frozenset[str]
    page: str


def got(route: str, who: str, client: Client, address: str) -> Got:
    cookies = deepcopy(client.cookies)
    with watched() as tables, block_of_test():
        response = client.get(address)
        transaction.set_rollback(True)
    client.cookies = cookies
    page = b"" if response.streaming else response.content
    changed = frozenset(filter(None, map(changed_by, tables)))
    return Got(route, address, who, changed, page.decode() if b"<html" in page else "")


@pytest.fixture(scope="module")
def every_get(scene: Scene) -> list[Got]:
    """Every route, asked once by everybody."""
    with pytest.MonkeyPatch.context() as patch, as_the_application():
        patch.setattr(source, "_MADE", {})
        patch.setattr(source, "packed", lambda _: b"an archive takes seconds to pack and asks nothing of the database")
        return [
            got(name, who, client, scene.address(name, route.parameters, whose))
            for route in ROUTES.values()
            for name, method, whose in rows_of(route)
            if method == "GET"
            for who, client in scene.clients.items()
        ]


def changed_by(table: str) -> str:
    """The table without the name of its partition; empty where it is only about the visit."""
    name = next((one for one in PARTITIONED if table.startswith(f"{one}_")), table)
    return "" if name in ABOUT_THE_VISIT else name


@pytest.mark.django_db
def test_20_31_a_get_changes_nothing(every_get: list[Got]) -> None:
    wrote: dict[str, set[str]] = {}
    for one in every_get:
        wrote.setdefault(one.route, set()).update(one.tables)
    assert len(every_get) > 500
    assert {name: tables for name, tables in wrote.items() if tables} == KNOWN


@pytest.mark.django_db
def test_19_20_every_page_of_every_role_loads_one_sheet_with_all_its_rules(every_get: list[Got]) -> None:
    surfaces: set[str] = set()
    for one in every_get:
        if one.page and one.who not in {"contract", "head"}:
            surface, missing = undrawn(one.page)
            assert missing == [], f"{surface}: {one.address} for {one.who}"
            surfaces.add(surface)
    waits = stories.handled(seed=31)
    did(waits.id, "request_supplement", stories.specialist(), "2026-03-04 15:20", items=papers(*stories.ITEMS))
    surface, missing = undrawn(Client().get(f"/tra-cuu/{waits.tracking_token}/bo-sung/").content.decode())
    assert missing == [], f"{surface}: what was asked for is sent"
    assert {*surfaces, surface} == set(SOURCES)


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
