"""The worklist: queues as tabs, labelled due dates, one sentence where nothing waits."""

import re
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from tests.acts.places import did, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, STRANGER, at, handled, online, signed_in, text
from tests.doors.page import Page
from tests.papers import papers

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
ENVIRONMENT_LICENCE = "1.010727"
"""Its law takes the time for a supplement out of the thirty days."""


def test_the_queue_shows_code_first_and_the_working_days_left_in_words(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    head, row = Page.of(signed_in(SPECIALIST).get("/xu-ly/")).part("Cần làm").rows
    assert (len(head.cells), len(row.cells)) == (7, 7)
    assert row.cells[0] == f"{made.code[:-4]} {made.code[-4:]}"
    assert row.cells[1] == "Hoàng Thị Ẩn"
    assert row.cells[4] == "Còn 3 ngày làm việc 17:00 thứ Năm, 05/03"
    assert row.cells[6] == "Tôi"


@pytest.mark.criterion("DSK-08", "address")
def test_every_queue_is_a_link_with_its_own_address_and_count(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    handled()
    at(monkeypatch, "2026-03-05 10:00")
    page = Page.of(signed_in(SPECIALIST).get("/xu-ly/?hang=hom-nay"))
    today = page.link("Đến hạn hôm nay 1")
    assert (today.address, today.is_current) == ("/xu-ly/?hang=hom-nay", True)
    for queue in ("can-lam", "qua-han", "cho-bo-sung", "truc-tuyen", "da-xong"):
        assert f"/xu-ly/?hang={queue}" in page.addresses
    assert "Hôm nay 17:00" in page.text


def test_an_overdue_dossier_says_by_how_much_in_words(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    handled()
    at(monkeypatch, "2026-03-09 10:00")
    page = Page.of(signed_in(SPECIALIST).get("/xu-ly/?hang=qua-han"))
    assert "Quá hạn 2 ngày" in page.text
    assert page.every("is-late")


def test_an_empty_queue_names_the_nearest_dossier(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    page = Page.of(signed_in(SPECIALIST).get("/xu-ly/?hang=qua-han"))
    assert "Không có hồ sơ quá hạn. Hồ sơ gần hạn nhất:" in page.text
    assert f"/xu-ly/{made.id}/" in page.addresses
    assert "còn 3 ngày làm việc." in page.text


def test_nothing_to_do_is_one_sentence(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")
    page = Page.of(signed_in(SPECIALIST).get("/xu-ly/"))
    assert "Không còn hồ sơ cần làm." in page.text
    assert not page.rows


def test_a_stopped_clock_says_since_when_and_what_restarts_it(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    did(made.id, "request_supplement", officer(SPECIALIST), "2026-03-03 09:00", items=papers("Giấy A: thiếu"))
    at(monkeypatch, "2026-03-04 10:00")
    page = text(signed_in(SPECIALIST).get("/xu-ly/?hang=cho-bo-sung"))
    assert "Chờ bổ sung từ 03/03 – đủ thì tính lại từ đầu" in page
    assert "Bổ sung lần 1" in page


def test_a_wait_for_a_supplement_that_sector_law_takes_out_promises_no_restart(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled(code=ENVIRONMENT_LICENCE)
    did(made.id, "request_supplement", officer(SPECIALIST), "2026-03-10 09:00", items=papers("Giấy A: thiếu"))
    at(monkeypatch, "2026-03-11 10:00")
    row = text(signed_in(SPECIALIST).get("/xu-ly/?hang=cho-bo-sung"))
    assert "Tạm dừng từ 10/03 – chờ bổ sung" in row
    assert "hạn bổ sung 10/03/2027" in row
    assert "tính lại từ đầu" not in row
    page = text(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/"))
    assert "Tạm dừng tính thời hạn, Thủ tục 1.010727" in page
    did(made.id, "supplement", officer(DESK), "2026-03-16 09:00")
    at(monkeypatch, "2026-03-16 10:00")
    page = text(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/"))
    assert "Nhận đủ giấy tờ bổ sung, thời hạn chạy tiếp" in page
    assert "Hẹn trả mới 07/04/2026, hẹn cũ 01/04/2026" in page


def test_an_online_filing_shows_the_acceptance_clock_and_says_so(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    online()
    at(monkeypatch, "2026-03-03 08:00")
    page = text(signed_in(DESK).get("/xu-ly/?hang=truc-tuyen"))
    assert "Hạn tiếp nhận" in page
    assert "Hôm nay 09:00" in page
    assert "hạn trả lời tiếp nhận" in page
    assert "Nộp trực tuyến" in page


def test_an_extension_and_an_exception_are_flagged(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.law.worktime.values import Duration, Unit

    made = handled()
    extended = Duration(2, Unit.WORKING_DAY)
    did(made.id, "extend", officer(LEADER), "2026-03-03 09:00", reason="Chờ tàng thư", extend_by=extended)
    at(monkeypatch, "2026-03-03 10:00")
    assert "Đã gia hạn" in text(signed_in(SPECIALIST).get("/xu-ly/"))


def test_another_department_does_not_find_it_in_any_queue(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(STRANGER)
    for queue in ("can-lam", "hom-nay", "qua-han", "cho-bo-sung", "truc-tuyen", "da-xong"):
        assert str(made.id) not in text(client.get(f"/xu-ly/?hang={queue}"))


def test_an_unknown_queue_or_page_shows_the_first(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    mangled = ("?sau=x", "?sau=_x", f"?truoc={'9' * 30}_{made.id.hex}", "?trang=3&sau=")
    for address in ("?hang=x", "?trang=-1", "?trang=99", "?trang=²", *mangled):
        response = signed_in(SPECIALIST).get(f"/xu-ly/{address}")
        assert response.status_code == 200
        assert str(made.id) in text(response)


def copied(dossier_id: UUID, times: int) -> None:
    """More dossiers in the same place, each due a minute after the one before; of every fourth no clock runs."""
    row = Dossier.objects.get(pk=dossier_id)
    due = row.due_at
    for number in range(1, times + 1):
        row.id, row.code, row.tracking_token = UUID(int=number), f"{number}", f"{number}"
        row.sort_at = None if number % 4 == 0 or due is None else due + timedelta(minutes=number)
        row.save(force_insert=True)


def link(page: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]*)"', page)
    return found.group(1).replace("&amp;", "&") if found else ""


def rows_of(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'href="/xu-ly/([0-9a-f-]{36})/"', page)))


@pytest.mark.criterion("DSK-01", "rows")
def test_the_pager_leads_through_every_dossier_once_and_back(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    copied(made.id, 62)
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(SPECIALIST)
    pages = [text(client.get("/xu-ly/"))]
    while link(pages[-1], "next"):
        pages.append(text(client.get(link(pages[-1], "next"))))
    shown = [rows_of(page) for page in pages]
    assert [len(rows) for rows in shown] == [25, 25, 13]
    assert len({row for rows in shown for row in rows}) == 63
    assert "26–50 trong 63 hồ sơ" in pages[1]
    assert "51–63 trong 63 hồ sơ" in pages[2]
    second = text(client.get(link(pages[2], "prev")))
    assert rows_of(second) == shown[1]
    assert rows_of(text(client.get(link(second, "prev")))) == shown[0]
    assert not link(pages[0], "prev")
    monkeypatch.setattr(queries, "worklist", partial(queries.worklist, most_counted=62))
    bounded = text(client.get("/xu-ly/"))
    assert "Cần làm <em>hơn 62</em>" in bounded
    assert "1–25 trong hơn 62 hồ sơ" in bounded
    assert rows_of(text(client.get(link(bounded, "next")))) == shown[1]


def test_what_is_over_has_pages_without_a_number_of_all(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    did(made.id, "withdraw", officer(DESK), "2026-03-02 11:00")
    copied(made.id, 30)
    at(monkeypatch, "2026-03-02 12:00")
    client = signed_in(DESK)
    page = text(client.get("/xu-ly/?hang=da-xong"))
    assert "1–25<" in page
    assert "Đã xong</a>" in page
    rest = text(client.get(link(page, "next")))
    assert "26–31<" in rest
    assert set(rows_of(page)).isdisjoint(rows_of(rest))


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page_and_back(province: Province) -> None:
    response = Client().get("/xu-ly/?hang=qua-han")
    assert response.status_code == 302
    assert response["Location"] == "/dang-nhap/?next=/xu-ly/%3Fhang%3Dqua-han"


def test_an_administrator_has_no_worklist(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")
    assert signed_in("quantri").get("/xu-ly/").status_code == 403


@pytest.mark.criterion("ALL-11", "title", "address")
def test_the_title_and_the_address_name_nobody(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    handled()
    at(monkeypatch, "2026-03-02 10:00")
    page = text(signed_in(SPECIALIST).get("/xu-ly/"))
    assert "Hoàng" not in Page.read(page).title
    assert "style=" not in page
    assert "<script>" not in page


@pytest.mark.criterion("DSK-01", "statements")
@pytest.mark.parametrize("username", [SPECIALIST, DESK, LEADER])
def test_a_page_of_the_worklist_takes_few_queries_however_many_rows(
    username: str,
    province: Province,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for seed in range(3):
        did_at = f"2026-03-02 09:{14 + seed}"
        from tests.acts.places import agency, received

        received(officer(DESK), "1.004873", agency("H37.03"), did_at, seed=seed)
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(username)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get("/xu-ly/").status_code == 200
