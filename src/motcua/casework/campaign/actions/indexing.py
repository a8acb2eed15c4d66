"""Indexing a document: each value is a row as soon as somebody leaves its field, so that a browser that dies loses nothing."""

from uuid import UUID

from django.db import transaction

from motcua.casework.campaign.actions.locking import go_on, locked_document, record_document
from motcua.casework.campaign.actions.taking import check_in_hands
from motcua.casework.campaign.entries import normal
from motcua.casework.campaign.models import Document, Entry
from motcua.casework.campaign.refusals import EntriesMissing, NoEntryToUndo
from motcua.casework.campaign.rights import check_leads, check_prepares
from motcua.casework.campaign.rows import entries_of, entry_facts, proposals_of
from motcua.casework.campaign.thresholds import threshold_on
from motcua.casework.campaign.values import (
    NEEDED,
    DocumentState,
    EntryFacts,
    EntryField,
    EntryOrigin,
    EntryRound,
    is_sure,
)
from motcua.casework.papers.steps import Proposed
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.worktime.arithmetic import local


@transaction.atomic
def enter(document_id: UUID, field: EntryField, value: str, circumstances: Circumstances) -> EntryFacts:
    """Keep what somebody says of a field; empty: the paper does not say it. The same value again changes nothing.

    Refused: DocumentUnknown, NotThisStep, a value that cannot be one (ValueUnfit); of an unreadable one who leads nobody (NotForYou).
    """
    row = _indexed(document_id, circumstances)
    check_in_hands(row, circumstances)
    kept = normal(field, value)
    standing = entries_of([row.pk], EntryRound.FIRST)[row.pk].get(field)
    if standing is not None and standing.value == kept:
        return standing
    return entry_facts(_entry(row, field, kept, _sure(row, circumstances), circumstances))


@transaction.atomic
def undo_entry(document_id: UUID, circumstances: Circumstances) -> EntryField:
    """Take back one's last entry in this document that still stands: which field. Again takes back the one before.

    Refused: the last entry is somebody else's, of a round before, or there is none (NoEntryToUndo).
    """
    row = _indexed(document_id, circumstances)
    check_in_hands(row, circumstances)
    standing: list[Entry] = []
    for one in Entry.objects.filter(document=row, round=EntryRound.FIRST.value).order_by("pk"):
        if one.origin == EntryOrigin.UNDONE:
            standing.pop()
        else:
            standing.append(one)
    last = standing[-1] if standing else None
    mine = circumstances.officer.account_ref
    if last is None or last.entered_by != mine or last.check_round != row.batch.round:
        raise NoEntryToUndo
    _written(row, EntryField(last.field), "", EntryOrigin.UNDONE, circumstances)
    return EntryField(last.field)


@transaction.atomic
def finish(document_id: UUID, circumstances: Circumstances) -> None:
    """The document is indexed; what the reader is sure of and nobody touched counts as it is.

    Refused: needed fields of which it is not sure have no entry (EntriesMissing).
    """
    row = _indexed(document_id, circumstances)
    check_in_hands(row, circumstances)
    sure, entered = _sure(row, circumstances), dict(entries_of([row.pk], EntryRound.FIRST)[row.pk])
    missing = [one for one in NEEDED if one not in entered and one not in sure]
    if missing:
        raise EntriesMissing(count=len(missing))
    for field, proposal in sure.items():
        if field not in entered:
            entered[field] = entry_facts(_entry(row, field, proposal.value, sure, circumstances))
    issued_on = entered[EntryField.ISSUED_ON].value
    proposed = proposals_of(row)
    corrected = [one.value for one in entered if one in proposed and entered[one].value != proposed[one].value]
    typed = sum(one.origin is EntryOrigin.TYPED for one in entered.values())
    body = {"file": row.copy_hash or row.source_hash, "typed": typed, "corrected": sorted(corrected)}
    record_document(row.pk, "index", body, circumstances)
    by = circumstances.officer.account_ref
    year = int(issued_on[:4]) if issued_on else None
    go_on(row, DocumentState.CHECK, circumstances, indexed_by=by, year=year, checked_by="", resolved_by="")


@transaction.atomic
def say_unreadable(document_id: UUID, circumstances: Circumstances) -> None:
    """Somebody cannot read it: a senior looks at it. Again is nothing new."""
    check_prepares(circumstances.officer)
    row = locked_document(document_id, circumstances, DocumentState.INDEX, DocumentState.UNREADABLE)
    if row.state != DocumentState.UNREADABLE.value:
        record_document(row.pk, "say_unreadable", {}, circumstances)
        go_on(row, DocumentState.UNREADABLE, circumstances)


@transaction.atomic
def give_back(document_id: UUID, circumstances: Circumstances) -> None:
    """A senior gives an unreadable document back to be indexed."""
    check_leads(circumstances.officer)
    row = locked_document(document_id, circumstances, DocumentState.UNREADABLE)
    record_document(row.pk, "give_back", {}, circumstances)
    go_on(row, DocumentState.INDEX, circumstances)


@transaction.atomic
def leave_out(document_id: UUID, circumstances: Circumstances) -> None:
    """A senior leaves a document out: it is no result in force. Its pages and its record stay."""
    check_leads(circumstances.officer)
    row = locked_document(document_id, circumstances, DocumentState.INDEX, DocumentState.UNREADABLE)
    record_document(row.pk, "leave_out", {}, circumstances)
    go_on(row, DocumentState.LEFT_OUT, circumstances)


def _indexed(document_id: UUID, circumstances: Circumstances) -> Document:
    check_prepares(circumstances.officer)
    row = locked_document(document_id, circumstances, DocumentState.INDEX, DocumentState.UNREADABLE)
    if row.state == DocumentState.UNREADABLE.value:
        check_leads(circumstances.officer)
    return row


def _sure(row: Document, circumstances: Circumstances) -> dict[EntryField, Proposed]:
    """The proposals that nobody need look at: sure enough for this type of paper, and no list says otherwise."""
    least = threshold_on(row.paper_type, local(circumstances.at).date())
    return {
        field: one
        for field, one in proposals_of(row).items()
        if is_sure(field, one, least, row.suggestions.get(field.value))
    }


def _entry(
    row: Document, field: EntryField, value: str, sure: dict[EntryField, Proposed], circumstances: Circumstances
) -> Entry:
    is_proposed = field in sure and sure[field].value == value
    origin = EntryOrigin.PROPOSED if is_proposed else EntryOrigin.TYPED
    return _written(row, field, value, origin, circumstances)


def _written(row: Document, field: EntryField, value: str, origin: EntryOrigin, circumstances: Circumstances) -> Entry:
    return Entry.objects.create(
        document=row,
        field=field.value,
        value=value,
        round=EntryRound.FIRST.value,
        check_round=row.batch.round,
        origin=origin.value,
        entered_by=circumstances.officer.account_ref,
        entered_at=circumstances.at,
    )
