"""23: the tables of the board: procedures, steps, the whole catalogue, papers asked for again; each as a page and as a file."""

import csv
import io
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from motcua.casework.directions.queries import unanswered
from motcua.doors.board import board, explain
from motcua.doors.board.filters import Filter
from motcua.doors.board.periods import Chosen
from motcua.doors.board.reading import Explained
from motcua.doors.staff.access import BY_ITSELF
from motcua.doors.ui.components import NavLink
from motcua.doors.ui.templatetags.mc import nav
from motcua.insight.measure import queries
from motcua.insight.measure.queries import procedures
from motcua.insight.measure.values import Freshness, Wanted
from motcua.law.indices.catalogue import OF_THE_BOARD
from motcua.law.indices.criteria import CRITERIA
from motcua.law.indices.live.compare import change
from motcua.law.indices.period import Period
from tests.acts.conftest import province
from tests.acts.places import moment, officer
from tests.doors.board.figures import NOVEMBER, shown
from tests.doors.board.figures import NOW as MORNING
from tests.doors.board.test_pages import ADMINISTRATOR, CENTRE, HEAD, NOW, got, lived
from tests.doors.desk.caseworkers import DESK, LEADER, signed_in
from tests.doors.page import Page

__all__ = ["lived", "province"]

pytestmark = pytest.mark.django_db
TABLES = {
    "/dieu-hanh/thu-tuc/": "Thủ tục, nhiều hồ sơ quá hạn nhất ở trên",
    "/dieu-hanh/buoc/": "Bước theo cơ quan, nhiều lần trễ nhất ở trên",
    "/dieu-hanh/chi-so/": "Chỉ số nhóm Tiến độ, kết quả giải quyết",
    "/dieu-hanh/hoi-lai-giay-to/": "",
}
MARCH = Wanted(Period(moment(NOW).date().replace(day=1), moment(NOW).date()))


def file_of(address: str, who: str = CENTRE, **given: str) -> list[list[str]]:
    answer = got(address, who, **given, dang="csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_23_who_may_not_look_is_refused_and_what_is_wrong_is_said(lived: None) -> None:
    for address in TABLES:
        assert [got(address, who).status_code for who in (DESK, HEAD, ADMINISTRATOR)] == [403, 403, 200]
        wrong = got(address, ky="tuan", dang="csv")
        assert wrong.status_code == 422
        assert "Chọn một kỳ trong danh sách" in Page.of(wrong).text
        assert got(address, LEADER, **{"co-quan": "H37.07"}).status_code == 422


def test_23_procedures_as_a_page_as_a_file_and_as_their_explanations(lived: None) -> None:
    address = "/dieu-hanh/thu-tuc/"
    rows = Page.of(got(address)).part(TABLES[address]).rows[1:]
    written = file_of(address)
    assert len(rows) == len(written) > 0
    (row,) = [one for one in rows if "1.004873" in one.text]
    (line,) = [one for one in written if one[0] == "1.004873"]
    whole, on_time, done, supplemented = (int(line[place]) for place in (2, 3, 4, 9))
    assert (row.cells[1], row.cells[2], row.cells[3].split(",")[0].strip()) == (
        str(whole),
        str(whole - on_time),
        f"{on_time}/{whole}",
    )
    assert "chưa đủ 30 hồ sơ" in row.text
    explained = Page.of(got(row.addresses[0]))
    assert f"{on_time}/{whole}" in explained.text.replace("\u00a0", " ")
    again = Page.of(got(row.addresses[-1]))
    assert f"{supplemented}/{done}" in again.text.replace("\u00a0", " ")
    times = Page.of(got("/dieu-hanh/giai-thich/766.2.2/"))
    assert times.at("#thoi-gian").text.count("chưa đủ 30 hồ sơ") == 1
    nothing = got(address, ky="tu-chon", tu="01/01/2026", den="31/01/2026")
    assert "Chưa có hồ sơ nào trong kỳ." in Page.of(nothing).text


def test_23_the_usual_times_of_a_procedure_from_enough_dossiers_on(
    lived: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(procedures, "FEWER_THAN", 1)
    (one,), _ = queries.by_procedure(MARCH, seen_by=officer(CENTRE), at=moment(NOW))
    assert one.times.n == one.done == 1
    assert one.times == queries.usual_times(MARCH, seen_by=officer(CENTRE), at=moment(NOW))
    assert one.times.ours is not None
    assert (one.times.ours.days, one.times.theirs) == (9, one.times.theirs_p90)
    elsewhere = Wanted(MARCH.period, channel="post")
    assert queries.usual_times(elsewhere, seen_by=officer(CENTRE), at=moment(NOW)).n == 0


def test_23_steps_by_agency_lead_to_its_late_dossiers(lived: None) -> None:
    address = "/dieu-hanh/buoc/"
    rows, written = Page.of(got(address)).part(TABLES[address]).rows[1:], file_of(address)
    assert [row.cells[1] for row in rows] == [line[1] for line in written]
    late = next(row for row in rows if row.addresses)
    assert "co-quan=H37.03" in late.addresses[0]
    assert got(late.addresses[0]).status_code == 200


def test_23_the_catalogue_stands_under_the_groups_of_the_decree(lived: None) -> None:
    for one in OF_THE_BOARD:
        assert sum(group.has(one.id) for group in CRITERIA) == 1, one.id
    address = "/dieu-hanh/chi-so/"
    for who in (CENTRE, LEADER):
        page, written = Page.of(got(address, who)), file_of(address, who)
        rows = [row for group in CRITERIA for row in page.part(f"Chỉ số nhóm {group.title}").rows[1:]]
        assert len(rows) == len(written) > 25
        assert {row.addresses[0].split("/")[3] for row in rows} == {line[1] for line in written}
        for line in written:
            assert bool(line[12]) is (line[5] == ""), line  # without a source no number
    (step,) = [line for line in file_of(address, LEADER) if line[1] == "61.2"]
    assert (step[4], step[8]) == ("", "1")
    assert Page.of(got("/dieu-hanh/giai-thich/61.2/", LEADER)).at("#ho-so").rows[1:]


def test_23_papers_asked_for_again_say_when_there_are_none(lived: None) -> None:
    page = Page.of(got("/dieu-hanh/hoi-lai-giay-to/"))
    assert "Không có giấy tờ nào bị yêu cầu nộp lại trong kỳ." in page.text
    assert file_of("/dieu-hanh/hoi-lai-giay-to/") == []


def test_23_what_moves_is_asked_for_alone_and_makes_no_session_longer(
    lived: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched: list[Any] = []
    monkeypatch.setattr("motcua.doors.staff.session_limits.touch", touched.append)
    browser = signed_in(CENTRE)
    whole = browser.get("/dieu-hanh/?ky=quy").content.decode()
    assert 'hx-get="/dieu-hanh/?ky=quy" hx-trigger="every 30s"' in whole
    part = browser.get("/dieu-hanh/?ky=quy", headers={"HX-Request": "true", BY_ITSELF: "1"}).content.decode()
    assert len(touched) == 1
    for id_ in ("so-lieu", "sau-chi-so"):
        assert whole.count(f'id="{id_}"') == part.count(f'id="{id_}"') == 1
    assert "Cập nhật lúc" in part
    assert "aria-live" not in part
    assert "<main" not in part
    assert "Cần chỉ đạo" not in part


def test_23_an_officer_who_answers_for_an_agency_reads_on_the_worklist_that_requests_wait(lived: None) -> None:
    (first, *_) = [one for one in Page.of(got("/dieu-hanh/")).addresses if one.startswith("/dieu-hanh/de-nghi/moi/?")]
    assert "Đề nghị xử lý chờ trả lời" not in Page.of(got("/xu-ly/", LEADER)).text
    browser = signed_in(CENTRE)
    form = Page.of(browser.get(first))
    given = {name: form.value(name) for name in ("agency", "topic", "due_on", "text", "form_token")}
    assert browser.post(first, given).status_code == 302
    assert unanswered(seen_by=officer(LEADER)) == 1
    page = Page.of(got("/xu-ly/", LEADER))
    (link,) = [one for one in page.links if one.name.startswith("Đề nghị xử lý chờ trả lời")]
    assert link.address == "/dieu-hanh/de-nghi/"
    assert "Đề nghị xử lý chờ trả lời" not in Page.of(got("/xu-ly/", DESK)).text


def test_23_why_it_changed_is_told_by_agency_and_by_procedure() -> None:
    before = {(1, "A"): (90, 100), (2, "A"): (40, 50), (2, "B"): (50, 50)}
    after = {(1, "A"): (95, 100), (2, "A"): (20, 50), (2, "B"): (50, 50)}
    seen = Explained(
        shown=shown("766.2.1", 165, 200),
        before=shown("766.2.1", 180, 200),
        by_agency=(),
        change=change(before, after),
        times=None,
        agencies={1: "Sở Tư pháp", 2: "Sở Xây dựng"},
        procedures={"A": "Cấp phép", "B": "Khai sinh"},
        freshness=Freshness(MORNING, 0),
    )
    told: dict[str, Any] = explain._change(seen, Filter(Chosen("thang", NOVEMBER, "tháng 11/2026")))
    (_, agencies), (_, procedures_) = told["moved"]
    assert [(one.name, one.together, one.after) for one in agencies] == [
        ("Sở Xây dựng", "−10", "70/100"),
        ("Sở Tư pháp", "+2,5", "95/100"),
    ]
    assert [one.name for one in procedures_] == ["Cấp phép"]
    whole = Fraction(165, 200) - Fraction(180, 200)
    assert explain.signed(whole) == "−7,5"


def test_23_pages_that_are_seldom_needed_stand_behind_one_word_with_what_waits_there() -> None:
    links = (NavLink("Tổng quan", "/a/", current=True), NavLink("Kế hoạch", "/b/", count=3, rare=True))
    drawn = str(nav((*links, NavLink("Nhân lực", "/c/", rare=True))))
    assert '<a href="/a/" aria-current="page">Tổng quan</a></li><li><details' in drawn
    assert "<summary>Khác <em>3</em></summary>" in drawn
    assert drawn.index("<details") < drawn.index("/b/") < drawn.index("/c/") < drawn.index("</details>")
    assert "details" not in str(nav(links[:1]))


def test_23_a_page_behind_the_word_is_named_there_while_it_is_open() -> None:
    links = (
        NavLink("Tổng quan", "/a/"),
        NavLink("Kế hoạch", "/b/", current=True, rare=True),
        NavLink("X", "/c/", rare=True),
    )
    drawn = str(nav(links))
    assert "<summary><b>Kế hoạch</b></summary>" in drawn
    assert '<a href="/b/" aria-current="page">Kế hoạch</a>' in drawn.partition("<details")[2]


def test_23_no_month_below_the_line_lies_over_its_neighbour() -> None:
    """A year takes the room of two months, so two of them never stand side by side."""
    for year, month in ((2025, 12), (2026, 1), (2026, 2), (2026, 12)):
        firsts = [date(year + (month + place - 1) // 12, (month + place - 1) % 12 + 1, 1) for place in range(13)]
        labels = [board._label(place, first) for place, first in enumerate(firsts)]
        assert not any("/" in one and "/" in other for one, other in pairwise(labels))
        assert sum("/" in one for one in labels) >= 1
