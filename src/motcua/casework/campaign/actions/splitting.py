"""Splitting a batch by hand: before a page, together again, turned, elsewhere, another type; and any of it undone, without limit."""

from functools import partial
from uuid import UUID

from django.db import transaction

from motcua.casework.campaign import plans
from motcua.casework.campaign.actions import forming
from motcua.casework.campaign.actions.inventory import check_type
from motcua.casework.campaign.actions.locking import locked_batch, new_id
from motcua.casework.campaign.models import Batch, Document
from motcua.casework.campaign.plans import ChangeKind, PlannedDocument
from motcua.casework.campaign.queries.documents import planned, standing_changes
from motcua.casework.campaign.refusals import NoChangeToUndo, SplitEnded
from motcua.casework.campaign.values import (
    DocumentState,
)
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.campaign_steps import DocumentStep
from motcua.foundation.jobs.kinds import read_document
from motcua.foundation.people.circumstances import Circumstances

# Each takes the order of a page in its batch, and refuses: a batch of another agency (BatchUnknown), one that is not being split
# (SplitEnded), a page that does not lie so any more (PagesElsewhere).


@transaction.atomic
def split_before(batch_id: UUID, page: int, circumstances: Circumstances) -> None:
    """This page begins another document."""
    batch, documents = _splitting(batch_id, circumstances)
    wanted = plans.split_before(documents, page, partial(new_id, circumstances))
    forming.change(batch, ChangeKind.SPLIT, wanted, circumstances)


@transaction.atomic
def merge_with_previous(batch_id: UUID, page: int, circumstances: Circumstances) -> None:
    """The document of this page goes behind the one before it."""
    batch, documents = _splitting(batch_id, circumstances)
    forming.change(batch, ChangeKind.MERGE, plans.merge_with_previous(documents, page), circumstances)


@transaction.atomic
def turn(batch_id: UUID, page: int, degrees: int, circumstances: Circumstances) -> None:
    """This page is turned to the right by 90, 180 or 270 degrees."""
    batch, documents = _splitting(batch_id, circumstances)
    forming.change(batch, ChangeKind.ROTATE, plans.turn(documents, page, degrees), circumstances)


@transaction.atomic
def move(
    batch_id: UUID, page: int, *, behind: int | None, circumstances: Circumstances, first_of: int | None = None
) -> None:
    """This page goes behind that one; None: it becomes the first of its document, or of that which has the page `first_of`."""
    batch, documents = _splitting(batch_id, circumstances)
    forming.change(batch, ChangeKind.MOVE, plans.move(documents, page, behind=behind, first_of=first_of), circumstances)


@transaction.atomic
def retype(batch_id: UUID, page: int, paper_type: str, circumstances: Circumstances) -> None:
    """The document of this page is of another type (TypeNotInForce where there is none of this name)."""
    check_type(paper_type)
    batch, documents = _splitting(batch_id, circumstances)
    forming.change(batch, ChangeKind.RETYPE, plans.retype(documents, page, paper_type), circumstances)


@transaction.atomic
def undo(batch_id: UUID, circumstances: Circumstances) -> None:
    """Take the last change back that was not taken back yet, also one of somebody else. Refused: there is none (NoChangeToUndo)."""
    batch, _ = _splitting(batch_id, circumstances)
    last = standing_changes(batch.pk).first()
    if last is None:
        raise NoChangeToUndo
    back = plans.Change(plans.of_json(last.after), plans.of_json(last.before))
    forming.change(batch, ChangeKind.UNDO, back, circumstances, undoes=last)


@transaction.atomic
def end_split(batch_id: UUID, circumstances: Circumstances) -> int:
    """The documents are as they are to be; the worker reads them. How many."""
    batch, _ = _splitting(batch_id, circumstances)
    ids = forming.end_split(batch, circumstances)
    jobs.enqueue([read_document.JOB.of(DocumentStep(one)) for one in ids])
    return len(ids)


def _splitting(batch_id: UUID, circumstances: Circumstances) -> tuple[Batch, tuple[PlannedDocument, ...]]:
    batch = locked_batch(batch_id, circumstances)
    rows = Document.objects.filter(batch=batch, first__gt=0)
    if batch.closed_at is None or not rows.exists() or rows.exclude(state=DocumentState.SPLIT.value).exists():
        raise SplitEnded
    return batch, planned(batch_id, seen_by=circumstances.officer)
