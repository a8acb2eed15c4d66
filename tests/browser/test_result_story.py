"""22: from a draft to a stranger's check of the printed paper, each at a screen of their own: specialist, leader, a telephone."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from django.db import connections
from playwright.sync_api import Page, expect

from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.casework.dossiers.models import Dossier
from motcua.casework.results.models import Result
from motcua.casework.results.queries import standing_result
from motcua.casework.results.values import Result as Given
from motcua.foundation.people.circumstances import Circumstances
from tests.acts.places import moment, officer
from tests.browser.pages import DESKTOP, PHONE, assert_no_sideways_scroll, sign_in
from tests.browser.test_check import CHANGED, GREEN, RED, SAME, answer_is, press
from tests.browser.test_desk import Hours, hours
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, handled
from tests.doors.desk.signing import DAY, installed
from tests.results import PIN, TYPED, Office

__all__ = ["hours"]

pytestmark = pytest.mark.django_db(transaction=True)

SLOW = 30_000
PRINTED = 300 / 72
"""As a printer draws a page, in dots for each point: 300 an inch."""


@pytest.fixture
def office(tmp_path: Path, settings: Any) -> Iterator[Office]:
    made, hosted = installed(settings, Office(tmp_path)), HostedExaminer(None)
    settings.EXAMINER = hosted
    yield made
    hosted._end()


def submits(page: Page, dossier_id: Any) -> None:
    sign_in(page, SPECIALIST)
    page.goto(f"/xu-ly/{dossier_id}/ket-qua/")
    for name, value in TYPED.items():
        page.locator(f"[name='o-{name}']").fill(value)
    page.locator("[name=signer]").select_option(str(officer(LEADER).account_id))
    page.get_by_role("button", name="Trình ký").click()
    expect(page.get_by_text("Đang chờ ký")).to_be_visible(timeout=SLOW)


def signs(page: Page) -> None:
    sign_in(page, LEADER)
    page.goto("/ky/")
    expect(page.locator(".desk-sheet img").first).to_be_visible(timeout=SLOW)
    page.get_by_label("Mã PIN chữ ký số").fill(PIN)
    page.get_by_role("button", name="Ký kết quả").click()
    expect(page.get_by_role("button", name="Thu lại chữ ký")).to_be_visible(timeout=SLOW)


def given_out(office: Office, at: str) -> Given:
    """As the worker does it, in a thread of its own: this one has the browser's loop."""

    def work() -> Given | None:
        try:
            row = Result.objects.get()
            return office.leaves(standing_result(row.pk, circumstances=Circumstances.at_once(None, moment(at))), at)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as worker:
        left = worker.submit(work).result()
    assert left is not None
    return left


def printed(file: Path) -> str:
    """What a telephone reads on the paper: the code of the first sheet."""
    document = pypdfium2.PdfDocument(file)
    try:
        [code] = zxingcpp.read_barcodes(document[0].render(scale=PRINTED).to_pil())
        return code.text
    finally:
        document.close()


@pytest.mark.criterion("CIT-10", "story")
def test_22_from_the_draft_to_a_strangers_telephone(
    province: Any, office: Office, hours: Hours, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    made = handled()
    hours.now = f"{DAY} 10:00:00"
    desk = new_page(DESKTOP)
    submits(desk, made.id)
    hours.now = f"{DAY} 10:30:00"
    signs(desk)
    one = given_out(office, f"{DAY} 10:30:31")
    assert Dossier.objects.get(pk=made.id).status == "done"
    hours.now = f"{DAY} 10:32:00"
    sign_in(desk, SPECIALIST)
    desk.goto(f"/xu-ly/{made.id}/ket-qua/")
    link = desk.get_by_role("link", name="Mở bản đã ký (PDF)").get_attribute("href")
    assert link is not None
    whole, altered = tmp_path / "ket-qua.pdf", tmp_path / "ket-qua-da-sua.pdf"
    whole.write_bytes(desk.request.get(link).body())
    spoiled = bytearray(whole.read_bytes())
    spoiled[len(spoiled) // 2] ^= 1
    altered.write_bytes(spoiled)
    stranger = new_page(PHONE)
    stranger.goto(printed(whole))
    expect(stranger.locator("h1")).to_have_text("Giấy này thật và còn hiệu lực")
    expect(stranger.locator("main")).to_contain_text("1/STP-XNTTHN")
    expect(stranger.locator("main")).to_contain_text(one.signer_name)
    assert_no_sideways_scroll(stranger)
    press(stranger, whole)
    assert answer_is(stranger, SAME, whole) == GREEN
    press(stranger, altered)
    assert answer_is(stranger, CHANGED, altered) == RED
