"""Appending to the ledger: in the transaction of the act, linked to the record before. The only writer."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.db import connection, transaction
from psycopg import errors

from motcua.foundation.ledger import chain
from motcua.foundation.ledger.chain import Entry
from motcua.foundation.ledger.queries import NOTHING_YET, Head


class Forked(Exception):
    """Somebody else has appended to the stream since its head was read. Nothing was written."""

    def __init__(self, stream: str) -> None:
        super().__init__(f"the head of {stream} has moved")


@dataclass(frozen=True, slots=True)
class Author:
    """Who did it, as the ledger keeps it: references that never change, never names and never keys of a table."""

    account: str | None
    agency: str | None
    role: str


@dataclass(frozen=True, slots=True)
class NewRecord:
    """Something to record. `body` has coded words and references only; `version` is that of the verb's body."""

    verb: str
    body: dict[str, Any]
    version: int = 1


class Beside(NamedTuple):
    """Something that the statement of the records does too: an expression of SQL, and the one value that it takes."""

    expression: str
    value: str


class _Row(NamedTuple):
    """A record as it is inserted, in the order of `_COLUMNS`."""

    stream: str
    sequence: int
    verb: str
    version: int
    account: str | None
    agency: str | None
    role: str
    happened_at: datetime
    recorded_at: datetime
    body: str
    salt: bytes
    commitment: bytes
    previous: bytes
    link: bytes


_COLUMNS: Final = ", ".join(_Row._fields)
_APPEND: Final = "select ledger_append(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


def append_all(
    *,
    stream: str,
    after: Head,
    records: Sequence[NewRecord],
    author: Author,
    happened_at: datetime,
    recorded_at: datetime,
    beside: Beside | None = None,
) -> Head:
    """Append to a stream whose head the caller has read. Returns the new head.

    One statement advances the head from where the caller saw it and inserts the records. Raises `Forked` where the head
    has moved, `Unfit` for a record that may not enter. `beside`: what goes with the records in the same statement.
    """
    if not records:
        return after
    rows, current = _linked(stream, after, records, author, happened_at, recorded_at)
    statement, values = _APPEND, _values(stream, after, rows, author, happened_at, recorded_at)
    if beside is not None:
        statement, values = f"{_APPEND}, {beside.expression}", (*values, beside.value)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: Any = cursor.fetchone()
    if not row[0]:
        raise Forked(stream)
    return current


def _values(
    stream: str, after: Head, rows: Sequence[_Row], author: Author, happened_at: datetime, recorded_at: datetime
) -> tuple[Any, ...]:
    """What `ledger_append` takes."""
    return (
        stream,
        after.sequence,
        rows[0].previous,
        author.account,
        author.agency,
        author.role,
        happened_at.isoformat(),
        recorded_at.isoformat(),
        "{" + ",".join([row.verb for row in rows]) + "}",  # coded words have no comma, brace or quote
        "{" + ",".join([str(row.version) for row in rows]) + "}",
        "[" + ",".join([row.body for row in rows]) + "]",
        b"".join([row.salt + row.commitment + row.link for row in rows]),
    )


def append_first(
    *,
    streams: Mapping[str, Sequence[NewRecord]],
    author: Author,
    happened_at: datetime,
    recorded_at: datetime,
) -> dict[str, Head]:
    """Begin many streams at once; returns the head of each. Raises `Forked` where one has records: the transaction is lost."""
    rows, heads = list[_Row](), dict[str, Head]()
    for stream, records in streams.items():
        linked, heads[stream] = _linked(stream, NOTHING_YET, records, author, happened_at, recorded_at)
        rows += linked
    begun = [
        (head.sequence, head.link, recorded_at, recorded_at, stream) for stream, head in heads.items() if head.sequence
    ]
    try:
        _copy("ledger_head (sequence, link, first_at, last_at, stream)", begun)
    except errors.UniqueViolation as error:
        raise Forked("one of the streams") from error
    _copy(f"ledger_record ({_COLUMNS})", rows)
    return heads


@transaction.atomic
def append_each(
    *,
    streams: Mapping[str, Sequence[NewRecord]],
    author: Author,
    happened_at: datetime,
    recorded_at: datetime,
) -> None:
    """Append to many streams that have records already. Raises `Forked` where one has none."""
    if not streams:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select stream, sequence, link from ledger_head where stream = any(%s) order by stream for update",
            [list(streams)],
        )
        heads = {stream: Head(sequence, bytes(link)) for stream, sequence, link in cursor.fetchall()}
        values = []
        for stream, records in streams.items():
            if stream not in heads:
                raise Forked(stream)
            rows, _ = _linked(stream, heads[stream], records, author, happened_at, recorded_at)
            values.append(_values(stream, heads[stream], rows, author, happened_at, recorded_at))
        cursor.executemany(_APPEND, values)


@transaction.atomic
def append(
    *,
    stream: str,
    verb: str,
    body: dict[str, Any],
    author: Author,
    happened_at: datetime,
    recorded_at: datetime,
    version: int = 1,
    beside: Beside | None = None,
) -> Head:
    """Append one record to a stream that has no row of its own (calendar, catalogue); its writers wait for each other.

    `beside`: what goes with the record in the same statement; where two writers begin the stream at once, it may be done twice.
    """
    record = NewRecord(verb, body, version)

    def append_after(head: Head) -> Head:
        return append_all(
            stream=stream,
            after=head,
            records=[record],
            author=author,
            happened_at=happened_at,
            recorded_at=recorded_at,
            beside=beside,
        )

    first_seen = _locked_head(stream)
    try:
        return append_after(first_seen)
    except Forked:
        if first_seen.sequence:
            raise
    return append_after(_locked_head(stream))  # two writers began the stream at once: there is a row to wait for now


def make_partitions(*, on: date, ahead: int = 24, since: date | None = None) -> int:
    """Make the partitions of the months from `since` (default: that of `on`) to `ahead` months after `on`.

    Returns how many are new. A month whose records already went to the default partition is left there.
    """
    first, last = since or on, on.year * 12 + on.month - 1 + ahead
    months = [date(month // 12, month % 12 + 1, 1) for month in range(first.year * 12 + first.month - 1, last + 1)]
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) filter (where ledger_make_partition(month)) from unnest(%s::date[]) month", [months]
        )
        row: Any = cursor.fetchone()
    return int(row[0])


def _locked_head(stream: str) -> Head:
    with connection.cursor() as cursor:
        cursor.execute("select sequence, link from ledger_head where stream = %s for update", [stream])
        row: Any = cursor.fetchone()
    return Head(row[0], bytes(row[1])) if row else NOTHING_YET


def _linked(
    stream: str,
    after: Head,
    records: Sequence[NewRecord],
    author: Author,
    happened_at: datetime,
    recorded_at: datetime,
) -> tuple[list[_Row], Head]:
    """The rows of the records, each linked to the one before, and the head that they make."""
    rows, sequence, previous = list[_Row](), after.sequence, after.link_in(stream)
    randomness = secrets.token_bytes(chain.SALT_BYTES * len(records))
    for place, new in enumerate(records):
        sequence += 1
        entry = Entry(
            stream, sequence, new.verb, new.version, author.account, author.agency, author.role,
            happened_at, recorded_at, new.body,
        )  # fmt: skip
        body = chain.body_text(new.body)
        salt = randomness[place * chain.SALT_BYTES : (place + 1) * chain.SALT_BYTES]
        commitment = chain.commitment(salt, chain.spelled(entry, body))
        link = chain.link(previous, commitment)
        rows.append(
            _Row(
                stream, sequence, new.verb, new.version, author.account, author.agency, author.role,
                happened_at, recorded_at, body, salt, commitment, previous, link,
            )
        )  # fmt: skip
        previous = link
    return rows, Head(sequence, previous) if rows else after


def _copy(table: str, rows: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"copy {table} from stdin") as copy:
        for row in rows:
            copy.write_row(row)
