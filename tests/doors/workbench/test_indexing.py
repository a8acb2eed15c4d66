"""22: the page of indexing by hand and without a script: what is sure is passed, each value is kept, nobody takes what another has."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client

from motcua.casework.campaign.actions import indexing, taking
from motcua.casework.campaign.models import Document, Entry
from motcua.casework.campaign.queries.documents import document
from motcua.casework.campaign.values import DocumentState, EntryField, EntryOrigin
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from motcua.foundation.people.actions import register_person
from motcua.foundation.people.parties import PersonGiven
from tests.acts.conftest import province
from tests.acts.places import DAY, officer
from tests.campaign import (
    CHECKER,
    ELSEWHERE,
    INDEXER,
    LEADER,
    THIRD,
    KnowingReader,
    batch,
    by,
    indexed,
    read,
    reader,
)
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.page import Page
from tests.doors.workbench.places import good

__all__ = ["province", "reader"]

pytestmark = pytest.mark.django_db
WORK = "/so-hoa/viec/"
NAME = "Hoàng Thị Ẩn"


@pytest.fixture(autouse=True)
def hour(province: Province, reader: KnowingReader, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    reader.said = good
    at(monkeypatch, "2026-03-02 09:05")
    return iter(())


@pytest.fixture
def one() -> UUID:
    """A document that is to be indexed."""
    [facts] = read(batch())
    return facts.id


def standing(document_id: UUID) -> dict[EntryField, str]:
    entries = document(document_id, seen_by=officer(INDEXER), on=DAY).entries
    return {field: entry.value for field, entry in entries.items()}


def state(document_id: UUID) -> DocumentState:
    return DocumentState(Document.objects.get(pk=document_id).state)


def press(browser: Client, document_id: UUID, status: int = 303, **fields: str) -> str:
    """Everything as the page has it, with these fields otherwise; where it leads."""
    address = f"{WORK}{document_id}/"
    shown = {one.name: one.value for one in Page.of(browser.get(address)).fields if one.name != "chu"}
    answer = browser.post(address, {**shown, **fields})
    assert answer.status_code == status, text(answer)
    return answer.headers.get("Location", text(answer))


def test_22_the_next_document_is_taken_and_the_cursor_stops_only_where_the_reader_is_not_sure(one: UUID) -> None:
    browser = signed_in(INDEXER)
    assert "1 tài liệu chờ nhập" in text(browser.get(WORK))
    assert browser.post(WORK).headers["Location"] == f"{WORK}{one}/"
    assert browser.get(WORK).headers["Location"] == f"{WORK}{one}/", "who has a document gets it again"
    shown = text(browser.get(f"{WORK}{one}/"))
    assert shown.count('data-state="ask"') == 1, "five are sure, and a name never is"
    assert 'data-field="owner_name"' in shown.partition('data-state="ask"')[2][:60]
    assert "chắc 9" in shown
    assert "so lại chữ" in shown
    crop = shown.partition("data-crop")[2]
    assert crop.partition('viewBox="')[2][:3] != "0 0", "the place of the name is enlarged, not the top of the page"
    picture = Page.of(browser.get(f"{WORK}{one}/"))
    assert picture is not None
    answer = browser.get(f"{WORK}{one}/trang/1/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert browser.get(f"{WORK}{one}/trang/2/").status_code == 404
    assert signed_in(ELSEWHERE).get(f"{WORK}{one}/trang/1/").status_code == 404
    assert signed_in(ELSEWHERE).get(f"{WORK}{one}/").status_code == 404


def test_22_without_a_script_enter_accepts_and_the_button_leads_to_the_next_document(
    province: Province, reader: KnowingReader
) -> None:
    made = batch(files=2)
    first, second = (facts.id for facts in read(made))
    browser = signed_in(INDEXER)
    browser.post(WORK)
    assert press(browser, first, do="accept") == f"{WORK}{first}/"
    assert standing(first) == {EntryField.OWNER_NAME: NAME}
    assert press(browser, first, do="finish") == f"{WORK}{second}/"
    assert state(first) is DocumentState.CHECK
    origins = dict(Entry.objects.filter(document=first).values_list("field", "origin"))
    assert origins["number"] == EntryOrigin.PROPOSED
    assert origins["owner_name"] == EntryOrigin.TYPED
    again = browser.post(f"{WORK}{first}/", {"do": "finish"})
    assert again.headers["Location"] == f"{WORK}{second}/", "pressed twice it leads on and says nothing wrong"
    assert "1 tài liệu" not in press(browser, second, do="finish", status=422)
    shown = press(browser, second, status=422, do="accept", issued_on="31/02/2014", issuer="Ủy ban\nnhân dân xã")
    assert 'value="31/02/2014"' in shown
    assert "không đúng dạng" in shown
    assert standing(second)[EntryField.ISSUER] == "Ủy ban nhân dân xã", "what is right is kept beside what is not"
    assert "giống tờ trước" in text(browser.get(f"{WORK}{second}/"))
    press(browser, second, lay="issuer:before")
    assert standing(second)[EntryField.ISSUER] == "ỦY BAN NHÂN DÂN XÃ THỤY HÙNG"
    assert "owner_name:before" not in text(browser.get(f"{WORK}{second}/")), "whose it is is nobody else's"


def test_22_one_field_is_sent_by_itself_and_taken_back_one_by_one(one: UUID) -> None:
    browser = signed_in(INDEXER)
    browser.post(WORK)
    sent = browser.post(f"{WORK}{one}/nhap/", {"truong": "owner_number", "owner_number": "020 190 001 234"})
    assert sent.json()["value"] == "020190001234"
    assert (sent.json()["state"], sent.json()["words"]) == ("entered", "đã nhận")
    bad = browser.post(f"{WORK}{one}/nhap/", {"truong": "issued_on", "issued_on": "31/02/2014"})
    assert bad.status_code == 422
    assert "không đúng dạng" in bad.json()["problem"]
    assert browser.post(f"{WORK}{one}/nhap/", {"truong": "x"}).status_code == 422
    browser.post(f"{WORK}{one}/nhap/", {"truong": "owner_number", "owner_number": ""})
    assert standing(one) == {EntryField.OWNER_NUMBER: ""}
    assert press(browser, one, do="undo").endswith("?o=owner_number")
    assert standing(one) == {EntryField.OWNER_NUMBER: "020190001234"}
    press(browser, one, do="undo")
    assert standing(one) == {}
    assert "Không còn ô nào" in press(browser, one, do="undo", status=422)
    assert signed_in(ELSEWHERE).post(f"{WORK}{one}/nhap/", {"truong": "number", "number": "1"}).status_code == 404


def test_22_what_a_colleague_has_is_only_shown_and_who_leads_takes_it(one: UUID) -> None:
    taking.take(one, by(INDEXER, "2026-03-02 09:00"))
    colleague = signed_in(THIRD)
    assert "Không còn tài liệu nào chờ nhập" in text(colleague.post(WORK, follow=True))
    shown = text(colleague.get(f"{WORK}{one}/"))
    assert "đang làm tài liệu này, lần cuối lúc 09:00" in shown
    refused = colleague.post(f"{WORK}{one}/nhap/", {"truong": "number", "number": "1"})
    assert refused.status_code == 409
    assert "Người khác đang làm" in refused.json()["problem"]
    assert standing(one) == {}
    press(signed_in(LEADER), one, do="take")
    assert Document.objects.get(pk=one).taken_by == officer(LEADER).account_ref


def test_22_after_a_quarter_of_an_hour_without_an_entry_a_document_is_free(
    one: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    taking.take(one, by(INDEXER, "2026-03-02 09:00"))
    at(monkeypatch, "2026-03-02 09:16")
    assert signed_in(THIRD).post(WORK).headers["Location"] == f"{WORK}{one}/"


def test_22_what_nobody_can_read_goes_to_who_leads_and_comes_back_or_is_left_out(one: UUID) -> None:
    press(signed_in(INDEXER), one, do="flag")
    assert Document.objects.get(pk=one).flagged_by == officer(INDEXER).account_ref
    press(signed_in(INDEXER), one, do="unreadable")
    assert state(one) is DocumentState.UNREADABLE
    leader = signed_in(LEADER)
    assert f'href="{WORK}{one}/"' in text(leader.get("/so-hoa/kiem-tra/"))
    assert f'href="{WORK}{one}/"' not in text(signed_in(CHECKER).get("/so-hoa/kiem-tra/"))
    press(leader, one, do="give_back")
    assert state(one) is DocumentState.INDEX
    indexing.say_unreadable(one, by(INDEXER))
    press(leader, one, do="leave_out")
    assert state(one) is DocumentState.LEFT_OUT
    assert [each.verb for each in stream(f"document:{one}")][-5:] == [
        *("flag", "say_unreadable", "give_back"),
        *("say_unreadable", "leave_out"),
    ]


def test_22_whose_it_is_is_looked_up_by_the_number_and_their_name_is_offered(one: UUID) -> None:
    person = PersonGiven("Hoàng Thị Ấn", personal_number="020190001234", birth_year=1990)
    register_person(given=person, circumstances=by(CHECKER))
    browser = signed_in(INDEXER)
    shown = text(browser.get(f"{WORK}{one}/"))
    assert "Hoàng Thị Ấn, 1990, số •••234" in shown
    assert "Trùng số, nhưng họ tên hoặc năm sinh khác" in shown
    press(browser, one, lay="owner_name:register")
    assert standing(one) == {EntryField.OWNER_NAME: "Hoàng Thị Ấn"}
    assert "Khớp số, họ tên và năm sinh" in text(browser.get(f"{WORK}{one}/"))


@pytest.mark.criterion("DIG-03", "campaign")
def test_22_text_on_the_pages_is_found_with_and_without_marks(one: UUID) -> None:
    browser = signed_in(INDEXER)
    for sought, found in (("ket hon", 1), ("KẾT HÔN", 1), ("kết hỏn", 0)):
        shown = text(browser.post(f"{WORK}{one}/", {"chu": sought}))
        assert f"{found} chỗ" in shown
        assert shown.count("desk-marks") == found


def test_22_the_pace_is_counted_from_what_was_entered_today(province: Province, reader: KnowingReader) -> None:
    for place, facts in enumerate(read(batch(files=3))):
        for field in EntryField:
            value = "02/10/2014" if field in (EntryField.ISSUED_ON, EntryField.VALID_TO) else ""
            indexing.enter(facts.id, field, value, by(INDEXER, f"2026-03-02 09:0{place}:20"))
        indexing.finish(facts.id, by(INDEXER, f"2026-03-02 09:0{place}:20"))
    shown = text(signed_in(INDEXER).get(WORK))
    assert "60 giây/tài liệu, 60 tài liệu/giờ" in shown
    assert "Hôm nay 3 xong" in shown
    assert "Hôm nay 0 xong" in text(signed_in(THIRD).get(WORK))


def test_22_a_document_that_is_past_says_so(one: UUID) -> None:
    indexed(one)
    answer = signed_in(THIRD).get(f"{WORK}{one}/")
    assert answer.status_code == 409
    assert "không ở bước đang làm" in text(answer)
