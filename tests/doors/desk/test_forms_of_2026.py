"""Forms that ask what the law wants to know: who stops, who collects, by which law, to whom again. Errors stand at the field."""

from uuid import UUID

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.law.dossier.refusals import AlreadyForwarded
from motcua.law.dossier.state import Entitled
from tests.acts.places import agency, did, officer
from tests.doors.desk.caseworkers import (
    DESK,
    LEADER,
    SPECIALIST,
    accepted,
    at,
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
RETURN = "/quay/tra/"
SUPERVISOR = "giamdoc.thuyhung"
UNSEEN = "Đánh dấu đã xem văn bản ủy quyền"


def ready() -> UUID:
    """Issued, and told to the applicant."""
    made = handled()
    did(made.id, "draft_result", officer(SPECIALIST), "2026-03-02 10:00", text="Dự thảo")
    did(made.id, "issue_result", officer(LEADER), "2026-03-02 11:00", number="12/XN")
    did(made.id, "announce_early", officer(DESK), "2026-03-02 12:00")
    return made.id


# Stop -----------------------------------------------------------------------------------------------------------------


def test_a_stop_says_who_asked_for_it(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client = signed_in(DESK)
    nobody = send(client, made.id, "rut", reason="Đổi ý")
    assert nobody.status_code == 422
    assert "Chọn người yêu cầu" in text(nobody)
    assert Page.of(nobody).value("reason") == "Đổi ý"
    answer = send(client, made.id, "rut", reason="Đổi ý", requested_by="proxy")
    assert answer.status_code == 303
    assert "Rút hồ sơ theo yêu cầu người được ủy quyền" in Page.of(client.get(answer["Location"])).text
    assert history(made.id).events[-1].requested_by is Entitled.PROXY  # type: ignore[attr-defined]


# Return ---------------------------------------------------------------------------------------------------------------


def test_a_blank_name_is_an_error_at_its_field_that_loses_nothing(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = ready()
    at(monkeypatch, NOW)
    words = {"by_way": "post", "collector": "proxy", "authorised": "on", "collected_by": ""}
    answer = send(signed_in(DESK), dossier_id, "tra-ket-qua", **words)
    assert answer.status_code == 422
    page = Page.of(answer)
    assert "Nhập họ và tên người nhận kết quả" in page.text
    chosen = {
        one.name: one.value for one in page.fields_named("by_way") + page.fields_named("collector") if one.is_checked
    }
    assert chosen == {"by_way": "post", "collector": "proxy"}
    assert page.fields_named("authorised")[0].is_checked
    assert Dossier.objects.get().status == "done"


def test_a_proxy_collects_only_where_the_authorisation_was_seen(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = ready()
    at(monkeypatch, NOW)
    client = signed_in(DESK)
    words = {"by_way": "desk", "collector": "proxy", "collected_by": "Lý Thị Mẩy"}
    unseen = send(client, dossier_id, "tra-ket-qua", **words)
    assert unseen.status_code == 422
    page = Page.of(unseen)
    assert UNSEEN in page.text
    assert page.value("collected_by") == "Lý Thị Mẩy"
    answer = send(client, dossier_id, "tra-ket-qua", authorised="on", **words)
    assert answer.status_code == 303
    told = Page.of(client.get(answer["Location"])).text
    assert "Người được ủy quyền nhận: Lý Thị Mẩy, đã xem văn bản ủy quyền" in told


def test_the_counter_s_own_page_asks_the_same(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = ready()
    at(monkeypatch, NOW)
    client = signed_in(DESK)
    page = text(client.get(RETURN))
    words = {
        "form_token": hidden(page, "form_token"),
        "dossier": str(dossier_id),
        "by_way": "desk",
        "collector": "proxy",
        "collected_by": "",
        "do": "return",
    }
    wrong = Page.of(client.post(RETURN, words))
    assert UNSEEN in wrong.at("#authorised-error").text
    assert "Nhập họ và tên" in wrong.at("#collected_by-error").text
    assert [one.is_checked for one in wrong.fields_named("dossier")] == [True]
    assert wrong.value("collector") == "proxy"
    assert client.post(RETURN, {**words, "collector": "mẹ"}).status_code == 422
    done = client.post(RETURN, {**words, "collected_by": "Lý Thị Mẩy", "authorised": "on"})
    assert done.status_code == 302
    event = history(dossier_id).events[-1]
    returned = next(one for one in reversed(history(dossier_id).events) if hasattr(one, "collected_by"))
    assert (returned.collector, returned.authorised) == (Entitled.PROXY, True), event


# Supplement -----------------------------------------------------------------------------------------------------------


def test_a_paper_outside_the_list_needs_its_law_at_its_own_field(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client = signed_in(SPECIALIST)
    words = {"other_of_1": "Sổ hộ tịch", "other_of_reason_of_1": "not_handed_in", "other_of_note_of_1": "bản gốc"}
    bare = send(client, made.id, "bo-sung", **words)
    assert bare.status_code == 422
    page = Page.of(bare)
    assert "Ghi căn cứ pháp lý của giấy tờ ngoài danh mục đã công bố: Sổ hộ tịch" in page.text
    assert page.at("#id_other-basis-1_error").text
    assert (page.value("other-1"), page.value("other-note-1")) == ("Sổ hộ tịch", "bản gốc")
    answer = send(client, made.id, "bo-sung", **words, other_of_basis_of_1="khoản 2 Điều 9 Luật mẫu")
    assert answer.status_code == 303
    told = "Chưa nộp – bản gốc. Căn cứ: khoản 2 Điều 9 Luật mẫu"
    page = Page.of(client.get(answer["Location"]))
    assert told in page.text
    [document] = [one for one in page.addresses if "/van-ban/" in one]
    assert told in printed_words(client.get(document).content)[1]
    assert told in Page.of(client.get(f"/tra-cuu/{made.tracking_token}/")).text


def test_a_law_without_a_paper_asks_for_the_paper(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, NOW)
    answer = send(
        signed_in(SPECIALIST), made.id, "bo-sung", item_of_1="on", reason_of_1="unsigned", other_of_basis_of_2="Điều 9"
    )
    assert answer.status_code == 422
    assert "Nhập tên giấy tờ cho lý do hoặc căn cứ này" in text(answer)


# Correct, forward, close ----------------------------------------------------------------------------------------------


def test_a_correction_needs_its_reason(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = ready()
    at(monkeypatch, NOW)
    answer = send(signed_in(LEADER), dossier_id, "dinh-chinh", number="13/XN", reason="")
    assert answer.status_code == 422
    assert "Nhập lý do" in text(answer)
    assert Page.of(answer).value("number") == "13/XN"


def test_a_second_hand_over_offers_only_other_agencies_and_suggests_none(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = accepted()
    at(monkeypatch, "2026-03-02 09:20")
    client = signed_in(DESK)
    first = Page.of(client.get(f"/xu-ly/{made.id}/chuyen/"))
    assert first.value("to") == reference("H37.03")
    assert send(client, made.id, "chuyen", to=reference("H37.03")).status_code == 303
    second = Page.of(client.get(f"/xu-ly/{made.id}/chuyen/"))
    assert "Chuyển lại đến" in second.text
    assert "Lần chuyển đầu vẫn là mốc" in second.text
    offered = [value for value, _ in second.fields_named("to")[0].options]
    assert reference("H37.03") not in offered
    assert second.value("to") == ""
    with pytest.raises(AlreadyForwarded):
        did(made.id, "forward", officer(DESK), "2026-03-02 09:25", to=str(agency("H37.03")))
    answer = send(client, made.id, "chuyen", to=reference("H37.07"))
    assert answer.status_code == 303
    assert "Chuyển lại đến Sở Xây dựng" in Page.of(client.get(answer["Location"])).text


def test_an_online_filing_that_was_never_completed_is_closed_before_acceptance(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = online("2026-08-05 09:00")
    did(made.id, "request_supplement", officer(DESK), "2026-08-05 10:00", items=papers("Đơn: thiếu chữ ký"))
    at(monkeypatch, "2026-08-06 09:00")
    client = signed_in(SUPERVISOR)
    assert "hạn bổ sung 20/08" in Page.of(client.get(f"/xu-ly/{made.id}/")).text
    assert client.get(f"/xu-ly/{made.id}/dong/").status_code == 409, "the applicant still has time"
    at(monkeypatch, "2026-08-21 09:00")
    form = Page.of(client.get(f"/xu-ly/{made.id}/dong/")).text
    assert "kết thúc khi chưa được tiếp nhận" in form
    assert "Việc giải quyết dừng" not in form
    answer = send(client, made.id, "dong")
    assert answer.status_code == 303
    page = Page.of(client.get(answer["Location"])).text
    assert "Chưa tiếp nhận, không có thời hạn giải quyết để tính" in page
    assert Dossier.objects.get().status == "stopped"
