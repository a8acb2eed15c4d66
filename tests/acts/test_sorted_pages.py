"""Pages of an intake put in another order: what the plan says is attached, what was there before comes back (issue 21)."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers import rearranging
from motcua.casework.papers.arriving import MOST_FILES, AttachedFile, FileLost, FilesDiffer, TooManyFiles
from motcua.casework.papers.page_plans import FilePlan, PagePlace, PagesNotBound, SignedStaysWhole, whole_of
from motcua.casework.papers.ports import Copied
from motcua.casework.papers.queries import files_of_intake
from motcua.doors.cli.demo.province import Province
from tests.acts.places import officer
from tests.acts.test_handed_files import Counter, of_dossier
from tests.doors.desk.caseworkers import DESK
from tests.handed import SIGNED, UNBOUND

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(province: Province, tmp_path: Path) -> Counter:
    return Counter(tmp_path, officer(DESK), FolderStore(tmp_path / "kept"))


def there(counter: Counter, page: UUID) -> tuple[AttachedFile, ...]:
    return files_of_intake(page, seen_by=counter.by)


def by_paper(counter: Counter, page: UUID) -> list[AttachedFile]:
    """The files by their papers: those that came at the same moment have no order of their own."""
    return sorted(there(counter, page), key=lambda file: file.line)


def shown(counter: Counter, page: UUID) -> list[tuple[int, str, str]]:
    return [(file.line, file.name, file.file_hash) for file in by_paper(counter, page)]


def sorted_as(counter: Counter, page: UUID, *plan: FilePlan) -> bool:
    return counter.sort(page, plan, [file.id for file in there(counter, page)])


def content(counter: Counter, file: AttachedFile, tmp_path: Path) -> str:
    place = tmp_path / "copy"
    assert counter.store.copy(file.file_hash, place) is Copied.WHOLE
    return place.read_text()


def two(counter: Counter) -> tuple[UUID, AttachedFile, AttachedFile]:
    """A page with two files of two pages each, under two papers."""
    page = uuid4()
    counter.attach(page, "đơn")
    counter.attach(page, "căn cước", 12)
    first, second = by_paper(counter, page)
    return page, first, second


def test_21_a_page_goes_into_a_file_of_another_paper_and_both_are_examined(counter: Counter, tmp_path: Path) -> None:
    page, first, second = two(counter)
    counter.examiner.seen.clear()
    moved = FilePlan(12, (*whole_of(second).pages, PagePlace(first.id, 2, 90)))
    assert sorted_as(counter, page, FilePlan(11, (PagePlace(first.id, 1),)), moved)
    left, longer = by_paper(counter, page)
    assert content(counter, left, tmp_path) == "ghep 1|1@0 đơn"
    assert content(counter, longer, tmp_path) == "ghep 3|1@0 căn cước|2@0 căn cước|2@90 đơn"
    assert [(left.line, left.pages), (longer.line, longer.pages)] == [(11, 1), (12, 3)]
    assert counter.examiner.seen == ["đơn.pdf", "căn cước.pdf"]


def test_21_what_was_made_is_in_the_act_by_its_hash_and_what_was_replaced_is_not(counter: Counter) -> None:
    page, first, second = two(counter)
    before = {(file.line, file.file_hash) for file in (first, second)}
    sorted_as(counter, page, FilePlan(11, (*whole_of(first).pages, *whole_of(second).pages)))
    with pytest.raises(FilesDiffer):
        counter.send(page, before)
    [one] = there(counter, page)
    made = counter.send(page, {(11, one.file_hash)})
    assert of_dossier(counter, made) == [(1, one.file_hash)]


def test_21_a_change_of_pages_is_undone_to_the_letter(counter: Counter) -> None:
    page, first, second = two(counter)
    before = shown(counter, page)
    sorted_as(counter, page, FilePlan(13, (PagePlace(second.id, 2), PagePlace(first.id, 1))))
    [only] = there(counter, page)
    sorted_as(counter, page, FilePlan(13, (PagePlace(only.id, 1),)), FilePlan(11, (PagePlace(only.id, 2),)))
    assert len(there(counter, page)) == 2
    assert rearranging.undo(page, counter.now(page))
    assert there(counter, page) == (only,)
    assert rearranging.undo(page, counter.now(page))
    assert shown(counter, page) == before
    assert not rearranging.undo(page, counter.now(page))


def test_21_a_whole_file_goes_to_another_paper_with_its_bytes(counter: Counter) -> None:
    page, first, second = two(counter)
    counter.examiner.seen.clear()
    assert sorted_as(counter, page, FilePlan(13, whole_of(first).pages), whole_of(second))
    wanted = [(12, "căn cước.pdf", second.file_hash), (13, "đơn.pdf", first.file_hash)]
    assert shown(counter, page) == wanted
    assert counter.examiner.seen == [], "nothing was made anew"


def test_21_the_order_of_the_files_of_a_paper_is_kept_to_the_dossier(counter: Counter) -> None:
    page = uuid4()
    for one in ("một", "hai", "ba"):
        counter.attach(page, one)
    first, second, third = there(counter, page)
    sorted_as(counter, page, whole_of(third), whole_of(first), whole_of(second))
    counter.attach(page, "bốn")
    wanted = [third.file_hash, first.file_hash, second.file_hash]
    now = there(counter, page)
    assert [one.file_hash for one in now[:3]] == wanted
    assert now[3].name == "bốn.pdf"
    made = counter.send(page, {(11, one.file_hash) for one in now})
    assert [file_hash for _, file_hash in of_dossier(counter, made)] == [one.file_hash for one in now]


def test_21_a_plan_that_changes_nothing_makes_nothing(counter: Counter) -> None:
    page, first, second = two(counter)
    assert not sorted_as(counter, page, whole_of(first), whole_of(second))
    assert not rearranging.undo(page, counter.now(page))


@pytest.mark.parametrize("plan", ["split", "merged", "turned", "shorter"])
def test_21_a_signed_file_is_never_taken_apart(counter: Counter, plan: str) -> None:
    page = uuid4()
    counter.attach(page, f"{SIGNED.decode()} đơn")
    counter.attach(page, "căn cước", 12)
    signed, other = by_paper(counter, page)
    one, two = whole_of(signed).pages
    plans = {
        "split": [FilePlan(11, (one,)), FilePlan(12, (two,)), whole_of(other)],
        "merged": [FilePlan(11, (one, two, *whole_of(other).pages))],
        "turned": [FilePlan(11, (one, replace(two, turned=90))), whole_of(other)],
        "shorter": [FilePlan(11, (one,)), whole_of(other)],
    }
    before = shown(counter, page)
    with pytest.raises(SignedStaysWhole):
        sorted_as(counter, page, *plans[plan])
    assert shown(counter, page) == before
    assert sorted_as(counter, page, FilePlan(13, (one, two)), whole_of(other)), "whole it goes where it is put"
    assert sorted_as(counter, page, whole_of(other)), "and may be taken away"


def test_21_files_that_came_meanwhile_refuse_the_change_and_nothing_is_lost(counter: Counter) -> None:
    page, first, second = two(counter)
    seen = [first.id, second.id]
    counter.attach(page, "máy khác")
    before = shown(counter, page)
    with pytest.raises(FilesDiffer):
        counter.sort(page, [FilePlan(11, whole_of(second).pages)], seen)
    assert shown(counter, page) == before


@pytest.mark.parametrize("number", [0, 3])
def test_21_a_page_that_is_not_there_or_comes_twice_is_refused(counter: Counter, number: int) -> None:
    page, first, second = two(counter)
    for plan in (
        [FilePlan(11, (PagePlace(first.id, number),))],
        [whole_of(first), FilePlan(12, (PagePlace(first.id, 1),))],
    ):
        with pytest.raises(FilesDiffer):
            sorted_as(counter, page, *plan)
    assert by_paper(counter, page) == [first, second]


def test_21_what_cannot_be_bound_or_was_lost_leaves_all_as_it_was(counter: Counter) -> None:
    page = uuid4()
    counter.attach(page, f"{UNBOUND.decode()} đơn")
    counter.attach(page, "căn cước", 12)
    stubborn, other = before = by_paper(counter, page)
    with pytest.raises(PagesNotBound):
        sorted_as(counter, page, FilePlan(11, (PagePlace(stubborn.id, 2),)), whole_of(other))
    counter.store.forget(other.file_hash)
    with pytest.raises(FileLost):
        sorted_as(counter, page, whole_of(stubborn), FilePlan(12, (PagePlace(other.id, 2),)))
    assert by_paper(counter, page) == before


def test_21_no_more_files_than_a_dossier_takes(counter: Counter) -> None:
    page = uuid4()
    for number in range(MOST_FILES // 2 + 1):
        counter.attach(page, f"tệp {number}")
    plan = [FilePlan(11, (one,)) for file in there(counter, page) for one in whole_of(file).pages]
    with pytest.raises(TooManyFiles):
        sorted_as(counter, page, *plan)


def test_21_an_officer_of_another_agency_sorts_nothing(counter: Counter) -> None:
    page, first, second = two(counter)
    stranger = replace(counter, by=replace(counter.by, agency_id=counter.by.agency_id + 1))
    with pytest.raises(FilesDiffer):
        stranger.sort(page, [FilePlan(11, whole_of(second).pages)], [first.id, second.id])
    assert not rearranging.undo(page, stranger.now(page))
    assert by_paper(counter, page) == [first, second]
