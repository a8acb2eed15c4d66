"""22: DIG-06: a lot of 10,000 pages: its progress, its split and the list answer in less than 200 ms, each file says what is wrong."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings

from motcua.casework.campaign.actions import boxes
from motcua.casework.campaign.models import Batch, Document, ScanFile
from motcua.casework.campaign.models import Page as ScannedPage
from motcua.casework.campaign.values import DocumentState
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.values import AgencyLevel
from tests.acts.conftest import province
from tests.acts.places import moment, officer
from tests.campaign import AT, INDEXER, LEADER, TYPE, box, by
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page
from tests.pace import scaled_seconds

__all__ = ["province"]

pytestmark = pytest.mark.django_db
FILES, EACH, FAILED, BUDGET = 500, 20, 120, 0.2


@pytest.fixture(autouse=True)
def _morning(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")


def lot(many: int = FILES) -> UUID:
    """So many files of 20 pages each, some of them blank or skewed; 120 files that did not come in."""
    count = many * EACH + 1
    made = boxes.open_batch(box(count).id, count, by(INDEXER))
    common = {"batch_id": made, "came_by": "folder", "taken_by": officer(INDEXER).account_ref, "looked_at": moment(AT)}
    files = [
        ScanFile(
            id=uuid4(),
            name=f"quet-{number:04d}.pdf",
            file_hash=f"{number:064x}",
            kind="pdf",
            pages=EACH,
            state="taken",
            taken_at=moment(AT) + timedelta(seconds=number),
            **common,
        )
        for number in range(many)
    ]
    broken = [
        ScanFile(
            id=uuid4(), name=f"hong-{number}.pdf", state="failed", fault="truncated", taken_at=moment(AT), **common
        )
        for number in range(FAILED)
    ]
    ScanFile.objects.bulk_create([*files, *broken])
    pages = [
        ScannedPage(
            batch_id=made,
            order=place * EACH + number,
            file=file,
            number=number,
            faults=["blank"] if number == EACH else ["skewed", "blurred"] if number == 1 else [],
        )
        for place, file in enumerate(files)
        for number in range(1, EACH + 1)
    ]
    ScannedPage.objects.bulk_create(pages, batch_size=5000)
    return made


@pytest.mark.criterion("DIG-06", "answers")
def test_22_a_lot_of_10000_pages_answers_in_200_ms_with_progress_pause_and_what_is_wrong(
    settings: LazySettings, tmp_path: object
) -> None:
    settings.SCANS = tmp_path
    made, client = lot(), signed_in(INDEXER)
    address = f"/so-hoa/lo/{made}/quet/"
    page = Page.of(client.get(address))
    assert "Đã quét 10.000 trong 10.001 trang khai báo" in page.text
    assert "500 trang trắng, 500 trang nghiêng, 500 trang mờ" in page.text
    assert "120 tệp không nhận: 120 lỗi, 0 trùng" in page.text
    assert page.text.count("Tệp bị thiếu phần cuối") == 50
    assert "Còn thiếu 1 trang" in page.text
    assert client.post(address, {"do": "pause"}).status_code == 302
    assert "Đang tạm dừng đọc thư mục" in Page.of(client.get(address)).text
    assert client.post(address, {"do": "folder"}).status_code == 302
    assert "Đang tạm dừng" not in Page.of(client.get(f"{address}?lan=1")).text
    for one in (f"{address}?lan=1", "/so-hoa/", f"/so-hoa/lo/{made}/"):
        assert scaled_seconds(lambda one=one: client.get(one)) < BUDGET, one  # type: ignore[misc]


def test_22_a_lot_of_1000_documents_is_split_in_200_ms_a_press() -> None:
    made, client = lot(50), signed_in(INDEXER)
    Document.objects.bulk_create(
        Document(
            id=uuid4(),
            batch_id=made,
            agency_id=officer(LEADER).agency_id,
            level=AgencyLevel.COMMUNE.value,
            paper_type=TYPE,
            pages=[[first, 0], [first + 1, 0]],
            first=first,
            state=DocumentState.SPLIT.value,
            changed_at=moment(AT),
        )
        for first in range(1, 1001, 2)
    )
    Batch.objects.filter(pk=made).update(closed_at=moment(AT))
    address = f"/so-hoa/lo/{made}/tach/"
    assert scaled_seconds(lambda: client.get(f"{address}?tu=500")) < BUDGET
    for pressed in ({"do": "turn", "trang": "501"}, {"do": "later", "trang": "777"}, {"do": "undo", "trang": "1"}):
        assert scaled_seconds(lambda one=pressed: client.post(address, one, headers={"HX-Request": "true"})) < BUDGET  # type: ignore[misc]
