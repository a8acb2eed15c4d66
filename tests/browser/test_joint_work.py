"""19.21 in a real browser: joint work on the smallest and the usual screen, and an answer by link on an old phone without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from motcua.casework.dossiers.models import Dossier
from motcua.doors.ui import clock
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import agency, did, moment, officer, received
from tests.browser.pages import (
    DESKTOP,
    PHONE,
    SMALLEST,
    assert_accessible,
    assert_no_sideways_scroll,
    assert_targets,
    sign_in,
)

NewPage = Callable[..., Page]
LONGEST, COURT = "H37.15", "H37.40"
HANDLER = "chuyenvien.vpdkdd"


@pytest.fixture
def shared(province: None, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    """The land office asks the agency with the longest name and the court; it is late on Thursday."""
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-05 09:14"))
    made = received(officer("tiepnhan.thuyhung"), "1.012783", agency("H37.06.01"), "2026-03-02 09:00")
    did(made.id, "forward", officer("tiepnhan.thuyhung"), "2026-03-02 09:10", to="H37.06.01")
    did(made.id, "take_up", officer(HANDLER), "2026-03-02 09:20")
    for code, days in ((LONGEST, 1), (COURT, 8)):
        words = {
            "agency": code,
            "answer_within": Duration(days, Unit.WORKING_DAY),
            "question": "Có vướng quy hoạch không?",
        }
        did(made.id, "consult", officer(HANDLER), "2026-03-02 10:00", **words)
    return Dossier.objects.get(pk=made.id)


def test_19_21_who_is_late_is_reminded_and_a_link_is_answered_on_a_phone_without_scripts(
    new_page: NewPage, shared: Dossier
) -> None:
    page = new_page(DESKTOP)
    sign_in(page, HANDLER)
    page.goto(f"/xu-ly/{shared.pk}/")
    page.get_by_role("link", name="Phối hợp").click()
    expect(page.locator("h2").first).to_contain_text(
        "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn trả lời, quá hạn"
    )
    page.get_by_role("button", name="Nhắc Ban Quản lý").click()
    expect(page.locator("main")).to_contain_text("Đã nhắc")
    page.get_by_role("button", name=re.compile("Lập liên kết trả lời")).click()
    link = page.locator("#lien-ket-moi").input_value()
    for size in (DESKTOP, PHONE, SMALLEST):
        page.set_viewport_size(size)
        assert_accessible(page)
        assert_no_sideways_scroll(page)
        assert_targets(page, 24)
    with_scripts = new_page(PHONE)
    with_scripts.goto(link)
    assert_accessible(with_scripts)
    assert_no_sideways_scroll(with_scripts)
    phone = new_page(PHONE, java_script_enabled=False)
    phone.goto(link)
    phone.get_by_label("Ý kiến trả lời").fill("Không có vụ án nào đang thụ lý")
    phone.get_by_label("Họ và tên người trả lời").fill("Nông Văn Mẫu")
    phone.get_by_label("Chức vụ").fill("Phó Chánh án")
    phone.get_by_role("button", name="Gửi ý kiến").click()
    expect(phone.locator("h1")).to_have_text("Đã nhận ý kiến")
    phone.goto(link)
    expect(phone.locator("main")).to_contain_text("Liên kết này không dùng được nữa")
    page.goto(f"/xu-ly/{shared.pk}/phoi-hop/")
    expect(page.locator("main")).to_contain_text("Nông Văn Mẫu, Phó Chánh án")
