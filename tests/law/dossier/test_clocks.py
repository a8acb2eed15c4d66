"""The clocks of a dossier, one story for each rule and each trap that speaks of time."""

import pytest

from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.consult import Consulted
from motcua.law.dossier.acts.hand_over_originals import OriginalsHandedOver
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.report_error import ErrorReported
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.dossier.state import ClockState
from motcua.law.readings import RecomputePolicy
from motcua.law.regimes import RegimeId, regime_on
from motcua.law.worktime.values import CalendarEntry, DayKind, Duration, Unit
from tests.law.dossier.lives import CALENDAR, Life, moment, working_days

LAND = ProcedureRules(working_days(10), financial_pause="Luật Đất đai 2024")


def _accepted(life: Life) -> Accepted:
    return next(event for event in life.events if isinstance(event, Accepted))


def test_trap_2_receipt_after_15_moves_the_transfer_never_the_due_date() -> None:
    before = Life().do("2026-03-02 15:00", "accept")
    after = Life().do("2026-03-02 15:00:01", "accept")
    assert before.due == after.due == "2026-03-09"
    assert str(_accepted(before).transfer_due) == "2026-03-02"
    assert str(_accepted(after).transfer_due) == "2026-03-03T07:30:00+07:00"


def test_a_procedure_may_count_a_receipt_after_15_from_the_next_working_day_itself() -> None:
    own = ProcedureRules(working_days(0), receipt_day_clause=True)
    assert Life(own).do("2026-03-06 15:30", "accept").due == "2026-03-09"
    assert Life(own).do("2026-03-06 15:00", "accept").due == "2026-03-06"


@pytest.mark.criterion("DSK-03", "restart")
def test_trap_5_a_supplement_after_appraisal_restarts_the_full_limit() -> None:
    life = Life().accepted().do("2026-03-04 09:00", "request_supplement")
    assert (life.state.clock.state, life.due) == (ClockState.VOID, None)
    life.do("2026-03-10 09:00", "supplement")
    assert life.due == "2026-03-17"
    assert str(life.state.clock.promised) == "2026-03-09"


def test_trap_5_before_acceptance_there_is_no_handling_clock() -> None:
    life = Life().do("2026-03-02 09:00", "request_supplement").do("2026-03-20 09:00", "supplement")
    assert life.state.clock.state is ClockState.NOT_STARTED
    assert life.do("2026-03-20 10:00", "accept").due == "2026-03-27"


def test_trap_5_a_consultation_does_not_pause() -> None:
    life = Life().accepted()
    before = life.due
    life.do("2026-03-03 09:00", "consult", answer_within=working_days(2))
    [asked] = [event for event in life.events if isinstance(event, Consulted)]
    assert (life.due, str(asked.consultation.due.on)) == (before, "2026-03-05")


def test_trap_7_an_extension_keeps_the_original_date() -> None:
    life = Life().accepted().do("2026-03-05 09:00", "extend", reason="x", extend_by=working_days(3))
    assert (life.due, str(life.state.clock.original)) == ("2026-03-12", "2026-03-09")


def test_trap_26_the_legal_clock_restarts_where_the_index_clock_subtracts() -> None:
    life = Life().accepted().do("2026-03-04 09:00", "request_supplement").do("2026-03-10 09:00", "supplement")
    life.do("2026-03-16 09:00", "issue_result")
    judgement = judge(life.rules, life.state)
    # Index: due 9/3 plus the four working days 5, 6, 9, 10/3 is 13/3; issued on 16/3.
    assert (judgement.legal_late, judgement.index_late) == (False, True)


def test_two_requests_are_late_by_the_index_even_when_each_stage_had_one() -> None:
    life = Life().do("2026-03-02 08:00", "request_supplement").do("2026-03-02 09:00", "supplement")
    life.do("2026-03-02 10:00", "accept").do("2026-03-03 09:00", "request_supplement")
    life.do("2026-03-04 09:00", "supplement").do("2026-03-05 09:00", "issue_result")
    assert judge(life.rules, life.state).index_late is True
    assert judge(life.rules, life.state).legal_late is False


@pytest.mark.criterion("DSK-03", "pause")
@pytest.mark.parametrize(("begun", "ended", "due"), [("06", "09", "17"), ("06", "11", "19"), ("04", "04", "16")])
def test_a_pause_of_n_working_days_shifts_by_exactly_n(begun: str, ended: str, due: str) -> None:
    life = Life(LAND).accepted().do(f"2026-03-{begun} 10:00", "require_obligation")
    assert (life.state.clock.state, life.due) == (ClockState.STOPPED, None)
    assert life.do(f"2026-03-{ended} 16:00", "fulfil_obligation").due == f"2026-03-{due}"


def test_pauses_add_up_and_never_forgive_lateness_from_before() -> None:
    life = Life(LAND).accepted()
    for begun, ended in (("03", "05"), ("09", "12")):
        life.do(f"2026-03-{begun} 10:00", "require_obligation").do(f"2026-03-{ended} 10:00", "fulfil_obligation")
    assert life.due == "2026-03-23"
    late = (
        Life(LAND).accepted().do("2026-03-18 10:00", "require_obligation").do("2026-03-25 10:00", "fulfil_obligation")
    )
    late.do("2026-03-25 10:00", "issue_result")
    assert judge(late.rules, late.state).legal_late is True


def test_a_pause_of_a_limit_in_calendar_days_moves_the_nominal_day() -> None:
    rules = ProcedureRules(Duration(12, Unit.DAY), financial_pause="Luật Đất đai 2024")
    life = Life(rules).accepted()
    assert life.due == "2026-03-16"  # nominal Saturday 14/3
    life.do("2026-03-05 10:00", "require_obligation").do("2026-03-06 10:00", "fulfil_obligation")
    assert life.due == "2026-03-16"  # nominal Sunday 15/3


def test_a_pause_of_a_limit_in_working_hours_is_taken_out_to_the_minute() -> None:
    rules = ProcedureRules(Duration(8, Unit.WORKING_HOUR), financial_pause="Luật Phí 2015")
    life = Life(rules).do("2026-03-02 08:00", "accept")
    life.do("2026-03-02 09:00", "require_obligation").do("2026-03-02 09:20", "fulfil_obligation")
    assert life.due == "2026-03-03T08:20:00+07:00"


def test_an_obligation_without_an_article_does_not_stop_the_clock() -> None:
    life = Life().accepted().do("2026-03-03 09:00", "require_obligation")
    assert (life.state.national_code, life.state.clock.state, life.due) == (6, ClockState.RUNNING, "2026-03-09")


def test_trap_28_an_unaccepted_online_dossier_is_visible_and_late_after_eight_working_hours() -> None:
    life = Life(channel=Channel.ONLINE).do("2026-03-02 09:00", "submit", channel=Channel.ONLINE)
    assert judge(life.rules, life.state, moment("2026-03-03 09:00")).acceptance_late is False
    assert judge(life.rules, life.state, moment("2026-03-03 09:01")).acceptance_late is True


def test_the_eight_hours_begin_again_at_each_resubmission_and_an_amendment_does_not_move_them() -> None:
    life = Life(channel=Channel.ONLINE).do("2026-03-02 09:00", "submit", channel=Channel.ONLINE)
    life.do("2026-03-02 10:00", "amend")
    assert str(life.state.intake.acceptance_due) == "2026-03-03T09:00:00+07:00"
    life.do("2026-03-02 11:00", "request_supplement").do("2026-03-04 08:30", "supplement")
    assert str(life.state.intake.acceptance_due) == "2026-03-05T08:30:00+07:00"


def test_the_answer_to_an_online_filing_is_due_since_22_5_2020_and_the_alert_since_1_7_2025() -> None:
    def dues(at: str) -> tuple[bool, bool]:
        life = Life(channel=Channel.ONLINE).do(at, "submit", channel=Channel.ONLINE)
        return life.state.intake.alert_due is not None, life.state.intake.acceptance_due is not None

    assert dues("2020-05-21 09:00") == (False, False)
    assert dues("2020-05-22 09:00") == (False, True)
    assert dues("2025-06-30 09:00") == (False, True)
    assert dues("2025-07-01 09:00") == (True, True)


def test_trap_10_paper_for_another_level_is_handed_over_within_one_working_day() -> None:
    life = Life().accepted(other_level=True).do("2026-03-03 16:00", "hand_over_originals", to="H37.09")
    [over] = [event for event in life.events if isinstance(event, OriginalsHandedOver)]
    assert over.paper_transfer_late is False
    assert life.state.transfer.originals_with == "H37.09"
    late = Life().accepted(other_level=True).do("2026-03-04 08:00", "hand_over_originals")
    [over] = [event for event in late.events if isinstance(event, OriginalsHandedOver)]
    assert over.paper_transfer_late is True


def test_under_decree_61_paper_has_no_clock_of_its_own() -> None:
    assert _accepted(Life().accepted("2024-03-04 09:00", other_level=True)).paper_transfer_due is None


def test_trap_32_a_later_holiday_moves_no_promise_until_an_explicit_recomputation() -> None:
    storm = CalendarEntry(moment("2026-03-06 00:00").date(), DayKind.CLOSURE, "bão", "công điện khẩn")
    for policy, due in (
        (None, "2026-03-09"),
        (RecomputePolicy.EARLIER, "2026-03-09"),
        (RecomputePolicy.NEW, "2026-03-10"),
    ):
        life = Life().accepted()
        life.rules = type(life.rules)(life.procedure, CALENDAR.with_entries([storm]))
        assert life.due == "2026-03-09"
        life.do("2026-03-05 10:00", "recompute", policy=policy, reason="bão")
        [recomputed] = [event for event in life.events if isinstance(event, Recomputed)]
        assert (str(recomputed.old), life.due) == ("2026-03-09", due)
        assert str(life.state.clock.original) == "2026-03-09"


def test_a_recomputation_keeps_the_pauses_and_the_extension_of_the_running_period() -> None:
    life = Life(LAND).accepted()
    life.do("2026-03-03 10:00", "require_obligation").do("2026-03-05 10:00", "fulfil_obligation")
    life.do("2026-03-06 10:00", "extend", reason="x", extend_by=working_days(3))
    before = life.due
    life.do("2026-03-09 10:00", "recompute", policy=RecomputePolicy.NEW, reason="bão")
    assert life.due == before


def test_a_correction_is_due_in_three_working_days_since_2025_and_has_no_term_before() -> None:
    for day, due in (("2026-03-09", "2026-03-12"), ("2024-03-11", None)):
        start = "2026-03-02 09:00" if day.startswith("2026") else "2024-03-04 09:00"
        life = Life().accepted(start).do(f"{day} 08:00", "issue_result").do(f"{day} 09:00", "report_error")
        [reported] = [event for event in life.events if isinstance(event, ErrorReported)]
        assert (str(reported.correction_due) if reported.correction_due else None) == due


def test_limit_zero_is_the_working_day_of_acceptance() -> None:
    assert Life(ProcedureRules(working_days(0))).do("2026-03-02 16:30", "accept").due == "2026-03-02"
    assert Life(ProcedureRules(working_days(0))).do("2026-03-07 09:00", "accept").due == "2026-03-09"


def test_trap_29_each_channel_has_its_own_limit() -> None:
    rules = ProcedureRules(
        working_days(27), channel_limits={Channel.ONLINE: working_days(17), Channel.POST: working_days(20)}
    )
    dues = {channel: Life(rules, channel).do("2026-08-10 09:00", "accept", channel=channel).due for channel in Channel}
    assert dues == {
        Channel.DESK: "2026-09-18",
        Channel.ONLINE: "2026-09-04",
        Channel.POST: "2026-09-09",
        Channel.KIOSK: "2026-09-04",
    }, "a kiosk files through the portal"


def test_trap_34_the_day_of_receipt_is_the_local_day() -> None:
    assert Life().accepted("2026-03-02 06:30").due == "2026-03-09"


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        ("2018-06-21", RegimeId.R2018),
        ("2021-12-05", RegimeId.R2018),
        ("2021-12-06", RegimeId.R2021),
        ("2025-06-30", RegimeId.R2021),
        ("2025-07-01", RegimeId.R2025),
        ("2026-06-30", RegimeId.R2025),
        ("2026-07-01", RegimeId.R2026),
    ],
)
def test_trap_1_the_regime_is_that_of_the_day(day: str, regime: RegimeId) -> None:
    assert regime_on(moment(f"{day} 12:00").date()).id is regime


def test_a_dossier_keeps_the_regime_of_its_acceptance_to_the_end() -> None:
    life = Life().accepted("2025-06-30 09:00").do("2025-07-03 10:00", "request_supplement")
    assert life.state.supplement.due is None  # NĐ 61 has no term for the applicant, though NĐ 118 is in force by now
