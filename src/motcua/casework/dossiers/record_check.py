"""Where rows of dossiers and streams of the ledger do not have each other. Keys and counts only, for the people who run the server."""

from collections.abc import Iterator
from uuid import UUID

from django.db import connection

_ROWS = """
select d.id, d.event_count, h.sequence from dossiers_dossier d left join ledger_head h on h.stream = 'dossier:' || d.id
where h.sequence is distinct from d.event_count order by d.id
"""
_STREAMS = """
select h.stream from ledger_head h where h.stream like 'dossier:%%'
and not exists (select from dossiers_dossier d where h.stream = 'dossier:' || d.id) order by h.stream
"""


def unlike_heads() -> Iterator[tuple[UUID, int, int | None]]:
    """Each dossier that counts other records than its stream has: its key, its count, the stream's (None: no stream)."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS)
        yield from cursor.fetchall()


def streams_without_row() -> Iterator[str]:
    """The streams of dossiers that are no more."""
    with connection.cursor() as cursor:
        cursor.execute(_STREAMS, [])
        yield from (name for (name,) in cursor.fetchall())
