"""22: files come into a lot by the form or in parts, each says why not; the scan is closed with the pages that were declared."""

from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from motcua.casework.campaign.actions import boxes
from motcua.casework.campaign.models import MetadataRow, ScanFile
from motcua.doors.cli.demo.province import Province
from motcua.foundation.reads.models import Reading
from tests.acts.conftest import province
from tests.campaign import INDEXER, KnowingReader, batch, box, by, facts, reader, scan, worked
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.page import Page

__all__ = ["province", "reader"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning(province: Province, reader: KnowingReader, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")


def lot(pages: int) -> tuple[UUID, str]:
    made = boxes.open_batch(box(pages).id, pages, by(INDEXER))
    return made, f"/so-hoa/lo/{made}/quet/"


def posted(address: str, **given: Any) -> HttpResponse:
    response: HttpResponse = signed_in(INDEXER).post(address, given)
    return response


def file(number: int, pages: int = 1, name: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name or f"quet-{number:04d}.pdf", scan(number, pages))


def page(address: str) -> Page:
    return Page.of(signed_in(INDEXER).get(address))


def test_22_files_come_with_the_form_and_the_page_says_what_is_missing_until_it_is_closed() -> None:
    made, address = lot(3)
    wrong = SimpleUploadedFile("giay-moi.docx", b"no pdf at all")
    assert posted(address, do="attach", tep=[file(1, 2), file(1, 2, "lan-hai.pdf"), wrong]).status_code == 302
    shown = page(address)
    assert "Đã quét 2 trong 3 trang khai báo" in shown.text
    assert "Còn 2 trang đang được tìm phiếu ngăn" in shown.text
    assert "2 tệp không nhận: 1 lỗi, 1 trùng" in shown.text
    assert "Hệ thống không nhận loại tệp này" in shown.text
    worked()
    assert "Còn thiếu 1 trang: khai báo 3, mới có 2" in page(address).text
    refused = posted(address, do="close")
    assert refused.status_code == 422
    assert "khai báo 3 trang nhưng đã quét 2 trang" in Page.of(refused).text
    assert posted(address, tep=[file(2), file(3)]).status_code == 302
    worked()
    assert "Thừa 1 trang: khai báo 3, đã có 4" in page(address).text
    assert facts(made).closed_at is None
    assert posted(address, do="attach").status_code == 422


def test_22_a_whole_scan_is_closed_and_takes_nothing_more() -> None:
    made, address = lot(1)
    posted(address, tep=[file(1)])
    worked()
    done = posted(address, do="close")
    assert (done.status_code, done["Location"]) == (302, f"/so-hoa/lo/{made}/tach/")
    late = posted(address, tep=[file(2)])
    assert late.status_code == 422
    assert "đã chốt quét" in Page.of(late).text
    assert "Tệp" not in [one.name for one in page(address).buttons]


def test_22_a_file_in_parts_lies_in_the_lot_and_one_that_may_not_come_in_says_why() -> None:
    made, address = lot(1)
    client = signed_in(INDEXER)
    for content, status in ((scan(7), 200), (b"no pdf", 422), (scan(7), 200)):
        named = {"line": 0, "name": "a.pdf", "size": len(content), "hash": sha256(content).hexdigest()}
        half = client.post(f"{address}tai/", named).json()
        part = f"{address}tai/{half['upload']}/"
        assert client.post(part, {}).status_code == 409, "its parts are missing"
        kept = client.post(f"{part}0/", content, content_type="application/octet-stream").json()
        assert kept["missing"] == []
        ended = client.post(part, {})
        assert ended.status_code == status
        assert client.post(part, {}).status_code == 404, "its parts are gone"
    assert facts(made).pages == 1, "the same file again is the one that is there"
    assert list(ScanFile.objects.filter(batch=made).values_list("state", "fault").order_by("state")) == [
        ("failed", "not_supported"),
        ("taken", ""),
    ]
    assert signed_in("chuyenvien.mauson").post(f"{address}tai/", named).status_code == 404


def test_22_a_folder_is_read_paused_and_gone_on_with(settings: LazySettings, tmp_path: Path) -> None:
    made, address = lot(1)
    assert "chưa được đặt thư mục" in page(address).text
    settings.SCANS = tmp_path
    assert facts(made).folder in page(address).text
    assert posted(address, do="pause").status_code == 302
    assert facts(made).is_paused
    again = posted(address, do="folder")["Location"]
    assert again.endswith("?lan=1")
    assert not facts(made).is_paused
    assert b"load delay:5s" in signed_in(INDEXER).get(again).content
    assert b"load delay" not in signed_in(INDEXER).get(f"{address}?lan=60").content, "it ends"


def test_22_a_sheet_describes_files_and_says_which_rows_are_wrong() -> None:
    made, address = lot(1)
    client = signed_in(INDEXER)
    sample = client.get("/so-hoa/lo/mo-ta-tep.csv").content
    rows = sample + b"quet-0002.pdf;28;32/13/2014;;;;;;;\r\n;29;;;;;;;;\r\n"
    assert posted(address, do="describe", bang=SimpleUploadedFile("so.csv", rows)).status_code == 302
    shown = page(address)
    assert "Đã nạp 3 dòng, 1 dòng chờ tệp cùng tên" in shown.text
    assert "Dòng 3, quet-0002.pdf có ô không đúng dạng" in shown.text
    assert "Dòng 4 chưa ghi tên tệp" in shown.text
    assert MetadataRow.objects.filter(batch=made).count() == 3
    assert posted(address, do="describe").status_code == 422
    assert posted(address, do="describe", bang=SimpleUploadedFile("x.csv", b"a;b\r\n1;2\r\n")).status_code == 422


def test_22_a_page_is_drawn_for_its_agency_and_the_look_is_written_down() -> None:
    made = batch(pages=2)
    client = signed_in(INDEXER)
    for order, status in ((1, 200), (2, 200), (3, 404), (10**12, 404)):
        assert client.get(f"/so-hoa/lo/{made}/trang/{order}/?nho").status_code == status
    assert client.get(f"/so-hoa/lo/{made}/quet/").status_code == 200
    doors = list(Reading.objects.order_by("pk").values_list("door", flat=True))
    assert doors == ["workbench:lot_page", "workbench:lot_page", "workbench:scan"]


def test_22_an_asking_by_which_no_page_has_come_shows_nobody_and_is_no_reading() -> None:
    """Two pages that the worker has not looked at: the page asks by itself, and keeps the pictures that it has."""
    made = batch(pages=2)
    client, address = signed_in(INDEXER), f"/so-hoa/lo/{made}/quet/"

    def asked(there: int, **headers: str) -> str:
        return text(client.get(address, {"lan": 1, "den": there}, headers=headers))

    whole = asked(0, **{"HX-Request": "true"})
    assert "den=2" in whole
    assert (whole.count('id="moi-'), Reading.objects.count()) == (2, 1)
    for _ in range(3):
        same = asked(2, **{"HX-Request": "true"})
        assert "hx-morph-skip-children" in same
        assert "Đã quét 2 trong 2" in same
        assert (same.count('id="moi-'), Reading.objects.count()) == (0, 1)
    assert asked(2).count('id="moi-') == 2, "who opens the page sees them"
    assert Reading.objects.count() == 2
    worked()
    assert asked(2, **{"HX-Request": "true"}).count('id="moi-') == 2, "the last asking says what was found of them"
