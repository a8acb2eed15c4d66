"""22: results in force are counted by civil servants, typed or out of a sheet; what nobody counted is said so, never 0."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.casework.campaign.models import InventoryCount
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.register import register
from tests.acts.conftest import province
from tests.acts.places import officer
from tests.campaign import CHECKER, INDEXER, TYPE
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page

__all__ = ["province"]

pytestmark = pytest.mark.django_db
PAGE = "/so-hoa/danh-muc/"


@pytest.fixture(autouse=True)
def _morning(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")


def given(**other: str) -> dict[str, str]:
    typed = {
        "do": "row",
        "paper_type": TYPE,
        "level": "commune",
        "year": "2014",
        "in_force": "1200",
        "source": "Sổ gốc",
    }
    return typed | other


def test_22_a_count_is_typed_and_what_is_not_known_is_said_so() -> None:
    client = signed_in(CHECKER)
    before = Page.of(client.get(PAGE))
    assert "chưa kiểm đếm loại nào" in before.text
    assert client.post(PAGE, given()).status_code == 302
    assert "1.200" in Page.of(client.get(PAGE)).row("Giấy chứng nhận kết hôn").text
    assert client.post(PAGE, given(paper_type="birth_certificate", in_force="")).status_code == 302
    row = Page.of(client.get(PAGE)).row("Giấy khai sinh")
    assert "chưa kiểm đếm" in row.text
    wrong = client.post(PAGE, given(year="14", source="Sổ của xã"))
    assert wrong.status_code == 422
    assert Page.of(wrong).value("source") == "Sổ của xã"
    assert InventoryCount.objects.count() == 2


def test_22_a_sheet_is_written_whole_or_not_at_all_with_why() -> None:
    client = signed_in(CHECKER)
    sample = client.get(f"{PAGE}mau.csv").content
    code = register().agency(officer(CHECKER).agency_id).code.encode()
    good = sample.replace(b"H37.03", code)
    bad = good + "H37.99;xã;marriage_certificate;;1;\r\n".encode()
    refused = client.post(PAGE, {"do": "sheet", "file": SimpleUploadedFile("a.csv", bad)})
    assert refused.status_code == 422
    assert "Dòng 4: Không có cơ quan với mã H37.99." in Page.of(refused).text
    assert not InventoryCount.objects.exists()
    assert client.post(PAGE, {"do": "sheet", "file": SimpleUploadedFile("a.csv", good)}).status_code == 302
    assert sorted(InventoryCount.objects.values_list("year", "in_force")) == [(2014, 1200), (2015, None)]
    assert client.post(PAGE, {"do": "sheet"}).status_code == 422


def test_22_contract_staff_see_the_counts_and_do_not_count() -> None:
    client = signed_in(INDEXER)
    assert "Kiểm kê do công chức làm" in Page.of(client.get(PAGE)).text
    assert client.post(PAGE, given()).status_code == 409
    assert not InventoryCount.objects.exists()
