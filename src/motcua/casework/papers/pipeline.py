"""The steps of a scanned paper on its way into the vault, each done once whatever is interrupted.

A step does its work, keeps the result by its hash, and then, in one transaction, moves the row on and enqueues what follows. Who finds
the row elsewhere has nothing to do. Not here: what is digitised and who may confirm (acts), what the pages say (words of doors).
"""

import json
import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.casework.papers.arriving import ACCEPTED, FileLost
from motcua.casework.papers.models import Attachment, KeptFile, PaperWork, PrintedForm
from motcua.casework.papers.placing import proposed
from motcua.casework.papers.ports import Copied, Examiner, FileStore, hash_of, hash_of_file
from motcua.casework.papers.reading import MadePage, RawPage, ReadingFailed, StagedReader
from motcua.casework.papers.steps import Step, WorkFault, WorkState
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.descriptor import NewJob
from motcua.foundation.jobs.kinds import copy_paper, look_into_paper, propose_paper, read_page
from motcua.foundation.jobs.paper_steps import PageStep, PaperStep

log = logging.getLogger(__name__)

MOST_READINGS: Final = 3
"""So often is a page read that the reader cannot read; it may have been the machine."""


@dataclass(frozen=True, slots=True)
class WorkMeans:
    """With what a paper is worked on."""

    reader: StagedReader
    files: FileStore
    examiner: Examiner


@transaction.atomic
def begin(dossier_id: UUID, orders: Collection[int], at: datetime) -> None:
    """Begin with the files under these papers of a dossier, forms of our own left out. One that was begun with stays as it is."""
    mine = Attachment.objects.filter(dossier_id=dossier_id, order__in=orders, removed_at__isnull=True)
    files = dict(mine.order_by("order", "attached_at", "pk").values_list("pk", "file_id"))
    own = PrintedForm.objects.filter(Q(document_hash__in=files.values()) | Q(two_up_hash__in=files.values()))
    printed = {one for pair in own.values_list("document_hash", "two_up_hash") for one in pair}
    rows = [_work(dossier_id, one, at) for one, file_hash in files.items() if file_hash not in printed]
    PaperWork.objects.bulk_create(rows, ignore_conflicts=True)
    fresh = PaperWork.objects.filter(dossier_id=dossier_id, step=Step.LOOK.value)
    ids = fresh.order_by("attachment__order", "attachment__attached_at", "pk").values_list("pk", flat=True)
    jobs.enqueue([look_into_paper.JOB.of(PaperStep(one)) for one in ids])


def _work(dossier_id: UUID, attachment_id: UUID, at: datetime) -> PaperWork:
    step, state = Step.LOOK.value, WorkState.WAITING.value
    return PaperWork(attachment_id=attachment_id, dossier_id=dossier_id, step=step, state=state, begun_at=at)


def look(work_id: UUID, means: WorkMeans) -> None:
    """Count the pages. A file whose bytes were read before is not read again."""
    row = _begun(work_id, Step.LOOK)
    if row is None or _taken_over(row):
        return
    with _noting(row), TemporaryDirectory(prefix="motcua-paper-") as folder:
        file = _copied(row.attachment.file_id, Path(folder) / "file", means.files)
        looked = means.reader.look(file, row.attachment.file.kind)
        changes = {"pages": looked.pages, "is_signed": looked.is_signed, "step": Step.READ.value}
        _move(row, changes, [read_page.JOB.of(PageStep(row.pk, 1))])


def read(work_id: UUID, number: int, means: WorkMeans) -> None:
    """Read one page, and keep what was read and its picture."""
    row = _begun(work_id, Step.READ)
    if row is None or len(row.results) != number - 1:
        return
    with _noting(row), TemporaryDirectory(prefix="motcua-paper-") as folder:
        file = _copied(row.attachment.file_id, Path(folder) / "file", means.files)
        picture = None if row.is_signed else Path(folder) / "page.jpg"
        raw = means.reader.page(file, row.attachment.file.kind, number, picture=picture)
        written = json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        means.files.keep(written)
        kept = None if picture is None else means.files.keep_file(picture)
        results = [*row.results, [hash_of(written), kept]]
        _move(row, {"results": results, **_after_page(row, number)}, [_job_after_page(row, number)])


def _after_page(row: PaperWork, number: int) -> dict[str, Any]:
    if number < row.pages:
        return {}
    return {"step": (Step.PROPOSE if row.is_signed else Step.COPY).value}


def _job_after_page(row: PaperWork, number: int) -> NewJob:
    if number < row.pages:
        return read_page.JOB.of(PageStep(row.pk, number + 1))
    step = PaperStep(row.pk)
    return propose_paper.JOB.of(step) if row.is_signed else copy_paper.JOB.of(step)


def make_copy(work_id: UUID, at: datetime, means: WorkMeans) -> None:
    """Make the searchable copy of pages that were read, and keep it."""
    row = _begun(work_id, Step.COPY)
    if row is None:
        return
    with _noting(row), TemporaryDirectory(prefix="motcua-paper-") as folder:
        place = Path(folder)
        file = _copied(row.attachment.file_id, place / "file", means.files)
        pages = [
            MadePage(raw_page(result[0], means.files), _copied(result[1], place / f"{number}.jpg", means.files))
            for number, result in enumerate(row.results, start=1)
        ]
        made = place / "copy.pdf"
        means.reader.copy(file, row.attachment.file.kind, pages, into=made)
        _keep_copy(made, at, means)
        changes = {"copy_hash": hash_of_file(made), "step": Step.PROPOSE.value}
        _move(row, changes, [propose_paper.JOB.of(PaperStep(row.pk))])


def propose(work_id: UUID, means: WorkMeans) -> None:
    """Say what the pages propose, each with its place; a person confirms what is uncertain."""
    row = _begun(work_id, Step.PROPOSE)
    if row is None:
        return
    with _noting(row):
        reading = means.reader.understood([raw_page(result[0], means.files) for result in row.results])
        best = proposed(list(reading.proposed().values()), reading.pages)
        _move(row, {"proposals": [one.as_json() for one in best], "step": Step.CONFIRM.value}, [])


def note_silence(work_id: UUID, step: Step, fault: WorkFault) -> None:
    """What does this step did not answer: the page says so, and it is done again."""
    row = PaperWork.objects.filter(pk=work_id, step=step.value)
    row.update(state=WorkState.WAITING.value, fault=fault.value)


def note_failure(work_id: UUID, step: Step, fault: str) -> None:
    """This step is not done again by itself: a person has to do something."""
    PaperWork.objects.filter(pk=work_id, step=step.value).update(state=WorkState.FAILED.value, fault=fault)


def _begun(work_id: UUID, step: Step) -> PaperWork | None:
    """The row, said to be at work; None where this step is not its next one."""
    rows = PaperWork.objects.filter(pk=work_id, step=step.value, erased_at__isnull=True, confirmed_at__isnull=True)
    if not rows.exclude(state=WorkState.FAILED.value).update(state=WorkState.RUNNING.value):
        return None
    return PaperWork.objects.select_related("attachment__file").get(pk=work_id)


@transaction.atomic
def _move(row: PaperWork, changes: dict[str, Any], following: Sequence[NewJob]) -> None:
    """The step is done: the row goes on, and what follows is enqueued. Nothing where somebody else did it meanwhile."""
    standing = PaperWork.objects.select_for_update().get(pk=row.pk)
    is_as_it_was = (standing.step, standing.results) == (row.step, row.results)
    if not is_as_it_was or standing.confirmed_at is not None or standing.erased_at is not None:
        return
    rest = {"state": WorkState.WAITING.value, "tried": 0, "fault": ""}
    PaperWork.objects.filter(pk=row.pk).update(**rest | changes)
    jobs.enqueue(following)


@contextmanager
def _noting(row: PaperWork) -> Iterator[None]:
    """What goes wrong stands in the row. Raises what may be better another time, so that the job is done again."""
    try:
        yield
    except ReadingFailed:
        tried = row.tried + 1
        PaperWork.objects.filter(pk=row.pk, step=row.step).update(tried=tried)
        if tried < MOST_READINGS:
            raise
        log.warning("a paper cannot be read: %s", row.pk)
        note_failure(row.pk, Step(row.step), WorkFault.UNREAD.value)
    except FileLost:
        log.exception("a file of a paper is not whole: %s", row.pk)
        note_failure(row.pk, Step(row.step), WorkFault.LOST.value)
    except OSError:
        note_silence(row.pk, Step(row.step), WorkFault.STORE)
        raise


def _taken_over(row: PaperWork) -> bool:
    """What was read of the same bytes under another paper holds here too."""
    others = PaperWork.objects.filter(attachment__file=row.attachment.file_id, erased_at__isnull=True)
    known = others.exclude(step__in=[Step.LOOK.value, Step.READ.value, Step.COPY.value, Step.PROPOSE.value])
    twin = known.exclude(results=[]).exclude(pk=row.pk).order_by("begun_at", "pk").first()
    if twin is None:
        return False
    shared = ("pages", "is_signed", "results", "copy_hash", "proposals")
    _move(row, {name: getattr(twin, name) for name in shared} | {"step": Step.CONFIRM.value}, [])
    return True


def _copied(file_hash: str, into: Path, files: FileStore) -> Path:
    if files.copy(file_hash, into) is not Copied.WHOLE:
        raise FileLost(name=file_hash[:12])
    return into


def raw_page(result_hash: str, files: FileStore) -> RawPage:
    """What was read of a page, as it was kept. Raises FileLost where it is not there any more, OSError where nothing answers."""
    written = files.kept(result_hash)
    if written is None:
        raise FileLost(name=result_hash[:12])
    raw: RawPage = json.loads(written)
    return raw


def _keep_copy(made: Path, at: datetime, means: WorkMeans) -> None:
    """The copy is a file like any other. One that our own examiner does not take is none."""
    examined = means.examiner.examine(made, name=made.name, at=at)
    if examined.verdict != ACCEPTED:
        log.error("a copy is not kept: %s %s", examined.verdict, examined.reasons)
        raise ReadingFailed
    file_hash = means.files.keep_file(made)
    KeptFile.objects.get_or_create(
        file_hash=file_hash,
        defaults={
            "kind": examined.kind,
            "size": made.stat().st_size,
            "pages": examined.pages or 1,
            "finding": dict(examined.finding),
            "examined_at": at,
        },
    )
