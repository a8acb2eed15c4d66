"""Every state has its page: the national label, what to do now, when and why, who answers. No officer is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.doors.words.todo_words import todo
from motcua.insight.views.public_apologies import PublicApology
from motcua.insight.views.tracking import tracking_page
from motcua.law.worktime.values import Due, Duration, Unit
from tests.acts.places import did, moment
from tests.doors.portal import stories
from tests.doors.portal.conftest import Answer

pytestmark = pytest.mark.django_db

Get = Callable[..., Answer]
Its = Callable[[str], None]


def page(get: Get, made: Made) -> Answer:
    answer = get(f"/tra-cuu/{made.tracking_token}/")
    assert answer.status == 200
    return answer


def said(answer: Answer, *words: str) -> None:
    text = answer.text
    missing = [word for word in words if word not in text]
    assert not missing, f"{missing} not in: {text}"


def test_a_filing_waits_for_its_answer_and_no_limit_runs_yet(province: Province, get: Get, its: Its) -> None:
    made = stories.submitted()
    its("2026-03-02 09:00")
    answer = page(get, made)
    assert answer.heading == "Mới đăng ký"
    said(answer, "Hồ sơ chưa có mã", "Chậm nhất 08:00 thứ Ba, 03/03/2026", "Thời hạn giải quyết chưa tính")
    assert "Xin lỗi" not in answer.text


def test_a_late_answer_to_a_filing_is_an_apology(province: Province, get: Get, its: Its) -> None:
    made = stories.submitted()
    its("2026-03-03 09:00")
    said(
        page(get, made),
        "Xin lỗi vì trả lời chậm",
        "Phải trả lời chậm nhất 08:00 thứ Ba, 03/03/2026",
        "chịu trách nhiệm",
    )


def test_an_accepted_dossier_has_its_date_and_every_day_of_the_count(province: Province, get: Get, its: Its) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    answer = page(get, made)
    assert answer.heading == "Được tiếp nhận"
    said(answer, "17:00 thứ Tư, 11/03/2026", "Còn 6 ngày làm việc", "Vì sao hẹn ngày này?", "Lịch đếm 7 ngày làm việc")
    said(answer, "09/03 ngày 5", "11/03 hẹn", "08/03 nghỉ", "02/03 nhận", "Khoản 3 Điều 17")


def test_a_handled_dossier_says_which_agency_has_it(province: Province, get: Get, its: Its) -> None:
    made = stories.handled()
    its("2026-03-03 09:00")
    answer = page(get, made)
    assert answer.heading == "Đang xử lý"
    said(answer, "Ai đang giữ hồ sơ Sở Tư pháp", "đang giải quyết", "10:00 thứ Hai, 02/03/2026 Sở Tư pháp")


def test_on_the_last_day_the_hour_is_said(province: Province, get: Get, its: Its) -> None:
    made = stories.handled()
    its("2026-03-11 09:00")
    said(page(get, made), "Hôm nay 17:00")


def test_an_overdue_dossier_apologises_with_date_and_unit(province: Province, get: Get, its: Its) -> None:
    made = stories.handled()
    its("2026-03-16 09:00")
    answer = page(get, made)
    assert answer.heading == "Đang xử lý, chậm so với hẹn"
    said(answer, "Xin lỗi vì trả kết quả chậm", "Đã hẹn 17:00 thứ Tư, 11/03/2026", "quá hạn 3 ngày làm việc")
    said(answer, "Sở Tư pháp chịu trách nhiệm.", "Ông/Bà không phải làm gì thêm.")


def test_an_extension_keeps_the_old_date_and_gives_its_reason(province: Province, get: Get, its: Its) -> None:
    made = stories.extended()
    its("2026-03-12 09:00")
    answer = page(get, made)
    assert answer.heading == "Đang xử lý, đã hẹn lại"
    said(answer, "17:00 thứ Ba, 17/03/2026", "hẹn cũ: thứ Tư, 11/03/2026", "Lý do: phải xác minh thêm tại nơi ở")
    said(answer, "Sở Tư pháp chịu trách nhiệm.", "Chỉ được hẹn lại một lần.", "Xin lỗi, hẹn lại 17/03/2026")


@pytest.mark.criterion("CIT-06", "once")
def test_a_supplement_before_acceptance_lists_everything_and_no_clock_runs(
    province: Province, get: Get, its: Its
) -> None:
    made = stories.asked_before_acceptance()
    its("2026-03-03 09:00")
    answer = page(get, made)
    assert answer.heading == "Yêu cầu bổ sung giấy tờ"
    said(answer, "Cần bổ sung 1 giấy tờ", "1. Đơn đề nghị", "Thiếu chữ ký hoặc con dấu – trang 2", "Chưa tiếp nhận.")
    said(answer, "Chỉ yêu cầu một lần, đã gồm mọi giấy tờ còn thiếu.", "Ngày hẹn được ghi khi hồ sơ được tiếp nhận.")


@pytest.mark.criterion("CIT-06", "once")
def test_a_supplement_after_appraisal_has_its_last_day_and_the_date_it_would_bring(
    province: Province, get: Get, its: Its
) -> None:
    made = stories.asked_after_appraisal()
    its("2026-03-05 09:14")
    answer = page(get, made)
    assert answer.heading == "Yêu cầu bổ sung giấy tờ"
    said(answer, "Cần bổ sung 2 giấy tờ", "1. Mảnh trích đo bản đồ địa chính", "Cạnh phía đông không khớp")
    said(answer, "2. Văn bản của bên nhận thế chấp", "Còn 14 ngày , chậm nhất hết thứ Năm, 19/03/2026")
    said(answer, "17:00 thứ Hai, 16/03/2026", "nếu bổ sung đủ trong hôm nay, 05/03", "tính lại từ đầu")
    said(answer, "Ngày nhận không tính. Bỏ thứ Bảy, Chủ nhật. Ngày thứ 7 là thứ Hai, 16/03.")
    said(answer, "đang chờ Ông/Bà bổ sung", "Nộp bản giấy tại")


def test_after_closing_time_the_date_counts_from_the_next_working_day(province: Province, get: Get, its: Its) -> None:
    made = stories.asked_after_appraisal()
    its("2026-03-06 18:00")
    said(page(get, made), "17:00 thứ Tư, 18/03/2026", "nếu bổ sung đủ trong thứ Hai, 09/03")


def test_past_its_last_day_a_supplement_says_what_happens(province: Province, get: Get, its: Its) -> None:
    made = stories.asked_after_appraisal()
    its("2026-03-20 08:00")
    said(page(get, made), "Đã quá hạn thứ Năm, 19/03/2026.", "Hồ sơ có thể bị dừng.")


def test_after_the_supplement_the_full_limit_runs_again(province: Province, get: Get, its: Its) -> None:
    made = stories.asked_after_appraisal()
    did(made.id, "supplement", stories.desk(), "2026-03-06 09:00")
    its("2026-03-09 09:00")
    answer = page(get, made)
    assert answer.heading == "Đang xử lý"
    said(answer, "17:00 thứ Ba, 17/03/2026", "thời hạn cũ bỏ, tính lại từ đầu", "Đã nhận đủ giấy tờ bổ sung")


def test_a_supplement_outside_the_limit_promises_no_restart_and_cites_its_law(
    province: Province, get: Get, its: Its
) -> None:
    made = stories.asked_outside_the_limit()
    its("2026-03-05 09:14")
    answer = page(get, made)
    said(answer, "Cần bổ sung 2 giấy tờ", "chậm nhất hết thứ Năm, 04/03/2027")
    said(answer, "Ngày hẹn mới được tính khi nhận đủ giấy tờ.", "Thời hạn tạm dừng từ 04/03/2026.")
    said(answer, "Căn cứ: Thủ tục 1.010727", "không tính vào thời hạn")
    assert "nghĩa vụ tài chính" not in answer.text
    assert "tính lại từ đầu" not in answer.text
    did(made.id, "supplement", stories.desk(), "2026-03-16 09:00")
    its("2026-03-17 09:00")
    # Twelve days out: 1/4 + 12 is Monday 13/4.
    said(page(get, made), "17:00 thứ Hai, 13/04/2026", "bỏ ra 12 ngày chờ")


def test_a_refusal_at_the_desk_gives_reason_law_and_the_right_to_complain(
    province: Province, get: Get, its: Its
) -> None:
    made = stories.refused_at_the_desk()
    its("2026-03-03 09:00")
    answer = page(get, made)
    assert answer.heading == "Không được tiếp nhận"
    said(answer, "Lý do: Thửa đất đang có tranh chấp", "Khoản 2 Điều 151 Luật Đất đai", "khiếu nại trong 90 ngày")
    assert "Hẹn trả kết quả" not in answer.text


def test_an_obligation_lets_the_clock_run_where_no_law_stops_it(province: Province, get: Get, its: Its) -> None:
    made = stories.obligation(paused=False)
    its("2026-03-05 09:00")
    answer = page(get, made)
    assert answer.heading == "Yêu cầu thực hiện nghĩa vụ tài chính"
    said(answer, "Thông báo nộp lệ phí số 15", "Thời hạn vẫn chạy", "17:00 thứ Tư, 11/03/2026")


def test_an_obligation_stops_the_clock_where_sector_law_says_so(province: Province, get: Get, its: Its) -> None:
    made = stories.obligation(paused=True)
    its("2026-03-05 09:00")
    answer = page(get, made)
    said(answer, "Thời hạn tạm dừng từ 04/03/2026.", "Khoản 5 Điều 22 Nghị định 101/2024/NĐ-CP")
    assert "11/03/2026" not in answer.text.split("Từng bước và căn cứ")[0]


def test_a_withdrawn_dossier_says_when_and_what_to_fetch(province: Province, get: Get, its: Its) -> None:
    made = stories.handled()
    did(made.id, "withdraw", stories.desk(), "2026-03-05 09:00", reason="không còn nhu cầu")
    its("2026-03-06 09:00")
    answer = page(get, made)
    assert answer.heading == "Công dân yêu cầu rút hồ sơ"
    said(answer, "Ngày dừng: thứ Năm, 05/03/2026.", "Nhận lại giấy tờ đã nộp tại", "Muốn làm tiếp: nộp hồ sơ mới.")


def test_a_dossier_closed_for_want_of_papers_says_so(province: Province, get: Get, its: Its) -> None:
    made = stories.asked_after_appraisal()
    did(made.id, "close", stories.director(), "2026-03-23 09:00")
    its("2026-03-24 09:00")
    answer = page(get, made)
    assert answer.heading == "Dừng xử lý"
    said(answer, "Quá hạn mà chưa nhận đủ giấy tờ bổ sung.", "Khoản 5 Điều 19", "khiếu nại trong 90 ngày")


def test_a_dossier_closed_for_want_of_payment_says_so(province: Province, get: Get, its: Its) -> None:
    made = stories.obligation(paused=True, term=Duration(10, Unit.DAY))
    did(made.id, "close_unpaid", stories.leader(), "2026-03-17 09:00")
    its("2026-03-18 09:00")
    answer = page(get, made)
    assert answer.heading == "Dừng xử lý"
    said(answer, "Quá hạn mà chưa thực hiện nghĩa vụ tài chính.", "Điều 19", "khiếu nại trong 90 ngày")
    said(answer, "Dừng xử lý do quá hạn thực hiện nghĩa vụ tài chính")
    assert "giấy tờ bổ sung" not in answer.text


def test_a_result_that_is_ready_says_where_to_collect_it(province: Province, get: Get, its: Its) -> None:
    made = stories.decided()
    its("2026-03-10 16:00")
    answer = page(get, made)
    assert answer.heading == "Đã xử lý xong"
    said(answer, "Mời Ông/Bà đến nhận kết quả", "Nơi nhận:", "Thụy Hùng", "Mang theo giấy hẹn", "Xong sớm 1 ngày")


@pytest.mark.parametrize(
    ("way", "words"), [("post", "bưu chính công ích"), ("electronic", "Cổng Dịch vụ công quốc gia")]
)
def test_a_result_that_travels_does_not_send_anybody_to_the_desk(
    province: Province, get: Get, its: Its, way: str, words: str
) -> None:
    made = stories.decided(return_way=way)
    its("2026-03-10 16:00")
    answer = page(get, made)
    said(answer, "Kết quả đã có", words)
    assert "Mang theo giấy hẹn" not in answer.text


def test_a_refusal_after_appraisal_is_a_result_with_its_reason(province: Province, get: Get, its: Its) -> None:
    made = stories.refused_after_appraisal()
    its("2026-03-10 16:00")
    answer = page(get, made)
    assert answer.heading == "Đã xử lý xong"
    said(
        answer, "Lý do từ chối giải quyết", "Chỗ ở không hợp pháp", "Khoản 2 Điều 23 Luật Cư trú", "khiếu nại trong 90"
    )
    assert "Mời Ông/Bà đến nhận" not in answer.text


def test_a_late_result_comes_with_an_apology(province: Province, get: Get, its: Its) -> None:
    made = stories.handled()
    did(made.id, "issue_result", stories.leader(), "2026-03-13 15:00", number="12/QĐ")
    its("2026-03-13 16:00")
    said(page(get, made), "Xin lỗi: kết quả xong chậm so với hẹn.", "Xong muộn 2 ngày")


def test_a_lateness_that_nobody_has_signed_yet_is_already_apologised_for(
    province: Province, get: Get, its: Its
) -> None:
    made = stories.handled()
    for sweeps in (False, True):
        if sweeps:
            stories.swept("2026-03-12 00:01")
        its("2026-03-12 09:00")
        answer = page(get, made)
        said(answer, "Xin lỗi vì trả kết quả chậm", "Kết quả không có đúng hẹn, xin Ông/Bà thứ lỗi.")
        said(answer, "khiếu nại trong 90 ngày kể từ ngày biết việc chậm", "Khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP")
        assert "Lý do:" not in answer.text, "nobody guesses a reason"


def test_a_signed_apology_gives_its_reason_and_who_answers_and_stands_in_the_timeline(
    province: Province, get: Get, its: Its
) -> None:
    made = stories.handled()
    stories.swept("2026-03-12 00:01")
    did(made.id, "apologise", stories.leader(), "2026-03-12 10:00", reason="Chờ xác minh nơi ở", number="3/PXL")
    its("2026-03-12 11:00")
    answer = page(get, made)
    said(answer, "Lý do: Chờ xác minh nơi ở", "Văn bản xin lỗi của Sở Tư pháp, 12/03/2026.")
    said(answer, "Sở Tư pháp chịu trách nhiệm.", "Xin lỗi vì trả kết quả chậm 10:00 thứ Năm, 12/03/2026 Sở Tư pháp")
    assert "thứ lỗi" not in answer.text


def test_warnings_reports_to_superiors_and_who_is_the_cause_stay_inside(province: Province, get: Get, its: Its) -> None:
    made = stories.handled()
    for when in ("2026-03-10 07:31", "2026-03-12 00:01", "2026-03-20 00:01"):
        stories.swept(when)
    its("2026-03-20 09:00")
    answer = page(get, made)
    for word in ("Sắp quá hạn", "Báo ", "Trưởng bộ phận", "Lãnh đạo", "Hệ thống", "đã soạn", "Chậm ở bước"):
        assert word not in answer.text, word


def test_a_late_result_that_was_handed_out_is_still_apologised_for(province: Province, get: Get, its: Its) -> None:
    made = stories.handled()
    did(made.id, "issue_result", stories.leader(), "2026-03-13 15:00", number="12/QĐ")
    did(made.id, "apologise", stories.leader(), "2026-03-13 15:10", reason="Chờ xác minh nơi ở")
    did(made.id, "return_result", stories.desk(), "2026-03-13 15:30", collected_by=stories.NAME)
    its("2026-03-13 16:00")
    answer = page(get, made)
    said(answer, "Xin lỗi vì đã trả kết quả chậm", "Lý do: Chờ xác minh nơi ở", "khiếu nại trong 90 ngày")


def test_one_late_result_of_several_is_apologised_for_before_the_others_are_due(province: Province, its: Its) -> None:
    made = stories.handled()
    found = tracking_page(made.tracking_token, at=moment("2026-03-04 09:00"))
    assert found is not None
    assert todo(found, now=moment("2026-03-04 09:00")) is None
    late = PublicApology("khai_sinh", Due(moment("2026-03-04 00:00"), date(2026, 3, 3)), standing=True)
    box = todo(replace(found, apologies=(late,)), now=moment("2026-03-04 09:00"))
    assert box is not None
    assert box.heading == "Xin lỗi vì một phần kết\u00a0quả chậm"
    assert "Đã hẹn thứ Ba, 03/03/2026." in box.sentences


def test_a_returned_dossier_is_over(province: Province, get: Get, its: Its) -> None:
    made = stories.returned()
    its("2026-03-12 09:00")
    answer = page(get, made)
    assert answer.heading == "Đã trả kết quả"
    said(answer, "08:30 thứ Tư, 11/03/2026", "Xong sớm 1 ngày")
    assert "Ai đang giữ hồ sơ" not in answer.text


STATES = (
    stories.submitted,
    stories.accepted,
    stories.handled,
    stories.asked_before_acceptance,
    stories.asked_after_appraisal,
    stories.refused_at_the_desk,
    stories.extended,
    stories.decided,
    stories.refused_after_appraisal,
    stories.returned,
)


@pytest.mark.criterion("CIT-02", "masked")
@pytest.mark.parametrize("story", STATES, ids=lambda story: story.__name__)
def test_no_page_names_an_officer_a_number_or_the_whole_name(
    province: Province, get: Get, its: Its, story: Callable[[], Made]
) -> None:
    """Nor what was written about them inside."""
    made = story()
    did(made.id, "annotate", stories.desk(), "2026-03-12 08:00", text="Nghi giấy tờ giả")
    its("2026-03-16 09:00")
    answer = page(get, made)
    said(answer, "H**** T** Ẩ*")
    assert "Nghi giấy tờ giả" not in answer.html
    for officer in (stories.desk(), stories.specialist(), stories.leader()):
        assert officer.name not in answer.html
    for secret in (stories.NAME, stories.NUMBER, "Mẫu Sơn", made.tracking_secret, made.tracking_token, str(made.id)):
        assert secret not in answer.html


def test_the_holder_s_page_is_kept_by_nobody_and_listed_nowhere(province: Province, get: Get, its: Its) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    headers = page(get, made).response.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Robots-Tag"] == "noindex"


def test_a_setting_cuts_the_page_to_code_and_degree(province: Province, get: Get, its: Its, settings: object) -> None:
    settings.TRACKING_SHOWS = "degree"  # type: ignore[attr-defined]  # pytest-django's fixture has no type
    made = stories.handled()
    its("2026-03-03 09:00")
    answer = page(get, made)
    assert answer.heading == "Đã xong 2 trong 4 chặng"
    assert made.code in answer.text.replace(" ", "")
    for kept in ("Đang xử lý", "H****", "Sở Tư pháp", "11/03/2026", "thường trú"):
        assert kept not in answer.text


def test_days_of_a_long_holiday_are_said_as_one_run(province: Province, get: Get, its: Its) -> None:
    made = stories.accepted("2026-02-09 09:00")
    its("2026-02-10 09:00")
    said(page(get, made), "Bỏ thứ Bảy, Chủ nhật và ngày nghỉ 16/02 đến 20/02. Ngày thứ 7 là thứ Tư, 25/02.")
