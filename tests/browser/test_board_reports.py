"""23: a leader makes a report by keys, sees it whole on a desk screen and on a telephone, and computes it again."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.adapters.documents.folder import FolderStore
from motcua.doors.ui import clock
from tests.acts.places import moment
from tests.browser.pages import assert_fits_everybody, sign_in
from tests.doors.desk.caseworkers import LEADER, handled

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-16 08:00"))
    settings.DOCUMENTS = FolderStore(tmp_path / "kept")


def test_23_a_report_is_made_looked_at_and_computed_again(desktop: Page) -> None:
    handled()
    sign_in(desktop, LEADER)
    desktop.goto("/dieu-hanh/bao-cao/")
    assert_fits_everybody(desktop)
    desktop.get_by_label("Báo cáo", exact=True).select_option("06a")
    desktop.get_by_label("Kỳ báo cáo").select_option("2026-03")
    desktop.get_by_role("button", name="Lập báo cáo").press("Enter")
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("Tình hình, kết quả tiếp nhận và giải quyết")
    assert_fits_everybody(desktop)
    desktop.get_by_role("button", name="Tính lại và so sánh").press("Enter")
    expect(desktop.get_by_text("Không có chỗ nào khác")).to_be_visible()
    assert_fits_everybody(desktop)
