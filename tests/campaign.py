"""A campaign for tests: a box of a commune, scans that a reader of words knows, and a worker in the process of the test."""

import io
import random
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID, uuid4

import pikepdf
import pypdfium2
import pytest
from django.conf import LazySettings, settings

from motcua.adapters.arriving.binding import bound
from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.reading.exchange import as_json, from_json
from motcua.adapters.reading.metadata import proposals
from motcua.adapters.reading.sheet_codes import SheetCodes
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.software import SoftwareKeys
from motcua.casework.campaign.actions import accepting, boxes, checking, indexing, scanning, signing, splitting
from motcua.casework.campaign.actions.scanning import ScanMeans
from motcua.casework.campaign.entries import normal
from motcua.casework.campaign.models import Document, Entry
from motcua.casework.campaign.queries.batches import batch as batch_of
from motcua.casework.campaign.queries.documents import to_be_opened, waiting
from motcua.casework.campaign.values import (
    BatchFacts,
    BoxFacts,
    BoxGiven,
    DocumentFacts,
    DocumentState,
    EntryField,
    EntryOrigin,
    EntryRound,
    FileFacts,
)
from motcua.casework.papers.arriving import PageTaken
from motcua.casework.papers.reading import Looked, MadePage, PaperReading, RawPage, ReadPage
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.circumstances import Circumstances
from tests.acts.places import moment, officer
from tests.arriving.making import pdf, plain
from tests.digitising import certificate, work
from tests.rooms.papers.test_signatures import Judge

INDEXER, CHECKER, THIRD, ACCEPTER = (
    "nhanvien.thuyhung",
    "chuyenvien.thuyhung",
    "tiepnhan.thuyhung",
    "chuyenvien2.thuyhung",
)
LEADER, ELSEWHERE = "lanhdao.thuyhung", "chuyenvien.mauson"
TYPE: Final = "marriage_certificate"
AT: Final = "2026-03-02 09:00"
STEPS: Final = ("take_scans", "look_for_sheets", "read_document", "sign_document", "keep_document")
OWNER: Final = "Hoàng Thị Ẩn"
VALUES: Final[Mapping[EntryField, str]] = {
    EntryField.NUMBER: "27/2014/GCN-UBND",
    EntryField.ISSUED_ON: "02/10/2014",
    EntryField.ISSUER: "Ủy ban nhân dân xã Thụy Hùng",
    EntryField.OWNER_NAME: OWNER,
    EntryField.OWNER_NUMBER: "020190001234",
    EntryField.SUBJECT: "Giấy chứng nhận kết hôn",
}
KEYS: Final = {one: VALUES[one] for one in (EntryField.NUMBER, EntryField.ISSUED_ON, EntryField.OWNER_NUMBER)}


def by(username: str, at: str | datetime = AT, seed: int | None = None) -> Circumstances:
    when = moment(at) if isinstance(at, str) else at
    made = random.SystemRandom() if seed is None else random.Random(seed)
    return Circumstances(by=officer(username), at=when, recorded_at=when, rng=made)


@dataclass
class PageJudge(Judge):
    """Our own examiner in this process, which draws and binds too."""

    def page(self, file: Path, number: int, *, long_side: int) -> bytes | None:
        document = pypdfium2.PdfDocument(file)
        try:
            page = document[number - 1]
            picture = page.render(scale=long_side / max(page.get_size())).to_pil()
        finally:
            document.close()
        written = io.BytesIO()
        picture.save(written, "PNG")
        return written.getvalue()

    def bind(self, pages: Sequence[PageTaken], *, into: Path) -> bool:
        self.step("bind")
        into.write_bytes(bound(pages))
        return True


@dataclass
class KnowingReader:
    """Says of every page what a test wrote down, by its number in the document. `step`: called before each of its steps."""

    said: Callable[[int], ReadPage] = certificate
    step: Callable[[str], None] = lambda _: None
    read_pages: list[int] = field(default_factory=list)

    def read(self, file: Path, kind: str, *, into: Path) -> PaperReading:
        """Nobody here wants all at once."""
        raise NotImplementedError

    def look(self, file: Path, kind: str) -> Looked:
        with pikepdf.open(file) as opened:
            return Looked(len(opened.pages), is_signed=False)

    def page(self, file: Path, kind: str, number: int, *, picture: Path | None) -> RawPage:
        self.step("page")
        self.read_pages.append(number)
        if picture is not None:
            picture.write_bytes(b"page %d" % number)
        return {"page": as_json(self.said(number)), "had_text": False, "shape": [1, 1, 1, 200, 0.0]}

    def copy(self, file: Path, kind: str, pages: Sequence[MadePage], *, into: Path) -> None:
        self.step("copy")
        into.write_bytes(file.read_bytes() + b"\n% copy\n")

    def understood(self, pages: Sequence[RawPage]) -> PaperReading:
        read = tuple(from_json(one["page"]) for one in pages)
        return PaperReading(read, proposals(read[:1]), None)


@pytest.fixture
def reader(settings: LazySettings, tmp_path: Path) -> KnowingReader:
    """A reader that needs no picture, a store, our own examiner and a signer of a test authority."""
    settings.READER = KnowingReader()
    settings.DOCUMENTS = FolderStore(tmp_path / "documents")
    settings.EXAMINER = PageJudge()
    settings.SIGNER = PadesSigner(SoftwareKeys(tmp_path / "authority"), tests_count=True)
    settings.TRUST = None
    return settings.READER


def means() -> ScanMeans:
    return ScanMeans(settings.DOCUMENTS, settings.EXAMINER, SheetCodes())


def scan(number: int, pages: int = 1) -> bytes:
    """A PDF of so many pages that no other number gives."""
    with pikepdf.open(io.BytesIO(pdf(plain()))) as opened:
        for _ in range(1, pages):
            opened.pages.append(opened.pages[0])
        opened.docinfo["/Title"] = f"scan {number}"
        written = io.BytesIO()
        opened.save(written, deterministic_id=True)
    return written.getvalue()


def box(pages: int, documents: int = 1, *, code: str = "K3-22", owner: str = LEADER) -> BoxFacts:
    given = BoxGiven(
        agency_id=officer(owner).agency_id,
        level=AgencyLevel.COMMUNE,
        store="Kho lưu trữ xã",
        code=code,
        paper_type=TYPE,
        year_from=2014,
        year_to=2014,
        declared_documents=documents,
        declared_pages=pages,
    )
    return boxes.open_box(given, by(INDEXER))


def sent(batch_id: UUID, content: bytes, name: str, *, username: str = INDEXER) -> FileFacts:
    with TemporaryDirectory() as folder:
        source = Path(folder) / "file"
        source.write_bytes(content)
        return scanning.take_file(batch_id, source, name, by(username), means())


def batch(pages: int = 1, files: int = 1) -> UUID:
    """A batch with so many files of so many pages each, which nobody has looked at yet."""
    made = boxes.open_batch(box(pages * files, files).id, pages * files, by(INDEXER))
    for number in range(1, files + 1):
        sent(made, scan(number, pages), f"scan-{number:04d}.pdf")
    return made


def worked(at: str | datetime = AT) -> list[str]:
    """Everything that waits is done; what failed."""
    return work(moment(at) if isinstance(at, str) else at, kinds=STEPS, most=5000)


def closed(batch_id: UUID) -> UUID:
    worked()
    scanning.close_scan(batch_id, by(INDEXER))
    return batch_id


def read(batch_id: UUID) -> tuple[DocumentFacts, ...]:
    """The scan is closed, split as it lies, and read: what is to be indexed."""
    closed(batch_id)
    splitting.end_split(batch_id, by(INDEXER))
    assert worked() == []
    return seen(batch_id, DocumentState.INDEX)


def seen(batch_id: UUID, *states: DocumentState, username: str = CHECKER) -> tuple[DocumentFacts, ...]:
    on = date(2026, 3, 2)
    return waiting(states or tuple(DocumentState), seen_by=officer(username), on=on, batch_id=batch_id, most=5000)


def facts(batch_id: UUID) -> BatchFacts:
    return batch_of(batch_id, seen_by=officer(CHECKER))


def indexed(document_id: UUID, username: str = INDEXER, **other: str) -> None:
    """Enter what the paper says and finish; `other`: fields that are entered differently."""
    values = {**VALUES, **{EntryField(name): value for name, value in other.items()}}
    for one, value in values.items():
        indexing.enter(document_id, one, value, by(username))
    indexing.finish(document_id, by(username))


def checked(document_id: UUID, username: str = CHECKER, **other: str) -> DocumentState:
    values = {**KEYS, **{EntryField(name): value for name, value in other.items()}}
    return checking.enter_again(document_id, values, by(username))


def accepted(
    batch_id: UUID, username: str = ACCEPTER, wrong: Mapping[UUID, Collection[EntryField]] | None = None
) -> bool:
    sample = accepting.draw_sample(batch_id, by(username))
    for one in sample.documents:
        accepting.give_verdict(batch_id, one, (wrong or {}).get(one, ()), by(username))
    return accepting.decide(batch_id, by(username))


def pressed(batch_id: UUID, at: str = AT) -> int:
    """The leader opens what was drawn for them and presses for all signatures."""
    for one in to_be_opened(batch_id, seen_by=officer(LEADER)):
        signing.open_copy(one, by(LEADER, at))
    ready = [one.id for one in seen(batch_id, DocumentState.ACCEPTED, DocumentState.SIGN)]
    return signing.want_signatures(batch_id, ready, by(LEADER, at))


def planted(
    state: DocumentState, *, code: str = "K3-22", said: Mapping[EntryField, str] | None = None, **columns: Any
) -> UUID:
    """A document in this state with everything entered and checked, whatever would have made it so. `said`: other values."""
    made = boxes.open_batch(box(1, code=code).id, 1, by(INDEXER))
    row = Document.objects.create(
        id=uuid4(),
        batch_id=made,
        agency_id=officer(LEADER).agency_id,
        level=AgencyLevel.COMMUNE.value,
        paper_type=TYPE,
        pages=[[1, 0]],
        first=1,
        state=state.value,
        source_hash="a" * 64,
        checked_by=officer(CHECKER).account_ref,
        changed_at=moment(AT),
        **columns,
    )
    for one, value in {**VALUES, **(said or {})}.items():
        Entry.objects.create(
            document=row,
            field=one.value,
            value=normal(one, value),
            round=EntryRound.FIRST.value,
            check_round=1,
            origin=EntryOrigin.TYPED.value,
            entered_by=officer(INDEXER).account_ref,
            entered_at=moment(AT),
        )
    return row.pk


def signed_document(wait: str = "", **more: Any) -> UUID:
    """One that the leader of the commune has signed."""
    signed = {"signed_hash": "b" * 64, "signed_at": moment(AT), "signer": officer(LEADER).account_ref}
    return planted(DocumentState.SIGNED, wait=wait, **({"copy_hash": "c" * 64} | signed | more))
