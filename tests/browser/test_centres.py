"""19.14: the directory of centres without a script, fit to print."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from motcua.doors.ui import clock
from tests.acts.places import moment
from tests.browser.pages import DESKTOP, PHONE

NewPage = Callable[..., Page]


@pytest.fixture(autouse=True)
def _thursday_morning(province: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-05 09:14"))


def test_19_14_a_lost_person_reaches_a_telephone_in_three_interactions_without_javascript(new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto("/tra-cuu/khong-co/")
    page.get_by_role("link", name="Địa chỉ, điện thoại các trung tâm").click()
    page.get_by_label("Xã, phường, hoặc tên cũ").fill("hoang dong")
    page.keyboard.press("Enter")
    row = page.locator("#ket-qua").locator("xpath=ancestor::section")
    expect(row).to_contain_text("nay thuộc phường Tam Thanh")
    expect(row.get_by_role("link", name="0205 000 0003")).to_have_attribute("href", "tel:+842050000003")
    expect(row).to_contain_text("Đang mở, đến 12:00")


def test_19_14_the_directory_prints_on_four_a4_pages_at_most(new_page: NewPage) -> None:
    page = new_page(DESKTOP)
    page.goto("/trung-tam/")
    printed = page.pdf(format="A4")
    assert 1 <= printed.count(b"/Type /Page\n") <= 4
