"""Files under papers: taken in once, taken away, shown to their own desk, forgotten when nothing names them (issue 21)."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers import files
from motcua.casework.papers.arriving import (
    MOST_FILES,
    AttachedFile,
    FileGiven,
    FileNotKept,
    FileRefused,
    FilesDiffer,
    FileUnknown,
    TooManyFiles,
)
from motcua.casework.papers.models import Attachment, KeptFile
from motcua.casework.papers.ports import Copied, hash_of
from motcua.casework.papers.queries import file_of_dossier, file_of_intake, files_of_dossier, files_of_intake
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting
from tests.handed import ByFirstLetters, file_in

pytestmark = pytest.mark.django_db

PAGE, OTHER_PAGE, DOSSIER, OTHER = (UUID(int=one) for one in (1, 2, 47, 48))
AT = datetime(2026, 11, 20, 9, 15, tzinfo=VIETNAM)
CLERK = Principal(account_id=7, name="Nguyễn Thị Ánh", role=Role.RECEPTION, agency_id=1, agency_name="Trung tâm")
ELSEWHERE = Principal(account_id=8, name="Hoàng Thị Bế", role=Role.RECEPTION, agency_id=2, agency_name="Xã khác")


class Desk:
    """A page of one desk, its store and its examiner."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store, self.examiner = folder, FolderStore(folder / "kept"), ByFirstLetters()

    def attach(
        self, content: str, line: int = 11, page: UUID = PAGE, by: Principal = CLERK, name: str = "giấy.pdf"
    ) -> AttachedFile:
        given = FileGiven(page, line, name)
        source = file_in(self.folder, content)
        return files.attach(source, given, acting(by, AT), files=self.store, examiner=self.examiner)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_21_a_file_is_kept_by_its_hash_with_what_was_found_in_it(desk: Desk) -> None:
    attached = desk.attach("một giấy")
    assert attached.file_hash == hash_of("một giấy".encode())
    assert (attached.line, attached.name, attached.kind, attached.pages) == (11, "giấy.pdf", "pdf", 2)
    assert desk.store.kept(attached.file_hash) == "một giấy".encode()
    assert files_of_intake(PAGE, seen_by=CLERK) == (attached,)
    assert KeptFile.objects.get().finding["signer"] == "Hoàng Thị Ẩn"


def test_21_the_same_bytes_are_kept_once_and_under_one_paper_once(desk: Desk) -> None:
    first, again = desk.attach("một giấy"), desk.attach("một giấy", name="tên khác.pdf")
    beside = desk.attach("một giấy", line=12)
    assert first.id == again.id != beside.id
    assert KeptFile.objects.count() == 1


@pytest.mark.parametrize(("content", "reason"), [("hong", "truncated"), ("doc", "script")])
def test_21_of_what_may_not_come_in_nothing_is_kept(desk: Desk, content: str, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        desk.attach(content)
    assert refused.value.facts["reasons"] == (reason,)
    assert not KeptFile.objects.exists()
    assert not (desk.folder / "kept").exists()


def test_21_a_place_that_does_not_answer_is_said_and_leaves_no_row(desk: Desk) -> None:
    (desk.folder / "kept").write_text("a file where the folder should be")
    with pytest.raises(FileNotKept):
        desk.attach("một giấy")
    assert not KeptFile.objects.exists()


def test_21_a_page_has_a_most_of_files(desk: Desk) -> None:
    for number in range(MOST_FILES):
        desk.attach(f"giấy {number}", line=number)
    with pytest.raises(TooManyFiles):
        desk.attach("một nữa")
    desk.attach("một nữa", page=OTHER_PAGE)


def test_21_a_removed_file_is_off_the_page_and_may_come_again(desk: Desk) -> None:
    attached = desk.attach("một giấy")
    files.remove(attached.id, intake=PAGE, circumstances=acting(CLERK, AT))
    files.remove(attached.id, intake=PAGE, circumstances=acting(CLERK, AT))
    assert files_of_intake(PAGE, seen_by=CLERK) == ()
    assert desk.attach("một giấy").id != attached.id
    gone = Attachment.objects.get(pk=attached.id)
    assert (gone.removed_at, gone.removed_by) == (AT, CLERK.account_ref)


def test_21_a_page_of_another_desk_is_not_seen_not_changed_and_not_handed_over(desk: Desk) -> None:
    attached = desk.attach("một giấy")
    assert files_of_intake(PAGE, seen_by=ELSEWHERE) == ()
    with pytest.raises(FileUnknown):
        file_of_intake(attached.id, intake=PAGE, seen_by=ELSEWHERE)
    files.remove(attached.id, intake=PAGE, circumstances=acting(ELSEWHERE, AT))
    assert files_of_intake(PAGE, seen_by=CLERK) == (attached,)
    with pytest.raises(FilesDiffer):
        files.hand_over(PAGE, DOSSIER, {(11, attached.file_hash)}, lambda line: 1, acting(ELSEWHERE, AT))


def test_21_exactly_what_was_shown_is_handed_over(desk: Desk) -> None:
    one, two = desk.attach("một"), desk.attach("hai", line=12)
    shown = {(11, one.file_hash), (12, two.file_hash)}
    wrongs = [
        {(11, one.file_hash)},
        shown | {(13, hash_of(b"khac"))},
        {(12, one.file_hash), (11, two.file_hash)},
        set(),
    ]
    for wrong in wrongs:
        with pytest.raises(FilesDiffer):
            files.hand_over(PAGE, DOSSIER, wrong, lambda line: line - 10, acting(CLERK, AT))
    given = files.hand_over(PAGE, DOSSIER, shown, lambda line: line - 10, acting(CLERK, AT))
    assert given == {1: [one.file_hash], 2: [two.file_hash]}
    assert [(file.order, file.file_hash) for file in files_of_dossier(DOSSIER, seen_by=CLERK)] == [
        (1, one.file_hash),
        (2, two.file_hash),
    ]
    assert files_of_intake(PAGE, seen_by=CLERK) == ()


def test_21_a_file_is_found_in_its_own_dossier_only(desk: Desk) -> None:
    attached = desk.attach("một")
    files.hand_over(PAGE, DOSSIER, {(11, attached.file_hash)}, lambda line: 1, acting(CLERK, AT))
    assert file_of_dossier(attached.id, dossier_id=DOSSIER, seen_by=CLERK).file_hash == attached.file_hash
    with pytest.raises(FileUnknown):
        file_of_dossier(attached.id, dossier_id=OTHER, seen_by=CLERK)
    with pytest.raises(FileUnknown):
        file_of_intake(attached.id, intake=PAGE, seen_by=CLERK)


def handed(desk: Desk, content: str, dossier: UUID) -> AttachedFile:
    page = uuid4()
    attached = desk.attach(content, page=page)
    files.hand_over(page, dossier, {(11, attached.file_hash)}, lambda line: 1, acting(CLERK, AT))
    return attached


def test_21_an_erased_file_leaves_its_hash_and_stays_where_another_dossier_has_it(desk: Desk) -> None:
    shared, own = handed(desk, "dùng hai nơi", DOSSIER), handed(desk, "riêng", DOSSIER)
    handed(desk, "dùng hai nơi", OTHER)
    erased, unused = files.erase_files(DOSSIER, AT)
    assert sorted(erased) == sorted([shared.file_hash, own.file_hash])
    assert unused == (own.file_hash,)
    assert files_of_dossier(DOSSIER, seen_by=CLERK) == ()
    assert [file.file_hash for file in files_of_dossier(OTHER, seen_by=CLERK)] == [shared.file_hash]
    assert KeptFile.objects.get(pk=own.file_hash).finding == {}
    assert set(Attachment.objects.filter(dossier_id=DOSSIER).values_list("name", flat=True)) == {""}
    assert files.erase_files(DOSSIER, AT) == ([], (own.file_hash,)), "the bytes can be forgotten again"


def test_21_what_nobody_sent_is_forgotten_and_nothing_else(desk: Desk, tmp_path: Path) -> None:
    left, sent = desk.attach("bỏ dở"), handed(desk, "đã nộp", DOSSIER)
    desk.attach("đã nộp", line=12)
    assert files.left_behind(before=AT) == ()
    assert files.left_behind(before=AT + timedelta(days=1)) == (PAGE,)
    assert files.forget_pages({PAGE}, files=desk.store) == 2
    assert desk.store.copy(left.file_hash, tmp_path / "copy") is Copied.MISSING
    assert desk.store.copy(sent.file_hash, tmp_path / "copy") is Copied.WHOLE
    assert [row.file_hash for row in KeptFile.objects.all()] == [sent.file_hash]
