"""Whether the ledger and the dossiers agree: every row has a head and a stream, every stream of a dossier has its row."""

from collections.abc import Iterator

from django.db import connection

from motcua.foundation.ledger.verification import Finding, extent, verify

__all__ = ["Finding", "extent", "findings"]

_ROWS = """
select d.id, d.event_count, h.sequence from dossiers_dossier d left join ledger_head h on h.stream = 'dossier:' || d.id
where h.sequence is distinct from d.event_count order by d.id
"""
_STREAMS = """
select h.stream from ledger_head h where h.stream like 'dossier:%%'
and not exists (select from dossiers_dossier d where h.stream = 'dossier:' || d.id) order by h.stream
"""


def findings(stream: str | None = None) -> Iterator[Finding]:
    """Everything that is wrong in the whole ledger or in one stream. It contains no personal data."""
    yield from verify(stream)
    if stream is not None:
        return
    with connection.cursor() as cursor:
        cursor.execute(_ROWS)
        for key, counted, sequence in cursor.fetchall():
            if sequence is None:
                yield Finding("stream_missing", f"dossier:{key}", "Hồ sơ không có chuỗi bản ghi nào trong sổ.")
            else:
                words = f"Hồ sơ đếm {counted} bản ghi, chuỗi của nó có {sequence}."
                yield Finding("row_wrong", f"dossier:{key}", words)
        cursor.execute(_STREAMS, [])
        for (name,) in cursor.fetchall():
            yield Finding("row_missing", name, "Chuỗi bản ghi của một hồ sơ không còn hồ sơ.")
