"""Why a paper is asked for again: both pages offer the same reasons, post the code, and read as its words and the note."""

from datetime import date
from typing import Any

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.papers.forms.supplement_reasons import GUIDANCE, REASONS, guidance
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger import queries as ledger
from motcua.law.dossier.acts.request_supplement import CASES, SupplementItem, SupplementReason
from tests.acts.places import agency, did, filed, officer
from tests.doors.desk.caseworkers import PROCEDURE, SPECIALIST, at, handled, send, signed_in, text
from tests.doors.desk.counter import CLERK, begun, pressed, printed_words
from tests.doors.page import Page
from tests.papers import BASIS

pytestmark = pytest.mark.django_db

RESIDENCE = "1.004222"
NOW = "2026-03-03 09:00"


def failed(client: Any, **typed: str) -> dict[str, str]:
    """A form of intake in which the first paper failed for what is given here, and every other one passed."""
    data = begun(client, RESIDENCE, case="1", agency=str(agency("H37.03")))
    first, *others = [name.removeprefix("in-") for name in data if name.startswith("in-")]
    verdicts = {f"verdict-{first}": "failed"} | {f"verdict-{one}": "passed" for one in others}
    return {**data, **verdicts, **{f"{name}-{first}": value for name, value in typed.items()}}


def options(page: Page, prefix: str) -> tuple[tuple[str, str], ...]:
    return next(one.options for one in page.fields if one.name.startswith(prefix))


def reason_in(page: Page, prefix: str = "reason-") -> str:
    """What stands in the first list of reasons."""
    return next(one.value for one in page.fields if one.name.startswith(prefix))


def items(dossier_id: object) -> list[dict[str, Any]]:
    [body] = [one.body for one in ledger.stream(f"dossier:{dossier_id}") if one.verb == "request_supplement"]
    return list(body["items"])


def test_both_pages_offer_every_reason_by_its_code(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, NOW)
    clerk = signed_in(CLERK)
    intake = options(Page.of(pressed(clerk, failed(clerk), "renew")), "reason-")
    act = options(Page.of(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/bo-sung/")), "reason-")
    assert intake == act
    codes = [code for code, _ in intake]
    assert sorted(codes) == sorted(["", *SupplementReason])


def test_every_reason_has_its_words_and_stands_under_one_ground_at_most() -> None:
    cases = [one for of_ground in CASES.values() for one in of_ground]
    assert sorted([*CASES, *cases]) == sorted(SupplementReason)
    assert set(REASONS) == set(SupplementReason)
    assert len(set(REASONS.values())) == len(REASONS)


def test_a_reason_of_intake_is_recorded_by_its_code_and_read_as_its_words(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-02 09:14")
    client = signed_in(CLERK)
    answer = pressed(client, failed(client, reason="unsigned", note="trang 3"), "supplement")
    assert answer.status_code == 302, text(answer)[-2000:]
    row = Dossier.objects.get()
    [item] = items(row.pk)
    assert (item["component"], item["reason_code"]) == (1, "unsigned")
    assert sorted(item["note"]) == ["hash", "ref"]
    words = "Thiếu chữ ký hoặc con dấu – trang 3"
    assert words in Page.of(client.get(answer["Location"])).text
    assert words in printed_words(client.get(f"{answer['Location']}phieu.pdf").content)[1]
    assert words in Page.of(client.get(f"/xu-ly/{row.pk}/")).text


def test_a_reason_of_the_act_is_recorded_by_its_code_and_read_as_its_words(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client = signed_in(SPECIALIST)
    typed = {"item_of_1": "on", "reason_of_1": "page_missing", "note_of_1": "trang 3"}
    other = {"other_of_1": "Sổ hộ tịch", "other_of_reason_of_1": "expired", "other_of_basis_of_1": "Điều 9 Luật mẫu"}
    assert send(client, made.id, "bo-sung", **typed, **other).status_code == 303
    assert [(one.get("component"), one["reason_code"]) for one in items(made.id)] == [
        (1, "page_missing"),
        (None, "expired"),
    ]
    page = Page.of(client.get(f"/xu-ly/{made.id}/")).text
    assert "Đơn đề nghị: Thiếu trang – trang 3; Sổ hộ tịch: Đã hết hiệu lực. Căn cứ: Điều 9 Luật mẫu" in page


@pytest.mark.criterion("ALL-04", "twice")
def test_the_act_begins_with_the_reason_that_the_counter_wrote(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-02 09:14")
    client = signed_in(CLERK)
    pressed(client, failed(client, reason="illegible", note="trang 3"), "file")
    row = Dossier.objects.get()
    page = Page.of(client.get(f"/xu-ly/{row.pk}/bo-sung/"))
    assert (reason_in(page), reason_in(page, "note-")) == ("illegible", "trang 3")


@pytest.mark.parametrize("sentence", ["Thiếu chữ ký hoặc con dấu", "Nhàu nát", "khac"])
def test_a_sentence_is_no_reason_and_what_was_typed_stays(
    sentence: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    clerk, specialist = signed_in(CLERK), signed_in(SPECIALIST)
    intake = pressed(clerk, failed(clerk, reason=sentence, note="trang 3"), "supplement")
    act = send(specialist, made.id, "bo-sung", item_of_1="on", reason_of_1=sentence, note_of_1="trang 3")
    assert (intake.status_code, act.status_code) == (422, 422)
    assert "Chọn lý do không đạt của giấy tờ số 1" in Page.of(intake).text
    assert Page.of(act).errors == ("Chọn lý do cần bổ sung: Đơn đề nghị",)
    assert [reason_in(Page.of(one), "note-") for one in (intake, act)] == ["trang 3", "trang 3"]
    assert not Dossier.objects.filter(status__in=("supplement", "incomplete")).exists()


@pytest.mark.parametrize("ground", ["incomplete", "inaccurate"])
def test_a_ground_that_says_too_little_needs_a_note_and_stays_chosen(
    ground: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    clerk, specialist = signed_in(CLERK), signed_in(SPECIALIST)
    intake = pressed(clerk, failed(clerk, reason=ground), "supplement")
    act = send(specialist, made.id, "bo-sung", item_of_1="on", reason_of_1=ground)
    assert (intake.status_code, act.status_code) == (422, 422)
    assert "Ghi rõ chỗ không đạt của giấy tờ số 1" in Page.of(intake).text
    assert Page.of(act).errors == ("Ghi rõ chỗ cần bổ sung: Đơn đề nghị",)
    assert [reason_in(Page.of(one)) for one in (intake, act)] == [ground, ground]
    noted = send(specialist, made.id, "bo-sung", item_of_1="on", reason_of_1=ground, note_of_1="thiếu trang 3")
    assert noted.status_code == 303
    assert [one["reason_code"] for one in items(made.id)] == [ground]


ONCE = (
    "Chưa đầy đủ: nộp thêm giấy tờ còn thiếu",
    "Dữ liệu chưa đủ hoặc chưa đúng: nộp giấy tờ chứng minh thông tin đúng",
)


@pytest.mark.parametrize(("day", "times"), [("04", 0), ("05", 1)])
def test_each_reason_that_occurs_has_its_guidance_once_on_paper_and_on_the_page_from_the_decree_on(
    day: str, times: int, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three papers, two of them incomplete, one with wrong data (NĐ 118/2025 Art. 17.2a as amended by NĐ 309/2026)."""
    when = f"2026-08-{day} 10:00"
    made = filed(officer(CLERK), PROCEDURE, agency("H37.03"), when.replace("10:00", "09:00"))
    items = (
        SupplementItem(component=1, reason_code=SupplementReason.UNSIGNED),
        SupplementItem(component=2, reason_code=SupplementReason.DATA_WRONG, note="sai năm sinh"),
        SupplementItem(paper="Sổ hộ tịch", reason_code=SupplementReason.NOT_HANDED_IN, basis=BASIS),
    )
    did(made.id, "request_supplement", officer(CLERK), when, items=items)
    at(monkeypatch, when)
    client = signed_in(CLERK)
    pages, printed = printed_words(client.get(f"/quay/in/{made.id}/phieu.pdf").content)
    tracked = Page.of(client.get(f"/tra-cuu/{made.tracking_token}/")).text
    assert pages == 1
    for said in (printed, tracked):
        assert [said.count(sentence) for sentence in ONCE] == [times, times]
        assert said.count("Hướng dẫn:") == times
        assert said.count("Công an cấp xã") == times, "how to have the database corrected"
        assert "Chưa chính xác: nộp lại" not in said


def test_every_ground_of_the_law_has_its_guidance() -> None:
    day = date(2026, 8, 5)
    assert set(GUIDANCE) == set(CASES)
    assert guidance(SupplementReason, on=day) == tuple(GUIDANCE.values())
    assert guidance([None], on=day) == ()
