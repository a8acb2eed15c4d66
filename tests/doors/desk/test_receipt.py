"""After acceptance: the receipt as issued, a marked and recorded reprint, the hand-over."""

from uuid import uuid4

import pytest
from django.test import Client

from motcua.casework.dossiers.models import Dossier
from motcua.casework.papers.models import PrintedForm
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation import desk_settings as organisation
from tests.acts.places import agency, moment, officer
from tests.circumstances import acting
from tests.doors.desk.caseworkers import PROCEDURE, SPECIALIST, accepted, at, hidden, online, signed_in, text
from tests.doors.desk.counter import CLERK, answered, begun, pressed, printed_words
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
    assert f"Mã tra cứu: {made.tracking_secret[:4]} {made.tracking_secret[4:]}" in words
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


@pytest.mark.criterion("CTR-06", "once")
def test_19_17_one_press_accepts_and_hands_on_and_the_page_says_what_was_done(province: Province) -> None:
    """Walk S2-21: "Chuyển" gave no confirmation. Pressed again, nothing is made twice."""
    client = signed_in(CLERK)
    data = passed_by_hand(client)
    page = text(pressed(client, data, "renew"))
    assert "Tiếp nhận, in 2 bản và chuyển" in page
    for _ in range(3):
        answer = pressed(client, data, "accept")
    row = Dossier.objects.get()
    assert (row.status, row.holder_id) == ("accepted", row.resolving_id)
    assert Record.objects.filter(stream=f"dossier:{row.pk}", verb="forward").count() == 1
    after = Page.of(client.get(answer["Location"])).text
    assert "Đã tiếp nhận lúc 09:20, 02/03/2026" in after
    assert "Chưa in" in after
    assert "Đã chuyển đến Sở Tư pháp lúc 09:20, 02/03/2026" in after
    for _ in range(2):
        pages, _words = printed_words(client.get(f"/quay/in/{row.pk}/giay-hen.pdf?hai=1").content)
        assert pages == 1
    assert Record.objects.filter(verb__in=("print_receipt", "reprint_receipt")).count() == 1
    assert "Đã in 2 bản trên một tờ A4 lúc 09:20" in Page.of(client.get(answer["Location"])).text
    assert client.post(f"/quay/in/{row.pk}/chuyen/", {"form_token": str(uuid4())}).status_code == 302
    assert Record.objects.filter(stream=f"dossier:{row.pk}", verb="forward").count() == 1


def test_19_17_a_desk_that_does_not_hand_on_has_a_key_for_it_after_printing(province: Province) -> None:
    desk = officer(CLERK)
    now = acting(officer("quantri"), moment("2026-03-02 09:00"))
    organisation.set_hand_on(point_id=desk.service_point_id or 0, hands_on=False, circumstances=now)
    client = signed_in(CLERK)
    data = passed_by_hand(client)
    assert "Tiếp nhận và in 2 bản" in text(pressed(client, data, "renew"))
    answer = pressed(client, data, "accept")
    row = Dossier.objects.get()
    assert row.holder_id == row.one_stop_id
    page = Page.of(client.get(answer["Location"]))
    assert "Chưa chuyển đến Sở Tư pháp" in page.text
    assert "Chuyển đến Sở Tư pháp F8" in page.text


def test_19_17_the_receipt_may_stand_in_a_frame_of_our_own_pages_only(province: Province) -> None:
    answer = signed_in(CLERK).get(f"/quay/in/{accepted().id}/giay-hen.pdf?hai=1")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


def passed_by_hand(client: Client) -> dict[str, str]:
    """An intake with every paper passed one by one."""
    data = {**begun(client, PROCEDURE), "agency": str(agency("H37.03"))}
    return answered(text(pressed(client, data, "renew")))
