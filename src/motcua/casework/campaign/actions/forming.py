"""Pages of a closed scan become documents; every change of how they lie is a row of its own, so that each can be undone."""

from collections.abc import Iterable, Sequence
from functools import partial
from uuid import UUID

from django.db.models import Max

from motcua.casework.campaign.actions.describing import suggest
from motcua.casework.campaign.actions.locking import begin_documents, new_id, record_batch
from motcua.casework.campaign.models import Batch, Document, Page, PlanChange
from motcua.casework.campaign.plans import Change, ChangeKind, PlannedDocument, Scanned, as_json, formed
from motcua.casework.campaign.values import (
    DocumentState,
)
from motcua.foundation.people.circumstances import Circumstances


def form_documents(batch: Batch, pages: Sequence[Page], circumstances: Circumstances) -> None:
    """The first plan of a batch, in the transaction that closes its scan."""
    files = {key: place for place, key in enumerate(dict.fromkeys(one.file_id for one in pages))}
    scanned = [Scanned(one.order, files[one.file_id], one.sheet) for one in pages]
    documents = formed(scanned, batch.box.paper_type, partial(new_id, circumstances))
    change(batch, ChangeKind.FORM, Change((), documents), circumstances)
    suggest(batch, circumstances)


def change(
    batch: Batch, kind: ChangeKind, wanted: Change, circumstances: Circumstances, *, undoes: PlanChange | None = None
) -> None:
    """Lay the pages so, and keep what it was before."""
    last = PlanChange.objects.filter(batch=batch).aggregate(last=Max("sequence"))["last"] or 0
    PlanChange.objects.create(
        batch=batch,
        sequence=last + 1,
        kind=kind.value,
        before=as_json(wanted.before),
        after=as_json(wanted.after),
        undoes=undoes,
        changed_by=circumstances.officer.account_ref,
        changed_at=circumstances.at,
    )
    _lay(batch, wanted.after, circumstances)
    gone = {one.id for one in wanted.before} - {one.id for one in wanted.after}
    Document.objects.filter(batch=batch, pk__in=gone).update(pages=[], first=0)
    touched = sorted({str(one.id) for one in (*wanted.before, *wanted.after)})
    body = {"change": last + 1, "kind": kind.value, "documents": touched[:_MOST_NAMED], "count": len(touched)}
    record_batch(batch.pk, "arrange_pages", body, circumstances)


_MOST_NAMED = 50


def end_split(batch: Batch, circumstances: Circumstances) -> list[UUID]:
    """Every document of the batch leaves the step of splitting; the record of each begins with its pages. Which."""
    rows = list(Document.objects.filter(batch=batch, state=DocumentState.SPLIT.value, first__gt=0).order_by("first"))
    hashes = dict(Page.objects.filter(batch=batch).values_list("order", "file__file_hash"))
    begin_documents("split", {one.pk: _body(one, hashes) for one in rows}, circumstances)
    ids = [one.pk for one in rows]
    Document.objects.filter(pk__in=ids).update(state=DocumentState.READ.value, changed_at=circumstances.at)
    return ids


def _body(row: Document, hashes: dict[int, str]) -> dict[str, object]:
    files = list(dict.fromkeys(hashes[order] for order, _ in row.pages))
    return {"batch": str(row.batch_id), "type": row.paper_type, "pages": len(row.pages), "files": files}


def _lay(batch: Batch, documents: Iterable[PlannedDocument], circumstances: Circumstances) -> None:
    known = {one.pk: one for one in Document.objects.filter(batch=batch, pk__in=[one.id for one in documents])}
    fresh: list[Document] = []
    changed: list[Document] = []
    for one in documents:
        row = known.get(one.id) or _new(batch, one.id)
        row.paper_type, row.changed_at = one.paper_type, circumstances.at
        row.pages = [[page.order, page.turned] for page in one.pages]
        row.first = one.pages[0].order if one.pages else 0
        (changed if one.id in known else fresh).append(row)
    Document.objects.bulk_create(fresh)
    Document.objects.bulk_update(changed, ["paper_type", "changed_at", "pages", "first"])


def _new(batch: Batch, identity: UUID) -> Document:
    return Document(
        id=identity, batch=batch, agency_id=batch.agency_id, level=batch.box.level, state=DocumentState.SPLIT.value
    )
