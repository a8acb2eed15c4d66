"""The agency signs the copies of a batch, each once: a press, a job for each document, the same press again where a token was lost."""

import logging
from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.casework.campaign.actions.locking import (
    locked_batch,
    locked_document,
    record_document,
    record_documents,
)
from motcua.casework.campaign.models import Document, Opening
from motcua.casework.campaign.queries.documents import to_be_opened
from motcua.casework.campaign.refusals import DocumentUnknown, NotOpened, NotThisStep, TooManyToSign
from motcua.casework.campaign.rights import check_signs
from motcua.casework.campaign.values import DocumentState
from motcua.casework.papers.arriving import FileLost
from motcua.casework.papers.signatures import SigningMeans, check_may_sign, recorded, sign_once
from motcua.casework.papers.signing import SignatureRole, SignedNotKept, SignerSilent, SigningRefused, ToSign
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.campaign_steps import DocumentStep
from motcua.foundation.jobs.kinds import keep_document, sign_document
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.readings import readings_on
from motcua.law.worktime.arithmetic import local

log = logging.getLogger(__name__)

MOST: Final = 200
_SILENT: Final = "silent"
_LOST: Final = "lost"


@transaction.atomic
def open_copy(document_id: UUID, circumstances: Circumstances) -> str:
    """Somebody who signs opens the copy that they would sign: its hash. Refused: who does not sign for its agency (NotForYou)."""
    row = locked_document(document_id, circumstances, DocumentState.ACCEPTED, DocumentState.SIGN)
    by = circumstances.officer
    check_signs(by, row.agency_id)
    key = {"document": row, "copy_hash": row.copy_hash, "account": by.account_ref}
    Opening.objects.get_or_create(**key, defaults={"opened_at": circumstances.at})
    return row.copy_hash or row.source_hash


@transaction.atomic
def want_signatures(batch_id: UUID, documents: Collection[UUID], circumstances: Circumstances) -> int:
    """Press for the agency's signature on accepted documents of a batch. How many jobs wait now.

    One that was pressed for before and failed is tried again, under the same key. Refused: whose signature it is not (NotForYou),
    too many at once (TooManyToSign), those that were drawn were not opened (NotOpened), another batch's (DocumentUnknown).
    """
    by = circumstances.officer
    batch = locked_batch(batch_id, circumstances)
    check_signs(by, batch.agency_id)
    check_may_sign(by, SignatureRole.AGENCY, readings_on(local(circumstances.at).date()), at=circumstances.at)
    if len(documents) > MOST:
        raise TooManyToSign(most=MOST)
    rows = list(Document.objects.select_for_update().filter(batch=batch, pk__in=documents).order_by("first", "pk"))
    if len(rows) != len(set(documents)):
        raise DocumentUnknown
    fresh = [one for one in rows if one.state == DocumentState.ACCEPTED.value]
    again = [one for one in rows if one.state == DocumentState.SIGN.value and one.fault]
    closed = to_be_opened(batch_id, seen_by=by) if fresh else ()
    if closed:
        raise NotOpened(count=len(closed))
    if not fresh and not again:
        raise NotThisStep
    agency = register().agency(batch.agency_id)
    pressed = Document.objects.filter(pk__in=[one.pk for one in (*fresh, *again)])
    pressed.update(
        state=DocumentState.SIGN.value,
        fault="",
        signer=by.account_ref,
        credential=agency.code,
        signs_as=agency.name,
        changed_at=circumstances.at,
    )
    bodies = {one.pk: {"file": one.copy_hash or one.source_hash} for one in (*fresh, *again)}
    record_documents("want_signature", bodies, circumstances)
    jobs.enqueue([sign_document.JOB.of(DocumentStep(one.pk)) for one in (*fresh, *again)])
    return len(bodies)


def sign(document_id: UUID, circumstances: Circumstances, means: SigningMeans) -> None:
    """Make the signature that was pressed for, once. Raises what may be better another time, so that the job is done again."""
    rows = Document.objects.filter(pk=document_id, state=DocumentState.SIGN.value, erased_at__isnull=True)
    row = rows.filter(fault__in=["", _SILENT]).first()
    if row is None:
        return
    wanted = ToSign(
        key=f"{row.pk.hex}:{(row.copy_hash or row.source_hash)[:16]}",
        role=SignatureRole.AGENCY,
        credential=row.credential,
        signer=row.signs_as,
        at=circumstances.at,
    )
    try:
        name = f"{row.pk}.pdf"
        signed = sign_once(row.copy_hash or row.source_hash, wanted, account=row.signer, name=name, means=means)
    except (SignerSilent, SignedNotKept):
        rows.update(fault=_SILENT)
        raise
    except SigningRefused as refusal:
        reasons = refusal.facts["reasons"]
        rows.update(fault=str(reasons[0])[:40] if isinstance(reasons, tuple) else refusal.code)
        log.warning("a document is not signed: %s", row.pk)
        return
    except FileLost:
        log.exception("the file to sign is not whole: %s", row.pk)
        rows.update(fault=_LOST)
        return
    _signed(row, signed.file_hash, wanted.key, circumstances)


@transaction.atomic
def _signed(row: Document, signed_hash: str, key: str, circumstances: Circumstances) -> None:
    mine = Document.objects.filter(pk=row.pk, state=DocumentState.SIGN.value)
    changes = {"state": DocumentState.SIGNED.value, "fault": "", "signed_hash": signed_hash}
    if mine.update(**changes, signed_at=circumstances.at, changed_at=circumstances.at):
        recorded(key, circumstances.at)
        record_document(row.pk, "sign", {"file": signed_hash, "signer": row.signer}, circumstances)
        jobs.enqueue([keep_document.JOB.of(DocumentStep(row.pk))])
