"""Whether the ledger is what was written: every commitment, link, place and head is computed again.

Only the content of the database is compared with itself. This cannot find a stream that was rewritten completely with its head;
copies that others keep can.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from motcua.foundation.ledger import chain
from motcua.foundation.ledger.chain import Entry

ROWS_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written. `code` is stable, `place` is `<stream>` or `<stream>#<sequence>`."""

    code: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a verification covers."""

    streams: int
    records: int


_RECORDS: Final = """
select r.stream, r.sequence, r.verb, r.version, r.account, r.agency, r.role,
  greatest(least(r.happened_at, '9999-12-30'), '0001-01-02'), greatest(least(r.recorded_at, '9999-12-30'), '0001-01-02'),
  r.body::text, r.salt, r.commitment, r.previous, r.link, h.sequence, h.link
from ledger_record r left join ledger_head h on h.stream = r.stream
{where} order by r.stream, r.sequence, r.id
"""
_HEADS_ALONE: Final = """
select r.stream from ledger_head r
where not exists (select from ledger_record one where one.stream = r.stream) {where} order by r.stream
"""
_SALTS_TWICE: Final = """
select stream, sequence from ledger_record
where salt in (select r.salt from ledger_record r {where} group by r.salt having count(*) > 1) {again}
order by stream, sequence
"""


def verify(streams: str | None = None) -> Iterator[Finding]:
    """What is wrong in the whole ledger, or in one stream; empty where all is as written.

    Within one stream, a salt counts as used twice only where both records are of that stream.
    """
    yield from _records(streams)
    for (stream,) in _rows(_HEADS_ALONE, streams, "and r.stream = %s"):
        yield Finding("stream_missing", stream, "Có điểm cuối chuỗi nhưng không còn bản ghi nào của chuỗi.")
    for stream, sequence in _rows(_SALTS_TWICE, streams, "where r.stream = %s", again="and stream = %s"):
        yield Finding("salt_twice", f"{stream}#{sequence}", "Muối của bản ghi này được dùng cho nhiều bản ghi.")


def extent(streams: str | None = None) -> Extent:
    """How many streams and records `verify` looks at."""
    totals = "select count(distinct r.stream), count(*) from ledger_record r {where}"
    ((count, records),) = _rows(totals, streams, "where r.stream = %s")
    return Extent(count, records)


class _Walk:
    """The state of a walk along the streams: its place in the present stream."""

    def __init__(self) -> None:
        self.stream: str | None = None
        self.sequence = 0
        self.link = b""
        self.head: tuple[int, bytes] | None = None

    def enter(self, stream: str, head: tuple[int, bytes] | None) -> None:
        self.stream, self.sequence, self.link, self.head = stream, 0, chain.stream_start(stream), head

    def leave(self) -> Iterator[Finding]:
        """Compares the last record of the stream with its head."""
        if self.stream is None:
            return
        if self.head is None:
            yield Finding("head_missing", self.stream, "Chuỗi có bản ghi nhưng không có điểm cuối chuỗi.")
        elif self.head[0] != self.sequence:
            words = f"Điểm cuối chuỗi ghi số {self.head[0]}, bản ghi cuối mang số {self.sequence}."
            yield Finding("head_wrong", self.stream, words)
        elif self.head[1] != self.link:
            words = "Mắt xích ở điểm cuối chuỗi khác mắt xích của bản ghi cuối."
            yield Finding("head_wrong", self.stream, words)


def _records(streams: str | None) -> Iterator[Finding]:
    walk = _Walk()
    with connection.chunked_cursor() as cursor:
        where, values = ("where r.stream = %s", [streams]) if streams is not None else ("", [])
        cursor.execute(_RECORDS.format(where=where), values)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            for row in rows:
                if row[0] != walk.stream:
                    yield from walk.leave()
                    walk.enter(row[0], None if row[14] is None else (row[14], row[15]))
                yield from _record(row, walk)
    yield from walk.leave()


def _record(row: Any, walk: _Walk) -> list[Finding]:
    """What is wrong with one record; the walk moves on to it."""
    findings = list[Finding]()
    stream, sequence, salt, commitment, previous, link = row[0], row[1], row[10], row[11], row[12], row[13]

    def note(code: str, words: str) -> None:
        findings.append(Finding(code, f"{stream}#{sequence}", words))

    in_place = sequence == walk.sequence + 1
    if not in_place:
        note("sequence_gap", f"Số thứ tự không liền: phải là {walk.sequence + 1}.")
    if (in_place and previous != walk.link) or not _links(previous, commitment, link):
        note("link_broken", "Mắt xích không nối với bản ghi ngay trước: bản ghi này hoặc bản ghi trước đã bị sửa.")
    entry = Entry(*(*row[:9], json.loads(row[9])))
    text = chain.text_of(entry.body)
    if len(salt) != chain.SALT_BYTES or chain.commitment(salt, chain.unchecked(entry, text)) != commitment:
        note("commitment_wrong", "Nội dung không khớp cam kết: nội dung, muối hoặc cam kết đã bị sửa.")
    if (path := chain.unfit_member(entry, text)) is not None:
        note("unfit_body", f"Có điều không được phép ghi vào sổ, tại: {path}.")
    walk.sequence, walk.link = sequence, link
    return findings


def _links(previous: bytes, commitment: bytes, link: bytes) -> bool:
    whole = len(previous) == len(commitment) == chain.HASH_BYTES
    return whole and chain.link(previous, commitment) == link


def _rows(sql: str, streams: str | None, where: str, again: str = "") -> list[Any]:
    if streams is None:
        where = again = ""
    with connection.cursor() as cursor:
        cursor.execute(sql.format(where=where, again=again), [streams] * (bool(where) + bool(again)))
        return list(cursor.fetchall())
