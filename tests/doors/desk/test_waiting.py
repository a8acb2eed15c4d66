"""A dossier that waits for the competent authority: every page and paper says what is expected, and none appoints (NĐ 309/2026)."""

import pytest

from motcua.casework.dossiers.queries import Queue, worklist
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.dossier_text import done_text, list_text, made_text, page_text
from motcua.doors.wire.dossier_json import done_json, list_json, made_json, page_json
from motcua.doors.words import dossier_words
from motcua.insight.views.dossier_page import dossier_page
from motcua.law.identity.masks import mask_name
from tests.acts.places import agency, did, moment, officer, received
from tests.doors.desk.caseworkers import DESK, LEADER, PROCEDURE, SPECIALIST, accepted, at, send, signed_in, text
from tests.doors.desk.counter import CLERK, answered, begun, pressed, printed_words
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

BEFORE, FROM = "2026-08-04 09:14", "2026-08-05 09:14"
MIDNIGHT = moment("2026-08-06 00:00")
COUNTS_FROM = "Thời hạn tính từ thời điểm cơ quan có thẩm quyền nhận được hồ sơ."
PRINTED = "thời hạn giải quyết được tính từ thời điểm cơ quan có thẩm quyền nhận được hồ sơ"
AMENDED = "sửa đổi bởi Nghị định 309/2026/NĐ-CP"


def promised_at_intake(when: str, competent: str, monkeypatch: pytest.MonkeyPatch) -> str:
    at(monkeypatch, when)
    client = signed_in(CLERK)
    page = begun(client, PROCEDURE)
    return Page.of(pressed(client, page, "renew", agency=str(agency(competent)))).at("#hen-tra").text


def test_the_intake_page_promises_with_the_same_flag_as_the_act(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = promised_at_intake(BEFORE, "H37.03", monkeypatch)
    after = promised_at_intake(FROM, "H37.03", monkeypatch)
    assert "Hẹn trả nếu tiếp nhận bây giờ" in before
    assert "07/08/2026" in before
    assert "Dự kiến trả nếu tiếp nhận bây giờ" in after
    assert "10/08/2026" in after
    assert COUNTS_FROM in after
    assert AMENDED in after
    assert "hẹn trả" not in after.lower()


def test_an_authority_of_the_desk_s_own_commune_is_promised_a_date(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = officer("chuyenvien.thuyhung").agency_id
    at(monkeypatch, FROM)
    client = signed_in(CLERK)
    shown = Page.of(pressed(client, begun(client, PROCEDURE), "renew", agency=str(own))).at("#hen-tra").text
    assert "Hẹn trả nếu tiếp nhận bây giờ" in shown


def test_what_is_taken_in_at_the_page_is_what_it_showed(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FROM)
    client = signed_in(CLERK)
    shown = text(pressed(client, begun(client, PROCEDURE), "renew", agency=str(agency("H37.03"))))
    answer = pressed(client, answered(shown), "accept", phone="0912345678")
    assert answer.status_code == 302, text(answer)
    made = Page.of(client.get(answer["Location"])).text
    assert "Dự kiến trả kết quả" in made
    assert "10/08/2026" in made
    assert COUNTS_FROM in made
    assert "Hẹn trả" not in made


def test_the_printed_receipt_expects_from_the_decree_on_and_appoints_before(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = []
    for when in (BEFORE, FROM):
        made = received(officer(DESK), PROCEDURE, agency("H37.03"), when, seed=moment(when).day)
        at(monkeypatch, when)
        content = signed_in(CLERK).get(f"/quay/in/{made.id}/giay-hen.pdf").content
        assert signed_in(CLERK).get(f"/quay/in/{made.id}/giay-hen.pdf").content == content
        printed.append(printed_words(content))
    (pages_before, before), (pages_after, after) = printed
    assert pages_before == pages_after == 1
    assert "5. Trả kết quả: 17 giờ 00 phút, thứ Sáu, ngày 07 tháng 8 năm 2026" in before
    assert PRINTED not in before
    assert "5. Dự kiến trả kết quả: 17 giờ 00 phút, thứ Hai, ngày 10 tháng 8 năm 2026" in after
    assert PRINTED in after
    assert f"Theo khoản 3 Điều 17 Nghị định 118/2025/NĐ-CP ({AMENDED})" in after
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in after.upper()


def test_the_dossier_s_page_and_the_worklist_say_whom_the_clock_waits_for(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = accepted(FROM)
    at(monkeypatch, "2026-08-05 09:20")
    client = signed_in(DESK)
    page = Page.of(client.get(f"/xu-ly/{made.id}/")).text
    assert "Chờ cơ quan nhận" in page
    assert "Dự kiến trả 17:00 thứ Hai, 10/08/2026" in page
    assert COUNTS_FROM in page
    assert "Chưa tiếp nhận nên chưa tính" not in page
    listed = Page.of(client.get("/xu-ly/")).text
    assert "Chờ cơ quan nhận" in listed
    assert "dự kiến 10/08" in listed


def test_a_waiting_dossier_stands_among_what_runs_by_the_end_of_its_transfer(province: Province) -> None:
    desk = officer(DESK)
    later = received(desk, PROCEDURE, officer("chuyenvien.thuyhung").agency_id, FROM, seed=3)
    waiting = accepted(FROM)
    rows = worklist(seen_by=desk, queue=Queue.TODO, at=moment("2026-08-05 10:00"), midnight=MIDNIGHT).rows
    assert [row.id for row in rows] == [waiting.id, later.id]


def test_taking_it_up_says_that_the_clock_starts_and_tells_the_new_appointment(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = accepted(FROM)
    did(made.id, "forward", officer(DESK), "2026-08-05 09:30", to=str(agency("H37.03")))
    at(monkeypatch, "2026-08-05 09:45")
    client = signed_in(SPECIALIST)
    form = Page.of(client.get(f"/xu-ly/{made.id}/thu-ly/")).text
    assert "thời hạn bắt đầu tính từ lúc này" in form
    assert "Thời hạn không đổi" not in form
    answer = send(client, made.id, "thu-ly")
    assert answer.status_code == 303
    page = Page.of(client.get(answer["Location"])).text
    assert "Đã ghi: Thụ lý hồ sơ. Hẹn trả 10/08/2026." in page
    assert "Hẹn trả 17:00 thứ Hai, 10/08/2026" in page
    assert "Dự kiến" not in page.split("Dòng thời gian")[0]


def test_the_effect_of_taking_up_is_the_old_one_where_the_clock_runs(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = accepted(BEFORE)
    did(made.id, "forward", officer(DESK), "2026-08-04 09:30", to=str(agency("H37.03")))
    at(monkeypatch, "2026-08-04 09:45")
    assert "Thời hạn không đổi" in Page.of(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/thu-ly/")).text


def test_the_holder_of_the_receipt_reads_what_is_expected_and_from_when_it_counts(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = accepted(FROM)
    at(monkeypatch, "2026-08-05 10:00")
    page = Page.of(signed_in(LEADER).get(f"/tra-cuu/{made.tracking_token}/")).text
    assert "Dự kiến trả kết quả" in page
    assert "10/08/2026" in page
    assert COUNTS_FROM in page
    assert "Hẹn trả kết quả" not in page
    assert "chờ cơ quan có thẩm quyền nhận" in page
    assert mask_name("Hoàng Thị Ẩn") in page


def test_json_and_sentences_of_the_command_line_expect_and_do_not_promise(province: Province) -> None:
    made = accepted(FROM)
    assert (made_json(made)["due"], made_json(made)["expected_due"]) == (None, "2026-08-10")
    told = made_text(made, "accept")
    assert "dự kiến trả" in told
    assert "hẹn trả" not in told
    by, when = officer(DESK), moment("2026-08-05 09:20")
    page = dossier_page(made.id, seen_by=by, at=when)
    known = dossier_words.names_in(page)
    assert page_json(page, known)["clock"]["expected_due"] == "2026-08-10"
    assert any(line.startswith("Dự kiến trả: ") for line in page_text(page, known))
    listing = worklist(seen_by=by, queue=Queue.TODO, at=when, midnight=MIDNIGHT)
    assert list_json(listing, Queue.TODO)["dossiers"][0]["expected_due"] == "2026-08-10"
    assert any("dự kiến 10/08" in line for line in list_text(listing, Queue.TODO))
    past = did(made.id, "forward", by, "2026-08-05 09:30", to=str(agency("H37.03")))
    recorded = moment("2026-08-05 09:30")
    assert done_json(past, known, page.facts, recorded_at=recorded)["expected_due"] == "2026-08-10"
    assert "dự kiến trả" in list(done_text(past, known, recorded_at=recorded))[-1]
    past = did(made.id, "take_up", officer(SPECIALIST), "2026-08-05 09:45")
    done = done_json(past, known, page.facts, recorded_at=moment("2026-08-05 09:45"))
    assert (done["due"], done["expected_due"]) == ("2026-08-10", None)
