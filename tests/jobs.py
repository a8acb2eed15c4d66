"""Jobs as the tests read them in the table of procrastinate."""

import json
from typing import Any

from django.db import connection


def jobs_of(kind: str) -> list[dict[str, Any]]:
    """The jobs of a kind in the order in which they were enqueued."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, status, args::text, attempts, scheduled_at, queue_name, priority from procrastinate_jobs"
            " where task_name = %s order by id",
            [kind],
        )
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [{**row, "args": json.loads(row["args"])} for row in rows]


def change(kind: str, **columns: object) -> None:
    """Give every job of a kind these values, as a worker would."""
    with connection.cursor() as cursor:
        for name, value in columns.items():
            cursor.execute(f"update procrastinate_jobs set {name} = %s where task_name = %s", [value, kind])  # noqa: S608 - our own names


def done(kind: str) -> None:
    """As a worker marks what it has done."""
    change(kind, status="doing")
    change(kind, status="succeeded")
