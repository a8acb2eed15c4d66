"""Appending to the ledger: in the transaction of the act, chained to the record before. The only writer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.foundation.ledger.chain import Entry, digest
from motcua.foundation.ledger.queries import Head, head


@dataclass(frozen=True, slots=True)
class Author:
    """Who did it, as the ledger keeps it: numbers, never names."""

    account_id: int | None
    agency_id: int | None
    role: str


@dataclass(frozen=True, slots=True)
class NewRecord:
    """Something to record. `body` holds JSON values without floats."""

    verb: str
    body: dict[str, Any]


def append_all(
    *,
    stream: str,
    after: Head,
    records: Sequence[NewRecord],
    author: Author,
    happened_at: datetime,
    recorded_at: datetime,
) -> Head:
    """Append to a stream whose head the caller has read under a lock of its own (a dossier's row). Returns the new head.

    Two writers that read the same head collide on the unique place and the later one's transaction fails: no fork.
    """
    rows, current = _chained(stream, after, records, author, happened_at, recorded_at)
    _insert(rows)
    return current


def append_first(
    *,
    streams: Mapping[str, Sequence[NewRecord]],
    author: Author,
    happened_at: datetime,
    recorded_at: datetime,
) -> dict[str, Head]:
    """Begin many streams in one statement; returns the head of each. A stream that has records collides and all fails."""
    rows, heads = [], {}
    for stream, records in streams.items():
        chained, heads[stream] = _chained(stream, Head(), records, author, happened_at, recorded_at)
        rows += chained
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for row in rows:
            copy.write_row(row)
    return heads


def _chained(
    stream: str,
    after: Head,
    records: Sequence[NewRecord],
    author: Author,
    happened_at: datetime,
    recorded_at: datetime,
) -> tuple[list[tuple[Any, ...]], Head]:
    """The records of the happenings, each chained to the one before, and the head that they make."""
    rows, current = [], after
    for new_record in records:
        entry = Entry(
            stream,
            current.sequence + 1,
            new_record.verb,
            author.account_id,
            author.agency_id,
            author.role,
            happened_at,
            recorded_at,
            new_record.body,
            current.hash,
        )
        current = Head(entry.sequence, digest(entry))
        rows.append(_row(entry, current.hash))
    return rows, current


def _insert(rows: Sequence[tuple[Any, ...]]) -> None:
    if not rows:
        return
    places = ", ".join([_PLACES] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(_INSERT + places, [value for row in rows for value in row])


_COLUMNS = "(stream, sequence, verb, account_id, agency_id, role, happened_at, recorded_at, body, previous, hash)"
_INSERT = f"insert into ledger_record {_COLUMNS} values "  # noqa: S608 - names of our own columns
_COPY = f"copy ledger_record {_COLUMNS} from stdin"
_PLACES = "(%s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s)"


def _row(entry: Entry, hash_: bytes) -> tuple[Any, ...]:
    """The record as it is inserted; plain SQL, since every act passes here."""
    return (
        entry.stream,
        entry.sequence,
        entry.verb,
        entry.account_id,
        entry.agency_id,
        entry.role,
        entry.happened_at,
        entry.recorded_at,
        json.dumps(entry.body, ensure_ascii=False),
        entry.previous,
        hash_,
    )


@transaction.atomic
def append(
    *, stream: str, verb: str, by: Any, happened_at: datetime, recorded_at: datetime, body: dict[str, Any]
) -> Head:
    """Append one record to a stream that no row stands for (calendar, catalogue); writers of one stream wait for each other.

    `by` is a `Principal` (anything with account_id, agency_id and role), or None for the system.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [stream])
    return append_all(
        stream=stream,
        after=head(stream),
        records=[NewRecord(verb, body)],
        author=author_of(by),
        happened_at=happened_at,
        recorded_at=recorded_at,
    )


def author_of(by: Any) -> Author:
    """The author behind a `Principal`; people stand above the ledger, so it is read by its shape."""
    return Author(None, None, "system") if by is None else Author(by.account_id, by.agency_id, str(by.role))
