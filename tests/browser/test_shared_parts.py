"""The shared parts in a real browser: accessible, never sideways, usable by keys, in the order of a dictionary."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from motcua.law.vietnamese import sort_key
from tests.browser.pages import (
    DESKTOP,
    PHONE,
    SMALLEST,
    assert_accessible,
    assert_no_sideways_scroll,
    assert_targets,
    tab_order,
)

PARTS = "/quan-tri/mau-giao-dien/"


@pytest.mark.parametrize("size", [SMALLEST, PHONE, DESKTOP], ids=["320", "360", "1366"])
@pytest.mark.parametrize("path", [PARTS, "/tro-giup/", "/tro-nang/", "/khong-co-trang-nay/"])
def test_a_page_is_accessible_and_never_sideways(
    new_page: Callable[..., Page], path: str, size: dict[str, int]
) -> None:
    page = new_page(size)
    page.goto(path)
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    assert_targets(page, 24)


def test_help_is_read_without_javascript(new_page: Callable[..., Page]) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto("/tro-giup/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trợ giúp")
    assert page.locator("script").count() == 0


def test_focus_starts_at_the_error_summary_and_its_links_reach_the_fields(desktop: Page) -> None:
    desktop.goto(PARTS)
    expect(desktop.locator(".mc-errors")).to_be_focused()
    desktop.get_by_role("link", name="Năm sinh gồm 4 chữ số. Ví dụ: 1968").click()
    assert desktop.evaluate("document.activeElement.id") == "id_born_on_0"


def test_the_first_tab_stop_leads_past_the_masthead(phone: Page) -> None:
    phone.goto("/tro-giup/")
    assert tab_order(phone, 1) == ["Đến nội dung chính"]
    phone.keyboard.press("Enter")
    assert phone.evaluate("document.activeElement.id") == "noi-dung"


def test_a_key_presses_its_button_and_the_overlay_lists_it(desktop: Page) -> None:
    desktop.goto(PARTS)
    desktop.evaluate(
        "document.querySelector('[data-key=F9]').addEventListener('click', e => e.target.dataset.pressed = 'yes')"
    )
    desktop.keyboard.press("F9")
    expect(desktop.locator("[data-key=F9]")).to_have_attribute("data-pressed", "yes")
    desktop.keyboard.press("?")
    overlay = desktop.get_by_role("dialog", name="Phím tắt của trang này")
    expect(overlay).to_be_visible()
    expect(overlay).to_contain_text("Tiếp nhận và in")
    assert_accessible(desktop)


def test_keys_can_be_switched_off_and_stay_off(desktop: Page) -> None:
    desktop.goto(PARTS)
    desktop.get_by_role("link", name="Trợ giúp").click()
    desktop.get_by_label("Dùng phím tắt trên máy này").uncheck()
    desktop.reload()
    desktop.locator("h1").click()
    desktop.keyboard.press("?")
    expect(desktop.locator("#phim-tat")).to_be_hidden()


def test_a_question_mark_in_a_field_is_text_and_no_shortcut(desktop: Page) -> None:
    desktop.goto(PARTS)
    desktop.locator("#id_phone").fill("")
    desktop.locator("#id_phone").press("?")
    expect(desktop.locator("#phim-tat")).to_be_hidden()
    expect(desktop.locator("#id_phone")).to_have_value("?")


def test_the_sort_key_agrees_with_the_browsers_own_collation(desktop: Page) -> None:
    desktop.goto("/tro-giup/")
    told = (
        "ma mà mả mã má mạ mă mằ mâ mấ Ma Mạ An Anh Ân Ẩn Ấn ăn Đa da đa Da đi di Zũ Ê e ê ề ỏ ô ố ơ ở o ư ứ u ù ỳ y "
        "thuỷ thủy hoà hòa nghĩa nghỉ nghị nguyên nguyễn Nguyễn 10 2 1 b1 b10 b2 Bế Ích Lộc Mùi Vi Hứa Hoàng Triệu Đàm"
    )
    words = told.split()
    expected = desktop.evaluate("words => words.sort(new Intl.Collator('vi').compare)", words)
    assert sorted(words, key=sort_key) == expected
