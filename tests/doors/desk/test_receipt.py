"""After acceptance: the receipt as issued, a marked and recorded reprint, the hand-over."""

from uuid import uuid4

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.papers.models import PrintedForm
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from tests.doors.desk.caseworkers import SPECIALIST, accepted, at, hidden, online, signed_in, text
from tests.doors.desk.counter import CLERK, printed_words
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

OTHER_CLERK = "tiepnhan.tamthanh"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:20")


@pytest.mark.criterion("ALL-10", "receipt")
def test_the_receipt_is_one_page_with_code_date_and_applicant_and_the_same_bytes_again(province: Province) -> None:
    made = accepted()
    client = signed_in(CLERK)
    first = client.get(f"/quay/in/{made.id}/giay-hen.pdf")
    assert first["Content-Type"] == "application/pdf"
    pages, words = printed_words(first.content)
    assert pages == 1
    assert f"Mã hồ sơ: {made.code}" in words
    assert "HOÀNG THỊ ẨN" in words
    assert "17 giờ 00 phút, thứ Năm, ngày 05 tháng 3 năm 2026" in words
    assert made.tracking_secret in words
    assert client.get(f"/quay/in/{made.id}/giay-hen.pdf").content == first.content
    assert PrintedForm.objects.get().reprint_count == 0
    assert Record.objects.filter(verb="print_receipt").count() == 1


@pytest.mark.criterion("ALL-10", "receipt")
def test_two_copies_stand_side_by_side_on_one_page(province: Province) -> None:
    made = accepted()
    client = signed_in(CLERK)
    answer = client.get(f"/quay/in/{made.id}/giay-hen.pdf?hai=1")
    pages, words = printed_words(answer.content)
    assert pages == 1
    assert words.count(f"Mã hồ sơ: {made.code}") == 2
    assert client.get(f"/quay/in/{made.id}/giay-hen.pdf?hai=1").content == answer.content


@pytest.mark.criterion("CTR-06", "again", "ledger")
def test_a_reprint_is_marked_counted_and_recorded(province: Province) -> None:
    made = accepted()
    client = signed_in(CLERK)
    assert client.post(f"/quay/in/{made.id}/in-lai/").status_code == 409
    client.get(f"/quay/in/{made.id}/giay-hen.pdf")
    assert "In lại" in text(client.get(f"/quay/in/{made.id}/"))
    again = client.post(f"/quay/in/{made.id}/in-lai/")
    assert "Bản in lại lần 1" in printed_words(again.content)[1]
    assert PrintedForm.objects.get().reprint_count == 1
    assert Record.objects.filter(verb="reprint_receipt").count() == 1
    assert client.get(f"/quay/in/{made.id}/in-lai/").status_code == 405


def test_nothing_is_printed_before_acceptance(province: Province) -> None:
    made = online()
    answer = signed_in(CLERK).get(f"/quay/in/{made.id}/giay-hen.pdf")
    assert answer.status_code == 409
    assert signed_in(CLERK).get(f"/quay/in/{made.id}/phieu.pdf").status_code == 409
    assert not PrintedForm.objects.exists()


@pytest.mark.criterion("ALL-07", "receipt")
def test_handing_over_twice_is_once_and_names_the_agency(province: Province) -> None:
    made = accepted()
    client = signed_in(CLERK)
    page = text(client.get(f"/quay/in/{made.id}/"))
    assert "Chuyển đến Sở Tư pháp" in page
    token = {"form_token": hidden(page, "form_token")}
    for _ in range(2):
        assert client.post(f"/quay/in/{made.id}/chuyen/", token).status_code == 302
    assert Record.objects.filter(stream=f"dossier:{made.id}", verb="forward").count() == 1
    assert "Chuyển đến" not in text(client.get(f"/quay/in/{made.id}/"))
    assert Dossier.objects.get().holder_id == Dossier.objects.get().resolving_id


@pytest.mark.parametrize("path", ["", "giay-hen.pdf"])
def test_another_desk_and_a_stranger_see_that_nothing_is_there(province: Province, path: str) -> None:
    made = accepted()
    assert signed_in(OTHER_CLERK).get(f"/quay/in/{made.id}/{path}").status_code == 404
    assert signed_in(CLERK).get(f"/quay/in/{uuid4()}/{path}").status_code == 404
    assert signed_in(SPECIALIST).get(f"/quay/in/{made.id}/{path}").status_code == 403


@pytest.mark.criterion("ALL-11", "title")
def test_the_page_says_the_promise_and_keeps_names_out_of_its_title(province: Province) -> None:
    made = accepted()
    page = Page.of(signed_in(CLERK).get(f"/quay/in/{made.id}/"))
    assert "17:00 thứ Năm, 05/03/2026" in page.text
    assert page.title == f"Đã tiếp nhận {made.code} – Một Cửa"
