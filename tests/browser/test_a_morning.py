"""Issue 19, "Done when": a clerk's morning of twenty visitors with every outcome, by keyboard and scanner alone.

What other officers did before is done by their acts. Everything that the clerk does is a key, a scan or typed words.
"""

from collections import Counter
from datetime import date
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from motcua.acts.take_in import Intake, take_in
from motcua.casework.dossiers.models import Dossier
from motcua.casework.drafts.models import Draft
from motcua.doors.cli.demo.province import PASSWORD, installer
from motcua.doors.ui import clock
from motcua.foundation.catalogue import actions as catalogue
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation.models import Agency
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PersonGiven
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import did, intake, moment, officer
from tests.browser import visits
from tests.browser.clerk import Clerk, card
from tests.browser.pages import Watch
from tests.browser.test_desk import who_decides

NOW: Final = moment("2026-11-20 09:14")
CLERK: Final = "tiepnhan.tamthanh"
WARD: Final = "Ủy ban nhân dân phường Tam Thanh"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def handed_in(number: str, name: str, at: str) -> Dossier:
    when, by = moment(at), officer(CLERK)
    given = intake(by, visits.UNMARRIED, Agency.objects.get(name=WARD).pk)
    person = PersonGiven(name, personal_number=number, permanent_address="Xã Mẫu Sơn", phone="+84912345678")
    now = Circumstances(by=by, at=when, recorded_at=when)
    made = take_in(Intake(given.given, person, hand_on=True), "accept", now)
    return Dossier.objects.get(pk=made.id)


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
    catalogue.answer_time(code=visits.SIGNATURE, answer=answer, circumstances=Circumstances.at_once(installer(), NOW))


RESULTS: Final = (
    ("Biên Nhận", "2026-11-16 09:00", "2026-11-16 10:00", "2026-11-19 10:00"),
    ("Thẻ", "2026-11-16 09:10", "2026-11-16 10:10", "2026-11-19 10:10"),
    ("Sớm", "2026-11-19 09:00", "2026-11-19 10:00", "2026-11-20 08:30"),
    ("Thay", "2026-11-16 09:20", "2026-11-16 10:20", "2026-11-19 10:20"),
    ("Chờ", "2026-11-02 09:00", "2026-11-02 10:00", "2026-11-04 10:00"),
)
"""How a result is collected, when its dossier was handed in and handled, when the result was issued."""


def results_that_wait() -> dict[str, Dossier]:
    """By the way in which each is collected; and one dossier that has no result yet."""
    handed_in("020185001199", "Vi Văn Chưa", "2026-11-19 15:00")
    return {
        way: decided(handed_in(f"0201850011{count:02d}", f"Vi Văn {way}", at), handled, issued)
        for count, (way, at, handled, issued) in enumerate(RESULTS)
    }


def sign_in(clerk: Clerk) -> None:
    clerk.page.goto("/dang-nhap/")
    clerk.goes_to("[name=username]")
    clerk.types(CLERK)
    clerk.press("Tab")
    clerk.types(PASSWORD)
    clerk.press("Enter")
    expect(clerk.page.get_by_role("heading", name="Quầy của tôi")).to_be_visible(timeout=visits.SLOW)
    clerk.page.wait_for_load_state()


def returns(clerk: Clerk, results: dict[str, Dossier]) -> None:
    """The second part of the morning: what is collected, and who is telephoned."""
    clerk.goes_to(".mc-masthead a[href='/quay/']", "Shift+Tab")
    clerk.press("Enter")
    expect(clerk.page.get_by_role("heading", name="Quầy của tôi")).to_be_visible()
    clerk.page.wait_for_load_state()
    clerk.press("Alt+4")
    clerk.page.wait_for_url("**/quay/tra/")
    visits.called(clerk)
    visits.returned(clerk, receipt_of(results["Biên Nhận"]))
    visits.returned(clerk, card("020185001101", "Vi Văn Thẻ"))
    visits.not_there_yet(clerk, card("020185001199", "Vi Văn Chưa"))
    visits.early(clerk, card("020185001102", "Vi Văn Sớm"))
    visits.by_proxy(clerk, receipt_of(results["Thay"]))


def receipt_of(dossier: Dossier) -> str:
    """What the QR of a receipt says."""
    return f"https://motcua.langson.gov.vn/tra-cuu/{dossier.tracking_token}/"


def test_19_a_morning_of_twenty_visitors_with_every_outcome_without_a_mouse(desktop: Page) -> None:
    results = results_that_wait()
    immediate_results()
    page = desktop.context.new_page()  # watched here, since the network is cut once
    watch = Watch(page)
    mouse: list[str] = []
    page.expose_function("noteMouse", lambda kind: mouse.append(kind))  # noqa: PLW0108 - it marks the function that it is given
    page.add_init_script(
        "for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mouseup', 'mousemove', 'wheel'])"
        " addEventListener(kind, (event) => { if (event.isTrusted) window.noteMouse(kind); }, true);"
    )
    clerk = Clerk(page)
    sign_in(clerk)
    visits.at_the_desk(clerk, watch)
    returns(clerk, results)
    assert mouse == []
    watch.assert_quiet()
    assert_received()
    assert_collected(results)
    for at in range(300, 340, 10):
        page.mouse.move(at, at)
        page.evaluate("document.title")  # what the page reported before has arrived with the answer
    assert {"pointermove", "mousemove"} & set(mouse), "a mouse would have been noticed"


def assert_received() -> None:
    here = Dossier.objects.filter(opened_at__gte=NOW)
    assert Counter((one.procedure_code, one.status) for one in here) == {
        (visits.COMMON, "accepted"): 6,
        (visits.COPY, "accepted"): 2,
        (visits.COPY, "refused_intake"): 1,
        (visits.BIRTH, "accepted"): 1,
        (visits.RESIDENCE, "accepted"): 1,
        (visits.SIGNATURE, "accepted"): 1,
        (visits.EXTRACT, "accepted"): 1,
        (visits.UNMARRIED, "accepted"): 1,
    }
    assert here.get(procedure_code=visits.RESIDENCE).resolving.name == "Công an phường Tam Thanh"
    assert here.get(procedure_code=visits.EXTRACT).resolving.name == "Sở Tư pháp"
    assert here.get(procedure_code=visits.BIRTH).resolving.name == WARD
    assert here.get(applicant_kind="organisation").applicant_name == "Hợp tác xã Rừng Thông"
    assert here.get(procedure_code=visits.UNMARRIED).submitter_name == "Nông Văn Dền"
    assert Draft.objects.count() == 0


def assert_collected(results: dict[str, Dossier]) -> None:
    statuses = {way: Dossier.objects.get(pk=one.pk).status for way, one in results.items()}
    assert statuses == {**dict.fromkeys(results, "returned"), "Chờ": "done"}
    verbs = Counter(Record.objects.filter(recorded_at__gte=NOW).values_list("verb", flat=True))
    assert (verbs["return_result"], verbs["announce_early"], verbs["record_call"]) == (4, 1, 1)
