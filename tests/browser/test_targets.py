"""24: targets year by year on a desk screen, a telephone and paper, with years that were entered and years that were counted."""

from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from playwright.sync_api import Page

from motcua.foundation.plans.actions.past_values import record_past_values
from motcua.foundation.plans.values import PastValueGiven
from motcua.insight.measure.folding import fold
from motcua.insight.measure.rebuilding import rebuild
from tests.acts.measured import lives
from tests.acts.places import moment, officer
from tests.browser.pages import DESKTOP, PHONE, assert_fits_everybody, sign_in
from tests.browser.test_desk import Hours, hours
from tests.browser.test_sending import NewPage
from tests.circumstances import acting

__all__ = ["hours"]

pytestmark = pytest.mark.django_db(transaction=True)
NOW = "2026-03-16 09:00"
LIST = "/dieu-hanh/chi-tieu/?giai-doan=2021-2025"
VALUES = {
    ("468.waiting_mean", "", ""): {2022: "27.4", 2023: "21.8", 2024: "17.2", 2025: "14.6"},
    ("468.not_resupplied", "", ""): {2021: "0.12", 2022: "0.245", 2023: "0.381", 2024: "0.473", 2025: "0.589"},
    ("468.digitised_in_force", "commune", ""): {2021: "0.06", 2022: "0.14", 2023: "0.29", 2024: "0.44", 2025: "0.57"},
    ("satisfaction.special", "", ""): {2022: "0.714", 2025: "0.828"},
    ("468.productivity", "", "mountain"): {2022: "702", 2025: "846"},
}


@pytest.fixture
def targets(hours: Hours, new_page: NewPage) -> Page:
    """The page of targets of the head of the province's centre."""
    hours.now = NOW
    rebuild(moment(NOW))
    lives()
    fold()
    given = [
        PastValueGiven(name, year, Decimal(value), "Báo cáo số 12/BC-UBND", date(2026, 1, 15), "Sở Nội vụ", level, area)
        for (name, level, area), years in VALUES.items()
        for year, value in years.items()
    ]
    record_past_values(given=given, circumstances=acting(officer("quantri"), moment(NOW)))
    page = new_page(DESKTOP)
    sign_in(page, "giamdoc.tinh")
    page.goto(LIST)
    return page


def test_24_targets_fit_a_screen_a_telephone_and_two_sheets_of_paper(targets: Page) -> None:
    page = targets
    assert_fits_everybody(page)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [297, 210]
    assert len(document) <= 2
    text = " ".join(document[0].get_textpage().get_text_range().split())
    assert "2 trong 13 chỉ tiêu 2021–2025 đạt" in text
    assert "Thiếu 21,1 điểm" in text
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Hài lòng: đất đai, xây dựng, đầu tư", exact=True).click()
    page.wait_for_url("**/satisfaction.special/")
    assert_fits_everybody(page)
