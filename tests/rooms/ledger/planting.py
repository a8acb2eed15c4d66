"""Streams for tests, and changes that only the owner of the database can make: no trigger fires."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from motcua.foundation.ledger import actions
from motcua.foundation.ledger.actions import Author, NewRecord
from motcua.foundation.ledger.queries import Head

OFFICER = Author("a-7f3c", "H37.91", "reception")
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def stream_of(number: int) -> str:
    return f"dossier:00000000-0000-4000-8000-{number:012x}"


def lived(number: int = 10, *, records: int = 4, at: datetime = NOW) -> str:
    """A stream of some records, one a day."""
    stream, head = stream_of(number), Head()
    for day in range(records):
        moment = at + timedelta(days=day)
        head = actions.append_all(
            stream=stream,
            after=head,
            records=[NewRecord("complete_step", {"step": f"step-{day}", "on": moment.date().isoformat()})],
            author=OFFICER,
            happened_at=moment,
            recorded_at=moment,
        )
    return stream


@contextmanager
def as_owner() -> Iterator[Any]:
    """A cursor for which no trigger fires."""
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        yield cursor
        cursor.execute("set local session_replication_role = origin")


def planted(sql: str, *values: object) -> int:
    """Run a statement that the ledger forbids; how many rows it changed."""
    with as_owner() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def edited(change: str, stream: str, sequence: int) -> int:
    """Edit one record; how many rows it changed."""
    return planted(f"update ledger_record set {change} where stream = %s and sequence = %s", stream, sequence)  # noqa: S608 - of a test
