"""Returning results: found by receipt, code or number, announced first when early, handed over once. The counter's own page."""

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from tests.acts.places import agency, did, officer, received
from tests.doors.desk.caseworkers import LEADER, PROCEDURE, SPECIALIST, at, handled, hidden, online, signed_in, text
from tests.doors.desk.counter import CARD, CLERK
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

RETURN = "/quay/tra/"
OTHER_CLERK = "tiepnhan.tamthanh"


def decided() -> Made:
    """A result issued on 2 March that was promised for the 5th."""
    made = handled()
    did(made.id, "draft_result", officer(SPECIALIST), "2026-03-02 14:00", text="Dự thảo")
    did(made.id, "issue_result", officer(LEADER), "2026-03-02 15:00", number="12/XN")
    return made


def found(client: object, typed: str) -> str:
    return text(client.post(RETURN, {"find": typed, "do": "find"}))  # type: ignore[attr-defined]


def test_a_result_is_found_by_the_receipt_s_address_by_tail_and_by_number_and_ticked_at_once(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = decided()
    at(monkeypatch, "2026-03-05 09:00")
    client = signed_in(CLERK)
    for typed in (
        f"https://motcua.example/tra-cuu/{made.tracking_token}/",
        made.code[-11:],
        "020 190 001 234",
        CARD,
        f"]Q1{CARD}",
        "hoang thi an",
    ):
        page = Page.read(found(client, typed))
        assert [(one.value, one.is_checked) for one in page.fields_named("dossier")] == [(str(made.id), True)], typed
        assert page.value("collected_by") == "Hoàng Thị Ẩn"


@pytest.mark.criterion("ALL-07", "receipt")
def test_on_the_day_it_is_handed_over_in_one_press_and_pressing_twice_is_once(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = decided()
    at(monkeypatch, "2026-03-05 09:00")
    client = signed_in(CLERK)
    page = found(client, made.code[-11:])
    words = {
        "form_token": hidden(page, "form_token"),
        "find": made.code[-11:],
        "dossier": str(made.id),
        "collected_by": "Lý Thị Mẩy",
        "by_way": "desk",
        "do": "return",
    }
    assert client.post(RETURN, words).status_code == 302
    assert "Đã trả 1 kết quả" in text(client.get(RETURN))
    assert client.post(RETURN, words).status_code == 302
    assert Dossier.objects.get().status == "returned"
    assert Record.objects.filter(stream=f"dossier:{made.id}", verb="return_result").count() == 1
    assert "đã trả kết quả" in found(client, made.code[-11:])


def test_an_early_result_is_told_first_and_the_page_offers_to_do_so(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = decided()
    at(monkeypatch, "2026-03-03 09:00")
    client = signed_in(CLERK)
    page = found(client, made.code[-11:])
    words = {
        "form_token": hidden(page, "form_token"),
        "find": made.code[-11:],
        "dossier": str(made.id),
        "collected_by": "Hoàng Thị Ẩn",
        "by_way": "desk",
    }
    refused = client.post(RETURN, {**words, "do": "return"})
    assert refused.status_code == 409
    assert "Báo cho người nộp trước khi trả" in text(refused)
    assert "Khoản 5 Điều 22" in text(refused)
    ticked = Page.of(refused).fields_named("dossier")
    assert [(one.value, one.is_checked) for one in ticked] == [(str(made.id), True)]
    assert Dossier.objects.get().status == "done"
    told = client.post(RETURN, {**words, "announced_by": "phone", "do": "announce"})
    assert "Đã ghi việc báo kết quả sớm" in text(told)
    assert client.post(RETURN, {**words, "do": "return"}).status_code == 302
    assert Dossier.objects.get().status == "returned"


def test_nothing_ticked_and_nobody_named_is_told_and_nothing_happens(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided()
    at(monkeypatch, "2026-03-05 09:00")
    answer = signed_in(CLERK).post(RETURN, {"do": "return", "by_way": "desk", "dossier": "không phải mã"})
    assert answer.status_code == 422
    assert "Đánh dấu ít nhất một kết quả để trả" in text(answer)
    assert "Nhập họ và tên người nhận kết quả" in text(answer)
    assert Dossier.objects.get().status == "done"


def test_a_dossier_without_a_result_says_when_and_at_which_step(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-03 09:00")
    page = found(signed_in(CLERK), made.code[-11:])
    assert "Kết quả chưa có; hẹn 05/03/2026; hiện ở bước" in page


def test_another_desk_finds_nothing_and_may_not_return(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = decided()
    at(monkeypatch, "2026-03-05 09:00")
    client = signed_in(OTHER_CLERK)
    assert "0 kết quả" in found(client, f"/tra-cuu/{made.tracking_token}/")
    answer = client.post(RETURN, {"dossier": str(made.id), "collected_by": "Ai đó", "by_way": "desk", "do": "return"})
    assert answer.status_code == 409
    assert Dossier.objects.get().status == "done"


def test_a_specialist_may_not_return(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = decided()
    at(monkeypatch, "2026-03-05 09:00")
    words = {"dossier": str(made.id), "collected_by": "Ai đó", "by_way": "desk", "do": "return"}
    assert signed_in(SPECIALIST).post(RETURN, words).status_code == 403


def test_the_counter_counts_today_and_shows_what_waits(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = decided()
    received(officer(CLERK), PROCEDURE, agency("H37.03"), "2026-03-05 09:14", seed=23)
    waiting = online("2026-03-05 09:00")
    at(monkeypatch, "2026-03-05 10:00")
    page = Page.of(signed_in(CLERK).get("/quay/"))
    assert page.fact("Tiếp nhận") == "1"
    assert page.fact("Trả kết quả") == "0"
    assert page.fact("Trực tuyến chờ") == "1"
    assert f"/xu-ly/{waiting.id}/" in page.addresses
    assert "Trả lời trước" in page.text
    assert made.code[-4:] in page.text
    assert "cập nhật lúc 10:00:00" in page.text


def called(client: object, made: Made, ended: str, **more: str) -> object:
    page = Page.of(client.get(RETURN))  # type: ignore[attr-defined]
    words = {"form_token": page.fields_named("form_token")[0].value, "called": f"{made.id} {ended}", **more}
    return client.post(RETURN, words)  # type: ignore[attr-defined]


def test_19_18_a_card_that_cannot_be_read_says_what_to_do(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-05 09:00")
    page = found(signed_in(CLERK), "020190001234|Ẩn")
    assert "Quét lại" in page
    assert "0 kết quả" not in page


def test_19_18_what_waits_here_has_its_age_and_a_number_to_call(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = decided()
    Dossier.objects.filter(pk=made.id).update(applicant_phone="+84912345678")
    at(monkeypatch, "2026-03-23 09:00")
    for address in (RETURN, "/quay/"):
        page = Page.of(signed_in(CLERK).get(address))
        assert "chờ 21 ngày" in page.text
        assert made.code[-4:] in page.text
    page = Page.of(signed_in(CLERK).get(RETURN))
    assert "tel:+84912345678" in page.addresses
    assert "Cập nhật lúc 09:00:00" in page.text


@pytest.mark.parametrize(
    "change", [{"return_way": "electronic"}, {"return_way": "post"}, {"received_at_point_id": None}]
)
def test_19_18_what_waits_elsewhere_or_not_on_paper_is_not_on_the_list(
    change: dict[str, object], province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = decided()
    Dossier.objects.filter(pk=made.id).update(**change)
    at(monkeypatch, "2026-03-23 09:00")
    assert made.code[-4:] not in Page.of(signed_in(CLERK).get(RETURN)).text
    assert "chờ 21 ngày" not in Page.of(signed_in(CLERK).get("/quay/")).text


def test_19_18_a_call_is_recorded_with_its_end_and_shown_on_the_row_and_in_the_timeline(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = decided()
    Dossier.objects.filter(pk=made.id).update(applicant_phone="+84912345678")
    at(monkeypatch, "2026-03-23 09:05")
    client = signed_in(CLERK)
    assert called(client, made, "no_answer", note="Gọi lại buổi chiều").status_code == 302  # type: ignore[attr-defined]
    assert "Đã ghi cuộc gọi: không nghe máy." in text(client.get(RETURN))
    at(monkeypatch, "2026-03-23 15:10")
    called(client, made, "reached")
    assert "Đã gọi 2 lần, gần nhất 15:10 23/03: đã gặp" in Page.of(client.get(RETURN)).text
    page = Page.of(client.get(f"/xu-ly/{made.id}/"))
    assert "Đã gọi mời nhận kết quả: không nghe máy" in page.text
    assert "Gọi lại buổi chiều" in page.text
    record = Record.objects.filter(stream=f"dossier:{made.id}", verb="record_call").order_by("sequence").first()
    assert record is not None
    assert record.body["outcome"] == "no_answer"
    assert "buổi chiều" not in str(record.body), "what was written is a note, not a part of the record"


@pytest.mark.parametrize("given", ["", "x", "khong-phai reached", "{id} later"])
def test_19_18_a_damaged_call_records_nothing(given: str, province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = decided()
    at(monkeypatch, "2026-03-23 09:05")
    answer = signed_in(CLERK).post(RETURN, {"called": given.format(id=made.id)})
    assert answer.status_code == 422
    assert "Chọn kết quả cuộc gọi" in text(answer)
    assert not Record.objects.filter(verb="record_call").exists()


def test_19_18_another_desk_records_no_call(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = decided()
    at(monkeypatch, "2026-03-23 09:05")
    answer = signed_in(OTHER_CLERK).post(RETURN, {"called": f"{made.id} reached"})
    assert answer.status_code == 409
    assert not Record.objects.filter(verb="record_call").exists()
