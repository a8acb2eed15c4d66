"""The page of one dossier: its state and why, what can be done and why the rest cannot."""

import re
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.doors.cli.demo.province import Province
from motcua.doors.words.act_words import VERBS
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import did, moment, officer
from tests.doors.desk.caseworkers import (
    DESK,
    LEADER,
    SPECIALIST,
    STRANGER,
    accepted,
    at,
    handled,
    online,
    signed_in,
    text,
)
from tests.doors.page import Page
from tests.papers import papers

pytestmark = pytest.mark.django_db

MOST_QUERIES = 30
"""A page that shows eight rooms' worth of facts; the figure guards against a query per row."""


def page_of(username: str, dossier_id: object) -> str:
    response = signed_in(username).get(f"/xu-ly/{dossier_id}/")
    assert response.status_code == 200
    return text(response)


def test_the_bar_says_what_whose_where_and_by_when(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    page = Page.read(page_of(SPECIALIST, made.id))
    assert page.heading()
    assert "Còn 3 ngày làm việc" in page.text
    assert "Hẹn trả 17:00 thứ Năm, 05/03/2026" in page.text
    assert page.at(page.link("Vì sao?").address).heading(2).startswith("Vì sao hẹn")


def test_the_drawer_gives_numbered_reasons_with_sources_and_counts_the_days(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-03 10:00")
    page = Page.read(page_of(SPECIALIST, made.id)).part("Vì sao hẹn 17:00 thứ Năm, 05/03/2026?").text
    assert "Khoản 3 Điều 17 Nghị định 118/2025/NĐ-CP" in page
    assert "03/03 ngày 1" in page
    assert "05/03 hẹn trả" in page
    assert "trong 3 ngày làm việc" in page
    for clock in ("Hẹn trả theo luật", "Theo Quyết định 766"):
        assert clock in page


@pytest.mark.criterion("DSK-10", "entry", "norm")
@pytest.mark.criterion("ALL-13", "timeline")
def test_the_timeline_tells_who_when_and_time_against_the_norm_newest_first(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    did(
        made.id,
        "request_supplement",
        officer(SPECIALIST),
        "2026-03-03 09:00",
        items=papers("Giấy A: thiếu", "Giấy B: mờ"),
    )
    did(made.id, "supplement", officer(DESK), "2026-03-09 09:00")
    extended = Duration(2, Unit.WORKING_DAY)
    did(made.id, "extend", officer(LEADER), "2026-03-10 09:00", reason="Chờ tàng thư", extend_by=extended)
    at(monkeypatch, "2026-03-10 10:00")
    page = page_of(SPECIALIST, made.id)
    told = [
        "Gia hạn đến 16/03/2026",
        "Nhận đủ giấy tờ bổ sung, tính lại thời hạn",
        "Yêu cầu bổ sung lần 1: 2 giấy tờ",
        "Thụ lý hồ sơ",
        "Chuyển đến Sở Tư pháp",
        "Tiếp nhận, in giấy hẹn",
    ]
    assert [title for title in Page.read(page).part("Dòng thời gian").strong if title in told] == told
    assert "Hẹn trả mới 12/03/2026, hẹn cũ 05/03/2026" in page
    assert "16 phút, định mức" in page
    assert officer(SPECIALIST).name in page


def test_what_the_law_refuses_is_told_with_its_article_and_what_is_not_his_is_left_out(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    did(made.id, "request_supplement", officer(SPECIALIST), "2026-03-03 09:00", items=papers("Giấy A: thiếu"))
    did(made.id, "supplement", officer(DESK), "2026-03-04 09:00")
    at(monkeypatch, "2026-03-04 10:00")
    cannot = Page.read(page_of(SPECIALIST, made.id)).part("Vì sao không làm được việc khác?")
    assert "chỉ được yêu cầu 1 lần" in cannot.text
    assert "Khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP" in cannot.text
    assert VERBS["return_result"].title not in cannot.text  # another officer's act, so it is left out
    assert cannot.link_to(f"/xu-ly/{made.id}/bo-sung/").name.startswith("Yêu cầu theo ngoại lệ")


def test_the_buttons_are_the_acts_that_are_possible(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    page = Page.read(page_of(SPECIALIST, made.id))
    for slug in ("lay-y-kien", "bien-ban", "du-thao", "bo-sung"):
        assert f"/xu-ly/{made.id}/{slug}/" in page.addresses
    assert f"/xu-ly/{made.id}/ban-hanh/" not in page.addresses
    leader = Page.read(page_of(LEADER, made.id))
    assert f"/xu-ly/{made.id}/ban-hanh/" not in leader.addresses, "nothing is issued unsigned"
    assert f"/xu-ly/{made.id}/ky-giay/" in leader.addresses
    assert sum(one.is_main for one in (*page.links, *page.buttons)) == 1
    did(made.id, "sign_on_paper", officer(LEADER), "2026-03-02 10:00", signer="Lý Văn Ký", signed_on=date(2026, 3, 2))
    assert f"/xu-ly/{made.id}/ban-hanh/" in Page.read(page_of(LEADER, made.id)).addresses


def test_an_open_step_is_completed_by_its_outcomes(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    step = Page.read(page_of(SPECIALIST, made.id)).part("Bước đang làm")
    assert step.button("Đạt").posts == ("outcome", "dat")
    assert "Bước đang làm" not in page_of(DESK, made.id)


def test_the_number_is_whole_for_the_desk_that_received_and_masked_for_others(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    assert "020 190 001 234" in page_of(DESK, made.id)
    for username in (SPECIALIST, LEADER):
        page = page_of(username, made.id)
        assert "•••••••••234" in page
        assert "020190001234" not in page
        assert "020 190 001 234" not in page


@pytest.mark.criterion("ALL-11", "title", "address")
def test_neither_title_nor_address_holds_personal_data_and_nothing_is_inline(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    page = page_of(SPECIALIST, made.id)
    assert Page.read(page).title == f"Hồ sơ {made.code.partition('-')[2]} – Một Cửa"
    assert "style=" not in page
    assert "<script>" not in page


def test_a_filing_that_is_not_accepted_says_that_no_time_runs(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = online()
    at(monkeypatch, "2026-03-02 10:00")
    page = page_of(DESK, made.id)
    assert "Chưa có mã" in page
    assert "hạn trả lời tiếp nhận" in page
    assert "chưa tính thời hạn giải quyết" in page
    assert f"/xu-ly/{made.id}/tiep-nhan/" in Page.read(page).addresses


def test_each_open_and_done_step_stands_in_the_table_with_how_late_it_was(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-12 10:00")
    row = Page.read(page_of(SPECIALIST, made.id)).part("Tiến độ theo bước").row("Đang làm")
    assert re.search(r"chậm \d+ ngày", row.text)


def test_a_dossier_that_may_not_be_seen_is_not_there(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    unseen = signed_in(STRANGER).get(f"/xu-ly/{made.id}/")
    missing = signed_in(STRANGER).get("/xu-ly/00000000-0000-4000-8000-000000000000/")
    assert (unseen.status_code, missing.status_code) == (404, 404)
    tokens = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')  # of the way out, new in every answer
    assert tokens.sub(b"", unseen.content) == tokens.sub(b"", missing.content)


def test_the_page_takes_the_same_queries_however_long_the_life(
    province: Province, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = handled()
    for minute in range(10, 20):
        did(made.id, "annotate", officer(SPECIALIST), f"2026-03-02 11:{minute}", text=f"Ghi chú {minute}")
    at(monkeypatch, "2026-03-02 12:00")
    client = signed_in(SPECIALIST)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(f"/xu-ly/{made.id}/")


def test_an_accepted_dossier_offers_the_desk_to_hand_it_over(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = accepted()
    assert at(monkeypatch, "2026-03-02 09:20") == moment("2026-03-02 09:20")
    assert Page.read(page_of(DESK, made.id)).link_to(f"/xu-ly/{made.id}/chuyen/").is_main


def test_a_long_timeline_begins_with_the_newest_and_says_how_much_is_older(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    for number in range(45):
        did(made.id, "annotate", officer(SPECIALIST), "2026-03-02 10:00", text=f"Ghi chú thứ {number}")
    at(monkeypatch, "2026-03-03 10:00")
    page = Page.read(page_of(SPECIALIST, made.id))
    assert "Ghi chú thứ 44" in page.text
    assert "Ghi chú thứ 5" in page.text
    assert "Ghi chú thứ 4 " not in f"{page.text} "
    further = next(one for one in page.links if one.name.startswith("Xem tiếp"))
    happened = int(page.link_to("#dong-thoi-gian").name.split()[-1])
    assert further.name == f"Xem tiếp {happened - 40} việc cũ hơn"
    whole = signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/" + further.address.partition("#")[0])
    assert "Tiếp nhận, in giấy hẹn" in text(whole)
    assert "Xem tiếp" not in text(whole)


@pytest.mark.parametrize("given", ["-1", "x", "1", "9" * 30, "²"])
def test_a_strange_length_of_the_timeline_is_the_first_one(
    given: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-03 10:00")
    response = signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/", {"viec": given})
    assert response.status_code == 200
