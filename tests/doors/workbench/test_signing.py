"""22: bulk signing: batches that wait, five opened at random before, an outcome for each, a token that is lost midway."""

import re
from typing import Any

import pytest
from django.conf import LazySettings, settings

from motcua.casework.campaign.values import DocumentState
from motcua.casework.papers.models import Signature
from motcua.casework.papers.signing import NoSigner
from motcua.doors.cli.demo.province import Province
from motcua.doors.workbench import signing
from tests.acts.conftest import province
from tests.acts.test_campaign_keeping import LostToken, person, ready
from tests.campaign import AT, CHECKER, INDEXER, LEADER, OWNER, KnowingReader, reader, seen, worked
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page

__all__ = ["province", "reader"]

pytestmark = pytest.mark.django_db

LIST = "/so-hoa/ky/"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, AT)


def pressed(address: str, **more: Any) -> Any:
    """The form of the batch, sent as it stands."""
    client = signed_in(LEADER)
    source = client.get(address).content.decode()
    chosen = re.findall(r'name="giay" value="([0-9a-f-]+)"', source)
    return client.post(address, {"giay": chosen, **more})


def test_22_a_leader_opens_five_presses_once_and_goes_on_after_a_lost_token(
    province: Province, reader: KnowingReader, settings: LazySettings
) -> None:
    person()
    made = ready(files=6)
    address = f"{LIST}lo/{made}/"
    listed = Page.of(signed_in(LEADER).get(LIST))
    assert "6 chờ ký" in listed.text
    assert listed.link_to(address).name.startswith("Lô H-001")
    closed = pressed(address)
    assert closed.status_code == 422
    assert "Mở xem đủ 5 tài liệu" in Page.of(closed).text
    to_open = sorted({one for one in Page.of(closed).addresses if one.startswith(f"{LIST}giay/")})
    asked = [one for one in to_open if "Mở xem trước khi ký" in Page.of(closed).text]
    assert len(asked) == 6, "each line leads to its document"
    opened = 0
    while (page := Page.of(signed_in(LEADER).get(address))) and "Mở xem trước khi ký" in page.text:
        first = next(one.address for one in page.links if one.name == "Mở xem trước khi ký")
        assert signed_in(LEADER).get(first).status_code == 200
        opened += 1
    assert opened == 5
    whole = settings.SIGNER
    settings.SIGNER = LostToken(whole, 4)
    assert pressed(address).status_code == 303
    assert "6 đang ký" in Page.of(signed_in(LEADER).get(address)).text
    worked()
    lost = Page.of(signed_in(LEADER).get(address)).text
    assert "4 đã ký hôm nay, 2 chưa ký được" in lost
    assert "Mất thiết bị ký giữa chừng ở 2 giấy tờ" in lost
    settings.SIGNER = whole
    assert pressed(address).status_code == 303
    worked("2026-03-02 10:00")
    after = Page.of(signed_in(LEADER).get(address)).text
    assert "Đã ký hết" in after
    assert after.count("Đã ký, đã vào kho") == 6
    assert Signature.objects.filter(state="signed").count() == 6
    assert "Không có lô nào chờ bạn ký" in Page.of(signed_in(LEADER).get(LIST)).text


def test_22_what_is_to_be_opened_is_named_however_long_the_batch_is(
    province: Province, reader: KnowingReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ready(files=6)
    monkeypatch.setattr(signing, "MOST", 2)
    page = Page.of(signed_in(LEADER).get(f"{LIST}lo/{made}/"))
    assert "mở xem 5 giấy tờ do hệ thống chọn bất kỳ" in page.text
    assert len({one for one in page.addresses if one.startswith(f"{LIST}giay/")}) >= 5
    assert page.button("Ký 2 giấy tờ")


@pytest.mark.criterion("DIG-05", "page")
def test_22_the_page_of_a_document_says_who_did_each_step_and_its_hash(
    province: Province, reader: KnowingReader
) -> None:
    made = ready()
    [one] = seen(made)
    client = signed_in(LEADER)
    page = Page.of(client.get(f"{LIST}giay/{one.id}/"))
    assert page.fact("Họ tên chủ giấy tờ") == OWNER
    assert page.fact("Số định danh") == "020 190 001 234"
    for step in ("Quét", "Nhận dạng", "Chỉ mục", "Kiểm tra", "Nghiệm thu"):
        assert step in page.text
    assert one.searchable is not None
    assert one.searchable in page.text.replace(" ", "")
    picture = client.get(f"/so-hoa/giay/{one.id}/trang/1/")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    assert client.get(f"/so-hoa/giay/{one.id}/trang/2/").status_code == 404


def test_22_who_does_not_sign_for_the_agency_sees_nothing_of_it(province: Province, reader: KnowingReader) -> None:
    made = ready()
    [one] = seen(made)
    for address in (LIST, f"{LIST}lo/{made}/", f"{LIST}giay/{one.id}/"):
        assert signed_in(CHECKER).get(address).status_code == 403
        assert signed_in(INDEXER).get(address).status_code == 403
    elsewhere = signed_in("lanhdao.mauson")
    assert "Không có lô nào" in Page.of(elsewhere.get(LIST)).text
    for address in (f"{LIST}lo/{made}/", f"{LIST}giay/{one.id}/", f"/so-hoa/giay/{one.id}/trang/1/"):
        assert elsewhere.get(address).status_code == 404


def test_22_without_a_signer_each_document_says_why(province: Province, reader: KnowingReader) -> None:
    made = ready()
    settings.SIGNER = NoSigner()
    address = f"{LIST}lo/{made}/"
    [one] = seen(made)
    assert signed_in(LEADER).get(f"{LIST}giay/{one.id}/").status_code == 200
    assert "Hệ thống chưa được cài đặt nơi ký số" in Page.of(signed_in(LEADER).get(address)).text
    assert pressed(address).status_code == 303
    worked()
    assert [line.state for line in seen(made)] == [DocumentState.SIGN]
    assert "chưa được cài đặt nơi ký số; báo người quản trị" in Page.of(signed_in(LEADER).get(address)).text
    garbage = signed_in(LEADER).post(address, {"giay": ["khong-phai", "00000000-0000-4000-8000-000000000000"]})
    assert garbage.status_code == 422
