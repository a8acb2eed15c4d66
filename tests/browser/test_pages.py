"""Scanned pages under a receptionist's hands: sorted without a mouse, seen beside the form of intake (issue 21)."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers.models import Attachment
from motcua.doors.ui import clock
from motcua.law.worktime.values import VIETNAM
from tests.browser.pages import DESKTOP, PHONE, assert_accessible, assert_no_sideways_scroll, sign_in
from tests.doors.desk.caseworkers import DESK, PROCEDURE, signed_in
from tests.doors.desk.test_pages import batch
from tests.doors.desk.test_scanning import fields, sent
from tests.doors.page import Page as Answer

NOW = datetime(2026, 11, 20, 9, 14, tzinfo=VIETNAM)
LONG_NAME = "Công Tằng Tôn Nữ Hoàng Thị Nguyễn Phương Quỳnh Như Ngọc Ẩn"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    settings.DOCUMENTS = FolderStore(tmp_path / "kept")


def scanned() -> tuple[UUID, list[int]]:
    """A page of intake with a batch of four pages, the third of them blank, under its first paper: its key, and the papers' numbers."""
    key, desk = uuid4(), signed_in(DESK)
    begun = {
        "form_token": str(key),
        "procedure": PROCEDURE,
        "full_name": LONG_NAME,
        "phone": "0912345678",
        "do": "scan",
    }
    address = desk.post("/quay/tiep-nhan/", begun)["Location"]
    papers = fields(Answer.of(desk.get(address)))
    sent(desk, address, **{papers[0]: [("lô.pdf", batch(1, 2, 0, 4))], papers[1]: [("hai.png", _picture())]})
    return key, [int(one.removeprefix("tep-")) for one in papers]


def _picture() -> bytes:
    into = io.BytesIO()
    image = Image.new("L", (1654, 2339), "white")
    image.paste(0, (200, 200, 1400, 260))
    image.save(into, "PNG", dpi=(200, 200))
    return into.getvalue()


def pages_under(key: UUID, paper: int) -> int:
    rows = Attachment.objects.filter(intake=key, line=paper, removed_at__isnull=True).select_related("file")
    return sum(row.file.pages for row in rows)


@pytest.mark.criterion("CTR-07", "keyboard")
def test_21_a_wrong_page_is_moved_by_two_keys(desktop: Page) -> None:
    """The page was seen in the viewer, the digit of the right paper moves it, F8 keeps it."""
    key, papers = scanned()
    sign_in(desktop, DESK)
    desktop.goto(f"/quay/quet/{key}/trang/")
    wrong = desktop.get_by_role("checkbox", name="Trang 1 của lô.pdf")
    expect(wrong).to_be_focused()
    desktop.keyboard.press("2")
    expect(desktop.locator("section", has=desktop.locator(f"#giay-{papers[1]}")).get_by_role("checkbox")).to_have_count(
        2
    )
    expect(wrong).to_be_focused()
    desktop.keyboard.press("F8")
    desktop.wait_for_url(f"**/quay/quet/{key}/")
    assert [pages_under(key, paper) for paper in papers[:2]] == [3, 2]


def test_21_arrows_choose_and_keys_turn_split_and_take_away(desktop: Page) -> None:
    key, papers = scanned()
    sign_in(desktop, DESK)
    desktop.goto(f"/quay/quet/{key}/trang/")
    keys, first = desktop.keyboard, desktop.locator("section", has=desktop.locator(f"#giay-{papers[0]}"))
    expect(desktop.get_by_role("checkbox", name="Trang 1 của lô.pdf")).to_be_focused()
    keys.press("ArrowRight")
    keys.press("R")
    expect(desktop.get_by_role("checkbox", name="Trang 2 của lô.pdf, xoay 90 độ")).to_be_focused()
    keys.press("T")
    expect(first.locator("ol")).to_have_count(2)
    keys.press("ArrowRight")
    keys.press("Delete")
    expect(first.get_by_role("checkbox")).to_have_count(3)
    keys.press("F8")
    desktop.wait_for_url(f"**/quay/quet/{key}/")
    expect(desktop.get_by_text("Đã sắp xếp lại trang")).to_be_visible()
    assert pages_under(key, papers[0]) == 3
    assert Attachment.objects.filter(intake=key, line=papers[0], removed_at__isnull=True).count() == 2


def test_21_the_page_of_sorting_is_accessible_and_never_wider_than_the_window(desktop: Page) -> None:
    key, _ = scanned()
    sign_in(desktop, DESK)
    for size in (DESKTOP, PHONE):
        desktop.set_viewport_size(size)  # type: ignore[arg-type]
        for address in (f"/quay/quet/{key}/trang/", f"/quay/quet/{key}/", f"/quay/tiep-nhan/?nhap={key}"):
            desktop.goto(address)
            desktop.wait_for_load_state("networkidle")
            assert_no_sideways_scroll(desktop)
            assert_accessible(desktop)


def test_21_the_viewer_stands_beside_the_form_and_the_page_fits_a_clerks_screen(desktop: Page) -> None:
    key, _ = scanned()
    sign_in(desktop, DESK)
    desktop.goto(f"/quay/tiep-nhan/?nhap={key}")
    viewer = desktop.locator("[data-viewer]")
    desktop.wait_for_load_state("networkidle")
    assert desktop.evaluate("document.documentElement.scrollHeight") <= DESKTOP["height"]
    places = [
        one.bounding_box() or {} for one in (desktop.locator(".desk-papers"), viewer, desktop.locator(".mc-rail"))
    ]
    assert places[0]["x"] + places[0]["width"] <= places[1]["x"]
    assert places[1]["x"] + places[1]["width"] <= places[2]["x"]
    expect(viewer.get_by_role("link", name="Trang 3, trắng")).to_have_class("is-bad")
    desktop.keyboard.press("]")
    expect(viewer.locator("[aria-current]")).to_have_text("2Trang 2")
    desktop.keyboard.press("r")
    expect(viewer.get_by_role("img", name="Trang 2 của")).to_have_attribute("data-turned", "90")
    desktop.keyboard.press("+")
    expect(viewer.locator(".mc-stage")).to_have_class("mc-stage is-150")
    desktop.set_viewport_size(PHONE)  # type: ignore[arg-type]
    below = [
        (one.bounding_box() or {})["y"]
        for one in (desktop.locator(".desk-papers"), viewer, desktop.locator(".mc-rail"))
    ]
    assert below == sorted(below), "on a phone it lies between papers and fees"


def test_21_the_paper_that_is_judged_is_the_paper_that_is_seen(desktop: Page) -> None:
    key, papers = scanned()
    sign_in(desktop, DESK)
    desktop.goto(f"/quay/tiep-nhan/?nhap={key}")
    expect(desktop.locator("[data-viewer] h2")).to_contain_text("1. ")
    desktop.locator(f"[name=verdict-{papers[1]}]").first.focus()
    expect(desktop.locator("[data-viewer] h2")).to_contain_text("2. ")
    pass_scanned = desktop.get_by_role("button", name="giấy đã quét")
    expect(pass_scanned).to_have_text("Đạt 2 giấy đã quét Shift+F8")
    desktop.keyboard.press(" ")  # one of two: the other is answered by it
    expect(pass_scanned).to_have_text("Đạt 0 giấy đã quét Shift+F8")
    expect(pass_scanned).to_be_disabled()
    desktop.wait_for_load_state("networkidle")


def test_21_a_key_opens_the_zone_that_is_shut_to_a_line(desktop: Page) -> None:
    key, _ = scanned()
    sign_in(desktop, DESK)
    desktop.goto(f"/quay/tiep-nhan/?nhap={key}")
    assert not desktop.locator("#scan").is_visible()
    desktop.keyboard.press("Shift+F4")
    expect(desktop.locator("#scan")).to_be_focused()
