"""Whether the ledger and the dossiers agree: every row has a head and a stream, every stream of a dossier has its row."""

from collections.abc import Iterator

from motcua.casework.dossiers.record_check import streams_without_row, unlike_heads
from motcua.foundation.ledger.verification import Finding, extent, verify

__all__ = ["Finding", "extent", "findings"]


def findings(stream: str | None = None) -> Iterator[Finding]:
    """Everything that is wrong in the whole ledger or in one stream. It contains no personal data."""
    yield from verify(stream)
    if stream is not None:
        return
    for key, counted, sequence in unlike_heads():
        if sequence is None:
            yield Finding("stream_missing", f"dossier:{key}", "Hồ sơ không có chuỗi bản ghi nào trong sổ.")
        else:
            words = f"Hồ sơ đếm {counted} bản ghi, chuỗi của nó có {sequence}."
            yield Finding("row_wrong", f"dossier:{key}", words)
    for name in streams_without_row():
        yield Finding("row_missing", name, "Chuỗi bản ghi của một hồ sơ không còn hồ sơ.")
