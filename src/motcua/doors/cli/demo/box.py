"""The box of the demo, made by the worker after the vault: counted, scanned, read, half of it indexed, a few already signed.

In steps through the same actions as an office takes, each the same when it is done again, so that it may be killed anywhere and goes
on. Where the reader is not through a batch yet the job comes back later: nobody who stops the service waits for one.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final
from uuid import UUID

from django.conf import settings

from motcua.adapters.postgres.connections import in_one_transaction
from motcua.adapters.reading.sheet_codes import SheetCodes
from motcua.casework.campaign.actions import (
    accepting,
    boxes,
    checking,
    indexing,
    inventory,
    scanning,
    signing,
    splitting,
)
from motcua.casework.campaign.actions.scanning import ScanMeans
from motcua.casework.campaign.queries.batches import batch as batch_of
from motcua.casework.campaign.queries.batches import batches, files_of
from motcua.casework.campaign.queries.batches import boxes as boxes_of
from motcua.casework.campaign.queries.documents import document, planned, to_be_opened
from motcua.casework.campaign.values import (
    KEY_FIELDS,
    BatchFacts,
    BatchStep,
    BoxFacts,
    BoxGiven,
    CountGiven,
    DocumentFacts,
    DocumentState,
    EntryField,
)
from motcua.casework.papers.signing import NoSigner
from motcua.doors.cli.demo import seeding
from motcua.doors.cli.demo.box_pages import page_of
from motcua.doors.cli.demo.box_plan import BATCHES, CODE, INDEXED, KIND, STORE, YEARS, BoxedResult, boxed
from motcua.doors.cli.demo.box_staff import BoxStaff, counting, staff_of_box
from motcua.doors.cli.serving.progress import tell
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.kinds.demo_box import JOB, BoxToMake
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.actions import register_person
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PersonGiven
from motcua.foundation.people.principals import Principal

SLICE: Final = 3.0
"""Seconds after which a job ends and the next one goes on."""
LOOK_AGAIN: Final = timedelta(seconds=5)
"""After which a job asks again whether the reader is through."""
SIGNED: Final = 8
"""Of the first batch so many are signed, where the demonstration has a signer."""
BEFORE: Final = 2
"""Steps before the first batch: the inventory, the box."""


class NotReadYet(Exception):
    """The worker still looks at the scans of a batch, or reads them."""


def make_slice(given: BoxToMake, now: datetime) -> None:
    """As many steps as fit into a slice; then the next job, or the line that says that all is there."""
    begun = perf_counter()
    making = Making.of(given, now)
    if making is None:
        return None
    for step in range(given.step, making.steps):
        try:
            with in_one_transaction():
                making.do(step)
        except NotReadYet:
            return _later(replace(given, step=step), now + LOOK_AGAIN)
        if perf_counter() - begun > SLICE and step + 1 < making.steps:
            return _later(replace(given, step=step + 1), None)
    tell(f"Hộp kết quả trình diễn đã xong: {given.results} kết quả, một nửa đã nhập chỉ mục.")
    return None


def _later(given: BoxToMake, not_before: datetime | None) -> None:
    with in_one_transaction():
        jobs.enqueue([JOB.of(given, not_before=not_before)])


@dataclass(frozen=True, slots=True)
class Making:
    """The papers and who works on them. A batch has a step for each paper that comes in, and one for each that is indexed."""

    given: BoxToMake
    papers: tuple[BoxedResult, ...]
    staff: BoxStaff
    now: datetime

    @classmethod
    def of(cls, given: BoxToMake, now: datetime) -> "Making | None":
        """None: no commune of the province has the officers that a box needs."""
        staff = staff_of_box(date.fromisoformat(given.on))
        papers = boxed(seed=given.seed, results=given.results, home=seeding.home())
        return None if staff is None else cls(given, papers, staff, now)

    @property
    def a_batch(self) -> int:
        """Papers of a batch."""
        return max(1, -(-len(self.papers) // BATCHES))

    @property
    def steps(self) -> int:
        return BEFORE + BATCHES * (2 * self.a_batch + 3)

    def do(self, step: int) -> None:
        """One step; nothing where it was done before."""
        if step == 0:
            self._count()
            return
        if step == 1:
            self._box()
            return
        number, part = divmod(step - BEFORE, 2 * self.a_batch + 3)
        papers = self.papers[number * self.a_batch : (number + 1) * self.a_batch]
        if not papers:
            return
        batch = self._batch(number, papers)
        if part < self.a_batch:
            self._scan(batch, papers[part : part + 1])
        elif part == self.a_batch:
            self._split(batch)
        elif part == self.a_batch + 1:
            self._read(batch)
        elif part < 2 * self.a_batch + 2:
            self._enter(batch, papers, part - self.a_batch - 2, number)
        elif number == 0:
            self._sign(batch)

    def _by(self, officer: Principal, *words: object) -> Circumstances:
        """In the name of an officer; what is drawn by chance is the same each time."""
        rng = random.Random(":".join(map(str, ("box", self.given.seed, *words))))  # noqa: S311 - a demo, not a secret
        return Circumstances(by=officer, at=self.now, recorded_at=self.now, rng=rng)

    # Inventory and box --------------------------------------------------------------------------------------------------

    def _count(self) -> None:
        """Some agencies have counted, one of them not all of it; of the others nobody knows."""
        rng = random.Random(f"inventory:{self.given.seed}")  # noqa: S311 - a demo, not a secret
        for officer, level, types in counting(date.fromisoformat(self.given.on), self.staff):
            rows = [
                CountGiven(officer.agency_id, level, one, 20 * rng.randrange(8, 90), None, "Sổ cấp kết quả của cơ quan")
                for one in types
            ]
            inventory.count(rows, self._by(officer))
        mine = (KIND, len(self.papers)), ("poverty_certificate", None)
        leader = self.staff.checker
        rows = [
            CountGiven(self.staff.agency_id, AgencyLevel.COMMUNE, kind, count, None, "Sổ đăng ký kết hôn")
            for kind, count in mine
        ]
        inventory.count(rows, self._by(leader))

    def _box(self) -> BoxFacts:
        known = (one.given for one in self._boxes())
        if (STORE, CODE) not in {(one.store, one.code) for one in known}:
            pages = len(self.papers)
            given = BoxGiven(
                self.staff.agency_id, AgencyLevel.COMMUNE, STORE, CODE, KIND, *YEARS, max(1, pages), max(1, pages)
            )
            boxes.open_box(given, self._by(self.staff.indexer, "box"))
        return next(one for one in self._boxes() if (one.given.store, one.given.code) == (STORE, CODE))

    def _boxes(self) -> tuple[BoxFacts, ...]:
        mine = boxes_of(seen_by=self.staff.indexer)
        return tuple(one for one in mine if one.given.agency_id == self.staff.agency_id)

    def _batch(self, number: int, papers: tuple[BoxedResult, ...]) -> BatchFacts:
        box = self._box()
        now = self._by(self.staff.indexer, "batch", number)
        wanted = UUID(int=random.Random(f"box:{self.given.seed}:batch:{number}").getrandbits(128), version=4)  # noqa: S311
        known = {one.id for one in batches(seen_by=self.staff.indexer, box_id=box.id)}
        key = wanted if wanted in known else boxes.open_batch(box.id, len(papers), now)
        return batch_of(key, seen_by=self.staff.indexer)

    # Scans and pages ----------------------------------------------------------------------------------------------------

    def _scan(self, batch: BatchFacts, papers: tuple[BoxedResult, ...]) -> None:
        known = {one.name for one in files_of(batch.id, seen_by=self.staff.indexer)}
        means = ScanMeans(settings.DOCUMENTS, settings.EXAMINER, SheetCodes())
        for one in papers:
            name = f"{one.place + 1:04d}.pdf"
            if name in known or batch.step is not BatchStep.SCAN:
                continue
            with TemporaryDirectory() as folder:
                source = Path(folder) / name
                source.write_bytes(page_of(one, self.staff.place))
                scanning.take_file(batch.id, source, name, self._by(self.staff.indexer, "scan", one.place), means)

    def _split(self, batch: BatchFacts) -> None:
        if batch.step is BatchStep.SCAN:
            if batch.unlooked:
                raise NotReadYet
            scanning.close_scan(batch.id, self._by(self.staff.indexer, "close", batch.number))
        if batch.step in (BatchStep.SCAN, BatchStep.SPLIT):
            splitting.end_split(batch.id, self._by(self.staff.indexer, "split", batch.number))

    def _read(self, batch: BatchFacts) -> None:
        if batch.documents.get(DocumentState.READ):
            raise NotReadYet

    # Entries ------------------------------------------------------------------------------------------------------------

    def _enter(self, batch: BatchFacts, papers: tuple[BoxedResult, ...], place: int, number: int) -> None:
        """Index a paper of the first batches; of the very first two it is checked too."""
        if number >= INDEXED or place >= len(papers):
            return
        one, facts = papers[place], self._document(batch, place)
        values = one.values(self.staff.agency_name)
        if facts.state is DocumentState.INDEX:
            self._index(facts, values)
        if number < INDEXED // 2 and self._document(batch, place).state is DocumentState.CHECK:
            checking.enter_again(facts.id, {key: values[key] for key in KEY_FIELDS}, self._by(self.staff.checker))
        if number == 0 and one.is_on_record and one.number_on_paper == one.owner.number:
            person = PersonGiven(one.owner.name, personal_number=one.owner.number, birth_date=one.owner.birth_date)
            register_person(given=person, circumstances=self._by(self.staff.checker, "person", one.place))

    def _document(self, batch: BatchFacts, place: int) -> DocumentFacts:
        key = planned(batch.id, seen_by=self.staff.checker)[place].id
        return document(key, seen_by=self.staff.checker, on=self.now.date())

    def _index(self, facts: DocumentFacts, values: dict[EntryField, str]) -> None:
        now = self._by(self.staff.indexer)
        known = [(field, value) for field, value in values.items() if not facts.is_sure(field)]
        for field, value in known:
            indexing.enter(facts.id, field, value, now)
        indexing.finish(facts.id, now)

    # The first batch is accepted, a few of it signed --------------------------------------------------------------------

    def _sign(self, batch: BatchFacts) -> None:
        if set(batch.documents) == {DocumentState.CHECKED}:
            now = self._by(self.staff.accepter, "sample", batch.number)
            for one in accepting.draw_sample(batch.id, now).documents:
                accepting.give_verdict(batch.id, one, (), now)
            accepting.decide(batch.id, now)
        ready = [one.id for one in planned(batch.id, seen_by=self.staff.checker)][:SIGNED]
        states = {document(one, seen_by=self.staff.checker, on=self.now.date()).state for one in ready}
        if states != {DocumentState.ACCEPTED} or isinstance(settings.SIGNER, NoSigner):
            return
        for one in to_be_opened(batch.id, seen_by=self.staff.leader):
            signing.open_copy(one, self._by(self.staff.leader))
        signing.want_signatures(batch.id, ready, self._by(self.staff.leader))
