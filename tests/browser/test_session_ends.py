"""19.15 in a real browser: a session ends under somebody's hands, they sign in where they are, and what they pressed runs once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from playwright.sync_api import Page, Route, expect

from motcua.casework.dossiers.models import Dossier
from motcua.casework.drafts.models import Draft, KeptPost
from motcua.doors.cli.demo.province import PASSWORD
from motcua.doors.ui import clock
from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation.models import ServicePoint
from motcua.foundation.people.models import Session
from motcua.law.worktime.values import VIETNAM
from tests.browser.pages import (
    DESKTOP,
    PHONE,
    Between,
    assert_accessible,
    assert_no_sideways_scroll,
    go_offline,
    go_online,
)
from tests.browser.test_intake import CARD, CLERK, at_the_counter

NOW = datetime(2026, 11, 20, 9, 14, tzinfo=VIETNAM)
OTHER: Final = "nhanvien.tamthanh"
DIALOG: Final = "#dang-nhap-lai"
SEEN: Final = "2/3 đạt · 1 chưa xem"
"""After "Tất cả đạt": the compulsory papers pass, the conditional one is asked for."""
ACCEPTS: Final = "Tiếp nhận, in 2 bản"
SLOW: Final = 30_000
"""Milliseconds: a password is hashed slowly on purpose."""

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def ended() -> None:
    Session.objects.update(expire_date=datetime(2026, 1, 1, tzinfo=UTC))


def signs_in_again(page: Page, *, act: str = "") -> None:
    """In the dialog, over the page with the same data."""
    dialog = page.locator(DIALOG)
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("heading")).to_contain_text("Hết phiên lúc")
    if act:
        expect(dialog).to_contain_text(f"Việc vừa bấm, {act}, sẽ chạy tiếp một lần.")
    expect(page.get_by_label("Mật khẩu")).to_be_focused()
    page.keyboard.insert_text(PASSWORD)
    page.keyboard.press("Control+Enter")
    expect(dialog).not_to_be_visible(timeout=SLOW)


def typed_intake(page: Page) -> None:
    page.goto("/quay/tiep-nhan/")
    page.locator("#scan").fill(CARD)
    page.keyboard.press("Enter")
    expect(page.locator(".mc-person__name")).to_have_text("Hoàng Thị Ẩn")
    page.locator("#id_phone").fill("0912345678")
    # the draft that is saved and the list that is looked for are here before anything ends: one on its way would meet the end first
    with page.expect_response("**/quay/tiep-nhan/nhap/"), page.expect_response("**/quay/tiep-nhan/thu-tuc/**"):
        page.locator("#find").fill("1.012783")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-paper")).to_have_count(3)
    expect(page.locator("#tiep-nhan")).not_to_have_attribute("aria-busy", "true")


def asked_for_the_conditional(page: Page) -> None:
    """The person is asked and says that it is not their case."""
    expect(page.locator("[data-tally]")).to_have_text(SEEN)
    expect(page.locator(".desk-paper[data-requirement=conditional] [value=passed]")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("[data-tally]")).to_have_text("2/3 đạt · 1 không thuộc")


@pytest.mark.criterion("ALL-08", "same")
@pytest.mark.criterion("CTR-05", "typed")
def test_15_a_session_ends_at_each_press_of_an_intake_and_nothing_is_lost(desktop: Page) -> None:
    ServicePoint.objects.update(hands_on=False)  # handing on is a form of its own
    at_the_counter(desktop)
    desktop.goto("/quay/tiep-nhan/")
    ended()  # after the scan
    desktop.locator("#scan").fill(CARD)
    desktop.keyboard.press("Enter")
    signs_in_again(desktop)
    expect(desktop.locator(".mc-person__name")).to_have_text("Hoàng Thị Ẩn")
    ended()  # while the telephone is typed: leaving the zone saves the draft
    desktop.locator("#id_phone").press_sequentially("0912345678")
    desktop.keyboard.press("F4")
    signs_in_again(desktop)
    expect(desktop.locator("#id_phone")).to_have_value("0912345678")
    ended()  # at choosing the procedure
    desktop.locator("#find").fill("1.012783")
    desktop.locator("#find").press("Enter")
    signs_in_again(desktop)
    expect(desktop.locator(".desk-paper")).to_have_count(3)
    ended()  # at the verdicts
    desktop.keyboard.press("Shift+F8")
    signs_in_again(desktop, act="Tất cả đạt")
    asked_for_the_conditional(desktop)
    ended()  # at F9
    desktop.keyboard.press("F9")
    signs_in_again(desktop, act="Tiếp nhận và in 2 bản")
    desktop.wait_for_url("**/quay/in/**")
    made = Dossier.objects.get()
    assert made.status == "accepted"
    assert made.applicant_phone == "+84912345678"
    assert Draft.objects.count() == KeptPost.objects.count() == 0
    expect(desktop.locator("[data-next]")).to_be_focused()  # it was printed
    ended()  # at the hand-over, a form that leaves the page
    desktop.get_by_role("button", name="Chuyển đến").click()
    signs_in_again(desktop)
    expect(desktop.get_by_role("button", name="Chuyển đến")).to_have_count(0)
    assert Record.objects.filter(verb="forward").count() == 1


def test_15_a_session_ends_at_a_supplement_a_refusal_a_return_and_a_search(desktop: Page) -> None:
    at_the_counter(desktop)
    typed_intake(desktop)
    desktop.keyboard.press("Shift+F8")
    asked_for_the_conditional(desktop)
    ended()  # at the supplement
    desktop.locator(".desk-paper .is-no").first.click()
    desktop.locator(".desk-fail select").first.select_option("unsigned")
    desktop.locator(".desk-fail input").first.fill("Trang 2")
    desktop.keyboard.press("Shift+F9")
    signs_in_again(desktop)
    desktop.wait_for_url("**/quay/in/**")
    assert Record.objects.filter(verb="request_supplement").count() == 1
    typed_intake(desktop)
    ended()  # at the refusal
    desktop.get_by_role("button", name="Từ chối", exact=True).click()
    signs_in_again(desktop, act="Từ chối")
    desktop.get_by_label("Lý do từ chối").fill("Không thuộc phạm vi")
    desktop.get_by_label("Căn cứ pháp lý").fill("Điều 17")
    ended()  # at its reasons, a form that leaves the page
    desktop.get_by_role("button", name="Từ chối và lập phiếu").click()
    signs_in_again(desktop, act="Từ chối và lập phiếu")
    desktop.wait_for_url("**/quay/in/**")
    assert Record.objects.filter(verb="refuse_intake").count() == 1
    desktop.goto("/quay/tra/")
    ended()  # at looking for a result
    desktop.locator("#find").fill("020 190 001 234")
    desktop.keyboard.press("Enter")
    signs_in_again(desktop, act="Tìm")
    expect(desktop.locator("#find")).to_have_value("020190001234")
    desktop.goto("/tim/")
    ended()  # at the search
    desktop.locator("#tim").fill("hoàng thị ẩn")
    desktop.keyboard.press("Enter")
    signs_in_again(desktop, act="Tìm")
    expect(desktop.locator("#tim")).to_have_value("hoàng thị ẩn")


def test_15_an_act_form_is_sent_once_after_signing_in(desktop: Page) -> None:
    at_the_counter(desktop)
    typed_intake(desktop)
    desktop.keyboard.press("Shift+F8")
    asked_for_the_conditional(desktop)
    desktop.keyboard.press("F9")
    desktop.wait_for_url("**/quay/in/**")
    made = Dossier.objects.get()
    desktop.goto(f"/xu-ly/{made.pk}/ghi-chu/")
    desktop.locator("main textarea").fill("Người nộp hẹn mang bản chính chiều thứ Sáu")
    ended()
    desktop.keyboard.press("Control+Enter")
    signs_in_again(desktop)
    expect(desktop.locator("main")).to_contain_text("Đã ghi: ")
    assert Record.objects.filter(verb="annotate").count() == 1


def test_15_signing_in_again_in_a_second_tab_is_cured_without_a_word(desktop: Page) -> None:
    at_the_counter(desktop)
    typed_intake(desktop)
    desktop.keyboard.press("Shift+F8")
    asked_for_the_conditional(desktop)
    ended()
    second = desktop.context.new_page()
    at_the_counter(second)
    second.close()
    desktop.keyboard.press("F9")
    desktop.wait_for_url("**/quay/in/**")
    assert Dossier.objects.count() == 1
    assert desktop.locator(DIALOG).count() == 0


def test_15_somebody_else_in_a_second_tab_gets_nothing_of_the_first(desktop: Page) -> None:
    at_the_counter(desktop)
    typed_intake(desktop)
    ended()
    second = desktop.context.new_page()
    at_the_counter(second, OTHER)
    second.close()
    desktop.keyboard.press("Shift+F8")
    dialog = desktop.locator(DIALOG)
    expect(dialog.get_by_role("heading")).to_have_text("Trình duyệt đang dùng tài khoản khác. Chưa mất gì")
    expect(desktop.get_by_label("Tài khoản công vụ")).to_have_value(CLERK)
    desktop.get_by_label("Mật khẩu").fill(PASSWORD)
    desktop.keyboard.press("Enter")
    expect(desktop.locator("[data-tally]")).to_have_text(SEEN)
    assert [one.officer_name for one in Draft.objects.all()].count("") == 0
    assert Draft.objects.get().applicant_name == "Hoàng Thị Ẩn"


def test_15_a_wrong_password_keeps_the_dialog_and_escape_keeps_the_page(desktop: Page) -> None:
    at_the_counter(desktop)
    typed_intake(desktop)
    ended()
    desktop.keyboard.press("Shift+F8")
    dialog = desktop.locator(DIALOG)
    desktop.get_by_label("Mật khẩu").fill("khong dung")
    desktop.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("chưa đúng")
    expect(desktop.get_by_label("Mật khẩu")).to_be_focused()
    desktop.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(desktop.locator("#thong-bao")).to_contain_text("Việc vừa bấm chưa chạy")
    expect(desktop.locator("#id_phone")).to_have_value("0912 345 678")
    desktop.keyboard.press("Shift+F8")
    signs_in_again(desktop, act="Tất cả đạt")
    expect(desktop.locator("[data-tally]")).to_have_text(SEEN)


# Answers that are no page, and a network that is cut -----------------------------------------------------------------


WITHOUT_DESK: Final = {
    400: "Máy chủ chưa đọc được phần vừa gửi",
    403: "không được làm việc vừa bấm",
    404: "không còn ở địa chỉ này",
    409: "Có thay đổi từ nơi khác",
    413: "quá lớn",
    429: "quá nhiều yêu cầu",
    200: "Máy chủ chưa nhận việc vừa bấm",
}


def test_15_an_answer_without_the_desk_is_told_and_takes_nothing_away(desktop: Page) -> None:
    intake = Between(desktop, "**/quay/tiep-nhan/")
    at_the_counter(desktop)
    typed_intake(desktop)
    lost, told = desktop.locator("#mat-ket-noi"), desktop.locator("#thong-bao")
    for status, words in WITHOUT_DESK.items():
        intake.answer = answering(status)
        desktop.keyboard.press("Shift+F8")
        expect(lost, str(status)).to_contain_text(words)
        expect(lost).to_contain_text("còn nguyên trên trang này")
        expect(told, str(status)).to_contain_text(words)
        expect(desktop.locator(".mc-person__name")).to_have_text("Hoàng Thị Ẩn")
        intake.answer = None
        with desktop.expect_response("**/quay/tiep-nhan/") as answer:
            desktop.keyboard.press("Shift+F8")
        assert answer.value.status == 200, status
        expect(desktop.locator("[data-tally]")).to_have_text(SEEN)
        expect(lost, f"after {status}").to_have_count(0)


def answering(status: int) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, body="<h1>Trang khác</h1>")


@pytest.mark.criterion("ALL-12", "part")
def test_15_a_failing_server_is_told_with_the_code_for_the_telephone(phone: Page) -> None:
    desktop = phone.context.new_page()  # an answer of 500 is what this is about
    desktop.set_viewport_size({"width": 1366, "height": 768})
    intake = Between(desktop, "**/quay/tiep-nhan/")
    at_the_counter(desktop)
    typed_intake(desktop)
    body = 'Lỗi đã được ghi lại với mã sự cố <b class="mc-nb">ABCD-2345</b>.'
    intake.answer = lambda route: route.fulfill(status=500, body=body)
    desktop.keyboard.press("Shift+F8")
    expect(desktop.locator("#mat-ket-noi")).to_contain_text("Máy chủ chưa trả lời được")
    expect(desktop.locator("#mat-ket-noi")).to_contain_text("Mã sự cố: ABCD-2345")
    expect(desktop.locator(".mc-person__name")).to_have_text("Hoàng Thị Ẩn")


@pytest.mark.criterion("CTR-05", "banner", "typed")
def test_15_a_cut_network_is_told_and_the_press_works_afterwards(phone: Page) -> None:
    desktop = phone.context.new_page()  # htmx writes into the console that the network is cut
    desktop.set_viewport_size({"width": 1366, "height": 768})
    at_the_counter(desktop)
    typed_intake(desktop)
    go_offline(desktop)
    desktop.keyboard.press("Shift+F8")
    expect(desktop.locator("#mat-ket-noi")).to_contain_text("Mất kết nối lúc")
    desktop.locator("#id_submitter").fill("Nông Văn Dền")
    desktop.keyboard.press("Alt+3")
    expect(desktop.locator(".desk-saved")).to_contain_text("Chưa lưu được nháp")
    go_online(desktop)
    desktop.keyboard.press("Shift+F8")
    expect(desktop.locator("[data-tally]")).to_have_text(SEEN)
    expect(desktop.locator("#id_submitter")).to_have_value("Nông Văn Dền")
    desktop.goto("/quay/tra/")
    go_offline(desktop)
    desktop.locator("#find").fill("0031")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#mat-ket-noi")).to_contain_text("Mất kết nối lúc")
    expect(desktop.locator("#find")).to_have_value("0031")
    go_online(desktop)


# Drafts and leaving --------------------------------------------------------------------------------------------------


@pytest.mark.criterion("ALL-08", "saved")
def test_15_a_draft_is_saved_every_twenty_seconds_when_something_changed(desktop: Page) -> None:
    at_the_counter(desktop)
    desktop.clock.install()
    desktop.goto("/quay/tiep-nhan/")
    desktop.get_by_text("Nhập tay thông tin chủ hồ sơ").click()
    desktop.locator("#id_full_name").press_sequentially("Lý Thị Mẩy")
    assert Draft.objects.count() == 0
    with desktop.expect_response("**/quay/tiep-nhan/nhap/"):
        desktop.clock.run_for(20_500)
    expect(desktop.locator(".desk-saved")).to_have_text("Đã lưu nháp lúc 09:14")
    assert Draft.objects.get().applicant_name == "Lý Thị Mẩy"
    asked: list[str] = []
    desktop.on("request", lambda request: asked.append(request.url))
    desktop.clock.run_for(60_000)
    assert not [one for one in asked if one.endswith("/nhap/")]


def test_15_leaving_saves_first_and_back_shows_the_draft(desktop: Page) -> None:
    at_the_counter(desktop)
    desktop.goto("/quay/tiep-nhan/")
    desktop.get_by_text("Nhập tay thông tin chủ hồ sơ").click()
    desktop.locator("#id_full_name").fill("Lý Thị Mẩy")
    desktop.get_by_role("link", name="Quầy của tôi").click()
    expect(desktop.get_by_role("heading", name="Hồ sơ đang nhập dở")).to_be_visible()
    assert_accessible(desktop)
    desktop.go_back()
    expect(desktop.locator(".mc-person__name")).to_have_text("Lý Thị Mẩy")
    expect(desktop.locator(".desk-saved")).to_have_text("Đã lưu nháp lúc 09:14")


def test_15_what_could_not_be_saved_is_not_left_without_asking(desktop: Page) -> None:
    at_the_counter(desktop)
    asked: list[str] = []
    desktop.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    desktop.goto("/quay/tiep-nhan/")
    desktop.get_by_role("link", name="Quầy của tôi").click()  # nothing typed: nobody is asked
    expect(desktop.get_by_role("heading", name="Quầy của tôi")).to_be_visible()
    assert asked == []
    Between(desktop, "**/quay/tiep-nhan/nhap/").answer = lambda route: route.abort()
    desktop.goto("/quay/tiep-nhan/")
    desktop.locator("#id_phone").press_sequentially("0912345678")
    desktop.get_by_role("link", name="Quầy của tôi").click()
    expect(desktop.locator(".desk-saved")).to_contain_text("Chưa lưu được nháp")
    desktop.wait_for_function("() => true")
    expect(desktop.locator("#id_phone")).to_have_value("0912345678")
    assert asked == ["beforeunload"]
    desktop.evaluate("void window.htmx.ajax('GET', '/tro-giup/', {target: '#tiep-nhan'})")  # a part of the page is left
    expect(desktop.locator("#id_phone")).to_have_value("0912345678")
    desktop.wait_for_function("() => true")
    assert asked == ["beforeunload", "confirm"]


def test_15_what_is_typed_while_an_answer_is_on_its_way_stays(desktop: Page) -> None:
    intake = Between(desktop, "**/quay/tiep-nhan/")
    at_the_counter(desktop)
    typed_intake(desktop)
    held_back: list[Route] = []
    intake.answer = held_back.append
    desktop.keyboard.press("Shift+F8")
    expect(desktop.locator("#tiep-nhan")).to_have_attribute("aria-busy", "true")
    desktop.locator("#id_submitter").press_sequentially("Nông Văn Dền")
    held_back[0].continue_()
    expect(desktop.locator("[data-tally]")).to_have_text(SEEN)
    expect(desktop.locator("#id_submitter")).to_have_value("Nông Văn Dền")
    expect(desktop.locator("#id_submitter")).to_be_focused()
    with desktop.expect_response("**/quay/tiep-nhan/nhap/"):
        desktop.keyboard.press("Alt+3")
    assert Draft.objects.get().typed["submitter"] == "Nông Văn Dền"


# Before the end ------------------------------------------------------------------------------------------------------


@pytest.mark.criterion("ALL-08", "warned", "extended")
def test_15_five_minutes_before_the_end_one_click_stays(desktop: Page) -> None:
    at_the_counter(desktop)
    desktop.clock.install()
    desktop.goto("/quay/tra/")
    left = Session.objects.get()
    left.expire_date -= timedelta(seconds=7200 - 290)
    left.save()
    desktop.clock.fast_forward(6_901_000)
    dialog = desktop.locator(DIALOG)
    expect(dialog.get_by_role("heading")).to_have_text("Còn 5 phút là hết phiên")
    assert_accessible(desktop)
    before = Session.objects.get().expire_date
    dialog.get_by_role("button", name="Ở lại thêm 2 giờ").click()
    expect(dialog).not_to_be_visible()
    expect(desktop.locator("#thong-bao")).to_have_text("Đã ở lại thêm 2 giờ.")
    assert Session.objects.get().expire_date - before > timedelta(minutes=60)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_15_the_dialog_over_a_filled_intake_is_accessible(new_page: Callable[..., Page], size: dict[str, int]) -> None:
    page: Any = new_page(size)
    at_the_counter(page)
    typed_intake(page)
    ended()
    page.get_by_role("button", name="Tất cả đạt").click()
    expect(page.locator(DIALOG)).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    expect(page.locator(DIALOG)).to_contain_text("Hồ sơ đang tiếp nhận của Hoàng Thị Ẩn đã lưu nháp lúc 09:14:00")


@pytest.mark.criterion("ALL-02", "renew")
def test_15_without_script_the_same_page_comes_back(new_page: Callable[..., Page]) -> None:
    page = new_page(DESKTOP, java_script_enabled=False)
    at_the_counter(page)
    page.goto("/quay/tiep-nhan/?thu-tuc=1.012783")
    page.locator("#scan").fill(CARD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Tất cả đạt").click()
    page.locator(".desk-paper[data-requirement=conditional] .is-off").click()
    page.locator("#id_phone").fill("0912345678")
    ended()
    page.get_by_role("button", name=ACCEPTS).click()
    expect(page.get_by_text("Hết phiên, chưa mất gì.")).to_be_visible()
    page.get_by_label("Tài khoản công vụ").fill(CLERK)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text("Mọi thứ đã nhập còn nguyên trên trang này")).to_be_visible()
    expect(page.locator("#id_phone")).to_have_value("0912 345 678")
    page.get_by_role("button", name=ACCEPTS).click()
    expect(page.get_by_role("heading", name="Đã tiếp nhận hồ sơ")).to_be_visible()
    assert Dossier.objects.count() == 1
