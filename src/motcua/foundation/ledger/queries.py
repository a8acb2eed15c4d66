"""Reading the ledger: a stream in order, its head, and whether its chain holds. Who may read a stream is for the room above."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.foundation.ledger.chain import START, Entry, digest
from motcua.foundation.ledger.models import Record


@dataclass(frozen=True, slots=True)
class Recorded:
    """One record, read back."""

    sequence: int
    verb: str
    account_id: int | None
    agency_id: int | None
    role: str
    happened_at: datetime
    recorded_at: datetime
    body: dict[str, Any]
    hash: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """Where a stream ends: the next record follows `sequence` and is chained to `hash`."""

    sequence: int = 0
    hash: bytes = START


@dataclass(frozen=True, slots=True)
class BrokenChain:
    """The first record of a stream that does not fit the one before it or its own hash."""

    stream: str
    sequence: int


_STREAM = """
select sequence, verb, account_id, agency_id, role, happened_at, recorded_at, body::text, hash
from ledger_record where stream = %s order by sequence
"""


def stream(name: str) -> tuple[Recorded, ...]:
    """All records of a stream, oldest first. Plain SQL: every act reads its stream."""
    with connection.cursor() as cursor:
        cursor.execute(_STREAM, [name])
        rows: list[Any] = cursor.fetchall()
    return tuple(Recorded(*(*row[:7], json.loads(row[7]), bytes(row[8]))) for row in rows)


def head(name: str) -> Head:
    row = Record.objects.filter(stream=name).order_by("-sequence").values_list("sequence", "hash").first()
    return Head(row[0], bytes(row[1])) if row else Head()


def broken_chains(streams: str | None = None) -> Iterator[BrokenChain]:
    """Recomputes every hash, of one stream or of the whole ledger; yields the first broken place of each stream."""
    rows = Record.objects.order_by("stream", "sequence")
    if streams is not None:
        rows = rows.filter(stream=streams)
    current, sequence, previous, broken = "", 0, START, False
    for row in rows.iterator(chunk_size=2_000):
        if row.stream != current:
            current, sequence, previous, broken = row.stream, 0, START, False
        if broken:
            continue
        sequence += 1
        entry = Entry(
            row.stream,
            row.sequence,
            row.verb,
            row.account_id,
            row.agency_id,
            row.role,
            row.happened_at,
            row.recorded_at,
            row.body,
            previous,
        )
        if row.sequence != sequence or bytes(row.previous) != previous or digest(entry) != bytes(row.hash):
            broken = True
            yield BrokenChain(row.stream, row.sequence)
        previous = bytes(row.hash)
