"""What periodic reports need of dossiers beside their facts: which of them belong to a period, what they are called, their apologies.

Only `persons` shows somebody.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.sight import visible
from motcua.casework.dossiers.recording import stream_of
from motcua.foundation.ledger.queries import streams
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows

# what was recorded after the moment of the report may have ended a dossier or taken it to another agency since: it is read as well
_KEYS: Final = """
select d.id from dossiers_dossier d left join ledger_head h on h.stream = 'dossier:' || d.id
 where d.accepted_at < %(end)s and d.mastered_by = '' and d.parent_id is null
   and (h.last_at > %(until)s
        or ((d.ended_at is null or d.ended_at >= %(begin)s)
            and (%(agencies)s::bigint[] is null or d.visible_to && %(agencies)s::bigint[])))
 order by d.id
"""
_APOLOGISED: Final = frozenset({"apologise", "extend"})


@dataclass(frozen=True, slots=True)
class Sent:
    """An apology that left. `extends`: with a new date, before the old one had passed."""

    dossier: UUID
    at: datetime
    extends: bool


@dataclass(frozen=True, slots=True)
class Called:
    """What the row of a dossier says of it. Nobody stands here."""

    code: str
    procedure: str
    copies: int
    return_way: str
    procedure_code: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    name: str
    address: str
    phone: str


def keys_in_period(
    *, begin: datetime, end: datetime, recorded_until: datetime, agencies: Collection[int] | None
) -> list[UUID]:
    """Accepted before `end` and not ended before `begin`, by their keys. `agencies`: those that have a part in it; None: all."""
    places = None if agencies is None else sorted(agencies)
    with connection.cursor() as cursor:
        cursor.execute(_KEYS, {"begin": begin, "end": end, "until": recorded_until, "agencies": places})
        return [key for (key,) in cursor.fetchall()]


def called(ids: Collection[UUID]) -> dict[UUID, Called]:
    """Those of these dossiers that there are."""
    columns = ("pk", "code", "procedure_name", "copies", "return_way", "procedure_code", "channel")
    rows = Dossier.objects.filter(pk__in=list(ids)).values_list(*columns)
    return {key: Called(code or "", *others) for key, code, *others in rows}


def persons(ids: Collection[UUID], *, seen_by: Principal) -> dict[UUID, Applicant]:
    """Whose these dossiers are: of those that the principal sees. Who meets no citizens is shown nobody."""
    if not seen_by.meets_citizens:
        return {}
    columns = ("pk", "applicant_name", "applicant_address", "applicant_phone")
    rows = visible(Dossier.objects.filter(pk__in=list(ids)), seen_by=seen_by).values_list(*columns)
    found = {}
    for key, *given in rows:
        shows(key)
        found[key] = Applicant(*given)
    return found


def apologies_sent(ids: Sequence[UUID], *, recorded_until: datetime) -> tuple[Sent, ...]:
    """The apologies of these dossiers that were recorded until then, oldest first in each."""
    records = streams([stream_of(one) for one in ids])
    return tuple(
        Sent(one, each.happened_at, each.verb == "extend")
        for one in ids
        for each in records[stream_of(one)]
        if each.verb in _APOLOGISED and each.recorded_at <= recorded_until
    )
