"""Papers become files at the counter: chosen, examined, seen, taken off, and in the dossier that is made (issue 21)."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers.models import Attachment
from motcua.casework.papers.ports import hash_of
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.serving.framing import BODY_MOST
from motcua.doors.desk.scanning import MOST_AT_ONCE
from motcua.doors.ui.wording import file_size
from tests.doors.desk import caseworkers
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page
from tests.handed import picture

pytestmark = pytest.mark.django_db

NOW = "2026-03-02 09:14"


@pytest.fixture(autouse=True)
def places(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.DOCUMENTS = FolderStore(tmp_path / "kept")
    at(monkeypatch, NOW)
    return


@pytest.fixture
def desk(province: Province, settings: Any, examiner: HostedExaminer) -> Client:
    settings.EXAMINER = examiner
    return signed_in(caseworkers.DESK)


def begun(desk: Client, key: UUID | None = None, procedure: str = caseworkers.PROCEDURE) -> tuple[UUID, Page, str]:
    """F8 pressed on an intake: the key of the page, the page of files, and its address."""
    key = key or uuid4()
    data = {"form_token": str(key), "procedure": procedure, "full_name": "Hoàng Thị Ẩn", "do": "scan"}
    answer = desk.post("/quay/tiep-nhan/", data)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return key, Page.of(desk.get(answer["Location"])), answer["Location"]


def fields(page: Page) -> list[str]:
    """The fields for files, in the order of the papers."""
    return list(dict.fromkeys(one.name for one in page.fields if one.name.startswith("tep-")))


def drawn_on(page: Page) -> str:
    """The address of the one page of a file that is shown."""
    (address,) = (one for one in page.loads if one.endswith(".png"))
    return address


def sent(desk: Client, address: str, **files: Any) -> Any:
    given = {name: [SimpleUploadedFile(called, content) for called, content in many] for name, many in files.items()}
    return desk.post(address, {"do": "attach", **given})


def test_21_scanning_begins_with_a_procedure_and_keeps_what_was_typed(desk: Client) -> None:
    answer = desk.post("/quay/tiep-nhan/", {"form_token": str(uuid4()), "full_name": "Hoàng Thị Ẩn", "do": "scan"})
    assert answer.status_code == 422
    assert "Chọn thủ tục trước khi quét giấy tờ" in answer.content.decode()
    key, page, _ = begun(desk)
    assert len(fields(page)) >= 2
    back = Page.of(desk.get(f"/quay/tiep-nhan/?nhap={key}"))
    assert back.value("full_name") == "Hoàng Thị Ẩn"


@pytest.mark.criterion("ALL-02", "upload")
def test_21_files_of_several_papers_come_in_together_and_are_seen(desk: Client) -> None:
    key, page, address = begun(desk)
    first, second = fields(page)[:2]
    many = {
        first: [("đơn.png", picture("don")), ("trang 2.jpg", picture("trang", "JPEG"))],
        second: [("b.png", picture("b"))],
    }
    answer = sent(desk, address, **many)
    assert answer.status_code == 302
    shown = desk.get(answer["Location"]).content.decode()
    assert all(one in shown for one in ("đơn.png", "trang 2.jpg", "ảnh JPEG, 1 trang", "ảnh PNG, 1 trang"))
    assert Attachment.objects.filter(intake=key).count() == 3
    drawn = drawn_on(Page.of(desk.get(answer["Location"])))
    image = desk.get(drawn)
    assert image["Content-Type"] == "image/png"
    assert max(Image.open(io.BytesIO(image.content)).size) <= 1400
    assert desk.get(drawn.replace("/1.png", "/2.png")).status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "trong.pdf", "Tệp không có nội dung"),
        (picture("x")[:2000], "dut.png", "thiếu phần cuối"),
        (b"MZ\x90\0chuong trinh", "don.pdf", "không nhận loại tệp này"),
        (b"%PDF-1.7 hong", "hong.pdf", "Tệp bị"),
    ],
)
def test_21_a_refused_file_says_why_and_takes_no_other_away(desk: Client, content: bytes, name: str, why: str) -> None:
    key, page, address = begun(desk)
    first, second = fields(page)[:2]
    answer = sent(
        desk, address, **{first: [(name, content), ("tốt.png", picture("tot"))], second: [("hai.png", picture("hai"))]}
    )
    assert answer.status_code == 422
    page = Page.of(answer)
    assert page.title.startswith("Lỗi: ")
    text = answer.content.decode()
    assert why in text
    assert "tốt.png" in text
    assert Attachment.objects.filter(intake=key).count() == 2
    assert name not in set(Attachment.objects.values_list("name", flat=True))


def test_21_a_blank_page_is_refused_at_once(desk: Client) -> None:
    _, page, address = begun(desk)
    written = io.BytesIO()
    Image.new("RGB", (600, 850), "white").save(written, "PNG")
    answer = sent(desk, address, **{fields(page)[0]: [("trắng.png", written.getvalue())]})
    assert "Tất cả các trang đều trắng" in answer.content.decode()


def test_21_nothing_chosen_is_told(desk: Client) -> None:
    _, _, address = begun(desk)
    answer = desk.post(address, {"do": "attach"})
    assert answer.status_code == 422
    assert "Chọn tệp của giấy tờ rồi bấm Tải lên" in answer.content.decode()


def accepted(desk: Client, key: UUID, page: Page, **more: str) -> Any:
    """Everything that the page of intake says, with each paper judged and the person typed, and accepted."""
    typed = page.form("phieu")
    papers = {one.name for one in page.fields if one.name.startswith("verdict-")}
    person = {"full_name": "Hoàng Thị Ẩn", "number": "020190001234", "phone": "0912345678"}
    return desk.post(
        "/quay/tiep-nhan/",
        {**typed, **person, **dict.fromkeys(papers, "passed"), "form_token": str(key), "do": "accept", **more},
    )


@pytest.mark.criterion("ALL-06", "files")
def test_21_what_the_page_shows_is_in_the_dossier_and_is_looked_at_there(desk: Client) -> None:
    key, page, address = begun(desk)
    sent(desk, address, **{fields(page)[0]: [("đơn.png", picture("don"))]})
    back = Page.of(desk.get(f"/quay/tiep-nhan/?nhap={key}"))
    assert "1 tệp, 1 trang" in back.text
    wrong = accepted(desk, key, back, phone="12")
    assert wrong.status_code == 422
    back = Page.of(wrong)
    assert "1 tệp, 1 trang" in back.text, "an error takes no file away"
    answer = accepted(desk, key, back)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    dossier = answer["Location"].split("/")[3]
    seen = desk.get(f"/xu-ly/{dossier}/giay-to/").content.decode()
    assert "đơn.png" in seen
    drawn = drawn_on(Page.of(desk.get(f"/xu-ly/{dossier}/giay-to/")))
    assert desk.get(drawn)["Content-Type"] == "image/png"
    assert "1 tệp, 1 trang" in desk.get(f"/xu-ly/{dossier}/").content.decode()
    other = signed_in(caseworkers.STRANGER)
    assert other.get(drawn).status_code == other.get(f"/xu-ly/{dossier}/giay-to/").status_code == 404


def test_21_a_file_that_came_from_another_device_refuses_the_act_and_is_shown(desk: Client) -> None:
    key, page, address = begun(desk)
    back = Page.of(desk.get(f"/quay/tiep-nhan/?nhap={key}"))
    sent(desk, address, **{fields(page)[0]: [("đến sau.png", picture("sau"))]})
    answer = accepted(desk, key, back)
    assert answer.status_code == 422
    assert "Tệp đính kèm đã thay đổi từ khi mở trang" in answer.content.decode()
    again = Page.of(answer)
    assert "1 tệp, 1 trang" in again.text
    assert accepted(desk, key, again).status_code == 302


def test_21_a_file_taken_off_is_not_in_the_act(desk: Client) -> None:
    key, page, address = begun(desk)
    sent(desk, address, **{fields(page)[0]: [("đơn.png", picture("don"))]})
    [attachment] = Attachment.objects.all()
    assert desk.post(address, {"remove": str(attachment.id)}).status_code == 302
    back = Page.of(desk.get(f"/quay/tiep-nhan/?nhap={key}"))
    assert "1 tệp" not in back.text
    assert accepted(desk, key, back).status_code == 302
    assert not Attachment.objects.filter(dossier_id__isnull=False).exists()


def test_21_another_desk_sees_neither_page_nor_file(desk: Client) -> None:
    key, page, address = begun(desk)
    answer = sent(desk, address, **{fields(page)[0]: [("đơn.png", picture("don"))]})
    drawn = drawn_on(Page.of(desk.get(answer["Location"])))
    other = signed_in("tiepnhan.tamthanh")
    assert other.get(address).status_code == other.get(drawn).status_code == 404
    assert other.post(address, {"do": "attach"}).status_code == 404
    assert Attachment.objects.filter(intake=key).count() == 1


def test_21_files_of_a_procedure_that_was_changed_are_shown_and_taken_off(desk: Client) -> None:
    key, page, address = begun(desk)
    sent(desk, address, **{fields(page)[0]: [("đơn.png", picture("don"))]})
    changed = {"form_token": str(key), "procedure": "1.004222", "full_name": "Hoàng Thị Ẩn"}
    answer = desk.post("/quay/tiep-nhan/", {**changed, "do": "renew"})
    assert "Còn tệp của thủ tục chọn trước: đơn.png" in answer.content.decode()
    answer = desk.post("/quay/tiep-nhan/", {**changed, "do": "drop-strays"})
    assert "Còn tệp của thủ tục" not in answer.content.decode()
    assert not Attachment.objects.filter(intake=key, removed_at__isnull=True).exists()


def test_21_a_file_that_was_lost_or_changed_is_said(desk: Client, settings: Any) -> None:
    _, page, address = begun(desk)
    content = picture("don")
    answer = sent(desk, address, **{fields(page)[0]: [("đơn.png", content)]})
    drawn = drawn_on(Page.of(desk.get(answer["Location"])))
    settings.DOCUMENTS.forget(hash_of(content))
    lost = desk.get(drawn)
    assert lost.status_code == 409
    assert "đơn.png không đọc được từ nơi lưu" in lost.content.decode()


def test_21_a_place_that_does_not_answer_refuses_the_file_and_keeps_the_page(
    desk: Client, settings: Any, tmp_path: Path
) -> None:
    _, page, address = begun(desk)
    (tmp_path / "khong-ghi-duoc").write_text("a file where the folder should be")
    settings.DOCUMENTS = FolderStore(tmp_path / "khong-ghi-duoc")
    answer = sent(desk, address, **{fields(page)[0]: [("đơn.png", picture("don"))]})
    assert answer.status_code == 422
    assert "Nơi lưu tệp chưa trả lời" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_21_the_page_says_how_much_comes_up_at_once_and_that_is_less_than_the_service_takes(desk: Client) -> None:
    _, _, address = begun(desk)
    assert MOST_AT_ONCE < BODY_MOST
    assert f"mỗi lần tải lên nhiều nhất {file_size(MOST_AT_ONCE)}" in desk.get(address).content.decode()
