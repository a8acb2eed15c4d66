import pytest
from playwright.sync_api import expect
from tests.browser.test_session_ends import *
from tests.browser.test_session_ends import _morning

LONG = "1.013831"
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_shots(new_page, size):
    w = size["width"]
    page = new_page(size)
    sign_in(page)
    page.goto(f"/quay/tiep-nhan/?thu-tuc={LONG}")
    page.locator("#scan").fill("020190001234||Nguyễn Phúc Thị Hoàng Thương Ẩn Ngọc Quỳnh Trâm Nghiêng Nghiêng|05031990|Nữ|Thôn Khuổi Nghiêng, Xã Mẫu Sơn, tỉnh Lạng Sơn|01012022")
    page.keyboard.press("Enter")
    expect(page.locator(".mc-person__name")).to_be_visible()
    page.locator("#case").select_option(index=2)
    expect(page.locator(".desk-paper").first).to_be_visible()
    page.locator("#id_phone").fill("0912345678")
    page.screenshot(path=f"/tmp/shot-intake-{w}.png")
    ended()
    page.get_by_role("button", name="Tiếp nhận và in").click()
    expect(page.locator(DIALOG)).to_be_visible()
    page.screenshot(path=f"/tmp/shot-dialog-{w}.png")
    page.get_by_label("Mật khẩu").fill("sai")
    page.keyboard.press("Enter")
    expect(page.locator(DIALOG).get_by_role("alert")).to_be_visible(timeout=SLOW)
    page.screenshot(path=f"/tmp/shot-wrong-{w}.png")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(DIALOG)).not_to_be_visible(timeout=SLOW)
    page.goto("/quay/tiep-nhan/?thu-tuc=1.012783")
    page.locator("#id_phone").fill("0912345678")
    page.keyboard.press("F4")
    page.goto("/quay/")
    page.screenshot(path=f"/tmp/shot-drafts-{w}.png", full_page=True)
    page.clock.install()
    page.goto("/quay/tra/")
    left = Session.objects.get()
    left.expire_date -= timedelta(seconds=7200 - 290)
    left.save()
    page.clock.fast_forward(6_901_000)
    expect(page.locator(DIALOG)).to_be_visible()
    page.screenshot(path=f"/tmp/shot-warning-{w}.png")
