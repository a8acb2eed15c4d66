"""21: the page of a scanned paper: what is certain is shown, what is not is a field beside its place, Enter goes to the next paper."""

from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from motcua.casework.papers.models import PaperWork, Signature
from motcua.casework.papers.signing import NoSigner
from motcua.casework.vault.models import Paper
from motcua.doors.cli.demo.province import Province
from tests.digitising import NOW, WrittenReader, again, begun, certificate, reader, scanned, work
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, STRANGER, at, handled, signed_in, text
from tests.doors.page import Page

__all__ = ["reader"]

pytestmark = pytest.mark.django_db

CONTRACT = "nhanvien.thuyhung"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:10")


def read(*, confidence: int = 99, **words: Any) -> tuple[UUID, UUID]:
    """A dossier with one scanned paper whose reading is over."""
    settings.READER.pages = (certificate(confidence=confidence, **words),)
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    assert work(NOW) == []
    return made.id, file


def address(dossier: UUID, file: UUID) -> str:
    return f"/xu-ly/{dossier}/giay-to/{file}/xac-nhan/"


def pressed(client: Client, where: str, button: str = "confirm", **typed: str) -> Any:
    """What a browser sends: every field as it stands, but for what is typed."""
    page = Page.of(client.get(where))
    form = {one.name: page.value(one.name) for one in page.fields if one.name and one.name not in {"do", "is_theirs"}}
    return client.post(where, {**form, **typed, "do": button})


def test_21_what_is_certain_is_shown_and_only_the_rest_is_a_field(province: Province, reader: WrittenReader) -> None:
    dossier, file = read()
    page = text(signed_in(SPECIALIST).get(address(dossier, file)))
    assert "<dd>27/2014/GCN-UBND</dd>" in page
    assert "<dd>02/10/2014</dd>" in page
    assert 'name="number"' not in page
    assert 'name="is_theirs"' not in page, "it bears the name of who applies"
    whole = text(signed_in(SPECIALIST).get(f"{address(dossier, file)}?sua=1"))
    assert Page.read(whole).value("number") == "27/2014/GCN-UBND"
    assert Page.read(whole).value("issued_on") == "02/10/2014"


@pytest.mark.criterion("DIG-03", "marked")
def test_21_what_is_uncertain_is_a_field_beside_its_place(province: Province, reader: WrittenReader) -> None:
    dossier, file = read(confidence=85)
    page = text(signed_in(SPECIALIST).get(address(dossier, file)))
    read_ = Page.read(page)
    assert (read_.value("number"), read_.value("issued_on")) == ("27/2014/GCN-UBND", "02/10/2014")
    assert page.count('class="desk-crop"') >= 2
    assert f'<image href="/xu-ly/{dossier}/giay-to/{file}/1.png" width="1654" height="2339"' in page
    assert "autofocus" in page
    listed = text(signed_in(SPECIALIST).get(f"/xu-ly/{dossier}/giay-to/"))
    count = len(PaperWork.objects.get().proposals)
    assert f"Chờ cán bộ xác nhận {count} mục" in listed
    assert f'href="{address(dossier, file)}"' in listed


def test_21_confirmed_with_a_correction_it_is_signed_kept_and_counted(
    province: Province, reader: WrittenReader
) -> None:
    dossier, file = read(confidence=85)
    client = signed_in(DESK)
    answer = pressed(client, address(dossier, file), number="27/2014", is_theirs="on")
    assert answer.status_code == 303, text(answer)
    assert work(NOW) == []
    paper, row = Paper.objects.get(), PaperWork.objects.get()
    assert (paper.number, paper.assurance) == ("27/2014", "officer_signed")
    assert row.corrected == 1
    assert next(one["value"] for one in row.proposals if one["field"] == "number") == "27/2014/GCN-UBND"
    page = text(client.get(address(dossier, file)))
    assert "Đã ký, đã vào kho" in page
    assert "đã sửa 1 trong" in page


def test_21_enter_goes_to_the_next_paper_that_waits(province: Province, reader: WrittenReader) -> None:
    dossier, first = read()
    second = scanned(dossier, b"%PDF-1.7 another", order=2)
    begun(dossier)
    work(NOW)
    client = signed_in(SPECIALIST)
    assert pressed(client, address(dossier, first))["Location"] == address(dossier, second)
    last = pressed(client, address(dossier, second), "leave")
    assert last["Location"] == f"/xu-ly/{dossier}/giay-to/?tep={second}"
    assert "Không đưa vào kho" in text(client.get(last["Location"]))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "27/2014", "issued_on": "31/2/2014"}, "không có ngày 31"),
        ({"issued_on": "3/3/2026"}, "Ngày cấp đang ở tương lai"),
        ({"issuer": "", "number": "5/2014"}, "Nhập tên cơ quan cấp như in trên giấy"),
    ],
    ids=["no such day", "future", "no issuer"],
)
def test_21_what_is_wrong_is_said_and_nothing_that_was_typed_is_lost(
    province: Province, reader: WrittenReader, typed: dict[str, str], sentence: str
) -> None:
    dossier, file = read(confidence=85)
    answer = pressed(signed_in(SPECIALIST), address(dossier, file), is_theirs="on", **typed)
    assert answer.status_code == 422
    assert sentence in text(answer)
    page = Page.of(answer)
    assert {name: page.value(name) for name in typed} == typed
    assert PaperWork.objects.get().confirmed is None


def test_21_a_paper_with_another_name_wants_a_person_to_say_whose_it_is(
    province: Province, reader: WrittenReader
) -> None:
    dossier, file = read(name="Lộc Văn Ẩm")
    client = signed_in(SPECIALIST)
    page = text(client.get(address(dossier, file)))
    assert "<dd>Lộc Văn Ẩm</dd>" in page
    assert "Giấy tờ này là của Hoàng Thị Ẩn" in page
    assert pressed(client, address(dossier, file)).status_code == 422
    assert pressed(client, address(dossier, file), is_theirs="on").status_code == 303


def test_21_contract_staff_confirm_and_the_page_waits_for_a_civil_servant(
    province: Province, reader: WrittenReader
) -> None:
    dossier, file = read()
    assert pressed(signed_in(CONTRACT), address(dossier, file)).status_code == 303
    page = signed_in(CONTRACT).get(address(dossier, file))
    assert "Đã xác nhận, chờ công chức ký" in text(page)
    refused = pressed(signed_in(CONTRACT), address(dossier, file), "sign")
    assert refused.status_code == 422
    assert "do công chức đối chiếu và ký" in text(refused)
    assert pressed(signed_in(DESK), address(dossier, file), "sign").status_code == 303
    work(NOW)
    assert Signature.objects.get().credential == DESK


def test_21_only_a_leader_is_offered_the_signature_of_the_agency(province: Province, reader: WrittenReader) -> None:
    dossier, file = read()
    pressed(signed_in(SPECIALIST), address(dossier, file))
    work(NOW)
    assert 'value="agency"' not in text(signed_in(SPECIALIST).get(address(dossier, file)))
    assert 'value="agency"' in text(signed_in(LEADER).get(address(dossier, file)))
    assert pressed(signed_in(SPECIALIST), address(dossier, file), "agency").status_code == 422
    assert pressed(signed_in(LEADER), address(dossier, file), "agency").status_code == 303
    work(NOW)
    assert Paper.objects.get().assurance == "agency_signed"


def test_21_without_a_signer_the_page_says_what_the_paper_is_worth(province: Province, reader: WrittenReader) -> None:
    settings.SIGNER = NoSigner()
    dossier, file = read()
    client = signed_in(SPECIALIST)
    assert "Chưa cài đặt nơi ký số" in text(client.get(address(dossier, file)))
    pressed(client, address(dossier, file))
    work(NOW)
    assert Paper.objects.get().assurance == "declared"
    assert "Đã vào kho, chưa có chữ ký số" in text(client.get(address(dossier, file)))


def test_21_a_page_that_was_not_read_is_typed_by_hand(province: Province, reader: WrittenReader) -> None:
    reader.fails = {1}
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    for _ in range(3):
        work(NOW)
        again("read_page")
    client = signed_in(SPECIALIST)
    assert "Máy không đọc được trang 1" in text(client.get(address(made.id, file)))
    typed = {"title": "Giấy chứng nhận kết hôn", "issuer": "Ủy ban nhân dân xã Mẫu Sơn", "is_theirs": "on"}
    assert pressed(client, address(made.id, file), **typed).status_code == 303
    work(NOW)
    assert Paper.objects.get().title == "Giấy chứng nhận kết hôn"


@pytest.mark.parametrize(("who", "status"), [(STRANGER, 404), ("quantri", 403)])
def test_21_who_may_not_see_the_dossier_confirms_nothing_of_it(
    province: Province, reader: WrittenReader, who: str, status: int
) -> None:
    dossier, file = read()
    client = signed_in(who)
    assert client.get(address(dossier, file)).status_code == status
    assert client.post(address(dossier, file), {"do": "confirm"}).status_code == status
    assert PaperWork.objects.get().confirmed is None
