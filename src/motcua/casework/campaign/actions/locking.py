"""Rows that an act changes, locked, once it was asked whether they are of an agency of who acts; and what the record says."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.casework.campaign.models import Batch, Document
from motcua.casework.campaign.refusals import BatchUnknown, DocumentUnknown, NotThisStep
from motcua.casework.campaign.rights import seen
from motcua.casework.campaign.values import DocumentState
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger.actions import NewRecord
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances


def locked_batch(batch_id: UUID, circumstances: Circumstances) -> Batch:
    """The batch. Refused: there is none, or it is another agency's (BatchUnknown)."""
    rows = Batch.objects.select_for_update(of=("self",)).select_related("box")
    row = rows.filter(seen(circumstances.officer), pk=batch_id).first()
    if row is None:
        raise BatchUnknown
    return row


def locked_document(document_id: UUID, circumstances: Circumstances, *states: DocumentState) -> Document:
    """The document, in one of these states. Refused: DocumentUnknown, NotThisStep."""
    rows = Document.objects.select_for_update(of=("self",)).select_related("batch__box")
    row = rows.filter(seen(circumstances.officer), pk=document_id, first__gt=0, erased_at__isnull=True).first()
    if row is None:
        raise DocumentUnknown
    if row.state not in states:
        raise NotThisStep
    return row


def go_on(row: Document, state: DocumentState, circumstances: Circumstances, **columns: object) -> None:
    """The document is in another state, with these columns; what went wrong before is past."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.state, row.fault, row.tried, row.changed_at = state.value, "", 0, circumstances.at
    row.taken_by, row.taken_at = "", None
    row.save()


def record_batch(batch_id: UUID, verb: str, body: dict[str, Any], circumstances: Circumstances) -> None:
    ledger.append(stream=f"batch:{batch_id}", verb=verb, body=body, **stamp_of(circumstances))


def record_document(document_id: UUID, verb: str, body: dict[str, Any], circumstances: Circumstances) -> None:
    ledger.append(stream=f"document:{document_id}", verb=verb, body=body, **stamp_of(circumstances))


def record_documents(verb: str, bodies: Mapping[UUID, dict[str, Any]], circumstances: Circumstances) -> None:
    """The same verb of many documents that have records already, in few statements."""
    streams = {f"document:{key}": [NewRecord(verb, body)] for key, body in bodies.items()}
    ledger.append_each(streams=streams, **stamp_of(circumstances))


def begin_documents(verb: str, bodies: Mapping[UUID, dict[str, Any]], circumstances: Circumstances) -> None:
    """The first record of many documents."""
    streams = {f"document:{key}": [NewRecord(verb, body)] for key, body in bodies.items()}
    if streams:
        ledger.append_first(streams=streams, **stamp_of(circumstances))


def new_id(circumstances: Circumstances) -> UUID:
    return UUID(int=circumstances.rng.getrandbits(128), version=4)
