"""Files that people hand in: taken in, taken away, and given to the dossier that an act makes.

A file that somebody saw on the page is in the act by its hash, or the act is refused. Not here: what a file is (`Examiner`), where its
bytes lie (`FileStore`), and what the record says (`actions`).
"""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from errno import ENOSPC
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from motcua.casework.papers.arriving import (
    ACCEPTED,
    BY_APPLICANT,
    MOST_FILES,
    AttachedFile,
    Examined,
    FileGiven,
    FileNotKept,
    FileRefused,
    FilesDiffer,
    StoreFull,
    TooManyFiles,
)
from motcua.casework.papers.confirming import erase_works
from motcua.casework.papers.models import Attachment, KeptFile, PaperWork, Upload, UploadPart
from motcua.casework.papers.ports import DocumentStore, Examiner, FileStore, hash_of_file
from motcua.casework.papers.queries import attached_of
from motcua.casework.papers.sending import UploadGone
from motcua.casework.vault.queries import still_kept
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal

log = logging.getLogger(__name__)

BATCH: Final = 500
_DROP_UPLOADS: Final = """
with gone as (delete from papers_upload where intake = %s and agency_id = %s returning id)
delete from papers_uploadpart where upload_id in (select id from gone)
"""


def attach(
    source: Path,
    given: FileGiven,
    circumstances: Circumstances,
    *,
    files: FileStore,
    examiner: Examiner,
    upload_id: UUID | None = None,
) -> AttachedFile:
    """Take a file in under a paper of a page. The same bytes under the same paper again give the file that is there.

    `upload_id`: the upload that the file came by, which is one of this page as long as the page was not sent. Nothing is kept of what
    is refused: a file that may not come in (FileRefused with its reasons), one too many (TooManyFiles), a scanner (ScannerSilent) or
    a place that does not answer (FileNotKept, StoreFull), an upload that is gone (UploadGone).
    """
    if Attachment.objects.filter(intake=given.intake, removed_at__isnull=True).count() >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    agency_id, author = whose(circumstances.by)
    examined = examined_as_taken(source, given.name, circumstances.at, examiner=examiner)
    with transaction.atomic():
        kept = kept_of(source, examined, circumstances.at, files=files)
        row, _ = Attachment.objects.get_or_create(
            file=kept,
            intake=given.intake,
            line=given.line,
            removed_at=None,
            defaults={
                "name": examined.name,
                "origin": given.origin.value,
                "attached_at": circumstances.at,
                "attached_by": author,
                "agency_id": agency_id,
            },
        )
        if upload_id is not None:
            _end_upload(upload_id, given.intake, row)
    return attached_of(row)


def examined_as_taken(source: Path, name: str, at: datetime, *, examiner: Examiner) -> Examined:
    """What the examiner says of a file that may come in; refused where it may not (FileRefused)."""
    examined = examiner.examine(source, name=name, at=at)
    if examined.verdict != ACCEPTED:
        raise FileRefused(name=examined.name, reasons=examined.reasons)
    return examined


def kept_of(source: Path, examined: Examined, at: datetime, *, files: FileStore) -> KeptFile:
    """The row of the file, its bytes kept. Nobody forgets these bytes before the end of the transaction."""
    with a_place_for(examined.name):
        _wait_for(hash_of_file(source))
        file_hash = files.keep_file(source)
        size = source.stat().st_size
    row, _ = KeptFile.objects.get_or_create(
        file_hash=file_hash,
        defaults={
            "kind": examined.kind,
            "size": size,
            "pages": examined.pages or 1,
            "finding": dict(examined.finding),
            "examined_at": at,
        },
    )
    return row


@contextmanager
def a_place_for(name: str) -> Iterator[None]:
    """Raises FileNotKept for a place that cannot be read or written, StoreFull for one that is full."""
    try:
        yield
    except OSError as error:
        log.exception("a file could not be kept")
        raise (StoreFull if error.errno == ENOSPC else FileNotKept)(name=name) from error


def _end_upload(upload_id: UUID, intake: UUID, row: Attachment) -> None:
    if not Upload.objects.filter(pk=upload_id, intake=intake).update(attached_as=row.pk):
        raise UploadGone
    UploadPart.objects.filter(upload_id=upload_id).delete()


def whose(by: Principal | None) -> tuple[int, str]:
    """Agency and reference of who hands a file in; of the applicant on their own page there is none."""
    return (BY_APPLICANT, "") if by is None else (by.agency_id, by.account_ref)


def _wait_for(file_hash: str) -> None:
    """Until the end of the transaction nobody else keeps or forgets these bytes."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 3))", [file_hash])


def remove(attachment_id: UUID, *, intake: UUID, circumstances: Circumstances) -> None:
    """Take a file off the page. One that is gone already is no mistake. Its bytes stay until nothing names them (`forget_pages`)."""
    agency_id, author = whose(circumstances.by)
    mine = Attachment.objects.filter(pk=attachment_id, intake=intake, agency_id=agency_id, removed_at__isnull=True)
    mine.update(removed_at=circumstances.at, removed_by=author)


def keep_only(intake: UUID, lines: Collection[int], circumstances: Circumstances) -> None:
    """Take off the page what lies under no paper of it any more."""
    agency_id, author = whose(circumstances.by)
    strays = Attachment.objects.filter(intake=intake, agency_id=agency_id, removed_at__isnull=True)
    strays.exclude(line__in=lines).update(removed_at=circumstances.at, removed_by=author)


def hand_over(
    intake: UUID,
    dossier_id: UUID,
    shown: Collection[tuple[int, str]],
    order_of: Callable[[int], int],
    circumstances: Circumstances,
) -> dict[int, list[str]]:
    """Give the files of a page to the dossier that the act makes, in its transaction: the hashes by the order of their papers.

    `shown`: each file of the page, under which paper of the catalogue; `order_of`: the place of such a paper on the dossier's list.
    Refused where these are not exactly the files that are attached (FilesDiffer): none is lost and none comes in unseen. What was half
    sent is no file, and cannot become one of a page that was sent.
    """
    agency_id, _ = whose(circumstances.by)
    with connection.cursor() as cursor:
        cursor.execute(_DROP_UPLOADS, [intake, agency_id])
    mine = Attachment.objects.filter(intake=intake, agency_id=agency_id, removed_at__isnull=True)
    rows = list(mine.select_for_update().order_by("place", "attached_at", "pk"))
    if set(shown) != {(row.line, row.file_id) for row in rows}:
        raise FilesDiffer
    if agency_id == BY_APPLICANT:
        _check_dossier(dossier_id, len(rows))
    given: dict[int, list[str]] = {}
    for row in rows:
        row.intake, row.dossier_id, row.order = None, dossier_id, order_of(row.line)
        given.setdefault(row.order, []).append(row.file_id)
    if rows:
        Attachment.objects.bulk_update(rows, ["intake", "dossier_id", "order"])
    return given


def _check_dossier(dossier_id: UUID, more: int) -> None:
    """An applicant may send again and again while a request waits, but no dossier without end."""
    sent = Attachment.objects.filter(dossier_id=dossier_id, agency_id=BY_APPLICANT, removed_at__isnull=True)
    if sent.count() + more > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)


def erase_files(dossier_id: UUID, at: datetime) -> tuple[list[str], tuple[str, ...]]:
    """Take away the names of the files of a dossier and what was found in them: the hashes of those that are erased just now, and of
    all whose bytes are to be forgotten, earlier ones too. A file that another dossier or a paper of the vault has as well stays."""
    rows = Attachment.objects.filter(dossier_id=dossier_id)
    fresh = rows.filter(erased_at__isnull=True)
    erased = list(fresh.order_by("attached_at", "pk").values_list("file_id", flat=True))
    fresh.update(name="", removed_at=Coalesce("removed_at", at, output_field=DateTimeField()), erased_at=at)
    standing = Attachment.objects.filter(erased_at__isnull=True).values("file_id")
    unused = KeptFile.objects.filter(pk__in=rows.values("file_id")).exclude(pk__in=standing)
    named = unused.values_list("pk", flat=True)
    in_vault = still_kept(named)
    hashes = tuple(one for one in named if one not in in_vault)
    made = erase_works(dossier_id, at)
    kept_made = still_kept(made)
    gone = (*hashes, *(one for one in made if one not in kept_made))
    KeptFile.objects.filter(pk__in=gone).update(finding={})
    return erased, gone


def unhanded(hashes: Collection[str]) -> tuple[str, ...]:
    """Of these documents the ones that nobody has handed in as a file: a printed form may come back to another desk, byte for byte.
    A paper of the vault keeps its own."""
    handed = Attachment.objects.filter(file_id__in=hashes, erased_at__isnull=True).values_list("file_id", flat=True)
    named = set(handed) | still_kept(hashes)
    return tuple(one for one in hashes if one not in named)


def left_behind(*, before: datetime) -> tuple[UUID, ...]:
    """Pages whose files came before that moment and were not sent: some may still be waited for as drafts."""
    old = Attachment.objects.filter(intake__isnull=False, attached_at__lt=before)
    keys = old.order_by("intake").values_list("intake", flat=True).distinct()[:BATCH]
    return tuple(key for key in keys if key is not None)


Named = Callable[[Collection[str]], frozenset[str]]
"""Of these hashes the ones that another room names, so that their bytes stay."""


def nowhere_else(_: Collection[str]) -> frozenset[str]:
    """No other room names any."""
    return frozenset()


def forget_pages(intakes: Collection[UUID], *, files: FileStore, named: Named = nowhere_else) -> int:
    """Take away the files of these pages: their rows, and the bytes that nothing else names. How many.

    `named`: what rooms above name. Bytes that somebody hands in again at this moment stay. Raises OSError where the place cannot be
    written; the next run goes on.
    """
    count, _ = Attachment.objects.filter(intake__in=intakes).delete()
    unused = KeptFile.objects.filter(~Exists(Attachment.objects.filter(file_id=OuterRef("pk"))))
    for file_hash in _kept_nowhere(unused, named):
        with transaction.atomic():
            _wait_for(file_hash)
            gone, _ = unused.filter(pk=file_hash).delete()
            if gone:
                files.forget(file_hash)
    return count


def _kept_nowhere(unused: QuerySet[KeptFile], named: Named) -> Iterator[str]:
    """Of these files, at most so many as one run takes away, the ones that no paper of the vault has and no other room names."""
    left, after = BATCH, ""
    while left and (some := list(unused.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH])):
        standing = still_kept(some) | _at_work(some) | named(some)
        free = [one for one in some if one not in standing][:left]
        yield from free
        left, after = left - len(free), some[-1]


def _at_work(hashes: Collection[str]) -> frozenset[str]:
    """Of these files the ones that were made of a paper that is still on its way: its copy, and the signed one."""
    made = Q(copy_hash__in=list(hashes)) | Q(signed_hash__in=list(hashes))
    rows = PaperWork.objects.filter(made, erased_at__isnull=True).values_list("copy_hash", "signed_hash")
    return frozenset(one for row in rows for one in row if one is not None)


def forget_document(document_hash: str, documents: DocumentStore, *, named: Named = nowhere_else) -> None:
    """Take the bytes away, unless somebody has handed the same in meanwhile or another room names them (`named`). Raises OSError where
    the place cannot be written."""
    with transaction.atomic():
        _wait_for(document_hash)
        if unhanded([document_hash]) and not named([document_hash]):
            documents.forget(document_hash)
