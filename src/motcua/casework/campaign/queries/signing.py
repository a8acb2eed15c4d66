"""What waits for the agency's signature, by batch, and what became of each document that somebody pressed for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from motcua.casework.campaign.models import Document
from motcua.casework.campaign.queries.batches import batches_with
from motcua.casework.campaign.queries.documents import to_be_opened
from motcua.casework.campaign.refusals import BatchUnknown
from motcua.casework.campaign.rights import check_signs, seen
from motcua.casework.campaign.rows import values_of_each
from motcua.casework.campaign.values import BatchFacts, DocumentState, EntryField
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows

WAITING: Final = (DocumentState.ACCEPTED.value, DocumentState.SIGN.value)
_BEHIND: Final = (DocumentState.SIGNED.value, DocumentState.KEPT.value)


@dataclass(frozen=True, slots=True)
class ToSignLine:
    """A document of a batch before or behind its signature. `values`: as they stand after the checks. `must_open`: it was drawn to be
    opened by who looks, and is not; `fault`: why its signature failed, a code. `is_kept`: it is in the vault."""

    id: UUID
    paper_type: str
    pages: int
    values: Mapping[EntryField, str]
    state: DocumentState
    fault: str
    must_open: bool
    signed_at: datetime | None
    copy_hash: str

    @property
    def is_signed(self) -> bool:
        return self.state.value in _BEHIND

    @property
    def is_under_way(self) -> bool:
        """Pressed for, and the worker has not said anything yet."""
        return self.state is DocumentState.SIGN and not self.fault


def batches_to_sign(*, seen_by: Principal) -> tuple[BatchFacts, ...]:
    """The batches with documents that wait for this officer's signature, or whose signature is under way; the oldest first."""
    mine = Document.objects.filter(seen(seen_by), state__in=WAITING, first__gt=0).order_by()
    ids = set(mine.values_list("batch", flat=True))
    listed = batches_with(ids, seen_by=seen_by)
    return tuple(sorted((one for one in listed if _signs(one, seen_by)), key=lambda one: one.opened_at))


def lines_to_sign(batch_id: UUID, *, since: datetime, most: int, seen_by: Principal) -> tuple[ToSignLine, ...]:
    """Of one batch the documents that wait, in their order, and those that were signed since then; at most so many of each.

    Refused: BatchUnknown, who does not sign for its agency (NotForYou).
    """
    rows = Document.objects.filter(seen(seen_by), batch=batch_id, first__gt=0).select_related("batch")
    first = rows.first()
    if first is None:
        raise BatchUnknown
    check_signs(seen_by, first.agency_id)
    waits = rows.filter(state__in=WAITING).order_by("first", "pk")[:most]
    behind = rows.filter(Q(state__in=_BEHIND), signed_at__gte=since).order_by("-signed_at", "first", "pk")[:most]
    listed = sorted([*waits, *behind], key=lambda one: (one.first, one.pk))
    values, closed = values_of_each(listed), set(to_be_opened(batch_id, seen_by=seen_by))
    for one in listed:
        shows(one.pk)
    return tuple(_line(one, values[one.pk], must_open=one.pk in closed) for one in listed)


def still_to_open(batch_id: UUID, *, seen_by: Principal) -> tuple[ToSignLine, ...]:
    """The documents of a batch that this officer has to open before they press: drawn among all of it, however long it is."""
    closed = to_be_opened(batch_id, seen_by=seen_by)
    listed = list(Document.objects.filter(seen(seen_by), pk__in=closed).select_related("batch").order_by("first", "pk"))
    values = values_of_each(listed)
    for one in listed:
        shows(one.pk)
    return tuple(_line(one, values[one.pk], must_open=True) for one in listed)


def _signs(one: BatchFacts, by: Principal) -> bool:
    return one.box.given.agency_id in by.sees_agencies | {by.agency_id}


def _line(row: Document, values: Mapping[EntryField, str], *, must_open: bool) -> ToSignLine:
    return ToSignLine(
        id=row.pk,
        paper_type=row.paper_type,
        pages=len(row.pages),
        values=values,
        state=DocumentState(row.state),
        fault=row.fault,
        must_open=must_open,
        signed_at=row.signed_at,
        copy_hash=row.copy_hash or row.source_hash,
    )
