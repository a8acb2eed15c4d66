"""Groups: a dossier whose results are brought by sub-dossiers, each with a date of its own (2.000986: birth, residence, insurance)."""

from datetime import timedelta

import pytest
from hypothesis import strategies as st

from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.conclude_sub_dossier import SubDossierConcluded
from motcua.law.dossier.acts.draft_apology import DraftApology
from motcua.law.dossier.acts.issue_result import ResultIssued
from motcua.law.dossier.automatic import coming
from motcua.law.dossier.clocks import ClockName, late_results, promises, running_clocks
from motcua.law.dossier.group import handled, to_open, with_results
from motcua.law.dossier.life import ACT_TYPES, decide, replay
from motcua.law.dossier.rules import Channel, ProcedureRules, Rules
from motcua.law.dossier.state import Appointment, ClockState, DossierState, Status, SubDossierEnd
from motcua.law.dossier.step_refusals import InSubDossier, NestedGroup, NoSuchSubDossier
from motcua.law.dossier.steps import StepOpened
from motcua.law.dossier.terms import appointment
from motcua.law.refusals import Refused
from motcua.law.values_as_json import plain, value_of
from tests.law.dossier.flows import flow, late, step_due, table, walk, worked
from tests.law.dossier.lives import CALENDAR, Life, moment, working_days
from tests.law.dossier.test_life_properties import _holds
from tests.law.sizes import examples

CODE = "2.000986"
BIRTH, RESIDENCE, INSURANCE = "KQ.G15.000031", "KQ.G01.000065", "KQ.G18.000047"
CHILD = with_results(ProcedureRules(working_days(20)), table(CODE), Channel.DESK)
BORN = """
    03-02 09:00 một_cửa accept                    | 2 03-13 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-13 | khai_sinh
"""


def opened(life: Life, at: str, agency: str, step: str) -> Life:
    return life.do(f"2026-{at}", "open_sub_dossier", step=step, sub_dossier=f"con-{step}", by=Actor(agency, agency))


def concluded(life: Life, at: str, agency: str, step: str, end: SubDossierEnd = SubDossierEnd.ISSUED) -> Life:
    by = Actor(agency, agency)
    return life.do(f"2026-{at}", "conclude_sub_dossier", sub_dossier=f"con-{step}", end=end, number="12", by=by)


def received() -> Life:
    return opened(walk(flow(CODE, CHILD), BORN), "03-02 09:30", "một_cửa", "khai_sinh")


def born() -> Life:
    """The birth is registered; residence and insurance are handled side by side."""
    life = concluded(received(), "03-02 11:00", "xã", "khai_sinh")
    walk(life, "03-02 11:30 xã tach=xong | 4 03-13 | thuong_tru the_bhyt")
    opened(life, "03-02 11:30", "xã", "the_bhyt")
    return opened(life, "03-02 11:30", "xã", "thuong_tru")


def issued(life: Life) -> ResultIssued:
    return [event for event in life.events if isinstance(event, ResultIssued)][-1]


def test_each_result_of_a_group_is_promised_for_a_day_of_its_own() -> None:
    life = received()
    assert [(one.code, str(one.due.due)) for one in life.state.clock.results] == [
        (BIRTH, "2026-03-03"),
        (RESIDENCE, "2026-03-13"),
        (INSURANCE, "2026-03-11"),
    ]
    assert life.due == "2026-03-13"


def test_a_result_without_a_time_of_its_own_has_that_of_the_group_and_rules_with_results_stay() -> None:
    group = table(CODE)
    assert with_results(ProcedureRules(None), group, Channel.DESK).results == ()
    assert with_results(CHILD, group, Channel.DESK) is CHILD
    assert with_results(ProcedureRules(working_days(3)), None, Channel.DESK).results == ()


def test_the_opened_step_tells_the_procedure_and_the_result_and_old_records_still_read() -> None:
    step = received().state.steps[0]
    assert (step.procedure, step.result) == ("1.001193", BIRTH)
    assert value_of(StepOpened, plain(step)) == step
    old = {"step": "a", "name": "A", "role": "", "agency_role": "commune", "due": None}
    assert value_of(StepOpened, old).procedure == ""


def test_handling_begins_with_the_first_sub_dossier() -> None:
    assert received().state.status is Status.HANDLING


def test_police_and_insurance_work_side_by_side_and_the_last_result_ends_the_group() -> None:
    life = born()
    concluded(life, "03-09 10:00", "bảo_hiểm", "the_bhyt")
    assert (issued(life).result, issued(life).result_late, issued(life).last) == (INSURANCE, False, False)
    concluded(life, "03-11 10:00", "công_an", "thuong_tru")
    assert (issued(life).result_late, issued(life).last, life.state.clock.state) == (False, True, ClockState.ENDED)
    story = """
    03-11 14:00 một_cửa announce_early            | 9 03-13 | tra_kq
    03-12 09:00 một_cửa return_result             | 10 03-13 | tra_kq
    03-12 09:00 một_cửa tra_kq=da_tra             | 10 03-13 | -
    """
    walk(life, story, announce_early={"by_way": "tin nhắn"})
    # 2/3 11:30 to 9/3 10:00 both held: their time is shared, and shares add up (asserted in `worked`).
    assert worked(life)["the_bhyt"] == 38.5
    assert late(life) is None


def test_the_agency_that_is_late_made_the_group_late() -> None:
    life = born()
    assert (step_due(life, "the_bhyt"), step_due(life, "thuong_tru")) == ("03-09", "03-11")
    concluded(life, "03-11 10:00", "công_an", "thuong_tru")
    concluded(life, "03-17 11:30", "bảo_hiểm", "the_bhyt")
    assert (issued(life).result, issued(life).result_late) == (INSURANCE, True)
    assert late(life) == (12.0, {"bảo_hiểm": 12.0})


def test_a_refused_result_is_dropped_and_the_others_are_issued() -> None:
    life = born()
    concluded(life, "03-09 10:00", "bảo_hiểm", "the_bhyt", SubDossierEnd.REFUSED)
    assert [one.code for one in life.state.clock.results if one.dropped_at] == [INSURANCE]
    concluded(life, "03-11 10:00", "công_an", "thuong_tru")
    assert (life.state.status, life.state.outcome.refused) == (Status.DONE, False)


def test_without_a_birth_there_is_no_residence_and_no_insurance() -> None:
    life = concluded(received(), "03-02 15:00", "xã", "khai_sinh", SubDossierEnd.REFUSED)
    event = next(one for one in life.events if isinstance(one, SubDossierConcluded))
    assert set(event.dropped) == {BIRTH, RESIDENCE, INSURANCE}
    assert (life.state.status, life.state.outcome.refused) == (Status.DONE, True)
    assert life.state.place is not None
    assert life.state.place.open == ("tra_kq",)


@pytest.mark.parametrize("end", [SubDossierEnd.WITHDRAWN, SubDossierEnd.STOPPED])
def test_a_sub_dossier_that_the_applicant_gave_up_ends_its_step_too(end: SubDossierEnd) -> None:
    life = born()
    concluded(life, "03-09 10:00", "một_cửa", "the_bhyt", end)
    assert handled(life.state)[0].step == "thuong_tru"
    assert life.state.place is not None
    assert life.state.place.open == ("thuong_tru",)


def followed(life: Life, at: str, step: str, **words: object) -> Life:
    return life.do(f"2026-{at}", "follow_sub_dossier", sub_dossier=f"con-{step}", **words)


def on(day: int) -> Appointment:
    return appointment(CALENDAR, moment("2026-03-02 09:00"), working_days(day))


def test_a_result_that_waits_for_the_applicant_is_promised_for_no_day_and_makes_nobody_late() -> None:
    life = followed(born(), "03-04 09:00", "the_bhyt", waits=True)
    assert [code for code, _ in promises(life.state.clock)] == [RESIDENCE]
    assert late_results(life.state.clock, moment("2026-03-12 09:00")) == ()
    assert life.state.clock.state is ClockState.RUNNING
    followed(life, "03-12 09:00", "the_bhyt", appointment=on(12), index=on(10))
    assert {code: str(due) for code, due in promises(life.state.clock)} == {
        RESIDENCE: "2026-03-13",
        INSURANCE: "2026-03-18",
    }
    assert life.due == "2026-03-18", "the group ends with its last result"
    assert str(life.state.clock.promised) == "2026-03-13", "what the receipt promised stays on record"


def test_a_promise_is_never_moved_to_an_earlier_day() -> None:
    life = followed(born(), "03-04 09:00", "thuong_tru", appointment=on(4), index=on(4))
    assert life.due == "2026-03-13"
    assert str(dict(promises(life.state.clock))[RESIDENCE]) == "2026-03-13"
    with pytest.raises(NoSuchSubDossier):
        followed(life, "03-05 09:00", "khai_sinh", waits=True)


def test_a_calendar_that_changed_moves_the_date_of_a_sub_dossier_in_the_sub_dossier() -> None:
    life = followed(born(), "03-04 09:00", "the_bhyt", appointment=on(12), index=on(12))
    life.do("2026-03-05 09:00", "recompute", reason="bão")
    assert str(dict(promises(life.state.clock))[INSURANCE]) == "2026-03-18"


def test_a_broken_promise_is_apologised_for_by_the_group_and_not_twice() -> None:
    life = born()
    acts = [act for act in coming(life.rules, life.state) if isinstance(act, DraftApology)]
    assert {act.result for act in acts} == {RESIDENCE, INSURANCE}
    sub = flow("1.001193", ProcedureRules(working_days(0))).do("2026-03-02 09:30", "accept", group="1")
    assert not [act for act in coming(sub.rules, sub.state) if isinstance(act, DraftApology)]


def test_the_step_of_a_sub_dossier_is_reported_by_the_sub_dossier_alone() -> None:
    clocks = {(one.name, one.of) for one in running_clocks(born().state)}
    assert clocks == {(ClockName.LEGAL, RESIDENCE), (ClockName.LEGAL, INSURANCE)}


def test_nobody_ends_the_step_of_a_sub_dossier_or_its_result_by_hand() -> None:
    life = born()
    words = {"refuse": {"reason": "x", "legal_basis": "x"}, "complete_step": {"step": "the_bhyt", "outcome": "xong"}}
    for verb in ("complete_step", "issue_result", "refuse", "request_supplement", "require_obligation", "extend"):
        with pytest.raises(InSubDossier):
            life.do("2026-03-04 09:00", verb, **words.get(verb, {}))
    with pytest.raises(InSubDossier):
        life.do("2026-03-04 09:00", "issue_result", result=INSURANCE)


def test_a_sub_dossier_is_opened_once_concluded_once_and_opens_none_itself() -> None:
    life = born()
    with pytest.raises(NoSuchSubDossier):
        opened(life, "03-04 09:00", "xã", "the_bhyt")
    concluded(life, "03-09 10:00", "bảo_hiểm", "the_bhyt")
    with pytest.raises(NoSuchSubDossier):
        concluded(life, "03-09 11:00", "bảo_hiểm", "the_bhyt")
    nested = flow(CODE, CHILD).do("2026-03-02 09:00", "accept", group="1")
    assert [one.step for one in to_open(nested.state)] == ["khai_sinh"]
    with pytest.raises(NestedGroup):
        opened(nested, "03-02 09:00", "xã", "khai_sinh")


def test_what_came_with_its_group_is_received_and_has_neither_receipt_nor_transfer() -> None:
    life = flow("1.001193", ProcedureRules(working_days(0))).do("2026-03-02 09:30", "accept", group="1")
    state = life.state
    assert state.place is not None
    assert (state.group, state.place.open, state.place.completed) == ("1", ("xem_xet",), ("tiep_nhan",))
    assert state.transfer.due is None
    assert [one.step for one in state.steps] == ["xem_xet"]


def test_an_early_result_of_a_sub_dossier_is_announced_by_its_group() -> None:
    life = Life(ProcedureRules(working_days(5))).do("2026-03-02 09:30", "accept", group="1")
    life.do("2026-03-03 09:00", "issue_result").do("2026-03-03 10:00", "return_result")
    assert life.state.status is Status.RETURNED


WORDS = {
    "request_supplement": {"items": ("giấy A",)},
    "refuse": {"reason": "x", "legal_basis": "x"},
}
FOLLOWING = ("complete_step", "open_sub_dossier", "follow_sub_dossier", "conclude_sub_dossier")
OTHERS = ("request_supplement", "supplement", "refuse", "issue_result", "require_obligation", "withdraw", "close")


@examples(few=60, many=5_000, data=st.data())
def test_no_sequence_of_acts_breaks_a_group(data: st.DataObject) -> None:
    rules, state, at = Rules(CHILD, CALENDAR, process=table(CODE)), DossierState(), moment("2026-03-02 09:00")
    events = list(decide(rules, state, ACT_TYPES["accept"](at=at, by=Actor("7", "1"))))
    state = replay(events)
    for _ in range(data.draw(st.integers(1, 25))):
        at += timedelta(hours=data.draw(st.sampled_from([0, 1, 24, 24, 400])))
        verb = data.draw(st.sampled_from([*FOLLOWING] * 4 + [*OTHERS]))
        words = _words(data, verb, state)
        if words is None:
            continue
        try:
            made = decide(rules, state, ACT_TYPES[verb](at=at, by=Actor("7", "1"), **words))
        except Refused:
            continue
        before, state = state, replay(made, state)
        _holds(rules, before, state)
        events += made
        _whole(state)
    assert replay(events) == state


def _words(data: st.DataObject, verb: str, state: DossierState) -> dict[str, object] | None:
    opening, open_subs = [one.step for one in to_open(state)], [one.id for one in handled(state)]
    steps = state.place.open if state.place is not None else ()
    if verb == "open_sub_dossier":
        step = data.draw(st.sampled_from(opening)) if opening else None
        return {"step": step, "sub_dossier": f"con-{len(state.sub_dossiers)}"} if step else None
    if verb == "conclude_sub_dossier":
        sub = data.draw(st.sampled_from(open_subs)) if open_subs else None
        return {"sub_dossier": sub, "end": data.draw(st.sampled_from(SubDossierEnd))} if sub else None
    if verb == "follow_sub_dossier":
        sub = data.draw(st.sampled_from(open_subs)) if open_subs else None
        moved = on(data.draw(st.integers(1, 30)))
        return (
            {"sub_dossier": sub, "waits": data.draw(st.booleans()), "appointment": moved, "index": moved}
            if sub
            else None
        )
    if verb == "complete_step":
        step = data.draw(st.sampled_from(steps)) if steps else None
        return {"step": step, "outcome": table(CODE).outcomes_of(step)[0]} if step else None
    return dict(WORDS.get(verb, {}))


def _whole(state: DossierState) -> None:
    """Every result ends once; a group whose results are all decided is at its end, and no sub-dossier is left behind by it."""
    results = state.clock.results
    assert not any(one.issued_at and one.dropped_at for one in results)
    if results and not any(one.is_open for one in results):
        assert state.is_closed
        assert not handled(state)
    brought = {one.result for one in state.sub_dossiers if one.end is SubDossierEnd.ISSUED}
    assert {one.code for one in results if one.issued_at} == brought
