"""How many statements each benchmarked request takes: a committed table. One more fails until the table gives its reason.

Fewer fails too, so that the table stays true: write the new figure down.
"""

import json
from pathlib import Path
from typing import Final

import pytest
from bench._counting import Statements, statements_of
from bench._django_browser import signed_in
from bench._stories import STORIES, Office
from django.conf import settings

from motcua.doors.cli.demo.province import Province
from motcua.doors.ui import clock
from tests.acts.places import moment

pytestmark = pytest.mark.django_db

TABLE: Final = Path(__file__).parents[1] / "data" / "statements.json"
ROWS: Final[dict[str, dict[str, object]]] = json.loads(TABLE.read_text(encoding="utf-8"))
NOW: Final = "2026-03-02 09:14"


def taken(name: str) -> Statements:
    """For a request like one sent before, so that the caches of the process are filled."""
    office = Office(signed_in)
    office.send(STORIES[name](office))
    request = STORIES[name](office)
    return statements_of(lambda: office.send(request))


def differences(name: str, count: Statements, row: dict[str, object]) -> list[str]:
    """What the table says otherwise than what was counted, in sentences that say what to do."""
    wrong = []
    for kind, number in (("statements", count.queries), ("savepoints", count.savepoints)):
        known = row[kind]
        if not isinstance(known, int) or number > known:
            wrong.append(f"{name}: {number} {kind}, the table has {known}: take fewer, or change it with its reason")
        elif number < known:
            wrong.append(f"{name}: only {number} {kind}, the table has {known}: write the new figure down")
    return wrong


@pytest.mark.parametrize("name", sorted(STORIES))
def test_a_request_takes_the_statements_of_the_table(
    province: Province, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment(NOW))
    monkeypatch.setattr(settings, "NOTICE_URL", "http://127.0.0.1:9/")
    monkeypatch.setattr(settings, "PUBLIC_URL", "https://motcua.example")
    assert differences(name, taken(name), ROWS[name]) == []


def test_every_benchmarked_request_stands_in_the_table_with_a_reason() -> None:
    assert sorted(ROWS) == sorted(STORIES)
    assert [name for name, row in ROWS.items() if not str(row["reason"]).strip()] == []


def test_one_statement_or_savepoint_more_is_seen_and_one_fewer_too() -> None:
    row: dict[str, object] = {"statements": 5, "savepoints": 1, "reason": "as it is"}
    assert differences("page", Statements(5, 2, 0), row) == []
    assert "6 statements, the table has 5" in differences("page", Statements(6, 2, 0), row)[0]
    assert "2 savepoints, the table has 1" in differences("page", Statements(5, 4, 0), row)[0]
    assert "only 4 statements" in differences("page", Statements(4, 2, 0), row)[0]
