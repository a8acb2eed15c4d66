"""Rows of documents as values, for who has seen the document: a query that asked who looks, an act, a step of the worker."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from motcua.casework.campaign.entries import OF_READER, Paper, day_in
from motcua.casework.campaign.models import Document, Entry
from motcua.casework.campaign.plans import places
from motcua.casework.campaign.thresholds import threshold_on
from motcua.casework.campaign.values import (
    DocumentFacts,
    DocumentState,
    EntryFacts,
    EntryField,
    EntryOrigin,
    EntryRound,
    KeepWait,
    OwnerMatch,
)
from motcua.casework.papers.steps import Proposed

Entries = Mapping[EntryField, EntryFacts]


def entries_of(
    documents: Collection[UUID], round_: EntryRound, *, check_round: int | None = None
) -> dict[UUID, Entries]:
    """The entries of a round that stand, by document and field. `check_round` None: of any round of checks."""
    rows = Entry.objects.filter(document__in=documents, round=round_.value)
    if check_round is not None:
        rows = rows.filter(check_round=check_round)
    said: dict[UUID, dict[EntryField, list[EntryFacts]]] = {one: defaultdict(list) for one in documents}
    for row in rows.order_by("pk"):
        of_field = said[row.document_id][EntryField(row.field)]
        if row.origin != EntryOrigin.UNDONE:
            of_field.append(entry_facts(row))
        elif of_field:
            of_field.pop()
    return {key: {field: those[-1] for field, those in fields.items() if those} for key, fields in said.items()}


def values_of(row: Document) -> dict[EntryField, str]:
    """What a document says after its checks: a third one's word counts before the first entry."""
    return values_of_each([row])[row.pk]


def values_of_each(rows: Sequence[Document]) -> dict[UUID, dict[EntryField, str]]:
    """The same of many, in two statements for each round of checks. The batch of each was read with it."""
    standing = entries_of([one.pk for one in rows], EntryRound.FIRST)
    values = {key: {field: one.value for field, one in entries.items()} for key, entries in standing.items()}
    for round_ in {one.batch.round for one in rows}:
        ids = [one.pk for one in rows if one.batch.round == round_]
        for key, entries in entries_of(ids, EntryRound.THIRD, check_round=round_).items():
            values[key] |= {field: one.value for field, one in entries.items()}
    return values


def paper_of(row: Document) -> Paper:
    """What the document says after its checks."""
    values = values_of(row)
    texts = {one: values.get(one, "") for one in EntryField}
    return Paper(
        number=texts[EntryField.NUMBER],
        issued_on=day_in(texts[EntryField.ISSUED_ON]),
        issuer=texts[EntryField.ISSUER],
        owner_name=texts[EntryField.OWNER_NAME],
        owner_number=texts[EntryField.OWNER_NUMBER],
        owner_born=texts[EntryField.OWNER_BORN],
        signer=texts[EntryField.SIGNER],
        subject=texts[EntryField.SUBJECT],
        valid_to=day_in(texts[EntryField.VALID_TO]),
    )


def document_facts(
    rows: Sequence[Document], *, on: date, hidden: Collection[DocumentState] = ()
) -> tuple[DocumentFacts, ...]:
    """Documents as values. `hidden`: states in which the first entries, and what the reader proposed, are not shown."""
    shown = [one.pk for one in rows if DocumentState(one.state) not in hidden]
    entries = entries_of(shown, EntryRound.FIRST)
    placed = _places({one.batch_id for one in rows})
    return tuple(_facts(one, entries.get(one.pk), placed[one.pk], on) for one in rows)


def entry_facts(row: Entry) -> EntryFacts:
    return EntryFacts(
        field=EntryField(row.field),
        value=row.value,
        round=EntryRound(row.round),
        origin=EntryOrigin(row.origin),
        entered_by=row.entered_by,
        entered_at=row.entered_at,
    )


def proposals_of(row: Document) -> dict[EntryField, Proposed]:
    """What the reader proposes, by field."""
    read = (Proposed.of_json(one) for one in row.proposals)
    return {OF_READER[one.field]: one for one in read if one.field in OF_READER}


def _places(batches: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """The how many-th of its batch each document is, and of how many."""
    rows = Document.objects.filter(batch__in=batches, first__gt=0)
    order = Window(RowNumber(), partition_by=[F("batch")], order_by=[F("first").asc(), F("pk").asc()])
    many = Window(Count("pk"), partition_by=[F("batch")])
    numbered = rows.annotate(place=order, many=many).values_list("pk", "place", "many")
    return {pk: (place, count) for pk, place, count in numbered}


def _facts(row: Document, entries: Entries | None, placed: tuple[int, int], on: date) -> DocumentFacts:
    place, of = placed
    is_hidden = entries is None
    return DocumentFacts(
        id=row.pk,
        batch_id=row.batch_id,
        batch_number=str(row.batch),
        agency_id=row.agency_id,
        paper_type=row.paper_type,
        state=DocumentState(row.state),
        place=place,
        of=of,
        pages=places(row.pages),
        fault=row.fault,
        wait=KeepWait(row.wait) if row.wait else None,
        proposals={} if is_hidden else proposals_of(row),
        suggestions={} if is_hidden else {EntryField(one): value for one, value in row.suggestions.items()},
        entries=entries or {},
        threshold=threshold_on(row.paper_type, on),
        searchable=row.copy_hash or None,
        signed_hash=row.signed_hash or None,
        owner_ref=row.owner_ref,
        owner_match=OwnerMatch(row.owner_match) if row.owner_match else None,
        paper_id=row.paper_id,
        indexed_by=row.indexed_by,
        checked_by=row.checked_by,
        flagged_by=row.flagged_by,
    )
