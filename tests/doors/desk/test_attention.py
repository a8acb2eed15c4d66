"""What the system tells officers by itself: queues that need attention, the notice of a lateness, the apology that is signed."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from motcua.acts.sweep import sweep
from motcua.casework.dossiers.apologies import Blame
from motcua.doors.cli.demo.province import Province
from motcua.doors.words.apology_words import cause
from motcua.doors.words.apology_words import documents as documents_in_words
from motcua.foundation.ledger.models import Record
from motcua.insight.views.dossier_page import Document
from motcua.law.form_sets import FormMeaning, first_form
from motcua.law.readings import DEFAULT
from tests.acts.places import did, moment, officer
from tests.circumstances import acting
from tests.doors.desk.caseworkers import (
    DESK,
    LEADER,
    SPECIALIST,
    STRANGER,
    at,
    handled,
    send,
    signed_in,
    text,
)
from tests.doors.desk.counter import printed_words
from tests.doors.page import Page
from tests.papers import papers

pytestmark = pytest.mark.django_db

HEAD, SUPERVISOR, PROVINCE = "truongphong.stp", "giamdoc.thuyhung", "giamdoc.tinh"
OTHER_LEADER, OTHER_SUPERVISOR = "lanhdao.sxd", "giamdoc.tamthanh"
APOLOGIES, REPORTED, EXPECTED = "xin-loi", "da-bao", "sap-qua-han"


def swept(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    """Time passes until then: the system does what is due, and pages are requested at that moment."""
    when = moment(written)
    assert sweep(acting(None, when)).failed == 0
    at(monkeypatch, written)


def page_of(username: str, address: str) -> str:
    return text(signed_in(username).get(address))


def finds(username: str, queue: str, dossier_id: UUID) -> bool:
    """Whether the officer has this queue and the dossier is in it."""
    address = f"/xu-ly/?hang={queue}"
    page = page_of(username, address)
    is_there = any(one.address == address and one.is_current for one in Page.read(page).links)
    return is_there and str(dossier_id) in page


def notice(page: str) -> Page:
    [found] = Page.read(page).every("mc-note--late")
    return found


# The queues


def test_nothing_asks_for_attention_while_everything_is_in_time(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    handled()
    swept(monkeypatch, "2026-03-03 08:00")
    for username in (SPECIALIST, LEADER):
        page = page_of(username, "/xu-ly/")
        assert "Cần chú ý" not in page
        assert "Sắp quá hạn" not in page


def test_who_holds_and_who_may_extend_are_warned_before_the_date_and_not_after_it(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    swept(monkeypatch, "2026-03-04 07:31")
    for username in (SPECIALIST, LEADER):
        assert finds(username, EXPECTED, made.id)
        page = Page.read(page_of(username, "/xu-ly/"))
        assert page.link("Sắp quá hạn 1").address == f"/xu-ly/?hang={EXPECTED}"
        listed = Page.read(page_of(username, f"/xu-ly/?hang={EXPECTED}"))
        assert "Sắp quá hạn" in [one.text for one in listed.every("mc-tag--soon")]
    assert not finds(STRANGER, EXPECTED, made.id)
    swept(monkeypatch, "2026-03-06 08:00")
    assert not finds(SPECIALIST, EXPECTED, made.id)
    assert "Sắp quá hạn" not in page_of(SPECIALIST, "/xu-ly/")


def test_the_leader_of_the_resolving_agency_finds_the_apologies_to_sign(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    swept(monkeypatch, "2026-03-06 00:01")
    assert finds(LEADER, APOLOGIES, made.id)
    assert "Chờ ký xin lỗi" in page_of(SPECIALIST, "/xu-ly/"), "the row says it to everybody who sees it"
    did(made.id, "apologise", officer(LEADER), "2026-03-06 08:00", reason="Chờ tàng thư")
    at(monkeypatch, "2026-03-06 08:10")
    assert not finds(LEADER, APOLOGIES, made.id)
    assert "Không có văn bản xin lỗi chờ ký." in page_of(LEADER, f"/xu-ly/?hang={APOLOGIES}")


@pytest.mark.parametrize("username", [SPECIALIST, HEAD, DESK, SUPERVISOR, PROVINCE, OTHER_LEADER])
def test_nobody_else_has_apologies_to_sign(username: str, province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    swept(monkeypatch, "2026-03-06 00:01")
    assert not finds(username, APOLOGIES, made.id)


def test_an_apology_waits_also_when_the_dossier_is_over(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    did(made.id, "issue_result", officer(LEADER), "2026-03-09 09:00", number="12/XN")
    did(made.id, "return_result", officer(DESK), "2026-03-09 10:00", collected_by="Hoàng Thị Ẩn")
    at(monkeypatch, "2026-03-09 10:10")
    assert finds(LEADER, APOLOGIES, made.id)


REPORTS = (
    # Monday 2 March: the desk's paper is handed over by the 3rd, the step ends on the 4th, the result is due on the 5th.
    ("2026-03-04 00:01", {SUPERVISOR}, "Bản giấy chậm"),
    ("2026-03-05 00:01", {SUPERVISOR, HEAD, LEADER}, "Bước quá hạn"),
    ("2026-03-06 00:01", {SUPERVISOR, HEAD, LEADER}, "Đã báo lãnh đạo"),
    ("2026-03-13 00:01", {SUPERVISOR, HEAD, LEADER, PROVINCE}, "Đã báo cấp tỉnh"),
)


@pytest.mark.parametrize(("when", "told", "words"), REPORTS)
def test_a_clock_that_ran_out_is_found_by_whoever_was_told_and_by_nobody_else(
    when: str, told: set[str], words: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    for earlier, _, _ in REPORTS:
        if earlier <= when:
            swept(monkeypatch, earlier)
    everybody = (SPECIALIST, HEAD, LEADER, DESK, SUPERVISOR, PROVINCE, OTHER_LEADER, OTHER_SUPERVISOR, STRANGER)
    assert {one for one in everybody if finds(one, REPORTED, made.id)} == told
    for username in told:
        assert words in page_of(username, f"/xu-ly/{made.id}/"), "every mark; the row shows the two most urgent"


def test_a_report_is_gone_when_its_clock_has_stopped(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    swept(monkeypatch, "2026-03-04 00:01")
    assert finds(SUPERVISOR, REPORTED, made.id)
    did(made.id, "hand_over_originals", officer(DESK), "2026-03-04 08:00", to="Sở Tư pháp")
    at(monkeypatch, "2026-03-04 08:10")
    assert not finds(SUPERVISOR, REPORTED, made.id)


# The notice on the dossier


def test_the_notice_says_the_date_who_made_it_late_by_how_much_and_leads_to_the_signature(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    swept(monkeypatch, "2026-03-06 00:01")
    at(monkeypatch, "2026-03-06 09:30")
    shown = notice(page_of(LEADER, f"/xu-ly/{made.id}/"))
    said = shown.text
    assert "17:00 thứ Năm, 05/03/2026" in said
    assert "Bước Thẩm định hồ sơ, Sở Tư pháp: 2 giờ" in said, "the open step is named by its own agency"
    assert "2 giờ làm việc" in said
    assert "Hệ thống soạn lúc 00:01 06/03/2026" in said
    assert shown.link("Ký văn bản xin lỗi").address == f"/xu-ly/{made.id}/xin-loi/"


@pytest.mark.parametrize("username", [SPECIALIST, HEAD, DESK, SUPERVISOR, PROVINCE])
def test_who_may_not_sign_reads_for_whom_it_waits(
    username: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    swept(monkeypatch, "2026-03-06 00:01")
    said = notice(page_of(username, f"/xu-ly/{made.id}/"))
    assert "Chờ lãnh đạo Sở Tư pháp ký." in said.text
    assert not said.links
    assert signed_in(username).get(f"/xu-ly/{made.id}/xin-loi/").status_code == 403


def test_the_timeline_names_the_agency_of_the_open_step_too(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    swept(monkeypatch, "2026-03-06 00:01")
    assert "Chậm ở bước Thẩm định hồ sơ, Sở Tư pháp" in page_of(SPECIALIST, f"/xu-ly/{made.id}/")


def test_the_time_of_the_applicant_is_said_to_be_his_and_of_no_agency() -> None:
    said = cause(Blame("Thực hiện nghĩa vụ tài chính", "", timedelta(hours=12), by_applicant=True))
    assert said == ("Bước Thực hiện nghĩa vụ tài chính, thời gian của người nộp, không tính cho cơ quan: 1 ngày 4 giờ")
    assert cause(Blame("Thẩm định", "Sở Tư pháp", timedelta(0))) == "Bước Thẩm định, Sở Tư pháp"


def test_the_form_shows_the_draft_above_its_fields_and_the_signature_ends_the_notice(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    swept(monkeypatch, "2026-03-06 00:01")
    at(monkeypatch, "2026-03-06 09:30")
    client, address = signed_in(LEADER), f"/xu-ly/{made.id}/"
    form = text(client.get(f"{address}xin-loi/"))
    assert form.index("Bước Thẩm định hồ sơ, Sở Tư pháp: 2 giờ") < form.index('name="reason"')
    missing = send(client, made.id, "xin-loi", reason=" ", number="")
    assert missing.status_code == 422
    assert "Bản hệ thống đã soạn" in text(missing), "what was drafted stays in sight"
    assert send(client, made.id, "xin-loi", reason="Chờ tàng thư xác minh", number="3/PXL").status_code == 303
    page = Page.of(client.get(address))
    assert not page.every("mc-note--late")
    assert "Xin lỗi vì trả kết quả chậm" in page.text
    assert client.get(f"{address}xin-loi/").status_code == 409


# The forms


def documents(page: str) -> list[str]:
    addresses = [one.address for one in Page.read(page).links]
    return [one for one in addresses if one.startswith("/xu-ly/") and "/van-ban/" in one and one.endswith(".pdf")]


def words_of(content: Any) -> str:
    pages, words = printed_words(content)
    assert pages == 1
    return words


def test_a_signed_apology_is_printed_once_with_its_cause_and_is_the_same_bytes_again(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    did(made.id, "issue_result", officer(LEADER), "2026-03-09 09:00", number="12/XN")
    did(made.id, "apologise", officer(LEADER), "2026-03-09 10:00", reason="Chờ tàng thư xác minh", number="3/PXL")
    at(monkeypatch, "2026-03-10 09:00")
    client = signed_in(LEADER)
    [address] = documents(text(client.get(f"/xu-ly/{made.id}/")))
    first = client.get(address)
    words = words_of(first.content)
    for said in (
        "Số: 3/PXL",
        "Hẹn trả trước đây: 17 giờ 00 phút, ngày 05 tháng 3 năm 2026",
        "Hồ sơ giải quyết xong lúc 09 giờ 00 phút, ngày 09 tháng 3 năm 2026, chậm so với hẹn",
        "Lý do: Chờ tàng thư xác minh.",
        "Cơ quan chịu trách nhiệm: Sở Tư pháp.",
        "Mẫu số 04",
        officer(LEADER).name,
    ):
        assert said in words, said
    assert "hẹn lại" not in words, "an apology gives no new date"
    at(monkeypatch, "2026-03-12 09:00")
    assert signed_in(SPECIALIST).get(address).content == first.content
    [record] = Record.objects.filter(verb="print_apology_extension")
    assert record.stream == f"printed:{made.id}"
    assert "Mở bản đã in" in text(client.get(f"/xu-ly/{made.id}/"))


def test_an_apology_and_an_extension_of_one_dossier_are_two_papers(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.law.worktime.values import Duration, Unit

    made = handled()
    two = Duration(2, Unit.WORKING_DAY)
    did(made.id, "extend", officer(LEADER), "2026-03-03 09:00", reason="Chờ tàng thư.", extend_by=two)
    swept(monkeypatch, "2026-03-10 00:01")
    did(made.id, "apologise", officer(LEADER), "2026-03-10 09:00", reason="Vẫn chờ tàng thư")
    at(monkeypatch, "2026-03-10 10:00")
    client = signed_in(LEADER)
    apology, extension = documents(text(client.get(f"/xu-ly/{made.id}/")))  # newest first
    said = words_of(client.get(extension).content)
    assert "hẹn lại thời gian trả kết quả: Trả kết quả: 17 giờ 00 phút, thứ Hai, ngày 09 tháng 3 năm 2026" in said
    assert "Hẹn trả trước đây: 17 giờ 00 phút, ngày 05 tháng 3 năm 2026" in said
    assert "Lý do: Chờ tàng thư. " in said
    assert "Kết quả được trả ngay khi giải quyết xong." in words_of(client.get(apology).content)
    assert Record.objects.filter(verb="print_apology_extension").count() == 2


def test_a_withdrawal_is_told_on_the_notice_of_stopping_with_what_goes_back(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    did(made.id, "withdraw", officer(DESK), "2026-03-03 09:00", reason="đã nộp ở nơi khác")
    at(monkeypatch, "2026-03-03 10:00")
    client = signed_in(DESK)
    [address] = documents(text(client.get(f"/xu-ly/{made.id}/")))
    words = words_of(client.get(address).content)
    for said in (
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Theo yêu cầu của người nộp hồ sơ: đã nộp ở nơi khác.",
        "Điều 21 Nghị định 118/2025/NĐ-CP.",
        "1. Đơn đề nghị (bản chính)",
        "Mẫu số 05",
        officer(DESK).name,
    ):
        assert said in words, said
    assert "Căn cước" not in words, "what was reused was never handed in"
    assert Record.objects.filter(verb="print_stop_notice").count() == 1


def test_a_dossier_that_closed_by_itself_is_stopped_over_a_signature_by_hand(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    did(made.id, "request_supplement", officer(SPECIALIST), "2026-03-03 09:00", items=papers("Giấy A: thiếu chữ ký"))
    swept(monkeypatch, "2026-03-19 08:00")
    page = page_of(SUPERVISOR, f"/xu-ly/{made.id}/")
    assert "Đã dừng giải quyết" in page
    assert "Bước đang làm" not in page, "nothing is left to be done"
    notice_of_stopping, request = documents(page)
    words = words_of(signed_in(SUPERVISOR).get(notice_of_stopping).content)
    assert "Hết ngày 18 tháng 3 năm 2026, hồ sơ chưa được bổ sung, hoàn thiện theo yêu cầu." in words
    assert "Yêu cầu bổ sung đã gửi: lần 01, ngày 03 tháng 3 năm 2026." in words
    assert "THỦ TRƯỞNG CƠ QUAN" in words
    assert "Bổ sung đến hết ngày 18 tháng 3 năm 2026" in words_of(signed_in(SUPERVISOR).get(request).content)


def test_where_the_forms_of_a_dossier_have_none_the_page_says_so_in_words() -> None:
    first = first_form(FormMeaning.STOP_NOTICE, DEFAULT)
    basis, at = "Thông tư số 01/2018/TT-VPCP", moment("2025-09-14 09:00")
    withdrawn = Document(7, "withdraw", at, basis, number="", title="", printed=False, first=first)
    [said] = documents_in_words(SimpleNamespace(documents=(withdrawn,)))  # type: ignore[arg-type]  # only these are read
    assert said.title == "Dừng giải quyết theo yêu cầu người nộp"
    assert said.lacks == (
        "Không có văn bản để in: bộ mẫu áp dụng cho hồ sơ này (Thông tư số 01/2018/TT-VPCP) không có mẫu cho việc này; mẫu số 05 có "
        "từ 15/09/2025 (Thông tư số 03/2025/TT-VPCP). Việc đã được ghi trong hồ sơ, người nộp thấy trên trang tra cứu."
    )


def test_who_may_not_see_the_dossier_gets_no_paper_and_an_event_without_a_form_has_none(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    did(made.id, "withdraw", officer(DESK), "2026-03-03 09:00", reason="đã nộp ở nơi khác")
    at(monkeypatch, "2026-03-03 10:00")
    [address] = documents(page_of(DESK, f"/xu-ly/{made.id}/"))
    assert signed_in(STRANGER).get(address).status_code == 404
    assert signed_in("quantri").get(address).status_code == 403
    assert not documents(page_of("quantri", f"/xu-ly/{made.id}/"))
    for sequence in (2, 9999):
        refused = signed_in(DESK).get(f"/xu-ly/{made.id}/van-ban/{sequence}.pdf")
        assert refused.status_code == 409
        assert "không có văn bản theo mẫu" in text(refused)
    assert not Record.objects.filter(verb__startswith="print_").exists()
