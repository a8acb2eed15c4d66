"""The dossiers of a procedure that were asked for one paper, and for which of them it had to be supplemented. Nobody stands in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from motcua.casework.dossiers.models import Component, Dossier
from motcua.casework.dossiers.queries.measured import WORDLESS
from motcua.casework.dossiers.recording import stream_of
from motcua.casework.dossiers.values import NOT_APPLICABLE
from motcua.foundation.ledger.queries import Recorded, streams_of_verbs
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.life import EVENT_TYPES
from motcua.law.dossier.recorded import read
from motcua.law.worktime.values import VIETNAM

REQUEST: Final = "request_supplement"


@dataclass(frozen=True, slots=True)
class Requested:
    """`again`: by dossier, whether this paper had to be supplemented; the newest that were asked for. `of`: all dossiers of the
    procedure in the same days, asked for this paper or not."""

    again: Mapping[UUID, bool]
    of: int


def requested_of(
    procedure: str, names: Collection[str], *, since: date | None = None, until: date | None = None, most: int
) -> Requested:
    """Accepted from `since` on and before `until`; at most `most`. `names`: what the paper has been published as.

    Sub-dossiers and dossiers of other systems are left out, and so is a case that does not need the paper.
    """
    rows = Dossier.objects.filter(procedure_code=procedure, parent=None, mastered_by="", accepted_at__isnull=False)
    if since is not None:
        rows = rows.filter(accepted_at__gte=_begin(since))
    if until is not None:
        rows = rows.filter(accepted_at__lt=_begin(until))
    papers = Component.objects.filter(
        Q(official_name__in=names) | Q(official_name="", name__in=names), ~Q(verdict=NOT_APPLICABLE)
    )
    asked = rows.filter(Exists(papers.filter(dossier=OuterRef("pk")))).order_by("-accepted_at", "pk")
    found = dict(asked.values_list("pk", "accepted_at")[:most])
    if not found:
        return Requested({}, rows.count())
    numbers: dict[UUID, set[int]] = {one: set() for one in found}
    for dossier, order in papers.filter(dossier__in=found).values_list("dossier", "order"):
        numbers[dossier].add(order)
    records = streams_of_verbs([stream_of(one) for one in found], [REQUEST])
    again = {one: any(_names(record, numbers[one]) for record in records[stream_of(one)]) for one in found}
    whole = rows.filter(accepted_at__gte=min(filter(None, found.values()))) if len(found) == most else rows
    return Requested(again, whole.count())


def _names(record: Recorded, numbers: Collection[int]) -> bool:
    """Whether a request for more names one of these papers."""
    event = read(EVENT_TYPES[REQUEST], record.version, record.body, WORDLESS, happened_at=record.happened_at)
    return isinstance(event, SupplementRequested) and any(item.component in numbers for item in event.items)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, VIETNAM)
