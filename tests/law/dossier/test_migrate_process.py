"""A running dossier moved to a newer version of its process: which of its clocks move, and which never do."""

import json
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.migrate_process import ProcessMigrated
from motcua.law.dossier.attribution import consumed, running_time
from motcua.law.dossier.automatic import fall_due, next_moment
from motcua.law.dossier.life import EVENT_TYPES, replay
from motcua.law.dossier.refusals import MissingReason, NoPower, NoProcess, WrongState
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.step_refusals import (
    AddedStepOfSameName,
    AddedStepOpen,
    ApplicantStillWaited,
    CounterpartBeforeAcceptance,
    SameProcess,
    SilenceUnknown,
    StepOfSubDossier,
    WaitsForNothing,
)
from motcua.law.process.compile import ProcessTable, compile_process
from motcua.law.process.refusals import NoCounterpart, NothingToMigrate
from motcua.law.refusals import Refused
from motcua.law.values_as_json import plain, value_of
from tests.law.dossier.lives import CALENDAR, CONTRACT, Life, moment, working_days
from tests.law.process.tables import Table, of, process, step
from tests.papers import papers

WHY = {"reason": "Quy trình rút gọn", "legal_basis": "Quyết định 118/QĐ-UBND ngày 02/03/2026"}
TIMER = {"after": {"amount": 2, "unit": "working_day"}, "outcome": "im_lang", "basis": "Khoản 2 Điều 19"}


def version(*steps: Table) -> ProcessTable:
    return compile_process(of(process(list(steps), 9, legal_limit=None, declared_total=None)))


def first(**changed: Any) -> ProcessTable:
    """nhan → tham_dinh (three days) → hoi (whose silence is consent) → ky, with a wait for the applicant beside tham_dinh."""
    return version(
        step("nhan", 0.5, agency_role="one_stop", outcomes={"xong": "tham_dinh"}),
        step("tham_dinh", 3, outcomes={"dat": "hoi", "thieu": "cho"}),
        step("cho", 0, agency_role="applicant", outcomes={"du": "tham_dinh"}, pause={"article": "Khoản 5 Điều 19"}),
        step("hoi", 5, agency_role="commune", outcomes={"dong_y": "ky", "im_lang": "ky"}, timer=TIMER, **changed),
        step("ky", 1, outcomes={"ky": "END"}),
    )


def second(**changed: Any) -> ProcessTable:
    """tham_dinh has become kiem_tra with two days; hoi has one day and another timer."""
    timer = {**TIMER, "after": {"amount": 1, "unit": "working_day"}}
    return version(
        step("nhan", 0.5, agency_role="one_stop", outcomes={"xong": "kiem_tra"}),
        step("kiem_tra", 2, outcomes={"dat": "hoi", "thieu": "cho_nop"}),
        step("cho_nop", 0, agency_role="applicant", outcomes={"du": "kiem_tra"}, pause={"article": "Khoản 5 Điều 19"}),
        step(
            "hoi",
            1,
            agency_role="commune",
            **{"outcomes": {"dong_y": "ky", "im_lang": "ky"}, "timer": timer, **changed},
        ),
        step("ky", 1, outcomes={"ky": "END"}),
    )


def begun(*done: tuple[str, str, str], table: ProcessTable | None = None) -> Life:
    """Accepted on a Monday at nine; then the steps done, each (moment, step, outcome)."""
    life = Life(ProcedureRules(working_days(10)), process=table or first()).accepted()
    for at, name, outcome in done:
        life.do(at, "complete_step", step=name, outcome=outcome)
    return life


def migrate(life: Life, at: str, table: ProcessTable, *steps: tuple[str, str], **words: Any) -> ProcessMigrated:
    said = {"table": table, "process": "2", "replaces": "1", "steps": steps, **WHY, **words}
    life.do(at, "migrate_process", **said)
    if table is not None:
        life.rules = replace(life.rules, process=table)
    event = life.events[-1]
    assert isinstance(event, ProcessMigrated)
    return event


NHAN = ("2026-03-02 15:00", "nhan", "xong")
THAM_DINH = ("2026-03-03 09:00", "tham_dinh", "dat")


def test_a_step_that_keeps_its_id_keeps_its_due_and_its_silence() -> None:
    life = begun(NHAN, THAM_DINH)
    [before] = life.state.steps
    event = migrate(life, "2026-03-04 09:00", second())
    assert (event.steps_kept, event.steps_opened, event.mapping) == ((before,), (), ())
    assert life.state.steps == (before,)
    assert str(before.due) == "2026-03-10", "five days of the version in which it opened, not one"
    assert str(before.silence_due) == "2026-03-05"


def test_a_step_under_another_id_opens_anew_with_the_new_budget_from_now() -> None:
    life = begun(NHAN)
    assert str(life.state.steps[0].due) == "2026-03-05"
    event = migrate(life, "2026-03-04 09:00", second(), ("tham_dinh", "kiem_tra"))
    [now] = life.state.steps
    assert (now.step, str(now.due)) == ("kiem_tra", "2026-03-06")
    assert (event.steps_kept, event.mapping) == ((), (("tham_dinh", "kiem_tra"),))
    assert (event.process, event.replaces, event.reason, event.legal_basis) == ("2", "1", *WHY.values())
    life.do("2026-03-05 09:00", "complete_step", step="kiem_tra", outcome="dat")
    assert [one.step for one in life.state.steps] == ["hoi"]


def test_a_silence_mapped_to_another_step_begins_anew() -> None:
    life = begun(NHAN, THAM_DINH)
    migrate(life, "2026-03-04 09:00", second(), ("hoi", "kiem_tra"))
    assert life.state.steps[0].silence_due is None
    life.do("2026-03-04 10:00", "complete_step", step="kiem_tra", outcome="dat")
    assert str(life.state.steps[0].silence_due) == "2026-03-05"


@pytest.mark.parametrize("done", [(), (NHAN,), (NHAN, THAM_DINH)])
@pytest.mark.parametrize("with_extension", [False, True])
def test_the_legal_clock_never_moves(done: tuple[tuple[str, str, str], ...], with_extension: bool) -> None:
    life = begun(*done)
    if with_extension:
        life.do("2026-03-03 10:00", "extend", reason="Mưa lũ", extend_by=working_days(2))
    before = life.state
    migrate(life, "2026-03-04 09:00", second(), *([("tham_dinh", "kiem_tra")] if done == (NHAN,) else []))
    moved = {field.name for field in fields(DossierState)} - {"place", "steps", "last_at"}
    assert {name: getattr(life.state, name) for name in moved} == {name: getattr(before, name) for name in moved}
    assert life.state.last_at != before.last_at


def test_the_event_alone_rebuilds_place_and_steps_and_comes_back_from_the_ledger() -> None:
    life = begun(NHAN)
    migrate(life, "2026-03-04 09:00", second(), ("tham_dinh", "kiem_tra"))
    life.do("2026-03-04 10:00", "complete_step", step="kiem_tra", outcome="dat")
    assert replay(life.events, DossierState(channel=Channel.DESK)) == life.state
    written = json.loads(json.dumps(plain(life.events[-2])))
    assert value_of(EVENT_TYPES["migrate_process"], written) == life.events[-2]


def test_silence_that_stayed_ends_the_step_at_its_own_time_and_the_new_version_says_what_follows() -> None:
    life = begun(NHAN, THAM_DINH)
    migrate(life, "2026-03-04 09:00", second())
    silent = next_moment(life.rules, life.state)
    assert silent == moment("2026-03-06 00:00"), "after the last day promised when it opened"
    made = fall_due(life.rules, life.state, life.events, silent)
    assert [getattr(event, "outcome", "") for event in made] == ["im_lang"]
    assert [one.step for one in replay(made, life.state).steps] == ["ky"]


def test_a_step_that_opened_by_the_move_waits_with_the_dossier_from_then_on() -> None:
    """A pause takes out of a step's time only what the step had of it."""
    life = Life(ProcedureRules(working_days(10), financial_pause="Luật Đất đai 2024"), process=first()).accepted()
    life.do(*NHAN[:1], "complete_step", step="nhan", outcome="xong")
    life.do("2026-03-03 09:00", "require_obligation")
    migrate(life, "2026-03-04 09:00", second(), ("tham_dinh", "kiem_tra"))
    assert [(str(one.due), one.opened_at) for one in life.state.steps] == [("2026-03-06", moment("2026-03-04 09:00"))]
    life.do("2026-03-05 09:00", "fulfil_obligation")
    assert [str(one.due) for one in life.state.steps] == ["2026-03-09"], "one day of waiting since it opened, not two"


def test_a_dossier_may_be_moved_twice() -> None:
    life = begun(NHAN)
    migrate(life, "2026-03-04 09:00", second(), ("tham_dinh", "kiem_tra"))
    migrate(life, "2026-03-04 10:00", first(), ("kiem_tra", "tham_dinh"), process="3", replaces="2")
    assert [one.step for one in life.state.steps] == ["tham_dinh"]


# Refused -------------------------------------------------------------------------------------------------------------


def refused(life: Life, kind: type[Refused], at: str, table: ProcessTable | None, *steps: Any, **words: Any) -> str:
    before = life.state
    with pytest.raises(kind) as raised:
        migrate(life, at, table, *steps, **words)  # type: ignore[arg-type]
    assert life.state == before
    assert raised.value.cited
    assert "{" not in raised.value.sentence
    return raised.value.sentence


@pytest.mark.parametrize("missing", ["reason", "legal_basis"])
def test_only_with_a_reason_and_the_decision_that_approves(missing: str) -> None:
    refused(begun(NHAN, THAM_DINH), MissingReason, "2026-03-04 09:00", second(), **{missing: "  "})


def test_not_before_acceptance_and_not_when_it_is_over() -> None:
    life = Life(ProcedureRules(working_days(10)), Channel.ONLINE, process=first())
    life.do("2026-03-02 09:00", "submit", channel=Channel.ONLINE)
    refused(life, WrongState, "2026-03-02 10:00", second())
    gone = begun(NHAN).do("2026-03-03 09:00", "withdraw", reason="Đổi ý")
    refused(gone, WrongState, "2026-03-04 09:00", second(), ("tham_dinh", "kiem_tra"))


def test_decided_and_not_yet_returned_is_still_moved() -> None:
    life = begun(NHAN, THAM_DINH).do("2026-03-04 09:00", "issue_result", number="1")
    migrate(life, "2026-03-04 10:00", second())
    life.do("2026-03-04 11:00", "announce_early").do("2026-03-04 12:00", "return_result")
    refused(life, WrongState, "2026-03-04 13:00", first())


def test_neither_by_contract_staff_nor_to_the_same_version_nor_without_a_process() -> None:
    life = begun(NHAN, THAM_DINH)
    refused(life, NoPower, "2026-03-04 09:00", second(), by=CONTRACT)
    refused(life, SameProcess, "2026-03-04 09:00", second(), process="1")
    assert "phiên bản mới" in refused(life, MissingReason, "2026-03-04 09:00", None)
    refused(Life(ProcedureRules(working_days(10))).accepted(), NoProcess, "2026-03-04 09:00", second())


def test_an_open_step_without_counterpart_and_an_ended_process() -> None:
    assert "tham_dinh" in refused(begun(NHAN), NoCounterpart, "2026-03-04 09:00", second())
    ended = begun(NHAN, THAM_DINH, ("2026-03-03 10:00", "hoi", "dong_y"), ("2026-03-03 11:00", "ky", "ky"))
    refused(ended, NothingToMigrate, "2026-03-04 09:00", second())


def test_while_the_applicant_is_waited_for_a_wait_is_moved_to_a_wait() -> None:
    life = begun(NHAN, ("2026-03-03 09:00", "tham_dinh", "thieu"))
    life.do("2026-03-03 09:30", "request_supplement", items=papers("Đơn: thiếu chữ ký"))
    refused(life, ApplicantStillWaited, "2026-03-04 09:00", second(), ("cho", "kiem_tra"))
    migrate(life, "2026-03-04 09:00", second(), ("cho", "cho_nop"))
    assert [(one.step, one.pauses) for one in life.state.steps] == [("cho_nop", True)]
    life.do("2026-03-05 09:00", "supplement", complete=True)
    assert life.due == "2026-03-19", "the full limit again from the answer: the move changed nothing of that"


def test_an_accepted_dossier_is_not_sent_back_before_its_acceptance() -> None:
    table = version(
        step("tra_cuu", outcomes={"xong": "kiem_tra"}, clock="before_start"),
        step("kiem_tra", outcomes={"dat": "END"}),
    )
    told = refused(begun(NHAN), CounterpartBeforeAcceptance, "2026-03-04 09:00", table, ("tham_dinh", "tra_cuu"))
    assert "trước khi tiếp nhận" in told
    migrate(begun(NHAN), "2026-03-04 09:00", table, ("tham_dinh", "kiem_tra"))


def test_silence_keeps_a_meaning_or_the_step_is_replaced() -> None:
    """The clerk was told that silence is consent; a version without that outcome needs its own timer, or another step."""
    without = second(outcomes={"dong_y": "ky", "phan_doi": "ky"}, timer=None)
    life = begun(NHAN, THAM_DINH)
    assert "im_lang" in refused(life, SilenceUnknown, "2026-03-04 09:00", without)
    other = second(outcomes={"dong_y": "ky", "phan_doi": "ky"}, timer={**TIMER, "outcome": "dong_y"})
    migrate(life, "2026-03-04 09:00", other)
    assert (life.state.steps[0].silence, str(life.state.steps[0].silence_due)) == ("dong_y", "2026-03-05")


# Who held it ---------------------------------------------------------------------------------------------------------


def test_the_holding_of_a_mapped_step_ends_and_the_new_one_begins() -> None:
    life = begun(NHAN)
    migrate(life, "2026-03-04 09:00", second(), ("tham_dinh", "kiem_tra"))
    life.do("2026-03-05 09:00", "complete_step", step="kiem_tra", outcome="dat")
    suspended = consumed(CALENDAR, life.events)
    told = [(one.step, f"{one.opened_at:%d %H}", one.done_at and f"{one.done_at:%d %H}") for one in suspended]
    assert told == [
        ("nhan", "02 09", "02 15"),
        ("tham_dinh", "02 15", "04 09"),
        ("kiem_tra", "04 09", "05 09"),
    ]
    assert sum((one.share for one in suspended), timedelta(0)) == running_time(CALENDAR, life.events)


def test_a_kept_step_is_held_on_through_the_move() -> None:
    life = begun(NHAN, THAM_DINH)
    migrate(life, "2026-03-04 09:00", second())
    life.do("2026-03-05 09:00", "complete_step", step="hoi", outcome="dong_y")
    suspended = [one for one in consumed(CALENDAR, life.events) if one.step == "hoi"]
    assert [(f"{one.opened_at:%d %H}", one.done_at and f"{one.done_at:%d %H}") for one in suspended] == [
        ("03 09", "05 09")
    ]


# Steps added to the dossier -------------------------------------------------------------------------------------------


def with_visit() -> Life:
    """A visit to the site was added before tham_dinh, on Tuesday at nine."""
    life = begun(NHAN)
    return life.do(
        "2026-03-03 09:00",
        "add_step",
        name="Xác minh thực địa",
        to="xã",
        role="case_officer",
        within=working_days(1),
        reason="Ranh giới chưa rõ",
    )


def test_an_added_step_stays_and_holds_up_what_took_the_place_of_the_one_that_waited() -> None:
    life = with_visit()
    visit = life.state.steps[-1]
    migrate(life, "2026-03-04 09:00", second(), ("tham_dinh", "kiem_tra"))
    assert [one.step for one in life.state.steps] == ["kiem_tra", visit.step]
    assert life.state.steps[-1] == visit
    assert [one.before for one in life.state.added] == ["kiem_tra"]
    with pytest.raises(AddedStepOpen):
        life.do("2026-03-04 10:00", "complete_step", step="kiem_tra", outcome="dat")
    assert str(life.state.steps[0].due) == "2026-03-06"
    life.do("2026-03-05 09:00", "complete_step", step=visit.step)
    assert str(life.state.steps[0].due) == "2026-03-09", "one day of waiting since it opened"
    life.do("2026-03-05 10:00", "complete_step", step="kiem_tra", outcome="dat")
    assert replay(life.events, DossierState(channel=Channel.DESK)) == life.state


def test_the_time_of_an_added_step_is_its_own_on_both_sides_of_the_move() -> None:
    life = with_visit()
    migrate(life, "2026-03-04 09:00", second(), ("tham_dinh", "kiem_tra"))
    life.do("2026-03-05 09:00", "complete_step", step="them-1", by=Actor("3", "xã"))
    life.do("2026-03-05 11:00", "complete_step", step="kiem_tra", outcome="dat")
    suspended = {one.step: one for one in consumed(CALENDAR, life.events)}
    assert suspended["them-1"].agency == "xã"
    assert suspended["them-1"].worked == timedelta(hours=16), "Tuesday nine to Thursday nine"
    assert suspended["kiem_tra"].worked == timedelta(hours=2)
    assert suspended["tham_dinh"].worked == timedelta(hours=3.5), (
        "Monday from three to five and Tuesday from half past seven to nine"
    )
    assert sum((one.share for one in suspended.values()), timedelta(0)) == running_time(CALENDAR, life.events)


def test_an_added_step_is_not_left_before_one_that_cannot_wait() -> None:
    assert "hoi" in refused(with_visit(), WaitsForNothing, "2026-03-04 09:00", second(), ("tham_dinh", "hoi"))


def test_a_version_with_a_step_of_the_same_id_as_an_added_one_is_refused() -> None:
    table = version(
        step("nhan", outcomes={"xong": "tham_dinh"}),
        step("tham_dinh", outcomes={"dat": "them-1"}),
        step("them-1", outcomes={"ky": "END"}),
    )
    assert "them-1" in refused(with_visit(), AddedStepOfSameName, "2026-03-04 09:00", table)


SUB = {"procedure": "1.001193", "result": "KQ.1"}


def with_sub_dossier(name: str = "khai_sinh", **sub: str) -> ProcessTable:
    return version(
        step("nhan", 0.5, agency_role="one_stop", outcomes={"xong": name}),
        step(name, 3, agency_role="commune", outcomes={"xong": "END", "tu_choi": "END"}, sub_dossier={**SUB, **sub}),
    )


@pytest.mark.parametrize(
    ("newer", "steps"),
    [
        (with_sub_dossier("dang_ky"), (("khai_sinh", "dang_ky"),)),
        (with_sub_dossier(procedure="1.004222"), ()),
        (first(), (("khai_sinh", "tham_dinh"),)),
    ],
)
def test_what_a_sub_dossier_does_is_neither_given_up_nor_given_to_another(
    newer: ProcessTable, steps: tuple[tuple[str, str], ...]
) -> None:
    life = begun(NHAN, table=with_sub_dossier())
    with pytest.raises(StepOfSubDossier):
        migrate(life, "2026-03-04 09:00", newer, *steps)
    moved = begun(NHAN, table=first())
    with pytest.raises(StepOfSubDossier):
        migrate(moved, "2026-03-04 09:00", with_sub_dossier(), ("tham_dinh", "khai_sinh"))
