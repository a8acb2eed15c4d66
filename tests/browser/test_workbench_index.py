"""22: indexing without a mouse (DIG-01), and a browser that dies at any moment (DIG-04)."""

import re
from collections.abc import Callable
from typing import Final
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from motcua.casework.campaign.models import Document, Entry
from motcua.casework.campaign.values import DocumentState
from tests.browser.clerk import Clerk
from tests.browser.pages import DESKTOP, assert_fits_everybody, sign_in
from tests.browser.test_desk import Hours, hours
from tests.browser.test_sending import SLOW, NewPage
from tests.campaign import ACCEPTER, CHECKER, INDEXER, THIRD, KnowingReader, batch, checked, indexed, read, reader
from tests.doors.workbench.places import good

__all__ = ["hours", "reader"]

pytestmark = pytest.mark.django_db(transaction=True)

KEY, THINK, RESPONSE = 0.28, 1.35, 1.0
"""Seconds of the keystroke-level model (Card, Moran, Newell 1980): a key of somebody who types without training, a look or a thought;
and of an answer of the server, more than `docs/performance.md` has for any page of officers."""
LONG: Final = "Giấy chứng nhận kết hôn của Công Tằng Tôn Nữ Hoàng Thị Nguyễn Phương Quỳnh Như Ngọc Ẩn"


@pytest.fixture
def at_work(hours: Hours, reader: KnowingReader, new_page: NewPage) -> Callable[[int, str], tuple[Page, list[UUID]]]:
    """So many documents that are to be indexed, and the page of who works on the first one."""

    def opened(files: int, username: str) -> tuple[Page, list[UUID]]:
        reader.said = good
        hours.now = "2026-03-02 09:05"
        documents = [one.id for one in read(batch(files=files))]
        page = new_page(DESKTOP)
        sign_in(page, username)
        return page, documents

    return opened


class Hands(Clerk):
    """Counts single keys too, for the model."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.keys = self.looks = 0

    def press(self, *keys: str) -> None:
        super().press(*keys)
        self.keys += sum(len(one.split("+")) for one in keys)

    def types(self, text: str) -> None:
        super().types(text)
        self.keys += len(text)

    def looks_at(self) -> None:
        self.looks += 1

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.looks * THINK + RESPONSE


@pytest.mark.criterion("DIG-01", "keys")
def test_22_a_page_that_was_read_well_takes_two_groups_of_keys_and_no_mouse(
    at_work: Callable[[int, str], tuple[Page, list[UUID]]],
) -> None:
    page, (first, second) = at_work(2, INDEXER)
    page.goto("/so-hoa/viec/")
    page.keyboard.press("Enter")
    expect(page).to_have_url(_ends(f"/so-hoa/viec/{first}/"), timeout=SLOW)
    hands = Hands(page)
    hands.focus_is("#id_owner_name")
    before = page.locator("[data-crop]").get_attribute("viewBox")
    hands.looks_at()  # the page as a whole
    hands.looks_at()  # the name, beside its letters on the page
    hands.press("Enter")
    expect(page.locator("[data-field=owner_name]")).to_have_attribute("data-state", "entered", timeout=SLOW)
    hands.focus_is("[data-finish]")
    hands.press("Control+Enter")
    expect(page).to_have_url(_ends(f"/so-hoa/viec/{second}/"), timeout=SLOW)
    assert Document.objects.get(pk=first).state == DocumentState.CHECK
    assert hands.interactions == 2, "8 are allowed"
    assert hands.seconds <= 25
    page.keyboard.press("Tab")
    expect(page.locator("[data-field=owner_number]")).to_have_class(_has("is-now"))
    assert page.locator("[data-crop]").get_attribute("viewBox") != before, "the picture follows the field"
    assert_fits_everybody(page)


def test_22_what_was_read_badly_is_typed_taken_back_and_sent_to_who_leads(
    at_work: Callable[[int, str], tuple[Page, list[UUID]]], reader: KnowingReader
) -> None:
    page, (first, second) = at_work(2, INDEXER)
    page.goto("/so-hoa/viec/")
    page.keyboard.press("Enter")
    hands = Hands(page)
    hands.focus_is("#id_owner_name")
    hands.types("Hoàng Thị Ấn")
    hands.press("Enter")
    hands.focus_is("[data-finish]")
    hands.press("Shift+Tab")
    page.locator("#id_issued_on").focus()
    hands.press("Control+A")
    hands.types("31022014")
    hands.press("Enter")
    expect(page.locator("[data-field=issued_on] [role=alert]")).to_contain_text("không đúng dạng", timeout=SLOW)
    hands.focus_is("#id_issued_on")
    hands.press("Control+A")
    hands.types("03102014")
    hands.press("Enter")
    expect(page.locator("#id_issued_on")).to_have_value("03/10/2014", timeout=SLOW)
    page.locator("#id_issued_on").focus()
    hands.press("Control+z")
    expect(page.locator("#id_issued_on")).to_have_value("02/10/2014", timeout=SLOW)
    hands.focus_is("#id_issued_on")
    hands.press("Alt+u")
    expect(page).to_have_url(_ends(f"/so-hoa/viec/{second}/"), timeout=SLOW)
    assert Document.objects.get(pk=first).state == DocumentState.UNREADABLE


@pytest.mark.criterion("DIG-04", "browser")
def test_22_a_browser_that_dies_loses_no_field(
    at_work: Callable[[int, str], tuple[Page, list[UUID]]], new_page: NewPage
) -> None:
    page, (one,) = at_work(1, INDEXER)
    page.goto("/so-hoa/viec/")
    page.keyboard.press("Enter")
    expect(page.locator("#id_owner_name")).to_be_focused(timeout=SLOW)
    page.locator("#id_subject").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(LONG)
    page.keyboard.press("Tab")
    expect(page.locator("[data-field=subject]")).to_have_attribute("data-state", "entered", timeout=SLOW)
    page.keyboard.insert_text("31/12/2030")  # the field of the last day, which is never left
    page.on("dialog", lambda dialog: dialog.accept())  # something is not left yet, so the browser asks
    page.evaluate("location.href = '/so-hoa/tien-do/'")
    expect(page.locator("h1")).to_be_visible(timeout=SLOW)
    page.context.close()
    again = new_page(DESKTOP)
    sign_in(again, INDEXER)
    again.goto("/so-hoa/viec/")
    expect(again).to_have_url(_ends(f"/so-hoa/viec/{one}/"), timeout=SLOW)
    expect(again.locator("#id_subject")).to_have_value(LONG)
    expect(again.locator("#id_valid_to")).to_have_value("31/12/2030")
    assert Entry.objects.filter(document=one).count() == 2
    assert_fits_everybody(again)


@pytest.mark.criterion("DIG-01", "verified")
def test_22_a_page_that_was_read_well_is_verified_within_ten_seconds(
    at_work: Callable[[int, str], tuple[Page, list[UUID]]],
) -> None:
    """Number and day, which the reader and the first person say alike, are compared; the owner's number is typed unseen."""
    page, (first, second) = at_work(2, CHECKER)
    indexed(first)
    indexed(second)
    page.goto("/so-hoa/kiem-tra/")
    page.keyboard.press("Enter")
    expect(page).to_have_url(_ends(f"/so-hoa/kiem-tra/{first}/"), timeout=SLOW)
    hands = Hands(page)
    for name in ("number", "issued_on"):
        hands.focus_is(f"#id_{name}")
        expect(page.locator(f"[data-field={name}]")).to_have_class(_has("is-now"))
        hands.looks_at()
        hands.press("Enter")
        expect(page.locator(f"[data-field={name}] .ix-sure")).to_have_text("đã so với ảnh")
    hands.focus_is("#id_owner_number")
    expect(page.locator("#id_owner_number")).to_have_value("")
    hands.looks_at()
    hands.types("020190001234")
    assert_fits_everybody(page)
    hands.press("Control+Enter")
    expect(page).to_have_url(_ends(f"/so-hoa/kiem-tra/{second}/"), timeout=SLOW)
    assert Document.objects.get(pk=first).state == DocumentState.CHECKED
    assert hands.interactions <= 8
    assert hands.seconds <= 10


def test_22_key_fields_are_entered_again_by_keys_alone(
    at_work: Callable[[int, str], tuple[Page, list[UUID]]],
) -> None:
    """Nothing was read with certainty: all three are typed."""
    page, (one,) = at_work(1, CHECKER)
    indexed(one)
    Document.objects.filter(pk=one).update(proposals=[])
    page.goto("/so-hoa/kiem-tra/")
    page.keyboard.press("Enter")
    hands = Hands(page)
    for name, value in (("number", "27/2014/GCN-UBND"), ("issued_on", "02102014"), ("owner_number", "020190001234")):
        hands.focus_is(f"#id_{name}")
        hands.looks_at()
        hands.types(value)
        hands.press("Enter")
    hands.focus_is("[data-finish]")
    assert_fits_everybody(page)
    hands.press("Control+Enter")
    expect(page.locator("h1")).to_have_text("Kiểm tra", timeout=SLOW)
    assert Document.objects.get(pk=one).state == DocumentState.CHECKED
    assert hands.interactions <= 8


def test_22_what_differs_is_chosen_and_the_batch_accepted(
    at_work: Callable[[int, str], tuple[Page, list[UUID]]], new_page: NewPage
) -> None:
    third, (one,) = at_work(1, THIRD)
    indexed(one)
    checked(one, number="72/2014/GCN-UBND")
    third.goto("/so-hoa/kiem-tra/")
    third.get_by_role("button", name="Chọn bản đúng").press("Enter")
    expect(third.locator("[name=chon-number]").first).to_be_focused(timeout=SLOW)
    assert_fits_everybody(third)
    third.keyboard.press("Space")
    third.keyboard.press("Control+Enter")
    expect(third.locator("h1")).to_have_text("Kiểm tra", timeout=SLOW)
    row = Document.objects.get(pk=one)
    assert row.state == DocumentState.CHECKED
    page = new_page(DESKTOP)
    sign_in(page, ACCEPTER)
    page.goto(f"/so-hoa/nghiem-thu/{row.batch_id}/")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="So với ảnh")).to_be_visible(timeout=SLOW)
    assert_fits_everybody(page)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Nghiệm thu cả lô").press("Enter")
    expect(page.get_by_text("được nghiệm thu")).to_be_visible(timeout=SLOW)
    assert Document.objects.get(pk=one).state == DocumentState.ACCEPTED


def _ends(address: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(address)}$")


def _has(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{name}\b")
