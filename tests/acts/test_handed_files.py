"""A file that somebody saw as attached is in the act by its hash, or the act is refused (issue 21)."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from motcua.acts.erase_texts import erase_texts
from motcua.acts.print_receipt import TrackingPage, print_receipt
from motcua.acts.take_in import Intake, take_in, take_in_again
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.values import ComponentGiven, Made
from motcua.casework.papers import files, rearranging
from motcua.casework.papers.arriving import FileGiven, FileRefused, FilesDiffer, TooManyFiles
from motcua.casework.papers.models import Attachment
from motcua.casework.papers.page_plans import FilePlan, PagePlace
from motcua.casework.papers.ports import Copied, hash_of
from motcua.casework.papers.queries import files_of_dossier, files_of_intake
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from tests.acts.places import agency, did, intake, moment, officer
from tests.doors.desk.caseworkers import DESK, PROCEDURE
from tests.handed import ByFirstLetters, file_in

pytestmark = pytest.mark.django_db

PAPERS = {11: "Đơn đề nghị", 12: "Căn cước", 13: "Giấy ủy quyền"}
AT = "2026-03-02 09:14"
PAGE = TrackingPage(address="https://motcua.example/", lookup="https://motcua.example/", hotline="")


@dataclass(slots=True)
class Counter:
    """A desk where people hand in files, its store and its examiner."""

    folder: Path
    by: Principal
    store: FolderStore
    examiner: ByFirstLetters = field(default_factory=ByFirstLetters)

    def now(self, key: UUID | None, seed: int = 7) -> Circumstances:
        return Circumstances(by=self.by, at=moment(AT), recorded_at=moment(AT), key=key, rng=random.Random(seed))

    def attach(self, page: UUID, content: str, line: int = 11) -> str:
        given = FileGiven(page, line, f"{content}.pdf")
        source = file_in(self.folder, content)
        return files.attach(source, given, self.now(page), files=self.store, examiner=self.examiner).file_hash

    def sort(self, page: UUID, plan: Sequence[FilePlan], seen: Sequence[UUID]) -> bool:
        return rearranging.rearrange(page, plan, seen, self.now(page), files=self.store, examiner=self.examiner)

    def given(self, shown: set[tuple[int, str]], verdicts: dict[int, str] | None = None) -> Intake:
        components = tuple(
            ComponentGiven(
                name,
                line=line,
                files=frozenset(file_hash for of, file_hash in shown if of == line),
                verdict=(verdicts or {}).get(line, "pass"),
                reason_code=None,
                note="Mờ" if (verdicts or {}).get(line) == "fail" else "",
            )
            for line, name in PAPERS.items()
        )
        return intake(self.by, PROCEDURE, agency("H37.03"), components=components)

    def send(self, page: UUID, shown: set[tuple[int, str]], verb: str = "accept", seed: int = 7) -> Made:
        with transaction.atomic():
            return take_in(self.given(shown), verb, self.now(page, seed))


@pytest.fixture
def counter(province: Province, tmp_path: Path) -> Counter:
    return Counter(tmp_path, officer(DESK), FolderStore(tmp_path / "kept"))


def of_dossier(counter: Counter, made: Made) -> list[tuple[int, str]]:
    return [(file.order, file.file_hash) for file in files_of_dossier(made.id, seen_by=counter.by)]


def test_21_the_files_of_the_page_are_the_dossiers_each_under_its_paper_and_on_record(counter: Counter) -> None:
    page = uuid4()
    shown = {
        (11, counter.attach(page, "đơn")),
        (13, counter.attach(page, "ủy quyền", 13)),
        (13, counter.attach(page, "trang 2", 13)),
    }
    made = counter.send(page, shown)
    names = {order: {one for of, one in of_dossier(counter, made) if of == order} for order in (1, 2, 3)}
    assert names == {1: {hash_of("đơn".encode())}, 2: set(), 3: {hash_of("ủy quyền".encode()), hash_of(b"trang 2")}}
    [record] = stream(f"files:{made.id}")
    assert (record.verb, record.body["papers"][0]) == ("attach", {"paper": 1, "files": [hash_of("đơn".encode())]})
    assert files_of_intake(page, seen_by=counter.by) == ()


def test_21_an_intake_without_files_leaves_no_record_of_files(counter: Counter) -> None:
    made = counter.send(uuid4(), set())
    assert list(stream(f"files:{made.id}")) == []


@pytest.mark.parametrize("verb", ["accept", "submit", "save_draft"])
def test_21_a_file_that_came_or_went_meanwhile_refuses_the_act_and_loses_nothing(counter: Counter, verb: str) -> None:
    page = uuid4()
    seen = {(11, counter.attach(page, "đơn"))}
    elsewhere = counter.attach(page, "từ máy khác", 12)
    for shown in (seen, seen | {(12, elsewhere), (13, hash_of(b"removed"))}, set[tuple[int, str]]()):
        with pytest.raises(FilesDiffer):
            counter.send(page, shown, verb)
    assert {file.file_hash for file in files_of_intake(page, seen_by=counter.by)} == {
        *(one for _, one in seen),
        elsewhere,
    }
    made = counter.send(page, seen | {(12, elsewhere)}, verb)
    assert len(of_dossier(counter, made)) == 2


def test_21_the_second_press_gives_the_same_dossier_with_its_files(counter: Counter) -> None:
    page = uuid4()
    shown = {(11, counter.attach(page, "đơn"))}
    first, second = counter.send(page, shown), counter.send(page, shown)
    assert first.id == second.id
    assert len(of_dossier(counter, first)) == 1
    assert len(list(stream(f"files:{first.id}"))) == 1


def test_21_who_comes_back_brings_files_to_the_same_dossier(counter: Counter) -> None:
    page, back = uuid4(), uuid4()
    before = {(11, counter.attach(page, "đơn"))}
    given = counter.given(before, {12: "fail"})
    made = take_in(given, "request_supplement", counter.now(page))
    later = {(12, counter.attach(back, "căn cước mới", 12))}
    take_in_again(made.id, counter.given(later), counter.now(back))
    assert of_dossier(counter, made) == [(1, hash_of("đơn".encode())), (2, hash_of("căn cước mới".encode()))]
    assert len(list(stream(f"files:{made.id}"))) == 2


def test_21_files_are_erased_with_what_is_printed_and_their_bytes_go(counter: Counter, tmp_path: Path) -> None:
    page = uuid4()
    made = counter.send(page, {(11, counter.attach(page, "đơn"))})
    did(made.id, "withdraw", counter.by, "2026-03-02 10:00", reason="Đổi ý")
    admin = replace(officer("quantri"), sees_province=True)
    now = Circumstances(by=admin, at=moment("2026-03-03 09:00"), recorded_at=moment("2026-03-03 09:00"))
    erased = erase_texts(
        made.id, now, texts=False, forms=True, basis="91/2025/QH15", decision="118/QD-UBND", documents=counter.store
    )
    assert erased.files == 1
    assert counter.store.copy(hash_of("đơn".encode()), tmp_path / "copy") is Copied.MISSING
    assert of_dossier(counter, made) == []
    assert set(Attachment.objects.values_list("name", flat=True)) == {""}


def test_21_a_printed_form_that_somebody_handed_in_elsewhere_stays_there_when_the_form_is_erased(
    counter: Counter, tmp_path: Path
) -> None:
    first, page = counter.send(uuid4(), set()), uuid4()
    printed = print_receipt(first.id, counter.now(None), tracking=PAGE, documents=counter.store)
    source = tmp_path / "receipt.pdf"
    source.write_bytes(printed)
    handed = files.attach(
        source, FileGiven(page, 11, "giấy hẹn.pdf"), counter.now(page), files=counter.store, examiner=counter.examiner
    )
    counter.send(page, {(11, handed.file_hash)}, seed=8)
    did(first.id, "withdraw", counter.by, "2026-03-02 10:00", reason="Đổi ý")
    admin = replace(officer("quantri"), sees_province=True)
    now = Circumstances(by=admin, at=moment("2026-03-03 09:00"), recorded_at=moment("2026-03-03 09:00"))
    ground = {"basis": "91/2025/QH15", "decision": "118/QD-UBND"}
    assert erase_texts(first.id, now, texts=False, forms=True, **ground, documents=counter.store).forms == 1
    assert counter.store.copy(handed.file_hash, tmp_path / "copy") is Copied.WHOLE


# Journeys -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Device:
    """A browser with the page open: what it shows may be older than what is there."""

    shown: set[tuple[int, str]] = field(default_factory=set)


class Journey:
    """One visitor: two devices of a desk, files that come and go, sessions that end, presses twice. Judged by what was shown."""

    def __init__(self, counter: Counter, rng: random.Random, number: int) -> None:
        self.counter, self.rng, self.page, self.number = counter, rng, uuid4(), number
        self.devices = [Device(), Device()]
        self.there: set[tuple[int, str]] = set()
        self.refused = 0

    def run(self) -> Made:
        for _ in range(self.rng.randrange(2, 12)):
            self.rng.choice(
                [self.attach, self.attach, self.remove, self.resume, self.press_early, self.sort, self.undo]
            )()
        while True:
            device = self.rng.choice(self.devices)
            made = self.press(device)
            if made is not None:
                return made
            device.shown = set(self.there)  # the page comes back with what is there

    def attach(self) -> None:
        device, line = self.rng.choice(self.devices), self.rng.choice(list(PAPERS))
        content = self.rng.choice(["", "", "hong", "doc"]) + f"{self.number}-{self.rng.randrange(6)}"
        try:
            one = (line, self.counter.attach(self.page, content, line))
        except FileRefused:
            return
        except TooManyFiles:
            raise AssertionError("never so many") from None
        self.there.add(one)
        device.shown.add(one)
        if self.rng.random() < 0.2:  # the answer is lost on the way and the file is sent again
            assert (line, self.counter.attach(self.page, content, line)) == one

    def remove(self) -> None:
        device = self.rng.choice(self.devices)
        for file in files_of_intake(self.page, seen_by=self.counter.by):
            if (file.line, file.file_hash) in device.shown:
                files.remove(file.id, intake=self.page, circumstances=self.counter.now(self.page))
                self.there.discard((file.line, file.file_hash))
                device.shown.discard((file.line, file.file_hash))
                return

    def sort(self) -> None:
        """Somebody sorts the pages as they are there: moved, split, merged, turned, taken away."""
        now = list(files_of_intake(self.page, seen_by=self.counter.by))
        pages = [PagePlace(file.id, number) for file in now for number in range(1, file.pages + 1)]
        self.rng.shuffle(pages)
        kept = [replace(one, turned=self.rng.choice([0, 0, 90])) for one in pages if self.rng.random() < 0.9]
        plan, files_left = list[FilePlan](), [*kept]
        while files_left:
            many = self.rng.randrange(1, len(files_left) + 1)
            plan.append(FilePlan(self.rng.choice(list(PAPERS)), tuple(files_left[:many])))
            files_left = files_left[many:]
        self.counter.sort(self.page, plan, [file.id for file in now])
        after = files_of_intake(self.page, seen_by=self.counter.by)
        hashes = {file.id: file.file_hash for file in now}
        same = {(one.line, tuple((hashes[p.attachment], p.number, p.turned) for p in one.pages)) for one in plan}
        assert sum(file.pages for file in after) == sum(len(pages) for _, pages in same), (
            "a page was lost or came twice"
        )
        self.there = {(file.line, file.file_hash) for file in after}
        self.rng.choice(self.devices).shown = set(self.there)

    def undo(self) -> None:
        before = {(file.line, file.file_hash) for file in files_of_intake(self.page, seen_by=self.counter.by)}
        done = rearranging.undo(self.page, self.counter.now(self.page))
        self.there = {(file.line, file.file_hash) for file in files_of_intake(self.page, seen_by=self.counter.by)}
        assert done or self.there == before

    def resume(self) -> None:
        """The session ends, or another device opens the draft: the page shows what is there now."""
        now = {(file.line, file.file_hash) for file in files_of_intake(self.page, seen_by=self.counter.by)}
        assert now == self.there
        self.rng.choice(self.devices).shown = now

    def press_early(self) -> None:
        """A press that the page turns back, whatever it shows."""
        self.rng.choice(self.devices).shown &= self.there

    def press(self, device: Device) -> Made | None:
        shown = set(device.shown)
        try:
            made = self.counter.send(self.page, shown, seed=self.number)
        except FilesDiffer:
            assert shown != self.there, "what is shown is what is there, and still it was refused"
            self.refused += 1
            return None
        assert shown == self.there, "the act went through with other files than were shown"
        orders = {line: order for order, line in enumerate(PAPERS, start=1)}
        expected = sorted((orders[line], one) for line, one in shown)
        assert sorted(of_dossier(self.counter, made)) == expected
        if self.rng.random() < 0.3:
            assert self.counter.send(self.page, shown, seed=self.number).id == made.id
        return made


def journeys(counter: Counter, many: int, seed: int) -> int:
    refused = 0
    for number in range(many):
        journey = Journey(counter, random.Random(seed * 1_000_003 + number), number + 1)
        made = journey.run()
        refused += journey.refused
        record = [
            one for record in stream(f"files:{made.id}") for paper in record.body["papers"] for one in paper["files"]
        ]
        assert sorted(record) == sorted(one for _, one in of_dossier(counter, made))
    return refused


def test_21_of_forty_generated_journeys_none_loses_a_file(counter: Counter) -> None:
    assert journeys(counter, 40, seed=21) > 0, "some pages were behind"


@pytest.mark.prove
def test_21_of_ten_thousand_generated_journeys_none_loses_a_file(counter: Counter) -> None:
    assert journeys(counter, 10_000, seed=22) > 100
