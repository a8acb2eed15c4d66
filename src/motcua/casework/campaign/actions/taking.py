"""Who has a document before them, so that two people never type the same one; and who asks others to look at it closely.

Who does nothing with it for a while does not have it any more. Taking is no step of the chain and leaves no record.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.casework.campaign.actions.locking import locked_document, record_document
from motcua.casework.campaign.models import Document
from motcua.casework.campaign.queries.documents import in_turn, open_to
from motcua.casework.campaign.refusals import InOthersHands
from motcua.casework.campaign.rights import check_prepares, may_lead
from motcua.casework.campaign.values import DocumentState
from motcua.foundation.people.circumstances import Circumstances

TAKEN_FOR: Final = timedelta(minutes=15)
"""After so long without an entry a document is free again."""
_MOVED: Final = timedelta(seconds=30)
_AT_WORK: Final = (
    *(DocumentState.INDEX, DocumentState.UNREADABLE),
    *(DocumentState.CHECK, DocumentState.DIFFERS, DocumentState.CHECKED),
)


@transaction.atomic
def take_next(
    states: Collection[DocumentState],
    circumstances: Circumstances,
    *,
    batch_id: UUID | None = None,
    after: UUID | None = None,
) -> UUID | None:
    """Take the document that they have already, else the next one that nobody has, behind `after` where it says one.

    None: there is none. Refused: who has no duty in the campaign (CampaignClosed).
    """
    by, at = circumstances.officer, circumstances.at
    rows = open_to(states, seen_by=by, batch_id=batch_id)
    free = Q(taken_by="") | Q(taken_by=by.account_ref) | Q(taken_at__lt=at - TAKEN_FOR)
    theirs = rows.filter(taken_by=by.account_ref, taken_at__gte=at - TAKEN_FOR).order_by("-taken_at")
    mine = next((one for one in theirs[:2] if one.pk != after), None)
    locked = rows.filter(free).select_for_update(of=("self",), skip_locked=True)
    row = mine or in_turn(locked, seen_by=by, after=after)
    if row is None:
        return None
    _take(row, circumstances)
    return row.pk


@transaction.atomic
def take(document_id: UUID, circumstances: Circumstances) -> None:
    """Take this very document. Refused: a colleague has it (InOthersHands), except to who leads; DocumentUnknown, NotThisStep."""
    by = circumstances.officer
    check_prepares(by)
    row = locked_document(document_id, circumstances, *_AT_WORK)
    if not may_lead(by):
        check_in_hands(row, circumstances)
    _take(row, circumstances)


@transaction.atomic
def flag(document_id: UUID, circumstances: Circumstances, *, is_flagged: bool) -> None:
    """Ask who checks and accepts to look at it closely, or ask no longer. The same again changes nothing."""
    check_prepares(circumstances.officer)
    row = locked_document(document_id, circumstances, *_AT_WORK)
    if bool(row.flagged_by) == is_flagged:
        return
    row.flagged_by = circumstances.officer.account_ref if is_flagged else ""
    row.save(update_fields=["flagged_by"])
    record_document(row.pk, "flag", {"on": is_flagged}, circumstances)


def taker_of(row: Document, at: datetime) -> str:
    """The account that has it now; empty: nobody."""
    is_theirs = row.taken_at is not None and at - row.taken_at <= TAKEN_FOR
    return row.taken_by if is_theirs else ""


def check_in_hands(row: Document, circumstances: Circumstances) -> None:
    """Refused: a colleague has it (InOthersHands). Who has it themselves keeps it for longer."""
    mine, taker = circumstances.officer.account_ref, taker_of(row, circumstances.at)
    if taker not in ("", mine):
        raise InOthersHands(since=row.taken_at)
    if taker == mine and row.taken_at is not None and circumstances.at - row.taken_at > _MOVED:
        _take(row, circumstances)


def _take(row: Document, circumstances: Circumstances) -> None:
    row.taken_by, row.taken_at = circumstances.officer.account_ref, circumstances.at
    row.save(update_fields=["taken_by", "taken_at"])
