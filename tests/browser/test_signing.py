"""22: on a telephone of 360 px a leader sees the page, sends one back, signs one and takes it back; a batch goes one by one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.casework.results.models import Result
from tests.browser.pages import DESKTOP, PHONE, assert_accessible, assert_no_sideways_scroll, sign_in
from tests.browser.test_desk import Hours, hours
from tests.doors.desk.caseworkers import LEADER
from tests.doors.desk.signing import DAY, installed, submitted
from tests.results import PIN, Office

__all__ = ["hours"]

pytestmark = pytest.mark.django_db(transaction=True)

SLOW = 30_000


@pytest.fixture
def office(tmp_path: Path, settings: Any, examiner: HostedExaminer) -> Office:
    made = installed(settings, Office(tmp_path))
    settings.EXAMINER = examiner
    return made


def states() -> list[str]:
    return sorted(Result.objects.values_list("state", flat=True))


@pytest.mark.criterion("DSK-06", "sign")
def test_22_a_leader_signs_on_a_telephone(
    province: Any, office: Office, hours: Hours, new_page: Callable[..., Page]
) -> None:
    submitted(office, 4)
    hours.now = f"{DAY} 10:30:00"
    page = new_page(PHONE)
    sign_in(page, LEADER)
    page.goto("/ky/")
    picture = page.locator(".desk-sheet img")
    expect(picture).to_be_visible(timeout=SLOW)
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 900
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    page.get_by_text("Trả lại để sửa").first.click()
    page.get_by_label("Lý do trả lại").fill("Sai nơi cư trú")
    page.get_by_role("button", name="Trả lại để sửa").click()
    expect(page.get_by_text("Đã trả lại để sửa")).to_be_visible()
    page.get_by_label("Mã PIN chữ ký số").fill(PIN)
    page.get_by_role("button", name="Ký và mở hồ sơ tiếp").click()
    expect(page.get_by_role("button", name="Thu lại chữ ký")).to_be_visible(timeout=SLOW)
    assert states() == ["draft", "signed", "submitted", "submitted"]
    page.get_by_role("button", name="Thu lại chữ ký").click()
    expect(page.get_by_text("Đã thu lại chữ ký")).to_be_visible()
    page.set_viewport_size(DESKTOP)
    page.goto("/ky/ca-loat/marital-status/")
    while (left := page.get_by_role("link", name="Mở xem trước khi ký")).count():
        left.first.click()
        page.goto("/ky/ca-loat/marital-status/")
    page.get_by_label("Mã PIN chữ ký số").fill(PIN)
    page.get_by_role("button", name="Ký cả 3 hồ sơ").click()
    expect(page.get_by_text("Đã ký cả 3 kết quả")).to_be_visible(timeout=SLOW)
    assert page.get_by_label("Mã PIN chữ ký số").input_value() == ""
    assert states() == ["draft", "signed", "signed", "signed"]
    assert_accessible(page)
