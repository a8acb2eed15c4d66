"""The one place of the loader that knows how the ledger chains its records. The rest of the loader copies the columns of the
tables."""

import random
from collections.abc import Mapping, Sequence
from typing import Any, Final

from psycopg import Connection

from motcua.foundation.ledger import chain
from motcua.foundation.ledger.chain import Entry

MADE: Final = ("salt", "commitment", "previous", "link")
"""Columns of a record that `chained` makes."""


def chained(stream: str, records: Sequence[Mapping[str, Any]], rng: random.Random) -> list[tuple[bytes, ...]]:
    """The columns of MADE for each record of a stream, in order, by the ledger's own functions."""
    made: list[tuple[bytes, ...]] = []
    previous = chain.stream_start(stream)
    for row in records:
        entry = Entry(
            stream,
            row["sequence"],
            row["verb"],
            row["version"],
            row["account"],
            row["agency"],
            row["role"],
            row["happened_at"],
            row["recorded_at"],
            row["body"],
        )
        salt = rng.randbytes(chain.SALT_BYTES)
        commitment = chain.commitment(salt, chain.canonical(entry))
        link = chain.link(previous, commitment)
        made.append((salt, commitment, previous, link))
        previous = link
    return made


def make_months(connection: Connection, years: int) -> None:
    """The partitions of the years before this month."""
    connection.execute(
        "select ledger_make_partition(month::date) from generate_series("
        "date_trunc('month', now()) - make_interval(years => %s, months => 1), now(), interval '1 month') month",
        [years],
    )


def make_heads(connection: Connection) -> None:
    """The heads of the streams that came by COPY."""
    connection.execute(
        "insert into ledger_head (stream, sequence, link, first_at, last_at)"
        " select stream, max(sequence), (array_agg(link order by sequence desc))[1], min(recorded_at), max(recorded_at)"
        " from ledger_record r where not exists (select from ledger_head h where h.stream = r.stream) group by stream"
    )


def broken(streams: Sequence[str] | None) -> list[str]:
    """Where records do not fit, as the ledger's own reader sees it; None: every stream, in one pass."""
    from motcua.foundation.ledger.verification import verify

    findings = verify() if streams is None else (finding for one in streams for finding in verify(one))
    return [f"{finding.place}: {finding.code}" for finding in findings]
