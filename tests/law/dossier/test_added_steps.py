"""A step that the process does not have: added, done or given up, and whose time it is."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.add_step import LONGEST_NAME
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.attribution import consumed
from motcua.law.dossier.automatic import fall_due
from motcua.law.dossier.clocks import ClockName, running_clocks
from motcua.law.dossier.life import EVENT_TYPES, VERB_OF_EVENT, replay
from motcua.law.dossier.refusals import MissingReason, NoPower, NoProcess, WrongState
from motcua.law.dossier.rules import ProcedureRules, ResultLimit
from motcua.law.dossier.state import ClockState, Status
from motcua.law.dossier.step_refusals import AddedStepOpen, StepNameTooLong, WaitsForNothing
from motcua.law.process.compile import ProcessTable, compile_process
from motcua.law.process.refusals import StepNotOpen, UnknownOutcome
from motcua.law.process.values import DONE, END, Branch, Budget, Definition, Outcome, Parallel, Step, Timer
from motcua.law.refusals import Refused
from motcua.law.values_as_json import plain, value_of
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.flows import hours, late
from tests.law.dossier.lives import CALENDAR, CONTRACT, Life, moment, working_days

UNIT, COMMUNE, CHIEF = (Actor(name, name) for name in ("phòng", "xã", "lãnh_đạo"))
VISIT: dict[str, Any] = {
    "name": "Xác minh thực địa tại xã",
    "to": "xã",
    "within": working_days(1),
    "reason": "Ranh giới thửa đất chưa rõ",
}


def _step(id: str, role: str, days: int, after: str) -> Step:  # noqa: A002 - the word of the step table
    return Step(id, id, role, "lead_agency", Budget(Fraction(days), Unit.WORKING_DAY), (Outcome(DONE, after),))


def _table(*ids: str) -> ProcessTable:
    """A line of steps of two working days, the last one the signer's of one day."""
    roles = [("case_officer", 2)] * (len(ids) - 1) + [("signer", 1)]
    ways = (*ids[1:], END)
    steps = tuple(_step(one, role, days, way) for one, (role, days), way in zip(ids, roles, ways, strict=True))
    return compile_process(Definition("vi-du", "Ví dụ", ids[0], steps))


def _life(table: ProcessTable | None = None, *, at: str = "2026-03-02 09:00") -> Life:
    """Accepted and taken up on a Monday with five working days: due on the next Monday."""
    life = Life(ProcedureRules(working_days(5)), process=table or _table("tham_dinh", "ky"))
    return life.do(at, "accept", by=UNIT).do(at, "take_up", by=UNIT)


def _visited(life: Life, at: str = "2026-03-03 07:30", **words: Any) -> Life:
    return life.do(at, "add_step", by=UNIT, **{**VISIT, **words})


def _open(life: Life) -> list[str]:
    return [one.step for one in life.state.steps]


def _by_agency(life: Life) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in consumed(CALENDAR, life.events):
        found[one.agency or one.agency_role] = found.get(one.agency or one.agency_role, 0) + hours(one.worked)
    return found


def test_an_added_step_has_an_agency_a_clock_of_its_own_and_a_number_in_the_dossier() -> None:
    life = _visited(_life())
    [waiting, visit] = life.state.steps
    assert (waiting.step, visit.step, visit.agency, visit.agency_role) == ("tham_dinh", "them-1", "xã", "added")
    assert str(visit.due) == "2026-03-04"
    assert life.state.place is not None
    assert life.state.place.open == ("tham_dinh",)
    assert [(one.step, one.before, one.by) for one in life.state.added] == [("them-1", "tham_dinh", "phòng")]
    _visited(life, "2026-03-03 08:00", name="Họp hội đồng", within=Duration(4, Unit.WORKING_HOUR))
    assert _open(life) == ["tham_dinh", "them-1", "them-2"]


def test_an_added_step_never_bears_the_name_of_a_step_of_the_process() -> None:
    life = _visited(_life(_table("them-1", "ky")))
    assert _open(life) == ["them-1", "them-2"]


def test_adding_and_doing_steps_never_moves_the_legal_clock() -> None:
    life = _life()
    before = (life.state.clock, life.state.status, life.state.place)
    _visited(life)
    life.do("2026-03-20 09:00", "complete_step", step="them-1", note="Đúng ranh giới", by=COMMUNE)
    assert (life.state.clock, life.state.status, life.state.place) == before
    assert life.due == "2026-03-09"


def test_a_step_waits_for_what_was_added_before_it_and_is_told_by_name() -> None:
    life = _visited(_life())
    with pytest.raises(AddedStepOpen) as refused:
        life.do("2026-03-03 09:00", "complete_step", step="tham_dinh", outcome=DONE, by=UNIT)
    assert "Xác minh thực địa tại xã" in refused.value.sentence
    assert "xã thực hiện" in refused.value.sentence
    life.do("2026-03-04 09:00", "complete_step", step="them-1", by=COMMUNE, note="Đúng ranh giới")
    done = life.events[-1]
    assert (done.outcome, done.note, done.steps_opened) == (DONE, "Đúng ranh giới", ())  # type: ignore[attr-defined]
    life.do("2026-03-04 10:00", "complete_step", step="tham_dinh", outcome=DONE, by=UNIT)
    assert _open(life) == ["ky"]
    assert [one.done_at is not None for one in life.state.added] == [True]


def test_an_added_step_may_itself_wait_for_another() -> None:
    life = _visited(_visited(_life()), "2026-03-03 08:00", name="Trích đo bản đồ", before="them-1")
    with pytest.raises(AddedStepOpen):
        life.do("2026-03-03 09:00", "complete_step", step="them-1", by=COMMUNE)
    life.do("2026-03-03 09:00", "complete_step", step="them-2", by=COMMUNE)
    life.do("2026-03-03 10:00", "complete_step", step="them-1", by=COMMUNE)
    assert _open(life) == ["tham_dinh"]


def test_a_step_that_is_not_needed_any_more_is_given_up_and_what_waited_goes_on() -> None:
    life = _visited(_life()).do("2026-03-03 09:00", "complete_step", step="them-1", outcome="bo", by=UNIT)
    assert life.do("2026-03-03 09:30", "complete_step", step="tham_dinh", outcome=DONE, by=UNIT)
    assert _open(life) == ["ky"]


def test_an_added_step_ends_with_its_own_two_outcomes_only_and_only_once() -> None:
    life = _visited(_life())
    with pytest.raises(UnknownOutcome):
        life.do("2026-03-03 09:00", "complete_step", step="them-1", outcome="dat", by=COMMUNE)
    life.do("2026-03-03 09:00", "complete_step", step="them-1", by=COMMUNE)
    with pytest.raises(StepNotOpen):
        life.do("2026-03-03 10:00", "complete_step", step="them-1", by=COMMUNE)


def test_what_waits_is_a_step_that_is_open() -> None:
    with pytest.raises(StepNotOpen) as refused:
        _visited(_life(), before="ky")
    assert "tham_dinh" in refused.value.sentence


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ({"name": "  "}, "tên bước"),
        ({"to": ""}, "cơ quan thực hiện"),
        ({"role": " "}, "vai trò"),
        ({"within": None}, "thời gian thực hiện"),
        ({"within": working_days(0)}, "thời gian thực hiện"),
        ({"reason": " "}, "lý do"),
    ],
)
def test_a_step_without_name_agency_time_or_reason_is_not_added(words: dict[str, Any], missing: str) -> None:
    with pytest.raises(MissingReason) as refused:
        _visited(_life(), **words)
    assert refused.value.sentence == f"Còn thiếu: {missing}."


def test_a_name_that_no_list_can_show_is_refused() -> None:
    with pytest.raises(StepNameTooLong):
        _visited(_life(), name="x" * (LONGEST_NAME + 1))
    _visited(_life(), name="x" * LONGEST_NAME)


def test_contract_staff_add_no_steps() -> None:
    with pytest.raises(NoPower):
        _life().do("2026-03-03 07:30", "add_step", by=CONTRACT, **VISIT)


@pytest.mark.parametrize("end", ["issue_result", "withdraw"])
def test_nothing_is_added_to_a_dossier_that_is_over(end: str) -> None:
    with pytest.raises(WrongState):
        _visited(_life().do("2026-03-02 10:00", end, by=CHIEF))


def test_nothing_is_added_before_acceptance_or_while_the_applicant_is_waited_for() -> None:
    with pytest.raises(WrongState):
        _visited(Life(ProcedureRules(working_days(5)), process=_table("tham_dinh", "ky")))
    with pytest.raises(WrongState):
        _visited(_life().do("2026-03-02 10:00", "request_supplement", by=UNIT))
    with pytest.raises(WrongState):  # the desk still has it
        _visited(Life().do("2026-03-02 09:00", "accept", by=UNIT))
    _visited(Life().accepted().do("2026-03-02 15:00", "require_obligation", by=UNIT))


ENDS: dict[str, dict[str, Any]] = {
    "issue_result": {"number": "1"},
    "refuse": {"reason": "x", "legal_basis": "y"},
    "withdraw": {"reason": "đổi ý"},
}


@pytest.mark.parametrize("end", ENDS)
def test_an_open_added_step_never_blocks_an_end_and_is_closed_with_it(end: str) -> None:
    life = _visited(_life()).do("2026-03-20 09:00", end, by=CHIEF, **ENDS[end])
    assert life.state.clock.state is ClockState.ENDED
    assert _open(life) == ["tham_dinh"]
    assert [one.done_at for one in life.state.added] == [life.events[-1].at]
    if life.state.status is Status.DONE:  # the same act completes the signer's own step
        life.do("2026-03-20 09:00", "complete_step", step="tham_dinh", outcome=DONE, by=CHIEF)


def test_a_dossier_that_is_closed_for_want_of_a_supplement_closes_its_added_steps() -> None:
    life = _visited(_life()).do("2026-03-04 09:00", "request_supplement", by=UNIT)
    assert _open(life) == ["tham_dinh", "them-1"]
    life.do("2026-06-01 09:00", "close", by=CHIEF)
    assert _open(life) == ["tham_dinh"]


def _branches() -> ProcessTable:
    """Two branches at once, of which either ends the process."""
    branches = Parallel("nhanh", (Branch("tham_dinh", "tham_dinh"), Branch("ky", "ky")), None)
    begin = Step("mo", "mo", "case_officer", "lead_agency", Budget(Fraction(1), Unit.WORKING_DAY), parallel=branches)
    return compile_process(
        Definition(
            "vi-du", "Ví dụ", "mo", (begin, _step("tham_dinh", "case_officer", 2, END), _step("ky", "signer", 1, END))
        )
    )


def test_the_end_of_the_process_closes_a_step_that_was_added_before_another_branch() -> None:
    life = _life(_branches()).do("2026-03-02 09:00", "complete_step", step="mo", outcome=DONE, by=UNIT)
    _visited(life, before="tham_dinh")
    assert set(_open(life)) == {"tham_dinh", "ky", "them-1"}
    life.do("2026-03-03 09:00", "complete_step", step="ky", outcome=DONE, by=CHIEF)
    assert _open(life) == []
    assert [one.done_at for one in life.state.added] == [life.events[-1].at]


def test_after_the_end_of_the_process_a_step_is_added_before_nothing_and_ends_alone() -> None:
    life = _life(_table("ky")).do("2026-03-03 07:00", "complete_step", step="ky", outcome=DONE, by=CHIEF)
    _visited(_visited(life), name="Trình lại Văn phòng")
    assert [one.before for one in life.state.added] == ["", ""]
    life.do("2026-03-04 09:00", "complete_step", step="them-1", by=COMMUNE)
    assert _open(life) == ["them-2"]


def test_one_result_of_a_group_leaves_an_added_step_open() -> None:
    group = ProcedureRules(
        working_days(7), results=(ResultLimit("a", working_days(1)), ResultLimit("b", working_days(7)))
    )
    life = Life(group).accepted()
    _visited(life).do("2026-03-03 09:00", "issue_result", by=CHIEF, result="a")
    assert _open(life) == ["them-1"]
    assert _open(life.do("2026-03-03 09:30", "issue_result", by=CHIEF, result="b")) == []


def test_a_dossier_without_a_process_has_added_steps_all_the_same() -> None:
    life = Life().accepted()
    with pytest.raises(NoProcess):
        life.do("2026-03-03 07:00", "complete_step", step="them-1", by=COMMUNE)
    _visited(life)
    assert [(one.step, one.before) for one in life.state.added] == [("them-1", "")]
    with pytest.raises(StepNotOpen):
        life.do("2026-03-03 09:00", "complete_step", step="ky", by=COMMUNE)
    life.do("2026-03-03 10:00", "complete_step", step="them-1", by=COMMUNE)
    assert _open(life) == []
    assert life.state.place is None


def test_an_added_step_is_given_to_an_officer_like_any_other() -> None:
    life = _visited(_life()).do("2026-03-03 08:00", "assign", step="them-1", officer="9", by=COMMUNE)
    assert VERB_OF_EVENT[type(life.events[-1])] == "assign"


def test_nothing_is_added_before_a_step_that_ends_by_silence_or_waits_for_the_applicant() -> None:
    silent = replace(
        _step("y_kien", "consulted_officer", 5, "ky"), timer=Timer(Budget(Fraction(5), Unit.WORKING_DAY), "xong", "x")
    )
    table = compile_process(Definition("vi-du", "Ví dụ", "y_kien", (silent, _step("ky", "signer", 1, END))))
    life = _life(table)
    with pytest.raises(WaitsForNothing):
        _visited(life, before="y_kien")
    _visited(life)
    assert [one.before for one in life.state.added] == [""]
    # the opinion's own silence comes when the law says, whatever was added
    made = fall_due(life.rules, life.state, life.events, moment("2026-03-10 09:00"))
    assert [event.step for event in made if isinstance(event, StepCompleted)] == ["y_kien"]


# Its clock and that of what waits -------------------------------------------------------------------------------------


def _due(life: Life, step: str) -> str:
    return str(next(one.due for one in life.state.steps if one.step == step))


def _clocks(life: Life) -> list[str]:
    return [one.of for one in running_clocks(life.state) if one.name is ClockName.STEP]


def test_while_a_step_waits_its_clock_stands_and_then_has_what_was_left() -> None:
    life = _life()
    assert (_due(life, "tham_dinh"), _clocks(life)) == ("2026-03-04", ["tham_dinh"])
    _visited(life)
    assert _clocks(life) == ["them-1"]
    life.do("2026-03-06 17:00", "complete_step", step="them-1", by=COMMUNE)
    # three working days after the one on which it began to wait
    assert (_due(life, "tham_dinh"), _clocks(life)) == ("2026-03-09", ["tham_dinh"])


def test_a_step_that_was_late_before_it_waited_stays_so() -> None:
    life = _visited(_life(), "2026-03-05 07:30").do("2026-03-06 17:00", "complete_step", step="them-1", by=COMMUNE)
    assert _due(life, "tham_dinh") == "2026-03-04"


def test_waiting_for_two_steps_at_once_is_counted_once_from_the_first_to_the_last() -> None:
    life = _visited(_visited(_life(), "2026-03-02 10:00"), "2026-03-03 08:00", name="Họp hội đồng")
    life.do("2026-03-04 09:00", "complete_step", step="them-1", by=COMMUNE)
    assert _due(life, "tham_dinh") == "2026-03-04"
    life.do("2026-03-05 09:00", "complete_step", step="them-2", outcome="bo", by=UNIT)
    assert _due(life, "tham_dinh") == "2026-03-09"  # 3, 4 and 5 March; the weekend does not count


@pytest.mark.parametrize(
    ("asked", "added", "first", "second"),
    [
        ("02 10:00", "03 08:00", "fulfil", "done"),
        ("02 10:00", "03 08:00", "done", "fulfil"),
        ("03 08:00", "02 10:00", "fulfil", "done"),
        ("03 08:00", "02 10:00", "done", "fulfil"),
    ],
)
def test_a_wait_of_the_applicant_and_one_for_an_added_step_are_never_counted_twice(
    asked: str, added: str, first: str, second: str
) -> None:
    procedure = ProcedureRules(working_days(5), financial_pause="Luật Đất đai 2024")
    life = Life(procedure, process=_table("tham_dinh", "ky"))
    life.do("2026-03-02 09:00", "accept", by=UNIT).do("2026-03-02 09:00", "take_up", by=UNIT)
    begins = sorted(
        [(asked, "require_obligation", {}), (added, "add_step", {**VISIT, "within": working_days(9)})], key=str
    )
    for at, verb, words in begins:
        life.do(f"2026-03-{at}", verb, by=UNIT, **words)
    for at, end in (("04 09:00", first), ("05 09:00", second)):
        if end == "fulfil":
            life.do(f"2026-03-{at}", "fulfil_obligation", by=UNIT)
        else:
            life.do(f"2026-03-{at}", "complete_step", step="them-1", by=COMMUNE)
    assert _due(life, "tham_dinh") == "2026-03-09"  # of 4 March: 3, 4 and 5 March were not its own


def test_replaying_and_reading_back_the_events_makes_the_same_state() -> None:
    life = _visited(_life()).do("2026-03-04 09:00", "complete_step", step="them-1", by=COMMUNE)
    written = [(VERB_OF_EVENT[type(event)], plain(event)) for event in life.events]
    assert replay(value_of(EVENT_TYPES[verb], body) for verb, body in written) == life.state


# Whose time it is -----------------------------------------------------------------------------------------------------


def test_the_time_of_an_added_step_is_its_own_agencys_and_not_that_of_the_step_that_waits() -> None:
    life = _visited(_life())
    life.do("2026-03-09 17:00", "complete_step", step="them-1", by=COMMUNE)
    life.do("2026-03-10 09:30", "complete_step", step="tham_dinh", outcome=DONE, by=UNIT)
    life.do("2026-03-11 09:30", "issue_result", by=CHIEF)
    life.do("2026-03-11 09:30", "complete_step", step="ky", outcome=DONE, by=CHIEF)
    # The unit had it on 2/3 from 9:00 and on 10/3 for two hours, the commune the five whole days between.
    assert _by_agency(life) == {"phòng": 6.5 + 2, "xã": 40.0, "lãnh_đạo": 6 + 2}
    # Due on 9/3. Of the commune's 40 hours 16 were its own (the rest of 3/3, and 4/3): the ten hours are its.
    assert late(life) == (10.0, {"xã": 10.0})


def test_a_unit_that_is_slow_after_a_step_done_in_time_answers_for_itself() -> None:
    life = _visited(_life()).do("2026-03-03 17:00", "complete_step", step="them-1", by=COMMUNE)
    life.do("2026-03-10 09:30", "complete_step", step="tham_dinh", outcome=DONE, by=UNIT)
    life.do("2026-03-11 09:30", "issue_result", by=CHIEF)
    by = {one.agency: one for one in consumed(CALENDAR, life.events)}
    assert (hours(by["xã"].worked), hours(by["xã"].over)) == (8.0, 0.0)
    # 6.5 hours before the visit and four days and two hours after it, of 22.5
    assert (hours(by["phòng"].worked), hours(by["phòng"].over)) == (40.5, 18.0)
    assert late(life) == (10.0, {"phòng": 10.0})


def test_a_step_that_is_still_open_at_the_end_of_the_clock_was_the_last_holder() -> None:
    life = _visited(_life(), within=working_days(10)).do("2026-03-10 09:30", "issue_result", by=CHIEF)
    # Nobody was over its own time: the two hours are the commune's, which held it when they passed.
    assert late(life) == (2.0, {"xã": 2.0})


def test_two_steps_before_the_same_one_share_the_time_of_its_waiting() -> None:
    life = _visited(_visited(_life()), name="Họp hội đồng", to="sở")
    life.do("2026-03-03 17:00", "complete_step", step="them-1", by=COMMUNE)
    life.do("2026-03-03 17:00", "complete_step", step="them-2", by=Actor("sở", "sở"))
    life.do("2026-03-04 09:30", "issue_result", by=CHIEF)
    shares = {one.agency or one.agency_role: hours(one.share) for one in consumed(CALENDAR, life.events)}
    assert shares == {"lead_agency": 6.5 + 2, "xã": 4.0, "sở": 4.0}


def test_without_a_process_whoever_handles_waits_even_one_that_takes_it_over_meanwhile() -> None:
    desk = Actor("một_cửa", "một_cửa")
    life = Life().do("2026-03-02 09:00", "accept", by=desk).do("2026-03-02 10:00", "take_up", by=UNIT)
    _visited(life, "2026-03-02 11:00")
    life.do("2026-03-03 09:00", "transfer_jurisdiction", by=desk, to="phòng_mới", legal_basis="NQ 1672")
    life.do("2026-03-10 09:30", "complete_step", step="them-1", by=COMMUNE)
    life.do("2026-03-10 10:00", "issue_result", by=CHIEF)
    assert _by_agency(life) == {"một_cửa": 1.0, "phòng": 1.0, "xã": 4.5 + 40 + 2, "phòng_mới": 0.5}
    assert late(life) == (2.5, {"xã": 2.5})


def test_whoever_waits_at_the_end_was_not_the_last_holder_however_late_it_came() -> None:
    life = _visited(Life().accepted(), within=working_days(10))
    life.do("2026-03-03 09:00", "transfer_jurisdiction", by=UNIT, to="phòng_mới", legal_basis="NQ 1672")
    life.do("2026-03-10 09:30", "issue_result", by=CHIEF)
    assert late(life) == (2.0, {"xã": 2.0})


def test_a_step_that_was_given_up_is_still_its_own_agencys_time() -> None:
    life = _visited(_life()).do("2026-03-03 09:30", "complete_step", step="them-1", outcome="bo", by=UNIT)
    life.do("2026-03-03 10:00", "issue_result", by=CHIEF)
    assert _by_agency(life) == {"lead_agency": 6.5 + 0.5, "xã": 2.0}


def test_a_lawful_wait_inside_an_added_step_is_nobodys_time() -> None:
    procedure = ProcedureRules(working_days(5), financial_pause="Luật Đất đai 2024")
    life = Life(procedure, process=_table("tham_dinh", "ky"))
    life.do("2026-03-02 09:00", "accept", by=UNIT).do("2026-03-02 09:00", "take_up", by=UNIT)
    _visited(life).do("2026-03-04 07:30", "require_obligation", by=UNIT)
    life.do("2026-03-06 17:00", "fulfil_obligation", by=UNIT)
    life.do("2026-03-09 09:30", "complete_step", step="them-1", by=COMMUNE)
    life.do("2026-03-09 10:00", "issue_result", by=CHIEF)
    assert _by_agency(life) == {"lead_agency": 6.5 + 0.5, "xã": 8 + 2}


def test_a_refused_addition_leaves_no_trace() -> None:
    life = _life()
    before = life.state
    with pytest.raises(Refused):
        _visited(life, reason="")
    assert life.state == before
