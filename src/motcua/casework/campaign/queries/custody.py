"""The chain of custody of a document: who scanned, split, indexed, checked, accepted, signed and kept it, when, and of which bytes.

It is read from the record, whose entries are linked, so that it says what was done and drifts from nothing.
"""

from typing import Final
from uuid import UUID

from motcua.casework.campaign.models import Document, Page
from motcua.casework.campaign.plans import places
from motcua.casework.campaign.refusals import DocumentUnknown
from motcua.casework.campaign.rights import seen
from motcua.casework.campaign.values import Custody, CustodyStep
from motcua.foundation.ledger.queries import Recorded, stream
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows

SCANNED: Final = "scan_pages"
SIGNER: Final = "signer"


def custody(document_id: UUID, *, seen_by: Principal) -> Custody:
    """The whole chain, oldest first. Refused: there is no such document at an agency of theirs (DocumentUnknown)."""
    row = Document.objects.select_related("batch__box").filter(seen(seen_by), pk=document_id, first__gt=0).first()
    if row is None:
        raise DocumentUnknown
    shows(row.pk)
    recorded = tuple(_step(one) for one in stream(f"document:{row.pk}"))
    newest = row.signed_hash or row.copy_hash or row.source_hash
    box = row.batch.box
    return Custody(row.pk, str(row.batch), box.store, box.code, row.paper_type, (*_scans(row), *recorded), newest)


def custody_of_paper(paper_id: UUID, *, seen_by: Principal) -> Custody | None:
    """The chain of the document that became this paper of the vault; None where none of their agencies did."""
    row = Document.objects.filter(seen(seen_by), paper_id=paper_id).order_by("kept_at", "pk").first()
    return None if row is None else custody(row.pk, seen_by=seen_by)


def _scans(row: Document) -> tuple[CustodyStep, ...]:
    """A step for each file that pages of the document came in."""
    orders = [one.order for one in places(row.pages)]
    pages = Page.objects.filter(batch=row.batch_id, order__in=orders).select_related("file").order_by("order")
    files = {one.file_id: one.file for one in pages}
    numbers = {key: [one.number for one in pages if one.file_id == key] for key in files}
    steps = (
        CustodyStep(SCANNED, one.taken_by, one.taken_at, one.file_hash, {"pages": numbers[key], "came_by": one.came_by})
        for key, one in files.items()
    )
    return tuple(sorted(steps, key=lambda one: one.at))


def _step(one: Recorded) -> CustodyStep:
    """Who signed is who pressed, not the worker that made the signature."""
    facts = {name: value for name, value in one.body.items() if name not in ("file", SIGNER)}
    account = str(one.body.get(SIGNER, "")) or one.account or ""
    return CustodyStep(one.verb, account, one.happened_at, str(one.body.get("file", "")), facts)
