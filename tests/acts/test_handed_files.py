"""A file that somebody saw as attached is in the act by its hash, or the act is refused (issue 21)."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from motcua.acts.erase_texts import erase_texts
from motcua.acts.print_receipt import TrackingPage, print_receipt
from motcua.acts.take_in import Intake, take_in, take_in_again
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.values import ComponentGiven, Made
from motcua.casework.papers import files, rearranging, sending, uploads
from motcua.casework.papers.arriving import FileGiven, FileRefused, FilesDiffer, TooManyFiles
from motcua.casework.papers.models import Attachment
from motcua.casework.papers.page_plans import FilePlan, PagePlace
from motcua.casework.papers.ports import Copied, hash_of
from motcua.casework.papers.queries import files_of_dossier, files_of_intake
from motcua.casework.papers.sending import KEPT_FOR, Announced, PartsMissing, parts_of
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

    def given(
        self,
        shown: set[tuple[int, str]],
        verdicts: dict[int, str] | None = None,
        papers: Mapping[int, str] = PAPERS,
    ) -> Intake:
        components = tuple(
            ComponentGiven(
                name,
                line=line,
                files=frozenset(file_hash for of, file_hash in shown if of == line),
                verdict=(verdicts or {}).get(line, "pass"),
                reason_code=None,
                note="Mờ" if (verdicts or {}).get(line) == "fail" else "",
            )
            for line, name in papers.items()
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


def test_21_two_papers_of_one_name_keep_their_own_files_also_for_who_comes_back(counter: Counter) -> None:
    page, back = uuid4(), uuid4()
    alike = {11: "Đơn đề nghị", 12: "Bản sao giấy tờ nhân thân", 13: "Bản sao giấy tờ nhân thân"}
    before = {(12, counter.attach(page, "của vợ", 12)), (13, counter.attach(page, "của chồng", 13))}
    made = take_in(counter.given(before, {11: "fail"}, alike), "request_supplement", counter.now(page))
    first = [(2, hash_of("của vợ".encode())), (3, hash_of("của chồng".encode()))]
    assert of_dossier(counter, made) == first
    later = {(11, counter.attach(back, "đơn", 11)), (13, counter.attach(back, "của chồng, trang 2", 13))}
    take_in_again(made.id, counter.given(later, None, alike), counter.now(back))
    assert sorted(set(of_dossier(counter, made)) - set(first)) == [
        (1, hash_of("đơn".encode())),
        (3, hash_of("của chồng, trang 2".encode())),
    ]


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


@dataclass(slots=True)
class OnItsWay:
    """A file that somebody began to send, and the parts that the server has said it has."""

    content: str
    line: int
    id: UUID
    there: set[int] = field(default_factory=set)


class Journey:
    """One visitor: two devices of a desk, files that come and go, whole or in parts over a line that breaks, sessions that end,
    presses twice. Judged by what was shown."""

    def __init__(self, counter: Counter, rng: random.Random, number: int) -> None:
        self.counter, self.rng, self.page, self.number = counter, rng, uuid4(), number
        self.devices = [Device(), Device()]
        self.there: set[tuple[int, str]] = set()
        self.going: list[OnItsWay] = []
        self.refused = self.half_sent = 0

    def run(self) -> Made:
        steps = [self.attach, self.attach, self.remove, self.resume, self.press_early, self.sort, self.undo]
        steps += [self.begin, self.begin, self.go_on, self.go_on, self.throw_away, self.expire]
        for _ in range(self.rng.randrange(2, 16)):
            self.rng.choice(steps)()
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

    def announced(self, content: str, line: int) -> Announced:
        body = content.encode()
        return Announced(self.page, line, f"{content}.pdf", len(body), self.rng.choice(["", hash_of(body)]))

    def begin(self) -> None:
        """A file is chosen; the line breaks before its last part, or not at all."""
        line = self.rng.choice(list(PAPERS))
        content = self.rng.choice(["", "", "hong"]) + f"{self.number}-phần-{self.rng.randrange(4)}"
        half = uploads.begin(self.announced(content, line), self.counter.now(self.page))
        known = next((one for one in self.going if one.id == half.id), None)
        one = known or OnItsWay(content, line, half.id)
        assert set(half.missing) == set(range(parts_of(half.size))) - one.there, "what was sent before is still there"
        if known is None:
            self.going.append(one)
        self.send(one, self.rng.randrange(parts_of(half.size) + 1))

    def go_on(self) -> None:
        """After a reload, or on another device: what is missing, in any order, some of it twice; the answer may be lost."""
        if self.going:
            one = self.rng.choice(self.going)
            self.send(one, self.rng.randrange(1, 6))

    def send(self, one: OnItsWay, many: int) -> None:
        body, now = one.content.encode(), self.counter.now(self.page)
        missing = [order for order in range(parts_of(len(body))) if order not in one.there]
        self.rng.shuffle(missing)
        for order in missing[:many]:
            piece = body[order * sending.PART : (order + 1) * sending.PART]
            for _ in range(self.rng.choice([1, 1, 2])):
                uploads.keep_part(one.id, order, piece, intake=self.page, circumstances=now)
            one.there.add(order)
        self.finish(one)

    def finish(self, one: OnItsWay) -> None:
        """The press of "done", once or twice: only what is whole becomes a file, and a device shows it."""
        whole = len(one.there) == parts_of(len(one.content.encode()))
        for _ in range(self.rng.choice([1, 2])):
            try:
                file = uploads.finish(
                    one.id,
                    intake=self.page,
                    circumstances=self.counter.now(self.page),
                    files=self.counter.store,
                    examiner=self.counter.examiner,
                )
            except PartsMissing:
                assert not whole
                return
            except FileRefused:
                self.going.remove(one)
                return
            assert whole
            self.there.add((one.line, file.file_hash))
            self.rng.choice(self.devices).shown.add((one.line, file.file_hash))
        self.going.remove(one)

    def throw_away(self) -> None:
        if self.going:
            one = self.going.pop(self.rng.randrange(len(self.going)))
            uploads.throw_away(one.id, intake=self.page, circumstances=self.counter.now(self.page))

    def expire(self) -> None:
        """Nobody came back for three days; what is attached stays."""
        if self.rng.random() < 0.2:
            uploads.forget_expired(before=moment(AT) + KEPT_FOR + timedelta(minutes=1))
            self.going.clear()

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
        assert {one.id for one in uploads.half_sent(self.page, seen_by=self.counter.by)} == {
            one.id for one in self.going
        }
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
        assert uploads.half_sent(self.page, seen_by=self.counter.by) == (), "nothing goes on after the act"
        self.half_sent = len(self.going)
        orders = {line: order for order, line in enumerate(PAPERS, start=1)}
        expected = sorted((orders[line], one) for line, one in shown)
        assert sorted(of_dossier(self.counter, made)) == expected
        if self.rng.random() < 0.3:
            assert self.counter.send(self.page, shown, seed=self.number).id == made.id
        return made


def journeys(counter: Counter, many: int, seed: int) -> tuple[int, int]:
    """How often a page was behind, and how many files were half sent when an act went through."""
    refused = half_sent = 0
    for number in range(many):
        journey = Journey(counter, random.Random(seed * 1_000_003 + number), number + 1)
        made = journey.run()
        refused, half_sent = refused + journey.refused, half_sent + journey.half_sent
        record = [
            one for record in stream(f"files:{made.id}") for paper in record.body["papers"] for one in paper["files"]
        ]
        assert sorted(record) == sorted(one for _, one in of_dossier(counter, made))
    return refused, half_sent


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small that every file has several."""
    monkeypatch.setattr(sending, "PART", 4)


def test_21_of_forty_generated_journeys_none_loses_a_file(counter: Counter, small_parts: None) -> None:
    refused, half_sent = journeys(counter, 40, seed=21)
    assert refused > 0, "some pages were behind"
    assert half_sent > 0, "some files were half sent"


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(22, 42))
def test_21_of_ten_thousand_generated_journeys_none_loses_a_file(
    counter: Counter, small_parts: None, seed: int
) -> None:
    """Twenty times five hundred: each has a transaction of its own, since what one locks stays locked to its end."""
    refused, half_sent = journeys(counter, 500, seed=seed)
    assert refused > 5
    assert half_sent > 5
