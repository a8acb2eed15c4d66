"""What every list of rows that follow each other is recorded with: targets, past values, people at receptions."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from django.db import connection

STREAM: Final = "plans"


def one_list_at_a_time() -> None:
    """Two lists at once would both see a row as new. Held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 1))", [STREAM])


def digest(rows: Iterable[object]) -> str:
    """Names what was recorded, so that the table can be compared with the record."""
    return sha256("\n".join(repr(one) for one in rows).encode()).hexdigest()
