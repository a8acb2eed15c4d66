"""20.23 in a real browser: a passkey of Chromium's virtual authenticator is made, signs in, and a code does where there is none."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from motcua.doors.cli.demo.province import PASSWORD
from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation.sessions import SINCE, SessionStore
from motcua.foundation.people import second_factors
from motcua.foundation.people.models import Account, Session
from tests.browser.pages import DESKTOP, PHONE, assert_accessible, assert_no_sideways_scroll

LEADER = "lanhdao.stp"
SLOW = 30_000
"""Milliseconds: a password is hashed slowly on purpose."""

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]


@pytest.fixture
def own(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A page under the name of this machine: a key belongs to a host, and an address of numbers is none."""
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(viewport=DESKTOP, base_url=address, locale="vi-VN")
    page = context.new_page()
    yield page
    context.close()


def with_authenticator(page: Page) -> Any:
    """A device of its own, which says yes at once."""
    channel = page.context.new_cdp_session(page)
    channel.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    channel.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return channel


def password(page: Page) -> None:
    page.goto("/dang-nhap/")
    page.get_by_label("Tài khoản công vụ").fill(LEADER)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def looked_at(page: Page) -> None:
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert_no_sideways_scroll(page)
        assert_accessible(page)


def test_20_23_a_passkey_is_made_and_signs_in(own: Page) -> None:
    with_authenticator(own)
    password(own)
    own.wait_for_url(re.compile("/xu-ly/"), timeout=SLOW)
    own.goto("/tai-khoan/hai-buoc/")
    looked_at(own)
    own.get_by_label("Gọi khóa này là").fill("Vân tay máy phòng")
    own.get_by_role("button", name="Thêm khóa").click()
    expect(own.get_by_role("heading", name="Mã dự phòng", exact=True)).to_be_visible()
    looked_at(own)
    codes = own.locator(".mc-codes li").all_inner_texts()
    assert len(codes) == 10
    account = Account.objects.get(username=LEADER)
    assert [(one.kind, one.name) for one in second_factors.factors_of(account.pk)] == [
        ("webauthn", "Vân tay máy phòng")
    ]
    own.goto("/tai-khoan/")
    looked_at(own)
    own.get_by_role("button", name="Thoát").click()
    own.wait_for_url(re.compile("/dang-nhap/"))
    password(own)
    own.wait_for_url(re.compile("/dang-nhap/buoc-hai/"), timeout=SLOW)
    looked_at(own)
    assert not Session.objects.filter(account=account).exists()
    own.get_by_role("button", name="Dùng khóa bảo mật").click()
    own.wait_for_url(re.compile("/xu-ly/"))
    kinds = [one.body["kind"] for one in Record.objects.filter(verb="pass_second_factor")]
    assert kinds == ["webauthn"]


def test_20_23_without_the_device_a_recovery_code_signs_in(own: Page) -> None:
    channel = with_authenticator(own)
    password(own)
    own.wait_for_url(re.compile("/xu-ly/"), timeout=SLOW)
    own.goto("/tai-khoan/hai-buoc/")
    own.get_by_role("button", name="Thêm khóa").click()
    code = own.locator(".mc-codes li").first.inner_text()
    channel.send("WebAuthn.disable")
    channel.send("WebAuthn.enable", {"enableUI": False})
    own.context.clear_cookies()
    password(own)
    own.wait_for_url(re.compile("/dang-nhap/buoc-hai/"), timeout=SLOW)
    own.get_by_label("Mã xác thực").fill("1111 1111")
    own.get_by_role("button", name="Đăng nhập bằng mã").click()
    expect(own.get_by_role("alert").first).to_contain_text("Chưa đăng nhập được")
    looked_at(own)
    own.get_by_label("Mã xác thực").fill(code)
    own.get_by_role("button", name="Đăng nhập bằng mã").click()
    own.wait_for_url(re.compile("/xu-ly/"))


def test_20_23_a_browser_that_was_left_open_asks_for_the_password_and_then_makes_the_key(own: Page) -> None:
    with_authenticator(own)
    password(own)
    own.wait_for_url(re.compile("/xu-ly/"), timeout=SLOW)
    own.goto("/tai-khoan/hai-buoc/")
    session = SessionStore(Session.objects.get(account__username=LEADER).pk)
    session[SINCE] = session.second() - 301
    session.save()
    own.get_by_label("Gọi khóa này là").fill("Vân tay máy phòng")
    own.get_by_role("button", name="Thêm khóa").click()
    expect(own.get_by_role("heading", name="Nhập lại mật khẩu")).to_be_visible()
    looked_at(own)
    own.get_by_role("button", name="Tiếp tục").click()
    expect(own.get_by_role("alert").first).to_contain_text("Nhập mật khẩu đang dùng")
    looked_at(own)
    own.get_by_label("Mật khẩu đang dùng").fill(PASSWORD)
    own.get_by_role("button", name="Tiếp tục").click()
    expect(own.get_by_role("heading", name="Mã dự phòng", exact=True)).to_be_visible(timeout=SLOW)
    [factor] = second_factors.factors_of(Account.objects.get(username=LEADER).pk)
    assert factor.name == "Vân tay máy phòng"
