"""The dossiers of a period with what their record says of certain verbs, in batches: for counts. Nobody's name stands in it.

Not folded: an event says every date that it promises. Dossiers of other systems have no events of ours and are left out.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.queries.sight import agencies_seen
from motcua.casework.dossiers.recording import RoomSource, stream_of
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.act import Event
from motcua.law.dossier.life import EVENT_TYPES
from motcua.law.dossier.recorded import read
from motcua.law.references import AccountRef

BATCH: Final = 500
"""Streams that are read in one statement."""

_SEEN: Final = "d.visible_to && %(sees)s::bigint[] and "
_IN_PERIOD: Final = """
d.opened_at < %(until)s and d.mastered_by = '' and d.status not in ('none', 'draft')
and (d.opened_at >= %(since)s or d.ended_at >= %(since)s
     or (d.ended_at is null and d.status not in ('refused_intake', 'withdrawn', 'stopped')))
"""
_ROWS: Final = """
select d.id, d.procedure_code, d.one_stop_id, d.resolving_id,
  case when d.applicant_number = '' then '' else encode(sha256(convert_to(d.applicant_number, 'UTF8')), 'hex') end,
  d.channel, d.assisted, coalesce(d.filed_at, d.accepted_at, d.opened_at), d.accepted_at, d.ended_at
from dossiers_dossier d where {where} and d.id > %(after)s order by d.id limit %(limit)s
"""
_FIRST: Final = UUID(int=0)


class LifeRow(NamedTuple):
    """`applicant`: a hash of their number, empty where none was written. `assisted`: an officer filed it for the visitor."""

    id: UUID
    procedure: str
    one_stop_id: int | None
    resolving_id: int
    applicant: str
    channel: str
    assisted: bool
    received_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event, who did it (None: nobody with an account), and when it was entered."""

    event: Event
    account: AccountRef | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Life:
    row: LifeRow
    entries: tuple[Entry, ...]


def count_lives(since: datetime, until: datetime, *, seen_by: Principal, at_most: int) -> int:
    """How many dossiers a period has that the principal may see, counted no further than one more than `at_most`."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(*) from (select 1 from dossiers_dossier d where {_where(seen_by)} limit %(limit)s) one",  # noqa: S608 - no value in it
            {"since": since, "until": until, "sees": _sees(seen_by), "limit": at_most + 1},
        )
        row = cursor.fetchone() or (0,)
    return int(row[0])


def lives(since: datetime, until: datetime, verbs: Collection[str], *, seen_by: Principal | None) -> Iterator[Life]:
    """Dossiers received, running or ended in the period that the principal may see, each with its records of these verbs.

    `seen_by` None: of all, for a job that tells nobody.
    """
    after = _FIRST
    while rows := _rows(since, until, after, seen_by=seen_by):
        entries = _entries([row.id for row in rows], verbs)
        for row in rows:
            yield Life(row, entries[stream_of(row.id)])
        after = rows[-1].id


def _rows(since: datetime, until: datetime, after: UUID, *, seen_by: Principal | None) -> list[LifeRow]:
    with connection.cursor() as cursor:
        cursor.execute(
            _ROWS.format(where=_where(seen_by)),
            {"since": since, "until": until, "sees": _sees(seen_by), "after": after, "limit": BATCH},
        )
        return list(map(LifeRow._make, cursor.fetchall()))


def _where(seen_by: Principal | None) -> str:
    return _IN_PERIOD if seen_by is None or seen_by.sees_province else _SEEN + _IN_PERIOD


def _sees(seen_by: Principal | None) -> list[int]:
    return [] if seen_by is None else agencies_seen(seen_by)


def _entries(ids: list[UUID], verbs: Collection[str]) -> dict[str, tuple[Entry, ...]]:
    records = ledger.streams_of_verbs([stream_of(one) for one in ids], sorted(verbs))
    bodies = [record.body for each in records.values() for record in each]
    source = RoomSource("", {}, bodies=bodies)
    return {
        name: tuple(
            Entry(
                read(EVENT_TYPES[one.verb], one.version, one.body, source, happened_at=one.happened_at),
                one.account,
                one.recorded_at,
            )
            for one in each
        )
        for name, each in records.items()
    }
