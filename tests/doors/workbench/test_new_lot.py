"""22: a box is declared with its first lot, once however often it is pressed; further lots are opened in it."""

import pytest

from motcua.casework.campaign.models import Batch, Box
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.register import register
from tests.acts.conftest import province
from tests.acts.places import officer
from tests.campaign import CHECKER, INDEXER, TYPE
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page

__all__ = ["province"]

pytestmark = pytest.mark.django_db
PAGE = "/so-hoa/lo/moi/"


@pytest.fixture(autouse=True)
def _morning(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")


def given(**other: str) -> dict[str, str]:
    typed = {
        "agency": register().agency(officer(CHECKER).agency_id).code,
        "level": "commune",
        "paper_type": TYPE,
        "store": "Kho lưu trữ xã",
        "code": "K3-22",
        "documents": "40",
        "pages": "80",
        **other,
    }
    return {"do": "new", "form_token": "5c1b3f0e-8a3e-4a53-9d0b-7c3f2a1e0d11"} | {
        f"moi-{k}": v for k, v in typed.items()
    }


def test_22_a_box_and_its_lot_are_made_once_and_a_second_lot_in_the_same_box() -> None:
    client = signed_in(INDEXER)
    made = client.post(PAGE, given(of_lot="50"))
    assert made.status_code == 302
    assert client.post(PAGE, given(of_lot="50"))["Location"] == made["Location"], "pressed twice"
    assert [(one.declared_pages, one.box.code) for one in Batch.objects.select_related("box")] == [(50, "K3-22")]
    assert "In phiếu ngăn" in Page.of(client.get(made["Location"])).text
    box = Box.objects.get()
    chosen = Page.of(client.get(f"{PAGE}?hop={box.pk}"))
    assert chosen.value("cu-box") == str(box.pk)
    assert client.post(PAGE, {"do": "old", "cu-box": str(box.pk), "cu-pages": "30"}).status_code == 302
    assert sorted(Batch.objects.values_list("number", "declared_pages")) == [(1, 50), (2, 30)]


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"pages": "39"}, "Số trang không ít hơn số giấy tờ"),
        ({"of_lot": "81"}, "Lô không nhiều trang hơn hộp"),
        ({"year_from": "2016", "year_to": "2014"}, "Năm cuối không trước năm đầu"),
        ({"paper_type": "khac"}, "Chọn một loại trong danh sách"),
        ({"documents": ""}, "Nhập số giấy tờ trong hộp"),
    ],
)
def test_22_what_does_not_fit_is_said_at_its_field_and_what_was_typed_stays(other: dict[str, str], says: str) -> None:
    refused = signed_in(INDEXER).post(PAGE, given(**other))
    assert refused.status_code == 422
    assert says in Page.of(refused).text
    assert Page.of(refused).value("moi-store") == "Kho lưu trữ xã"
    assert not Box.objects.exists()


def test_22_the_same_box_again_is_told() -> None:
    client = signed_in(INDEXER)
    assert client.post(PAGE, given()).status_code == 302
    again = client.post(PAGE, given() | {"form_token": "5c1b3f0e-8a3e-4a53-9d0b-7c3f2a1e0d12"})
    assert again.status_code == 422
    assert "đã được khai báo" in Page.of(again).text
    assert Batch.objects.count() == 1
