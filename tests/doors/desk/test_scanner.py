"""What the scanner of a desk has written is offered and taken in from the page where papers become files (issue 21)."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers.models import Attachment
from motcua.doors.cli.demo.province import Province
from tests.acts.places import officer
from tests.doors.desk import caseworkers
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.desk.test_scanning import begun, fields
from tests.doors.page import Page
from tests.handed import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(
    province: Province, settings: Any, examiner: HostedExaminer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of this desk's scanner."""
    at(monkeypatch, "2026-03-02 09:14")
    settings.DOCUMENTS, settings.EXAMINER = FolderStore(tmp_path / "kept"), examiner
    settings.SCANS = tmp_path / "scans"
    mine = settings.SCANS / officer(caseworkers.DESK).service_point_code
    mine.mkdir(parents=True)
    return mine


@pytest.fixture
def desk(folder: Path) -> Client:
    return signed_in(caseworkers.DESK)


def offered(desk: Client) -> tuple[UUID, str, str, Page]:
    """The page with what the scanner has: its key, address, the first paper, the page."""
    key, page, address = begun(desk)
    return key, address, fields(page)[0].removeprefix("tep-"), page


def take(desk: Client, address: str, page: Page, paper: str) -> Page:
    marks = [one.value for one in page.fields_named("quet")]
    return Page.of(desk.post(f"{address}may-quet/", {"quet": marks, "giay": paper}, follow=True))


def test_21_a_new_scan_is_offered_taken_and_put_away(desk: Client, folder: Path) -> None:
    (folder / "quét 01.png").write_bytes(picture("mot"))
    key, address, paper, page = offered(desk)
    assert "Từ máy quét: 1 tệp mới" in page.text
    assert "quét 01.png" in page.text
    after = take(desk, address, page, paper)
    [row] = Attachment.objects.filter(intake=key)
    assert (row.name, row.line, row.origin) == ("quét 01.png", int(paper), "scanner")
    assert "Chưa có tệp mới" in after.text
    assert (folder / "da-nhan" / "quét 01.png").read_bytes() == picture("mot")


def test_21_a_refused_scan_says_why_and_stays_beside(desk: Client, folder: Path) -> None:
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7 hong")
    (folder / "tot.png").write_bytes(picture("tot"))
    key, address, paper, page = offered(desk)
    after = take(desk, address, page, paper)
    assert "hong.pdf: " in after.text
    assert "Tệp nằm trong thư mục khong-nhan" in after.text
    assert [row.name for row in Attachment.objects.filter(intake=key)] == ["tot.png"]
    assert [one.name for one in (folder / "khong-nhan").iterdir()] == ["hong.pdf"]


def test_21_a_scan_that_is_still_written_is_said_and_taken_later(desk: Client, folder: Path) -> None:
    scan = folder / "a.png"
    scan.write_bytes(picture("a")[:500])
    key, address, paper, page = offered(desk)
    scan.write_bytes(picture("a"))
    after = take(desk, address, page, paper)
    assert "máy quét còn đang ghi" in after.text
    assert not Attachment.objects.filter(intake=key).exists()
    take(desk, address, after, paper)
    assert Attachment.objects.filter(intake=key).count() == 1


def test_21_a_place_that_keeps_nothing_leaves_the_scan_where_it_is(
    desk: Client, folder: Path, settings: Any, tmp_path: Path
) -> None:
    (folder / "a.png").write_bytes(picture("a"))
    _, address, paper, page = offered(desk)
    (tmp_path / "no").write_text("a file where the folder should be")
    settings.DOCUMENTS = FolderStore(tmp_path / "no")
    after = take(desk, address, page, paper)
    assert "Nơi lưu tệp chưa trả lời" in after.text
    assert (folder / "a.png").exists()


def test_21_a_folder_that_is_gone_is_said_and_files_are_still_added_by_hand(desk: Client, settings: Any) -> None:
    settings.SCANS = settings.SCANS / "gone"
    _, _, _, page = offered(desk)
    assert "Thư mục của máy quét chưa trả lời" in page.text
    assert fields(page)


def test_21_without_a_watched_folder_nothing_is_offered(desk: Client, settings: Any) -> None:
    settings.SCANS = None
    _, address, paper, page = offered(desk)
    assert "Từ máy quét" not in page.text
    assert desk.post(f"{address}may-quet/", {"giay": paper}).status_code == 404


@pytest.mark.parametrize(
    ("paper", "words"), [("", "Chọn giấy tờ để nhận tệp quét"), ("999999999", "Chọn giấy tờ để nhận tệp quét")]
)
def test_21_a_paper_that_is_not_of_this_procedure_takes_nothing(
    desk: Client, folder: Path, paper: str, words: str
) -> None:
    (folder / "a.png").write_bytes(picture("a"))
    key, address, _, page = offered(desk)
    assert words in take(desk, address, page, paper).text
    assert not Attachment.objects.filter(intake=key).exists()


def test_21_nothing_marked_is_said(desk: Client, folder: Path) -> None:
    (folder / "a.png").write_bytes(picture("a"))
    _, address, paper, _ = offered(desk)
    answer = desk.post(f"{address}may-quet/", {"giay": paper}, follow=True)
    assert "Đánh dấu tệp quét muốn lấy" in answer.content.decode()


def test_21_another_desk_takes_nothing_of_this_one(desk: Client, folder: Path) -> None:
    (folder / "a.png").write_bytes(picture("a"))
    key, address, paper, page = offered(desk)
    stranger = signed_in("tiepnhan.tamthanh")
    marks = [one.value for one in page.fields_named("quet")]
    assert stranger.post(f"{address}may-quet/", {"quet": marks, "giay": paper}).status_code == 404
    own, _, own_address = begun(stranger)
    stranger.post(f"{own_address}may-quet/", {"quet": marks, "giay": paper})
    assert not Attachment.objects.filter(intake__in=[key, own]).exists()
    assert (folder / "a.png").exists()
