"""22: the page of the campaign's progress, its explanation and its report, and the sheets that it prints."""

import io
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pypdfium2
import pytest
import zxingcpp
from django.http import HttpResponse

from motcua.casework.campaign.queries.line import Kept, LineStep
from motcua.casework.campaign.values import InventoryRow
from motcua.doors.cli.demo.province import Province
from motcua.insight.digitising import queries
from motcua.law.codes.separators import Separator, read_separator
from tests.acts.conftest import province
from tests.acts.places import agency
from tests.doors.desk.caseworkers import DESK, at, signed_in
from tests.doors.page import Page
from tests.rooms.digitising.rows import INVENTORY, STEPS

__all__ = ["province"]

pytestmark = pytest.mark.django_db
WATCHER, DESK_OF_ONE, ADMINISTRATOR = "lanhdao.ubndtinh", "chuyenvien.tamthanh", "quantri"
PAGE, EXPLAINED = "/so-hoa/tien-do/", "/so-hoa/tien-do/giai-thich/"
REPORT, SHEETS = "/so-hoa/tien-do/bao-cao.pdf", "/so-hoa/phieu-ngan/"


def inventory() -> tuple[InventoryRow, ...]:
    """The invented rows, at agencies of the demonstration."""
    ids = {1: agency("H37.06"), 2: agency("H37.15"), 3: agency("H37.11")}
    return tuple(replace(one, agency_id=ids[one.agency_id]) for one in INVENTORY)


@pytest.fixture
def running(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    """A campaign under way, whatever its room knows."""
    at(monkeypatch, "2026-11-30 09:31")
    line = tuple(
        LineStep(
            one.step, one.batches, one.pages_waiting, one.oldest_at, one.pages_an_hour, one.wrong, one.judged, *counts
        )
        for one in STEPS
        for counts in [tuple(dict(one.asks).get(name, 0) for name in ("owner_unknown", "unreadable", "differing"))]
    )
    monkeypatch.setattr(queries, "inventory_rows", lambda **_: inventory())
    monkeypatch.setattr(queries, "line", lambda **_: line)
    monkeypatch.setattr(queries, "kept", lambda **_: Kept({agency("H37.06"): 5210}, Fraction(25, 2)))


def asked(address: str, username: str = WATCHER, **given: str) -> HttpResponse:
    response: HttpResponse = signed_in(username).get(address, given)
    return response


def test_22_the_page_says_the_share_the_slowest_level_and_when_it_ends(running: None) -> None:
    response = asked(PAGE)
    assert response.status_code == 200
    page = Page.of(response)
    headline = page.heading(1)
    assert "74,6 % kết quả còn hiệu lực đã số hóa (12.864/17.243). Cấp xã chậm 36,9 điểm" in headline
    assert "với sức hiện nay xong vào tháng 11/2027" in headline
    levels = page.part("Kiểm kê, đã số hóa và mục tiêu theo cấp")
    assert [" ".join(row.text.split()) for row in levels.rows][1:] == [
        "Cấp tỉnh 6.128 5.417 88,4 % 100 % Thiếu 11,6 điểm",
        "Cấp huyện cũ, nay tỉnh và xã giữ 4.182 3.072 73,5 % 100 % Thiếu 26,5 điểm",
        "Cấp xã 6.933 4.375 63,1 % 100 % Thiếu 36,9 điểm",
    ]
    text = page.text
    assert "nghẽn ở Kiểm tra đối chiếu: 8 lô chờ, lâu nhất 3 ngày" in text
    assert "12 giấy hai lần nhập khác nhau, chờ người thứ ba" in text
    assert "468/QĐ-TTg, cần xác nhận" in text
    assert b"<script" not in response.content.partition(b"<main")[2].partition(b"</main>")[0]


def test_22_where_nobody_counted_the_page_says_so_and_never_zero_percent(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-11-30 09:31")
    page = Page.of(asked(PAGE))
    assert "Chưa kiểm kê kết quả còn hiệu lực" in page.heading(1)
    found = re.search(r".{40}(?<![0-9,])0(,0)? %.{10}", page.text)
    assert found is None, found[0]
    assert "chưa kiểm kê" in Page.of(asked(EXPLAINED)).text


def test_22_the_explanation_has_numerator_denominator_rows_and_who_is_left_out(running: None) -> None:
    whole = Page.of(asked(EXPLAINED)).text
    assert "= 12.864 / 17.243" in whole
    assert "4 dòng được tính, 1 dòng không tính vì chưa kiểm kê" in whole
    commune = Page.of(asked(EXPLAINED, cap="commune"))
    assert "= 4.375 / 6.933" in commune.text
    assert "theo 468/QĐ-TTg" in commune.text
    one = Page.of(asked(EXPLAINED, **{"co-quan": "H37.15"})).text
    assert "= 2.000 / 3.000" in one
    assert "land cấp xã chưa kiểm kê 40 0" in one
    assert asked(EXPLAINED, cap="ward").status_code == 404
    assert asked(EXPLAINED, **{"co-quan": "H37.999"}).status_code == 404


def test_22_the_report_prints_on_a4_landscape_with_the_same_figures(running: None) -> None:
    response = asked(REPORT)
    document = pypdfium2.PdfDocument(response.content)
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [297, 210]
    assert len(document) == 1
    text = " ".join(document[0].get_textpage().get_text_range().split())
    for figure in ("12.864/17.243", "36,9 điểm", "88,4", "Sở Nông nghiệp và Môi trường", "61 giấy chưa rõ chủ"):
        assert figure in text


def test_22_only_who_works_in_the_campaign_opens_it_and_sees_their_own_agencies(running: None) -> None:
    for address in (PAGE, EXPLAINED, REPORT, SHEETS):
        assert asked(address, ADMINISTRATOR).status_code == 403
        assert asked(address, DESK).status_code == 200


def test_22_agencies_are_those_that_the_posting_sees(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-11-30 09:31")
    seen = {}

    def noted(*, agencies: list[int], on: date, seen_by: object) -> tuple[InventoryRow, ...]:
        seen["now"] = agencies
        return ()

    monkeypatch.setattr(queries, "inventory_rows", noted)
    assert asked(PAGE).status_code == 200
    whole = seen["now"]
    assert asked(PAGE, DESK_OF_ONE).status_code == 200
    assert set(seen["now"]) < set(whole)
    assert len(seen["now"]) == 1


def test_22_sheets_for_a_box_are_printed_and_what_does_not_fit_is_said_at_its_field(running: None) -> None:
    form = Page.of(asked(SHEETS, hop="H37.06-B0001"))
    assert {one.name: one.value for one in form.fields}["hop"] == "H37.06-B0001"
    given = {"hop": "h37.06-b0001", "so_to": "3", "tu_so": "7", "in": "1"}
    kinds = {value for one in form.fields if one.name == "loai" for value, _ in one.options}
    given["loai"] = min(kinds)
    document = pypdfium2.PdfDocument(io.BytesIO(asked(SHEETS, **given).content))
    codes = [zxingcpp.read_barcodes(one.render(scale=2).to_pil())[0].text for one in document]
    assert [read_separator(code) for code in codes] == [
        Separator(given["loai"], "H37.06-B0001", number) for number in (7, 8, 9)
    ]
    for field, wrong in (("hop", "Hộp số 1"), ("so_to", "201"), ("so_to", ""), ("tu_so", "9999"), ("loai", "khac")):
        refused = asked(SHEETS, **(given | {field: wrong}))
        assert refused.status_code == 422
        assert Page.of(refused).errors
