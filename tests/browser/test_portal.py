"""The citizen portal on a phone: without a script, in few interactions."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.casework.dossiers.values import Made
from motcua.doors.ui import clock
from tests.acts.places import moment
from tests.browser.pages import PHONE, assert_accessible
from tests.doors.portal import stories

NOW = "2026-03-05 09:14"
NewPage = Callable[..., Page]


@pytest.fixture
def dossiers(province: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Made]:
    """The province with a dossier to act on and a late one, on one morning."""
    monkeypatch.setattr(clock, "now", lambda: moment(NOW))
    return {
        "supplement": stories.asked_after_appraisal(),
        "late": stories.accepted("2026-02-09 09:00", seed=9),
    }


@pytest.mark.criterion("ALL-02", "track")
@pytest.mark.criterion("CIT-02", "three")
def test_a_dossier_is_opened_by_hand_in_three_interactions_without_javascript(
    new_page: NewPage, dossiers: dict[str, Made]
) -> None:
    page, made = new_page(PHONE, java_script_enabled=False), dossiers["late"]
    page.goto("/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill(made.code)
    page.get_by_label("Mã tra cứu").fill(made.tracking_secret.lower())
    page.get_by_role("button", name="Xem tình trạng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Được tiếp nhận, chậm so với hẹn")


def test_what_to_do_and_by_when_stand_on_the_first_screen_of_a_phone(
    new_page: NewPage, dossiers: dict[str, Made]
) -> None:
    page = new_page(PHONE)
    page.goto(f"/tra-cuu/{dossiers['supplement'].tracking_token}/")
    box: Any = page.locator(".mc-todo li").last.bounding_box()
    assert box["y"] + box["height"] < PHONE["height"]


@pytest.mark.criterion("ALL-02", "find", "read")
def test_a_procedure_is_found_from_home_in_three_interactions(new_page: NewPage, dossiers: dict[str, Made]) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox").fill("ho khau")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name=re.compile("thường trú|hộ khẩu")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("[Tt]hường trú|hộ khẩu"))


@pytest.mark.criterion("ALL-06", "focus")
def test_focus_goes_to_what_is_to_be_corrected(new_page: NewPage, dossiers: dict[str, Made]) -> None:
    page = new_page(PHONE)
    page.goto("/tra-cuu/")
    page.get_by_role("button", name="Xem tình trạng").click()
    expect(page.locator(".mc-errors")).to_be_focused()
    assert_accessible(page)
    page.get_by_role("link", name="Nhập mã tra cứu").click()
    expect(page.get_by_label("Mã tra cứu")).to_be_focused()
