"""Signed documents on their way into the vault: those that wait for a person, and those that were kept lately."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, QuerySet

from motcua.casework.campaign.models import Document
from motcua.casework.campaign.refusals import DocumentUnknown
from motcua.casework.campaign.rights import seen
from motcua.casework.campaign.rows import values_of_each
from motcua.casework.campaign.values import DocumentState, EntryField, KeepWait, OwnerMatch
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows

MOST: Final = 50


@dataclass(frozen=True, slots=True)
class KeepLine:
    """A signed document. `values`: as they stand after the checks. `match` None: nobody has looked for its owner yet.

    `by_person`: a civil servant said whose it is. `signed_hash`: what goes into the vault. `paper_id`: of the paper that it is there.
    """

    id: UUID
    batch_number: str
    agency_id: int
    paper_type: str
    pages: int
    values: Mapping[EntryField, str]
    state: DocumentState
    wait: KeepWait | None
    fault: str
    match: OwnerMatch | None
    by_person: bool
    owner_ref: str
    signed_hash: str
    signed_at: datetime | None
    kept_at: datetime | None
    paper_id: UUID | None


@dataclass(frozen=True, slots=True)
class KeepCounts:
    """How many wait for a person, by what they wait for; on the way to the vault by themselves; and kept."""

    waits: Mapping[KeepWait, int]
    on_the_way: int
    kept: int


def keep_counts(*, seen_by: Principal) -> KeepCounts:
    """Counts over all agencies that they work for."""
    rows = Document.objects.filter(seen(seen_by), state__in=(DocumentState.SIGNED.value, DocumentState.KEPT.value))
    counted = rows.order_by().values_list("state", "wait").annotate(count=Count("pk"))
    counts = {(state, wait): count for state, wait, count in counted}
    return KeepCounts(
        waits={one: counts.get((DocumentState.SIGNED.value, one.value), 0) for one in KeepWait},
        on_the_way=counts.get((DocumentState.SIGNED.value, ""), 0),
        kept=sum(count for (state, _), count in counts.items() if state == DocumentState.KEPT.value),
    )


def waiting_for(wait: KeepWait, *, seen_by: Principal, most: int = MOST) -> tuple[KeepLine, ...]:
    """The documents that wait for this, the one that waits longest first."""
    rows = _signed(seen_by).filter(state=DocumentState.SIGNED.value, wait=wait.value)
    return _lines(rows.order_by("changed_at", "batch", "first", "pk")[:most])


def kept_lately(*, seen_by: Principal, most: int = MOST) -> tuple[KeepLine, ...]:
    """What came into the vault, the last one first."""
    return _lines(_signed(seen_by).filter(state=DocumentState.KEPT.value).order_by("-kept_at", "pk")[:most])


def to_keep_line(document_id: UUID, *, seen_by: Principal) -> KeepLine:
    """One signed document. Refused: there is none at an agency of theirs, or it is not signed yet (DocumentUnknown)."""
    found = _lines(_signed(seen_by).filter(pk=document_id))
    if not found:
        raise DocumentUnknown
    return found[0]


def next_waiting(wait: KeepWait, *, but: UUID, seen_by: Principal) -> UUID | None:
    """The document that waits longest for this, without that one."""
    rows = _signed(seen_by).filter(state=DocumentState.SIGNED.value, wait=wait.value).exclude(pk=but)
    row = rows.order_by("changed_at", "batch", "first", "pk").first()
    return None if row is None else row.pk


def _signed(by: Principal) -> QuerySet[Document]:
    rows = Document.objects.filter(seen(by), first__gt=0).select_related("batch")
    return rows.filter(state__in=(DocumentState.SIGNED.value, DocumentState.KEPT.value), erased_at__isnull=True)


def _lines(rows: QuerySet[Document]) -> tuple[KeepLine, ...]:
    listed = list(rows)
    values = values_of_each(listed)
    for one in listed:
        shows(one.pk)
    return tuple(_line(one, values[one.pk]) for one in listed)


def _line(row: Document, values: Mapping[EntryField, str]) -> KeepLine:
    return KeepLine(
        id=row.pk,
        batch_number=str(row.batch),
        agency_id=row.agency_id,
        paper_type=row.paper_type,
        pages=len(row.pages),
        values=values,
        state=DocumentState(row.state),
        wait=KeepWait(row.wait) if row.wait else None,
        fault=row.fault,
        match=OwnerMatch(row.owner_match) if row.owner_match else None,
        by_person=bool(row.owner_by),
        owner_ref=row.owner_ref,
        signed_hash=row.signed_hash,
        signed_at=row.signed_at,
        kept_at=row.kept_at,
        paper_id=row.paper_id,
    )
