"""Documents of a batch: one with everything that was read and entered, those that wait, and what two people entered differently."""

from collections.abc import Collection, Mapping
from datetime import date
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db.models import Count, QuerySet

from motcua.casework.campaign.comparing import may_be_compared
from motcua.casework.campaign.entries import Paper, same
from motcua.casework.campaign.models import Batch, Document, Opening, PlanChange
from motcua.casework.campaign.plans import ChangeKind, LastChange, PlannedDocument, of_json, places
from motcua.casework.campaign.refusals import BatchUnknown, DocumentUnknown
from motcua.casework.campaign.rights import check_judges, seen
from motcua.casework.campaign.rows import document_facts, entries_of, paper_of, proposals_of
from motcua.casework.campaign.thresholds import threshold_on
from motcua.casework.campaign.values import (
    KEY_FIELDS,
    Difference,
    DocumentFacts,
    DocumentState,
    EntryField,
    EntryRound,
)
from motcua.casework.papers.steps import Proposed
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows

OPENED_BEFORE: Final = 5
"""So many of a batch, drawn for each account, are opened before it is signed."""

_HIDDEN: Final = frozenset({DocumentState.CHECK})
"""Who enters the key fields a second time does not see what was entered or proposed before."""
_CHECKED: Final = frozenset({DocumentState.CHECK, DocumentState.DIFFERS})


def planned(batch_id: UUID, *, seen_by: Principal) -> tuple[PlannedDocument, ...]:
    """How the pages of a batch lie now, in order. Refused: BatchUnknown."""
    if not Batch.objects.filter(seen(seen_by), pk=batch_id).exists():
        raise BatchUnknown
    rows = Document.objects.filter(seen(seen_by), batch=batch_id, first__gt=0).order_by("first", "pk")
    return tuple(PlannedDocument(one.pk, one.paper_type, places(one.pages)) for one in rows)


def undoable(batch_id: UUID, *, seen_by: Principal) -> LastChange | None:
    """The last change of how the pages of a batch lie that can be undone; None where there is none. Refused: BatchUnknown."""
    if not Batch.objects.filter(seen(seen_by), pk=batch_id).exists():
        raise BatchUnknown
    last = standing_changes(batch_id).first()
    if last is None:
        return None
    pages = [one.pages for one in of_json(last.after) if one.pages]
    return LastChange(ChangeKind(last.kind), pages[-1][0].order)


def standing_changes(batch_id: UUID) -> QuerySet[PlanChange]:
    """What people changed and nobody took back, the last one first, of a batch that was seen."""
    rows = PlanChange.objects.filter(batch=batch_id, undoes__isnull=True, undone_by__isnull=True)
    return rows.exclude(kind=ChangeKind.FORM.value).order_by("-sequence")


def document(document_id: UUID, *, seen_by: Principal, on: date) -> DocumentFacts:
    """One document. While it waits to be checked nothing of what was entered is in it. Refused: DocumentUnknown."""
    row = Document.objects.select_related("batch").filter(seen(seen_by), pk=document_id, first__gt=0).first()
    if row is None:
        raise DocumentUnknown
    shows(row.pk)
    return document_facts([row], on=on, hidden=_HIDDEN)[0]


def next_document(
    states: Collection[DocumentState], *, seen_by: Principal, batch_id: UUID | None = None, after: UUID | None = None
) -> UUID | None:
    """The document that waits in one of these states: behind `after` in its batch, else the one that waits longest. Of those that are
    checked none that they entered themselves."""
    row = in_turn(open_to(states, seen_by=seen_by, batch_id=batch_id), seen_by=seen_by, after=after)
    return None if row is None else row.pk


def open_to(
    states: Collection[DocumentState], *, seen_by: Principal, batch_id: UUID | None = None
) -> QuerySet[Document]:
    """The rows that wait in these states, those that wait longest first; of those that are checked none that they entered."""
    rows = _waiting(states, seen_by, batch_id)
    if set(states) & _CHECKED:
        rows = rows.exclude(indexed_by=seen_by.account_ref).exclude(checked_by=seen_by.account_ref)
    return rows


def in_turn(rows: QuerySet[Document], *, seen_by: Principal, after: UUID | None) -> Document | None:
    """Of these rows the one behind `after` in its batch, else the first."""
    last = None if after is None else Document.objects.filter(seen(seen_by), pk=after).first()
    if last is None:
        return rows.first()
    rows = rows.exclude(pk=last.pk)
    return rows.filter(batch=last.batch_id, first__gt=last.first).order_by("first", "pk").first() or rows.first()


def waiting(
    states: Collection[DocumentState],
    *,
    seen_by: Principal,
    on: date,
    batch_id: UUID | None = None,
    most: int = 200,
) -> tuple[DocumentFacts, ...]:
    """The documents of their agencies, or of one batch, in these states; the one that waits longest first."""
    rows = list(_waiting(states, seen_by, batch_id).select_related("batch")[:most])
    for one in rows:
        shows(one.pk)
    return document_facts(rows, on=on, hidden=_HIDDEN)


def backlog(*, seen_by: Principal) -> Mapping[DocumentState, int]:
    """How many documents of their agencies wait in each state; a state without any is left out."""
    rows = Document.objects.filter(seen(seen_by), first__gt=0).order_by().values_list("state")
    return {DocumentState(state): count for state, count in rows.annotate(count=Count("pk"))}


def differences(document_id: UUID, *, seen_by: Principal) -> tuple[Difference, ...]:
    """The key fields that two people entered differently, to who may judge it. Refused: DocumentUnknown, ContractStaffMayNot."""
    check_judges(seen_by)
    row = Document.objects.select_related("batch").filter(seen(seen_by), pk=document_id).first()
    if row is None:
        raise DocumentUnknown
    shows(row.pk)
    return differences_in(row)


def differences_in(row: Document) -> tuple[Difference, ...]:
    """The same of a row that was seen."""
    first = entries_of([row.pk], EntryRound.FIRST)[row.pk]
    second = entries_of([row.pk], EntryRound.SECOND, check_round=row.batch.round)[row.pk]
    pairs = [(one, first[one].value, second[one].value) for one in KEY_FIELDS if one in first and one in second]
    return tuple(Difference(field, one, two) for field, one, two in pairs if not same(field, one, two))


def comparable(document_id: UUID, *, seen_by: Principal, on: date) -> Mapping[EntryField, Proposed]:
    """The key fields of a document that the second person compares with the picture, with what stands there and where it was read.

    Refused: DocumentUnknown, ContractStaffMayNot.
    """
    check_judges(seen_by)
    row = Document.objects.select_related("batch").filter(seen(seen_by), pk=document_id, first__gt=0).first()
    if row is None:
        raise DocumentUnknown
    shows(row.pk)
    return comparable_in(row, on=on)


def comparable_in(row: Document, *, on: date) -> dict[EntryField, Proposed]:
    """The same of a row that was seen."""
    least = threshold_on(row.paper_type, on)
    first = entries_of([row.pk], EntryRound.FIRST)[row.pk]
    return {
        field: one
        for field, one in proposals_of(row).items()
        if field in first and may_be_compared(field, one, least, row.suggestions.get(field.value), first[field].value)
    }


def stated_by(document_id: UUID, *, seen_by: Principal) -> Paper:
    """What was entered of a document, as it stands. Refused: DocumentUnknown."""
    row = Document.objects.select_related("batch").filter(seen(seen_by), pk=document_id, first__gt=0).first()
    if row is None:
        raise DocumentUnknown
    shows(row.pk)
    return paper_of(row)


def to_be_opened(batch_id: UUID, *, seen_by: Principal) -> tuple[UUID, ...]:
    """The documents of a batch that this account has still to open before it signs: drawn for it among all that are not signed yet."""
    rows = Document.objects.filter(seen(seen_by), batch=batch_id, state=DocumentState.ACCEPTED.value)
    copies = dict(rows.values_list("pk", "copy_hash"))
    mine = Opening.objects.filter(document__in=copies, account=seen_by.account_ref)
    opened = set(mine.values_list("document_id", "copy_hash"))
    drawn = sorted(copies, key=lambda one: sha256(f"{seen_by.account_ref}:{one}".encode()).digest())[:OPENED_BEFORE]
    return tuple(one for one in drawn if (one, copies[one]) not in opened)


def _waiting(states: Collection[DocumentState], seen_by: Principal, batch_id: UUID | None) -> QuerySet[Document]:
    rows = Document.objects.filter(seen(seen_by), state__in=[one.value for one in states], first__gt=0)
    if batch_id is not None:
        rows = rows.filter(batch=batch_id)
    return rows.order_by("changed_at", "batch", "first", "pk")
