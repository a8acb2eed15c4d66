"""24: pages of plans: the list with what waits, drawing one up without script, the plan as a whole, a task with its evidence."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.models import Agency
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.notices import fall_due
from motcua.foundation.plans.cascade import PlanGiven, TaskGiven
from motcua.foundation.plans.models import Plan, PlanNotice, PlanTask
from tests.acts.conftest import province
from tests.acts.places import agency, moment
from tests.doors.board.plan_stories import (
    CENTRE,
    CHAIR,
    CLERK,
    HEAD,
    LEADER,
    LIST,
    NEW,
    SPAN,
    at_task,
    here,
    issued,
    provincial,
    tasks_of,
    typed,
)
from tests.doors.desk.caseworkers import STRANGER, at, signed_in
from tests.doors.page import Page

__all__ = ["province"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 12:00")


def press(username: str, address: str, **given: str) -> Page:
    """A button of a page, with the token that its form has; the page that follows."""
    browser = signed_in(username)
    token = Page.of(browser.get(address)).value("form_token")
    return Page.of(browser.post(address, {"form_token": token, **given}, follow=True))


def test_24_a_plan_is_typed_row_by_row_without_script_and_nothing_typed_is_lost(province: Province) -> None:
    browser = signed_in(CENTRE)
    page = Page.of(browser.get(NEW))
    row = {"title": "Ban hành quy chế", "agency": "H37.03 – Sở Tư pháp", "due_on": "31/3/2026", "product": "Quyết định"}
    answer = browser.post(NEW, typed(page, [row], title="Đổi mới", do="add"))
    assert answer.status_code == 200
    page = Page.of(answer)
    assert (page.value("title"), page.value("nv-0-title"), page.value("nv-1-title")) == ("Đổi mới", row["title"], "")
    wrong = {"title": "Số hóa", "agency": "Sở không có", "due_on": "31/12/2027", "indicator": "766.9", "aim": "x"}
    bad = browser.post(NEW, typed(page, [row, wrong], departments="on"))
    assert bad.status_code == 422
    page = Page.of(bad)
    assert page.title.startswith("Lỗi: ")
    for said in ("Nhập hạn để các cơ quan được giao",):
        assert said in page.text
    assert page.value("nv-1-due_on") == "31/12/2027"
    bad = Page.of(browser.post(NEW, typed(page, [row, wrong], own_plans_by="20/3/2026", departments="on")))
    for said in ("Không có cơ quan “Sở không có”", "Hạn phải từ 01/01/2026 đến 31/12/2026", "Không có chỉ số “766.9”"):
        assert said in bad.text
    gone = Page.of(browser.post(NEW, typed(page, [row, wrong], do="remove-1")))
    assert "nv-1-title" not in {one.name for one in gone.fields}
    figure = {"title": "Không nộp lại", "agency": "sở tư pháp", "due_on": "30062026", "indicator": "468.not_resupplied"}
    made = browser.post(NEW, typed(page, [row, figure | {"aim": "80 %"}], own_plans_by="20/3/2026", departments="on"))
    assert made.status_code == 302, Page.of(made).text
    key = Plan.objects.get().pk
    assert [str(one.aim or "") for one in PlanTask.objects.order_by("place")] == ["", "0.800000"]
    assert Plan.objects.get().assignments.count() >= 10
    again = Page.of(browser.get(f"{here(key)}soan/"))
    assert (again.value("nv-1-aim"), again.value("nv-0-due_on")) == ("80 %", "31/03/2026")
    assert browser.post(f"{here(key)}soan/", typed(again, [row])).status_code == 302
    assert PlanTask.objects.count() == 1
    assert signed_in(HEAD).get(here(key)).status_code == 404
    assert signed_in(CLERK).get(NEW).status_code == 403


def test_24_tasks_come_out_of_a_spreadsheet_and_each_bad_row_says_why(province: Province) -> None:
    browser = signed_in(CENTRE)
    page = Page.of(browser.get(NEW))
    sample = browser.get(f"{LIST}nhiem-vu.csv").content

    def loaded(content: bytes) -> Page:
        file = SimpleUploadedFile("nhiem-vu.csv", content)
        return Page.of(browser.post(NEW, typed(page, [], title="Từ bảng", do="sheet", bang=file), follow=True))

    head = "nhiệm vụ;mã cơ quan;hạn;chỉ số;mức;số sản phẩm;trả lời nhiệm vụ số\n"
    bad = loaded(f"{head}Một;H37.99;31/12/2026;;;;\nHai;H37.03;31/13/2026;;0,5;0;1\n".encode()).text
    for said in (
        "Bảng có 2 dòng chưa dùng được",
        "Dòng 2: cột “mã cơ quan”: Không có cơ quan “H37.99”",
        "Dòng 3: cột “hạn”: Tháng từ 1 đến 12",
        "cột “mức”: Có mức thì phải có chỉ số",
        "cột “số sản phẩm”: Số sản phẩm là số nguyên",
        "cột “trả lời nhiệm vụ số”: Kế hoạch này không theo kế hoạch nào",
    ):
        assert said in bad
    for content, said in (
        (b"\n", "Dòng đầu của tệp còn thiếu cột"),
        (head.encode(), "Tệp chưa có nhiệm vụ nào"),
        ("tên;ngày\nMột;Hai\n".encode(), "còn thiếu cột “nhiệm vụ”, “hạn”, “mã cơ quan”"),
        (head.encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04 no archive", "Không đọc được tệp"),
        (head.encode() + b"x;y;z\n" * 600, "hơn 500 dòng"),
    ):
        assert said in loaded(content).text
    assert not Plan.objects.exists()
    assert "Đã lưu bản nháp, 2 nhiệm vụ." in loaded(sample).text
    assert PlanTask.objects.filter(indicator="468.digitised_in_force", aim="0.7").exists()


def test_24_an_own_plan_is_filled_in_with_what_was_given_and_waits_on_the_lists_until_it_is_issued(
    province: Province,
) -> None:
    parent = issued(provincial())
    told = Page.of(signed_in(HEAD).get(LIST))
    assert "Kế hoạch riêng của Sở Tư pháp theo Kế hoạch 9/KH-UBND: chưa lập Còn 18 ngày" in told.text
    assert "Kế hoạch chờ lập, chờ ký 1" in Page.of(signed_in(LEADER).get("/xu-ly/")).text
    assert "Kế hoạch 1" in Page.of(signed_in(LEADER).get(LIST)).text
    browser, address = signed_in(HEAD), f"{NEW}?theo={parent}"
    form = Page.of(browser.get(address))
    assert (form.value("nv-0-title"), form.value("nv-1-answers")) == ("Ban hành quy chế phối hợp", "2")
    row = {"title": "Soạn quy chế", "due_on": "15/03/2026", "product": "Dự thảo", "answers": "1"}
    browser.post(address, typed(form, [row]))
    own = Plan.objects.get(parent=parent)
    assert "chưa có việc nào trả lời 2. Không nộp lại" in Page.of(browser.get(f"{here(own.pk)}soan/")).text
    assert "Đã trình kế hoạch." in press(HEAD, here(own.pk), do="submit").text
    assert "Kế hoạch chờ ký" in Page.of(signed_in(LEADER).get(LIST)).text
    assert "Nhập số kế hoạch" in press(LEADER, here(own.pk), do="issue", number="", issued_on="02/03/2026").text
    assert (
        "Ngày ban hành 03/03/2026"
        in press(LEADER, here(own.pk), do="issue", number="3/KH-STP", issued_on="03/03/2026").text
    )
    assert "Viết một câu: cần sửa gì" in press(LEADER, here(own.pk), do="send_back").text
    done = press(LEADER, here(own.pk), do="issue", number="3/KH-STP", issued_on="02/03/2026")
    assert "Kế hoạch 3/KH-STP: 0 trong 1 nhiệm vụ xong" in done.text
    assert "Kế hoạch riêng của Sở Tư pháp" not in Page.of(signed_in(LEADER).get(LIST)).text
    whole = Page.of(signed_in(CENTRE).get(here(parent))).text
    for said in (
        "0 trong 2 nhiệm vụ xong",
        "1 cơ quan chưa có kế hoạch riêng",
        "Kế hoạch 3/KH-STP của Sở Tư pháp",
        "1 việc riêng trả lời nhiệm vụ 1",
        "Có kế hoạch riêng 1/2",
        "Nhiệm vụ được nhận 1/4",
    ):
        assert said in whole
    assert "Đã nhắc 1 cơ quan." in press(CENTRE, here(parent), do="remind").text
    assert "Đã nhắc 1 lần, lần cuối 02/03/2026" in Page.of(signed_in(CENTRE).get(here(parent))).text


def test_24_a_task_takes_documents_says_what_is_wrong_and_shows_what_was_taken_back(province: Province) -> None:
    first, second = tasks_of(issued(provincial()))
    address = at_task(first)
    bad = signed_in(CLERK).post(address, {"do": "document", "number": "", "on": "03/03/2026", "issuer": "Sở Tư pháp"})
    assert bad.status_code == 422
    assert "Nhập số văn bản" in Page.of(bad).text
    ahead = signed_in(CLERK).post(address, {"do": "document", "number": "1/QĐ", "on": "03/03/2026", "issuer": "Sở"})
    assert ahead.status_code == 422
    assert "Ngày của minh chứng (03/03/2026) sau hôm nay" in Page.of(ahead).text
    page = press(CLERK, address, do="document", number="1/QĐ-STP", on="02/03/2026", issuer="Sở Tư pháp")
    assert "Văn bản 1/QĐ-STP, ngày 02/03/2026, Sở Tư pháp" in page.text
    assert "Xong 02/03/2026" in page.text
    which = str(PlanTask.objects.get(pk=first).evidence.get().pk)
    page = Page.of(signed_in(CENTRE).post(address, {"do": "reject", "which": which}, follow=True))
    assert "không còn tính: nơi ban hành không công nhận" in page.text
    told = Page.of(signed_in(CLERK).get(LIST)).text
    assert "Nhiệm vụ 1 minh chứng không còn tính, nhiệm vụ trở lại chưa xong" in told
    assert "Hệ thống tự ghi chỉ số mỗi đêm" in Page.of(signed_in(CLERK).get(at_task(second))).text
    assert signed_in(STRANGER).get(address).status_code == 404
    watching = Page.of(signed_in(CENTRE).get(address))
    assert "Ghi văn bản" not in {one.name for one in watching.buttons}
    assert (
        signed_in(CENTRE)
        .post(address, {"do": "document", "number": "1", "on": "02/03/2026", "issuer": "S"})
        .status_code
        == 409
    )


def test_24_a_late_task_is_explained_judged_and_everybody_who_has_to_know_reads_it(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = issued(provincial())
    first = tasks_of(key)[0]
    at(monkeypatch, "2026-04-08 09:00")
    fall_due(Circumstances.at_once(None, moment("2026-04-08 09:00")))
    assert "Nhiệm vụ 1 đã quá hạn, cần giải trình" in Page.of(signed_in(HEAD).get(LIST)).text
    assert "Nhiệm vụ 1 quá hạn kéo dài, báo nơi ban hành" in Page.of(signed_in(CENTRE).get(LIST)).text
    assert "1 nhiệm vụ quá hạn" in Page.of(signed_in(CENTRE).get(here(key))).text.replace("\u00a0", " ")
    address = at_task(first)
    assert "Quá hạn 8 ngày" in Page.of(signed_in(HEAD).get(address)).text
    bad = signed_in(HEAD).post(address, {"do": "explain", "reason": "Thiếu ý kiến", "proposed": "01/04/2026"})
    assert bad.status_code == 422
    assert Page.of(bad).value("reason") == "Thiếu ý kiến"
    sent = press(HEAD, address, do="explain", reason="Thiếu ý kiến của bộ", proposed="30/04/2026")
    assert "lý do gửi 08/04/2026, chờ xem" in sent.text
    which = str(PlanTask.objects.get(pk=first).explanations.get().pk)
    judged = Page.of(signed_in(CENTRE).post(address, {"do": "accept", "which": which}, follow=True)).text
    assert "Được chấp nhận 08/04/2026" in judged
    assert "đổi hạn thành 30/04/2026" in judged
    moved = press(CHAIR, address, do="move", due_on="15/05/2026", why="Chờ trung ương")
    assert "Đã đổi hạn thành 15/05/2026." in moved.text
    assert PlanNotice.objects.filter(task=first).count() == 3


def test_24_two_hundred_tasks_of_thirty_agencies_stay_one_light_page(province: Province) -> None:
    ids = list(
        Agency.objects.filter(kind="commune_committee", valid_to=None).order_by("pk").values_list("pk", flat=True)[:30]
    )
    long = "Rà soát, đơn giản hóa quy trình nội bộ giải quyết thủ tục hành chính thuộc phạm vi quản lý, phần "
    tasks = tuple(TaskGiven(f"{long}{n}", ids[n % 30], date(2026, 2, 10 if n % 3 else 27)) for n in range(200))
    given = PlanGiven(agency("H37"), "Kế hoạch lớn", SPAN, tasks, assigned=tuple(ids), own_plans_by=date(2026, 2, 20))
    key = issued(given)
    answered = list(PlanTask.objects.filter(plan=key).order_by("place"))
    own = [
        Plan(
            id=uuid4(),
            agency_id=one,
            parent_id=key,
            title="Riêng",
            first_day=SPAN.first,
            last_day=SPAN.last,
            state="issued",
            number=f"{at_}/KH",
            issued_on=date(2026, 2, 15),
            issued_at=moment("2026-02-15 09:00"),
            drawn_up_by="x",
            drawn_up_at=moment("2026-02-15 09:00"),
        )
        for at_, one in enumerate(ids)
    ]
    Plan.objects.bulk_create(own)
    PlanTask.objects.bulk_create(
        PlanTask(
            id=uuid4(),
            plan=plan,
            place=place + 1,
            title=f"Việc {place}",
            agency_id=plan.agency_id,
            due_on=date(2026, 6, 1),
            answers=answered[(place * 7 + n) % 200],
        )
        for n, plan in enumerate(own)
        for place in range(20)
    )
    browser = signed_in(CENTRE)
    browser.get(here(key))
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(here(key))
    assert answer.status_code == 200
    assert len(asked) <= 20, [one["sql"][:120] for one in asked.captured_queries]
    assert len(answer.content) <= 150_000
    text = Page.of(answer).text.replace("\u00a0", " ")
    assert "0 trong 200 nhiệm vụ xong, 200 nhiệm vụ quá hạn" in text
    assert "180 nhiệm vụ còn lại" in text
