"""Who consumed the time and who made a dossier late: the rule by examples, and what holds of every life."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.adapters.process_files import shipped_flows
from motcua.law.dossier.act import Actor
from motcua.law.dossier.attribution import Consumption, consumed, lateness, running_time, waited, waits
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.process.compile import ProcessTable, compile_process
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import worked_between
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.flows import hours, late
from tests.law.dossier.lives import CALENDAR, Life, moment, working_days

DESK, UNIT, OTHER, CHIEF = (Actor(name, name) for name in ("một_cửa", "phòng", "bộ", "lãnh_đạo"))
LAND = ProcedureRules(working_days(5), financial_pause="Luật Đất đai 2024")


def _life(procedure: ProcedureRules | None = None) -> Life:
    life = Life(procedure or ProcedureRules(working_days(5))).do("2026-03-02 09:00", "accept", by=DESK)
    return life.do("2026-03-02 16:00", "forward", by=DESK, to="phòng")


def _by_agency(life: Life) -> dict[str, float]:
    return {one.agency or one.agency_role: hours(one.worked) for one in consumed(CALENDAR, life.events)}


def test_without_a_process_the_desk_has_the_dossier_until_it_hands_over_and_the_unit_after() -> None:
    life = _life().do("2026-03-03 09:00", "take_up", by=UNIT).do("2026-03-04 10:00", "issue_result", by=CHIEF)
    assert _by_agency(life) == {"một_cửa": 5.5, "phòng": 1 + 8 + 2.5}


def test_a_desk_that_hands_over_days_later_is_late_itself() -> None:
    life = Life().do("2026-03-02 09:00", "accept", by=DESK).do("2026-03-06 17:00", "take_up", by=UNIT)
    life.do("2026-03-10 09:30", "issue_result", by=CHIEF)
    # Due on 9/3. The desk held four days longer than 2/3; two hours are less than that.
    assert late(life) == (2.0, {"một_cửa": 2.0})


def test_what_no_own_time_explains_goes_to_the_last_holder() -> None:
    life = _life().do("2026-03-11 10:00", "issue_result", by=CHIEF)
    assert late(life) == (10.5, {"phòng": 10.5})


def test_own_excess_is_taken_first_and_the_rest_by_the_last_holder() -> None:
    life = Life().do("2026-03-02 09:00", "accept", by=DESK).do("2026-03-03 09:30", "forward", by=DESK, to="phòng")
    life.do("2026-03-11 10:00", "issue_result", by=CHIEF)
    assert late(life) == (10.5, {"một_cửa": 2.0, "phòng": 8.5})


def test_a_consulted_agency_answers_for_what_it_took_beyond_its_term() -> None:
    life = _life().do("2026-03-03 08:00", "consult", by=UNIT, answer_within=working_days(2), agency="bộ")
    life.do("2026-03-10 17:00", "answer_consultation", by=OTHER).do("2026-03-11 10:00", "issue_result", by=CHIEF)
    # Due 9/3, late by 10.5 hours; the ministry had until 5/3 and answered three working days later.
    assert late(life) == (10.5, {"bộ": 10.5})


def test_an_opinion_that_never_came_never_takes_the_rest() -> None:
    life = _life().do("2026-03-03 08:00", "consult", by=UNIT, answer_within=working_days(4), agency="bộ")
    life.do("2026-03-11 10:00", "issue_result", by=CHIEF)
    # The ministry's four days ended on 9/3 with the limit, so it is over by just what the dossier is late.
    assert late(life) == (10.5, {"bộ": 10.5})
    longer = _life().do("2026-03-03 08:00", "consult", by=UNIT, answer_within=working_days(5), agency="bộ")
    longer.do("2026-03-11 10:00", "issue_result", by=CHIEF)
    assert late(longer) == (10.5, {"bộ": 2.5, "phòng": 8.0})


def test_a_payment_that_runs_on_the_clock_is_the_applicants_time_and_never_an_agencys() -> None:
    life = _life().do("2026-03-03 09:00", "require_obligation", by=DESK)
    life.do("2026-03-10 09:00", "fulfil_obligation", by=DESK).do("2026-03-10 09:30", "issue_result", by=CHIEF)
    assert _by_agency(life) == {"một_cửa": 5.5, "phòng": 3.0, "applicant": 40.0}
    assert late(life) == (2.0, {"applicant": 2.0})


def test_a_lawful_wait_is_nobodys_time() -> None:
    life = _life(LAND).do("2026-03-03 09:00", "require_obligation", by=DESK)
    life.do("2026-03-10 09:00", "fulfil_obligation", by=DESK).do("2026-03-10 09:30", "issue_result", by=CHIEF)
    [wait] = waits(life.events)
    assert (wait.since, wait.until, wait.article) == (
        moment("2026-03-03 09:00"),
        moment("2026-03-10 09:00"),
        "Luật Đất đai 2024",
    )
    assert _by_agency(life) == {"một_cửa": 5.5, "phòng": 3.0}
    assert hours(waited(CALENDAR, life.events)) == 40.0
    assert late(life) is None


def test_after_a_restart_only_what_came_after_it_counts_for_the_lateness() -> None:
    life = Life().do("2026-03-02 09:00", "accept", by=DESK)
    life.do("2026-03-05 09:00", "forward", by=DESK, to="phòng")
    life.do("2026-03-05 10:00", "request_supplement", by=DESK).do("2026-03-09 09:00", "supplement", by=DESK)
    life.do("2026-03-17 09:30", "issue_result", by=CHIEF)
    # The desk was three days late before the request; the new limit ended on 16/3.
    assert late(life) == (2.0, {"phòng": 2.0})


def test_a_dossier_late_outside_office_hours_only_still_names_its_last_holder() -> None:
    life = _life().do("2026-03-10 06:00", "issue_result", by=CHIEF)
    assert late(life) == (0.0, {"phòng": 0.0})


def test_an_open_dossier_is_judged_as_of_a_moment_and_a_waiting_one_has_nothing_to_compare() -> None:
    life = _life()
    assert late(life, "03-09 17:00") is None
    assert late(life, "03-10 08:30") == (1.0, {"phòng": 1.0})
    assert late(_life(LAND).do("2026-03-03 09:00", "require_obligation"), "05-04 09:00") is None


def test_a_transfer_of_jurisdiction_divides_the_time_between_the_old_and_the_new_agency() -> None:
    life = _life().do("2026-03-03 09:00", "take_up", by=UNIT)
    life.do("2026-03-04 09:00", "transfer_jurisdiction", by=UNIT, to="phòng_mới", legal_basis="NQ 1672")
    life.do("2026-03-05 09:00", "issue_result", by=CHIEF)
    assert _by_agency(life) == {"một_cửa": 5.5, "phòng": 1 + 8 + 1.5, "phòng_mới": 8.0}


def test_before_acceptance_nothing_is_consumed() -> None:
    life = Life().do("2026-03-02 09:00", "request_supplement").do("2026-03-20 09:00", "supplement")
    assert consumed(CALENDAR, life.events) == ()
    assert running_time(CALENDAR, life.events) == timedelta(0)
    assert lateness(CALENDAR, life.events, moment("2026-12-31 09:00")) is None


@cache
def _tables() -> tuple[ProcessTable | None, ...]:
    return (None, None, *(compile_process(one) for one in shipped_flows()))


VERBS = (
    ["forward", "take_up", "request_supplement", "supplement", "supplement", "require_obligation", "fulfil_obligation"]
    + [
        "consult",
        "answer_consultation",
        "extend",
        "issue_result",
        "refuse",
        "withdraw",
        "close",
        "transfer_jurisdiction",
    ]
    + ["add_step"] * 3
    + ["complete_step"] * 10
)
WORDS: dict[str, dict[str, Any]] = {
    "add_step": {"name": "xác minh", "to": "xã", "within": working_days(1), "reason": "chưa rõ"},
    "consult": {"answer_within": working_days(2), "agency": "bộ"},
    "extend": {"reason": "thẩm tra", "extend_by": working_days(3)},
    "refuse": {"reason": "x", "legal_basis": "y"},
    "transfer_jurisdiction": {"to": "nơi_mới", "legal_basis": "NQ 1672"},
}


@st.composite
def lives(draw: st.DrawFn) -> tuple[Life, datetime]:
    """Any acts at any moments of a dossier, with and without a process."""
    procedure = ProcedureRules(
        draw(st.sampled_from([working_days(5), Duration(15, Unit.DAY), Duration(8, Unit.WORKING_HOUR)])),
        supplement_notice=Duration(2, Unit.MONTH),
        financial_pause=draw(st.sampled_from([None, "Luật Đất đai 2024"])),
        supplement_pause=draw(st.sampled_from([None, "Luật Bảo vệ môi trường"])),
    )
    life = Life(procedure, process=draw(st.sampled_from(_tables())))
    at = moment("2026-03-02 09:00")
    life.do(f"{at:%Y-%m-%d %H:%M}", "accept", by=DESK)
    for _ in range(draw(st.integers(1, 16))):
        verb = draw(st.sampled_from(VERBS))
        at += timedelta(hours=draw(st.sampled_from([0, 1, 3, 7, 24, 60])), minutes=draw(st.integers(0, 59)))
        _try(draw, life, f"{at:%Y-%m-%d %H:%M}", verb)
    return life, at + timedelta(hours=draw(st.sampled_from([0, 30, 400])))


def _try(draw: st.DrawFn, life: Life, at: str, verb: str) -> None:
    words = dict(WORDS.get(verb, {}))
    table, opened = life.process, [one.step for one in life.state.steps]
    if verb == "add_step" and opened:
        words["before"] = draw(st.sampled_from(["", *opened]))
    if verb == "complete_step":
        if not opened:
            return
        words = {"step": draw(st.sampled_from(opened))}
        if table is not None and any(one.id == words["step"] for one in table.definition.steps):
            words["answers"] = tuple((q.name, (q.values or (1,))[0]) for q in table.definition.questions)
            words["outcome"] = draw(st.sampled_from(table.outcomes_of(words["step"])))
        else:
            words["outcome"] = draw(st.sampled_from(["", "xong", "bo"]))
    by = draw(st.sampled_from([DESK, UNIT, CHIEF]))
    try:
        life.do(at, verb, by=by, **words)
    except Refused as refusal:
        assert refusal.sentence


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lived=lives())
def test_shares_add_up_to_the_running_time_and_a_wait_is_never_an_agencys(lived: tuple[Life, datetime]) -> None:
    life, as_of = lived
    every = consumed(CALENDAR, life.events, until=as_of)
    running = running_time(CALENDAR, life.events, until=as_of)
    assert sum((one.share for one in every), timedelta(0)) == running
    begun, end = life.events[0].at, life.state.clock.ended_at or as_of
    assert running + waited(CALENDAR, life.events, until=as_of) == worked_between(CALENDAR, begun, end)
    for one in every:
        assert timedelta(0) <= one.over <= one.worked
        assert timedelta(0) <= one.share <= one.worked
        assert one.worked + _waited_in(life, one, end) <= worked_between(CALENDAR, one.opened_at, one.done_at or end)


def _waited_in(life: Life, one: Consumption, end: datetime) -> timedelta:
    """The lawful waits inside somebody's time with the dossier, by an oracle of its own."""
    spans = [
        (max(wait.since, one.opened_at), min(wait.until or end, one.done_at or end)) for wait in waits(life.events)
    ]
    return sum((worked_between(CALENDAR, a, b) for a, b in spans), timedelta(0))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lived=lives())
def test_a_lateness_is_divided_without_rest_among_those_who_held_the_dossier(lived: tuple[Life, datetime]) -> None:
    life, as_of = lived
    found = lateness(CALENDAR, life.events, as_of)
    current, end = life.state.clock.current, life.state.clock.ended_at or as_of
    assert (found is not None) == (current is not None and current.due.is_late(end))
    if found is None:
        return
    assert found.by == worked_between(CALENDAR, found.due.at, end)
    assert sum((one.by for one in found.made_by), timedelta(0)) == found.by
    assert found.made_by
    suspended = {(one.step, one.agency) for one in consumed(CALENDAR, life.events, until=as_of)}
    assert {(one.step, one.agency) for one in found.made_by} <= suspended
    assert all(one.by >= timedelta(0) for one in found.made_by)


@pytest.mark.parametrize("share", [1, 2, 3])
def test_those_who_hold_at_once_share_the_time_equally(share: int) -> None:
    life = _life()
    for number in range(share - 1):
        life.do("2026-03-02 16:00", "consult", by=UNIT, answer_within=working_days(4), agency=f"bộ {number}")
    life.do("2026-03-04 10:00", "issue_result", by=CHIEF)
    assert {hours(one.share) for one in consumed(CALENDAR, life.events) if one.agency != "một_cửa"} == {
        round(11.5 / share, 4)
    }
