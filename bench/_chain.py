"""The one place of the loader that knows how the ledger chains its records. The rest of the loader copies the columns of the
tables."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from motcua.foundation.ledger.chain import START, Entry, digest

MADE: Final = ("previous", "hash")
"""Columns of a record that `chained` makes."""


def chained(stream: str, records: Sequence[Mapping[str, Any]]) -> list[tuple[bytes, ...]]:
    """The columns of MADE for each record of a stream, in order, by the ledger's own function."""
    made: list[tuple[bytes, ...]] = []
    previous = START
    for row in records:
        entry = Entry(
            stream,
            row["sequence"],
            row["verb"],
            row["account_id"],
            row["agency_id"],
            row["role"],
            row["happened_at"],
            row["recorded_at"],
            row["body"],
            previous,
        )
        link = digest(entry)
        made.append((previous, link))
        previous = link
    return made


def broken(streams: Sequence[str] | None) -> list[str]:
    """Where records do not fit, as the ledger's own reader sees it; None: every stream, in one pass."""
    from motcua.foundation.ledger.queries import broken_chains

    places = broken_chains() if streams is None else (place for one in streams for place in broken_chains(one))
    return [f"{place.stream} #{place.sequence}" for place in places]
