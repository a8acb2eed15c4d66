"""What somebody needs beside a document that they work on: its pages as files, the text that was read, what the last one said."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final
from uuid import UUID

from django.db.models import Max

from motcua.casework.campaign.models import Document, Entry, Page
from motcua.casework.campaign.plans import places
from motcua.casework.campaign.queries.documents import open_to
from motcua.casework.campaign.refusals import DocumentUnknown
from motcua.casework.campaign.rights import agencies_of, check_prepares, seen
from motcua.casework.campaign.rows import entries_of
from motcua.casework.campaign.values import DocumentState, EntryField, EntryRound
from motcua.casework.papers.arriving import FileLost
from motcua.casework.papers.pipeline import raw_page
from motcua.casework.papers.ports import FileStore
from motcua.casework.papers.reading import ReadPage, StagedReader
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows
from motcua.law.references import AccountRef
from motcua.law.worktime.arithmetic import local

log = logging.getLogger(__name__)

LIKE_BEFORE: Final = (
    *(EntryField.ISSUED_ON, EntryField.ISSUER, EntryField.SIGNER),
    *(EntryField.SUBJECT, EntryField.VALID_TO),
)
"""What a paper may have in common with the one before it in its box. Never whose it is, nor its number."""
PAUSE: Final = timedelta(minutes=5)
"""Longer between two documents is a pause, not work."""
_BEHIND: Final = [one.value for one in DocumentState if one not in (DocumentState.SPLIT, DocumentState.READ)]


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page of a document as it can be drawn: the file that has it, its number in it from 1, and how far it is to be turned."""

    number: int
    file_hash: str
    file_page: int
    turned: int


@dataclass(frozen=True, slots=True)
class Hands:
    """Who has a document, and when they last did something with it."""

    account: AccountRef
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Pace:
    """What one person has indexed today: how many, and the median of seconds a document without pauses; None: too few."""

    done: int
    seconds: int | None


def page_files(document_id: UUID, *, seen_by: Principal) -> tuple[PageFile, ...]:
    """The pages of a document, of the copy that was made of it, else as they were scanned. Refused: DocumentUnknown."""
    row = _row(document_id, seen_by)
    file_hash = row.copy_hash or row.source_hash
    if file_hash:
        return tuple(PageFile(number, file_hash, number, 0) for number in range(1, len(row.pages) + 1))
    known = {one.order: one for one in Page.objects.filter(batch=row.batch_id).select_related("file")}
    return tuple(
        PageFile(number, known[one.order].file.file_hash, known[one.order].number, one.turned)
        for number, one in enumerate(places(row.pages), start=1)
    )


def hands_on(document_id: UUID, *, seen_by: Principal, since: datetime) -> Hands | None:
    """Who has had it since that moment; None: nobody. Refused: DocumentUnknown."""
    row = _row(document_id, seen_by)
    return Hands(row.taken_by, row.taken_at) if row.taken_by and row.taken_at and row.taken_at >= since else None


def taken(states: Collection[DocumentState], *, seen_by: Principal, since: datetime) -> UUID | None:
    """The document in one of these states that they have had since that moment, the last one first."""
    rows = open_to(states, seen_by=seen_by).filter(taken_by=seen_by.account_ref, taken_at__gte=since)
    return rows.order_by("-taken_at").values_list("pk", flat=True).first()


def read_pages(
    document_id: UUID, *, seen_by: Principal, reader: StagedReader, files: FileStore
) -> tuple[ReadPage, ...]:
    """What was read of a document; nothing where nobody read it, or what was read cannot be had now. Refused: DocumentUnknown."""
    row = _row(document_id, seen_by)
    try:
        return reader.understood([raw_page(result[0], files) for result in row.results]).pages if row.results else ()
    except (FileLost, OSError):
        log.exception("what was read of a document cannot be had: %s", row.pk)
        return ()


def before_it(document_id: UUID, *, seen_by: Principal) -> Mapping[EntryField, str]:
    """What they themselves entered of the document before this one in its batch; nothing of an owner. Refused: DocumentUnknown.

    Only of one that they indexed: nobody who will check it sees it here.
    """
    row = _row(document_id, seen_by)
    rows = Document.objects.filter(seen(seen_by), batch=row.batch_id, first__gt=0, first__lt=row.first)
    last = rows.filter(indexed_by=seen_by.account_ref).order_by("-first").first()
    if last is None:
        return {}
    entered = entries_of([last.pk], EntryRound.FIRST)[last.pk]
    return {one: entered[one].value for one in LIKE_BEFORE if one in entered and entered[one].value}


def pace(*, now: datetime, seen_by: Principal) -> Pace:
    """What they have indexed since midnight, and how fast."""
    check_prepares(seen_by)
    midnight = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Document.objects.filter(
        agency_id__in=agencies_of(seen_by),
        state__in=_BEHIND,
        changed_at__gte=midnight,
        indexed_by=seen_by.account_ref,
    )
    rows = Entry.objects.filter(document__in=mine, round=EntryRound.FIRST.value, entered_by=seen_by.account_ref)
    ends = sorted(one["last"] for one in rows.order_by().values("document").annotate(last=Max("entered_at")))
    today = [one for one in ends if one >= midnight]
    gaps = sorted(gap for one, two in pairwise(today) if (gap := two - one) <= PAUSE)
    return Pace(len(today), round(gaps[len(gaps) // 2].total_seconds()) if gaps else None)


def _row(document_id: UUID, seen_by: Principal) -> Document:
    row = Document.objects.filter(seen(seen_by), pk=document_id, first__gt=0, erased_at__isnull=True).first()
    if row is None:
        raise DocumentUnknown
    shows(row.pk)
    return row
