"""An officer adds files to a dossier that they have in hand: seen on the page, pressed, and there by their hashes (issue 21)."""

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.casework.dossiers.models import Component
from motcua.casework.papers.models import Attachment, PaperWork, Upload
from motcua.casework.papers.ports import hash_of
from motcua.casework.papers.sending import PART
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from tests.acts.places import did, officer
from tests.arriving.making import pdf, plain
from tests.digitising import NOW, WrittenReader, reader, work
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, STRANGER, accepted, at, handled, signed_in, text
from tests.doors.desk.test_joint_page import TWO_DAYS
from tests.doors.desk.test_scanning import places
from tests.doors.desk.test_sending import WHOLE, Script
from tests.doors.page import Page
from tests.handed import picture

__all__ = ["places", "reader"]

pytestmark = pytest.mark.django_db

LATER = "2026-03-02 10:10"


@pytest.fixture
def dossier(province: Province, places: None, settings: Any, examiner: Any, monkeypatch: pytest.MonkeyPatch) -> UUID:
    settings.EXAMINER = examiner
    at(monkeypatch, LATER)
    return handled().id


def adding(dossier: UUID) -> str:
    return f"/xu-ly/{dossier}/giay-to/them/"


def chosen(client: Client, address: str, *given: tuple[int, str, bytes]) -> Any:
    """Files chosen at their papers, without a script."""
    files: dict[str, list[SimpleUploadedFile]] = {}
    for order, name, content in given:
        files.setdefault(f"tep-{order}", []).append(SimpleUploadedFile(name, content))
    return client.post(address, {"do": "attach", **files})


def pressed(client: Client, address: str, page: Page) -> Any:
    posted = {one.name: one.value for one in page.fields if one.name == "form_token" or one.name.startswith("files-")}
    return client.post(address, {**posted, "do": "add"})


def of_dossier(dossier: UUID) -> set[tuple[int, str]]:
    rows = Attachment.objects.filter(dossier_id=dossier, removed_at__isnull=True)
    return set(rows.values_list("order", "file_id"))


def test_21_what_came_on_paper_is_digitised_later_by_who_has_the_dossier(dossier: UUID) -> None:
    client, address = signed_in(SPECIALIST), adding(dossier)
    first, second = picture("don"), picture("so")
    answer = chosen(client, address, (1, "đơn.png", first), (2, "sổ trang 1.png", second))
    assert answer.status_code == 302, text(answer)
    assert of_dossier(dossier) == set(), "nothing is the dossier's before the press"
    page = Page.of(client.get(address))
    assert "Đưa 2 tệp vào hồ sơ" in page.text
    done = pressed(client, address, page)
    assert (done.status_code, done["Location"]) == (302, f"/xu-ly/{dossier}/giay-to/"), text(done)
    assert of_dossier(dossier) == {(1, hash_of(first)), (2, hash_of(second))}
    [record] = stream(f"files:{dossier}")
    assert record.verb == "attach"
    assert record.body["papers"] == [{"paper": 1, "files": [hash_of(first)]}, {"paper": 2, "files": [hash_of(second)]}]
    assert "đơn" not in str(record.body)
    listed = text(client.get(f"/xu-ly/{dossier}/giay-to/"))
    assert "đơn.png" in listed
    assert f"Cán bộ tải lên, {officer(SPECIALIST).name}, 10:10 02/03/2026" in listed


def test_21_a_double_click_and_the_same_file_again_are_one_file(dossier: UUID) -> None:
    client, address = signed_in(SPECIALIST), adding(dossier)
    chosen(client, address, (1, "đơn.png", picture("don")))
    page = Page.of(client.get(address))
    assert [pressed(client, address, page).status_code for _ in range(2)] == [302, 302]
    chosen(client, address, (1, "đơn lần nữa.png", picture("don")))
    again = Page.of(client.get(address))
    assert "đơn.png" in again.text, "what is there already stands beside"
    assert pressed(client, address, again).status_code == 302
    assert of_dossier(dossier) == {(1, hash_of(picture("don")))}
    assert Attachment.objects.filter(dossier_id=dossier).count() == 1
    assert len(list(stream(f"files:{dossier}"))) == 1


def test_21_a_file_that_came_or_went_meanwhile_refuses_the_press_and_is_kept(dossier: UUID) -> None:
    client, address = signed_in(SPECIALIST), adding(dossier)
    chosen(client, address, (1, "đơn.png", picture("don")))
    seen = Page.of(client.get(address))
    chosen(signed_in(SPECIALIST), address, (2, "máy khác.png", picture("khac")))
    refused = pressed(client, address, seen)
    assert refused.status_code == 409
    assert "Tệp đính kèm đã thay đổi từ khi mở trang" in text(refused)
    assert of_dossier(dossier) == set()
    assert pressed(client, address, Page.of(refused)).status_code == 302
    assert len(of_dossier(dossier)) == 2


def test_21_in_parts_over_a_broken_line_and_on_another_machine_of_the_officer(dossier: UUID) -> None:
    client, address = signed_in(SPECIALIST), adding(dossier)
    script = Script(client, address, Page.of(client.get(address)))
    script.part(script.begin().json(), 0)
    other = signed_in(SPECIALIST)
    page = Page.of(other.get(address))
    assert "chưa tải xong, 1,0/2,1 MB" in page.text
    elsewhere = Script(other, address, page)
    half = elsewhere.begin().json()
    assert half["missing"] == [1, 2]
    for order in (1, 2):
        half = elsewhere.part(half, order).json()
    assert elsewhere.finish(half).status_code == 200
    drawn = next(one for one in Page.of(other.get(address)).loads if one.endswith("/1.png"))
    assert other.get(drawn)["Content-Type"] == "image/png"
    assert signed_in(DESK).get(drawn).status_code == 404, "nobody else sees it before the press"
    assert pressed(other, address, Page.of(other.get(address))).status_code == 302
    assert of_dossier(dossier) == {(1, hash_of(WHOLE))}
    assert not Upload.objects.exists()


def test_21_a_half_sent_file_is_said_and_not_in_the_press(dossier: UUID) -> None:
    client, address = signed_in(SPECIALIST), adding(dossier)
    chosen(client, address, (1, "đơn.png", picture("don")))
    script = Script(client, address, Page.of(client.get(address)), paper=1)
    script.part(script.begin().json(), 0)
    page = Page.of(client.get(address))
    assert "1 tệp chưa tải xong, không đưa vào hồ sơ" in page.text
    assert pressed(client, address, page).status_code == 302
    assert of_dossier(dossier) == {(1, hash_of(picture("don")))}
    assert script.begin(content=WHOLE[: PART + 9]).status_code == 200, "the page goes on for the next file"


def test_21_nothing_is_added_without_a_file(dossier: UUID) -> None:
    client, address = signed_in(SPECIALIST), adding(dossier)
    page = Page.of(client.get(address))
    refused = pressed(client, address, page)
    assert (refused.status_code, "Chưa có tệp nào để đưa vào hồ sơ" in text(refused)) == (422, True)
    assert chosen(client, address).status_code == 422


def test_21_a_closed_dossier_says_so(dossier: UUID) -> None:
    client, address = signed_in(DESK), adding(dossier)
    chosen(client, address, (1, "đơn.png", picture("don")))
    page = Page.of(client.get(address))
    did(dossier, "withdraw", officer(DESK), LATER, reason="Đổi ý")
    for refused in (client.get(address), pressed(client, address, page)):
        assert refused.status_code == 409
        assert "Hồ sơ đã kết thúc nên không thêm tệp được nữa" in text(refused)
    begun = client.post(f"{address}tai/", {"line": 1, "name": "a.png", "size": 9})
    assert (begun.status_code, "đã kết thúc" in begun.json()["problem"]) == (409, True)
    assert of_dossier(dossier) == set()
    assert "Thêm tệp" not in text(client.get(f"/xu-ly/{dossier}/giay-to/"))


def test_21_a_colleague_without_the_dossier_in_hand_is_refused(dossier: UUID) -> None:
    leader, address = signed_in(LEADER), adding(dossier)
    assert signed_in(SPECIALIST).get(f"/xu-ly/{dossier}/bo-sung/").status_code == 200, "opened the form of an act"
    refused = leader.get(address)
    assert refused.status_code == 409
    assert f"{officer(SPECIALIST).name} đang xử lý hồ sơ này" in text(refused)
    assert signed_in(SPECIALIST).get(address).status_code == 200
    assert signed_in(DESK).get(address).status_code == 200, "the desk that took it in has no part in that work"


def test_21_an_agency_that_was_only_asked_adds_nothing(dossier: UUID) -> None:
    asked = {
        "agency": officer(STRANGER).agency_ref,
        "answer_within": TWO_DAYS,
        "question": "Thửa đất có tranh chấp không?",
    }
    did(dossier, "consult", officer(SPECIALIST), "2026-03-02 10:00", **asked)
    stranger = signed_in(STRANGER)
    assert stranger.get(f"/xu-ly/{dossier}/giay-to/").status_code == 200, "it sees the dossier"
    refused = stranger.get(adding(dossier))
    assert refused.status_code == 409
    assert "Chỉ quầy đã nhận hồ sơ hoặc cơ quan đang giải quyết" in text(refused)


def test_21_a_paper_that_the_case_does_not_need_takes_no_file(dossier: UUID) -> None:
    Component.objects.filter(dossier=dossier, order=2).update(verdict="not_applicable", handed_in="none")
    client, address = signed_in(SPECIALIST), adding(dossier)
    assert 'name="tep-2"' not in text(client.get(address))
    assert client.post(f"{address}tai/", {"line": 2, "name": "a.png", "size": 9}).status_code == 404


def test_21_what_is_added_is_read_as_what_came_at_the_counter(
    province: Province, reader: WrittenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, LATER)
    made = accepted()
    Component.objects.filter(dossier=made.id, order=1).update(wanted={"paper_type": "marriage_certificate"})
    client, address = signed_in(DESK), adding(made.id)
    chosen(client, address, (1, "kết hôn.pdf", pdf(plain())))
    assert pressed(client, address, Page.of(client.get(address))).status_code == 302
    assert work(NOW) == []
    assert PaperWork.objects.get().step == "confirm"
