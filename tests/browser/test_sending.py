"""A file goes up over a line that breaks: the part that was on its way is lost, and nothing else (issue 21)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.models import Dossier
from motcua.casework.papers.models import Attachment, Upload
from motcua.casework.papers.ports import hash_of
from motcua.casework.papers.sending import PART
from tests.browser.pages import DESKTOP, PHONE, Between, sign_in
from tests.browser.test_desk import Hours, hours
from tests.doors.desk.caseworkers import DESK
from tests.doors.portal import stories
from tests.handed import picture

__all__ = ["hours"]

pytestmark = pytest.mark.django_db(transaction=True)

NewPage = Callable[..., Page]
WHOLE = picture("don") + bytes(2 * PART)
"""A picture of three parts: what follows an image is allowed."""
SLOW = 30_000


@pytest.fixture(autouse=True)
def places(settings: Any, tmp_path: Path, examiner: HostedExaminer) -> None:
    settings.DOCUMENTS, settings.EXAMINER = FolderStore(tmp_path / "kept"), examiner


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "mảnh trích đo.png"
    file.write_bytes(WHOLE)
    return file


def parts_sent(page: Page) -> list[str]:
    """The numbers of the parts that this page sends from now on."""
    sent: list[str] = []

    def note(request: Request) -> None:
        place = request.url.rstrip("/").rpartition("/")[2]
        if request.method == "POST" and "/tai/" in request.url and place.isdigit():
            sent.append(place)

    page.on("request", note)
    return sent


@pytest.mark.criterion("CIT-04", "cut")
def test_21_a_citizens_file_goes_on_after_a_broken_line_on_another_telephone(
    new_page: NewPage, hours: Hours, photo: Path
) -> None:
    made = stories.asked_after_appraisal()
    address = f"/tra-cuu/{made.tracking_token}/bo-sung/"
    first = new_page(PHONE)
    Between(first, "**/tai/*/1/").answer = lambda route: route.abort("internetdisconnected")
    first.goto(address)
    first.locator("[data-line] input[multiple]").first.set_input_files(photo)
    expect(first.locator("[data-going]").first).to_contain_text("Mất mạng, chưa tải xong. Phần đã tải vẫn còn")
    first.close()

    telephone = new_page(PHONE)
    telephone.goto(address)
    slot = telephone.locator("[data-line]").first
    expect(slot).to_contain_text("chưa tải xong, 1,0/2,1 MB")
    sent = parts_sent(telephone)
    slot.locator("input[multiple]").set_input_files(photo)
    expect(slot).to_contain_text("đã nhận", timeout=SLOW)
    assert sent == ["1", "2"]
    expect(telephone.locator("#con-thieu")).to_contain_text("Có tệp 1 trong 2 giấy tờ")
    telephone.locator("[data-line]").nth(1).locator("input[multiple]").set_input_files(photo)
    expect(telephone.locator("#con-thieu")).to_contain_text("Đủ giấy tờ được yêu cầu", timeout=SLOW)
    telephone.get_by_role("button", name="Gửi bổ sung").click()
    expect(telephone.locator("h1")).to_contain_text("Đang xử lý")
    assert Dossier.objects.get(pk=made.id).status == "handling"
    files = set(Attachment.objects.filter(dossier_id=made.id).values_list("file_id", flat=True))
    assert files == {hash_of(WHOLE)}
    assert not Upload.objects.exists()


def test_21_at_the_counter_several_files_go_up_at_once_and_a_refused_one_says_why(
    new_page: NewPage, hours: Hours, photo: Path, tmp_path: Path
) -> None:
    page = new_page(DESKTOP)
    sign_in(page, DESK)
    wrong = tmp_path / "don.docx"
    wrong.write_bytes(b"PK\x03\x04 khong phai giay to")
    page.goto("/quay/tiep-nhan/?thu-tuc=1.012783")
    page.locator("#id_full_name").or_(page.locator("#full_name")).first.evaluate(
        "field => field.value = 'Hoàng Thị Ẩn'"
    )
    page.keyboard.press("F8")
    expect(page.get_by_role("heading", name="Quét giấy tờ")).to_be_visible()
    row = page.locator("[data-line]").first
    row.locator("input[multiple]").set_input_files([wrong, photo])
    expect(row).to_contain_text("ảnh PNG, 1 trang", timeout=SLOW)
    expect(row).to_contain_text("Hệ thống không nhận loại tệp này")
    expect(page.locator(".mc-view")).to_contain_text("mảnh trích đo.png")
    assert Attachment.objects.get().file_id == hash_of(WHOLE)
