"""22: on a telephone of 360 px a leader sees the page, sends one back, signs one and takes it back; a batch goes one by one."""

from collections.abc import Callable, Iterator
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
def office(tmp_path: Path, settings: Any) -> Iterator[Office]:
    made, hosted = installed(settings, Office(tmp_path)), HostedExaminer(None)
    settings.EXAMINER = hosted
    yield made
    hosted._end()


def states() -> list[str]:
    return sorted(Result.objects.values_list("state", flat=True))


@pytest.mark.criterion("DSK-06", "sign")
def test_22_a_leader_signs_on_a_telephone(
    province: Any, office: Office, hours: Hours, new_page: Callable[..., Page]
) -> None:
    results = submitted(office, 4)
    from tests.doors.desk.caseworkers import SPECIALIST, handled
    from motcua.casework.dossiers.models import Dossier
    long = "Công Tằng Tôn Nữ Hoàng Thị Nguyễn Phương Quỳnh Như Ngọc Ẩn"
    Dossier.objects.filter(pk=results[1].dossier_id).update(applicant_name=long)
    hours.now = f"{DAY} 10:30:00"
    page = new_page(PHONE)
    sign_in(page, LEADER)
    def shot(name):
        for size in ((360, 740), (1366, 768)):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.wait_for_timeout(1500)
            page.screenshot(path=f"/tmp/sign22-{name}-{size[0]}.png", full_page=size[0]==360)
    page.goto(f"/ky/{results[0].id}/")
    page.get_by_label("Mã PIN chữ ký số").fill(PIN)
    page.get_by_role("button", name="Ký và mở hồ sơ tiếp").click()
    page.wait_for_timeout(1500)
    shot("ky")
    page.goto("/ky/ca-loat/marital-status/")
    shot("loat")
    page.goto(f"/xu-ly/{results[1].dossier_id}/ket-qua/")
    shot("soan")
