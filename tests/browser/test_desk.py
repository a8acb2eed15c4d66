"""Counter and desk in a real browser: one dossier from login to the returned result."""

import io
import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from motcua.acts.sweep import sweep
from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import PASSWORD
from motcua.doors.ui import clock
from motcua.doors.words.act_words import VERBS
from tests.acts.places import agency, did, filed, moment, officer, received
from tests.browser.pages import DESKTOP, PHONE, sign_in
from tests.circumstances import acting
from tests.papers import papers

CARD = "020190001234||HOÀNG THỊ ẨN|05031990|Nữ|Xã Mẫu Sơn, Lạng Sơn|12052021"
NewPage = Callable[..., Page]


class Hours:
    """The hour that the pages read; a test moves it on."""

    def __init__(self) -> None:
        self.now = "2026-03-05 09:14"


@pytest.fixture
def hours(province: None, monkeypatch: pytest.MonkeyPatch) -> Hours:
    """The province on a Thursday morning in March 2026."""
    set_to = Hours()
    monkeypatch.setattr(clock, "now", lambda: moment(set_to.now))
    return set_to


def signs_in(page: Page, username: str) -> None:
    """By hand, as officers do."""
    page.goto("/dang-nhap/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_be_visible()


def asked_for_the_others(page: Page) -> None:
    """An alternative is there; the papers of other cases are not those of this one."""
    expect(page.locator("[data-tally]")).to_contain_text("chưa xem")
    for row in page.locator(".desk-paper:not([data-requirement=compulsory])").all():
        is_alternative = row.get_attribute("data-requirement") == "alternative"
        row.locator("label").nth(0 if is_alternative else 2).click()


def act(page: Page, verb: str, **words: str) -> None:
    """One act through its own page."""
    dossier = Dossier.objects.get()
    page.goto(f"/xu-ly/{dossier.pk}/{VERBS[verb].slug}/")
    for name, value in words.items():
        field = page.locator(f"[name={name}]").first
        if field.get_attribute("type") == "radio":
            page.get_by_label(value, exact=True).check()
        else:
            field.fill(value)
    page.click("main form button[type=submit]:visible >> nth=0")
    expect(page).to_have_url(re.compile(rf"/xu-ly/{dossier.pk}/\?da-ghi=[0-9]+$"))


@pytest.mark.criterion("CIT-01", "taps")
def test_a_dossier_goes_from_login_to_the_returned_result_and_its_holder_follows_it(
    new_page: NewPage, hours: Hours
) -> None:
    page = new_page(DESKTOP)
    signs_in(page, "tiepnhan.thuyhung")
    page.goto("/quay/tiep-nhan/")
    page.fill("#scan", CARD)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("HOÀNG THỊ ẨN")
    page.fill("#find", "1.012783")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Cấp đổi Giấy chứng nhận")
    page.get_by_role("button", name="Tất cả đạt").click()
    asked_for_the_others(page)
    page.get_by_role("button", name="Tiếp nhận, in 2 bản").click()
    expect(page.locator("h1")).to_have_text("Đã tiếp nhận hồ sơ")
    expect(page.locator("main")).to_contain_text("H37.")
    dossier = Dossier.objects.get()
    assert (dossier.status, str(dossier.due_on)) == ("accepted", "2026-03-12")

    expect(page.locator(".desk-did")).to_contain_text("Đã chuyển đến")
    address, secret = receipt(page, dossier)
    hours.now = "2026-03-05 10:00"
    handler, leader = who_decides(dossier)
    sign_in(page, handler)
    act(page, "take_up")
    act(page, "draft_result", text="Xác nhận tình trạng hôn nhân: chưa kết hôn")
    hours.now = "2026-03-09 15:00"
    sign_in(page, leader)
    act(page, "sign_on_paper", signer="Lăng Thị Bình, Phó Chủ tịch", signed_on="09/03/2026")
    act(page, "issue_result", number="12/XN")
    hours.now = "2026-03-09 15:30"
    sign_in(page, "tiepnhan.thuyhung")
    act(page, "announce_early", by_way="Điện thoại")
    act(page, "return_result", collected_by="Hoàng Thị Ẩn")
    assert Dossier.objects.get().status == "returned"

    stranger = new_page(PHONE, java_script_enabled=False)
    stranger.goto(address)
    expect(stranger.locator("h1")).to_contain_text("Đã trả kết quả")
    text = stranger.locator("body").inner_text()
    assert "HOÀNG THỊ ẨN" not in text.upper().replace("H***** T** Ẩ*".upper(), "")
    assert "020190001234" not in text.replace(" ", "")
    stranger.goto("/tra-cuu/")
    stranger.fill("input[name=code]", dossier.code or "")
    stranger.fill("input[name=secret]", secret)
    stranger.locator("main form button").click()
    expect(stranger.locator("h1")).to_contain_text("Đã trả kết quả")


def receipt(page: Page, dossier: Dossier) -> tuple[str, str]:
    """The receipt as PDF: its text, and what its QR code opens."""
    answer = page.request.get(f"/quay/in/{dossier.pk}/giay-hen.pdf")
    assert answer.ok
    document = pypdfium2.PdfDocument(io.BytesIO(answer.body()))
    assert len(document) == 1
    words = document[0].get_textpage().get_text_range()
    assert dossier.code is not None
    assert dossier.code in words
    assert "HOÀNG THỊ ẨN" in words
    image: Image.Image = document[0].render(scale=4).to_pil()
    [code] = zxingcpp.read_barcodes(image)
    assert dossier.tracking_token in code.text
    assert "020190001234" not in code.text
    path = code.text[code.text.index("/tra-cuu/") :]
    return path, dossier.tracking_secret


def who_decides(dossier: Dossier) -> tuple[str, str]:
    """A specialist and a leader of the agency that resolves."""
    from motcua.foundation.organisation.queries import officers_of_agency
    from motcua.foundation.people.principals import Role

    on = moment("2026-03-05 09:00").date()
    found: list[Any] = [
        officers_of_agency(dossier.resolving_id, on=on, role=role)[0] for role in (Role.SPECIALIST, Role.LEADER)
    ]
    return found[0].username, found[1].username


def stations() -> dict[str, Any]:
    """Dossiers at the stations of a life, by name."""
    desk, justice = officer("tiepnhan.thuyhung"), agency("H37.03")
    specialist, leader = officer("chuyenvien.stp"), officer("lanhdao.stp")
    made = {
        name: received(desk, "1.004873", justice, "2026-03-02 09:14", seed=seed).id
        for seed, name in enumerate(("accepted", "handled", "supplement", "done"))
    }
    made["online"] = filed(desk, "1.004873", justice, "2026-03-05 08:00").id
    for name in ("handled", "supplement", "done"):
        did(made[name], "forward", desk, "2026-03-02 09:30", to=str(justice))
        did(made[name], "take_up", specialist, "2026-03-02 10:00")
    did(made["supplement"], "request_supplement", specialist, "2026-03-04 10:00", items=papers("Giấy A", "Giấy B"))
    did(made["done"], "draft_result", specialist, "2026-03-04 10:00", text="…")
    did(made["done"], "issue_result", leader, "2026-03-04 11:00", number="1")
    made["late"] = received(desk, "1.004873", justice, "2026-02-24 09:14", seed=5).id
    did(made["late"], "forward", desk, "2026-02-24 09:30", to=str(justice))
    did(made["late"], "take_up", specialist, "2026-02-24 10:00")
    made["stopped"] = received(desk, "1.004873", justice, "2026-03-03 09:14", seed=6).id
    did(made["stopped"], "withdraw", desk, "2026-03-03 10:00", reason="Đã nộp ở nơi khác")
    when = moment("2026-03-05 08:30")
    assert sweep(acting(None, when)).failed == 0
    return made


def test_without_a_script_the_intake_still_works(new_page: NewPage, hours: Hours) -> None:
    page = new_page(DESKTOP, java_script_enabled=False)
    sign_in(page, "tiepnhan.thuyhung")
    page.goto("/quay/tiep-nhan/")
    page.fill("#scan", CARD)
    page.fill("#find", "1.004873")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Tất cả đạt").click()
    asked_for_the_others(page)
    page.get_by_role("button", name="Tiếp nhận, in 2 bản").click()
    assert Dossier.objects.filter(status="accepted").count() == 1


def test_a_clerk_may_be_faster_than_the_line(new_page: NewPage, hours: Hours) -> None:
    page = new_page(DESKTOP)
    sign_in(page, "tiepnhan.thuyhung")
    page.goto("/quay/tiep-nhan/?thu-tuc=1.012783")
    page.fill("#scan", CARD)
    page.keyboard.press("Enter")
    expect(page.locator(".mc-person__name")).to_be_visible()
    expect(page.locator(".desk-paper").first).to_be_visible()
    page.evaluate(
        """() => { document.querySelector("[data-requirement=conditional] [value=not_applicable]").click();
            for (const value of ["all-pass", "accept"])
             document.querySelector(`#phieu button[name=do][value="${value}"]`).click(); }"""
    )
    expect(page.locator("h1")).to_have_text("Đã tiếp nhận hồ sơ")
    assert Dossier.objects.filter(status="accepted").count() == 1
