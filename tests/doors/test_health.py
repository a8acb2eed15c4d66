"""The answer for load balancers."""

import pytest
from django.db import OperationalError
from django.test import Client

from motcua.adapters.postgres import connections


def test_a_serving_process_with_its_database_is_healthy(client: Client, db: None) -> None:
    answer = client.get("/healthz/")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_a_process_without_its_database_says_so_and_no_more(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def cursor(self) -> None:
            raise OperationalError("connection to server at db.internal failed")

    monkeypatch.setattr(connections, "connection", Gone())
    answer = client.get("/healthz/")
    assert (answer.status_code, answer.content) == (503, b"database\n")


def test_nobody_posts_to_it(client: Client) -> None:
    assert client.post("/healthz/").status_code == 405
