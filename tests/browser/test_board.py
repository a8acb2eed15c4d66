"""23: a leader's morning: from the board to the worst agency, to a request and back; on a desk screen, a telephone and paper."""

import re

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from motcua.insight.measure.folding import fold
from motcua.insight.measure.rebuilding import rebuild
from tests.acts.measured import lives
from tests.acts.places import moment
from tests.browser.pages import DESKTOP, assert_fits_everybody, sign_in
from tests.browser.test_desk import Hours, hours
from tests.browser.test_sending import NewPage

__all__ = ["hours"]

pytestmark = pytest.mark.django_db(transaction=True)
CENTRE, NOW = "giamdoc.tinh", "2026-03-16 09:00"
ONE_LINE = 64
"""Pixels of a masthead of one line, its rule included."""


@pytest.fixture
def before(hours: Hours, new_page: NewPage) -> Page:
    """The board of the head of the province's centre, before its first figures are made."""
    hours.now = NOW
    page = new_page(DESKTOP)
    sign_in(page, CENTRE)
    page.goto("/dieu-hanh/")
    return page


@pytest.fixture
def morning(before: Page) -> Page:
    """The same board over dossiers that lived."""
    rebuild(moment(NOW))
    lives()
    fold()
    before.goto("/dieu-hanh/")
    return before


def test_23_a_leaders_morning_by_mouse(before: Page, request: pytest.FixtureRequest) -> None:
    expect(before.get_by_role("heading", name="Đang tính số liệu lần đầu")).to_be_visible()
    assert_fits_everybody(before)
    page: Page = request.getfixturevalue("morning")
    assert_fits_everybody(page)
    assert page.locator("header.mc-masthead").bounding_box()["height"] <= ONE_LINE  # type: ignore[index]  # it is drawn
    page.get_by_role("link", name="Năm nay").click()
    page.locator(".mc-bars th a").first.click()
    expect(page.locator(".bd-list tbody tr").first).to_be_visible()
    assert_fits_everybody(page)
    page.locator(".bd-list tbody th a").first.click()
    expect(page.locator("#dong-ho, .mc-idbar h1").first).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.locator(".bd-periods a[aria-current]")).to_have_text("Năm nay")
    page.get_by_role("link", name=re.compile("Đề nghị xử lý ?:")).first.click()
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_text("Đã gửi, chưa nhận").first).to_be_visible()
    assert_fits_everybody(page)
    page.goto("/dieu-hanh/giai-thich/766.2.1/")
    assert_fits_everybody(page)
    page.goto("/xu-ly/")
    assert page.locator("header.mc-masthead").bounding_box()["height"] <= ONE_LINE  # type: ignore[index]  # it is drawn


def test_23_the_briefing_prints_on_a4_landscape(morning: Page) -> None:
    document = pypdfium2.PdfDocument(morning.pdf(prefer_css_page_size=True))
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [297, 210]
    assert len(document) <= 2
    text = " ".join(document[0].get_textpage().get_text_range().split())
    assert "quá hạn" in text
    assert "Cần chỉ đạo" in text
