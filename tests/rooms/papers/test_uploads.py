"""Files that come in parts: over a line that breaks, after a reload, twice, in any order, and never half (issue 21)."""

import errno
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers import files, sending, uploads
from motcua.casework.papers.arriving import (
    FileNotKept,
    FileRefused,
    FilesDiffer,
    ScannerSilent,
    StoreFull,
    TooManyFiles,
)
from motcua.casework.papers.models import Attachment, KeptFile, Upload, UploadPart
from motcua.casework.papers.ports import FileStore, hash_of
from motcua.casework.papers.queries import files_of_intake
from motcua.casework.papers.sending import (
    KEPT_FOR,
    LARGEST,
    PART,
    Announced,
    NoRoomToSend,
    NotAsAnnounced,
    NothingToSend,
    PartsMissing,
    PartUnfit,
    TooLargeToSend,
    TooManyHalfSent,
    UploadGone,
    length_of,
    parts_of,
)
from motcua.foundation.people.principals import Principal, Role
from tests.circumstances import acting
from tests.handed import ByFirstLetters
from tests.rooms.papers.sending_line import AT, CLERK, DOSSIER, LONG, PAGE, Line, line

__all__ = ["line"]

pytestmark = pytest.mark.django_db

ELSEWHERE = Principal(
    account_id=8, account_ref="a-00000008", name="Hoàng Thị Bế", role=Role.RECEPTION, agency_id=2, agency_name="Xã khác"
)


def test_21_parts_cover_a_file_exactly() -> None:
    for size in (1, PART - 1, PART, PART + 1, LARGEST):
        lengths = [length_of(size, order) for order in range(parts_of(size))]
        assert sum(lengths) == size
        assert all(0 < one <= PART for one in lengths)
    assert length_of(5, 1) == length_of(5, -1) == 0


def test_21_parts_in_any_order_and_twice_become_the_file(line: Line) -> None:
    half = line.begin()
    assert (half.missing, half.received) == ((0, 1, 2), 0)
    for order in (2, 0, 2, 1, 0):
        half = line.part(half, order)
    assert (half.missing, half.received) == ((), len(LONG))
    attached = line.finish(half)
    assert attached.file_hash == hash_of(LONG)
    assert line.store.kept(attached.file_hash) == LONG
    assert files_of_intake(PAGE, seen_by=CLERK) == (attached,)
    assert Attachment.objects.get().origin == "camera"
    assert not UploadPart.objects.exists(), "no byte stays behind"


def test_21_an_answer_that_was_lost_is_given_again(line: Line) -> None:
    half = line.sent()
    assert line.finish(half) == line.finish(half)
    assert Attachment.objects.count() == 1
    with pytest.raises(UploadGone):
        line.part(half, 0)


def test_21_after_a_broken_line_the_same_file_goes_on_where_it_stopped(line: Line) -> None:
    half = line.part(line.begin(), 1)
    again = line.begin()
    assert (again.id, again.missing, again.received) == (half.id, (0, 2), PART)
    assert uploads.half_sent(PAGE, seen_by=CLERK) == (again,)
    assert line.begin(name="khác.jpg").id != half.id
    assert line.begin(LONG[:-1] + b"x").id != half.id, "the same length, another file"
    assert line.begin(line=12).id != half.id


def test_21_what_is_half_sent_is_no_file_and_no_act_takes_it(line: Line) -> None:
    half = line.part(line.begin(), 0)
    with pytest.raises(PartsMissing):
        line.finish(half)
    assert files_of_intake(PAGE, seen_by=CLERK) == ()
    assert files.hand_over(PAGE, DOSSIER, set(), lambda line: 1, acting(CLERK, AT)) == {}
    assert uploads.half_sent(PAGE, seen_by=CLERK) == ()
    with pytest.raises(UploadGone):
        line.part(half, 1)
    assert not UploadPart.objects.exists()


def test_21_a_file_that_is_finished_after_its_page_was_sent_is_never_shown_as_attached(line: Line) -> None:
    half = line.sent()

    class Sends(ByFirstLetters):
        def examine(self, file: Path, *, name: str, at: datetime):  # type: ignore[no-untyped-def]  # as its base
            files.hand_over(PAGE, DOSSIER, set(), lambda line: 1, acting(CLERK, AT))
            return super().examine(file, name=name, at=at)

    line.examiner = Sends()
    with pytest.raises(UploadGone):
        line.finish(half)
    assert not Attachment.objects.exists()


def test_21_a_file_that_was_finished_elsewhere_refuses_the_act(line: Line) -> None:
    attached = line.finish(line.sent())
    with pytest.raises(FilesDiffer):
        files.hand_over(PAGE, DOSSIER, set(), lambda line: 1, acting(CLERK, AT))
    given = files.hand_over(PAGE, DOSSIER, {(11, attached.file_hash)}, lambda line: 1, acting(CLERK, AT))
    assert given == {1: [attached.file_hash]}


@pytest.mark.parametrize(
    ("order", "piece"), [(0, b"short"), (3, b"x"), (2, LONG[:1234] + b"x"), (0, b""), (-1, LONG[:PART])]
)
def test_21_a_part_of_the_wrong_length_is_refused(line: Line, order: int, piece: bytes) -> None:
    half = line.begin()
    with pytest.raises(PartUnfit):
        uploads.keep_part(half.id, order, piece, intake=PAGE, circumstances=acting(CLERK, AT))
    assert not UploadPart.objects.exists()


def test_21_another_content_in_the_place_of_a_part_is_refused(line: Line) -> None:
    half = line.part(line.begin(), 2)
    with pytest.raises(PartUnfit):
        line.part(half, 2, LONG[:-1] + bytes([LONG[-1] ^ 1]))
    assert bytes(UploadPart.objects.get().content) == LONG[2 * PART :]


def test_21_a_file_that_changed_while_it_was_sent_is_refused_and_nothing_of_it_stays(line: Line) -> None:
    other = bytes(len(LONG))
    half = line.begin()
    for order in half.missing:
        half = line.part(half, order, other if order == 1 else LONG)
    with pytest.raises(NotAsAnnounced):
        line.finish(half)
    assert not Upload.objects.exists()
    assert not Attachment.objects.exists()


def test_21_a_part_that_was_altered_where_it_lies_is_noticed_without_a_hash_of_the_whole(line: Line) -> None:
    given = Announced(PAGE, 11, "ảnh.jpg", len(LONG))
    half = uploads.begin(given, acting(CLERK, AT))
    for order in half.missing:
        half = line.part(half, order)
    row = UploadPart.objects.get(order=1)
    UploadPart.objects.filter(pk=row.pk).delete()
    UploadPart.objects.create(upload_id=half.id, order=1, part_hash=row.part_hash, content=bytes(PART))
    with pytest.raises(NotAsAnnounced):
        line.finish(half)


def test_21_a_browser_without_cryptography_sends_no_hash_and_its_file_comes_in(line: Line) -> None:
    half = uploads.begin(Announced(PAGE, 11, "ảnh.jpg", len(LONG)), acting(CLERK, AT))
    for order in half.missing:
        half = line.part(half, order)
    assert line.finish(half).file_hash == hash_of(LONG)


def test_21_a_refused_file_leaves_nothing_and_says_why(line: Line) -> None:
    half = line.sent(b"hong" + LONG)
    with pytest.raises(FileRefused) as refused:
        line.finish(half)
    assert refused.value.facts["reasons"] == ("truncated",)
    assert not Upload.objects.exists()
    assert not UploadPart.objects.exists()


class Full(FolderStore):
    """A place whose disk is full."""

    def keep_file(self, source: Path) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")


class Away(FolderStore):
    """A place that does not answer, as the store of objects that is gone."""

    def keep_file(self, source: Path) -> str:
        raise OSError("could not connect")


class NoAnswer(ByFirstLetters):
    """An examiner whose scanner is gone."""

    def examine(self, file: Path, *, name: str, at: datetime):  # type: ignore[no-untyped-def]  # as its base
        raise ScannerSilent(name=name)


@pytest.mark.parametrize(("place", "refusal"), [(Full, StoreFull), (Away, FileNotKept)])
def test_21_where_the_place_of_files_fails_in_the_middle_the_parts_stay_and_go_on(
    line: Line, tmp_path: Path, place: Callable[[Path], FileStore], refusal: type[Exception]
) -> None:
    half = line.part(line.begin(), 0)
    whole, line.store = line.store, place(tmp_path / "gone")
    half = line.part(line.part(half, 1), 2)
    with pytest.raises(refusal) as said:
        line.finish(half)
    assert type(said.value) is refusal
    assert uploads.half_sent(PAGE, seen_by=CLERK)[0].missing == ()
    assert not Attachment.objects.exists()
    assert not KeptFile.objects.exists()
    line.store = whole
    assert line.finish(half).file_hash == hash_of(LONG)


def test_21_a_disk_that_is_full_while_the_parts_are_put_together_is_said(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = line.sent()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "open", full)
        with pytest.raises(StoreFull):
            line.finish(half)
    assert line.finish(half).file_hash == hash_of(LONG)


def test_21_a_scanner_that_does_not_answer_keeps_the_parts_and_lets_nothing_in(line: Line) -> None:
    half = line.sent()
    whole, line.examiner = line.examiner, NoAnswer()
    with pytest.raises(ScannerSilent):
        line.finish(half)
    assert not Attachment.objects.exists()
    line.examiner = whole
    assert line.finish(half).file_hash == hash_of(LONG)


def test_21_an_upload_of_another_desk_or_page_is_nobodys(line: Line) -> None:
    half = line.part(line.begin(), 0)
    for by in (ELSEWHERE, None):
        assert uploads.half_sent(PAGE, seen_by=by) == ()
        with pytest.raises(UploadGone):
            line.part(half, 1, by=by)
        with pytest.raises(UploadGone):
            line.finish(half, by=by)
        uploads.throw_away(half.id, intake=PAGE, circumstances=acting(by, AT))
    with pytest.raises(UploadGone):
        uploads.keep_part(half.id, 1, LONG[PART : 2 * PART], intake=uuid4(), circumstances=acting(CLERK, AT))
    assert uploads.half_sent(PAGE, seen_by=CLERK)[0].missing == (1, 2)


def test_21_what_an_applicant_hands_in_themselves_no_desk_sees_before_it_is_sent(line: Line) -> None:
    half = line.begin(by=None)
    for order in half.missing:
        half = line.part(half, order, by=None)
    attached = line.finish(half, by=None)
    assert files_of_intake(PAGE, seen_by=None) == (attached,)
    assert files_of_intake(PAGE, seen_by=CLERK) == ()
    row = Attachment.objects.get()
    assert (row.agency_id, row.attached_by) == (0, "")


def test_21_a_thrown_away_file_is_gone_and_may_come_again(line: Line) -> None:
    half = line.part(line.begin(), 0)
    for _ in range(2):
        uploads.throw_away(half.id, intake=PAGE, circumstances=acting(CLERK, AT))
    assert uploads.half_sent(PAGE, seen_by=CLERK) == ()
    assert not UploadPart.objects.exists()
    assert line.begin().missing == (0, 1, 2)


def test_21_a_file_that_was_attached_is_not_thrown_away_as_half_sent(line: Line) -> None:
    half = line.sent()
    attached = line.finish(half)
    uploads.throw_away(half.id, intake=PAGE, circumstances=acting(CLERK, AT))
    assert files_of_intake(PAGE, seen_by=CLERK) == (attached,)


def test_21_a_file_that_was_taken_off_comes_again_in_parts(line: Line) -> None:
    first = line.finish(line.sent())
    files.remove(first.id, intake=PAGE, circumstances=acting(CLERK, AT))
    assert line.finish(line.sent()).id != first.id


def test_21_nobody_who_comes_back_within_three_days_loses_a_part_and_later_nothing_stays(line: Line) -> None:
    half = line.part(line.begin(), 0)
    later = AT + timedelta(days=2)
    half = line.part(half, 1, at=later)
    assert half.expires_at == later + KEPT_FOR
    assert uploads.forget_expired(before=AT + KEPT_FOR + timedelta(hours=1)) == 0
    assert uploads.forget_expired(before=later + KEPT_FOR + timedelta(hours=1)) == 1
    assert not Upload.objects.exists()
    assert not UploadPart.objects.exists()


def test_21_forgetting_what_has_expired_leaves_what_it_became(line: Line) -> None:
    attached = line.finish(line.sent())
    assert uploads.forget_expired(before=AT + timedelta(days=30)) == 1
    assert files_of_intake(PAGE, seen_by=CLERK) == (attached,)


def test_21_a_file_with_nothing_or_too_much_in_it_is_refused_before_a_byte_is_sent(line: Line) -> None:
    for size, refusal in ((0, NothingToSend), (LARGEST + 1, TooLargeToSend)):
        with pytest.raises(refusal):
            uploads.begin(Announced(PAGE, 11, "a.pdf", size), acting(CLERK, AT))
    assert uploads.begin(Announced(PAGE, 11, "a.pdf", LARGEST), acting(CLERK, AT)).size == LARGEST


def test_21_files_on_their_way_are_bounded_by_page_and_bytes_by_account(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_OPEN", 2)
    line.begin(b"mot"), line.begin(b"hai")
    with pytest.raises(TooManyHalfSent):
        line.begin(b"ba")
    assert line.begin(b"mot").missing == (0,), "what is there already goes on"
    monkeypatch.setattr(uploads, "ROOM", 10)
    with pytest.raises(NoRoomToSend):
        line.begin(b"12345", page=uuid4())
    assert line.begin(b"1234", page=uuid4()).size == 4
    assert line.begin(b"12345", page=uuid4(), by=ELSEWHERE).size == 5, "another account has room of its own"
    applicants = uuid4()
    assert line.begin(b"1234567890", page=applicants, by=None).size == 10
    with pytest.raises(NoRoomToSend):
        line.begin(b"1", page=applicants, by=None)


def test_21_who_takes_files_off_again_gets_no_more_room_as_an_applicant(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "ROOM", 10)
    half = line.begin(b"1234567", by=None)
    half = line.part(half, 0, b"1234567", by=None)
    file = line.finish(half, by=None)
    files.remove(file.id, intake=PAGE, circumstances=acting(None, AT))
    with pytest.raises(NoRoomToSend):
        line.begin(b"4567", by=None)
    assert line.begin(b"456", by=None).size == 3


def test_21_a_dossier_takes_no_more_files_of_its_applicant_than_one_page_may_have(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 1)
    for content in (b"mot", b"hai"):
        half = line.begin(content, by=None)
        file = line.finish(line.part(half, 0, content, by=None), by=None)
        shown = {(11, file.file_hash)}
        if content == b"mot":
            files.hand_over(PAGE, DOSSIER, shown, lambda line: 1, acting(None, AT))
    with pytest.raises(TooManyFiles):
        files.hand_over(PAGE, DOSSIER, shown, lambda line: 1, acting(None, AT))


def test_21_a_page_full_of_files_takes_no_upload(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 1)
    line.finish(line.sent())
    with pytest.raises(TooManyFiles):
        line.begin(b"mot nua")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Giấy tờ\\đơn.pdf", "đơn.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202e\x07fdp.exe\n.pdf", "afdp.exe .pdf"),
        ("", "khong-ten"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("y" * 300, "y" * 120),
    ],
)
def test_21_a_name_is_shown_and_never_a_ground_for_refusal(given: str, shown: str) -> None:
    assert uploads.short_name(given) == shown


def test_21_every_sentence_about_an_upload_says_what_to_do(line: Line) -> None:
    kinds = [one for one in vars(sending).values() if isinstance(one, type) and hasattr(one, "code")]
    own = [one for one in kinds if one.__module__ == sending.__name__]
    assert len(own) == 8
    assert all(one.__doc__ and len(one.__doc__.split(". ")) > 1 for one in own)
