"""A reader of papers that needs no picture, and a worker in the process of the test."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest
from django.conf import LazySettings, settings
from django.db import connection

from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.reading.exchange import as_json, from_json
from motcua.adapters.reading.metadata import proposals
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.software import SoftwareKeys
from motcua.casework.dossiers.models import Component
from motcua.casework.papers import actions as papers
from motcua.casework.papers.models import Attachment, KeptFile, PaperWork
from motcua.casework.papers.ports import hash_of
from motcua.casework.papers.reading import Looked, MadePage, PaperReading, RawPage, ReadingFailed, ReadPage
from motcua.casework.papers.steps import Step
from motcua.foundation.jobs.catalogue import KINDS
from motcua.law.reuse.wanted import Wanted
from tests.acts.places import moment
from tests.arriving.making import pdf, plain
from tests.doors.desk.caseworkers import DESK
from tests.jobs import jobs_of
from tests.kept import attached, circumstances
from tests.reading.papers import centred, page
from tests.rooms.papers.test_signatures import Judge

NOW = moment("2026-03-02 10:05")
STEPS: Final = (
    "digitise_papers",
    "look_into_paper",
    "read_page",
    "copy_paper",
    "propose_paper",
    "sign_paper",
    "keep_paper",
)


def certificate(number: int = 1, *, confidence: int = 97, name: str = "Hoàng Thị Ẩn") -> ReadPage:
    """A page of a certificate of marriage as the recogniser gives it."""
    return page(
        centred("ỦY BAN NHÂN DÂN", 0.05, 0.28),
        centred("XÃ MẪU SƠN", 0.07, 0.28),
        centred("Số: 27/2014/GCN-UBND", 0.10, 0.28),
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.05, 0.68),
        centred("Mẫu Sơn, ngày 02 tháng 10 năm 2014", 0.10, 0.68),
        centred("GIẤY CHỨNG NHẬN KẾT HÔN", 0.16),
        (f"Họ và tên: {name}", 0.12, 0.24),
        confidence=confidence,
        number=number,
    )


@dataclass
class WrittenReader:
    """Says what a test wrote down. `fails`: pages that cannot be read; `step`: called before each of its steps."""

    pages: Sequence[ReadPage] = (certificate(),)
    is_signed: bool = False
    fails: set[int] = field(default_factory=set)
    step: Callable[[str], None] = lambda _: None
    read_pages: list[int] = field(default_factory=list)

    def read(self, file: Path, kind: str, *, into: Path) -> PaperReading:
        """Nobody here wants all at once."""
        raise NotImplementedError

    def look(self, file: Path, kind: str) -> Looked:
        self.step("look")
        return Looked(len(self.pages), self.is_signed)

    def page(self, file: Path, kind: str, number: int, *, picture: Path | None) -> RawPage:
        self.step("page")
        self.read_pages.append(number)
        if number in self.fails:
            raise ReadingFailed
        if picture is not None:
            picture.write_bytes(b"page %d" % number)
        return {"page": as_json(self.pages[number - 1]), "had_text": False, "shape": [1, 1, 1, 200, 0.0]}

    def copy(self, file: Path, kind: str, pages: Sequence[MadePage], *, into: Path) -> None:
        self.step("copy")
        assert [one.picture.read_bytes() for one in pages if one.picture] == [
            b"page %d" % number for number in range(1, len(self.pages) + 1)
        ]
        into.write_bytes(pdf(plain()))

    def understood(self, pages: Sequence[RawPage]) -> PaperReading:
        self.step("understood")
        read = tuple(from_json(one["page"]) for one in pages)
        return PaperReading(read, proposals(read), None)


@pytest.fixture
def reader(settings: LazySettings, tmp_path: Path) -> WrittenReader:
    """A reader of one page, a store, our own examiner and a signer of a test authority."""
    settings.READER = WrittenReader()
    settings.DOCUMENTS = FolderStore(tmp_path / "documents")
    settings.EXAMINER = Judge()
    settings.SIGNER = PadesSigner(SoftwareKeys(tmp_path / "authority"), tests_count=True)
    settings.TRUST = None
    return settings.READER


def scanned(dossier_id: UUID, content: bytes | None = None, *, kind: str = "pdf", order: int = 1) -> UUID:
    """A file of the dossier whose bytes are in the store, under a paper whose type the catalogue knows."""
    file = attached(dossier_id, str(content), order=order)
    bytes_ = content or pdf(plain())
    settings.DOCUMENTS.keep(bytes_)
    row = Attachment.objects.get(pk=file)
    kept, _ = KeptFile.objects.get_or_create(
        file_hash=hash_of(bytes_),
        defaults={"kind": kind, "size": 9, "pages": 2, "finding": {"signatures": []}, "examined_at": NOW},
    )
    row.file = kept
    row.save()
    Component.objects.filter(dossier=dossier_id, order=order).update(
        wanted=Wanted("marriage_certificate").as_json(), verdict="pass"
    )
    return file


def begun(dossier_id: UUID) -> None:
    papers.record_attached(dossier_id, {1: ["a" * 64]}, circumstances(DESK))


def waiting(dossier_id: UUID, *, step: Step = Step.CONFIRM) -> UUID:
    """A file of the dossier that was read, whatever stands in it; its paper waits at this step."""
    file = attached(dossier_id)
    Component.objects.filter(dossier=dossier_id, order=1).update(wanted=Wanted("marriage_certificate").as_json())
    PaperWork.objects.create(attachment_id=file, dossier_id=dossier_id, step=step.value, state="waiting", begun_at=NOW)
    return file


def work(at: datetime, *, kinds: Sequence[str] = STEPS, most: int = 200) -> list[str]:
    """Do what waits as a worker would, in the order in which it was enqueued, until nothing waits. What failed, by kind and error."""
    from motcua.doors.worker.working import TASKS

    failed: list[str] = []
    for _ in range(most):
        waiting = [(one["id"], kind, one["args"]) for kind in kinds for one in jobs_of(kind) if one["status"] == "todo"]
        if not waiting:
            return failed
        job, kind, arguments = min(waiting)
        _mark(job, "doing")
        try:
            TASKS[kind].run(KINDS[kind].read(arguments), at)
        except Exception as error:
            failed.append(f"{kind}: {type(error).__name__}")
            _mark(job, "failed")
        else:
            _mark(job, "succeeded")
    raise AssertionError("jobs beget jobs without end")


def again(kind: str) -> None:
    """What failed of a kind waits again, as after its time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'todo' where task_name = %s and status = 'failed'", [kind]
        )


def _mark(job: int, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = %s::procrastinate_job_status where id = %s", [status, job]
        )
