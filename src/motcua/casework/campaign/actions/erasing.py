"""Taking away what people are called in a document of the campaign; the paper itself is archived, and stays in the vault."""

from uuid import UUID

from django.db import transaction

from motcua.casework.campaign.models import Document, Entry, MetadataRow, Page, ScanFile
from motcua.casework.campaign.plans import places
from motcua.casework.campaign.refusals import DocumentUnknown, NotThisStep
from motcua.casework.campaign.values import DocumentState
from motcua.foundation.notes.actions import Ground, record_erasure
from motcua.foundation.people.authors import author_of
from motcua.foundation.people.circumstances import Circumstances

ENDED = (DocumentState.KEPT.value, DocumentState.LEFT_OUT.value)


@transaction.atomic
def erase_entries(document_id: UUID, *, ground: Ground, circumstances: Circumstances) -> int:
    """Empty what was read, suggested and entered of a document, and the names of its files; record it. How many values.

    Who may is asked by the act. Refused: there is none (DocumentUnknown), it is still at work (NotThisStep). Again is nothing.
    """
    row = Document.objects.select_for_update().filter(pk=document_id).first()
    if row is None:
        raise DocumentUnknown
    if row.state not in ENDED:
        raise NotThisStep
    if row.erased_at is not None:
        return 0
    emptied = Entry.objects.filter(document=row).exclude(value="").update(value="")
    MetadataRow.objects.filter(document_id=row.pk).update(values={}, file_name="")
    pages = Page.objects.filter(batch=row.batch_id, order__in=[one.order for one in places(row.pages)])
    ScanFile.objects.filter(pk__in=pages.values("file")).update(name="")
    row.proposals, row.suggestions, row.erased_at = [], {}, circumstances.at
    row.save()
    record_erasure(
        {"documents": [str(row.pk)]},
        ground=ground,
        author=author_of(circumstances.by),
        at=circumstances.at,
        recorded_at=circumstances.recorded_at,
    )
    return emptied


def paper_of(document_id: UUID, *, circumstances: Circumstances) -> UUID | None:
    """The paper of the vault that an erased document became, if it became one. The act has asked who erases."""
    return Document.objects.filter(pk=document_id).values_list("paper_id", flat=True).first()


def documents_of_owner(owner_ref: str, *, circumstances: Circumstances) -> tuple[UUID, ...]:
    """The documents of this owner that have ended and whose texts still stand, the oldest first. The act has asked who erases."""
    rows = Document.objects.filter(owner_ref=owner_ref, state__in=ENDED, erased_at__isnull=True)
    return tuple(rows.order_by("changed_at", "pk").values_list("pk", flat=True))
