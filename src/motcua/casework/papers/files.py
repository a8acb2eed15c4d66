"""Files that people hand in: taken in, taken away, and given to the dossier that an act makes.

A file that somebody saw on the page is in the act by its hash, or the act is refused. Not here: what a file is (`Examiner`), where its
bytes lie (`FileStore`), and what the record says (`actions`).
"""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import DateTimeField
from django.db.models.functions import Coalesce

from motcua.casework.papers.arriving import (
    ACCEPTED,
    MOST_FILES,
    AttachedFile,
    FileGiven,
    FileNotKept,
    FileRefused,
    FilesDiffer,
    TooManyFiles,
)
from motcua.casework.papers.confirming import erase_works
from motcua.casework.papers.models import Attachment, KeptFile
from motcua.casework.papers.ports import Examiner, FileStore
from motcua.casework.papers.queries import attached_of
from motcua.casework.vault.queries import still_kept
from motcua.foundation.people.circumstances import Circumstances

log = logging.getLogger(__name__)

BATCH: Final = 500


def attach(
    source: Path, given: FileGiven, circumstances: Circumstances, *, files: FileStore, examiner: Examiner
) -> AttachedFile:
    """Take a file in under a paper of an intake. The same bytes under the same paper again give the file that is there.

    Nothing is kept of what is refused: a file that may not come in (FileRefused with its reasons), one too many (TooManyFiles), a
    place that does not answer (FileNotKept).
    """
    if Attachment.objects.filter(intake=given.intake, removed_at__isnull=True).count() >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    kept, name = _kept(source, given.name, circumstances.at, files=files, examiner=examiner)
    values = {
        "name": name,
        "origin": given.origin.value,
        "attached_at": circumstances.at,
        "attached_by": circumstances.officer.account_ref,
        "agency_id": circumstances.officer.agency_id,
    }
    try:
        with transaction.atomic():
            row, _ = Attachment.objects.get_or_create(
                file=kept, intake=given.intake, line=given.line, removed_at=None, defaults=values
            )
    except IntegrityError:  # the same press twice at once
        row = Attachment.objects.get(file=kept, intake=given.intake, line=given.line, removed_at=None)
    return attached_of(row)


def _kept(source: Path, name: str, at: datetime, *, files: FileStore, examiner: Examiner) -> tuple[KeptFile, str]:
    """The row of a file that may come in, its bytes kept, and its name for display."""
    examined = examiner.examine(source, name=name, at=at)
    if examined.verdict != ACCEPTED:
        raise FileRefused(name=examined.name, reasons=examined.reasons)
    try:
        file_hash = files.keep_file(source)
    except OSError as error:
        log.exception("a file could not be kept")
        raise FileNotKept(name=examined.name) from error
    row, _ = KeptFile.objects.get_or_create(
        file_hash=file_hash,
        defaults={
            "kind": examined.kind,
            "size": source.stat().st_size,
            "pages": examined.pages or 1,
            "finding": dict(examined.finding),
            "examined_at": at,
        },
    )
    return row, examined.name


def remove(attachment_id: UUID, *, intake: UUID, circumstances: Circumstances) -> None:
    """Take a file off the page. One that is gone already is no mistake. Its bytes stay until nothing names them (`forget_pages`)."""
    by = circumstances.officer
    mine = Attachment.objects.filter(pk=attachment_id, intake=intake, agency_id=by.agency_id, removed_at__isnull=True)
    mine.update(removed_at=circumstances.at, removed_by=by.account_ref)


def hand_over(
    intake: UUID,
    dossier_id: UUID,
    shown: Collection[tuple[int, str]],
    order_of: Callable[[int], int],
    circumstances: Circumstances,
) -> dict[int, list[str]]:
    """Give the files of a page to the dossier that the act makes, in its transaction: the hashes by the order of their papers.

    `shown`: each file of the page, under which paper of the catalogue; `order_of`: the place of such a paper on the dossier's list.
    Refused where these are not exactly the files that are attached (FilesDiffer): none is lost and none comes in unseen.
    """
    mine = Attachment.objects.filter(intake=intake, agency_id=circumstances.officer.agency_id, removed_at__isnull=True)
    rows = list(mine.select_for_update().order_by("attached_at", "pk"))
    if set(shown) != {(row.line, row.file_id) for row in rows}:
        raise FilesDiffer
    given: dict[int, list[str]] = {}
    for row in rows:
        row.intake, row.dossier_id, row.order = None, dossier_id, order_of(row.line)
        given.setdefault(row.order, []).append(row.file_id)
    if rows:
        Attachment.objects.bulk_update(rows, ["intake", "dossier_id", "order"])
    return given


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


def forget_pages(intakes: Collection[UUID], *, files: FileStore) -> int:
    """Take away the files of these pages: their rows, and the bytes that nothing else names. How many.

    Raises OSError where the place cannot be written; the next run goes on.
    """
    hashes = set(Attachment.objects.filter(intake__in=intakes).values_list("file_id", flat=True))
    count, _ = Attachment.objects.filter(intake__in=intakes).delete()
    standing = Attachment.objects.values("file_id")
    for kept in KeptFile.objects.filter(pk__in=hashes - still_kept(hashes)).exclude(pk__in=standing):
        KeptFile.objects.filter(pk=kept.pk).exclude(pk__in=standing).delete()
        files.forget(kept.pk)
    return count
