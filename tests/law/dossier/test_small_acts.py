"""The small acts, each in one story: what it changes and why it is refused."""

import pytest

from motcua.law.dossier import refusals
from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.acknowledge import Acknowledged
from motcua.law.dossier.acts.import_case import ForeignCase
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.request_supplement import Exceptional
from motcua.law.dossier.attribution import consumed
from motcua.law.dossier.clocks import running_clocks
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.rules import Channel, ProcedureRules, ResultLimit
from motcua.law.dossier.state import ClockState, Status
from motcua.law.dossier.terms import appointment, moved_by_pause
from motcua.law.dossier.why import promised
from motcua.law.process.compile import compile_process
from motcua.law.process.refusals import StepNotOpen
from motcua.law.readings import DEFAULT, RecomputePolicy
from motcua.law.values_as_json import plain
from motcua.law.worktime.values import CalendarEntry, DayKind, Due, Duration, Unit
from tests.law.dossier.lives import CALENDAR, CONTRACT, Life, long_life, moment, passed, working_days
from tests.law.process.tables import of, process, step
from tests.papers import papers

LEADER = Actor("9", "2")
STORM = CalendarEntry(moment("2026-03-06 00:00").date(), DayKind.CLOSURE, "bão", "công điện khẩn")


def online(at: str = "2026-03-02 09:00") -> Life:
    return Life(channel=Channel.ONLINE).do(at, "submit", channel=Channel.ONLINE)


def under_the_storm(life: Life) -> Life:
    """The calendar has one rest day more since the promise was given."""
    life.rules = type(life.rules)(life.procedure, CALENDAR.with_entries([STORM]))
    return life


@pytest.mark.parametrize(("at", "late"), [("2026-03-02 10:59", False), ("2026-03-02 16:00", True)])
def test_an_online_filer_is_told_within_two_hours_that_the_filing_has_arrived(at: str, late: bool) -> None:
    life = online().do(at, "acknowledge")
    event = life.events[-1]
    assert isinstance(event, Acknowledged)
    assert (event.alert_late, event.agency, life.state.status) == (late, "1", Status.SUBMITTED)


def test_a_filing_without_that_clock_is_acknowledged_neither_late_nor_in_time_and_never_after_acceptance() -> None:
    desk = Life().do("2026-03-02 09:00", "submit", channel=Channel.DESK).do("2026-03-05 09:00", "acknowledge")
    assert isinstance(desk.events[-1], Acknowledged)
    assert desk.events[-1].alert_late is None
    with pytest.raises(refusals.WrongState):
        Life().accepted().do("2026-03-03 09:00", "acknowledge")


def test_an_answer_in_time_stays_in_time_when_a_further_request_follows_it() -> None:
    life = online().do("2026-03-02 10:00", "request_supplement", items=papers("giấy A"))
    assert life.state.intake.late is False
    allowed = Exceptional("Giám đốc Sở", "Hồ sơ thiếu bản đồ")
    life.do("2026-03-10 10:00", "request_supplement", items=papers("giấy B"), exception=allowed)
    assert (life.state.intake.late, life.state.intake.requests) == (False, 2)


def test_an_apology_remembers_when_it_was_drafted_and_when_it_was_sent() -> None:
    life = long_life()
    passed(life, "2026-03-17 08:00")
    life.do("2026-03-18 09:00", "apologise", reason="Chờ kết quả đo đạc", number="3/PXL", by=LEADER)
    [apology] = life.state.notices.apologies
    assert (apology.drafted_at, apology.sent_at) == (moment("2026-03-17 08:00"), moment("2026-03-18 09:00"))


def test_a_result_is_signed_on_a_draft_by_a_civil_servant_and_before_it_is_issued() -> None:
    life = long_life()
    with pytest.raises(refusals.MissingReason) as refused:
        life.do("2026-03-05 09:00", "sign", by=LEADER)
    assert "dự thảo kết quả" in refused.value.sentence
    life.do("2026-03-05 09:00", "draft_result", text="Giấy phép")
    with pytest.raises(refusals.NoPower):
        life.do("2026-03-05 10:00", "sign", by=CONTRACT)
    life.do("2026-03-05 11:00", "sign", by=LEADER)
    assert (life.state.outcome.drafted_at, life.state.outcome.signed_at) == (
        moment("2026-03-05 09:00"),
        moment("2026-03-05 11:00"),
    )
    assert life.state.clock.state is ClockState.RUNNING, "signing is not yet issuing"
    life.do("2026-03-06 09:00", "issue_result", by=LEADER)
    with pytest.raises(refusals.WrongState):
        life.do("2026-03-06 10:00", "sign", by=LEADER)


# Cases of another system


def case(source: str = "X", **told: object) -> ForeignCase:
    words = {"channel": Channel.ONLINE, "channel_as_written": "Internet", "started_at": moment("2026-03-02 09:00")}
    return ForeignCase(source=source, external_id="1", **{**words, **told})  # type: ignore[arg-type]


def imported(told: ForeignCase) -> Life:
    return Life().do("2026-03-20 09:00", "import_case", case=told)


def test_a_case_of_another_system_stands_here_as_that_system_tells_it() -> None:
    deadline = Due(moment("2026-03-10 17:00"))
    life = imported(case(deadline=deadline, ended_at=moment("2026-03-11 09:00")))
    state, clock = life.state, life.state.clock
    assert (state.source, state.channel, state.status) == ("X", Channel.ONLINE, Status.DONE)
    assert (state.intake.filed_at, state.accepted_at, clock.started_at) == (moment("2026-03-02 09:00"),) * 3
    assert (clock.state, clock.original, clock.promised) == (ClockState.ENDED, deadline, deadline)
    assert clock.current is not None
    assert (clock.current.due, clock.current.nominal) == (deadline, moment("2026-03-10 00:00").date())
    assert (clock.ended_at, state.outcome.decided_at) == (moment("2026-03-11 09:00"),) * 2
    assert judge(life.rules, state).legal_late is True


def test_an_open_case_runs_until_its_own_deadline_and_without_one_no_clock_runs() -> None:
    running = imported(case(deadline=Due(moment("2026-03-10 17:00")))).state
    assert (running.status, running.clock.state) == (Status.HANDLING, ClockState.RUNNING)
    endless = imported(case()).state
    assert (endless.status, endless.clock.state, endless.accepted_at) == (
        Status.HANDLING,
        ClockState.NOT_STARTED,
        None,
    )


def test_a_case_is_told_anew_by_its_own_system_only_and_the_first_promise_stays() -> None:
    life = imported(case(deadline=Due(moment("2026-03-10 17:00"))))
    later = case(deadline=Due(moment("2026-03-12 17:00")))
    life.do("2026-03-21 09:00", "import_case", case=later)
    assert [event.corrects for event in life.events] == [False, True]  # type: ignore[attr-defined]
    assert (life.state.clock.promised, life.state.clock.current and life.state.clock.current.due) == (
        Due(moment("2026-03-10 17:00")),
        Due(moment("2026-03-12 17:00")),
    )
    with pytest.raises(refusals.MasteredElsewhere) as refused:
        life.do("2026-03-22 09:00", "import_case", case=case("Y"))
    assert "hệ thống X" in refused.value.sentence
    with pytest.raises(refusals.MasteredElsewhere) as refused:
        life.do("2026-03-22 09:00", "annotate", text="ghi chú")
    assert "hệ thống X" in refused.value.sentence


def test_no_case_overwrites_a_dossier_of_ours_and_each_names_its_system_and_its_code() -> None:
    with pytest.raises(refusals.WrongState):
        Life().accepted().do("2026-03-20 09:00", "import_case", case=case())
    with pytest.raises(refusals.MissingReason) as refused:
        imported(case(" "))
    assert "tên hệ thống nguồn" in refused.value.sentence


@pytest.mark.parametrize(
    ("deadline", "text"),
    [
        (
            Due(moment("2026-03-10 17:00")),
            "Hạn 17:00 thứ Ba, 10/03/2026 do hệ thống X đặt; ở đây giữ nguyên, không tính lại.",
        ),
        (None, "Nhật ký của hệ thống X không có hạn trả, nên không tính là đúng hạn hay quá hạn."),
    ],
)
def test_the_story_of_a_case_tells_whose_deadline_it_is(deadline: Due | None, text: str) -> None:
    life = imported(case(deadline=deadline))
    [sentence] = promised(life.rules, Life().state, life.events[0])
    assert (sentence.text, sentence.on) == (text, moment("2026-03-20 00:00").date())
    assert sentence.basis == "Nhật ký của hệ thống X", "NĐ 224/2026 is in force from 1/7/2026"


# Counting anew by a new calendar


@pytest.mark.parametrize(
    ("policy", "dues"), [(RecomputePolicy.NEW, ["03-09", "03-11"]), (RecomputePolicy.EARLIER, ["03-09", "03-10"])]
)
def test_each_open_result_of_a_group_is_counted_anew_and_an_issued_one_is_not(
    policy: RecomputePolicy, dues: list[str]
) -> None:
    results = tuple(ResultLimit(code, working_days(days)) for code, days in (("a", 1), ("b", 4), ("c", 6)))
    life = Life(ProcedureRules(working_days(6), results=results)).accepted()
    life.do("2026-03-03 09:00", "issue_result", result="a", by=LEADER)
    under_the_storm(life).do("2026-03-05 09:00", "recompute", policy=policy, reason="bão")
    found = [str(one.due.due).removeprefix("2026-") for one in life.state.clock.results]
    assert found == ["03-03", *dues]
    assert (life.due or "").endswith(dues[-1]), "the dossier is promised for its last result"


def test_a_receipt_after_15_that_counts_from_the_next_day_is_counted_so_again() -> None:
    rules = ProcedureRules(working_days(5), receipt_day_clause=True)
    life = Life(rules).do("2026-03-02 16:00", "accept")
    assert life.due == "2026-03-10"
    under_the_storm(life).do("2026-03-05 09:00", "recompute", policy=RecomputePolicy.NEW, reason="bão")
    assert life.due == "2026-03-11"


def test_an_answer_that_only_lets_the_limit_run_on_is_still_taken_out_when_it_is_counted_anew() -> None:
    life = Life(ProcedureRules(working_days(5), supplement_pause="Luật chuyên ngành")).accepted()
    life.do("2026-03-03 09:00", "request_supplement", items=papers("giấy A")).do("2026-03-05 09:00", "supplement")
    assert life.due == "2026-03-11"
    under_the_storm(life).do("2026-03-05 10:00", "recompute", policy=RecomputePolicy.NEW, reason="bão")
    assert life.due == "2026-03-12"


def test_contract_staff_count_nothing_anew_and_nothing_is_counted_while_no_clock_runs() -> None:
    with pytest.raises(refusals.NoPower):
        long_life().do("2026-03-05 09:00", "recompute", reason="bão", by=CONTRACT)
    waiting = long_life(financial_pause="Luật Đất đai 2024").do("2026-03-03 09:00", "require_obligation")
    with pytest.raises(refusals.WrongState) as refused:
        waiting.do("2026-03-05 09:00", "recompute", reason="bão")
    assert "tạm dừng tính thời hạn" in refused.value.sentence
    life = long_life().do("2026-03-05 09:00", "recompute", reason="bão")
    assert isinstance(life.events[-1], Recomputed)
    assert (life.events[-1].agency, life.events[-1].policy) == ("1", life.readings.recompute_policy)


# Who holds


def test_what_comes_with_its_group_is_at_the_handling_agency_at_once() -> None:
    life = Life().do("2026-03-02 09:00", "accept", group="9")
    life.do("2026-03-03 09:00", "take_up", by=Actor("phòng", "phòng")).do("2026-03-03 11:00", "issue_result", by=LEADER)
    suspended = [(one.step, one.agency_role, one.agency) for one in consumed(CALENDAR, life.events)]
    assert suspended == [("", "lead_agency", ""), ("", "lead_agency", "phòng")]


# The end and what follows it


def test_a_result_is_corrected_under_its_number_and_with_a_reason_within_three_working_days() -> None:
    life = long_life().do("2026-03-03 09:00", "issue_result", number="12/GP", by=LEADER)
    life.do("2026-03-04 09:00", "report_error", what="sai tên")
    assert life.state.outcome.error_reported_at == moment("2026-03-04 09:00")
    assert str(life.state.outcome.correction_due) == "2026-03-09"
    with pytest.raises(refusals.NoPower):
        life.do("2026-03-05 09:00", "correct_result", number="12a/GP", reason="sai tên", by=CONTRACT)
    life.do("2026-03-10 09:00", "correct_result", number="12a/GP", reason="sai tên", by=LEADER)
    assert life.events[-1].correction_late is True  # type: ignore[attr-defined]
    assert life.state.outcome.correction_due is None


def test_the_state_knows_when_a_result_was_returned_and_that_is_later_than_its_end() -> None:
    life = long_life().do("2026-03-16 09:00", "issue_result", by=LEADER)
    life.do("2026-03-20 09:00", "return_result", collected_by="người được ủy quyền")
    ended, returned = moment("2026-03-16 09:00"), moment("2026-03-20 09:00")
    assert (life.state.clock.ended_at, life.state.outcome.returned_at) == (ended, returned)


def test_a_refusal_ends_a_pause_and_is_judged_by_the_date_that_the_pause_moved() -> None:
    life = long_life(financial_pause="Luật Đất đai 2024").do("2026-03-03 09:00", "require_obligation")
    clock = life.state.clock
    assert (clock.state, clock.article, clock.current) == (ClockState.STOPPED, "Luật Đất đai 2024", None)
    assert (str(clock.suspended and clock.suspended.due), clock.since) == ("2026-03-16", moment("2026-03-03 09:00"))
    life.do("2026-03-05 09:00", "refuse", reason="Đất tranh chấp", legal_basis="Luật Đất đai 2024", by=LEADER)
    clock = life.state.clock
    assert (clock.state, clock.suspended, clock.since) == (ClockState.ENDED, None, None)
    assert (life.due, str(clock.index and clock.index.due)) == ("2026-03-18", "2026-03-18")
    assert (life.state.outcome.refused, life.state.status) == (True, Status.DONE)


def test_an_answer_starts_the_limit_of_each_open_result_anew() -> None:
    results = tuple(ResultLimit(code, working_days(days)) for code, days in (("a", 1), ("b", 3), ("c", 6)))
    life = Life(ProcedureRules(working_days(6), results=results)).accepted()
    life.do("2026-03-03 09:00", "issue_result", result="a", by=LEADER)
    life.do("2026-03-04 09:00", "request_supplement", items=papers("giấy A")).do("2026-03-09 09:00", "supplement")
    assert {one.code: str(one.due.due) for one in life.state.clock.results} == {
        "a": "2026-03-03",
        "b": "2026-03-12",
        "c": "2026-03-17",
    }
    assert (life.due, str(life.state.clock.original)) == ("2026-03-17", "2026-03-17")
    assert str(life.state.clock.promised) == "2026-03-10", "the first promise stays on record"


def test_a_result_that_came_late_unseen_is_apologised_for_after_it_was_issued() -> None:
    results = (ResultLimit("a", working_days(1)), ResultLimit("b", working_days(10)))
    life = Life(ProcedureRules(working_days(10), results=results)).accepted()
    life.do("2026-03-05 09:00", "issue_result", result="a", by=LEADER)
    assert passed(life, "2026-03-05 10:00") == ["draft_apology"]
    [apology] = life.state.notices.apologies
    assert (apology.result, str(apology.due)) == ("a", "2026-03-03")


@pytest.mark.parametrize(
    ("verb", "words"),
    [("withdraw", {"reason": "đổi ý"}), ("refuse_intake", {"reason": "sai", "legal_basis": "Điều 17"})],
)
def test_no_clock_runs_any_more_for_a_filing_that_is_over(verb: str, words: dict[str, str]) -> None:
    life = online()
    [waiting] = running_clocks(life.state)
    assert (waiting.name, waiting.due.at) == ("acceptance", moment("2026-03-03 09:00"))
    life.do("2026-03-02 11:00", verb, **words)
    assert running_clocks(life.state) == ()
    assert passed(life, "2026-03-09 09:00") == []
    assert judge(life.rules, life.state, moment("2026-03-09 09:00")).acceptance_late is not True


def test_a_pause_of_a_group_moves_what_is_open_and_never_what_was_issued() -> None:
    results = tuple(ResultLimit(code, working_days(days)) for code, days in (("a", 1), ("b", 6)))
    life = Life(ProcedureRules(working_days(6), results=results, financial_pause="Luật Đất đai 2024")).accepted()
    life.do("2026-03-03 09:00", "issue_result", result="a", by=LEADER)
    issued = life.state.clock.results[0]
    life.do("2026-03-04 09:00", "require_obligation").do("2026-03-06 09:00", "fulfil_obligation")
    assert life.state.clock.results[0] == issued
    assert [str(one.due.due) for one in life.state.clock.results] == ["2026-03-03", "2026-03-12"]


@pytest.mark.parametrize("verb", ["extend", "recompute", "issue_result"])
def test_while_a_pause_lasts_nothing_is_extended_counted_anew_or_issued(verb: str) -> None:
    words = {"extend": {"reason": "x", "extend_by": working_days(1)}}.get(verb, {})
    life = long_life(financial_pause="Luật Đất đai 2024").do("2026-03-03 09:00", "require_obligation")
    with pytest.raises(refusals.WrongState) as refused:
        life.do("2026-03-05 09:00", verb, by=LEADER, **words)
    assert "“tạm dừng tính thời hạn”" in refused.value.sentence


def test_a_second_request_before_acceptance_is_refused_with_the_number_of_those_made() -> None:
    life = online().do("2026-03-02 10:00", "request_supplement", items=papers("giấy A"))
    with pytest.raises(refusals.SecondSupplement) as refused:
        life.do("2026-03-02 11:00", "request_supplement", items=papers("giấy B"))
    assert "Đã yêu cầu bổ sung 1 lần" in refused.value.sentence


def test_a_supplement_that_sector_law_takes_out_is_told_with_that_law() -> None:
    life = long_life(supplement_pause="Luật chuyên ngành").do(
        "2026-03-03 09:00", "request_supplement", items=papers("A")
    )
    assert (life.state.clock.state, life.state.clock.article) == (ClockState.STOPPED, "Luật chuyên ngành")
    waiting = life.state
    asked = promised(life.rules, waiting, life.events[-1])
    life.do("2026-03-05 09:00", "supplement")
    answered = promised(life.rules, waiting, life.events[-1])
    assert [(one.text, one.basis) for one in (*asked, *answered)] == [
        (
            (
                "Yêu cầu bổ sung 09:00 thứ Ba, 03/03/2026: thời gian chờ bổ sung không tính vào thời hạn."
                " Người nộp bổ sung đến hết thứ Tư, 18/03/2026."
            ),
            "Luật chuyên ngành",
        ),
        (
            (
                "Nhận đủ giấy tờ bổ sung 09:00 thứ Năm, 05/03/2026, bỏ ra 2 ngày làm việc chờ"
                " từ 09:00 thứ Ba, 03/03/2026; hẹn trả mới thứ Tư, 18/03/2026."
            ),
            "Luật chuyên ngành; cách áp dụng số 15",
        ),
    ]


def test_the_story_of_a_group_tells_that_it_is_promised_for_its_last_result() -> None:
    results = (ResultLimit("a", working_days(1)), ResultLimit("b", working_days(6)))
    life = Life(ProcedureRules(working_days(6), results=results)).do("2026-03-02 09:00", "accept")
    first, *_ = promised(life.rules, Life().state, life.events[0])
    assert first.text == "Hồ sơ có 2 kết quả, mỗi kết quả một hạn; hẹn trả theo kết quả sau cùng."


@pytest.mark.parametrize("unit", [Unit.HOUR, Unit.WORKING_HOUR])
def test_a_limit_in_hours_that_a_pause_moved_counts_for_the_day_of_its_moment(unit: Unit) -> None:
    start, since, until = (moment(f"2026-03-{time}") for time in ("02 09:00", "02 10:00", "05 09:00"))
    promised = appointment(CALENDAR, start, Duration(16, unit))
    moved = moved_by_pause(CALENDAR, promised, since, until, unit, DEFAULT)
    assert moved.nominal == moved.due.at.date()
    assert moved.due.at > promised.due.at


def test_after_the_last_step_the_agency_that_did_it_holds_the_dossier_until_the_result_is_issued() -> None:
    steps = (
        step("tham_dinh", 2, outcomes={"dat": "ky"}),
        step("ky", 1, agency_role="commune", outcomes={"ky": "END"}),
    )
    table = compile_process(of(process(list(steps), 3, legal_limit=None, declared_total=None)))
    life = Life(ProcedureRules(working_days(5)), process=table).accepted()
    life.do("2026-03-03 09:00", "complete_step", step="tham_dinh", outcome="dat")
    life.do("2026-03-03 10:00", "complete_step", step="ky", outcome="ky", by=Actor("xã", "xã"))
    life.do("2026-03-03 11:00", "issue_result", by=LEADER)
    last = consumed(CALENDAR, life.events)[-1]
    assert (last.name, last.agency_role, last.agency) == ("Ban hành kết quả", "commune", "xã")
    assert [one.done_at for one in consumed(CALENDAR, life.events)[:-1]] == [
        moment("2026-03-03 09:00"),
        moment("2026-03-03 10:00"),
    ]


@pytest.mark.parametrize(("missing", "name"), [("reason", "lý do"), ("legal_basis", "căn cứ pháp lý")])
def test_a_filing_is_refused_only_with_a_reason_and_the_law_behind_it(missing: str, name: str) -> None:
    with pytest.raises(refusals.MissingReason) as refused:
        online().do("2026-03-02 11:00", "refuse_intake", **{"reason": "sai", "legal_basis": "Điều 17", missing: " "})
    assert name in refused.value.sentence


def test_a_draft_can_be_saved_again_until_it_is_filed_and_starts_no_clock() -> None:
    life = Life().do("2026-03-02 09:00", "save_draft").do("2026-03-02 09:10", "save_draft")
    assert (life.state.status, life.state.clock.state) == (Status.DRAFT, ClockState.NOT_STARTED)
    assert (life.state.last_at, life.events[-1].agency) == (moment("2026-03-02 09:10"), "1")
    life.do("2026-03-02 10:00", "submit", channel=Channel.DESK)
    with pytest.raises(refusals.WrongState):
        life.do("2026-03-02 11:00", "save_draft")


def test_a_step_is_given_to_an_officer_who_is_named_and_only_while_it_is_open() -> None:
    table = compile_process(of(process([step("xem", 1, outcomes={"xong": "END"})], 1, legal_limit=None)))
    life = Life(process=table).accepted()
    with pytest.raises(refusals.MissingReason) as unnamed:
        life.do("2026-03-02 15:00", "assign", step="xem", officer=" ")
    assert "người được giao" in unnamed.value.sentence
    with pytest.raises(StepNotOpen) as closed:
        life.do("2026-03-02 15:00", "assign", step="ky", officer="9")
    assert closed.value.facts == {"step": "ky", "open": "xem"}
    life.do("2026-03-02 15:00", "assign", step="xem", officer="9")


def test_whoever_asks_another_agency_says_until_when_and_the_question_is_kept() -> None:
    life = Life().accepted()
    with pytest.raises(refusals.MissingReason) as unsaid:
        life.do("2026-03-02 15:00", "consult", agency="3", question="Có quy hoạch không?")
    assert "thời hạn trả lời" in unsaid.value.sentence
    life.do("2026-03-02 15:00", "consult", agency="3", question="Có quy hoạch không?", answer_within=working_days(2))
    assert plain(life.events[-1])["question"] == "Có quy hoạch không?"
    assert life.state.consultations[0].requested_at == moment("2026-03-02 15:00")
