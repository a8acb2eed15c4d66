"""A province of its own that processes can reach, and the sink of its notices."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg.conninfo import make_conninfo

from motcua.adapters.postgres.address import is_embedded
from motcua.adapters.postgres.places import Home
from tests.databases import copied, django_in
from tests.doors.worker.processes import SinkProcess, sink


@pytest.fixture(scope="package", autouse=True)
def _nothing_to_empty() -> Iterator[None]:
    """What these tests commit stands in copies that are dropped; Django would truncate its own test database, which the ledger
    forbids."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", lambda *_, **__: [])
        yield


@pytest.fixture
def reachable(
    transactional_db: None, province_database: tuple[str, Any], database_server: dict[str, str]
) -> Iterator[str]:
    """The DATABASE_URL of a copy of the demo province, as the application; what is written there is committed."""
    with copied(database_server, province_database[0]) as database, django_in(database):
        if is_embedded():
            yield make_conninfo("", **Home(Path(database_server["host"]).parent).connection(database))
        else:
            yield make_conninfo("", **{**database_server, "dbname": database})


@pytest.fixture
def channel(monkeypatch: pytest.MonkeyPatch) -> Iterator[SinkProcess]:
    """A sink to which this process enqueues notices."""
    with sink() as process:
        monkeypatch.setattr(settings, "NOTICE_URL", process.address)
        yield process
