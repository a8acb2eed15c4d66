"""The traps of implementers that concern acts, clocks and processes, each by its number.

Traps 1, 2, 5, 7, 10, 26, 28, 29, 32 and 34 stand in `test_clocks`. Trap 36 (notice and delivery) and 9 (three agencies) need the
database: they are tested with the rooms. The clock defects of other systems stand in `test_defects`.
"""

from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any, get_type_hints

import pytest

from motcua.adapters.lives.judge import Calendars, live
from motcua.adapters.lives.reader import scenarios
from motcua.law.dossier import refusals
from motcua.law.dossier.acts.assign import Assigned
from motcua.law.dossier.acts.import_case import ImportCase
from motcua.law.dossier.acts.issue_result import ResultIssued
from motcua.law.dossier.acts.request_supplement import Exceptional, SupplementRequested
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.life import ACT_TYPES, replay
from motcua.law.dossier.rules import Channel, ProcedureRules, ResultLimit
from motcua.law.dossier.state import NATIONAL_CODE, ClockState, DossierState, Status
from motcua.law.worktime.values import CalendarEntry, DayKind, Due, Duration, Unit
from tests.law.dossier.flows import flow, step_due, walk
from tests.law.dossier.lives import CALENDAR, CONTRACT, Life, moment, working_days
from tests.law.dossier.stories_land import BUILDING

LAND = ProcedureRules(working_days(10), financial_pause="Luật Đất đai 2024")
EXCEPTION = Exceptional("Giám đốc Sở", "phát sinh sau kiểm tra")


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (Duration(5, Unit.WORKING_DAY), "2026-03-09"),
        (Duration(5, Unit.DAY), "2026-03-09"),
        (Duration(7, Unit.DAY), "2026-03-09"),
        (Duration(8, Unit.DAY), "2026-03-10"),
        (Duration(7, Unit.WORKING_DAY), "2026-03-11"),
        (Duration(16, Unit.HOUR), "2026-03-03T01:00:00+07:00"),
        (Duration(16, Unit.WORKING_HOUR), "2026-03-04T09:00:00+07:00"),
        (Duration(1, Unit.MONTH), "2026-04-02"),
    ],
)
def test_trap_3_the_day_of_receipt_is_not_counted_and_a_day_is_not_a_working_day(limit: Duration, due: str) -> None:
    assert Life(ProcedureRules(limit)).do("2026-03-02 09:00", "accept").due == due


@pytest.mark.parametrize(
    ("accepted", "amount", "due"),
    [
        ("2026-08-20 09:00", 3, "2026-08-24"),  # the worked Saturday 22/8 counts
        ("2026-04-24 09:00", 1, "2026-04-28"),  # Monday 27/4 compensates for a holiday on Sunday
        ("2026-02-12 09:00", 5, "2026-02-26"),  # Tết 16-20/2
        ("2026-11-20 09:00", 3, "2026-11-26"),  # 24/11 is a holiday from 2026 on
        ("2025-11-21 09:00", 3, "2025-11-26"),  # and was none in 2025
    ],
)
def test_trap_4_a_weekend_is_not_saturday_and_sunday(accepted: str, amount: int, due: str) -> None:
    assert Life(ProcedureRules(working_days(amount))).do(accepted, "accept").due == due


def test_trap_4_a_saturday_desk_that_only_receives_counts_for_nothing() -> None:
    saturday = CalendarEntry(date(2026, 3, 7), DayKind.RECEPTION_ONLY, "tiếp nhận sáng thứ Bảy", "QĐ 14/2010/QĐ-TTg")
    plain, receiving = Life(), Life()
    receiving.rules = type(receiving.rules)(receiving.procedure, CALENDAR.with_entries([saturday]))
    for life in (plain, receiving):
        life.do("2026-03-02 09:00", "accept")
    assert plain.due == receiving.due == "2026-03-09"


def test_trap_6_a_second_request_is_never_silent() -> None:
    life = Life().accepted().do("2026-03-03 09:00", "request_supplement").do("2026-03-05 09:00", "supplement")
    with pytest.raises(refusals.SecondSupplement):
        life.do("2026-03-06 09:00", "request_supplement")
    life.do("2026-03-06 09:00", "request_supplement", exception=EXCEPTION)
    asked = life.events[-1]
    assert isinstance(asked, SupplementRequested)
    assert (asked.exception, asked.ordinal) == (EXCEPTION, 2)
    life.do("2026-03-09 09:00", "supplement").do("2026-03-10 09:00", "issue_result")
    assert judge(life.rules, life.state).index_late is True


def test_trap_8_issued_and_returned_are_two_things_and_lateness_blocks_neither() -> None:
    life = Life().accepted().do("2026-03-20 09:00", "issue_result")
    assert (life.state.status, life.state.clock.ended_at) == (Status.DONE, moment("2026-03-20 09:00"))
    life.do("2026-05-20 09:00", "return_result")
    assert (life.state.status, life.state.clock.ended_at) == (Status.RETURNED, moment("2026-03-20 09:00"))
    assert judge(life.rules, life.state).legal_late is True


def test_trap_8_a_result_that_waits_two_months_to_be_collected_is_not_late() -> None:
    life = Life().accepted().do("2026-03-09 16:00", "issue_result").do("2026-05-20 09:00", "return_result")
    assert judge(life.rules, life.state).legal_late is False


def test_trap_19_units_that_merge_hand_their_dossiers_over_with_their_clock_and_their_history() -> None:
    life = Life().accepted().do("2026-03-03 09:00", "extend", reason="thẩm tra", extend_by=working_days(2))
    before = life.state
    life.do("2026-03-04 09:00", "transfer_jurisdiction", to="xã mới", legal_basis="NQ 1672/NQ-UBTVQH15")
    assert (life.state.clock, life.state.supplement, life.state.status) == (
        before.clock,
        before.supplement,
        before.status,
    )
    with pytest.raises(refusals.SecondExtension):
        life.do("2026-03-05 09:00", "extend", reason="thẩm tra", extend_by=working_days(2))


def test_trap_20_a_group_yields_several_results_each_with_its_own_date() -> None:
    group = ProcedureRules(
        working_days(7), results=(ResultLimit("a", working_days(1)), ResultLimit("b", working_days(7)))
    )
    life = Life(group).accepted().do("2026-03-04 09:00", "issue_result", result="a")
    first = life.events[-1]
    assert isinstance(first, ResultIssued)
    assert (first.result_late, first.last, life.state.status) == (True, False, Status.HANDLING)
    life.do("2026-03-04 10:00", "return_result", result="a").do("2026-03-11 09:00", "issue_result", result="b")
    assert (life.state.status, judge(life.rules, life.state).legal_late) == (Status.DONE, False)


def test_trap_23_closing_follows_the_civil_code_is_reversible_until_it_happens_and_yields_to_sector_law() -> None:
    life = (
        Life(ProcedureRules(working_days(10))).accepted("2026-10-30 09:00").do("2026-10-31 09:00", "request_supplement")
    )
    assert str(life.state.supplement.due) == "2026-11-16"
    life.do("2026-11-20 09:00", "supplement")  # late, but the notice of stopping was not issued yet
    assert (life.state.status, life.due) == (Status.HANDLING, "2026-12-07")
    own = Life(ProcedureRules(working_days(10), supplement_term=Duration(12, Unit.MONTH))).accepted("2026-03-02 09:00")
    own.do("2026-03-03 09:00", "request_supplement")
    assert str(own.state.supplement.due) == "2027-03-03"
    own.do("2027-03-04 09:00", "close")
    with pytest.raises(refusals.WrongState):
        own.do("2027-03-04 10:00", "supplement")


def test_trap_24_an_immediate_result_is_a_dossier_like_any_other_only_without_a_receipt() -> None:
    at_once = ProcedureRules(working_days(0), immediate=True)
    life = Life(at_once).do("2026-03-02 09:00", "accept")
    assert [getattr(event, "receipt_issued", None) for event in life.events] == [False]
    life.do("2026-03-02 09:10", "issue_result").do("2026-03-02 09:12", "return_result")
    assert (life.state.national_code, judge(life.rules, life.state).legal_late) == (10, False)
    asked = Life(at_once).do("2026-03-02 09:00", "accept", receipt_requested=True)
    assert [getattr(event, "receipt_issued", None) for event in asked.events] == [True]


def test_trap_27_no_due_date_is_an_error_and_never_on_time() -> None:
    with pytest.raises(refusals.LimitUnknown):
        Life(ProcedureRules(None)).do("2026-03-02 09:00", "accept")
    for life in (Life(), Life().do("2026-03-02 09:00", "request_supplement")):
        assert judge(life.rules, life.state, moment("2027-03-02 09:00")).legal_late is None


SETTABLE = {("extend", "extend_by"), ("consult", "answer_within"), ("add_step", "within")}
"""Lengths that are asked for by an act: counted by the calendar, never a date."""


FACTS = {("sign_on_paper", "signed_on")}
"""A day that stands on a paper: no clock is counted by it."""


def test_trap_30_no_act_takes_a_date_and_none_is_called_after_one() -> None:
    for verb, act in ACT_TYPES.items():
        hints = get_type_hints(act)
        for field in fields(act):
            if field.name == "at" or act is ImportCase or (verb, field.name) in FACTS:
                continue
            assert not _speaks_of(hints[field.name], (date, datetime, Due, timedelta)), (verb, field.name)
            assert not _speaks_of(hints[field.name], (Duration,)) or (verb, field.name) in SETTABLE
    assert not [verb for verb in ACT_TYPES if "due" in verb or "date" in verb or "deadline" in verb]


def _speaks_of(hint: Any, kinds: tuple[type, ...]) -> bool:
    return hint in kinds or any(_speaks_of(part, kinds) for part in getattr(hint, "__args__", ()))


@pytest.mark.parametrize(
    "verb", ["set_due", "fix_due_date", "reset_lateness", "goto_step", "delete_event", "extend_date"]
)
def test_trap_31_repair_functions_do_not_exist(verb: str) -> None:
    assert verb not in ACT_TYPES
    answer = _lived([("accept", "2026-03-02T09:00:00+07:00"), (verb, "2026-03-20T09:00:00+07:00")])
    assert (answer["after"][1]["outcome"], answer["after"][1]["refusal_kind"]) == ("refused", "no_such_act")
    assert answer["after"][1]["legal_due"] == "2026-03-09"
    assert answer["end"]["legal_late"] is True


def _lived(acts: list[tuple[str, str]]) -> dict[str, Any]:
    rows = [{"act": verb, "at": at} for verb, at in acts]
    words = {"amount": 5, "unit": "working_day"}
    [scenario] = scenarios([{"id": "x", "procedure": words, "acts": rows, "as_of": "2026-03-20T10:00:00+07:00"}])
    return live(scenario, Calendars({}))


def test_trap_33_one_function_judges_the_page_and_the_file() -> None:
    at = "2026-03-02T09:00:00+07:00"
    answer = _lived([("accept", at), ("issue_result", "2026-03-10T00:00:00+07:00")])
    life = Life().do("2026-03-02 09:00", "accept").do("2026-03-10 00:00", "issue_result")
    judged = judge(life.rules, life.state)
    assert (answer["end"]["legal_late"], answer["end"]["index_late"]) == (judged.legal_late, judged.index_late)
    assert answer["after"][0]["legal_due"] == life.due


def test_trap_37_silence_is_consent_only_by_the_timer_of_a_procedure_and_never_stops_a_clock() -> None:
    story = """
    03-02 09:00 một_cửa accept         | 2 03-23 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong | 2 03-23 | chuyen
    03-02 10:00 xã chuyen=xong         | 2 03-23 | tham_dinh y_kien
    03-17 00:00 đồng_hồ y_kien=im_lang | 2 03-23 | tham_dinh
    """
    life = walk(flow("1.013225", BUILDING), story)
    assert step_due(life, "y_kien") == "03-16"
    plain = Life().accepted().do("2026-03-03 09:00", "consult", answer_within=working_days(2))
    assert plain.state.consultations[0].answered_at is None  # a mere consultation never answers itself


def test_trap_38_a_month_ends_on_the_day_that_exists() -> None:
    month = ProcedureRules(Duration(1, Unit.MONTH))
    assert Life(month).do("2026-01-30 09:00", "accept").due == "2026-03-02"  # 28/2 is a Saturday
    assert Life(month).do("2024-01-31 09:00", "accept").due == "2024-02-29"


def test_trap_47_one_dossier_for_every_channel() -> None:
    for channel in Channel:
        life = Life(channel=channel).accepted("2026-08-10 09:00")
        life.do("2026-08-12 09:00", "issue_result").do("2026-08-17 09:00", "return_result")
        assert (life.state.channel, life.state.national_code) == (channel, 10)


def test_trap_48_legal_status_clock_and_place_are_three_things() -> None:
    land = ProcedureRules(working_days(10), financial_pause="Luật Đất đai 2024")
    stopped, running = Life(land).accepted(), Life().accepted()
    for life in (stopped, running):
        life.do("2026-03-03 09:00", "require_obligation")
    assert stopped.state.status is running.state.status is Status.OBLIGATION
    assert (stopped.state.clock.state, running.state.clock.state) == (ClockState.STOPPED, ClockState.RUNNING)
    placed = walk(flow("1.013225", BUILDING), "03-02 09:00 một_cửa accept | 2 03-23 | tiep_nhan")
    before = placed.state
    walk(placed, "03-02 10:00 một_cửa tiep_nhan=xong | 2 03-23 | chuyen")
    assert (placed.state.status, placed.state.clock) == (before.status, before.clock)


def test_trap_49_the_handling_officer_never_asks_directly() -> None:
    for life in (Life(), Life().accepted()):
        with pytest.raises(refusals.BypassOneStop):
            life.do("2026-03-03 09:00", "request_supplement", through_one_stop=False)


def test_trap_50_contract_staff_never_sign_close_or_correct() -> None:
    drafted = Life().accepted().do("2026-03-03 09:00", "draft_result")
    with pytest.raises(refusals.NoPower):
        drafted.do("2026-03-03 10:00", "sign", by=CONTRACT)
    waiting = Life().accepted().do("2026-03-03 09:00", "request_supplement")
    with pytest.raises(refusals.NoPower):
        waiting.do("2026-04-03 09:00", "close", by=CONTRACT)
    issued = Life().accepted().do("2026-03-03 09:00", "issue_result")
    with pytest.raises(refusals.NoPower):
        issued.do("2026-03-04 09:00", "correct_result", by=CONTRACT)


def test_trap_53_a_step_passes_to_the_stand_in_with_its_clock() -> None:
    life = walk(flow("1.013225", BUILDING), "03-02 09:00 một_cửa accept | 2 03-23 | tiep_nhan")
    walk(life, "03-02 10:00 một_cửa tiep_nhan=xong | 2 03-23 | chuyen")
    walk(life, "03-02 10:00 xã chuyen=xong | 2 03-23 | tham_dinh y_kien")
    due = step_due(life, "tham_dinh")
    for officer in ("9", "10"):
        life.do("2026-03-04 09:00", "assign", step="tham_dinh", officer=officer, reason="đi công tác")
    assert [event.officer for event in life.events if isinstance(event, Assigned)] == ["9", "10"]
    assert step_due(life, "tham_dinh") == due


def test_trap_54_a_refusal_after_appraisal_is_a_result_and_not_a_refusal_to_accept() -> None:
    words = {"reason": "không đủ điều kiện", "legal_basis": "Điều 1"}
    intake = Life().do("2026-03-02 09:00", "refuse_intake", **words)
    after = Life().accepted().do("2026-03-04 09:00", "refuse", **words)
    assert (intake.state.national_code, after.state.national_code) == (3, 9)
    assert judge(after.rules, after.state).legal_late is False
    assert judge(intake.rules, intake.state).legal_late is None


def test_trap_55_a_paper_filer_withdraws_from_the_receipt_an_online_filer_from_the_filing() -> None:
    post = Life(channel=Channel.POST).do("2026-03-02 09:00", "submit", channel=Channel.POST)
    with pytest.raises(refusals.NoReceiptYet):
        post.do("2026-03-02 10:00", "withdraw")
    assert post.do("2026-03-02 11:00", "accept").do("2026-03-02 12:00", "withdraw").state.national_code == 7
    online = Life(channel=Channel.ONLINE).do("2026-03-02 09:00", "submit", channel=Channel.ONLINE)
    assert online.do("2026-03-02 09:00", "withdraw").state.national_code == 7


def test_trap_58_waiting_paying_and_stopped_are_never_told_as_done() -> None:
    codes = {status: NATIONAL_CODE[status] for status in (Status.SUPPLEMENT, Status.OBLIGATION, Status.STOPPED)}
    assert codes == {Status.SUPPLEMENT: 5, Status.OBLIGATION: 6, Status.STOPPED: 8}
    assert [status for status, code in NATIONAL_CODE.items() if code == 9] == [Status.DONE]


def test_trap_63_the_state_is_what_the_events_make_it() -> None:
    life = (
        Life(LAND).accepted().do("2026-03-03 09:00", "require_obligation").do("2026-03-05 09:00", "fulfil_obligation")
    )
    life.do("2026-03-09 09:00", "issue_result")
    assert replay(life.events, DossierState(channel=life.channel)) == life.state
