"""A document is bound into one file and read, page by page: what was done is kept, so that a worker that is killed costs one page.

Not here: how pages are read (`papers.reading`), and what a person makes of it (`indexing`).
"""

import json
import logging
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.casework.campaign.actions.locking import record_document
from motcua.casework.campaign.entries import OF_READER, normal
from motcua.casework.campaign.models import Document, Page
from motcua.casework.campaign.plans import places
from motcua.casework.campaign.refusals import ValueUnfit
from motcua.casework.campaign.values import DocumentState
from motcua.casework.papers.arriving import FileLost, FileRefused, PageTaken
from motcua.casework.papers.files import examined_as_taken, kept_of
from motcua.casework.papers.pipeline import WorkMeans
from motcua.casework.papers.placing import proposed
from motcua.casework.papers.ports import Copied, hash_of
from motcua.casework.papers.reading import MadePage, RawPage, ReadingFailed
from motcua.casework.papers.steps import Proposed
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.typed_text import TooLong, UnusableLetter

log = logging.getLogger(__name__)

MOST_READINGS: Final = 3
UNREAD: Final = "unread"
"""The reader cannot read it: a person types what they see."""
_PDF: Final = "pdf"


def read(document_id: UUID, circumstances: Circumstances, means: WorkMeans) -> None:
    """Bind, read, copy and propose. Again goes on where it was. Raises what may be better another time."""
    row = Document.objects.filter(pk=document_id, state=DocumentState.READ.value, erased_at__isnull=True).first()
    if row is None:
        return
    try:
        with TemporaryDirectory(prefix="motcua-document-") as folder:
            _Reading(row, Path(folder), circumstances.at, means).done()
    except ReadingFailed:
        row.tried += 1
        Document.objects.filter(pk=row.pk).update(tried=row.tried)
        if row.tried < MOST_READINGS:
            raise
        log.warning("a document cannot be read: %s", row.pk)
        row.fault, row.proposals = UNREAD, []
    _go_on(row, circumstances)


@transaction.atomic
def _go_on(row: Document, circumstances: Circumstances) -> None:
    """The document waits for a person. Nothing where somebody else did it meanwhile."""
    done = Document.objects.filter(pk=row.pk, state=DocumentState.READ.value).update(
        state=DocumentState.INDEX.value,
        copy_hash=row.copy_hash,
        proposals=row.proposals,
        fault=row.fault,
        changed_at=circumstances.at,
    )
    if done:
        body = {"file": row.copy_hash or row.source_hash, "proposed": len(row.proposals)}
        record_document(row.pk, "read", body, circumstances)


class _Reading:
    """One document on its way through the reader."""

    def __init__(self, row: Document, folder: Path, at: datetime, means: WorkMeans) -> None:
        self.row, self.folder, self.at, self.means = row, folder, at, means

    def done(self) -> None:
        source = self._source()
        looked = self.means.reader.look(source, _PDF)
        for number in range(len(self.row.results) + 1, looked.pages + 1):
            self._read(source, number, is_signed=looked.is_signed)
        if not looked.is_signed:
            self._copy(source)
        reading = self.means.reader.understood([self._raw(one[0]) for one in self.row.results])
        best = proposed(list(reading.proposed().values()), reading.pages)
        self.row.proposals = [_as_sure(one).as_json() for one in best if one.field in OF_READER]

    def _source(self) -> Path:
        """The document as one file; a whole file that nobody turned is its own."""
        into = self.folder / "source.pdf"
        if not self.row.source_hash:
            self._bind(into)
        elif self.means.files.copy(self.row.source_hash, into) is not Copied.WHOLE:
            raise FileLost(name=self.row.source_hash[:12])
        return into

    def _bind(self, into: Path) -> None:
        pages = {one.order: one for one in Page.objects.filter(batch=self.row.batch_id).select_related("file")}
        mine = [(pages[one.order], one.turned) for one in places(self.row.pages)]
        file = mine[0][0].file
        is_whole = [(one.file_id, one.number, turned) for one, turned in mine] == [
            (file.pk, number, 0) for number in range(1, file.pages + 1)
        ]
        if is_whole and file.kind == _PDF:
            self._fetched(file.file_hash, into)
        else:
            taken = [PageTaken(self._fetched(one.file.file_hash), one.number, turned) for one, turned in mine]
            if not self.means.examiner.bind(taken, into=into):
                raise ReadingFailed
        self.row.source_hash = self._kept(into)
        Document.objects.filter(pk=self.row.pk, source_hash="").update(source_hash=self.row.source_hash)

    def _read(self, source: Path, number: int, *, is_signed: bool) -> None:
        picture = None if is_signed else self.folder / f"read-{number}.jpg"
        raw = self.means.reader.page(source, _PDF, number, picture=picture)
        written = json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        self.means.files.keep(written)
        kept = None if picture is None else self.means.files.keep_file(picture)
        self.row.results = [*self.row.results, [hash_of(written), kept]]
        Document.objects.filter(pk=self.row.pk).update(results=self.row.results, read_pages=number)

    def _copy(self, source: Path) -> None:
        made = self.folder / "copy.pdf"
        pages = [
            MadePage(self._raw(raw), self._fetched(picture, self.folder / f"{number}.jpg"))
            for number, (raw, picture) in enumerate(self.row.results, start=1)
        ]
        self.means.reader.copy(source, _PDF, pages, into=made)
        self.row.copy_hash = self._kept(made)

    def _kept(self, file: Path) -> str:
        """Its hash, once our own examiner takes it. One that it does not take is none."""
        try:
            examined = examined_as_taken(file, file.name, self.at, examiner=self.means.examiner)
        except FileRefused as refusal:
            log.exception("what was made of a document is not kept: %s", self.row.pk)
            raise ReadingFailed from refusal
        with transaction.atomic():
            return kept_of(file, examined, self.at, files=self.means.files).file_hash

    def _fetched(self, file_hash: str, into: Path | None = None) -> Path:
        place = into or self.folder / file_hash
        if not place.exists() and self.means.files.copy(file_hash, place) is not Copied.WHOLE:
            raise FileLost(name=file_hash[:12])
        return place

    def _raw(self, result_hash: str) -> RawPage:
        written = self.means.files.kept(result_hash)
        if written is None:
            raise FileLost(name=result_hash[:12])
        raw: RawPage = json.loads(written)
        return raw


def _as_sure(one: Proposed) -> Proposed:
    """A value that cannot be one of its field is not sure, however clear its letters are."""
    try:
        value = normal(OF_READER[one.field], one.value)
    except (ValueUnfit, UnusableLetter, TooLong):
        return replace(one, confidence=0.0)
    return replace(one, value=value)
