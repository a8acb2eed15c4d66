"""Every route is asked by everybody: a GET changes nothing, as the database says (ASVS 3.5.3), and its page loads one sheet."""

import re
from typing import Final

import pytest
from django.db import transaction
from django.test import Client

from motcua.doors.ui.sheets import SOURCES
from motcua.foundation.people.models import Account
from tests.acts.places import did
from tests.databases import as_the_application
from tests.doors.portal import stories
from tests.house.asked import Got, watched
from tests.house.test_authorisation import ROUTES, Scene, rows_of, scene
from tests.house.test_sheets import undrawn
from tests.papers import papers

__all__ = ["scene"]

TOKEN: Final = re.compile(r'value="[A-Za-z0-9]{64}"')
"""Another one on each page: without it, what nobody is shown otherwise is the same page."""
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


@pytest.fixture(scope="module")
def every_get(scene: Scene) -> list[tuple[str, Got]]:
    """Every route, asked once by everybody: the route as its row is written, and what was got."""
    with as_the_application():
        return [
            (key[0], got)
            for route in ROUTES.values()
            for key in rows_of(route)
            if key[1] == "GET"
            for got in scene.got(key)
        ]


def changed_by(table: str) -> str:
    """The table without the name of its partition; empty where it is only about the visit."""
    name = next((one for one in PARTITIONED if table.startswith(f"{one}_")), table)
    return "" if name in ABOUT_THE_VISIT else name


@pytest.mark.django_db
def test_20_31_a_get_changes_nothing(every_get: list[tuple[str, Got]]) -> None:
    wrote: dict[str, set[str]] = {}
    for route, one in every_get:
        wrote.setdefault(route, set()).update(filter(None, map(changed_by, one.tables)))
    assert len(every_get) > 500
    assert {name: tables for name, tables in wrote.items() if tables} == KNOWN


@pytest.mark.django_db
def test_19_20_every_page_of_every_role_loads_one_sheet_with_all_its_rules(every_get: list[tuple[str, Got]]) -> None:
    surfaces: set[str] = set()
    looked_at: set[str] = set()
    for _, one in every_get:
        page = TOKEN.sub("", one.page)
        if page and page not in looked_at and one.who not in {"contract", "head"}:
            looked_at.add(page)
            surface, missing = undrawn(page)
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
