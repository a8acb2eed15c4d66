"""Clauses of the criteria that only a browser shows and no other test bears: keys alone, paper, slow networks, going back."""

import io
import re
from collections.abc import Callable, Iterator

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Made
from motcua.doors.ui import clock
from tests.acts.places import did, moment, officer
from tests.browser import test_intake
from tests.browser.pages import DESKTOP, PHONE, go_offline, go_online, sign_in
from tests.browser.test_intake import CARD, Clerk, received_by_keyboard
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, handled
from tests.doors.desk.test_worklist import copied

NewPage = Callable[..., Page]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]

KEY, MODIFIER, DECISION, SCAN, PRINTED = 0.28, 0.28, 1.35, 2.0, 4.0
"""Seconds of the keystroke-level model: an average typist's key, a held key, a decision; a scan and a print as estimated."""
NETWORKS = {
    "slow 4G": (1_600_000, 150, 4, 2500),
    "400 kbps": (400_000, 400, 1, 4000),
}
"""Bits a second, milliseconds to and fro, how much slower the processor is, and the most that the largest part may take."""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """A dossier that a specialist handles, on a Monday morning in March 2026."""
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-02 10:00"))
    return handled()


def tab_to(page: Page, selector: str) -> None:
    """With Tab alone, as often as it takes."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(selector).first.evaluate("e => e === document.activeElement"):
            return
    pytest.fail(f"Tab never reaches {selector}")


@pytest.mark.criterion("ALL-04", "track")
def test_a_dossier_is_tracked_and_a_procedure_found_by_keys_alone(new_page: NewPage, made: Made) -> None:
    page = new_page(PHONE)
    page.goto("/tra-cuu/")
    tab_to(page, "#id_code")
    page.keyboard.insert_text(made.code or "")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(made.tracking_secret)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Đang")
    page.goto("/")
    tab_to(page, "#q")
    page.keyboard.insert_text("ho khau")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_visible()
    tab_to(page, "main a[href='/thu-tuc/1.004222/']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Đăng ký thường trú")


@pytest.mark.criterion("ALL-04", "act")
def test_an_act_of_a_specialist_is_done_by_keys_alone(new_page: NewPage, made: Made) -> None:
    page = new_page(DESKTOP)
    sign_in(page, SPECIALIST)
    page.goto("/xu-ly/")
    tab_to(page, f"main a[href='/xu-ly/{made.id}/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/xu-ly/{made.id}/")
    tab_to(page, f"a[href='/xu-ly/{made.id}/ghi-chu/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ghi-chu/")
    tab_to(page, "main textarea")
    page.keyboard.insert_text("Đã gọi điện")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("da-ghi="))
    expect(page.locator("main")).to_contain_text("Đã gọi điện")


@pytest.mark.criterion("CTR-01", "keys")
def test_the_script_of_an_intake_takes_a_minute_at_most(desktop: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the keystroke-level model; a person's watch is in the script by hand."""
    monkeypatch.setattr(clock, "now", lambda: test_intake.NOW)
    seconds: list[float] = []

    class Timed(Clerk):
        def presses(self, key: str) -> None:
            seconds.append(DECISION + KEY + MODIFIER * key.count("+"))
            super().presses(key)

        def scans_or_types(self, text: str) -> None:
            seconds.append(SCAN if text == CARD else DECISION + KEY * len(text))
            super().scans_or_types(text)

    monkeypatch.setattr(test_intake, "Clerk", Timed)
    test_intake.at_the_counter(desktop)
    test_intake.prints_in_frames(desktop)
    received_by_keyboard(desktop)
    assert len(seconds) >= 7
    assert sum(seconds) + PRINTED <= 60


@pytest.mark.criterion("CTR-11", "receipt", "card")
@pytest.mark.parametrize("by_card", [False, True], ids=["receipt", "card"])
def test_a_result_is_returned_in_few_interactions(
    new_page: NewPage, made: Made, monkeypatch: pytest.MonkeyPatch, by_card: bool
) -> None:
    did(made.id, "draft_result", officer(SPECIALIST), "2026-03-02 14:00", text="Dự thảo")
    did(made.id, "issue_result", officer(LEADER), "2026-03-02 15:00", number="12/XN")
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-05 09:14"))
    page = new_page(DESKTOP)
    sign_in(page, DESK)
    page.goto("/quay/")
    clerk = Clerk(page)
    clerk.presses("Alt+4")
    expect(page.locator("#find")).to_be_focused()
    clerk.scans_or_types(CARD if by_card else f"http://localhost/tra-cuu/{made.tracking_token}/")
    page.keyboard.press("Enter")  # the scanner sends it
    expect(page.locator("input[name=dossier]")).to_be_checked()
    page.wait_for_load_state()
    clerk.presses("F9")
    expect(page.locator("main")).to_contain_text("Đã trả 1 kết quả")
    assert Dossier.objects.get().status == "returned"
    assert clerk.interactions <= 5


@pytest.mark.criterion("CIT-01", "fast", "slow")
@pytest.mark.parametrize("name", NETWORKS)
def test_the_status_is_there_soon_on_a_slow_network(new_page: NewPage, made: Made, name: str) -> None:
    bits, delay, slower, most = NETWORKS[name]
    page = new_page(PHONE)
    page.goto("/tro-nang/")  # the server's own first request is none of the network's
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    limits = {"offline": False, "latency": delay, "downloadThroughput": bits / 8, "uploadThroughput": bits / 8}
    tools.send("Network.emulateNetworkConditions", limits)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(f"/tra-cuu/{made.tracking_token}/")
    largest = page.evaluate(
        """() => new Promise(tell => new PerformanceObserver(list => tell(list.getEntries().at(-1).startTime))
            .observe({type: 'largest-contentful-paint', buffered: true}))"""
    )
    assert 0 < largest <= most


@pytest.mark.criterion("ALL-10", "pages")
def test_pages_print_on_a4_without_navigation_and_addresses(new_page: NewPage, made: Made) -> None:
    page = new_page(DESKTOP)
    printed = dict(printed_pages(page, made))
    assert len(printed) == 4
    for address, words in printed.items():
        assert "Hoàng" in words or "H****" in words or "Đăng ký" in words, address
        for unwanted in ("Đến nội dung chính", "Trợ giúp", "Mã nguồn", "http", "Thoát"):
            assert unwanted not in words, f"{address} prints {unwanted!r}"


def printed_pages(page: Page, made: Made) -> Iterator[tuple[str, str]]:
    """Address → the words that paper has."""
    for who, address in (
        ("", f"/tra-cuu/{made.tracking_token}/"),
        ("", "/thu-tuc/1.004222/"),
        (SPECIALIST, f"/xu-ly/{made.id}/"),
        (DESK, f"/quay/in/{made.id}/"),
    ):
        if who:
            sign_in(page, who)
        page.goto(address)
        document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
        width, height = document[0].get_size()
        assert abs(width - 595) < 2
        assert abs(height - 842) < 2
        yield address, " ".join(one.get_textpage().get_text_range() for one in document)


@pytest.mark.criterion("CTR-05", "paper")
def test_without_network_the_open_page_prints_as_a_form_to_write_on(phone: Page, made: Made) -> None:
    page = phone.context.new_page()  # htmx writes into the console that the network is cut
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]  # a size of Playwright's own
    sign_in(page, DESK)
    page.goto("/quay/tiep-nhan/?thu-tuc=1.012783")
    page.wait_for_load_state()
    go_offline(page)
    page.keyboard.press("Shift+F8")
    expect(page.locator("#mat-ket-noi")).to_contain_text("in trang này (Ctrl+P)")
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    words = " ".join(" ".join(one.get_textpage().get_text_range().split()) for one in document)
    papers = [one.inner_text() for one in page.locator(".desk-paper > .is-num").all()]
    assert len(papers) == 3
    for wanted in (
        "Tiếp nhận hồ sơ",
        "Điện thoại",
        "Người nộp thay",
        "Họ và tên",
        "Ngày sinh",
        "Giới tính",
        "Không đạt",
    ):
        assert " ".join(wanted.split()) in words, f"{wanted} is not on paper: {words}"
    for unwanted in ("Tất cả đạt", "F9", "Nhập tay", "Trợ giúp", "Thoát", "http"):
        assert unwanted not in words, f"paper has {unwanted}"
    assert len(document) <= 2
    go_online(page)


@pytest.mark.criterion("DSK-08", "back")
def test_going_back_returns_to_the_same_row_of_the_same_view(new_page: NewPage, made: Made) -> None:
    copied(made.id, 24)
    page = new_page(DESKTOP)
    sign_in(page, SPECIALIST)
    view = "/xu-ly/?hang=can-lam&xep=ten"
    page.goto(view)
    row = page.locator("main tbody tr a[href^='/xu-ly/']").last
    row.scroll_into_view_if_needed()
    before, wanted = page.evaluate("scrollY"), row.get_attribute("href")
    assert before > 0
    row.click()
    page.wait_for_url(f"**{wanted}**")
    page.go_back()
    assert page.url.endswith(view)
    page.wait_for_function("before => Math.abs(scrollY - before) < 80", arg=before)
    expect(page.locator(f"main a[href='{wanted}']").last).to_be_in_viewport()
