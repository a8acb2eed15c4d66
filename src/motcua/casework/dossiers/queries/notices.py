"""What a notice to the applicant is made of, read when it is sent: the dossier, and the one record that it tells of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.recording import RoomSource, stream_of
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.act import Event
from motcua.law.dossier.life import EVENT_TYPES
from motcua.law.dossier.recorded import read

_WHO: Final = """
select coalesce(code, ''), procedure_name, applicant_name, applicant_phone from dossiers_dossier where id = %s
"""
_UNFETCHED: Final = """
select id, event_count, ended_at, received_at_point_id from dossiers_dossier
 where status = 'done' and parent_id is null and return_way = 'desk' and mastered_by = '' and ended_at <= %s
"""


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """`event` None: nothing happened, the result waits. `at`: when it happened, or now."""

    code: str
    procedure: str
    recipient: str
    phone: str
    event: Event | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Unfetched:
    """A result that waits at a desk. `records`: how many its dossier has."""

    dossier: UUID
    records: int
    since: datetime
    point: int | None


def notice_facts(dossier_id: UUID, sequence: int | None, *, circumstances: Circumstances) -> NoticeFacts:
    """For the applicant, whose own dossier it is. `sequence`: the record; None where the result waits. Refuses a dossier or a record
    that is not there (DossierUnknown)."""
    with connection.cursor() as cursor:
        cursor.execute(_WHO, [dossier_id])
        row: Any = cursor.fetchone()
    if row is None:
        raise DossierUnknown
    code, procedure, recipient, phone = row
    if sequence is None:
        return NoticeFacts(code, procedure, recipient, phone, None, circumstances.at)
    name = stream_of(dossier_id)
    record = next((one for one in ledger.stream(name, after=sequence - 1) if one.sequence == sequence), None)
    if record is None:
        raise DossierUnknown
    source = RoomSource(name, {}, bodies=[record.body])
    event = read(EVENT_TYPES[record.verb], record.version, record.body, source, happened_at=record.happened_at)
    return NoticeFacts(code, procedure, recipient, phone, event, record.happened_at)


def unfetched(*, before: datetime, circumstances: Circumstances) -> tuple[Unfetched, ...]:
    """Results on paper that have waited at their desks since before that moment, in the whole province: a list of references for the
    system itself, with nothing of a person."""
    if circumstances.by is not None:
        raise TypeError("the system lists for itself; an officer reads the list of a desk")
    with connection.cursor() as cursor:
        cursor.execute(_UNFETCHED, [before])
        return tuple(Unfetched(*row) for row in cursor.fetchall())
