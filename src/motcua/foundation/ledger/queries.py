"""Reading the ledger: a stream in order, its head. Who may read a stream is for the room above."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db import connection

from motcua.foundation.ledger.chain import stream_start


@dataclass(frozen=True, slots=True)
class Recorded:
    """One record, read back."""

    sequence: int
    verb: str
    version: int
    account: str | None
    agency: str | None
    role: str
    happened_at: datetime
    recorded_at: datetime
    body: dict[str, Any]
    link: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """Where a stream ends: the next record follows `sequence` and is linked to `link`, None before the first record."""

    sequence: int = 0
    link: bytes | None = None

    def link_in(self, stream: str) -> bytes:
        """What the next record of this stream is linked to."""
        return stream_start(stream) if self.link is None else self.link


NOTHING_YET: Final = Head()


def stream(name: str, *, after: int = 0) -> tuple[Recorded, ...]:
    """The records of a stream that follow the place `after`, oldest first. Plain SQL: every act reads its stream."""
    with connection.cursor() as cursor:
        cursor.execute("select * from ledger_stream(%s, %s)", [name, after])
        rows: list[Any] = cursor.fetchall()
    return tuple(map(_recorded, rows))


def streams(names: Sequence[str]) -> dict[str, tuple[Recorded, ...]]:
    """Several streams at once, each oldest first: a sweep reads hundreds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select n.name, r.* from unnest(%s::text[]) n(name), ledger_stream(n.name, 0) r order by n.name, r.sequence",
            [list(names)],
        )
        rows: list[Any] = cursor.fetchall()
    read: dict[str, tuple[Recorded, ...]] = dict.fromkeys(names, ())
    for name, records in groupby(rows, key=itemgetter(0)):
        read[name] = tuple(_recorded(row[1:]) for row in records)
    return read


@dataclass(frozen=True, slots=True)
class Occurred:
    """Of a record what happened, without who read or wrote it when and how it is linked."""

    verb: str
    version: int
    account: str | None
    happened_at: datetime
    body: dict[str, Any]


def occurred(names: Sequence[str], *, recorded_until: datetime | None = None) -> dict[str, tuple[Occurred, ...]]:
    """Several streams at once, each oldest first, as they were until a moment: for who reads all of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select n.name, r.verb, r.version, r.account, r.happened_at, r.body"
            " from unnest(%s::text[]) n(name), ledger_stream(n.name, 0) r"
            " where %s::timestamptz is null or r.recorded_at <= %s order by n.name, r.sequence",
            [list(names), recorded_until, recorded_until],
        )
        rows: list[Any] = cursor.fetchall()
    read: dict[str, tuple[Occurred, ...]] = dict.fromkeys(names, ())
    for name, records in groupby(rows, key=itemgetter(0)):
        read[name] = tuple(
            Occurred(verb, version, account, at, json.loads(body)) for _, verb, version, account, at, body in records
        )
    return read


def streams_of_verbs(names: Sequence[str], verbs: Sequence[str]) -> dict[str, tuple[Recorded, ...]]:
    """Of several streams the records of these verbs alone, each stream oldest first: for counts over thousands of dossiers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select n.name, r.* from unnest(%s::text[]) n(name), ledger_stream(n.name, 0) r where r.verb = any(%s)"
            " order by n.name, r.sequence",
            [list(names), list(verbs)],
        )
        rows: list[Any] = cursor.fetchall()
    read: dict[str, tuple[Recorded, ...]] = dict.fromkeys(names, ())
    for name, records in groupby(rows, key=itemgetter(0)):
        read[name] = tuple(_recorded(row[1:]) for row in records)
    return read


def has_record(name: str, verb: str, **body: object) -> bool:
    """Whether a stream has a record of this verb whose body says so."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from ledger_stream(%s, 0) r(sequence, verb, version, account, agency, role, happened_at,"
            " recorded_at, body, link) where verb = %s and body::jsonb @> %s::jsonb)",
            [name, verb, json.dumps(body)],
        )
        row: Any = cursor.fetchone()
    return bool(row[0])


@dataclass(frozen=True, slots=True)
class Happened:
    """What was done to whom, and when."""

    stream: str
    at: datetime
    body: dict[str, Any]


OVERRIDES: Final = """
select stream, happened_at, body::text from ledger_record
where recorded_at >= %s and verb = %s and happened_at >= %s and happened_at < %s and body @? '$.items[*].override'
order by stream, sequence
"""
"""The last condition is written as in the index of these records."""


def overrides_between(verb: str, *, since: datetime, until: datetime) -> tuple[Happened, ...]:
    """Each record of a verb of what happened in that time, and one of whose items overrides something, by stream.

    Nothing is recorded before it happened, so that older partitions are not read.
    """
    with connection.cursor() as cursor:
        cursor.execute(OVERRIDES, [since, verb, since, until])
        return tuple(Happened(stream, at, json.loads(body)) for stream, at, body in cursor.fetchall())


def is_still_written(kind: str, *, since: datetime, happened_before: datetime) -> bool:
    """Whether a record that was written since then tells of something earlier. `kind`: of stream, what stands before its colon."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from ledger_record where recorded_at >= %s and happened_at < %s and starts_with(stream, %s))",
            [since, happened_before, f"{kind}:"],
        )
        row: Any = cursor.fetchone()
    return bool(row[0])


def _recorded(row: Any) -> Recorded:
    return Recorded(*(*row[:8], json.loads(row[8]), bytes(row[9])))


def head(name: str) -> Head:
    with connection.cursor() as cursor:
        cursor.execute("select sequence, link from ledger_head where stream = %s", [name])
        row: Any = cursor.fetchone()
    return Head(row[0], bytes(row[1])) if row else NOTHING_YET
