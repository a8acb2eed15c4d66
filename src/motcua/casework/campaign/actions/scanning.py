"""Pages come into a batch: files that somebody sends or that a scanner wrote, each once; and the scan is closed when all are there."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.casework.campaign.actions.forming import form_documents
from motcua.casework.campaign.actions.locking import locked_batch, new_id, record_batch
from motcua.casework.campaign.models import Batch, Page, ScanFile
from motcua.casework.campaign.ports import CodeReader, ScanFolder
from motcua.casework.campaign.queries.batches import file_facts, folder_of
from motcua.casework.campaign.refusals import PageCountDiffers, ScanEnded, SheetOfAnotherBox, StillLooking
from motcua.casework.campaign.values import CameBy, FileFacts, FileState
from motcua.casework.papers import uploads
from motcua.casework.papers.arriving import Examined, FileLost, FileRefused
from motcua.casework.papers.files import examined_as_taken, kept_of
from motcua.casework.papers.page_faults import faults_in
from motcua.casework.papers.ports import Copied, Examiner, FileStore, hash_of_file
from motcua.casework.papers.uploads import short_name
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.campaign_steps import FolderStep, ScanStep
from motcua.foundation.jobs.kinds import look_for_sheets, take_scans
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.codes.separators import read_separator

log = logging.getLogger(__name__)

WRITTEN_FOR: Final = 10
"""Seconds after which a file of the folder is taken for whole."""

LOOK_AGAIN: Final = timedelta(seconds=15)
"""A scanner may still write what was not taken."""

DRAWN: Final = 1400
"""Pixels of the long side of a page in which a code is looked for."""


@dataclass(frozen=True, slots=True)
class TakeMeans:
    """With what a file is taken."""

    files: FileStore
    examiner: Examiner


@dataclass(frozen=True, slots=True)
class ScanMeans(TakeMeans):
    """With what scans are taken and looked at. `folder`: None where no folder is watched."""

    codes: CodeReader
    folder: ScanFolder | None = None


def take_file(
    batch_id: UUID,
    source: Path,
    name: str,
    circumstances: Circumstances,
    means: TakeMeans,
    *,
    came_by: CameBy = CameBy.UPLOAD,
) -> FileFacts:
    """Take a file into a batch: its pages lie behind those that are there. What may not come in is written down with its reason.

    The same bytes again, in any batch, are written down as such, and nothing of them comes in. Refused: the scan is closed
    (ScanEnded); a scanner or a place does not answer (ScannerSilent, FileNotKept): the same call again goes on.
    """
    shown = short_name(name)
    file_hash = hash_of_file(source)
    with transaction.atomic():
        batch = _open(batch_id, circumstances)
        twin = ScanFile.objects.filter(file_hash=file_hash, state=FileState.TAKEN.value).first()
        if twin is not None:
            return file_facts(_twin(batch, twin, shown, came_by, circumstances))
    try:
        examined = examined_as_taken(source, shown, circumstances.at, examiner=means.examiner)
    except FileRefused as refusal:
        return file_facts(_failed(batch, shown, str(_first(refusal.facts["reasons"])), came_by, circumstances))
    with transaction.atomic():
        batch = _open(batch_id, circumstances)
        kept = kept_of(source, examined, circumstances.at, files=means.files)  # waits for who takes the same bytes now
        twin = ScanFile.objects.filter(file_hash=file_hash, state=FileState.TAKEN.value).first()
        if twin is not None:
            return file_facts(_twin(batch, twin, shown, came_by, circumstances))
        row = _taken(batch, kept.pk, shown, examined, came_by, circumstances)
        jobs.enqueue([look_for_sheets.JOB.of(ScanStep(row.pk))])
    return file_facts(row)


def take_sent(batch_id: UUID, upload_id: UUID, circumstances: Circumstances, means: TakeMeans) -> FileFacts:
    """Take a file that came in parts for this batch (`papers.uploads`). Its parts go once the file is written down, taken or not.

    Refused: as `take_file`, and parts that are missing or are not what was announced.
    """
    by = circumstances.officer
    with TemporaryDirectory(prefix="motcua-scan-") as place:
        source = Path(place) / "file"
        name = uploads.put_together(upload_id, intake=batch_id, by=by, into=source)
        facts = take_file(batch_id, source, name, circumstances, means)
    uploads.throw_away(upload_id, intake=batch_id, circumstances=circumstances)
    return facts


def take_from_folder(batch_id: UUID, circumstances: Circumstances, means: ScanMeans) -> int:
    """Take some of what lies in the folder of a batch and was not written just now; while some is left, another job follows.

    How many files were taken; none of a batch that is paused or closed.
    """
    batch = Batch.objects.filter(pk=batch_id, paused_at__isnull=True, closed_at__isnull=True).first()
    if means.folder is None or batch is None:
        return 0
    folder, taken = folder_of(batch), 0
    lying = means.folder.lying(folder)
    whole = [one for one in lying if one.modified <= circumstances.at.timestamp() - WRITTEN_FOR]
    with TemporaryDirectory(prefix="motcua-scan-") as place:
        for one in whole:
            if Batch.objects.filter(pk=batch_id, paused_at__isnull=False).exists():
                return taken
            copy = Path(place) / one.mark
            if means.folder.take(folder, one.mark, copy):
                facts = take_file(batch_id, copy, one.name, circumstances, means, came_by=CameBy.FOLDER)
                means.folder.put_away(folder, one.mark, was_taken=facts.state is not FileState.FAILED)
                copy.unlink()
                taken += 1
    if lying:
        later = None if taken else circumstances.at + LOOK_AGAIN
        step = FolderStep(batch.pk, circumstances.officer.account_id)
        with transaction.atomic():
            jobs.enqueue([take_scans.JOB.of(step, not_before=later)])
    return taken


@transaction.atomic
def read_folder(batch_id: UUID, circumstances: Circumstances) -> None:
    """Have the worker take what lies in the folder of the batch. Refused: BatchUnknown, ScanEnded."""
    batch = _open(batch_id, circumstances)
    Batch.objects.filter(pk=batch.pk).update(paused_at=None)
    jobs.enqueue([take_scans.JOB.of(FolderStep(batch.pk, circumstances.officer.account_id))])


@transaction.atomic
def pause(batch_id: UUID, circumstances: Circumstances) -> None:
    """The worker takes no further file of the folder, until `read_folder` is called again. What was taken stays."""
    batch = _open(batch_id, circumstances)
    if batch.paused_at is None:
        Batch.objects.filter(pk=batch.pk).update(paused_at=circumstances.at)
        record_batch(batch.pk, "pause_scan", {}, circumstances)


def look(file_id: UUID, circumstances: Circumstances, means: ScanMeans) -> None:
    """Look for separator sheets among the pages of a file that was taken. Again is as once."""
    row = ScanFile.objects.filter(pk=file_id, state=FileState.TAKEN.value, looked_at__isnull=True).first()
    if row is None:
        return
    with TemporaryDirectory(prefix="motcua-look-") as place:
        copy = Path(place) / "file"
        if means.files.copy(row.file_hash, copy) is not Copied.WHOLE:
            raise FileLost(name=row.name)
        sheets = {number: _sheet(copy, number, means) for number in range(1, row.pages + 1)}
    with transaction.atomic():
        if not ScanFile.objects.filter(pk=row.pk, looked_at__isnull=True).update(looked_at=circumstances.at):
            return
        for number, sheet in sheets.items():
            if sheet is not None:
                Page.objects.filter(file=row, number=number).update(sheet=sheet[0], sheet_box=sheet[1])
        recognised = [number for number, sheet in sheets.items() if sheet is not None]
        if recognised:
            record_batch(row.batch_id, "drop_sheets", {"file": row.file_hash, "pages": recognised}, circumstances)


@transaction.atomic
def close_scan(batch_id: UUID, circumstances: Circumstances) -> None:
    """The scan of a batch is whole, and its documents are formed. Separator sheets are no pages of a document.

    Refused: another number of pages than was declared (PageCountDiffers), pages that nobody has looked at (StillLooking), a sheet of
    another box (SheetOfAnotherBox), a scan that was closed before (ScanEnded).
    """
    batch = _open(batch_id, circumstances)
    pages = list(Page.objects.filter(batch=batch).select_related("file").order_by("order"))
    unlooked = sum(one.file.looked_at is None for one in pages)
    if unlooked:
        raise StillLooking(count=unlooked)
    counted = sum(not one.sheet for one in pages)
    if counted != batch.declared_pages:
        raise PageCountDiffers(declared=batch.declared_pages, counted=counted)
    stray = next((one for one in pages if one.sheet and one.sheet_box != batch.box.ref), None)
    if stray is not None:
        raise SheetOfAnotherBox(page=stray.order)
    batch.closed_at, batch.closed_by = circumstances.at, circumstances.officer.account_ref
    batch.save()
    record_batch(batch.pk, "close_scan", {"pages": counted, "sheets": len(pages) - counted}, circumstances)
    form_documents(batch, pages, circumstances)


def _open(batch_id: UUID, circumstances: Circumstances) -> Batch:
    batch = locked_batch(batch_id, circumstances)
    if batch.closed_at is not None:
        raise ScanEnded
    return batch


def _sheet(file: Path, number: int, means: ScanMeans) -> tuple[str, str] | None:
    """The type and the box that a page announces, where it is a separator sheet."""
    drawn = means.examiner.page(file, number, long_side=DRAWN)
    read = [read_separator(one) for one in means.codes.codes(drawn)] if drawn is not None else []
    known = next((one for one in read if one is not None), None)
    return None if known is None else (known.paper_type, known.box)


def _taken(
    batch: Batch, file_hash: str, name: str, examined: Examined, came_by: CameBy, circumstances: Circumstances
) -> ScanFile:
    """The row of the file and those of its pages."""
    row = _written(batch, name, FileState.TAKEN, came_by, circumstances, file_hash, examined.kind, examined.pages or 1)
    last = Page.objects.filter(batch=batch).aggregate(last=Max("order"))["last"] or 0
    faults = faults_in(examined.finding)
    Page.objects.bulk_create(
        Page(
            batch=batch,
            order=last + number,
            file=row,
            number=number,
            faults=[one.value for one in faults.get(number, ())],
        )
        for number in range(1, row.pages + 1)
    )
    record_batch(batch.pk, "take_scan", {"file": file_hash, "pages": row.pages, "by": came_by.value}, circumstances)
    return row


def _twin(batch: Batch, twin: ScanFile, name: str, came_by: CameBy, circumstances: Circumstances) -> ScanFile:
    """The row of bytes that came before, written once a name; of the same name in the same batch the file that was taken."""
    if twin.batch_id == batch.pk and twin.name == name:
        return twin
    rows = ScanFile.objects.filter(batch=batch, name=name, file_hash=twin.file_hash, state=FileState.DUPLICATE.value)
    again = rows.first()
    if again is not None:
        return again
    return _written(batch, name, FileState.DUPLICATE, came_by, circumstances, twin.file_hash, twin.kind, 0)


def _failed(batch: Batch, name: str, fault: str, came_by: CameBy, circumstances: Circumstances) -> ScanFile:
    with transaction.atomic():
        return _written(batch, name, FileState.FAILED, came_by, circumstances, fault=fault[:40])


def _written(
    batch: Batch,
    name: str,
    state: FileState,
    came_by: CameBy,
    circumstances: Circumstances,
    file_hash: str = "",
    kind: str = "",
    pages: int = 0,
    fault: str = "",
) -> ScanFile:
    return ScanFile.objects.create(
        id=new_id(circumstances),
        batch=batch,
        name=name,
        file_hash=file_hash,
        kind=kind,
        pages=pages,
        state=state.value,
        fault=fault,
        came_by=came_by.value,
        taken_by=circumstances.officer.account_ref,
        taken_at=circumstances.at,
    )


def _first(reasons: object) -> object:
    return reasons[0] if isinstance(reasons, Sequence) and reasons else "refused"
