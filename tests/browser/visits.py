"""Visits at a counter, each with an outcome of its own, by keyboard and scanner alone."""

from datetime import UTC, datetime
from typing import Final

from playwright.sync_api import expect

from motcua.doors.cli.demo.province import PASSWORD
from motcua.foundation.people.models import Session
from tests.browser.clerk import Clerk, card
from tests.browser.pages import Watch, go_offline, go_online

COMMON, BIRTH, UNMARRIED, COPY, SIGNATURE, EXTRACT, RESIDENCE = (
    "1.012783", "1.001193", "1.004873", "2.000815", "2.000884", "2.000635", "1.004222",
)  # fmt: skip
MOST_INTERACTIONS: Final = 12
SLOW: Final = 30_000
"""Milliseconds: a password is hashed slowly on purpose."""


def the_common_one(clerk: Clerk) -> None:
    """1: for an agency of the province; counted from F2 to the next F2."""
    before = clerk.interactions
    clerk.receives(COMMON, "k")
    counted = clerk.interactions - before + 2  # Enter in the print dialog, and the next F2
    assert counted <= MOST_INTERACTIONS, counted


def with_alternative_and_conditional_papers(clerk: Clerk) -> None:
    """2: for the own ward; one of two forms, three conditions that are not theirs, one paper shown."""
    clerk.receives(BIRTH, "skkkks")


def for_the_police(clerk: Clerk) -> None:
    """3: found by people's own words, with a case that is chosen by the arrow keys."""
    clerk.next_person()
    clerk.press("F4")
    clerk.focus_is("#find")
    clerk.types("nhập hộ khẩu")
    clerk.press("Enter")
    expect(clerk.page.locator(".desk-chosen, .desk-hit").first).to_be_visible()
    if clerk.page.locator(".desk-hit").count():
        clerk.focus_is(".desk-hit")
        clerk.goes_to(f".desk-hit[value='{RESIDENCE}']")
        clerk.press("Enter")
    expect(clerk.page.locator("#agency option:checked")).to_have_text("Công an phường Tam Thanh")
    clerk.press("Alt+2")
    clerk.goes_to("#case")
    clerk.press("ArrowDown")
    expect(clerk.page.locator(".desk-paper").first).to_be_visible()
    clerk.answered()
    clerk.press("Alt+3")
    clerk.goes_to(".desk-paper [value=passed]")
    clerk.judges("s" * clerk.page.locator(".desk-paper").count())
    clerk.accepts()


def with_an_immediate_result(clerk: Clerk) -> None:
    """4: certified while they wait."""
    clerk.next_person()
    clerk.procedure(SIGNATURE)
    expect(clerk.page.locator(".mc-promise")).to_contain_text("Trả ngay")
    clerk.all_pass()
    clerk.judges("ss")
    clerk.accepts()


def for_a_department(clerk: Clerk) -> None:
    """5: both the ward and a department may decide; the department is chosen."""
    clerk.next_person()
    clerk.procedure(EXTRACT)
    clerk.press("Alt+2")
    clerk.goes_to("#agency")
    for key, chosen in (("Home", "Chọn cơ quan"), ("ArrowDown", "Sở Tư pháp")):
        clerk.press(key)
        clerk.answered()
        expect(clerk.page.locator("#agency option:checked")).to_have_text(chosen)
        clerk.focus_is("#agency")
    clerk.all_pass()
    clerk.judges("sksk")
    clerk.accepts()


def for_an_organisation(clerk: Clerk) -> None:
    """6: a tax code by hand, a name that nobody has yet, and who came for it."""
    clerk.press("F2")
    clerk.focus_is("#scan")
    clerk.types("0100109106")
    clerk.press("Enter")
    clerk.focus_is("#id_full_name")
    clerk.types("Hợp tác xã Rừng Thông")
    clerk.press("Alt+1")
    clerk.goes_to("#id_submitter")
    clerk.types("Lý Thị Vân")
    clerk.procedure(COPY)
    clerk.press("Shift+F8")
    clerk.focus_is("[value=accept]")
    clerk.accepts()


def with_a_proxy(clerk: Clerk) -> None:
    """7: somebody else brings it, with an authorisation."""
    clerk.next_person()
    clerk.press("Tab")
    clerk.focus_is("#id_submitter")
    clerk.types("Nông Văn Dền")
    clerk.procedure(UNMARRIED)
    clerk.all_pass()
    clerk.judges("kskssk")
    clerk.accepts()


def with_a_paper_missing(clerk: Clerk) -> None:
    """8: a supplement slip, once everything was seen."""
    clerk.next_person()
    clerk.procedure(COMMON)
    clerk.focus_is(".desk-paper [value=passed]")
    clerk.judges("x")
    clerk.press("Tab")
    clerk.focus_is(".desk-fail select")
    while clerk.page.locator(".desk-fail select").first.input_value() != "page_missing":
        clerk.press("ArrowDown")
    clerk.press("Tab")
    clerk.types("Thiếu trang 2")
    clerk.all_pass()
    clerk.judges("k")
    clerk.press("Shift+F9")
    clerk.page.wait_for_url("**/quay/in/**")
    expect(clerk.page.locator("h1")).to_have_text("Đã yêu cầu bổ sung")


def again_with_the_paper(clerk: Clerk, number: str, name: str) -> None:
    """9: the same person with the page that was missing; the same dossier goes on."""
    clerk.press("F2")
    clerk.focus_is("#scan")
    clerk.scans(card(number, name))
    expect(clerk.page.locator(".mc-person__name")).to_have_text(name)
    clerk.focus_is("[name=resume]")
    clerk.press("Enter")
    clerk.focus_is(".desk-paper [value=passed]")
    clerk.judges("s")
    clerk.accepts()


def refused(clerk: Clerk) -> None:
    """10: no key refuses; Tab leads there."""
    clerk.next_person()
    clerk.procedure(COPY)
    clerk.press("Shift+F8")
    clerk.focus_is("[value=accept]")
    clerk.goes_to("[name=do][value=refuse]")
    clerk.press("Enter")
    clerk.focus_is("#refusal_reason")
    clerk.types("Bản chính đã bị tẩy xóa")
    clerk.press("Tab")
    clerk.types("Điều 22 Nghị định 23/2015/NĐ-CP")
    clerk.press("Tab", "Enter")
    clerk.page.wait_for_url("**/quay/in/**")
    expect(clerk.page.locator("h1")).to_have_text("Đã từ chối tiếp nhận")


def scanned_wrongly(clerk: Clerk) -> None:
    """11: a code of goods, then the number by hand."""
    clerk.press("F2")
    clerk.focus_is("#scan")
    clerk.scans("8934567890128")
    expect(clerk.page.locator("#scan-error")).to_be_visible()
    clerk.focus_is("#scan")
    clerk.press("Shift+F4")
    clerk.types("020 190 009 876")
    clerk.press("Enter")
    clerk.focus_is("#id_full_name")
    clerk.types("Triệu Thị Ghi")
    clerk.procedure(COPY)
    clerk.press("Shift+F8")
    clerk.focus_is("[value=accept]")
    clerk.accepts()


def while_the_session_ends(clerk: Clerk) -> None:
    """12: signed in again in place; what was pressed runs once."""
    clerk.next_person()
    clerk.procedure(COMMON)
    Session.objects.update(expire_date=datetime(2026, 1, 1, tzinfo=UTC))
    clerk.press("Shift+F8")
    dialog = clerk.page.locator("#dang-nhap-lai")
    expect(dialog).to_be_visible()
    clerk.focus_is("#dang-nhap-lai [name=password]")
    clerk.types(PASSWORD)
    clerk.press("Control+Enter")
    expect(dialog).not_to_be_visible(timeout=SLOW)
    clerk.focus_is(".desk-paper:not([data-requirement=compulsory]) [value=passed]")
    clerk.judges("k")
    clerk.accepts()


def pressed_twice(clerk: Clerk) -> None:
    """13: F9 and F9 again; one dossier."""
    clerk.next_person()
    clerk.procedure(COMMON)
    clerk.all_pass()
    clerk.judges("k")
    clerk.press("F9", "F9")
    clerk.page.wait_for_url("**/quay/in/**")
    clerk.focus_is("[data-next]")


def while_the_network_is_cut(clerk: Clerk, watch: Watch) -> None:
    """14: the press is told to have failed, and works afterwards."""
    clerk.next_person()
    clerk.procedure(COMMON)
    before = len(watch.problems)
    go_offline(clerk.page)
    clerk.press("Shift+F8")
    expect(clerk.page.locator("#mat-ket-noi")).to_contain_text("Mất kết nối lúc")
    go_online(clerk.page)
    del watch.problems[before:]  # htmx writes into the console that the network is cut
    clerk.all_pass()
    clerk.judges("k")
    clerk.accepts()


def put_aside(clerk: Clerk) -> str:
    """15: the person has forgotten a paper; the next one is called, the draft stays."""
    name = clerk.next_person()
    clerk.procedure(COMMON)
    return name


def taken_up_again(clerk: Clerk, name: str) -> None:
    """15: back with the paper; the draft is opened from the counter's own page."""
    clerk.goes_to(".mc-masthead a[href='/quay/']", "Shift+Tab")
    clerk.press("Enter")
    expect(clerk.page.get_by_role("heading", name="Hồ sơ đang nhập dở")).to_be_visible()
    clerk.goes_to(".desk-drafts a")
    clerk.press("Enter")
    expect(clerk.page.locator(".mc-person__name")).to_have_text(name)
    expect(clerk.page.locator("#id_phone")).to_have_value("0912 345 678")
    clerk.page.wait_for_load_state()
    clerk.all_pass()
    clerk.judges("k")
    clerk.accepts()


# Results -------------------------------------------------------------------------------------------------------------


def sought(clerk: Clerk, line: str) -> None:
    """The return page, and what is scanned there, once the page before has come whole."""
    clerk.page.wait_for_load_state()
    clerk.press("Shift+F4")
    clerk.focus_is("#find")
    clerk.scans(line)


def returned(clerk: Clerk, line: str) -> None:
    """16, 17: by receipt, by card."""
    sought(clerk, line)
    expect(clerk.page.locator("[name=dossier]")).to_have_count(1)
    expect(clerk.page.locator("[name=dossier]")).to_be_checked()
    clerk.press("F9")
    expect(clerk.page.get_by_text("Đã trả 1 kết quả")).to_be_visible()


def not_there_yet(clerk: Clerk, line: str) -> None:
    """18: when it is promised, and where it is."""
    sought(clerk, line)
    expect(clerk.page.get_by_role("heading", name="Chưa trả được")).to_be_visible()


def early(clerk: Clerk, line: str) -> None:
    """19: announced first, then handed over."""
    sought(clerk, line)
    expect(clerk.page.locator("[name=dossier]")).to_have_count(1)
    expect(clerk.page.locator("[name=dossier]")).to_be_checked()
    clerk.press("F9")
    clerk.focus_is("[value=announce]")
    clerk.press("Enter")
    expect(clerk.page.get_by_text("Đã ghi việc báo kết quả sớm")).to_be_visible()
    clerk.press("F9")
    expect(clerk.page.get_by_text("Đã trả 1 kết quả")).to_be_visible()


def by_proxy(clerk: Clerk, line: str) -> None:
    """20: the result is collected by somebody with an authorisation."""
    sought(clerk, line)
    expect(clerk.page.locator("[name=dossier]")).to_have_count(1)
    expect(clerk.page.locator("[name=dossier]")).to_be_checked()
    clerk.goes_to("#collector")
    clerk.press("ArrowDown")
    clerk.press("Tab", "Space", "Tab")
    clerk.press("Control+A")
    clerk.types("Nông Văn Dền")
    clerk.press("F9")
    expect(clerk.page.get_by_text("Đã trả 1 kết quả")).to_be_visible()


def called(clerk: Clerk) -> None:
    """Between two visitors: nobody came for a result; the call is recorded."""
    clerk.goes_to(".desk-call summary")
    clerk.press("Enter", "Tab", "Tab", "Enter")
    expect(clerk.page.get_by_text("Đã ghi cuộc gọi")).to_be_visible()


def at_the_desk(clerk: Clerk, watch: Watch) -> None:
    the_common_one(clerk)
    with_alternative_and_conditional_papers(clerk)
    for_the_police(clerk)
    with_an_immediate_result(clerk)
    for_a_department(clerk)
    for_an_organisation(clerk)
    with_a_proxy(clerk)
    with_a_paper_missing(clerk)
    again_with_the_paper(clerk, "020190001206", "Hoàng Thị Hà")
    refused(clerk)
    scanned_wrongly(clerk)
    aside = put_aside(clerk)
    while_the_session_ends(clerk)
    pressed_twice(clerk)
    while_the_network_is_cut(clerk, watch)
    taken_up_again(clerk, aside)
