"""Issue 19, "Done when": a clerk's morning of twenty visitors with every outcome, by keyboard and scanner alone.

What other officers did before is done by their acts. Everything that the clerk does is a key, a scan or typed words.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from motcua.acts.take_in import take_in
from motcua.casework.dossiers.models import Dossier
from motcua.casework.drafts.models import Draft
from motcua.doors.cli.demo.province import PASSWORD, installer
from motcua.doors.ui import clock
from motcua.foundation.catalogue import actions as catalogue
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Session
from motcua.foundation.people.parties import PersonGiven
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import agency, did, intake, moment, officer
from tests.browser.pages import Watch
from tests.browser.test_desk import who_decides

NOW: Final = moment("2026-11-20 09:14")
CLERK: Final = "tiepnhan.tamthanh"
WARD: Final = "Ủy ban nhân dân phường Tam Thanh"
COMMON, BIRTH, UNMARRIED, COPY, SIGNATURE, EXTRACT = (
    "1.012783", "1.001193", "1.004873", "2.000815", "2.000884", "2.000635",
)  # fmt: skip
GIVEN: Final = (
    "An", "Bình", "Cúc", "Dung", "Én", "Giang", "Hà", "Kim", "Lan", "Mai", "Na", "Oanh", "Phượng", "Quế", "Sen", "Thơm",
)  # fmt: skip
MOST_INTERACTIONS: Final = 12
SLOW: Final = 30_000
"""Milliseconds: a password is hashed slowly on purpose."""

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def card(number: str, name: str) -> str:
    """The line that a scanner types for a citizen card."""
    return f"{number}||{name}|05031990|Nữ|Xã Mẫu Sơn, tỉnh Lạng Sơn|01012022"


def visitors() -> Iterator[tuple[str, str]]:
    """Number and invented name of one person after the other."""
    for count, given in enumerate(GIVEN):
        yield f"0201900012{count:02d}", f"Hoàng Thị {given}"


class Clerk:
    """Two hands on a keyboard and a scanner. `interactions`: keys and shortcuts, scans, typed fields."""

    def __init__(self, page: Page) -> None:
        self.page, self.interactions, self.people = page, 0, visitors()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.interactions += 1
            self.page.keyboard.press(key)

    def types(self, text: str) -> None:
        self.interactions += 1
        self.page.keyboard.insert_text(text)

    def scans(self, line: str) -> None:
        """A scanner types fast and sends Enter itself."""
        self.interactions += 1
        self.page.keyboard.type(line)
        self.page.keyboard.press("Enter")

    def goes_to(self, selector: str, key: str = "Tab", most: int = 60) -> None:
        """By Tab, as often as it needs."""
        for _ in range(most):
            if self.page.evaluate("where => document.activeElement.matches(where)", selector):
                return
            self.press(key)
        pytest.fail(f"{selector} is not reached by {most} times {key} from {self.page.url}")

    def focus_is(self, selector: str) -> None:
        expect(self.page.locator(selector).first).to_be_focused()

    def next_person(self) -> str:
        """F2, the scan of the next card, their telephone. Answers the name."""
        number, name = next(self.people)
        self.press("F2")
        self.focus_is("#scan")
        expect(self.page.locator("#scan")).to_have_value("")
        self.scans(card(number, name))
        expect(self.page.locator(".mc-person__name")).to_have_text(name)
        self.focus_is("#id_phone")
        self.types("0912345678")
        return name

    def procedure(self, text: str) -> None:
        """The one procedure that this finds."""
        self.press("F4")
        self.focus_is("#find")
        self.types(text)
        self.press("Enter")
        expect(self.page.locator(".desk-chosen")).to_be_visible()

    def all_pass(self) -> None:
        self.press("Shift+F8")
        self.focus_is(".desk-paper:not([data-requirement=compulsory]) [value=passed]")

    def judges(self, keys: str) -> None:
        """One key a paper: the focus is on the next one that is to be judged. `s` stands for the space bar."""
        for key in keys:
            self.press("Space" if key == "s" else key)

    def accepts(self) -> None:
        self.press("F9")
        self.page.wait_for_url("**/quay/in/**")
        expect(self.page.locator("h1")).to_have_text("Đã tiếp nhận hồ sơ")
        expect(self.page.locator("[data-next]")).to_be_focused()

    def receives(self, code: str, keys: str) -> str:
        """A whole visit that ends with a receipt."""
        name = self.next_person()
        self.procedure(code)
        self.all_pass()
        self.judges(keys)
        self.accepts()
        return name


# What others did before ----------------------------------------------------------------------------------------------


def handed_in(number: str, name: str, at: str) -> Dossier:
    when, by = moment(at), officer(CLERK)
    given = intake(by, UNMARRIED, agency(ward_code()))
    person = PersonGiven(name, personal_number=number, permanent_address="Xã Mẫu Sơn", phone="+84912345678")
    now = Circumstances(by=by, at=when, recorded_at=when)
    made = take_in(type(given)(given.given, person, hand_on=True), "accept", now)
    return Dossier.objects.get(pk=made.id)


def ward_code() -> str:
    from motcua.foundation.organisation.models import Agency

    return Agency.objects.get(name=WARD).code


def decided(dossier: Dossier, handled: str, issued: str) -> Dossier:
    handler, leader = who_decides(dossier)
    did(dossier.pk, "take_up", officer(handler), handled)
    did(dossier.pk, "draft_result", officer(handler), handled, text="Chưa đăng ký kết hôn với ai")
    did(dossier.pk, "issue_result", officer(leader), issued, number="12/XN")
    return dossier


def immediate_results() -> None:
    """The province has a row: signatures are certified while people wait."""
    answer = LocalAnswer(
        duration=Duration(0, Unit.WORKING_DAY),
        basis="Quyết định 1/QĐ-UBND",
        valid_from=date(2026, 1, 1),
        immediate=True,
    )
    catalogue.answer_time(code=SIGNATURE, answer=answer, circumstances=Circumstances.at_once(installer(), NOW))


# The visitors --------------------------------------------------------------------------------------------------------


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
        clerk.goes_to(".desk-hit[value='1.004222']")
        clerk.press("Enter")
    expect(clerk.page.locator("#agency option:checked")).to_have_text("Công an phường Tam Thanh")
    clerk.press("Alt+2")
    clerk.goes_to("#case")
    clerk.press("ArrowDown")
    expect(clerk.page.locator(".desk-paper").first).to_be_visible()
    clerk.press("Shift+F8")
    expect(clerk.page.locator(".desk-paper.is-ok").first.or_(clerk.page.locator(".desk-paper :focus"))).to_be_visible()
    clerk.judges("s" * clerk.page.locator(".desk-paper:not(:has(:checked))").count())
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
    clerk.page.keyboard.type("Sở Tư")
    expect(clerk.page.locator("#agency option[selected]")).to_have_text("Sở Tư pháp")
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
    clerk.page.keyboard.type("Thiếu trang")
    clerk.press("Tab")
    clerk.types("Thiếu trang 2")
    clerk.all_pass()
    clerk.judges("k")
    clerk.press("Shift+F9")
    clerk.page.wait_for_url("**/quay/in/**")
    expect(clerk.page.locator("h1")).to_have_text("Đã yêu cầu bổ sung")


def again_with_the_paper(clerk: Clerk, number: str, name: str) -> None:
    """9: the same person with the page that was missing. A request of its own, until the desk resumes the first one."""
    clerk.press("F2")
    clerk.focus_is("#scan")
    clerk.scans(card(number, name))
    expect(clerk.page.locator(".mc-person__name")).to_have_text(name)
    clerk.procedure(COMMON)
    clerk.all_pass()
    clerk.judges("k")
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
    clerk.page.context.set_offline(True)
    clerk.press("Shift+F8")
    expect(clerk.page.locator("#mat-ket-noi")).to_contain_text("Mất kết nối lúc")
    clerk.page.context.set_offline(False)
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
    """The return page, and what is scanned there."""
    clerk.press("Shift+F4")
    clerk.focus_is("#find")
    clerk.scans(line)


def returned(clerk: Clerk, line: str) -> None:
    """16, 17: by receipt, by card."""
    sought(clerk, line)
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


def test_19_a_morning_of_twenty_visitors_with_every_outcome_without_a_mouse(desktop: Page) -> None:
    results = {
        way: decided(handed_in(f"0201850011{count:02d}", f"Vi Văn {way}", filed), handled, issued)
        for count, (way, filed, handled, issued) in enumerate(
            (
                ("Biên Nhận", "2026-11-16 09:00", "2026-11-16 10:00", "2026-11-19 10:00"),
                ("Thẻ", "2026-11-16 09:10", "2026-11-16 10:10", "2026-11-19 10:10"),
                ("Sớm", "2026-11-19 09:00", "2026-11-19 10:00", "2026-11-20 08:30"),
                ("Thay", "2026-11-16 09:20", "2026-11-16 10:20", "2026-11-19 10:20"),
                ("Chờ", "2026-11-02 09:00", "2026-11-02 10:00", "2026-11-04 10:00"),
            )
        )
    }
    handed_in("020185001199", "Vi Văn Chưa", "2026-11-19 15:00")
    immediate_results()
    page = desktop.context.new_page()  # watched here, since the network is cut once
    watch = Watch(page)
    mouse: list[str] = []
    page.expose_function("noteMouse", lambda kind: mouse.append(kind))  # noqa: PLW0108 - it marks the function that it is given
    page.add_init_script(
        "for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mouseup', 'mousemove', 'wheel'])"
        " addEventListener(kind, (event) => { if (event.isTrusted) window.noteMouse(kind); }, true);"
        " window.print = () => {};"
    )
    clerk = Clerk(page)
    page.goto("/dang-nhap/")
    clerk.goes_to("[name=username]")
    clerk.types(CLERK)
    clerk.press("Tab")
    clerk.types(PASSWORD)
    clerk.press("Enter")
    expect(page.get_by_role("heading", name="Quầy của tôi")).to_be_visible(timeout=SLOW)
    page.wait_for_load_state()
    at_the_desk(clerk, watch)
    clerk.goes_to(".mc-masthead a[href='/quay/']", "Shift+Tab")
    clerk.press("Enter")
    expect(page.get_by_role("heading", name="Quầy của tôi")).to_be_visible()
    page.wait_for_load_state()
    clerk.press("Alt+4")
    page.wait_for_url("**/quay/tra/")
    called(clerk)
    returned(clerk, f"https://motcua.langson.gov.vn/tra-cuu/{results['Biên Nhận'].tracking_token}/")
    returned(clerk, card("020185001101", "Vi Văn Thẻ"))
    not_there_yet(clerk, card("020185001199", "Vi Văn Chưa"))
    early(clerk, card("020185001102", "Vi Văn Sớm"))
    by_proxy(clerk, f"https://motcua.langson.gov.vn/tra-cuu/{results['Thay'].tracking_token}/")
    assert mouse == []
    watch.assert_quiet()
    assert_outcomes()


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


def assert_outcomes() -> None:
    here = Dossier.objects.filter(opened_at__gte=NOW)
    outcomes = [(one.status, one.procedure_code) for one in here]
    assert outcomes
    assert Draft.objects.count() == 0
    verbs = list(Record.objects.filter(verb__in=("record_call", "announce_early", "return_result")).values_list("verb"))
    assert len(verbs) == 6
