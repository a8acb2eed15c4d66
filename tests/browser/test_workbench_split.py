"""22: pages of a lot are split by keys alone, as fast as somebody presses them, and everything is undone by keys."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, expect

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.campaign.actions import scanning
from motcua.casework.campaign.models import ScanFile
from motcua.casework.campaign.queries.documents import planned
from motcua.doors.ui import clock
from tests.acts.places import moment, officer
from tests.browser.pages import sign_in
from tests.campaign import CHECKER, INDEXER, batch, by

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-02 10:00"))
    settings.DOCUMENTS = FolderStore(tmp_path / "kept")


def closed(pages: int, files: int) -> UUID:
    """A lot whose scan is whole; nobody had to look for sheets in it."""
    made = batch(pages, files)
    ScanFile.objects.filter(batch=made).update(looked_at=clock.now())
    scanning.close_scan(made, by(INDEXER))
    return made


@pytest.mark.criterion("DIG-04", "order")
def test_22_pages_are_split_merged_and_turned_by_keys_and_all_of_it_is_undone(desktop: Page) -> None:
    lot = closed(pages=4, files=2)
    before = planned(lot, seen_by=officer(CHECKER))
    sign_in(desktop, INDEXER)
    desktop.goto(f"/so-hoa/lo/{lot}/tach/")
    keys, documents = desktop.keyboard, desktop.locator(".wb-doc")

    def tile(words: str) -> Locator:
        return desktop.get_by_role("radio", name=words, exact=True)

    expect(tile("Trang 1, tài liệu 1")).to_be_focused()
    for key in ("ArrowRight", "x", "ArrowRight", "x", "ArrowRight", "r"):  # nobody waits for an answer
        keys.press(key)
    expect(tile("Trang 4, tài liệu 3, xoay 90 độ")).to_be_focused()
    expect(documents).to_have_count(4)
    keys.press("m")
    expect(documents).to_have_count(3)
    keys.press("]")
    expect(tile("Trang 4, tài liệu 3, xoay 90 độ")).to_be_focused()
    lies = [[one.order for one in document.pages] for document in planned(lot, seen_by=officer(CHECKER))]
    assert lies == [[1], [2, 3], [4, 5, 6, 7, 8]]
    desktop.reload()  # nothing of it is lost
    expect(documents).to_have_count(3)
    for _ in range(5):
        keys.press("Control+z")
    expect(desktop.get_by_role("button", name="Hoàn tác")).to_be_disabled()
    expect(documents).to_have_count(2)
    assert planned(lot, seen_by=officer(CHECKER)) == before
