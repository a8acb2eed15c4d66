"""Every act has a page from which somebody can do it, and from which nobody else can."""

import re
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from motcua.casework.dossiers import actions as dossiers
from motcua.doors.cli.demo.province import Province
from motcua.doors.desk.acts_forms import FORMS
from motcua.doors.words.act_words import VERBS, WORDS, verb_of
from motcua.foundation.catalogue.actions import answer_time
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.life import ACT_TYPES, EVENT_TYPES
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import Duration, Unit
from tests.acts.pauses import law_with_pauses
from tests.acts.places import did, moment, officer
from tests.acts.process_versions import CHECKED, CODE, next_version
from tests.circumstances import acting
from tests.doors.desk.caseworkers import (
    DESK,
    LEADER,
    PROCEDURE,
    SPECIALIST,
    STRANGER,
    accepted,
    at,
    draft,
    handled,
    hidden,
    online,
    reference,
    send,
    signed_in,
    text,
)
from tests.doors.desk.counter import printed_words
from tests.doors.page import Page
from tests.histories import history
from tests.papers import papers

pytestmark = pytest.mark.django_db

NOW = "2026-03-03 09:00"
NO_BASIS = "Nhập điều, khoản và văn bản làm căn cứ"
ELSEWHERE = {
    "save_draft", "import_case", "warn", "draft_apology", "escalate", "open_sub_dossier", "follow_sub_dossier",
    "conclude_sub_dossier", "start_clock", "remind", "invite_opinion", "revoke_invitation", "take_over",
    "sign", "take_back_signature",
}  # fmt: skip
"""A dossier begins at the counter, in the portal or in another system, not on the page of one that is there; nobody but the system
itself warns, drafts an apology or reports to superiors; and what a group learns of its sub-dossiers comes with acts on them;
the clock that waits for an authority starts with the act that shows its receipt, or by time. Reminding, and the link of an agency
without accounts, stand on the page of joint work; results are signed, and signatures taken back, where the page is seen; a page offers
to take a dossier over only where a colleague has it in hand."""


def supplementing() -> UUID:
    made = handled()
    did(made.id, "request_supplement", officer(SPECIALIST), "2026-03-02 10:00", items=papers("Giấy A: thiếu"))
    return made.id


def obliged() -> UUID:
    made = handled()
    did(made.id, "require_obligation", officer(SPECIALIST), "2026-03-02 10:00", notice="Thông báo 1")
    return made.id


def unpaid() -> UUID:
    """Sector law closes after a day what nobody pays."""
    answer = LocalAnswer(
        duration=None,
        basis="Điều 9 Thông tư mẫu",
        valid_from=date(2026, 1, 1),
        channel=Channel.DESK,
        obligation_term=Duration(1, Unit.DAY),
    )
    answer_time(code=PROCEDURE, answer=answer, circumstances=acting(officer("quantri"), moment("2026-01-02 09:00")))
    return obliged()


def consulted() -> UUID:
    made = handled()
    within = Duration(2, Unit.WORKING_DAY)
    did(made.id, "consult", officer(SPECIALIST), "2026-03-02 10:00", agency="H37.05", answer_within=within)
    return made.id


def paused(verb: str, **words: str) -> Callable[[], UUID]:
    """Handled, where the law of its group takes two waits out of the limit (NĐ 63/2024 as amended by NĐ 301/2026)."""

    def begun() -> UUID:
        with law_with_pauses():
            made = handled()
        if verb:
            did(made.id, verb, officer(SPECIALIST), "2026-03-02 10:00", **words)
        return made.id

    return begun


def overdue() -> UUID:
    made = handled()
    late = moment("2026-03-20 09:00")
    dossiers.fall_due(made.id, Circumstances(by=None, at=late, recorded_at=late))
    return made.id


def completed() -> UUID:
    made = handled()
    [step] = history(made.id).state.steps
    did(made.id, "complete_step", officer(SPECIALIST), "2026-03-02 10:00:00", step=step.step, outcome="dat")
    return made.id


def drafted() -> UUID:
    made = handled()
    did(made.id, "draft_result", officer(SPECIALIST), "2026-03-02 10:00", text="Dự thảo")
    return made.id


def submitted() -> UUID:
    made_id = drafted()
    did(made_id, "submit_result", officer(SPECIALIST), "2026-03-02 10:30")
    return made_id


def signed() -> UUID:
    made_id = drafted()
    day = date(2026, 3, 2)
    did(made_id, "sign_on_paper", officer(LEADER), "2026-03-02 10:40", signer="Lý Văn Ký", signed_on=day)
    return made_id


def issued() -> UUID:
    made_id = drafted()
    did(made_id, "issue_result", officer(LEADER), "2026-03-02 11:00", number="12/XN")
    return made_id


def outdated() -> UUID:
    """Handled under a version of its process that a newer one has taken the place of since."""
    made = handled()
    next_version(CODE, CHECKED, procedure=PROCEDURE)
    return made.id


def announced() -> UUID:
    made_id = issued()
    did(made_id, "announce_early", officer(DESK), "2026-03-02 12:00", by_way=NoticeWay.PHONE)
    return made_id


STORIES: dict[str, tuple[Callable[[], UUID], str, str, dict[str, str]]] = {
    "submit": (lambda: draft().id, DESK, "2026-03-02 09:30", {}),
    "acknowledge": (lambda: online().id, DESK, "2026-03-02 09:30", {}),
    "accept": (lambda: online().id, DESK, "2026-03-02 09:30", {}),
    "request_supplement": (
        lambda: handled().id,
        SPECIALIST,
        NOW,
        {
            "item_of_1": "on",
            "reason_of_1": "unsigned",
            "other_of_1": "Sổ hộ tịch",
            "other_of_reason_of_1": "not_handed_in",
            "other_of_basis_of_1": "Điều 9 Luật mẫu",
        },
    ),
    "supplement": (supplementing, DESK, NOW, {"complete": "yes"}),
    "refuse_intake": (lambda: online().id, DESK, "2026-03-02 09:30", {"reason": "Sai nơi", "legal_basis": "Điều 17"}),
    "forward": (lambda: accepted().id, DESK, "2026-03-02 09:30", {"to": "?"}),
    "hand_over_originals": (lambda: handled().id, DESK, NOW, {"to": "Sở Tư pháp, ô 12"}),
    "take_up": (lambda: accepted().id, SPECIALIST, NOW, {}),
    "add_step": (
        lambda: handled().id,
        SPECIALIST,
        NOW,
        {
            "name": "Xác minh sổ gốc tại phường",
            "to": "?",
            "role": "case_officer",
            "amount": "2",
            "unit": "working_day",
            "reason": "Sổ gốc cấp tỉnh mất trang",
        },
    ),
    "assign": (lambda: handled().id, LEADER, NOW, {"officer": "?"}),
    "complete_step": (lambda: handled().id, SPECIALIST, NOW, {"outcome": "?"}),
    "undo_step": (completed, SPECIALIST, "2026-03-02 10:00:20", {}),
    "consult": (
        lambda: handled().id,
        SPECIALIST,
        NOW,
        {"agency": "?", "answer_within": "2", "question": "Sổ gốc còn lưu không"},
    ),
    "answer_consultation": (consulted, SPECIALIST, NOW, {"opinion": "Đồng ý"}),
    "record_verification": (
        lambda: handled().id,
        SPECIALIST,
        NOW,
        {"when": "08:00 ngày 03/03/2026", "place": "Xã Thụy Hùng", "participants": "Hai cán bộ", "content": "Đúng"},
    ),
    "require_obligation": (lambda: handled().id, SPECIALIST, NOW, {"notice": "Thông báo 1"}),
    "fulfil_obligation": (obliged, DESK, NOW, {}),
    "await_confirmation": (paused(""), SPECIALIST, NOW, {"notice": "Họ tên con"}),
    "applicant_confirmed": (paused("await_confirmation", notice="Họ tên con"), SPECIALIST, NOW, {}),
    "incident_announced": (paused(""), SPECIALIST, NOW, {"notice": "Thông báo 5 trên Cổng"}),
    "incident_ended": (paused("incident_announced", notice="Thông báo 5 trên Cổng"), SPECIALIST, NOW, {}),
    "extend": (lambda: handled().id, LEADER, NOW, {"extend_by": "5", "reason": "Chờ tàng thư xác minh"}),
    "draft_result": (lambda: handled().id, SPECIALIST, NOW, {"text": "Dự thảo"}),
    "submit_result": (drafted, SPECIALIST, NOW, {}),
    "approve_result": (submitted, LEADER, NOW, {}),
    "send_back_result": (submitted, LEADER, NOW, {"reason": "Sai ngày sinh"}),
    "sign_on_paper": (drafted, LEADER, NOW, {"signer": "Lăng Thị Bình, Phó Chủ tịch", "signed_on": "02/03/2026"}),
    "issue_result": (signed, LEADER, NOW, {"number": "12/XN"}),
    "refuse": (lambda: handled().id, LEADER, NOW, {"reason": "Không đủ điều kiện", "legal_basis": "Điều 10"}),
    "announce_early": (issued, DESK, NOW, {"by_way": "phone"}),
    "record_call": (issued, DESK, NOW, {"outcome": "no_answer", "note": "Hẹn gọi lại"}),
    "return_result": (
        announced,
        DESK,
        NOW,
        {"by_way": "desk", "collector": "applicant", "collected_by": "Hoàng Thị Ẩn"},
    ),
    "withdraw": (lambda: handled().id, DESK, NOW, {"reason": "", "requested_by": "applicant"}),
    "amend": (lambda: online().id, DESK, "2026-03-02 09:30", {"changes": "Sửa địa chỉ"}),
    "close_unpaid": (unpaid, LEADER, "2026-03-04 09:00", {}),
    "close": (supplementing, "giamdoc.thuyhung", "2026-06-01 09:00", {}),
    "report_error": (announced, DESK, NOW, {"what": "Sai năm sinh"}),
    "revoke_result": (
        announced,
        LEADER,
        NOW,
        {"decision": "88/QĐ-UBND", "reason": "Cấp sai đối tượng", "legal_basis": "Điều 70 Luật Hộ tịch"},
    ),
    "correct_result": (announced, LEADER, NOW, {"number": "13/XN", "reason": "Sai năm sinh", "signer": "Lý Văn Ký"}),
    "apologise": (overdue, LEADER, "2026-03-23 09:00", {"reason": "Chờ tàng thư xác minh", "number": "3/PXL"}),
    "recompute": (lambda: handled().id, "giamdoc.thuyhung", NOW, {"policy": "new", "reason": "Nghỉ bù"}),
    "annotate": (lambda: handled().id, SPECIALIST, NOW, {"text": "Đã gọi điện"}),
    "transfer_jurisdiction": (lambda: handled().id, "quantri", NOW, {"to": "?", "legal_basis": "Quyết định 1"}),
    "migrate_process": (
        outdated,
        "quantri",
        NOW,
        {"step_of_tham_dinh": "kiem_tra", "reason": "Quy trình mới", "legal_basis": "Quyết định 118/QĐ-UBND"},
    ),
}


def filled(words: dict[str, str], verb: str, dossier_id: UUID, username: str) -> dict[str, str]:
    """The words with the references that only the database knows."""
    known = {
        "to": reference("H37.07"),
        "agency": reference("H37.07"),
        "officer": officer(SPECIALIST).account_ref,
        "outcome": "",
    }
    if verb == "complete_step":
        known["outcome"] = Page.of(signed_in(username).get(f"/xu-ly/{dossier_id}/")).presses("outcome")[0]
    return {name: known[name] if value == "?" else value for name, value in words.items()}


def test_every_act_of_the_law_has_words_a_form_and_a_story() -> None:
    assert set(VERBS) == set(ACT_TYPES)
    assert set(FORMS) == set(ACT_TYPES) - ELSEWHERE == set(STORIES)
    assert set(WORDS) == set(EVENT_TYPES)
    assert len({words.slug for words in VERBS.values()}) == len(VERBS)
    assert verb_of("gia-han") == verb_of("extend") == "extend"


@pytest.mark.criterion("ALL-13", "timeline", "second")
@pytest.mark.parametrize("verb", sorted(STORIES))
def test_every_act_is_done_from_its_page_and_told_in_the_timeline(
    verb: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, username, when, words = STORIES[verb]
    dossier_id = begin()
    at(monkeypatch, when)
    client = signed_in(username)
    before = len(history(dossier_id).events)
    response = send(client, dossier_id, VERBS[verb].slug, **filled(words, verb, dossier_id, username))
    assert response.status_code == 303, text(response)
    happened = history(dossier_id).happened[before:]
    recorded = next(one.sequence for one in happened if one.verb == verb)
    assert response["Location"] == f"/xu-ly/{dossier_id}/?da-ghi={recorded}"
    assert happened[0].verb == verb
    assert happened[0].event.at == moment(when)
    assert "Đã ghi: " in text(client.get(response["Location"]))


def test_who_did_not_pay_gets_the_notice_of_stopping(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = unpaid()
    did(dossier_id, "close_unpaid", officer(LEADER), "2026-03-04 09:00")
    at(monkeypatch, "2026-03-04 10:00")
    client = signed_in(LEADER)
    found = re.search(rf"/xu-ly/{dossier_id}/van-ban/[^\"]+\.pdf", client.get(f"/xu-ly/{dossier_id}/").content.decode())
    assert found is not None
    _, words = printed_words(client.get(found[0]).content)
    for sentence in ("Hết thời hạn của thủ tục", "chưa thực hiện nghĩa vụ tài chính", "Mẫu số 05", "Điều 19 Nghị định"):
        assert sentence in words, sentence


@pytest.mark.parametrize("verb", sorted(STORIES))
def test_nobody_does_an_act_on_a_dossier_that_he_may_not_see(
    verb: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, _, when, _ = STORIES[verb]
    dossier_id = begin()
    at(monkeypatch, when)
    client, address = signed_in(STRANGER), f"/xu-ly/{dossier_id}/{VERBS[verb].slug}/"
    before = len(history(dossier_id).events)
    assert client.get(address).status_code == 404
    assert client.post(address, {"expected": "1"}).status_code == 404
    assert len(history(dossier_id).events) == before


@pytest.mark.parametrize(
    ("verb", "username"),
    [
        ("issue_result", SPECIALIST),
        ("extend", SPECIALIST),
        ("take_up", DESK),
        ("withdraw", SPECIALIST),
        ("approve_result", DESK),
    ],
)
def test_the_wrong_role_is_told_whose_work_it_is(
    verb: str, username: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client, address = signed_in(username), f"/xu-ly/{made.id}/{VERBS[verb].slug}/"
    for response in (client.get(address), client.post(address, {"expected": "1", "reason": "x"})):
        assert response.status_code == 403
        page = text(response)
        assert "Việc này dành cho" in page
        assert officer(username).agency_name in page
        assert verb not in Page.of(response).text
    assert history(made.id).happened[-1].verb in ("assign", "take_up")


def test_what_the_law_refuses_now_is_told_with_its_article(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, NOW)
    response = signed_in(DESK).get(f"/xu-ly/{made.id}/tra-ket-qua/")
    assert response.status_code == 409
    page = text(response)
    assert "đang xử lý" in page
    assert "Điều 19 Nghị định 118/2025/NĐ-CP" in page
    assert "Không có gì bị thay đổi" in page


@pytest.mark.criterion("ALL-06", "kept", "title", "field")
def test_missing_words_bring_the_form_back_with_what_was_typed(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    response = send(signed_in(LEADER), made.id, "tu-choi", reason="Không đủ điều kiện", legal_basis=" ")
    assert response.status_code == 422
    page = Page.of(response)
    assert page.title.startswith("Lỗi: ")
    assert page.field("Lý do").value == "Không đủ điều kiện"
    assert page.errors == page.summary == (f"{NO_BASIS}. Ví dụ: Điều 17 Nghị định 118/2025/NĐ-CP",)


@pytest.mark.criterion("ALL-15", "stale", "kept")
def test_a_stale_page_shows_both_sides_and_can_be_sent_again(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client, address = signed_in(SPECIALIST), f"/xu-ly/{made.id}/ghi-chu/"
    page = Page.of(client.get(address))
    typed = {name: page.value(name) for name in ("form_token", "expected")} | {"text": "Đã gọi điện"}
    did(made.id, "draft_result", officer(LEADER), "2026-03-03 08:59", text="Dự thảo khác")
    response = client.post(address, typed)
    assert response.status_code == 409
    page = text(response)
    assert "Dự thảo kết quả" in page
    assert officer(LEADER).name in page
    assert "Đã gọi điện" in page
    assert history(made.id).happened[-1].verb == "draft_result"
    again = {name: hidden(page, name) for name in ("form_token", "expected", "text")}
    assert client.post(address, again).status_code == 303
    assert history(made.id).happened[-1].verb == "annotate"


@pytest.mark.criterion("ALL-07", "receipt")
def test_pressing_twice_acts_once(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client, address = signed_in(SPECIALIST), f"/xu-ly/{made.id}/ghi-chu/"
    page = Page.of(client.get(address))
    typed = {name: page.value(name) for name in ("form_token", "expected")} | {"text": "Đã gọi điện"}
    assert [client.post(address, typed).status_code for _ in range(2)] == [303, 303]
    assert [one.verb for one in history(made.id).happened].count("annotate") == 1


def test_a_post_that_does_not_say_what_it_saw_is_an_old_page(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    response = signed_in(SPECIALIST).post(f"/xu-ly/{made.id}/ghi-chu/", {"text": "Đã gọi điện"})
    assert response.status_code == 409
    assert history(made.id).happened[-1].verb != "annotate"


def test_an_extension_shows_the_new_date_before_it_is_asked_and_has_no_date_field(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client = signed_in(LEADER)
    response = send(client, made.id, "gia-han", extend_by="5", reason="", preview="1")
    page = Page.of(response)
    assert response.status_code == 200
    assert "thứ Năm, 12/03/2026" in page.strong
    assert 'type="date"' not in text(response)
    assert not page.title.startswith("Lỗi")
    assert history(made.id).happened[-1].verb != "extend"
    assert send(client, made.id, "gia-han", extend_by="5", reason="Chờ tàng thư").status_code == 303
    assert "Gia hạn đến 12/03/2026" in text(client.get(f"/xu-ly/{made.id}/"))


@pytest.mark.parametrize("length", ["0", "-1", "366", "năm", "1,5"])
def test_a_length_that_cannot_be_is_refused_in_words(
    length: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    response = send(signed_in(LEADER), made.id, "gia-han", extend_by=length, reason="Chờ")
    assert response.status_code == 422
    assert Page.of(response).errors


@pytest.mark.criterion("CIT-06", "least")
def test_a_request_needs_a_paper_and_a_reason_for_each(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client = signed_in(SPECIALIST)
    nothing = send(client, made.id, "bo-sung")
    assert nothing.status_code == 422
    assert "Đánh dấu ít nhất một giấy tờ cần bổ sung" in text(nothing)
    bare = send(client, made.id, "bo-sung", item_of_2="on")
    assert bare.status_code == 422
    assert "Chọn lý do cần bổ sung: Căn cước" in text(bare)


@pytest.mark.criterion("CIT-06", "second", "number")
def test_a_second_request_asks_who_allows_it_and_why(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, NOW)
    assert "Ngoại lệ" not in text(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/bo-sung/"))
    did(made.id, "request_supplement", officer(SPECIALIST), "2026-03-03 09:10", items=papers("Giấy A: thiếu"))
    did(made.id, "supplement", officer(DESK), "2026-03-04 09:00")
    at(monkeypatch, "2026-03-04 10:00")
    client = signed_in(SPECIALIST)
    asked = {"item_of_1": "on", "reason_of_1": "illegible"}
    refused = send(client, made.id, "bo-sung", **asked)
    assert refused.status_code == 422
    assert "Nhập họ tên, chức vụ người cho phép ngoại lệ" in text(refused)
    allowed = {"authority": "Nông Văn Tài, Giám đốc Sở", "exception_reason": "Phát hiện giấy tờ bị sửa"}
    assert send(client, made.id, "bo-sung", **asked, **allowed).status_code == 303
    page = text(client.get(f"/xu-ly/{made.id}/"))
    assert "Yêu cầu bổ sung lần 2: 1 giấy tờ" in page
    assert "Ngoại lệ do Nông Văn Tài, Giám đốc Sở cho phép" in page


@pytest.mark.criterion("DSK-05", "final")
def test_an_irreversible_act_says_so_and_has_no_green_button(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    page = Page.of(signed_in(LEADER).get(f"/xu-ly/{made.id}/tu-choi/"))
    assert "Không hoàn tác được" in page.text
    assert not any(one.is_main for one in (*page.buttons, *page.links))
    assert page.button("Từ chối giải quyết")


def test_an_early_result_is_announced_before_it_is_handed_out(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = issued()
    at(monkeypatch, NOW)
    client = signed_in(DESK)
    response = send(
        client, dossier_id, "tra-ket-qua", by_way="desk", collector="applicant", collected_by="Hoàng Thị Ẩn"
    )
    assert response.status_code == 409
    page = text(response)
    assert "sớm hơn ngày hẹn 05/03/2026" in page
    assert "Hoàng Thị Ẩn" in page


@pytest.mark.parametrize("address", ["khong-co", "save_draft", "luu-nhap", "import_case", "nhap-tu-he-thong-khac"])
def test_an_act_that_has_no_page_is_not_there(
    address: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    assert signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/{address}/").status_code == 404
