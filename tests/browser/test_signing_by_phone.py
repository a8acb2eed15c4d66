"""22: on 360 px a leader signs with a key that their telephone confirms: the page looks by itself, and says what was declined."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.casework.results.models import Result
from tests.acts.places import officer
from tests.browser.pages import PHONE, assert_accessible, assert_no_sideways_scroll, sign_in
from tests.browser.test_desk import Hours, hours
from tests.doors.desk.caseworkers import LEADER, handled
from tests.doors.desk.signing import installed
from tests.results import Office
from tests.signing.conftest import Service, running_service, service

__all__ = ["hours", "running_service", "service"]

pytestmark = pytest.mark.django_db(transaction=True)

DAY = "2026-11-20"
SLOW = 30_000


@pytest.fixture
def office(tmp_path: Path, settings: Any, hours: Hours, service: Service) -> Iterator[Office]:
    """Its leader's key is at the service, whose clock stands at this moment."""
    hours.now = f"{DAY} 08:15:30"
    service.tell(issue=[LEADER, officer(LEADER).name])
    own, hosted = Office(tmp_path), HostedExaminer(None)
    own.signer = service.signer()
    installed(settings, own)
    settings.EXAMINER = hosted
    yield own
    hosted._end()


@pytest.mark.criterion("DSK-06", "phone")
def test_22_the_page_goes_on_by_itself_when_the_telephone_has_answered(
    province: Any, office: Office, service: Service, new_page: Callable[..., Page]
) -> None:
    office.submitted(handled("2026-11-19 09:14").id, f"{DAY} 08:00")
    page = new_page(PHONE)
    sign_in(page, LEADER)
    page.goto("/ky/")
    page.get_by_role("button", name="Ký kết quả").click()
    waiting = page.get_by_text("Đang chờ bạn xác nhận trên điện thoại")
    expect(waiting).to_be_visible(timeout=SLOW)
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    service.tell(phone="access_denied")
    expect(page.get_by_text("bạn đã từ chối trên điện thoại").first).to_be_visible(timeout=SLOW)
    expect(waiting).to_have_count(0)
    service.tell(phone="waiting")
    page.get_by_role("button", name="Ký kết quả").click()
    expect(waiting).to_be_visible(timeout=SLOW)
    service.tell(phone="confirmed")
    expect(page.get_by_role("button", name="Thu lại chữ ký")).to_be_visible(timeout=SLOW)
    assert Result.objects.get().state == "signed"


@pytest.mark.criterion("DSK-07", "phone")
def test_22_a_batch_is_confirmed_once_and_the_page_goes_on_by_itself(
    province: Any, office: Office, service: Service, new_page: Callable[..., Page]
) -> None:
    before = service.tell(multisign=2)
    for number in range(3):
        office.submitted(handled("2026-11-19 09:14", seed=7 + number).id, f"{DAY} 08:00")
    page = new_page(PHONE)
    sign_in(page, LEADER)
    page.goto("/ky/ca-loat/marital-status/")
    for place in page.get_by_role("link", name="Mở xem trước khi ký").all():
        page.request.get(f"{page.url.partition('/ky/')[0]}{place.get_attribute('href')}")
    page.goto("/ky/ca-loat/marital-status/")
    page.get_by_role("button", name="Ký cả 3 hồ sơ").click()
    expect(page.get_by_text("xác nhận trên điện thoại một lần cho 2 kết quả")).to_be_visible(timeout=SLOW)
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    service.tell(phone="confirmed")
    expect(page.get_by_role("heading", name="Đã ký hết")).to_be_visible(timeout=SLOW)
    assert set(Result.objects.values_list("state", flat=True)) == {"signed"}
    after = service.tell()
    assert (after["questions"], len(after["made"])) == (before["questions"] + 2, len(before["made"]) + 3)
