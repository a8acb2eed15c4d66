"""Pages of 2026 in a real browser: long names of real papers, who collects, what a waiting dossier says (ALL-01, ALL-03)."""

import pytest
from playwright.sync_api import Page, expect

from motcua.doors.ui import clock
from tests.acts.places import agency, did, moment, officer, received
from tests.browser.pages import assert_fits_everybody, sign_in

DESK, SPECIALIST, LEADER = "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp"
LONG = (
    "Bản sao Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất hoặc một trong các giấy tờ quy định tại"
    " Điều 137 Luật Đất đai"
)
LAW = "Điểm b khoản 3 Điều 28 Nghị định 101/2024/NĐ-CP (sửa đổi bởi Nghị định 226/2025/NĐ-CP)"


@pytest.fixture
def _in_august(province: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment("2026-08-05 11:00"))


@pytest.mark.usefixtures("_in_august")
def test_the_pages_of_2026_fit_and_are_accessible(desktop: Page) -> None:
    desk, justice = officer(DESK), agency("H37.03")
    waiting = received(desk, "1.004222", justice, "2026-08-05 09:14", seed=1)
    handled = received(desk, "1.004873", justice, "2026-08-05 09:14", seed=2)
    ready = received(desk, "1.004873", justice, "2026-08-05 09:14", seed=3)
    for one in (handled, ready):
        did(one.id, "take_up", officer(SPECIALIST), "2026-08-05 09:30")
    did(ready.id, "draft_result", officer(SPECIALIST), "2026-08-05 09:40", text="Dự thảo")
    did(ready.id, "issue_result", officer(LEADER), "2026-08-05 10:00", number="12/XN")
    did(ready.id, "announce_early", desk, "2026-08-05 10:10")
    page = desktop
    sign_in(page, SPECIALIST)
    page.goto(f"/xu-ly/{handled.id}/bo-sung/")
    page.fill("[name=other-1]", LONG)
    page.select_option("[name=other-reason-1]", "not_handed_in")
    page.fill("[name=other-2]", LONG)
    page.select_option("[name=other-reason-2]", "data_wrong")
    page.fill("[name=other-note-2]", "Số thửa, diện tích trong cơ sở dữ liệu khác với giấy tờ gốc")
    page.fill("[name=other-basis-2]", LAW)
    page.click("main form button[type=submit]")
    expect(page.locator("#id_other-basis-1_error")).to_be_visible()
    assert_fits_everybody(page)
    page.fill("[name=other-basis-1]", LAW)
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**/xu-ly/{handled.id}/?**")
    assert_fits_everybody(page)
    page.goto(f"/tra-cuu/{handled.tracking_token}/")
    assert_fits_everybody(page)
    page.goto(f"/tra-cuu/{waiting.tracking_token}/")
    assert_fits_everybody(page)
    sign_in(page, DESK)
    for address in (
        f"/xu-ly/{ready.id}/tra-ket-qua/",
        "/quay/tra/",
        f"/xu-ly/{waiting.id}/",
        f"/quay/in/{waiting.id}/",
        "/xu-ly/",
        "/quay/tiep-nhan/?thu-tuc=1.004873",
    ):
        page.goto(address)
        assert_fits_everybody(page)
