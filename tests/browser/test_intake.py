"""The counter in a real browser: intake by keyboard within the interaction goal, without script too, axe on every state."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.casework.dossiers.models import Dossier
from motcua.doors.ui import clock
from motcua.foundation.ledger.models import Record
from motcua.law.worktime.values import VIETNAM
from tests.browser.pages import DESKTOP, assert_accessible, assert_fits_everybody, sign_in

NOW = datetime(2026, 11, 20, 9, 14, tzinfo=VIETNAM)
CARD = "020190001234||Hoàng Thị Ẩn|05031990|Nữ|Xã Mẫu Sơn, tỉnh Lạng Sơn|01012022"
LONGEST_CARD = (
    "020190001234||Nguyễn Hoàng Công Tằng Tôn Nữ Phương Thảo Quỳnh Nhiên Diễm|05031990|Nữ|"
    "Thôn Bản Khiếng Nà Lượt, Xã Hữu Lũng Thượng Nguyên, tỉnh Lạng Sơn|01012022"
)
CLERK = "tiepnhan.tamthanh"
MOST_INTERACTIONS = 12

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def at_the_counter(page: Page, username: str = CLERK) -> None:
    sign_in(page, username)
    page.goto("/quay/")
    expect(page.get_by_role("heading", name="Quầy của tôi")).to_be_visible()


class Clerk:
    """Counts what a hand does: one key or shortcut, one scan, one field filled."""

    def __init__(self, page: Page) -> None:
        self.page, self.interactions = page, 0

    def presses(self, key: str) -> None:
        self.interactions += 1
        self.page.keyboard.press(key)

    def scans_or_types(self, text: str) -> None:
        self.interactions += 1
        self.page.keyboard.insert_text(text)


def received_by_keyboard(page: Page) -> Clerk:
    """From the counter's own page to the dossier, without a mouse."""
    clerk = Clerk(page)
    page.wait_for_load_state()  # keys answer once the page's script has run
    clerk.presses("F2")
    expect(page.locator("#scan")).to_be_focused()
    clerk.scans_or_types(CARD)
    page.keyboard.press("Enter")  # the scanner sends it
    expect(page.locator(".mc-person__name")).to_have_text("Hoàng Thị Ẩn")
    expect(page.locator("#id_phone")).to_be_focused()
    clerk.scans_or_types("0912345678")
    clerk.presses("F4")
    clerk.scans_or_types("1.012783")
    clerk.presses("Enter")
    expect(page.locator(".desk-paper").first).to_be_visible()
    clerk.presses("Shift+F8")
    expect(page.locator(".desk-paper[data-requirement=conditional] [value=passed]")).to_be_focused()
    clerk.presses("k")  # asked, answered by one key where the focus is
    expect(page.locator("[data-tally]")).to_have_text("2/3 đạt · 1 không thuộc")
    clerk.presses("F9")
    page.wait_for_url("**/quay/in/**")
    return clerk


def prints_in_frames(page: Page) -> None:
    """A headless browser has no print dialog: a frame that is asked to print says so on the page instead."""
    page.add_init_script("window.print = () => { top.document.documentElement.dataset.printed = 'yes'; };")


@pytest.mark.criterion("CTR-01", "interactions", "mouse")
@pytest.mark.criterion("ALL-04", "intake")
def test_19_17_from_one_visitor_to_the_next_without_a_mouse_within_twelve_interactions(desktop: Page) -> None:
    """F2 to F2 with paper in hand and the dossier sent on; the Enter in the print dialog counts (CTR-01)."""
    at_the_counter(desktop)
    prints_in_frames(desktop)
    clerk = received_by_keyboard(desktop)
    line = desktop.locator("[data-printing] span")
    expect(line).to_contain_text("Đã đưa in 2 bản trên một tờ A4 lúc 09:14")
    clerk.interactions += 1  # Enter in the print dialog
    expect(desktop.locator("[data-next]")).to_be_focused()
    expect(desktop.locator(".desk-did")).to_contain_text("Đã chuyển đến")
    assert_accessible(desktop)
    desktop.reload()
    expect(desktop.locator(".desk-did")).to_contain_text("Đã in 2 bản trên một tờ A4")
    assert Record.objects.filter(verb__in=("print_receipt", "reprint_receipt")).count() == 1
    assert Record.objects.filter(verb="forward").count() == 1
    clerk.presses("F2")
    expect(desktop.locator("#scan")).to_be_focused()
    assert clerk.interactions <= MOST_INTERACTIONS
    clerk.scans_or_types("x")
    desktop.keyboard.press("F2")
    expect(desktop.locator("#scan")).to_have_value("")


@pytest.mark.parametrize("code", ["1.013831", "1.001193", "2.000635"])
def test_19_16_six_papers_are_seen_at_once_and_the_left_column_hides_nothing(desktop: Page, code: str) -> None:
    """Walk S2-14, 15: two and a half of seven rows were visible."""
    at_the_counter(desktop)
    desktop.goto(f"/quay/tiep-nhan/?thu-tuc={code}")
    case = desktop.locator("#case")
    if case.count() and not desktop.locator(".desk-paper").count():
        case.select_option(index=1)
    expect(desktop.locator(".desk-paper").first).to_be_visible()
    seen = desktop.evaluate(
        """() => { const list = document.querySelector('.desk-list').getBoundingClientRect();
            return [...document.querySelectorAll('.desk-paper')].filter(
              (row) => row.getBoundingClientRect().bottom <= list.bottom + 1).length; }"""
    )
    assert seen >= min(6, desktop.locator(".desk-paper").count())
    assert inside_themselves(desktop) == []


def inside_themselves(page: Page) -> list[str]:
    """Parts of the left column that hide something of themselves."""
    parts = "document.querySelectorAll('.desk-intake > .mc-col, .desk-intake > .mc-col > section')"
    hidden: list[str] = page.evaluate(
        f"[...{parts}].filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.className)"
    )
    return hidden


@pytest.mark.parametrize("code", ["1.013831", "1.004222"])
def test_19_19_the_longest_person_and_procedure_hide_nothing_and_the_action_stays_in_one_line(
    desktop: Page, code: str
) -> None:
    """Walk S2-15: zone 2 scrolled inside itself, with agency and way of filing out of sight."""
    at_the_counter(desktop)
    desktop.goto(f"/quay/tiep-nhan/?thu-tuc={code}")
    desktop.fill("#scan", LONGEST_CARD)
    desktop.press("#scan", "Enter")
    expect(desktop.locator(".mc-person__name")).to_be_visible()
    desktop.locator("#case").select_option(index=1)
    expect(desktop.locator(".desk-paper").first).to_be_visible()
    assert inside_themselves(desktop) == []
    desktop.evaluate("scrollTo(0, 0)")
    button = desktop.get_by_role("button", name="Tiếp nhận, in 2 bản").bounding_box()
    agency = desktop.locator("#agency").bounding_box()
    assert button is not None
    assert agency is not None
    assert button["height"] <= 48
    assert max(one["y"] + one["height"] for one in (button, agency)) <= DESKTOP["height"]


def comes_again_after_a_slip(desktop: Page, code: str) -> None:
    """A paper fails, a slip is printed, and the same card is scanned again."""
    at_the_counter(desktop)
    desktop.goto(f"/quay/tiep-nhan/?thu-tuc={code}")
    desktop.fill("#scan", LONGEST_CARD)
    desktop.press("#scan", "Enter")
    expect(desktop.locator(".mc-person__name")).to_be_visible()
    desktop.locator("#case").select_option(index=1)
    expect(desktop.locator(".desk-paper").first).to_be_visible()
    for row in desktop.locator(".desk-paper").all()[1:]:
        row.locator("label").first.click()
    desktop.locator(".desk-paper .is-no").first.click()
    desktop.locator(".desk-fail select").first.select_option(index=1)
    desktop.keyboard.press("Shift+F9")
    desktop.wait_for_url("**/quay/in/**")
    desktop.goto("/quay/tiep-nhan/")
    desktop.fill("#scan", LONGEST_CARD)
    desktop.press("#scan", "Enter")
    expect(desktop.get_by_role("button", name="Làm tiếp hồ sơ này")).to_be_visible()


def test_19_16_going_on_with_a_dossier_while_an_answer_is_on_its_way_waits_for_it(desktop: Page) -> None:
    comes_again_after_a_slip(desktop, "1.004222")
    desktop.evaluate(
        """() => { for (const where of ["[name=do][value=renew]", "[name=resume]"])
             document.querySelector(`#phieu button${where}`).click(); }"""
    )
    expect(desktop.locator("#lam-tiep")).to_be_visible()


@pytest.mark.parametrize("code", ["1.013831", "1.004222"])
def test_19_19_an_intake_that_goes_on_after_a_slip_fits_like_a_fresh_one(desktop: Page, code: str) -> None:
    comes_again_after_a_slip(desktop, code)
    desktop.get_by_role("button", name="Làm tiếp hồ sơ này").click()
    expect(desktop.locator("#lam-tiep")).to_be_visible()
    assert inside_themselves(desktop) == []
    assert desktop.evaluate("document.documentElement.scrollHeight") <= DESKTOP["height"]
    button = desktop.get_by_role("button", name="Tiếp nhận, in 2 bản").bounding_box()
    assert button is not None
    assert button["y"] + button["height"] <= DESKTOP["height"]


@pytest.mark.criterion("ALL-07", "back")
@pytest.mark.criterion("CTR-02", "focus")
def test_a_common_dossier_is_received_by_keyboard_within_the_goal(desktop: Page) -> None:
    at_the_counter(desktop)
    clerk = received_by_keyboard(desktop)
    assert clerk.interactions <= MOST_INTERACTIONS
    row = Dossier.objects.get()
    assert row.status == "accepted"
    expect(desktop.locator(".desk-code")).to_contain_text(str(row.code))
    desktop.go_back()
    expect(desktop.locator(".desk-last")).to_contain_text(str(row.code))


def test_the_whole_intake_fits_without_scrolling_on_a_desk_and_its_action_stays_in_view(desktop: Page) -> None:
    at_the_counter(desktop)
    desktop.goto("/quay/tiep-nhan/?thu-tuc=1.013831")
    desktop.locator("#case").select_option(index=1)
    expect(desktop.locator(".desk-paper").first).to_be_visible()
    for height in (768, 640):
        desktop.set_viewport_size({"width": 1366, "height": height})
        page_height = desktop.evaluate("document.documentElement.scrollHeight")
        assert height < 768 or page_height <= height
        assert inside_themselves(desktop) == []
        box = desktop.get_by_role("button", name="Tiếp nhận, in 2 bản").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height


def test_what_a_hand_opens_at_the_counter_fits_and_is_accessible(desktop: Page) -> None:
    """Search results, the count of days, a paper that fails, and what is then wrong; all else is in the inventory."""
    at_the_counter(desktop)
    desktop.goto("/quay/tiep-nhan/")
    desktop.locator("#find").fill("dang ky")
    expect(desktop.locator(".desk-hit").first).to_be_visible()
    assert_fits_everybody(desktop)
    desktop.goto("/quay/tiep-nhan/?thu-tuc=1.001193")
    desktop.get_by_text("Xem cách tính từng ngày").click()
    desktop.locator(".desk-paper .is-no").first.click()
    assert_fits_everybody(desktop)
    desktop.get_by_role("button", name="Tiếp nhận, in 2 bản").click()
    expect(desktop.locator(".mc-errors")).to_be_focused()
    assert desktop.title().startswith("Lỗi: ")
    assert_fits_everybody(desktop)


def test_refusing_and_the_page_after_intake_are_accessible(desktop: Page) -> None:
    at_the_counter(desktop)
    received_by_keyboard(desktop)
    assert_accessible(desktop)
    desktop.goto("/quay/tiep-nhan/?thu-tuc=1.012783")
    desktop.locator("#scan").fill(CARD)
    desktop.keyboard.press("Enter")
    expect(desktop.locator(".desk-warning").first).to_contain_text("đang có 1 hồ sơ của thủ tục này")
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Từ chối", exact=True).click()
    expect(desktop.get_by_label("Lý do từ chối")).to_be_focused()
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Quay lại, giữ mọi thứ đã nhập").click()
    expect(desktop.locator(".mc-person__name")).to_have_text("Hoàng Thị Ẩn")


@pytest.mark.criterion("ALL-02", "counter")
def test_without_script_the_same_page_receives(new_page: Callable[..., Page]) -> None:
    page: Any = new_page(DESKTOP, java_script_enabled=False)
    at_the_counter(page)
    page.get_by_role("link", name="Tiếp nhận hồ sơ").click()
    page.locator("#scan").fill(CARD)
    page.keyboard.press("Enter")
    page.locator("#find").fill("1.013978")
    page.get_by_role("button", name="Tìm").click()
    page.locator("#case").select_option(index=3)
    page.get_by_role("button", name="Cập nhật giấy tờ và ngày hẹn").click()
    page.get_by_role("button", name="Tất cả đạt").click()
    for row in page.locator(".desk-paper:not([data-requirement=compulsory])").all():
        row.locator("label").first.click()
    page.get_by_role("button", name="Tiếp nhận, in 2 bản").click()
    expect(page.get_by_role("heading", name="Đã tiếp nhận hồ sơ")).to_be_visible()
    assert Dossier.objects.get().applicant_name == "Hoàng Thị Ẩn"
