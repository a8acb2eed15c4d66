"""22: key fields are entered again unseen; a third one chooses; a batch is accepted by its sample."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from motcua.casework.campaign.comparing import may_be_compared
from motcua.casework.campaign.models import Document, Sample
from motcua.casework.campaign.values import DocumentState, EntryField, EntryRound
from motcua.casework.papers.reading import Field
from motcua.casework.papers.steps import Proposed
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from tests.acts.conftest import province
from tests.acts.places import officer
from tests.campaign import (
    ACCEPTER,
    CHECKER,
    ELSEWHERE,
    INDEXER,
    KEYS,
    OWNER,
    THIRD,
    VALUES,
    KnowingReader,
    batch,
    checked,
    indexed,
    read,
    reader,
)
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.workbench.places import good

__all__ = ["province", "reader"]

pytestmark = pytest.mark.django_db
CHECK, ACCEPT = "/so-hoa/kiem-tra/", "/so-hoa/nghiem-thu/"
TYPED = {field.value: value for field, value in KEYS.items()} | {"da-so": ["number", "issued_on"]}


@pytest.fixture(autouse=True)
def hour(province: Province, reader: KnowingReader, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    reader.said = good
    at(monkeypatch, "2026-03-02 09:05")
    return iter(())


@pytest.fixture
def lot() -> UUID:
    """A batch of one document that the indexer has typed."""
    made = batch()
    [facts] = read(made)
    indexed(facts.id)
    return made


def only(lot: UUID) -> Document:
    return Document.objects.get(batch=lot)


def test_22_who_checks_sees_nothing_of_the_first_entry_and_is_never_who_typed_it(lot: UUID) -> None:
    one = only(lot).pk
    contract = signed_in(INDEXER).get(CHECK)
    assert contract.status_code == 409
    assert "Nhân viên hợp đồng" in text(contract)
    browser = signed_in(CHECKER)
    assert browser.post(CHECK).headers["Location"] == f"{CHECK}{one}/"
    shown = text(browser.get(f"{CHECK}{one}/"))
    for value in (KEYS[EntryField.OWNER_NUMBER], OWNER):
        assert value not in shown, "nothing of what is typed again is on the page"
    blank = browser.post(f"{CHECK}{one}/", {**TYPED, "number": ""})
    assert blank.status_code == 422
    assert "Còn để trống: Số, ký hiệu" in text(blank)
    unfit = browser.post(f"{CHECK}{one}/", {**TYPED, "issued_on": "02/14/2014"})
    assert unfit.status_code == 422
    assert 'value="02/14/2014"' in text(unfit)
    assert browser.post(f"{CHECK}{one}/", TYPED).headers["Location"] == CHECK
    assert only(lot).state == DocumentState.CHECKED
    assert browser.post(f"{CHECK}{one}/", TYPED).status_code == 303, "pressed twice it leads on"


def test_22_what_the_reader_and_the_first_person_agree_on_is_compared_and_the_owners_number_typed(lot: UUID) -> None:
    one, browser = only(lot).pk, signed_in(CHECKER)
    shown = text(browser.get(f"{CHECK}{one}/"))
    assert f'value="{KEYS[EntryField.NUMBER]}"' in shown
    assert 'value="02/10/2014"' in shown
    assert shown.count("so với ảnh") >= 2
    unseen = browser.post(f"{CHECK}{one}/", {**TYPED, "da-so": ["number"]})
    assert unseen.status_code == 422
    assert "So ngày cấp với ảnh" in text(unseen)
    assert only(lot).state == DocumentState.CHECK
    browser.post(f"{CHECK}{one}/", TYPED)
    origins = dict(only(lot).entries.filter(round=EntryRound.SECOND.value).values_list("field", "origin"))
    assert origins == {"number": "compared", "issued_on": "compared", "owner_number": "typed"}
    said = Record.objects.filter(stream=f"document:{one}", verb="check").get().body
    assert (said["compared"], said["differs"]) == (["issued_on", "number"], [])


def test_22_what_is_typed_over_what_stands_there_is_an_entry_that_differs(lot: UUID) -> None:
    one, browser = only(lot).pk, signed_in(CHECKER)
    browser.post(f"{CHECK}{one}/", {**TYPED, "number": "72/2014/GCN-UBND"})
    assert only(lot).state == DocumentState.DIFFERS
    assert only(lot).entries.get(round=EntryRound.SECOND.value, field="number").origin == "typed"


def test_22_what_they_do_not_agree_on_is_typed_unseen(province: Province, reader: KnowingReader) -> None:
    """The first person says otherwise than the reader, or the reader is not sure: nothing of it is on the page, and no word counts
    that says it was compared."""
    [facts] = read(batch())
    indexed(facts.id, number="28/2014/GCN-UBND")
    browser = signed_in(CHECKER)
    shown = text(browser.get(f"{CHECK}{facts.id}/"))
    assert "/2014/GCN-UBND" not in shown
    assert 'value="02/10/2014"' in shown
    browser.post(f"{CHECK}{facts.id}/", {**TYPED, "number": "28/2014/GCN-UBND"})
    row = Document.objects.get(pk=facts.id)
    assert row.state == DocumentState.CHECKED
    assert row.entries.get(round=EntryRound.SECOND.value, field="number").origin == "typed"


@pytest.mark.parametrize(
    ("confidence", "listed", "first", "compared"),
    [
        (0.97, None, "27/2014", True),
        (0.94, None, "27/2014", False),
        (0.97, "28/2014", "27/2014", False),
        (0.97, None, "28/2014", False),
        (0.97, None, "", False),
    ],
)
def test_22_what_may_be_compared(confidence: float, listed: str | None, first: str, compared: bool) -> None:
    proposal = Proposed(Field.NUMBER, "27/2014", confidence, 1, (1, 1), None)
    assert may_be_compared(EntryField.NUMBER, proposal, 0.95, listed, first) is compared
    assert not may_be_compared(EntryField.OWNER_NUMBER, proposal, 0.95, None, "27/2014"), "it is always typed"
    assert not may_be_compared(EntryField.NUMBER, None, 0.95, None, first)


def test_22_a_civil_servant_who_typed_it_is_refused_with_the_reason(province: Province, reader: KnowingReader) -> None:
    [facts] = read(batch())
    indexed(facts.id, THIRD)
    browser = signed_in(THIRD)
    assert "đều" not in text(browser.post(CHECK, follow=True))
    assert "do chính bạn nhập" in text(browser.get(CHECK))
    for answer in (browser.get(f"{CHECK}{facts.id}/"), browser.post(f"{CHECK}{facts.id}/", TYPED)):
        assert answer.status_code == 409
        assert "không kiểm tra lại chính mình" in text(answer)
    assert signed_in(ELSEWHERE).get(f"{CHECK}{facts.id}/").status_code == 404


def test_22_a_third_one_sees_both_and_says_what_the_paper_says(lot: UUID) -> None:
    one = only(lot).pk
    checked(one, number="72/2014/GCN-UBND")
    assert "chờ người thứ ba" in text(signed_in(CHECKER).get(CHECK))
    assert signed_in(CHECKER).get(f"{CHECK}{one}/").status_code == 409
    browser = signed_in(THIRD)
    assert browser.post(CHECK, {"do": "resolve"}).headers["Location"] == f"{CHECK}{one}/"
    shown = text(browser.get(f"{CHECK}{one}/"))
    assert "27/2014/GCN-UBND" in shown
    assert "72/2014/GCN-UBND" in shown
    empty = browser.post(f"{CHECK}{one}/", {})
    assert empty.status_code == 422
    assert "Chọn một giá trị cho ô Số, ký hiệu" in text(empty)
    assert browser.post(f"{CHECK}{one}/", {"chon-number": "other", "number": "28/2014/GCN-UBND"}).status_code == 303
    third = only(lot).entries.get(round=EntryRound.THIRD.value)
    assert (third.field, third.value, third.entered_by) == ("number", "28/2014/GCN-UBND", officer(THIRD).account_ref)


def test_22_a_batch_is_accepted_by_its_sample_or_goes_back(lot: UUID) -> None:
    one = only(lot).pk
    assert "Không có lô nào" in text(signed_in(ACCEPTER).get(ACCEPT))
    assert "Còn 1 tài liệu chưa kiểm tra xong" in text(signed_in(ACCEPTER).get(f"{ACCEPT}{lot}/"))
    checked(one)
    browser, here = signed_in(ACCEPTER), f"{ACCEPT}{lot}/"
    assert f'href="{here}"' in text(browser.get(ACCEPT))
    assert "Lấy mẫu 1 trong 1 tài liệu" in text(browser.get(here))
    by_checker = signed_in(CHECKER).post(here, {"do": "draw"})
    assert by_checker.status_code == 409
    assert "không kiểm tra lại chính mình" in text(by_checker)
    browser.post(here, {"do": "draw"})
    shown = text(browser.get(here))
    assert Sample.objects.get().seed in shown
    assert VALUES[EntryField.NUMBER] in shown
    assert 'src="/so-hoa/viec/' in shown
    assert browser.post(here, {"do": "decide"}).status_code == 409, "its only document has no verdict yet"
    browser.post(here, {"do": "verdict", "tai-lieu": str(one), "sai": ["number"]})
    assert "Không đạt: sai 1 ô" in text(browser.get(here))
    browser.post(here, {"do": "verdict", "tai-lieu": str(one)})
    assert "Đạt: sai 0 ô" in text(browser.get(here)), "the last word counts"
    assert "được nghiệm thu" in text(browser.post(here, {"do": "decide"}, follow=True))
    assert only(lot).state == DocumentState.ACCEPTED
    assert signed_in(ELSEWHERE).get(here).status_code == 404


def test_22_a_batch_that_fails_says_what_comes_back(lot: UUID) -> None:
    one, browser, here = only(lot).pk, signed_in(ACCEPTER), f"{ACCEPT}{lot}/"
    checked(one)
    browser.post(here, {"do": "draw"})
    browser.post(here, {"do": "verdict", "tai-lieu": str(one), "sai": ["issued_on"]})
    assert "chưa đạt" in text(browser.post(here, {"do": "decide"}, follow=True))
    assert only(lot).state == DocumentState.INDEX
    assert "Lần 1 chưa đạt" in text(browser.get(here))
