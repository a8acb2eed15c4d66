"""24: a day of the plan, from a commune's desk to the figure that a report quotes, each at the screen of whoever does it.

The one dossier of the day, which reuses a paper, brings the share of dossiers without papers that were handed in before to its aim.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import monotonic
from typing import Any, Final
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, expect

from motcua.acts.follow_plans import FollowMeans, follow_plans
from motcua.acts.take_in import take_in
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import ComponentGiven
from motcua.casework.results.values import Result
from motcua.casework.vault import actions as vault
from motcua.casework.vault.values import PaperGiven
from motcua.foundation.people.actions import register_person
from motcua.foundation.people.parties import PersonGiven
from motcua.foundation.plans.cascade import PlanGiven, TaskGiven
from motcua.insight.measure.agency_figures import BoardFigures
from motcua.insight.measure.folding import fold
from motcua.insight.measure.rebuilding import rebuild
from motcua.law.reuse.facts import Assurance, Came
from motcua.law.reuse.wanted import Wanted
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import agency, did, intake, moment, officer, received
from tests.browser.pages import DESKTOP, sign_in
from tests.browser.test_desk import CARD, Hours, hours
from tests.browser.test_result_story import given_out, office, signs, submits
from tests.circumstances import acting
from tests.doors.board.plan_stories import CENTRE, HEAD, LEADER, SPAN, issued, provincial, tasks_of
from tests.doors.desk.caseworkers import DESK, PROCEDURE, SPECIALIST
from tests.doors.desk.signing import DAY
from tests.pace import patience
from tests.results import Office

__all__ = ["hours", "office"]

pytestmark = pytest.mark.django_db(transaction=True)
ELSEWHERE, PROMPT, LATE = "tiepnhan.mauson", "H37.02", "H37.15"
STP: Final = "H37.03"
WORK: Final = "Kiểm tra Kho giấy tờ của người nộp trước khi yêu cầu nộp giấy tờ, thông tin đã có trong cơ sở dữ liệu"
FIGURE, REUSE = "468.not_resupplied", "Không phải nộp lại giấy đã có"
YEAR, TARGETS = "/dieu-hanh/?ky=nam", "/dieu-hanh/chi-tieu/?giai-doan=2026-2030"
EARLIER, REUSING = 39, 31
"""Dossiers that have a result, and how many of them reused a paper: 79.5 %."""
VISIBLE_WITHIN: Final = 5.0
"""Seconds (issue 23)."""
VISITOR = PersonGiven("HOÀNG THỊ ẨN", personal_number="020190001234", permanent_address="Xã Mẫu Sơn, Lạng Sơn")
NEIGHBOUR = PersonGiven("LÝ VĂN MẪU", personal_number="020085004321", permanent_address="Xã Mẫu Sơn, Lạng Sơn")
PAPER, HELD = "residence_confirmation", "88/XNCT"


def has_a_paper(person: PersonGiven, number: str) -> UUID:
    """The vault has where this person lives, as their commune confirmed last year."""
    now = acting(officer(ELSEWHERE), moment("2025-12-01 09:00"))
    owner = register_person(given=person, circumstances=now).record.ref
    given = PaperGiven(
        owners=(owner,),
        paper_type=PAPER,
        came=Came.RESULT,
        assurance=Assurance.AGENCY_SIGNED,
        number=number,
        issuer="Công an xã Mẫu Sơn",
        issued_on=date(2025, 12, 1),
    )
    return vault.put(given, files=(), checked_by="", circumstances=now).id


def went_before(paper: UUID) -> None:
    """Dossiers of February, each with its result: some reused a paper that the others handed in again."""
    desk, specialist, leader = officer(DESK), officer(SPECIALIST), officer(LEADER)
    again = ComponentGiven("Giấy tờ chứng minh nơi cư trú", "copy", wanted=Wanted(PAPER))
    reused = replace(again, handed_in="reused", vault_paper=paper)
    for number in range(EARLIER):
        papers = (reused if number < REUSING else again,)
        given = replace(intake(desk, PROCEDURE, agency(STP), components=papers), person=NEIGHBOUR)
        made = take_in(given, "accept", acting(desk, moment("2026-02-24 09:14"))).id
        did(made, "forward", desk, "2026-02-24 09:30", to=STP)
        did(made, "take_up", specialist, "2026-02-24 10:00")
        did(made, "issue_result", leader, "2026-02-25 15:00", number=f"{number}/XN")
        did(made, "return_result", desk, "2026-02-27 09:00", collected_by="Lý Văn Mẫu")


def planned() -> UUID:
    """The plan of the province asks the department for reuse; the department answers with a plan of its own, which repeats the aim."""
    stp = agency(STP)
    wanted = TaskGiven(REUSE, stp, date(2026, 12, 31), indicator=FIGURE, aim=Decimal("0.8"))
    above = issued(provincial((wanted,)))
    own = TaskGiven(
        WORK,
        stp,
        date(2026, 12, 15),
        indicator=FIGURE,
        aim=Decimal("0.8"),
        answers=tasks_of(above)[0],
    )
    given = PlanGiven(stp, "Kế hoạch của Sở Tư pháp", SPAN, (own,), parent=above)
    return issued(given, "3/KH-STP", drawn=HEAD, signed=LEADER)


def receives(page: Page) -> Dossier:
    """At the commune's desk, for the department: the paper that the state has is offered, nobody hands it in."""
    sign_in(page, DESK)
    page.goto("/quay/tiep-nhan/")
    page.fill("#scan", CARD)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("HOÀNG THỊ ẨN")
    expect(page.locator("#tiep-nhan")).not_to_have_attribute("aria-busy", "true")
    page.fill("#find", PROCEDURE)
    page.get_by_role("button", name=f"{PROCEDURE} · Hộ tịch").click()
    expect(page.locator(".desk-offer")).to_be_visible()
    expect(page.locator("main")).to_contain_text(HELD)
    page.locator("[name=agency]").select_option(str(agency(STP)))
    for place, row in enumerate(page.locator(".desk-paper").all()):
        is_there = place == 0 or row.get_attribute("data-requirement") == "to_show"
        row.locator(".mc-seg label").nth(0 if is_there else 2).click()
    page.get_by_role("button", name="Tiếp nhận, in 2 bản").click()
    expect(page.locator("h1")).to_have_text("Đã tiếp nhận hồ sơ")
    expect(page.locator("main")).to_contain_text("Dùng lại giấy tờ đã có, người nộp không phải nộp")
    return Dossier.objects.get(pk=page.url.split("/")[-2])


def works_with_others(page: Page, dossier: UUID, hours: Hours) -> None:
    """The specialist asks two agencies at once: one answers in time, the other is late, is reminded and answers too."""
    specialist = officer(SPECIALIST)
    did(dossier, "take_up", specialist, f"{DAY} 09:45")
    for code in (PROMPT, LATE):
        words = {"agency": code, "answer_within": Duration(1, Unit.WORKING_DAY), "question": "Có vướng gì không?"}
        did(dossier, "consult", specialist, f"{DAY} 10:00", **words)
    did(dossier, "answer_consultation", officer("chuyenvien.snv"), f"{DAY} 15:00", consultation=1, opinion="Không")
    hours.now = "2026-03-04 08:30"
    sign_in(page, SPECIALIST)
    page.goto(f"/xu-ly/{dossier}/phoi-hop/")
    expect(page.locator("h2").first).to_contain_text("trả lời, quá hạn")
    page.get_by_role("button", name="Nhắc Ban Quản lý").click()
    expect(page.locator("main")).to_contain_text("Đã nhắc")
    hours.now = "2026-03-04 09:00"
    sign_in(page, "chuyenvien.bqlkkt")
    page.goto(f"/xu-ly/{dossier}/phoi-hop/")
    page.get_by_role("link", name="Trả lời").click()
    page.locator("[name=opinion]").fill("Không vướng quy hoạch khu kinh tế cửa khẩu")
    page.click("main form button[type=submit]:visible >> nth=0")
    expect(page.locator("main")).to_contain_text("Không vướng quy hoạch khu kinh tế cửa khẩu")


def returned(page: Page, dossier: Dossier) -> None:
    """At the desk that received it."""
    sign_in(page, DESK)
    page.goto("/quay/tra/")
    page.locator("#find").fill(dossier.code or "")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name=re.compile("HOÀNG THỊ ẨN")).get_by_role("checkbox")).to_be_checked()
    page.get_by_role("button", name="Trả kết quả F9").click()
    expect(page.get_by_text("Đã trả 1 kết quả")).to_be_visible()


def kept(page: Page, number: str, hours: Hours) -> None:
    """The next day another commune has a dossier of the same person: its desk finds the result beside the paper that was reused."""
    hours.now = "2026-03-06 08:30:00"
    new = received(officer(ELSEWHERE), PROCEDURE, agency(STP), "2026-03-06 08:20")
    sign_in(page, ELSEWHERE)
    page.goto("/kho/")
    page.get_by_label("Mã hồ sơ là lý do xem").fill(new.code)
    page.get_by_role("button", name="Mở kho của người nộp").click()
    for paper in (number, HELD):
        expect(page.locator(".desk-kept").first).to_contain_text(paper)


def figure(board: Page) -> Locator:
    """The tile of dossiers whose papers were not handed in again."""
    return board.locator(".mc-kpi", has_text="Không phải nộp lại giấy tờ")


def moved(board: Page, office: Office, hours: Hours) -> Result:
    """The worker gives the signed result out, and the leader's page has it, before a fold and after it."""
    allowed = patience(VISIBLE_WITHIN)
    hours.now = "2026-03-04 10:30:32"
    begun = monotonic()
    result = given_out(office, hours.now)
    board.reload()
    expect(figure(board)).to_contain_text("80,0")
    assert monotonic() - begun < allowed
    expect(board.locator(".bd-stamp")).to_contain_text("việc vừa làm")
    while fold().changes:
        pass
    board.reload()
    expect(board.locator(".bd-stamp")).not_to_contain_text("việc vừa làm")
    expect(figure(board)).to_contain_text("80,0")
    expect(figure(board)).to_contain_text("32/40")
    return result


def explained(board: Page, dossier: Dossier) -> None:
    """From the figure to what it is made of, to the dossiers that it counts, to the one of the day."""
    figure(board).get_by_role("link").click()
    parts = board.get_by_label("Công thức bằng số")
    expect(parts.locator("b")).to_have_text(["32", "40", "80,0 %", "0"])
    parts.get_by_role("link", name="32", exact=True).click()
    expect(board.get_by_role("heading", name="32 hồ sơ: đạt")).to_be_visible()
    board.locator(".bd-list").get_by_role("link", name=dossier.code, exact=True).click()
    expect(board.get_by_role("heading", name="Vì sao hẹn")).to_be_visible()
    expect(board.locator("main")).to_contain_text("HOÀNG THỊ ẨN")
    expect(board.locator("main")).to_contain_text("Dùng lại giấy tờ đã có")


def actual(board: Page) -> tuple[str, str]:
    """What stands for this year beside the target, and what is said of it."""
    board.goto(TARGETS)
    cells = board.get_by_role("row", name=re.compile(REUSE)).get_by_role("cell")
    return cells.nth(1).inner_text().split("\n")[0], cells.last.inner_text().strip()


def followed(office: Office) -> None:
    """The night: figures of the days that are over become evidence."""
    means = FollowMeans(BoardFigures(), office.files, office.signing.examiner)
    follow_plans(acting(None, moment("2026-03-06 02:00")), means)


def reported(page: Page, own: UUID) -> None:
    """The department's own plan has its progress from the figure of the board, and its report quotes it."""
    sign_in(page, LEADER)
    page.goto(f"/dieu-hanh/ke-hoach/{own}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 trong 1 nhiệm vụ xong")
    page.get_by_role("link", name=WORK).click()
    expect(page.locator(".pl-evidence")).to_contain_text("80,0 % (32/40), từ 01/01/2026 đến hết 05/03/2026")
    page.get_by_role("link", name="Giải thích số này").click()
    expect(page.get_by_label("Công thức bằng số").locator("b")).to_have_text(["32", "40", "80,0 %", "0"])
    page.goto(f"/dieu-hanh/ke-hoach/{own}/")
    page.get_by_role("link", name="Báo cáo 6 tháng, năm").click()
    page.get_by_label("Kỳ báo cáo").select_option("lich:2026-H1")
    page.get_by_role("button", name="Lập báo cáo").click()
    row = page.get_by_label("Bảng Minh chứng còn giá trị").get_by_role("row", name=re.compile(REUSE))
    for quoted in ("80,00 %", "32", "40"):
        expect(row.get_by_role("cell", name=quoted, exact=True)).to_be_visible()


def test_24_a_day_of_the_plan(province: Any, office: Office, hours: Hours, new_page: Callable[..., Page]) -> None:
    hours.now = f"{DAY} 08:30:00"
    has_a_paper(VISITOR, HELD)
    went_before(has_a_paper(NEIGHBOUR, "87/XNCT"))
    rebuild(moment(hours.now))
    own = planned()
    board, desk, page = new_page(DESKTOP), new_page(DESKTOP), new_page(DESKTOP)
    sign_in(board, CENTRE)
    assert actual(board) == ("79,5", "Thiếu 0,5\u00a0điểm")
    board.goto(YEAR)
    expect(figure(board)).to_contain_text("79,5")
    hours.now = f"{DAY} 09:14:00"
    dossier = receives(desk)
    works_with_others(page, dossier.pk, hours)
    hours.now = "2026-03-04 10:00:00"
    submits(page, dossier.pk)
    hours.now = "2026-03-04 10:30:00"
    signs(page)
    result = moved(board, office, hours)
    explained(board, dossier)
    hours.now = "2026-03-05 08:30:00"
    returned(desk, dossier)
    kept(desk, result.number, hours)
    assert actual(board) == ("80,0", "Đạt")
    followed(office)
    reported(page, own)
