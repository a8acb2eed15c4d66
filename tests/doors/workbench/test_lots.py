"""22: the list of lots says where each stands and what waits; nobody sees a lot of another agency."""

from uuid import UUID

import pytest

from motcua.casework.campaign.actions import boxes, scanning
from motcua.casework.campaign.models import Batch
from motcua.casework.campaign.values import DocumentState
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.register import register
from tests.acts.conftest import province
from tests.acts.places import moment, officer
from tests.campaign import (
    CHECKER,
    ELSEWHERE,
    INDEXER,
    KnowingReader,
    batch,
    box,
    by,
    closed,
    planted,
    reader,
    scan,
    sent,
)
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page

__all__ = ["province", "reader"]

pytestmark = pytest.mark.django_db
LOTS = "/so-hoa/"


@pytest.fixture(autouse=True)
def _morning(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")


def page(address: str = LOTS, username: str = INDEXER) -> Page:
    answer = signed_in(username).get(address)
    assert answer.status_code == 200, address
    return Page.of(answer)


def test_22_without_lots_the_page_leads_to_the_first_one_and_stands_first_in_the_masthead() -> None:
    empty = page()
    assert "Chưa có lô. Tạo lô từ danh mục hộp" in empty.text
    assert empty.link("Tạo lô từ danh mục hộp").address == "/so-hoa/lo/moi/"
    assert next(one.address for one in empty.part("Chính").links) == LOTS
    for username in (INDEXER, CHECKER):
        assert page("/can-bo/tro-giup/", username).part("Chính").link("Số hóa").address == LOTS


def test_22_each_lot_says_its_source_pages_step_and_what_waits_in_it(reader: KnowingReader) -> None:
    planted(DocumentState.DIFFERS)
    Batch.objects.update(closed_at=moment("2026-03-01 10:00"))
    made = boxes.open_batch(box(2, code="K3-24").id, 2, by(INDEXER))
    sent(made, scan(1, 2), "quet.pdf")
    closed(made)
    small = boxes.open_batch(box(3, code="K3-23").id, 3, by(INDEXER))
    sent(small, b"no pdf at all", "bad.pdf")
    scanning.pause(small, by(INDEXER))
    every = page()
    assert "Đang chờ: 1 chờ tách; 1 chờ người thứ ba chọn bản đúng." in every.text
    row = every.row("H-002")
    assert [part in row.text for part in ("K3-24", "Kho lưu trữ xã", "2/2", "Tách, xếp", "1 chờ tách")] == [True] * 5
    row = every.row("H-003")
    assert [part in row.text for part in ("0/3", "Quét", "Tạm dừng", "1 tệp lỗi", "chưa có tài liệu")] == [True] * 5
    assert "nhập khác nhau 100" in every.row("H-001").text
    narrowed = page(f"{LOTS}?buoc=split")
    assert len(narrowed.rows) == len(("head", "H-002"))
    assert signed_in(INDEXER).get(f"{LOTS}?buoc=khac").status_code == 404
    one = page(f"/so-hoa/lo/{made}/")
    assert one.link("Tách, xếp trang").address == f"/so-hoa/lo/{made}/tach/"
    sheets = page(page(f"/so-hoa/lo/{small}/").link("In phiếu ngăn").address)
    values = {one.name: one.value for one in sheets.fields}
    code = register().agency(officer(CHECKER).agency_id).code
    assert (values["hop"], values["so_to"], values["loai"]) == (
        f"{code}-B0003",
        "1",
        "marriage_certificate",
    )


def test_22_nothing_of_a_lot_is_there_for_another_agency(reader: KnowingReader) -> None:
    made: UUID = batch()
    assert "Chưa có lô" in page(username=ELSEWHERE).text
    stranger, own = signed_in(ELSEWHERE), signed_in(INDEXER)
    for part in ("", "quet/", "tach/", "trang/1/"):
        assert stranger.get(f"/so-hoa/lo/{made}/{part}").status_code == 404
        assert own.get(f"/so-hoa/lo/{made}/{part}").status_code == 200
    for part in ("quet/", "tach/", "quet/tai/"):
        assert stranger.post(f"/so-hoa/lo/{made}/{part}", {"do": "folder"}).status_code == 404
