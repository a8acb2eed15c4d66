"""What happens by itself: warnings, apologies, reports to superiors, silence, closing; and that a sweep cannot change what is owed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from motcua.law.dossier import refusals, step_refusals
from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.complete_step import CompleteStep
from motcua.law.dossier.acts.escalate import Audience, reported_to, reports
from motcua.law.dossier.automatic import SYSTEM, coming, next_moment
from motcua.law.dossier.clocks import ClockName
from motcua.law.dossier.life import ACT_TYPES, decide
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.dossier.state import ClockState, Status
from motcua.law.process.compile import compile_process
from motcua.law.readings import DEFAULT
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.flows import flow, walk
from tests.law.dossier.lives import OFFICER, Life, long_life, moment, passed, working_days
from tests.law.process.tables import of, process, step
from tests.papers import papers

LEADER = Actor("9", "2")


# The warning


def test_the_holder_is_told_two_working_days_before_the_last_day_and_can_still_extend() -> None:
    life = long_life()
    assert life.due == "2026-03-16"
    assert passed(life, "2026-03-12 07:29") == []
    assert passed(life, "2026-03-12 07:30") == ["warn"]
    assert passed(life, "2026-03-15 23:00") == []
    life.do("2026-03-15 23:30", "extend", reason="chờ ý kiến", extend_by=working_days(5))
    assert life.due == "2026-03-23"
    assert passed(life, "2026-03-19 07:30") == ["warn"], "the new date has a warning of its own"


def test_a_short_limit_warns_when_half_of_it_is_used() -> None:
    life = Life(ProcedureRules(working_days(1))).accepted()
    [warned] = [act.at for act in coming(life.rules, life.state) if type(act) is ACT_TYPES["warn"]]
    assert warned == moment("2026-03-02 09:00") + (moment("2026-03-04 00:00") - moment("2026-03-02 09:00")) / 2


def test_a_limit_in_hours_warns_by_hours() -> None:
    life = Life(ProcedureRules(Duration(120, Unit.HOUR))).accepted()
    assert passed(life, "2026-03-05 08:59") == []
    assert passed(life, "2026-03-05 09:00") == ["warn"]


def test_a_warning_that_came_too_late_is_not_given_beside_the_apology() -> None:
    life = long_life()
    assert "warn" not in passed(life, "2026-03-17 00:00")
    assert next_moment(life.rules, life.state) == moment("2026-03-20 00:00"), "what is next is the second report"


def test_nobody_warns_twice_or_early_and_not_while_the_applicant_is_waited_for() -> None:
    life = long_life()
    with pytest.raises(refusals.NothingDue):
        life.do("2026-03-11 09:00", "warn")
    life.do("2026-03-12 09:00", "warn")
    with pytest.raises(refusals.NothingDue):
        life.do("2026-03-12 10:00", "warn")
    waiting = long_life().do("2026-03-03 09:00", "request_supplement", items=papers("giấy A"))
    assert passed(waiting, "2026-03-12 09:00") == []


# The reports


def test_what_is_still_late_after_three_working_days_goes_one_level_higher() -> None:
    life = long_life()
    passed(life, "2026-03-17 00:00")
    assert passed(life, "2026-03-19 23:59") == []
    assert reported_to(life.state) is Audience.RESOLVING_HEAD
    assert passed(life, "2026-03-20 00:00") == ["legal 2 province"]
    assert reported_to(life.state) is Audience.PROVINCE
    assert passed(life, "2026-06-01 00:00") == [], "there is no third level"
    life.do("2026-06-01 09:00", "issue_result", by=LEADER)
    assert reported_to(life.state) is None, "nobody has anything to do about it any more"
    assert reports(life.state) == ()


def test_who_was_told_first_stays_told_and_each_running_clock_has_its_reports() -> None:
    life = long_life().do("2026-03-03 09:00", "consult", agency="9", answer_within=working_days(2))
    passed(life, "2026-03-06 00:00")
    consulted = [(one.clock, one.audience) for one in reports(life.state) if one.clock is ClockName.CONSULTATION]
    assert consulted == [(ClockName.CONSULTATION, Audience.ONE_STOP_HEAD)]
    passed(life, "2026-03-17 00:00")
    told = [(one.clock, one.audience) for one in reports(life.state)]
    assert [one for one in told if one[0] in (ClockName.CONSULTATION, ClockName.LEGAL)] == [
        (ClockName.CONSULTATION, Audience.ONE_STOP_HEAD),
        (ClockName.CONSULTATION, Audience.PROVINCE),
        (ClockName.LEGAL, Audience.RESOLVING_HEAD),
    ]
    life.do("2026-03-17 09:00", "answer_consultation", opinion="Đồng ý")
    assert ClockName.CONSULTATION not in {one.clock for one in reports(life.state)}


def test_an_online_filing_that_nobody_answers_is_reported_to_the_head_of_the_one_stop() -> None:
    life = Life(channel=Channel.ONLINE).do("2026-03-02 09:00", "submit", channel=Channel.ONLINE)
    assert passed(life, "2026-03-03 09:00") == []
    assert passed(life, "2026-03-03 09:01") == ["acceptance 1 one_stop_head"]
    assert passed(life, "2026-03-07 00:00") == ["acceptance 2 province"]
    life.do("2026-03-09 09:00", "accept")
    assert "acceptance" not in " ".join(passed(life, "2026-03-09 10:00"))


def test_papers_that_stay_at_the_desk_are_reported() -> None:
    life = Life(ProcedureRules(working_days(10))).do("2026-03-02 09:00", "accept", other_level=True)
    assert passed(life, "2026-03-03 00:00") == ["transfer 1 one_stop_head"]
    life.do("2026-03-03 08:00", "forward")
    assert passed(life, "2026-03-04 00:00") == ["paper_transfer 1 one_stop_head"]
    life.do("2026-03-04 08:00", "hand_over_originals")
    assert passed(life, "2026-03-09 00:00") == []


def test_a_consulted_agency_that_does_not_answer_is_reported_to_the_head_of_the_one_stop() -> None:
    life = long_life().do("2026-03-02 15:00", "consult", agency="5", answer_within=working_days(2))
    assert passed(life, "2026-03-05 00:00") == ["consultation 1 1 one_stop_head"]
    life.do("2026-03-05 09:00", "answer_consultation", consultation=1)
    assert passed(life, "2026-03-11 09:00") == []


def test_a_correction_that_takes_longer_than_three_working_days_is_reported() -> None:
    life = (
        long_life()
        .do("2026-03-03 09:00", "issue_result", by=LEADER)
        .do("2026-03-04 09:00", "report_error", what="sai tên")
    )
    assert passed(life, "2026-03-10 00:00") == ["correction 1 resolving_head"]


ASSISTANCE = ProcedureRules(working_days(7))
VERIFYING = """
    03-02 09:00 một_cửa accept              | 2 03-11 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong      | 2 03-11 | xac_minh
    03-02 10:00 xã take_up                  | 4 03-11 | xac_minh
"""
ASKED = """
    03-03 10:00 xã xac_minh=thieu           | 4 03-11 | cho_bo_sung
    03-03 10:00 một_cửa request_supplement  | 5 - | cho_bo_sung
"""
ITEMS = {"items": ("giấy A",)}


def test_a_step_over_its_time_is_reported_to_its_own_head_then_to_the_one_stop() -> None:
    life = walk(flow("1.116909", ASSISTANCE), VERIFYING)
    assert passed(life, "2026-03-09 23:59") == ["warn"]
    assert passed(life, "2026-03-10 00:00") == ["step xac_minh 1 holder_head"]
    assert passed(life, "2026-03-13 00:00") == [
        "draft_apology",
        "legal 1 resolving_head",
        "step xac_minh 2 one_stop_head",
    ]


def test_nobody_is_reported_while_the_applicant_is_waited_for_and_a_steps_time_stands_meanwhile() -> None:
    life = walk(flow("1.116909", ASSISTANCE), VERIFYING)
    life.do("2026-03-03 10:00", "request_supplement", **ITEMS)
    assert str(life.state.steps[0].due) == "2026-03-09"
    assert passed(life, "2026-03-11 23:59") == []
    life.do("2026-03-12 10:00", "supplement")
    assert str(life.state.steps[0].due) == "2026-03-18", "seven working days later"


# Silence, closing


FIRST_CERTIFICATE = ProcedureRules(working_days(27))
POSTED = """
    03-02 09:00 một_cửa accept                    | 2 04-08 | tiep_nhan
    03-02 10:00 một_cửa tiep_nhan=xong            | 2 04-08 | chuyen
    03-02 14:00 xã take_up                        | 4 04-08 | chuyen
    03-02 14:00 xã chuyen=                        | 4 04-08 | xac_nhan
    03-09 15:00 xã xac_nhan=xong                  | 4 04-08 | tong_hop
    03-09 15:00 xã tong_hop=xong                  | 4 04-08 | niem_yet
"""
OPINION_ASKED = """
    03-02 09:00 một_cửa accept          | 2 03-23 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong  | 2 03-23 | chuyen
    03-02 10:00 một_cửa forward         | 2 03-23 | chuyen
    03-02 10:30 xã take_up              | 4 03-23 | chuyen
    03-02 10:30 xã chuyen=xong          | 4 03-23 | tham_dinh y_kien
"""
CONSTRUCTION = {"loai": "cong_trinh"}


def opinion_asked() -> Life:
    """An agency is asked for its opinion on 2/3 and has twelve days to give it; its silence is consent."""
    return walk(flow("1.013225", ProcedureRules(Duration(20, Unit.DAY))), OPINION_ASKED, CONSTRUCTION)


def test_trap_37_silence_of_a_consulted_agency_is_consent_and_nobody_has_to_press_it() -> None:
    life = walk(
        opinion_asked(),
        """
        03-10 10:00 xã tham_dinh=dat        | 4 03-23 | ket_luan y_kien
        03-10 10:00 xã ket_luan=xong        | 4 03-23 | y_kien
        """,
        CONSTRUCTION,
    )
    assert passed(life, "2026-03-16 23:59") == []
    assert passed(life, "2026-03-17 00:00") == ["y_kien=im_lang"]
    assert life.state.place is not None
    assert life.state.place.open == ("tong_hop",)


def test_a_wait_for_the_applicant_is_counted_from_when_he_was_told_not_from_when_its_step_opened() -> None:
    life = walk(flow("1.116909", ASSISTANCE), VERIFYING)
    life.do("2026-03-03 10:00", "complete_step", step="xac_minh", outcome="thieu")
    assert not [act for act in coming(life.rules, life.state) if isinstance(act, CompleteStep)]
    life.do("2026-03-05 10:00", "request_supplement", **ITEMS)
    [silence] = [act for act in coming(life.rules, life.state) if isinstance(act, CompleteStep)]
    assert silence.at == moment("2026-03-21 00:00")


def test_silence_is_not_pressed_before_its_time_by_anybody_and_may_be_from_then_on() -> None:
    life = opinion_asked()
    silence = {"step": "y_kien", "outcome": "im_lang"}
    for by in (OFFICER, SYSTEM):
        with pytest.raises(step_refusals.SilenceTooEarly) as refused:
            life.do("2026-03-16 23:59", "complete_step", by=by, **silence)
    assert "“im_lang”" in refused.value.sentence
    assert "16/03/2026" in refused.value.sentence
    life.do("2026-03-17 00:00", "complete_step", **silence)
    assert life.state.place is not None
    assert life.state.place.open == ("tham_dinh",)


def test_an_answer_is_taken_before_the_time_of_silence_is_over() -> None:
    life = opinion_asked()
    life.do("2026-03-03 09:00", "complete_step", step="y_kien", outcome="co_y_kien")
    assert life.state.place is not None
    assert life.state.place.open == ("tham_dinh",)


def test_silence_of_an_applicant_who_was_not_asked_or_has_answered_is_nobodys() -> None:
    life = walk(flow("1.116909", ASSISTANCE), VERIFYING)
    life.do("2026-03-03 10:00", "complete_step", step="xac_minh", outcome="thieu")
    over = {"step": "cho_bo_sung", "outcome": "qua_han"}
    with pytest.raises(step_refusals.NoOneConsulted):
        life.do("2026-03-05 09:00", "complete_step", **over)
    life.do("2026-03-05 10:00", "request_supplement", **ITEMS)
    with pytest.raises(step_refusals.SilenceTooEarly) as refused:
        life.do("2026-03-20 23:59", "complete_step", **over)
    assert "20/03/2026" in refused.value.sentence
    life.do("2026-03-21 00:00", "supplement")
    with pytest.raises(step_refusals.NoOneConsulted):
        life.do("2026-03-21 00:01", "complete_step", **over)


def test_what_is_posted_hangs_out_until_its_last_day_is_over_and_a_person_ends_it() -> None:
    life = walk(flow("1.013978", FIRST_CERTIFICATE), POSTED, {"co_ban_do": "co"})
    over = {"step": "niem_yet", "outcome": "het_han_niem_yet"}
    with pytest.raises(step_refusals.PostingNotOver) as refused:
        life.do("2026-03-24 23:59", "complete_step", **over)
    assert "24/03/2026" in refused.value.sentence
    assert not [act for act in coming(life.rules, life.state) if isinstance(act, CompleteStep)]
    assert passed(life, "2026-03-25 23:59") == [], "nobody is reported who could not end it before"
    assert passed(life, "2026-03-26 00:00") == ["step niem_yet 1 holder_head"]
    life.do("2026-03-26 08:00", "complete_step", **over)
    assert life.state.place is not None
    assert life.state.place.open == ("xet_dieu_kien",)


@pytest.mark.parametrize(
    ("exits", "outcome", "said"),
    [
        ({"outcomes": {"het_han": "END"}}, "het_han", "het_han"),
        ({"conditions": [{"else": True, "next": "END"}]}, "xong", ""),
        ({"conditions": [{"else": True, "next": "END"}]}, "xong", "xong"),
    ],
)
def test_a_posting_period_whose_only_outcome_is_its_end_is_not_cut_short(
    exits: dict[str, Any], outcome: str, said: str
) -> None:
    timer = {"after": {"amount": 15, "unit": "day"}, "outcome": outcome, "basis": "Niêm yết 15 ngày"}
    posted = step("niem_yet", 0, timer=timer, **exits)
    table = compile_process(of(process([posted], 0, legal_limit=None, declared_total=None)))
    life = Life(ProcedureRules(working_days(20)), process=table).accepted()
    with pytest.raises(step_refusals.SilenceTooEarly):
        life.do("2026-03-17 23:59", "complete_step", step="niem_yet", outcome=said)
    life.do("2026-03-18 00:00", "complete_step", step="niem_yet", outcome=said)
    assert life.state.steps == ()


def test_the_system_closes_from_the_day_after_the_applicants_last_day() -> None:
    life = long_life().do("2026-03-03 09:00", "request_supplement", items=papers("giấy A"))
    assert str(life.state.supplement.due) == "2026-03-18"
    assert passed(life, "2026-03-18 23:59") == []
    assert passed(life, "2026-03-19 00:00") == ["close"]
    assert (life.state.status, life.state.clock.state) == (Status.STOPPED, ClockState.ENDED)
    assert next_moment(life.rules, life.state) is None


def test_a_late_answer_that_comes_before_the_closing_still_counts() -> None:
    life = (
        long_life()
        .do("2026-03-03 09:00", "request_supplement", items=papers("giấy A"))
        .do("2026-03-19 08:00", "supplement")
    )
    assert passed(life, "2026-03-19 09:00") == []


def test_under_the_old_law_without_a_term_nothing_closes_by_itself() -> None:
    life = Life().accepted("2022-03-07 09:00").do("2022-03-08 09:00", "request_supplement", items=papers("giấy A"))
    assert next_moment(life.rules, life.state) is None


def test_trap_23_where_the_process_signs_the_notice_itself_silence_opens_that_step_and_nothing_closes_before() -> None:
    life = walk(walk(flow("1.116909", ASSISTANCE), VERIFYING), ASKED, request_supplement=ITEMS)
    assert passed(life, "2026-03-18 23:59") == []
    assert passed(life, "2026-03-19 00:00") == ["cho_bo_sung=qua_han"]
    assert (life.state.status, life.state.place and life.state.place.open) == (Status.SUPPLEMENT, ("dung",))
    answered = Life(ASSISTANCE, process=life.process, state=life.state).do("2026-03-19 08:00", "supplement")
    assert answered.state.status is Status.HANDLING, "a late answer still counts"
    life.do("2026-03-19 09:00", "complete_step", step="dung", outcome="da_thong_bao")
    assert passed(life, "2026-03-19 09:01") == ["close"]


def test_what_comes_by_itself_is_refused_before_its_moment_and_a_second_time() -> None:
    life = Life(ProcedureRules(working_days(3)), readings=replace(DEFAULT, escalate_again_days=1)).accepted()
    for act in coming(life.rules, life.state):
        with pytest.raises((refusals.NothingDue, refusals.OutOfOrder)):
            decide(life.rules, life.state, replace(act, at=act.at - timedelta(microseconds=1)))
    passed(life, "2026-04-01 09:00")
    for verb in ("warn", "draft_apology", "escalate"):
        with pytest.raises(refusals.NothingDue):
            life.do("2026-04-01 09:00", verb)
