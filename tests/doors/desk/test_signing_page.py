"""22: a leader sees the page, the papers and the checks, signs with the PIN, sends back, takes back; a batch says how each ended."""

from typing import Any

import pytest
from django.test import Client

from motcua.acts.sign_result import judged_pin
from motcua.casework.dossiers.models import Dossier
from motcua.casework.drafts.models import KeptPost
from motcua.casework.papers.models import Signature
from motcua.casework.results.models import Opening
from motcua.casework.results.models import Result as Row
from motcua.doors.cli.demo.province import Province
from motcua.foundation.guessing.models import GuessCounter
from motcua.foundation.ledger.models import Record
from tests.acts.places import moment, officer
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, STRANGER, at, handled, signed_in, text
from tests.doors.desk.signing import DAY, office, press, sign, submitted
from tests.doors.page import Page
from tests.results import PIN, Office, now

__all__ = ["office"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, f"{DAY} 10:30:00")


def state(one: Any) -> str:
    return str(Row.objects.get(pk=one.id).state)


def batch_form(page: Page, token: str) -> dict[str, Any]:
    values = {name: [one.value for one in page.fields if one.name == name] for name in ("loat", "ky")}
    return {"form_token": token, **values}


@pytest.mark.criterion("DSK-02", "sign")
def test_22_from_the_masthead_to_a_signature_in_three_presses_and_the_pin(province: Province, office: Office) -> None:
    [one] = submitted(office)
    leader = signed_in(LEADER)
    presses = [leader.get("/xu-ly/")]
    presses.append(leader.get(Page.of(presses[-1]).link("Chờ ký").address, follow=True))
    page = Page.of(presses[-1])
    assert page.heading() == "Chờ ký: Giấy xác nhận tình trạng hôn nhân"
    shown = page.text
    assert "Mọi ô của mẫu đã điền" in shown
    assert "Không câu nào của mẫu bị sửa" in shown
    assert "Soạn:" in shown
    assert "Trình:" in shown
    presses.append(sign(leader, one))
    assert len(presses) - 1 <= 4, "the worklist is where the notification leads"
    assert presses[-1].status_code == 303
    assert state(one) == "signed"
    after = text(leader.get("/ky/"))
    assert "Thu lại chữ ký" in after
    assert "Phát hành sau 30 giây" in after


def test_22_only_the_signer_opens_the_page_and_that_is_written_down(province: Province, office: Office) -> None:
    [one] = submitted(office)
    assert signed_in(SPECIALIST).get(f"/ky/{one.id}/").status_code == 403
    assert signed_in(STRANGER).get(f"/ky/{one.id}/").status_code == 403
    assert not Opening.objects.exists()
    leader = signed_in(LEADER)
    leader.head(f"/ky/{one.id}/")
    assert not Opening.objects.exists()
    leader.get(f"/ky/{one.id}/")
    assert Opening.objects.get().result_id == one.id


def test_22_a_wrong_pin_is_said_at_its_field_and_stands_nowhere(province: Province, office: Office) -> None:
    [one] = submitted(office)
    leader = signed_in(LEADER)
    answer = sign(leader, one, pin="111222")
    assert answer.status_code == 422
    assert "mã PIN không đúng" in Page.of(answer).text
    assert "111222" not in text(answer)
    assert state(one) == "submitted"
    assert sign(leader, one).status_code == 303


def test_22_after_five_wrong_pins_the_page_says_when_and_asks_no_key(
    province: Province, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    [one] = submitted(office)
    leader, ref = signed_in(LEADER), officer(LEADER).account_ref
    assert [sign(leader, one, pin=f"11111{number}").status_code for number in range(5)] == [422] * 5
    tried = Signature.objects.count()
    waits = sign(leader, one)
    assert (waits.status_code, waits["Retry-After"]) == (429, "1")
    assert "Đã nhập sai nhiều lần nên tạm dừng kiểm tra. Chờ 1 giây rồi nhập lại." in Page.of(waits).text
    assert (state(one), Signature.objects.count()) == ("submitted", tried), "the right one was not tried either"
    recorded = list(Record.objects.filter(stream=f"sign-in:{ref}").values_list("verb", flat=True))
    assert recorded == ["signing_pin_refused"] * 5 + ["signing_pin_waits"]
    with judged_pin("000000", now(SPECIALIST, f"{DAY} 10:30")):
        pass  # nobody else waits
    at(monkeypatch, f"{DAY} 10:30:01")
    assert sign(leader, one, pin="222222").status_code == 422
    at(monkeypatch, f"{DAY} 10:30:02")
    assert sign(leader, one)["Retry-After"] == "1", "the wait has doubled"
    at(monkeypatch, f"{DAY} 10:30:03")
    assert sign(leader, one).status_code == 303
    assert not any(GuessCounter.objects.filter(last_at=moment(f"{DAY} 10:30:03")).values_list("wrong", flat=True))


def test_22_a_batch_stops_where_wrong_pins_wait(province: Province, office: Office) -> None:
    pair = submitted(office, 2)
    leader = signed_in(LEADER)
    for one in pair:
        leader.get(f"/ky/{one.id}/")
    address = "/ky/ca-loat/marital-status/"
    page = Page.of(leader.get(address))
    form = batch_form(page, page.value("form_token"))
    for number in range(5):
        leader.post(address, {**form, "pin": f"11111{number}"})
    waits = Page.of(leader.post(address, {**form, "pin": PIN}))
    assert waits.text.count("Chờ 1 giây rồi nhập lại") == 1, "the second one is not asked for"
    assert [state(one) for one in pair] == ["submitted", "submitted"]


def test_22_a_pin_that_meets_the_end_of_the_session_is_not_kept(province: Province, office: Office) -> None:
    [one] = submitted(office)
    leader = signed_in(LEADER)
    page = text(leader.get(f"/ky/{one.id}/"))
    form = {field.name: field.value for field in Page.read(page).fields if field.name}
    Client().post(f"/ky/{one.id}/", {**form, "pin": PIN, "reason": "Sai nơi cư trú", "do": "return"})
    kept = KeptPost.objects.get()
    assert "Sai nơi cư trú" in str(kept.typed)
    assert PIN not in str(kept.typed)


@pytest.mark.criterion("DSK-06", "back")
def test_22_sending_back_needs_a_reason_which_the_drafter_reads(province: Province, office: Office) -> None:
    [one] = submitted(office)
    leader = signed_in(LEADER)
    empty = press(leader, f"/ky/{one.id}/", "return", reason=" ")
    assert empty.status_code == 422
    assert "Nhập chỗ cần sửa" in Page.of(empty).text
    assert press(leader, f"/ky/{one.id}/", "return", reason="Sai nơi cư trú").status_code == 303
    assert state(one) == "draft"
    assert "Sai nơi cư trú" in text(signed_in(SPECIALIST).get(f"/xu-ly/{one.dossier_id}/ket-qua/"))
    assert "trả lại: Sai nơi cư trú" in text(leader.get(f"/ky/{one.id}/"))


@pytest.mark.criterion("DSK-05", "undo")
def test_22_a_signature_is_taken_back_on_the_page_for_thirty_seconds(
    province: Province, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = submitted(office, 2)
    leader = signed_in(LEADER)
    went = sign(leader, first)
    assert went["Location"] == f"/ky/{second.id}/", "the next one of the template comes up"
    at(monkeypatch, f"{DAY} 10:30:29")
    assert "Phát hành sau 1 giây" in text(leader.get(f"/ky/{second.id}/"))
    assert leader.post(f"/ky/{first.id}/", {"do": "take_back"}).status_code == 303
    assert state(first) == "submitted"
    sign(leader, first)
    at(monkeypatch, f"{DAY} 10:31:30")
    late = leader.post(f"/ky/{first.id}/", {"do": "take_back"})
    assert late.status_code == 422
    assert state(first) == "signed"
    assert "data-undo" not in text(leader.get(f"/ky/{second.id}/"))


def test_22_a_page_that_was_changed_meanwhile_is_not_signed(province: Province, office: Office) -> None:
    [one] = submitted(office)
    leader = signed_in(LEADER)
    page = Page.of(leader.get(f"/ky/{one.id}/"))
    seen = {name: page.value(name) for name in ("form_token", "trang")}
    office.submitted(one.dossier_id, f"{DAY} 10:31", status="Đã ly hôn")
    answer = leader.post(f"/ky/{one.id}/", {**seen, "pin": PIN, "do": "sign"})
    assert answer.status_code == 422
    assert "Trang kết quả đã được sửa" in Page.of(answer).text
    assert state(one) == "submitted"


def test_22_an_edited_sentence_is_named_with_the_template_beside_it(province: Province, office: Office) -> None:
    made = handled()
    own = press(
        signed_in(SPECIALIST), f"/xu-ly/{made.id}/ket-qua/", "submit", **draft_words(), **{"cau-status": "Chưa có vợ"}
    )
    assert own.status_code == 303, Page.of(own).text
    page = Page.of(signed_in(LEADER).get("/ky/", follow=True)).text
    assert "Câu của mẫu bị sửa ở dòng “Tình trạng hôn nhân”" in page
    assert "Chưa có vợ" in page


def draft_words() -> dict[str, str]:
    from tests.acts.places import officer
    from tests.results import TYPED

    return {f"o-{name}": value for name, value in TYPED.items()} | {
        "mau": "marital-status",
        "signer": str(officer(LEADER).account_id),
    }


@pytest.mark.criterion("DSK-07", "all")
def test_22_a_batch_says_how_each_ended_and_repeats_what_failed_alone(province: Province, office: Office) -> None:
    results = submitted(office, 5)
    leader = signed_in(LEADER)
    address = "/ky/ca-loat/marital-status/"
    page = Page.of(leader.get(address))
    form = batch_form(page, page.value("form_token"))
    unseen = leader.post(address, {**form, "pin": PIN})
    assert unseen.status_code == 422
    assert "Trước khi ký cả loạt phải mở xem 3 kết quả" in Page.of(unseen).text
    for one in [one for one in page.links if one.name == "Mở xem trước khi ký"]:
        leader.get(one.address)
    wrong = Page.of(leader.post(address, {**form, "pin": "000111"}))
    assert wrong.text.count("mã PIN không đúng") == 1, "after a wrong PIN no further key is asked"
    assert not Row.objects.filter(state="signed").exists()
    changed = results[4]
    office.submitted(changed.dossier_id, f"{DAY} 10:20", status="Đã ly hôn")
    form["loat"] = [f"{one.id}:{one.page_hash}" for one in results]
    for _ in range(4):  # the changed page may be one of those that are to be opened now
        answer = leader.post(address, {**form, "pin": PIN})
        if answer.status_code != 422:
            break
        for one in [one for one in Page.of(answer).links if one.name == "Mở xem trước khi ký"]:
            leader.get(one.address)
    shown = Page.of(answer)
    assert "4/5 đã ký, 1 chưa ký được" in shown.text
    assert "Trang kết quả đã được sửa" in shown.text
    assert [field.value.split(":")[0] for field in shown.fields if field.name == "ky"] == [str(changed.id)]
    leader.post(address, {**batch_form(shown, page.value("form_token")), "pin": PIN})
    assert set(Row.objects.values_list("state", flat=True)) == {"signed"}
    assert Signature.objects.filter(state="signed").count() == 5
    assert set(Dossier.objects.values_list("status", flat=True)) == {"handling"}, "nothing has left yet"


def test_22_a_page_that_changed_after_it_was_opened_is_to_be_opened_again(province: Province, office: Office) -> None:
    pair = submitted(office, 2)
    leader = signed_in(LEADER)
    for one in pair:
        leader.get(f"/ky/{one.id}/")
    office.submitted(pair[0].dossier_id, f"{DAY} 10:20", status="Đã ly hôn")
    page = Page.of(leader.get("/ky/ca-loat/marital-status/"))
    [again] = [one for one in page.links if one.name == "Mở xem trước khi ký"]
    assert again.address == f"/ky/{pair[0].id}/"
    assert "đã mở 1" in Page.of(leader.get(f"/ky/{pair[1].id}/")).text
    leader.get(again.address)
    assert "Mở xem trước khi ký" not in Page.of(leader.get("/ky/ca-loat/marital-status/")).text


def test_22_a_script_gets_the_lines_alone(province: Province, office: Office) -> None:
    one, other = submitted(office, 2)
    leader = signed_in(LEADER)
    for each in (one, other):
        leader.get(f"/ky/{each.id}/")
    address = "/ky/ca-loat/marital-status/"
    page = Page.of(leader.get(address))
    form = batch_form(page, page.value("form_token")) | {"ky": [f"{one.id}:{one.page_hash}"], "pin": PIN}
    part = text(leader.post(address, form, headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert part.count("is-signed") == 1
    assert [state(one), state(other)] == ["signed", "submitted"]
