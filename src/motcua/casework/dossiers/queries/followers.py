"""The dossiers that began with a version of a process, and still follow it. Nobody stands in it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.recording import stream_of
from motcua.foundation.ledger.queries import streams_of_verbs
from motcua.law.worktime.values import VIETNAM

MOVED: Final = "migrate_process"
"""The record of a move to another version."""


@dataclass(frozen=True, slots=True)
class Followers:
    """`ids`: the newest that were asked for, in no order. `moved`: how many of those that follow it began with another version."""

    ids: tuple[UUID, ...]
    moved: int


def followers(code: str, number: int, *, since: date | None = None, most: int) -> Followers:
    """Of version `number` of a process, accepted from `since` on; at most `most`, the newest. Sub-dossiers are left out."""
    rows = Dossier.objects.filter(process__code=code, process__number=number, parent=None, accepted_at__isnull=False)
    if since is not None:
        rows = rows.filter(accepted_at__gte=datetime.combine(since, time.min, VIETNAM))
    found = list(rows.order_by("-accepted_at").values_list("pk", flat=True)[:most])
    records = streams_of_verbs([stream_of(one) for one in found], [MOVED])
    stayed = tuple(one for one in found if not records[stream_of(one)])
    return Followers(stayed, len(found) - len(stayed))
