"""22: owners and vault: what waits for a person, decided by act, and never by name and year."""

from typing import Any
from uuid import UUID

import pytest

from motcua.casework.campaign.models import Document
from motcua.casework.campaign.values import DocumentState, KeepWait
from motcua.casework.vault.models import Paper
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.models import Person
from tests.acts.conftest import province
from tests.acts.test_campaign_keeping import person, ready
from tests.campaign import AT, CHECKER, ELSEWHERE, INDEXER, OWNER, KnowingReader, pressed, reader, seen, worked
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page

__all__ = ["province", "reader"]

pytestmark = pytest.mark.django_db

LIST = "/so-hoa/kho/"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, AT)


def signed(**given: Any) -> UUID:
    """A batch that is signed; what the vault says of it."""
    made = ready(**given)
    pressed(made)
    assert worked() == []
    return made


def page_of(document: UUID, username: str = CHECKER) -> Page:
    return Page.of(signed_in(username).get(f"{LIST}{document}/"))


def decided(document: UUID, username: str = CHECKER, **given: str) -> Any:
    return signed_in(username).post(f"{LIST}{document}/", given)


def test_22_what_is_matched_in_part_is_shown_beside_the_record_and_a_civil_servant_says_it(
    province: Province, reader: KnowingReader
) -> None:
    owner = person("Hoàng Thị An")
    [one] = seen(signed())
    listed = Page.of(signed_in(CHECKER).get(LIST))
    assert "Khớp một phần" in listed.text
    assert listed.link_to(f"{LIST}{one.id}/").name == OWNER
    page = page_of(one.id)
    assert "nhưng họ tên không khớp" in page.text
    row = page.row("Họ tên", OWNER, "Hoàng Thị An")
    assert "khác" in row.text
    assert "Người dân sẽ thấy" in page.text
    assert "Trong kho giấy tờ của Hoàng Thị An" in page.text
    for part in ("Số 1/2014", "cấp 02/10/2014", "Bản số hóa, cơ quan đã ký số (số hóa kết quả cũ)"):
        assert part in page.text
    assert "Đúng là người này" not in page_of(one.id, INDEXER).text
    refused = decided(one.id, INDEXER, do="match", chu=owner)
    assert refused.status_code == 422
    assert "do công chức làm" in Page.of(refused).text
    assert decided(one.id, do="match", chu=person("Vi Văn Đạo", "020190001235")).status_code == 422
    assert decided(one.id, do="gi-do").status_code == 422
    assert decided(one.id, do="match", chu=owner).status_code == 303
    assert worked() == []
    assert Paper.objects.get().owners == [owner]
    kept = Page.of(signed_in(CHECKER).get(f"{LIST}?viec=da-vao-kho")).text
    assert "Khớp một phần, cán bộ đã ghép" in kept
    assert "Giấy tờ đã ở trong kho" in page_of(one.id).text


def test_22_name_and_year_offer_nobody_and_the_owner_is_entered_as_the_paper_has_them(
    province: Province, reader: KnowingReader
) -> None:
    namesake = person()
    [one] = seen(signed(owner_number="", owner_born="1990"))
    page = page_of(one.id)
    assert "Trùng họ tên và năm sinh chưa đủ để ghép" in page.text
    assert "Đúng là người này" not in page.text
    assert decided(one.id, do="match", chu=namesake).status_code == 422
    assert decided(one.id, do="enter").status_code == 303
    assert worked() == []
    [entered] = Paper.objects.get().owners
    assert entered != namesake
    assert Person.objects.filter(full_name=OWNER).count() == 2


def test_22_the_same_number_and_agency_stand_beside_each_other_and_a_person_merges_them_or_not(
    province: Province, reader: KnowingReader
) -> None:
    person()
    made = signed(files=3, same=True)
    first, second = seen(made, DocumentState.SIGNED)
    assert {first.wait, second.wait} == {KeepWait.MERGE}
    [paper] = Paper.objects.all()
    page = page_of(first.id)
    assert "cùng số và cùng cơ quan cấp" in page.text
    client = signed_in(CHECKER)
    for address in (f"/so-hoa/giay/{first.id}/trang/1/", f"{LIST}{first.id}/{paper.pk}/trang/1/"):
        assert address in page.loads
        assert client.get(address)["Content-Type"] == "image/png"
    assert client.get(f"{LIST}{first.id}/{first.id}/trang/1/").status_code == 404
    answer = decided(first.id, do="merge", giay=str(paper.pk))
    assert (answer.status_code, answer["Location"]) == (303, f"{LIST}{second.id}/")
    apart = {"do": "merge", "da-xet": str(paper.pk)}
    assert signed_in(CHECKER).post(f"{LIST}{second.id}/", apart).status_code == 303
    assert worked() == []
    assert {one.state for one in seen(made)} == {DocumentState.KEPT}
    assert Document.objects.get(pk=first.id).paper_id == paper.pk
    assert decided(first.id, do="merge", giay=str(paper.pk)).status_code == 422, "nobody asks any more"


def test_22_what_the_vault_refused_is_tried_again_once_the_reason_is_gone(
    province: Province, reader: KnowingReader
) -> None:
    person()
    [one] = seen(signed(owner_number="020190001239"))
    Document.objects.filter(pk=one.id).update(wait=KeepWait.REFUSED.value, fault="signer_gone")
    listed = Page.of(signed_in(CHECKER).get(f"{LIST}?viec=kho-chua-nhan")).text
    assert "Người ký không còn nhiệm vụ" in listed
    assert "Thử đưa vào kho lại" in page_of(one.id).text
    assert decided(one.id, INDEXER, do="again").status_code == 422
    assert decided(one.id, do="again").status_code == 303
    assert worked() == []
    assert [line.wait for line in seen(one.batch_id)] == [KeepWait.OWNER], "and then somebody says whose it is"


def test_22_another_agency_sees_nothing_of_it(province: Province, reader: KnowingReader) -> None:
    [one] = seen(signed())
    stranger = signed_in(ELSEWHERE)
    assert "Không có giấy tờ nào chờ ghép chủ" in Page.of(stranger.get(LIST)).text
    assert stranger.get(f"{LIST}{one.id}/").status_code == 404
    assert stranger.post(f"{LIST}{one.id}/", {"do": "enter"}).status_code == 404
