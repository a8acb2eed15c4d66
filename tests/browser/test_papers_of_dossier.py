"""The papers of a dossier at the desk: files are added without a mouse, papers follow each other by keys, hits lie on the page."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers.models import Attachment
from motcua.casework.papers.ports import hash_of
from tests.browser.pages import DESKTOP, PHONE, assert_accessible, assert_arrived, assert_no_sideways_scroll, sign_in
from tests.browser.test_desk import Hours, hours
from tests.browser.test_sending import SLOW, NewPage
from tests.doors.desk.caseworkers import SPECIALIST, handled
from tests.handed import picture

__all__ = ["hours"]

pytestmark = pytest.mark.django_db(transaction=True)

DROPPED = """([selector, name, letters]) => {
    const files = new DataTransfer();
    files.items.add(new File([Uint8Array.from(atob(letters), one => one.charCodeAt(0))], name, { type: 'image/png' }));
    document.querySelector(selector).dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(autouse=True)
def places(settings: Any, tmp_path: Path, examiner: HostedExaminer) -> None:
    settings.DOCUMENTS, settings.EXAMINER = FolderStore(tmp_path / "kept"), examiner


def test_21_files_are_dropped_chosen_and_added_with_one_key(new_page: NewPage, hours: Hours, tmp_path: Path) -> None:
    dossier = handled().id
    photo = tmp_path / "sổ hộ khẩu cũ.png"
    photo.write_bytes(picture("so"))
    page: Page = new_page(DESKTOP)
    sign_in(page, SPECIALIST)
    page.goto(f"/xu-ly/{dossier}/giay-to/")
    page.get_by_role("link", name="Thêm tệp vào hồ sơ").click()
    assert_arrived(page)
    page.evaluate(DROPPED, ["[data-line='1']", "đơn.png", _letters(picture("don"))])
    expect(page.locator("[data-line='1'] [data-there]")).to_contain_text("đơn.png", timeout=SLOW)
    page.locator("[data-line='2'] input[multiple]").set_input_files(photo)
    expect(page.get_by_role("button", name="Đưa 2 tệp vào hồ sơ")).to_be_visible(timeout=SLOW)
    assert_accessible(page)
    page.keyboard.press("F8")
    expect(page.get_by_role("heading", name="Giấy tờ của hồ sơ")).to_be_visible(timeout=SLOW)
    expect(page.locator(".desk-filed")).to_contain_text("sổ hộ khẩu cũ.png")
    added = set(Attachment.objects.filter(dossier_id=dossier).values_list("order", "file_id"))
    assert added == {(1, hash_of(picture("don"))), (2, hash_of(picture("so")))}
    page.keyboard.press("j")
    expect(page.locator(".mc-view h2")).to_contain_text("2. ")
    page.keyboard.press("k")
    expect(page.locator(".mc-view h2")).to_contain_text("1. ")
    page.set_viewport_size(PHONE)
    assert_no_sideways_scroll(page)
    assert_accessible(page)


def _letters(content: bytes) -> str:
    return b64encode(content).decode()
