"""The shared parts in a real browser: usable by keys, in the order of a dictionary."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from playwright.sync_api import Page, expect

from motcua.doors.ui.live import say
from motcua.law.vietnamese import sort_key
from tests.browser.pages import DESKTOP, PHONE, Between, assert_accessible, tab_order

PARTS = "/quan-tri/mau-giao-dien/"


def test_help_is_read_without_javascript(new_page: Callable[..., Page]) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto("/tro-giup/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trợ giúp")
    assert page.locator("script").count() == 0


@pytest.mark.criterion("ALL-06", "focus")
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


@pytest.mark.criterion("DSK-09", "order")
def test_the_sort_key_agrees_with_the_browsers_own_collation(desktop: Page) -> None:
    desktop.goto("/tro-giup/")
    told = (
        "ma mà mả mã má mạ mă mằ mâ mấ Ma Mạ An Anh Ân Ẩn Ấn ăn Đa da đa Da đi di Zũ Ê e ê ề ỏ ô ố ơ ở o ư ứ u ù ỳ y "
        "thuỷ thủy hoà hòa nghĩa nghỉ nghị nguyên nguyễn Nguyễn 10 2 1 b1 b10 b2 Bế Ích Lộc Mùi Vi Hứa Hoàng Triệu Đàm"
    )
    words = told.split()
    expected = desktop.evaluate("words => words.sort(new Intl.Collator('vi').compare)", words)
    assert sorted(words, key=sort_key) == expected


def test_x_and_space_decide_a_paper_from_the_keyboard(desktop: Page) -> None:
    desktop.goto(PARTS)
    passed, failed = (
        desktop.get_by_role("radio", name="Đạt", exact=True),
        desktop.get_by_role("radio", name="Không đạt"),
    )
    passed.focus()
    desktop.keyboard.press("x")
    expect(failed).to_be_checked()
    desktop.keyboard.press("Space")
    expect(passed).to_be_checked()
    expect(passed).to_be_focused()


def answer(page: Page, status: int, body: str, headers: dict[str, str] | None = None) -> None:
    """Put a form on the page whose answer is the given one, and send it through htmx."""
    heads = {"content-type": "text/html", **(headers or {})}
    Between(page, "**/tra-loi/").answer = lambda route: route.fulfill(status=status, body=body, headers=heads)
    page.goto(PARTS)
    page.evaluate(
        """() => { document.querySelector('h1').insertAdjacentHTML('afterend', `<form id="thu" method="post"
            action="/tra-loi/" hx-post="/tra-loi/" hx-target="#thu" hx-swap="outerHTML"><input name="ten" value="Ẩn"
            aria-label="Tên"><button>Gửi thử</button></form>`); htmx.process(document.getElementById('thu')); }"""
    )
    page.get_by_role("button", name="Gửi thử").click()


@pytest.mark.criterion("ALL-05", "once")
@pytest.mark.criterion("CTR-02", "announced")
def test_a_swapped_part_is_announced_once_and_focus_is_not_lost(desktop: Page) -> None:
    words = say(HttpResponse(), "Đã nhận diện Hoàng Thị Ẩn")["HX-Trigger"]
    answer(desktop, 200, '<p id="thu" data-focus tabindex="-1">Hoàng Thị Ẩn</p>', {"HX-Trigger": words})
    expect(desktop.locator("#thong-bao")).to_have_text("Đã nhận diện Hoàng Thị Ẩn")
    expect(desktop.locator("#thu")).to_be_focused()
    assert desktop.locator("[aria-busy=true]:not(button)").count() == 0


def test_an_error_in_a_form_puts_focus_on_its_summary(desktop: Page) -> None:
    body = '<div id="thu"><div class="mc-errors" tabindex="-1" id="tong-hop"><h2>Sửa 1 chỗ</h2></div></div>'
    answer(desktop, 422, body)
    expect(desktop.locator("#tong-hop")).to_be_focused()


@pytest.mark.criterion("CTR-05", "banner")
def test_a_server_that_fails_leaves_what_was_typed_and_says_so(new_page: Callable[..., Page]) -> None:
    page = new_page(DESKTOP)
    page.goto(PARTS)
    page.evaluate("""() => document.dispatchEvent(new CustomEvent('mc:lost', {detail: {status: 503}}))""")
    expect(page.locator("#mat-ket-noi")).to_contain_text("Mọi thứ đã nhập vẫn còn nguyên trên trang này")
    expect(page.locator("#id_issued_on")).to_have_value("1112026")
    assert_accessible(page)


@pytest.mark.criterion("ALL-07", "dossier")
def test_a_form_is_sent_once_however_often_it_is_pressed(desktop: Page) -> None:
    desktop.goto(PARTS)
    stopped = desktop.evaluate(
        """() => {
            document.querySelector('h1').insertAdjacentHTML('afterend',
                '<form method="post" action="/gui/"><button id="gui">Gửi một lần</button></form>');
            const stopped = [];
            addEventListener('submit', event => { stopped.push(event.defaultPrevented); event.preventDefault(); });
            document.getElementById('gui').click();
            document.getElementById('gui').click();
            return stopped;
        }"""
    )
    assert stopped == [False, True]
    expect(desktop.locator("#gui")).to_have_attribute("aria-busy", "true")
