"""The last step: whose a document is, whether the vault has it already, and that it is kept. The acts ask people and vault."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from motcua.casework.campaign.actions.locking import locked_document, record_document
from motcua.casework.campaign.entries import Paper
from motcua.casework.campaign.models import Document
from motcua.casework.campaign.refusals import NotThisStep
from motcua.casework.campaign.rights import check_judges
from motcua.casework.campaign.rows import paper_of
from motcua.casework.campaign.values import (
    DocumentState,
    KeepWait,
    OwnerMatch,
)
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.campaign_steps import DocumentStep
from motcua.foundation.jobs.kinds import keep_document
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.references import AccountRef


@dataclass(frozen=True, slots=True)
class ToKeep:
    """A signed document that is to be kept. `files`: what was scanned and what was signed. `same_as`, `apart_from`: what a person said
    of papers of the vault that have its number."""

    id: UUID
    agency_id: int
    paper_type: str
    paper: Paper
    files: tuple[str, ...]
    owner_ref: str
    checked_by: AccountRef
    signer: AccountRef
    signed_on: date
    same_as: UUID | None
    apart_from: tuple[UUID, ...]


def to_keep(document_id: UUID) -> ToKeep | None:
    """The document, locked; None where it is kept, or waits for a person. Within a transaction."""
    rows = Document.objects.select_for_update(of=("self",)).select_related("batch")
    row = rows.filter(pk=document_id, state=DocumentState.SIGNED.value, wait="", erased_at__isnull=True).first()
    if row is None or row.signed_at is None:
        return None
    files = tuple(dict.fromkeys(one for one in (row.source_hash, row.signed_hash) if one))
    return ToKeep(
        id=row.pk,
        agency_id=row.agency_id,
        paper_type=row.paper_type,
        paper=paper_of(row),
        files=files,
        owner_ref=row.owner_ref,
        checked_by=row.resolved_by or row.checked_by,
        signer=row.signer,
        signed_on=row.signed_at.date(),
        same_as=row.same_as,
        apart_from=tuple(row.apart_from),
    )


def one_number_at_a_time(number_key: str) -> None:
    """Until the end of the transaction nobody else keeps a paper of this number."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 5))", [number_key])


def wait_for(
    document_id: UUID,
    wait: KeepWait,
    circumstances: Circumstances,
    *,
    fault: str = "",
    match: OwnerMatch | None = None,
) -> None:
    """A person has to say something first. `match`: how far an owner was found, where that is what is asked."""
    rows = Document.objects.filter(pk=document_id, state=DocumentState.SIGNED.value)
    found = {} if match is None else {"owner_match": match.value}
    rows.update(wait=wait.value, fault=fault[:40], changed_at=circumstances.at, **found)


def kept(one: ToKeep, paper_id: UUID, circumstances: Circumstances) -> None:
    """The document is a paper of the vault."""
    rows = Document.objects.filter(pk=one.id)
    rows.update(
        state=DocumentState.KEPT.value,
        paper_id=paper_id,
        kept_at=circumstances.at,
        changed_at=circumstances.at,
        fault="",
    )
    record_document(one.id, "keep", {"file": one.files[-1], "paper": str(paper_id)}, circumstances)


def say_matched(document_id: UUID, owner_ref: str, circumstances: Circumstances) -> None:
    """The worker has matched the owner by number, name and year of birth."""
    rows = Document.objects.filter(pk=document_id, owner_ref="")
    if rows.update(owner_ref=owner_ref, owner_match=OwnerMatch.MATCHED.value):
        body = {"owner": owner_ref, "match": OwnerMatch.MATCHED.value}
        record_document(document_id, "match_owner", body, circumstances)


@transaction.atomic
def decide_owner(document_id: UUID, owner_ref: str, match: OwnerMatch, circumstances: Circumstances) -> None:
    """A person says whose it is. Refused: it is in the vault, or not signed yet (NotThisStep)."""
    row = _waiting(document_id, circumstances)
    row.owner_ref, row.owner_match, row.owner_by = owner_ref, match.value, circumstances.officer.account_ref
    record_document(row.pk, "match_owner", {"owner": owner_ref, "match": match.value}, circumstances)
    _again(row, circumstances)


@transaction.atomic
def decide_merge(
    document_id: UUID, *, same_as: UUID | None, apart_from: Collection[UUID], circumstances: Circumstances
) -> None:
    """A person says that it is a paper of the vault, or that it is none of these. Refused: nobody asks (NotThisStep)."""
    row = _waiting(document_id, circumstances)
    if row.wait != KeepWait.MERGE.value:
        raise NotThisStep
    row.same_as, row.apart_from = same_as, sorted({*row.apart_from, *apart_from})
    said_same = {} if same_as is None else {"paper": str(same_as)}
    body = {**said_same, "apart_from": [str(one) for one in row.apart_from]}
    record_document(row.pk, "decide_merge", body, circumstances)
    _again(row, circumstances)


@transaction.atomic
def try_again(document_id: UUID, circumstances: Circumstances) -> None:
    """What the vault refused is tried once more, as a civil servant says that the reason is gone. Refused: it waits for something else
    (NotThisStep), contract staff (ContractStaffMayNot)."""
    check_judges(circumstances.officer)
    row = _waiting(document_id, circumstances)
    if row.wait != KeepWait.REFUSED.value:
        raise NotThisStep
    record_document(row.pk, "try_again", {"refused": row.fault}, circumstances)
    _again(row, circumstances)


def _waiting(document_id: UUID, circumstances: Circumstances) -> Document:
    row = locked_document(document_id, circumstances, DocumentState.SIGNED)
    if not row.wait:
        raise NotThisStep
    return row


def _again(row: Document, circumstances: Circumstances) -> None:
    row.wait, row.fault, row.changed_at = "", "", circumstances.at
    row.save()
    jobs.enqueue([keep_document.JOB.of(DocumentStep(row.pk))])
