"""What a refusal says is true in the situation that it meets, and tells what can be done. Each story has its other side."""

from dataclasses import replace

import pytest

from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.rules import Channel, ProcedureRules, ResultLimit
from motcua.law.dossier.state import Status
from motcua.law.process.compile import compile_process
from motcua.law.process.refusals import StepNotOpen
from motcua.law.process.values import DONE, END, Outcome
from motcua.law.readings import Readings
from motcua.law.refusals import Refused
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.lives import Life, working_days
from tests.law.dossier.test_verbs import PROCESS

HOURS = ProcedureRules(Duration(72, Unit.HOUR))
GROUP = ProcedureRules(working_days(7), results=(ResultLimit("a", working_days(1)), ResultLimit("b", working_days(7))))


def told(life: Life, at: str, verb: str, **words: object) -> str:
    with pytest.raises(Refused) as answer:
        life.do(at, verb, **words)
    return answer.value.sentence


def extension(life: Life, at: str) -> str:
    return told(life, at, "extend", reason="thẩm tra", extend_by=working_days(2))


# The time for the notice of a supplement


@pytest.mark.parametrize(
    ("own", "at", "within"),
    [
        (None, "2026-03-06 08:00", "chậm nhất 05/03/2026, trong 3 ngày làm việc từ khi tiếp nhận"),
        (
            Duration(5, Unit.WORKING_DAY),
            "2026-03-10 08:00",
            "chậm nhất 09/03/2026, trong 5 ngày làm việc từ khi tiếp nhận",
        ),
        (Duration(24, Unit.HOUR), "2026-03-03 10:00", "chậm nhất 09:00, 03/03/2026, trong 24 giờ từ khi tiếp nhận"),
        (Duration(2, Unit.DAY), "2026-03-05 08:00", "chậm nhất 04/03/2026, trong 2 ngày từ khi tiếp nhận"),
    ],
)
def test_a_late_notice_names_the_time_that_this_procedure_has(own: Duration | None, at: str, within: str) -> None:
    life = Life(ProcedureRules(working_days(10), supplement_notice=own)).accepted("2026-03-02 09:00")
    sentence = told(life, at, "request_supplement")
    assert within in sentence
    assert "cần người có thẩm quyền cho phép và lý do" in sentence
    assert own is None or "3 ngày làm việc" not in sentence


def test_where_no_exception_is_possible_none_is_promised() -> None:
    life = Life(ProcedureRules(working_days(10)), readings=Readings(late_notice_by_exception=False)).accepted(
        "2026-03-02 09:00"
    )
    sentence = told(life, "2026-03-06 08:00", "request_supplement")
    assert "cho phép" not in sentence
    assert "không có ngoại lệ: giải quyết theo giấy tờ đã nhận" in sentence


def test_a_second_request_says_how_many_the_province_allows() -> None:
    once = Life().do("2026-03-02 08:00", "request_supplement").do("2026-03-02 09:00", "supplement")
    assert "Đã yêu cầu bổ sung 1 lần, chỉ được yêu cầu 1 lần" in told(once, "2026-03-02 10:00", "request_supplement")
    twice = Life(readings=Readings(requests_per_stage=2))
    for hour in (8, 10):
        twice.do(f"2026-03-02 {hour:02}:00", "request_supplement").do(f"2026-03-02 {hour:02}:30", "supplement")
    assert "Đã yêu cầu bổ sung 2 lần, chỉ được yêu cầu 2 lần" in told(twice, "2026-03-02 11:00", "request_supplement")


def test_a_term_in_hours_is_not_over_with_the_day() -> None:
    life = Life(ProcedureRules(working_days(5), supplement_term=Duration(48, Unit.HOUR))).accepted()
    life.do("2026-03-03 09:00", "request_supplement")
    sentence = told(life, "2026-03-05 09:00", "close")
    assert "đến hết 09:00, 05/03/2026" in sentence
    assert "ngày hôm sau" not in sentence
    assert life.do("2026-03-05 09:01", "close").state.status is Status.STOPPED


# Nothing received yet


def filed(channel: Channel, day: str = "2026-03-02") -> Life:
    life = Life(channel=channel).do(f"{day} 08:00", "submit", channel=channel)
    return life.do(f"{day} 09:00", "request_supplement")


def test_each_channel_is_told_in_its_own_words_what_to_do_without_a_receipt() -> None:
    desk, post = (told(filed(one), "2026-03-02 10:00", "withdraw") for one in (Channel.DESK, Channel.POST))
    online = told(filed(Channel.ONLINE, "2024-03-04"), "2024-03-04 10:00", "withdraw")
    assert "tại quầy" in desk
    assert "qua bưu chính" in post
    assert "trực tuyến" in online
    assert all("tại quầy" not in one for one in (post, online))
    assert "nhận lại giấy tờ tại" not in online


def test_an_online_filer_stops_before_acceptance_since_decree_118() -> None:
    assert filed(Channel.ONLINE).do("2026-03-02 10:00", "withdraw").state.status is Status.WITHDRAWN
    for channel in (Channel.DESK, Channel.POST):
        life = Life(channel=channel).accepted()
        assert life.do("2026-03-03 10:00", "withdraw").state.status is Status.WITHDRAWN


# Amending


@pytest.mark.parametrize("channel", list(Channel))
def test_a_decided_dossier_is_decided_whatever_its_channel(channel: Channel) -> None:
    life = Life(channel=channel).accepted("2026-08-10 09:00").do("2026-08-11 09:00", "issue_result")
    with pytest.raises(Refused) as answer:
        life.do("2026-08-11 10:00", "amend")
    assert answer.value.code == "already_decided"


@pytest.mark.parametrize("channel", list(Channel))
def test_an_ended_dossier_is_not_told_to_be_stopped_first(channel: Channel) -> None:
    life = Life(channel=channel).accepted("2026-08-10 09:00").do("2026-08-11 09:00", "withdraw")
    assert "Người nộp đã dừng hồ sơ này lúc 09:00, 11/08/2026" in told(life, "2026-08-11 10:00", "amend")


def test_a_running_paper_dossier_is_told_the_way_that_is_open_to_it() -> None:
    sentence = told(Life().accepted(), "2026-03-03 09:00", "amend")
    assert "đã có Giấy tiếp nhận thì dừng rồi nộp lại" in sentence
    assert Life(channel=Channel.ONLINE).accepted().do("2026-03-03 09:00", "amend").state.status is Status.HANDLING


# Extending


def test_too_late_in_days_says_how_many_days_and_does_not_foretell_lateness() -> None:
    sentence = extension(Life().accepted(), "2026-03-09 08:00")  # due on the 9th
    assert "trước ngày hẹn trả 09/03/2026 ít nhất 1 ngày" in sentence
    assert "Trả kết quả đúng hẹn" in sentence
    assert "Hồ sơ sẽ quá hạn" not in sentence
    strict = Life(readings=Readings(extension_notice_days=3)).accepted()
    assert "ít nhất 3 ngày" in extension(strict, "2026-03-07 08:00")
    assert (
        Life(readings=Readings(extension_notice_days=3))
        .accepted()
        .do("2026-03-06 08:00", "extend", reason="x", extend_by=working_days(2))
        .state.clock.extensions
    )


def test_too_late_in_hours_says_24_hours_and_the_hour() -> None:
    sentence = extension(Life(HOURS).accepted(), "2026-03-04 09:01")
    assert "trước giờ hẹn trả (09:00, 05/03/2026) ít nhất 24 giờ, chậm nhất 09:00, 04/03/2026" in sentence
    assert "một ngày" not in sentence
    assert "1 ngày" not in sentence


@pytest.mark.parametrize(
    ("procedure", "at", "since"),
    [
        (ProcedureRules(working_days(5)), "2026-03-10 00:00", "hẹn trả 09/03/2026, đã quá hạn từ 00:00, 10/03/2026"),
        (HOURS, "2026-03-05 09:01", "hẹn trả 09:00, 05/03/2026, đã quá hạn từ 09:00, 05/03/2026"),
    ],
)
def test_when_already_late_it_says_since_when_and_asks_for_the_apology(
    procedure: ProcedureRules, at: str, since: str
) -> None:
    sentence = extension(Life(procedure).accepted(), at)
    assert since in sentence
    assert "Gửi văn bản xin lỗi" in sentence


def test_on_the_last_moment_it_is_not_yet_late() -> None:
    assert "đã quá hạn" not in extension(Life().accepted(), "2026-03-09 23:59")
    assert "đã quá hạn" not in extension(Life(HOURS).accepted(), "2026-03-05 09:00")


def test_a_second_extension_says_how_often_and_until_when() -> None:
    life = Life().accepted().do("2026-03-03 09:00", "extend", reason="x", extend_by=working_days(2))
    assert "đã hẹn lại 1 lần, không được hẹn lại nữa; nay hẹn trả 11/03/2026" in extension(life, "2026-03-04 09:00")


# A state that does not allow it


def test_a_dossier_that_ended_says_how_and_when_and_what_can_be_done() -> None:
    intake = Life().do("2026-03-02 09:00", "refuse_intake", reason="x", legal_basis="y")
    assert "không được tiếp nhận, đã trả lời người nộp lúc 09:00, 02/03/2026" in told(
        intake, "2026-03-04 09:00", "accept"
    )
    withdrawn = Life().accepted().do("2026-03-03 09:30", "withdraw")
    assert "Người nộp đã dừng hồ sơ này lúc 09:30, 03/03/2026" in told(withdrawn, "2026-03-04 09:00", "issue_result")
    done = Life().accepted().do("2026-03-06 09:00", "issue_result")
    assert "đã có kết quả lúc 09:00, 06/03/2026" in told(done, "2026-03-09 09:00", "take_up")
    refused = Life().accepted().do("2026-03-06 09:00", "refuse", reason="x", legal_basis="y")
    assert "đã có văn bản từ chối giải quyết lúc 09:00, 06/03/2026" in told(refused, "2026-03-09 09:00", "take_up")
    done.do("2026-03-10 10:00", "return_result")
    assert "Kết quả đã được trả lúc 10:00, 10/03/2026" in told(done, "2026-03-10 11:00", "return_result")


def test_the_moment_of_the_end_is_not_that_of_a_later_note() -> None:
    early = filed(Channel.ONLINE).do("2026-03-02 10:00", "withdraw").do("2026-03-05 11:00", "annotate", text="gọi lại")
    assert "lúc 10:00, 02/03/2026" in told(early, "2026-03-06 08:00", "accept")
    intake = Life().do("2026-03-02 09:00", "refuse_intake", reason="x", legal_basis="y")
    intake.do("2026-03-05 11:00", "annotate", text="gọi lại")
    assert "lúc 09:00, 02/03/2026" in told(intake, "2026-03-06 08:00", "accept")


def test_a_dossier_that_was_closed_says_that_nobody_answered() -> None:
    life = Life().accepted().do("2026-03-03 09:00", "request_supplement").do("2026-03-19 08:00", "close")
    assert "đã dừng giải quyết lúc 08:00, 19/03/2026 vì hết thời gian chờ người nộp" in told(
        life, "2026-03-20 09:00", "refuse"
    )


def test_a_running_dossier_says_in_which_state_it_would_be_possible() -> None:
    sentence = told(Life().accepted(), "2026-03-03 09:00", "accept")
    assert sentence == (
        "Hồ sơ đang ở trạng thái “đang xử lý”. Việc này chỉ làm được ở trạng thái “chưa nộp” hoặc “mới đăng ký”."
    )
    waiting = Life().accepted().do("2026-03-03 09:00", "request_supplement")
    assert "trạng thái “chờ bổ sung”" in told(waiting, "2026-03-04 09:00", "issue_result")
    assert waiting.do("2026-03-04 09:00", "supplement").state.status is Status.HANDLING


# What is not known


def test_an_unknown_result_is_named_with_those_that_wait() -> None:
    life = Life(GROUP).accepted()
    assert "không có kết quả mã “c” đang chờ. Mã đang chờ: a, b." in told(
        life, "2026-03-03 09:00", "issue_result", result="c"
    )
    life.do("2026-03-03 09:00", "issue_result", result="a")
    assert "Mã đang chờ: a." in told(life, "2026-03-03 10:00", "return_result", result="b")
    life.do("2026-03-03 10:00", "return_result", result="a", by_way=ByWay.POST)
    assert "Các kết quả đã có (a) đều đã trả" in told(life, "2026-03-03 11:00", "return_result", result="a")


def test_an_unknown_consultation_is_named_with_those_that_wait() -> None:
    life = Life().accepted()
    assert "Không có lượt lấy ý kiến nào" in told(life, "2026-03-03 09:00", "answer_consultation")
    life.do("2026-03-03 09:00", "consult", agency="4", answer_within=working_days(2))
    number = life.state.consultations[0].id
    sentence = told(life, "2026-03-03 10:00", "answer_consultation", consultation=number + 7)
    assert f"số {number + 7} đang chờ trả lời. Lượt đang chờ: {number}." in sentence
    life.do("2026-03-03 10:00", "answer_consultation", consultation=number)


def test_an_unknown_step_is_called_unknown_and_a_closed_one_not_open() -> None:
    life = Life(process=PROCESS).accepted()
    assert "Không có bước mã “la” trong quy trình này" in told(life, "2026-03-03 09:00", "complete_step", step="la")
    assert "Bước “la” hiện không mở. Bước đang mở: tham_dinh." in told(
        life, "2026-03-03 09:00", "assign", step="la", officer="9"
    )
    assert "Chưa chọn kết quả" in _asked_without_outcome()
    life.do("2026-03-03 09:00", "complete_step", step="tham_dinh", outcome=DONE)
    assert "không có bước nào đang mở" in told(life, "2026-03-03 09:30", "assign", step="tham_dinh", officer="9")


def _asked_without_outcome() -> str:
    [step] = PROCESS.definition.steps
    two = replace(step, outcomes=(Outcome("dat", END), Outcome("khong_dat", END)))
    life = Life(process=compile_process(replace(PROCESS.definition, steps=(two,)))).accepted()
    return told(life, "2026-03-03 09:00", "complete_step", step="tham_dinh")


def test_all_that_concerns_an_open_step_has_one_code() -> None:
    assert {kind.code for kind in (StepNotOpen, *StepNotOpen.__subclasses__())} == {"step_not_open"}


def test_what_is_missing_is_named_with_the_act_that_brings_it() -> None:
    life = Life().accepted()
    assert told(life, "2026-03-03 09:00", "sign") == "Chưa có dự thảo kết quả để ký. Lập dự thảo rồi ký."
    life.do("2026-03-03 09:00", "draft_result").do("2026-03-03 09:30", "sign")


def test_without_a_process_there_is_no_step_to_complete_and_no_version_to_move_to() -> None:
    assert "không có bước để hoàn thành" in told(Life().accepted(), "2026-03-03 09:00", "complete_step", step="a")
    moving = told(Life().accepted(), "2026-03-03 09:00", "migrate_process", reason="x", legal_basis="y")
    assert "không có phiên bản để chuyển" in moving
    assert "hoàn thành" not in moving
