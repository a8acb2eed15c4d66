"""19: the pictures of the guides show what the pages say. `python -m tools.make_pictures` takes them anew.

Beside the pictures stands what their pages said (`words.json`, one hash a picture): a page that says something else since is found.
"""

import hashlib
import io
import json
import os
from collections.abc import Callable
from typing import Final
from uuid import UUID

import pytest
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, expect
from tools.make_pictures import TAKING

from motcua.casework.campaign.actions import boxes, scanning
from motcua.casework.campaign.models import ScanFile
from motcua.casework.dossiers.values import ComponentGiven
from motcua.casework.papers.reading import ReadPage
from motcua.doors.ui import clock
from motcua.law.worktime.values import Duration, Unit
from tests import campaign
from tests.acts.places import agency, did, moment, officer, received
from tests.browser.pages import DESKTOP, sign_in
from tests.browser.test_intake import CARD, CLERK, at_the_counter
from tests.browser.test_session_ends import DIALOG, ended
from tests.campaign import reader
from tests.doors.workbench.places import good
from tests.house.tree import ROOT

__all__ = ["reader"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]

FONT: Final = ROOT / "src/motcua/casework/papers/forms/fonts/Tinos-Regular.ttf"
FOLDER: Final = ROOT / "docs" / "pictures"
WORDS: Final = FOLDER / "words.json"
NOW: Final = "2026-11-20 09:14"
SPECIALIST: Final = "chuyenvien.vpdkdd"
OWNERS: Final = ("Hoàng Thị Ẩn", "Lường Văn Bịa", "Nông Thị Thử", "Vi Văn Giả", "Lộc Thị Mẫu")
"""As many as are opened before a lot is signed: which ones of more is drawn anew each time."""
EXCHANGE: Final = "1.012783"
"""A land certificate exchanged: two agencies are asked."""


PAPERS: Final = (
    ComponentGiven("Đơn đăng ký biến động đất đai (mẫu 18)"),
    ComponentGiven("Bản gốc Giấy chứng nhận (sổ đỏ) đã cấp"),
)


def intake(page: Page) -> None:
    """A birth, half looked at."""
    at_the_counter(page)
    page.goto("/quay/tiep-nhan/?thu-tuc=1.001193")
    page.locator("#scan").fill(CARD)
    page.keyboard.press("Enter")
    expect(page.locator(".mc-person__name")).to_have_text("Hoàng Thị Ẩn")
    page.locator("#id_phone").fill("0912345678")
    page.keyboard.press("Shift+F8")
    expect(page.locator(".desk-paper[data-requirement=compulsory] [value=passed]").first).to_be_checked()
    expect(page.locator("#tiep-nhan")).not_to_have_attribute("aria-busy", "true")


def session(page: Page) -> None:
    """The same intake after the session ended; the press is kept."""
    intake(page)
    ended()
    page.keyboard.press("Shift+F8")
    expect(page.locator(DIALOG)).to_be_visible()


def dossier(page: Page) -> None:
    """What the specialist of the land office has in hand, with two opinions asked."""
    made = received(officer(CLERK), EXCHANGE, agency("H37.06.01"), "2026-11-18 08:20", components=PAPERS)
    did(made.id, "forward", officer(CLERK), "2026-11-18 08:30", to="H37.06.01")
    did(made.id, "take_up", officer(SPECIALIST), "2026-11-18 09:10")
    asked = (
        ("H37.06", "Khu đất có vướng quy hoạch ba loại rừng không?", "10:00", 3),
        ("H37.07", "Có tranh chấp đang giải quyết không?", "10:20", 4),
    )
    for code, question, hour, days in asked:
        words = {"agency": code, "answer_within": Duration(days, Unit.WORKING_DAY), "question": question}
        did(made.id, "consult", officer(SPECIALIST), f"2026-11-19 {hour}", **words)
    sign_in(page, SPECIALIST)
    page.goto(f"/xu-ly/{made.id}/")
    expect(page.locator("h1")).to_be_visible()


def joint(page: Page) -> None:
    dossier(page)
    page.get_by_role("link", name="Phối hợp").click()
    expect(page.locator("h1")).to_have_text("Phối hợp")


def split(page: Page) -> None:
    """Two files of a box, split once by a key; a page is turned."""
    lot, now = campaign.batch(pages=3, files=2), campaign.by(campaign.INDEXER)
    ScanFile.objects.filter(batch=lot).update(looked_at=now.at)
    scanning.close_scan(lot, now)
    sign_in(page, campaign.INDEXER)
    page.goto(f"/so-hoa/lo/{lot}/tach/")
    for key in ("ArrowRight", "x", "ArrowRight", "r"):
        page.keyboard.press(key)
    expect(page.get_by_role("radio", name="Trang 3, tài liệu 2, xoay 90 độ")).to_be_focused()
    page.wait_for_load_state("networkidle")


def papers_of_a_box(count: int) -> tuple[UUID, list[UUID]]:
    """A lot and its documents, each read from a page that shows the words where the reader met them."""
    settings.READER.said = good
    lot = boxes.open_batch(campaign.box(count, count).id, count, campaign.by(campaign.INDEXER))
    for number in range(count):
        campaign.sent(lot, pictured(good(), number), f"scan-{number:04d}.pdf")
    return lot, [one.id for one in campaign.read(lot)]


def pictured(read: ReadPage, number: int) -> bytes:
    """A scan on which every word stands in its box; no other number gives the same bytes."""
    sheet = Image.new("L", (read.width, read.height), 252)
    sheet.putpixel((number, 0), 0)
    for word in read.words:
        left, top, right, bottom = word.box
        font = ImageFont.truetype(FONT, bottom - top)
        drawn = Image.new("L", (int(font.getlength(word.text)) + 2, 2 * (bottom - top)), 252)
        ImageDraw.Draw(drawn).text((0, 0), word.text, fill=30, font=font)
        wide = min(drawn.width, right - left + 8)
        sheet.paste(drawn.resize((wide, drawn.height)), (left, top - 6))
    written = io.BytesIO()
    sheet.save(written, "PDF", resolution=200)
    return written.getvalue()


def taken(page: Page, username: str, address: str) -> None:
    """This officer takes the next document, by a key."""
    sign_in(page, username)
    page.goto(address)
    page.keyboard.press("Enter")
    expect(page.locator(".is-now .mc-input")).to_be_focused()
    page.wait_for_load_state("networkidle")


def index(page: Page) -> None:
    """The cursor stands at the name, which no reader is trusted with."""
    papers_of_a_box(2)
    taken(page, campaign.INDEXER, "/so-hoa/viec/")


def check(page: Page) -> None:
    """Number and day are compared, the number of the owner is typed."""
    _, documents = papers_of_a_box(2)
    for one in documents:
        campaign.indexed(one)
    taken(page, campaign.CHECKER, "/so-hoa/kiem-tra/")
    page.keyboard.press("Enter")
    expect(page.locator("#id_issued_on")).to_be_focused()


def sign(page: Page) -> None:
    """A lot that was accepted, before any of it is opened."""
    lot, documents = papers_of_a_box(len(OWNERS))
    for number, (one, owner) in enumerate(zip(documents, OWNERS, strict=True), start=27):
        campaign.indexed(one, owner_name=owner, number=f"{number}/2014/GCN-UBND")
        campaign.checked(one, number=f"{number}/2014/GCN-UBND")
    campaign.accepted(lot)
    sign_in(page, campaign.LEADER)
    page.goto(f"/so-hoa/ky/lo/{lot}/")
    expect(page.locator("h1")).to_be_visible()


PICTURES: Final[dict[str, tuple[Callable[[Page], None], int]]] = {
    "intake": (intake, 768),
    "session": (session, 768),
    "dossier": (dossier, 900),
    "joint": (joint, 768),
    "split": (split, 768),
    "index": (index, 768),
    "check": (check, 768),
    "sign": (sign, 768),
}
"""How each page is reached, and the height of its picture."""


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_19_a_picture_of_the_guides_shows_what_its_page_says(
    desktop: Page, monkeypatch: pytest.MonkeyPatch, reader: campaign.KnowingReader, name: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment(NOW))
    desktop.clock.set_fixed_time(moment(NOW))  # the page tells when the session ended by itself
    reach, height = PICTURES[name]
    desktop.set_viewport_size({**DESKTOP, "height": height})
    reach(desktop)
    desktop.wait_for_load_state()
    said = hashlib.sha256(" ".join(desktop.locator("body").inner_text().split()).encode()).hexdigest()
    known = json.loads(WORDS.read_text(encoding="utf-8")) if WORDS.exists() else {}
    if os.environ.get(TAKING):
        desktop.mouse.move(0, 0)
        desktop.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
        WORDS.write_text(json.dumps(known | {name: said}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    else:
        assert said == known[name], f"docs/pictures/{name}.png is older than its page: python -m tools.make_pictures"


def test_19_every_picture_of_the_guides_is_taken_by_the_tool() -> None:
    assert {file.stem for file in FOLDER.glob("*.png")} == set(PICTURES)
