"""The reasons of every date but the appointment, in their exact words; and what a wait, an end or a group does to the appointment."""

from typing import Any

import pytest

from motcua.law.dossier.acts.request_supplement import Exceptional
from motcua.law.dossier.life import evolve
from motcua.law.dossier.reasons.values import DueName, Explained
from motcua.law.dossier.rules import Channel, ProcedureRules, ResultLimit
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.why import promised, story, why
from motcua.law.readings import Readings, RecomputePolicy
from motcua.law.worktime.values import CalendarEntry, DayKind, Duration, Unit
from tests.law.dossier.lives import CALENDAR, OFFICER, Life, long_life, moment, working_days
from tests.papers import papers

OLD, NEW = "Nghị định 61/2018/NĐ-CP", "Nghị định 118/2025/NĐ-CP"
NEWEST = f"{NEW} (sửa đổi bởi Nghị định 309/2026/NĐ-CP)"
WEEK = "Giờ làm việc hằng tuần của cơ quan"
LAND = "Luật Đất đai 2024"


def clocks(life: Life) -> dict[tuple[DueName, str], Explained]:
    state, way = DossierState(channel=life.channel), []
    for event in life.events:
        way.append((state, event))
        state = evolve(state, event)
    return {(one.due, one.code): one for one in story(life.rules, way)}


def first(life: Life, name: DueName, code: str = "") -> tuple[str, str]:
    sentence = clocks(life)[name, code].sentences[0]
    return sentence.text, sentence.basis


def appointment(life: Life) -> tuple[str, str]:
    sentence = clocks(life)[DueName.LEGAL, ""].sentences[-1]
    return sentence.text, sentence.basis


def online(at: str, **rules: Any) -> Life:
    life = Life(ProcedureRules(working_days(5), **rules), channel=Channel.ONLINE)
    return life.do(at, "submit", channel=Channel.ONLINE)


# An online filing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "until", "basis"),
    [
        ("2020-05-22 16:00", "16:00 thứ Hai, 25/05/2020", "Điều 11 Nghị định 45/2020/NĐ-CP"),
        ("2025-06-30 16:00", "16:00 thứ Ba, 01/07/2025", "Điều 11 Nghị định 45/2020/NĐ-CP"),
        ("2025-07-01 16:00", "16:00 thứ Tư, 02/07/2025", f"Điểm c khoản 2 Điều 17 {NEW}"),
        ("2026-08-05 16:00", "16:00 thứ Năm, 06/08/2026", f"Điểm c khoản 2 Điều 17 {NEWEST}"),
    ],
)
def test_a_filing_is_answered_in_eight_working_hours_by_the_decree_of_its_day(at: str, until: str, basis: str) -> None:
    text, cited = first(online(at), DueName.ACCEPTANCE)
    assert text.startswith("Trong 8 giờ làm việc từ khi hệ thống nhận hồ sơ lúc 16:00 thứ ")
    assert (text.endswith(f", chậm nhất {until}."), cited) == (True, basis)


def test_before_nd_45_no_answer_had_a_time_and_before_nd_118_no_acknowledgement() -> None:
    assert clocks(online("2020-05-21 16:00")) == {}
    assert set(clocks(online("2020-05-22 16:00"))) == {(DueName.ACCEPTANCE, "")}


def test_a_filing_is_acknowledged_in_two_hours_by_night_too() -> None:
    assert first(online("2026-03-02 23:00"), DueName.ALERT) == (
        "Trong 2 giờ từ khi hệ thống nhận hồ sơ lúc 23:00 thứ Hai, 02/03/2026, chậm nhất 01:00 thứ Ba, 03/03/2026.",
        f"Khoản 2 Điều 17 {NEW}; cách áp dụng số 11",
    )


def test_sector_law_gives_the_answer_its_own_time_and_a_filing_made_again_is_counted_again() -> None:
    life = online("2026-03-02 09:00", acceptance_limit=working_days(2))
    assert first(life, DueName.ACCEPTANCE)[1] == "Quy định riêng của thủ tục"
    life.do("2026-03-02 10:00", "request_supplement", items=papers("A")).do("2026-03-05 10:00", "supplement")
    again = [one for one in clocks(life)[DueName.ACCEPTANCE, ""].sentences if "nộp lại" in one.text]
    assert [(one.text, one.basis) for one in again] == [
        (
            (
                "Trong 2 ngày làm việc từ khi hệ thống nhận hồ sơ nộp lại lúc 10:00 thứ Năm, 05/03/2026, "
                "chậm nhất hết thứ Hai, 09/03/2026."
            ),
            "Quy định riêng của thủ tục; cách áp dụng số 10",
        )
    ]


def test_a_make_up_saturday_is_counted_in_the_answer() -> None:
    sentences = clocks(online("2026-08-21 16:00"))[DueName.ACCEPTANCE, ""].sentences
    assert sentences[0].text.endswith("chậm nhất 16:00 thứ Bảy, 22/08/2026.")
    assert any("7 giờ làm việc (làm bù cho thứ Hai 31/08/2026)" in one.text for one in sentences)


# The desk -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "text", "basis"),
    [
        (
            "2026-03-02 15:00",
            (
                "Tiếp nhận lúc 15:00 thứ Hai, 02/03/2026 nên chuyển ngay trong ngày làm việc, "
                "chậm nhất hết thứ Hai, 02/03/2026."
            ),
            f"Khoản 2 Điều 18 {NEW}",
        ),
        (
            "2020-03-02 15:05",
            (
                "Tiếp nhận lúc 15:05 thứ Hai, 02/03/2020, sau 15 giờ, nên chuyển vào đầu ngày làm việc tiếp theo, "
                "chậm nhất 07:30 thứ Ba, 03/03/2020."
            ),
            f"Điều 18 {OLD}; cách áp dụng số 17",
        ),
        (
            "2026-03-07 09:00",
            (
                "Tiếp nhận lúc 09:00 thứ Bảy, 07/03/2026, ngày nghỉ hằng tuần, nên chuyển trong ngày làm việc tiếp theo, "
                "chậm nhất hết thứ Hai, 09/03/2026."
            ),
            f"Khoản 2 Điều 18 {NEW}; cách áp dụng số 17",
        ),
    ],
)
def test_a_dossier_is_handed_over_on_its_day_or_after_three_on_the_next_morning(at: str, text: str, basis: str) -> None:
    sentence = clocks(Life().do(at, "accept"))[DueName.TRANSFER, ""].sentences[-1]
    assert (sentence.text, sentence.basis) == (text, basis)


def test_the_hour_of_the_hand_over_is_that_of_the_reading_in_force() -> None:
    life = Life(readings=Readings(transfer_cut_off=moment("2026-03-02 14:30").time())).do("2026-03-02 14:40", "accept")
    assert "sau 14 giờ 30 phút" in clocks(life)[DueName.TRANSFER, ""].sentences[-1].text


def test_what_an_online_filing_has_not_is_not_explained() -> None:
    life = online("2026-03-02 09:00").do("2026-03-02 10:00", "accept", other_level=True)
    assert {DueName.TRANSFER, DueName.PAPER_TRANSFER}.isdisjoint(name for name, _ in clocks(life))


def test_the_paper_goes_to_an_authority_of_another_level_in_one_working_day() -> None:
    life = Life().do("2026-03-06 16:00", "accept", other_level=True)
    assert first(life, DueName.PAPER_TRANSFER) == (
        "Trong 1 ngày làm việc từ khi tiếp nhận lúc 16:00 thứ Sáu, 06/03/2026, chậm nhất hết thứ Hai, 09/03/2026.",
        f"Điểm a khoản 1 Điều 20 {NEW}; cách áp dụng số 18",
    )


@pytest.mark.parametrize(
    ("rules", "text", "basis"),
    [
        ({}, "Trong 3 ngày làm việc", f"Khoản 5 Điều 19 {NEW}; cách áp dụng số 3"),
        (
            {"supplement_notice": working_days(2)},
            "Trong 2 ngày làm việc",
            "Quy định riêng của thủ tục; cách áp dụng số 3",
        ),
        (
            {"supplement_notice": working_days(0)},
            "Ngay trong ngày làm việc",
            "Quy định riêng của thủ tục; cách áp dụng số 3",
        ),
    ],
)
def test_a_supplement_is_asked_for_in_the_time_of_the_decree_or_of_sector_law(
    rules: dict[str, Any], text: str, basis: str
) -> None:
    notice = first(long_life(**rules), DueName.NOTICE)
    assert notice[0].startswith(f"{text} từ khi tiếp nhận lúc 09:00 thứ Hai, 02/03/2026, chậm nhất hết thứ ")
    assert notice[1] == basis
    assert first(Life().accepted("2020-03-02 09:00"), DueName.NOTICE)[1] == f"Điều 19 {OLD}; cách áp dụng số 3"


# The applicant, an opinion, a correction ------------------------------------------------------------------------------


def test_the_applicant_has_fifteen_days_or_those_of_sector_law_and_none_by_the_old_decree() -> None:
    asked = long_life().do("2026-03-05 09:00", "request_supplement", items=papers("A"))
    assert first(asked, DueName.SUPPLEMENT) == (
        "Trong 15 ngày từ khi thông báo lúc 09:00 thứ Năm, 05/03/2026, chậm nhất hết thứ Sáu, 20/03/2026.",
        f"Khoản 5 Điều 19 {NEW}; cách áp dụng số 7",
    )
    own = long_life(supplement_term=Duration(12, Unit.MONTH))
    own.do("2026-03-05 09:00", "request_supplement", items=papers("A"))
    assert first(own, DueName.SUPPLEMENT) == (
        "Trong 12 tháng từ khi thông báo lúc 09:00 thứ Năm, 05/03/2026, chậm nhất hết thứ Sáu, 05/03/2027.",
        "Quy định riêng của thủ tục; cách áp dụng số 7",
    )
    old = Life().accepted("2020-03-02 09:00").do("2020-03-03 09:00", "request_supplement", items=papers("A"))
    assert (DueName.SUPPLEMENT, "") not in clocks(old)


@pytest.mark.parametrize(
    ("within", "length", "until"),
    [
        (working_days(3), "3 ngày làm việc", "hết thứ Sáu, 06/03/2026"),
        (Duration(5, Unit.DAY), "4 ngày làm việc", "hết thứ Hai, 09/03/2026"),
        (Duration(4, Unit.WORKING_HOUR), "4 giờ làm việc", "14:30 thứ Ba, 03/03/2026"),
        (working_days(0), "ngay trong ngày", "hết thứ Ba, 03/03/2026"),
    ],
)
def test_each_opinion_has_the_deadline_of_its_request(within: Duration, length: str, until: str) -> None:
    life = long_life().do("2026-03-03 09:00", "consult", answer_within=within)
    assert first(life, DueName.CONSULTATION, "1") == (
        (
            f"Hỏi lúc 09:00 thứ Ba, 03/03/2026, trả lời trong hạn ghi ở văn bản hỏi, tức {length}, "
            f"chậm nhất {until}; thời hạn giải quyết vẫn chạy."
        ),
        f"Điều 19 {NEW}",
    )
    life.do("2026-03-04 09:00", "consult", answer_within=within)
    assert (DueName.CONSULTATION, "2") in clocks(life)


def test_a_deadline_outside_office_hours_is_told_by_the_clock() -> None:
    life = long_life().do("2026-03-03 20:00", "consult", answer_within=Duration(2, Unit.HOUR))
    assert "tức 2 giờ, chậm nhất 22:00 thứ Ba, 03/03/2026" in first(life, DueName.CONSULTATION, "1")[0]


def test_a_wrong_result_is_corrected_in_three_working_days_since_2025() -> None:
    life = (
        Life().accepted().do("2026-03-05 10:00", "issue_result").do("2026-03-06 09:00", "report_error", what="sai tên")
    )
    assert first(life, DueName.CORRECTION) == (
        "Trong 3 ngày làm việc từ khi báo sai sót lúc 09:00 thứ Sáu, 06/03/2026, chậm nhất hết thứ Tư, 11/03/2026.",
        f"Khoản 1 Điều 23 {NEW}; cách áp dụng số 23",
    )
    old = Life().accepted("2020-03-02 09:00").do("2020-03-05 10:00", "issue_result")
    assert (DueName.CORRECTION, "") not in clocks(old.do("2020-03-06 09:00", "report_error", what="sai tên"))


# Waits, to the minute -------------------------------------------------------------------------------------------------


def hours(unit: Unit) -> Life:
    life = Life(ProcedureRules(Duration(16, unit), financial_pause=LAND))
    return life.do("2026-03-02 09:00", "accept").do("2026-03-02 09:10", "take_up")


@pytest.mark.parametrize(
    ("unit", "until", "text", "number"),
    [
        (
            Unit.WORKING_HOUR,
            "2026-03-02 13:45",
            "bỏ ra 2 giờ 15 phút chờ trong giờ làm việc từ 10:00 thứ Hai, 02/03/2026; hẹn trả mới 11:15 thứ Tư, 04/03/2026.",
            15,
        ),
        (
            Unit.HOUR,
            "2026-03-02 12:15",
            "bỏ ra 2 giờ 15 phút chờ từ 10:00 thứ Hai, 02/03/2026; hẹn trả mới 03:15 thứ Ba, 03/03/2026.",
            15,
        ),
        (
            Unit.HOUR,
            "2026-03-02 10:00",
            "chờ từ 10:00 thứ Hai, 02/03/2026 chưa đến một giây nên không bỏ ra gì; hẹn trả vẫn là 01:00 thứ Ba, 03/03/2026.",
            15,
        ),
    ],
)
def test_a_wait_in_a_limit_of_hours_is_told_in_hours_and_minutes(
    unit: Unit, until: str, text: str, number: int
) -> None:
    life = hours(unit).do("2026-03-02 10:00", "require_obligation").do(until, "fulfil_obligation")
    whole, basis = appointment(life)
    assert (whole.partition(", ")[2].partition(", ")[2], basis) == (text, f"{LAND}; cách áp dụng số {number}")


def test_a_wait_without_office_time_or_after_the_day_takes_nothing_out_and_says_why() -> None:
    evening = hours(Unit.WORKING_HOUR).do("2026-03-02 20:00", "require_obligation")
    assert appointment(evening.do("2026-03-02 20:05", "fulfil_obligation")) == (
        (
            "Chạy tiếp từ 20:05 thứ Hai, 02/03/2026, chờ từ 20:00 thứ Hai, 02/03/2026 không có giờ làm việc nào nên không "
            "bỏ ra gì; hẹn trả vẫn là 09:00 thứ Tư, 04/03/2026."
        ),
        f"{LAND}; cách áp dụng số 37",
    )
    late = long_life(financial_pause=LAND).do("2026-03-17 09:00", "require_obligation")
    assert appointment(late.do("2026-03-19 09:00", "fulfil_obligation")) == (
        (
            "Chạy tiếp từ 09:00 thứ Năm, 19/03/2026, chờ từ 09:00 thứ Ba, 17/03/2026, sau khi đã hết hạn, nên không bỏ ra "
            "gì; hẹn trả vẫn là thứ Hai, 16/03/2026."
        ),
        f"{LAND}; cách áp dụng số 36",
    )
    same_day = long_life(financial_pause=LAND).do("2026-03-03 09:00", "require_obligation")
    assert "không trọn ngày làm việc nào" in appointment(same_day.do("2026-03-03 16:00", "fulfil_obligation"))[0]


@pytest.mark.parametrize("verb", ["refuse", "withdraw"])
def test_an_end_during_a_pause_takes_the_wait_out_and_says_against_which_day_it_is_judged(verb: str) -> None:
    words = {"refuse": {"reason": "x", "legal_basis": "Điều 1"}}.get(verb, {})
    life = long_life(financial_pause=LAND).do("2026-03-04 09:00", "require_obligation")
    assert appointment(life.do("2026-03-06 09:00", verb, **words)) == (
        (
            "Hồ sơ kết thúc lúc 09:00 thứ Sáu, 06/03/2026: bỏ ra 2 ngày làm việc chờ từ 09:00 thứ Tư, 04/03/2026; "
            "xét theo hẹn trả thứ Tư, 18/03/2026."
        ),
        f"{LAND}; cách áp dụng số 15 và số 34",
    )


def test_closing_a_dossier_that_was_not_completed_says_the_day_too() -> None:
    life = long_life().do("2026-03-04 09:00", "request_supplement", items=papers("A")).do("2026-03-20 09:00", "close")
    assert appointment(life) == (
        (
            "Hồ sơ kết thúc lúc 09:00 thứ Sáu, 20/03/2026: bỏ ra 12 ngày làm việc chờ từ 09:00 thứ Tư, 04/03/2026; "
            "xét theo hẹn trả thứ Tư, 01/04/2026."
        ),
        "Cách áp dụng số 15 và số 34",
    )


def test_a_restart_after_the_day_says_that_the_broken_promise_stays() -> None:
    allowed = Exceptional("Giám đốc Sở", "phát hiện thêm")
    life = long_life().do("2026-03-17 09:00", "request_supplement", items=papers("A"), exception=allowed)
    life.do("2026-03-20 09:00", "supplement")
    sentences = promised(life.rules, _before_last(life), life.events[-1])
    assert (sentences[0].text, sentences[1].text, sentences[1].basis) == (
        (
            "Nhận đủ giấy tờ bổ sung 09:00 thứ Sáu, 20/03/2026: thời hạn cũ bỏ, tính lại từ đầu 10 ngày làm việc, "
            "đến hết thứ Sáu, 03/04/2026."
        ),
        "Lần hẹn thứ Hai, 16/03/2026 đã qua trước khi chờ bổ sung: vẫn là một lần trễ, có xin lỗi riêng.",
        "Cách áp dụng số 35",
    )


def _before_last(life: Life) -> DossierState:
    state = DossierState(channel=life.channel)
    for event in life.events[:-1]:
        state = evolve(state, event)
    return state


# Groups, extensions in hours, another calendar ------------------------------------------------------------------------


def group() -> Life:
    results = (ResultLimit("a", working_days(1)), ResultLimit("b", working_days(6)))
    return Life(ProcedureRules(working_days(6), results=results, financial_pause=LAND)).accepted()


def test_each_result_of_a_group_has_reasons_of_its_own_and_is_named_by_its_code_in_a_row() -> None:
    life = group()
    assert first(life, DueName.RESULT, "a") == (
        "Thời hạn 1 ngày làm việc từ 09:00 thứ Hai, 02/03/2026 đến hết thứ Ba, 03/03/2026.",
        f"Khoản 3 Điều 17 {NEW}",
    )
    row = [one.text for one in why(life.rules, Life().state, life.events[0])]
    assert "Kết quả b: thời hạn 6 ngày làm việc từ 09:00 thứ Hai, 02/03/2026 đến hết thứ Ba, 10/03/2026." in row


def test_an_extension_moves_the_last_result_and_a_pause_every_open_one() -> None:
    life = group().do("2026-03-03 09:00", "extend", reason="x", extend_by=working_days(2))
    text = "Gia hạn 2 ngày làm việc từ ngày hẹn cũ thứ Ba, 10/03/2026, ngày cũ không tính: hẹn trả mới thứ Năm, 12/03/2026."
    assert clocks(life)[DueName.RESULT, "b"].sentences[-1].text == text
    assert "Gia hạn" not in clocks(life)[DueName.RESULT, "a"].sentences[-1].text
    paused = group().do("2026-03-03 09:00", "require_obligation").do("2026-03-05 09:00", "fulfil_obligation")
    for code, day in (("a", "thứ Năm, 05/03/2026"), ("b", "thứ Năm, 12/03/2026")):
        sentence = clocks(paused)[DueName.RESULT, code].sentences[-1]
        assert sentence.text.endswith(f"bỏ ra 2 ngày làm việc chờ từ 09:00 thứ Ba, 03/03/2026; hẹn trả mới {day}.")
    restarted = group().do("2026-03-03 09:00", "request_supplement", items=papers("A"))
    restarted.do("2026-03-06 09:00", "supplement")
    own = [one.text for one in clocks(restarted)[DueName.RESULT, "a"].sentences]
    assert "Thời hạn 1 ngày làm việc từ 09:00 thứ Sáu, 06/03/2026 đến hết thứ Hai, 09/03/2026." in own


def test_an_extension_in_hours_begins_at_the_moment_that_was_promised() -> None:
    life = hours(Unit.WORKING_HOUR).do(
        "2026-03-02 10:00", "extend", reason="x", extend_by=Duration(5, Unit.HOUR), by=OFFICER
    )
    assert appointment(life) == (
        "Gia hạn 5 giờ từ lúc 09:00 thứ Tư, 04/03/2026 theo hẹn cũ: hẹn trả mới 14:00 thứ Tư, 04/03/2026.",
        f"Khoản 6 Điều 19 {NEW}",
    )


def test_a_day_that_became_a_day_off_is_left_for_the_next_one() -> None:
    life = long_life()
    storm = CalendarEntry(moment("2026-03-16 00:00").date(), DayKind.CLOSURE, "bão", "công điện khẩn")
    life.rules = type(life.rules)(life.procedure, CALENDAR.with_entries([storm]))
    life.do("2026-03-05 10:00", "recompute", policy=RecomputePolicy.EARLIER, reason="bão")
    assert appointment(life) == (
        (
            "Tính lại 10 ngày làm việc từ 09:00 thứ Hai, 02/03/2026 theo lịch mới ra thứ Ba, 17/03/2026, ngày sớm hơn nay là "
            "ngày nghỉ nên chuyển sang ngày làm việc tiếp theo: hẹn cũ thứ Hai, 16/03/2026, hẹn trả thứ Ba, 17/03/2026."
        ),
        "Cách áp dụng số 22 và số 40",
    )


def test_a_calendar_that_changed_since_does_not_change_what_is_told_of_a_date() -> None:
    life = long_life()
    storm = CalendarEntry(moment("2026-03-16 00:00").date(), DayKind.CLOSURE, "bão", "công điện khẩn")
    life.rules = type(life.rules)(life.procedure, CALENDAR.with_entries([storm]))
    assert appointment(life) == (
        "Theo lịch làm việc có lúc đó, thời hạn đến hết thứ Hai, 16/03/2026.",
        "Lịch làm việc",
    )
