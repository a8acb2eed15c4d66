"""Apologies: each lateness has exactly one, which names who caused it. No act, sweep or missing sweep changes that."""

from datetime import datetime, timedelta

import pytest
from hypothesis import strategies as st

from motcua.law.dossier import refusals
from motcua.law.dossier.act import Actor, Event
from motcua.law.dossier.acts.draft_apology import ApologyDrafted
from motcua.law.dossier.acts.request_supplement import Exceptional
from motcua.law.dossier.automatic import fall_due, owed
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.life import ACT_TYPES, decide, replay
from motcua.law.dossier.rules import Channel, ProcedureRules, ResultLimit, Rules
from motcua.law.dossier.state import ClockState, DossierState
from motcua.law.refusals import Refused
from tests.law.dossier.flows import flow, walk
from tests.law.dossier.lives import CALENDAR, CONTRACT, Life, long_life, moment, passed, working_days
from tests.law.dossier.test_life_properties import LIVES, WORDS
from tests.law.sizes import examples
from tests.papers import papers

LEADER = Actor("9", "2")


def drafts(life: Life) -> list[ApologyDrafted]:
    return [event for event in life.events if isinstance(event, ApologyDrafted)]


def test_on_the_first_late_moment_the_apology_is_drafted_and_the_competent_head_told() -> None:
    life = long_life()
    passed(life, "2026-03-12 07:30")
    assert passed(life, "2026-03-16 23:59") == []
    assert passed(life, "2026-03-17 00:00") == ["draft_apology", "legal 1 resolving_head"]
    assert passed(life, "2026-03-17 09:00") == []
    [draft] = drafts(life)
    assert (str(draft.due), [(one.agency, one.minutes) for one in draft.cause]) == ("2026-03-16", [("1", 0)])


def test_the_cause_is_whoever_used_more_than_its_own_time() -> None:
    life = walk(
        flow("1.001612", ProcedureRules(working_days(3))),
        """
        03-02 09:00 một_cửa accept                | 2 03-05 | tiep_nhan
        """,
    )
    passed(life, "2026-03-06 09:30")
    [draft] = drafts(life)
    assert [(one.step, one.agency_role, one.minutes) for one in draft.cause] == [("tiep_nhan", "one_stop", 120)]


def test_an_act_cannot_hide_a_lateness_that_no_sweep_has_seen() -> None:
    life = long_life()
    at = moment("2026-03-20 09:00")
    [event] = owed(life.rules, life.state, life.events, at)
    assert isinstance(event, ApologyDrafted)
    assert sum(one.minutes for one in event.cause) == (3 * 8 + 1.5) * 60


def test_the_leader_signs_what_the_system_drafted_once_and_with_a_reason() -> None:
    life = long_life()
    with pytest.raises(refusals.NoApologyWaiting):
        life.do("2026-03-16 09:00", "apologise", reason="x", by=LEADER)
    passed(life, "2026-03-17 00:00")
    with pytest.raises(refusals.MissingReason):
        life.do("2026-03-17 09:00", "apologise", reason=" ", by=LEADER)
    with pytest.raises(refusals.NoPower):
        life.do("2026-03-17 09:00", "apologise", reason="x", by=CONTRACT)
    life.do("2026-03-17 09:00", "apologise", reason="Chờ kết quả đo đạc", number="3/PXL", by=LEADER)
    assert life.state.notices.apologies[0].sent_at == moment("2026-03-17 09:00")
    with pytest.raises(refusals.NoApologyWaiting):
        life.do("2026-03-17 10:00", "apologise", reason="x", by=LEADER)


def test_a_pause_of_a_late_dossier_moves_nothing_and_asks_for_no_second_apology() -> None:
    life = long_life(financial_pause="Luật Đất đai 2024")
    passed(life, "2026-03-18 09:00")
    life.do("2026-03-18 09:00", "require_obligation").do("2026-03-25 09:00", "fulfil_obligation")
    assert life.due == "2026-03-16"
    passed(life, "2026-03-26 09:00")
    assert len(drafts(life)) == 1
    assert life.state.notices.apologies[0].standing


def test_a_restart_keeps_a_lateness_and_a_second_one_has_its_own_apology() -> None:
    life = long_life()
    passed(life, "2026-03-18 09:00")
    allowed = Exceptional("Giám đốc Sở", "Hồ sơ thiếu bản đồ")
    life.do("2026-03-18 09:00", "request_supplement", items=papers("giấy A"), exception=allowed)
    assert passed(life, "2026-03-20 09:00") == []
    life.do("2026-03-20 09:00", "supplement")
    [apology] = life.state.notices.apologies
    assert (apology.standing, apology.kept, apology.lasts) == (True, True, False)
    assert judge(life.rules, life.state, moment("2026-03-20 10:00")).legal_late is True
    passed(life, "2026-04-20 09:00")
    assert [str(draft.due) for draft in drafts(life)] == ["2026-03-16", "2026-04-03"]


def test_a_late_dossier_that_ends_while_the_applicant_is_waited_for_stays_late() -> None:
    life = long_life(financial_pause="Luật Đất đai 2024")
    passed(life, "2026-03-18 09:00")
    life.do("2026-03-18 09:00", "require_obligation").do("2026-03-25 09:00", "withdraw", reason="đổi ý")
    assert judge(life.rules, life.state).legal_late is True
    assert [one.standing for one in life.state.notices.apologies] == [True]


def test_each_result_of_a_group_has_its_own_lateness() -> None:
    group = (ResultLimit("khai_sinh", working_days(1)), ResultLimit("the_bhyt", working_days(5)))
    life = Life(ProcedureRules(working_days(5), results=group)).accepted()
    passed(life, "2026-03-04 09:30")
    [draft] = drafts(life)
    assert (draft.result, str(draft.due), draft.cause[0].minutes) == ("khai_sinh", "2026-03-03", 120)
    life.do("2026-03-04 10:00", "issue_result", result="khai_sinh", by=LEADER)
    life.do("2026-03-06 10:00", "issue_result", result="the_bhyt", by=LEADER)
    assert passed(life, "2026-03-20 10:00") == []
    assert judge(life.rules, life.state).legal_late is False, "the dossier is judged by its last date"
    assert len(drafts(life)) == 1


def test_an_extension_of_a_group_moves_the_last_result_and_it_is_not_late_before() -> None:
    group = (ResultLimit("a", working_days(1)), ResultLimit("b", working_days(5)))
    life = Life(ProcedureRules(working_days(5), results=group)).accepted()
    life.do("2026-03-03 10:00", "issue_result", result="a", by=LEADER)
    life.do("2026-03-05 10:00", "extend", reason="chờ đối chiếu", extend_by=working_days(2))
    passed(life, "2026-03-11 10:00")
    assert not drafts(life)
    life.do("2026-03-11 10:00", "issue_result", result="b", by=LEADER)
    assert life.events[-1].result_late is False  # type: ignore[attr-defined]


USUAL = (
    "accept", "accept", "issue_result", "require_obligation", "fulfil_obligation", "request_supplement", "supplement",
    "recompute", "extend",
)  # fmt: skip


@examples(few=100, many=10_000, **LIVES)
def test_on_any_trace_each_lateness_has_exactly_one_apology_swept_or_not(
    data: st.DataObject, procedure: ProcedureRules, channel: Channel, start: str
) -> None:
    """Random acts; before each the system sweeps, or only what is owed is done. A plain second count of the latenesses must agree."""
    rules, state, at = Rules(procedure, CALENDAR), DossierState(channel=channel), moment(start)
    events: list[Event] = []
    count, late = 0, set[str]()
    for _ in range(data.draw(st.integers(3, 12))):
        at += timedelta(hours=data.draw(st.sampled_from([0, 1, 5, 24, 72, 150, 400])))
        count, late = _counted(count, late, state, at)
        events += (fall_due if data.draw(st.booleans()) else owed)(rules, state, events, at)
        state = replay(events, DossierState(channel=channel))
        late = _lasting(late, state, at)
        verb = data.draw(st.sampled_from(USUAL) | st.sampled_from(sorted(ACT_TYPES)))
        words = {name: data.draw(s) for name, s in WORDS.get(verb, lambda _: {})(channel).items()}
        try:
            done = decide(rules, state, ACT_TYPES[verb](at=at, by=Actor("7", "1"), **words))
        except Refused:
            continue
        events += done
        state = replay(done, state)
        late = _lasting(late, state, at)
    at += timedelta(hours=1)
    count, _ = _counted(count, late, state, at)
    events += fall_due(rules, state, events, at)
    drafted = [event for event in events if isinstance(event, ApologyDrafted)]
    assert len(drafted) == count
    assert all(event.cause for event in drafted)
    state = replay(events, DossierState(channel=channel))
    if state.clock.state is ClockState.ENDED and not state.clock.results and not state.source:
        standing = [one for one in state.notices.apologies if one.standing]
        current, broken = state.clock.current, len(state.clock.broken)
        assert len([one for one in standing if one.kept]) == broken
        assert len(standing) - broken == bool(current and current.due.is_late(state.clock.ended_at))
        assert (judge(rules, state).legal_late is True) == bool(standing)


def _counted(count: int, late: set[str], state: DossierState, at: datetime) -> tuple[int, set[str]]:
    new = _naively_late(state, at) - late
    return count + len(new), late | new


def _lasting(late: set[str], state: DossierState, at: datetime) -> set[str]:
    """A lateness lasts until a new appointment by which the result is not late; a wait does not end it."""
    waits = state.clock.state in (ClockState.VOID, ClockState.STOPPED)
    return late if waits else late & _naively_late(state, at)


def _naively_late(state: DossierState, at: datetime) -> set[str]:
    """Which promises are broken, computed a second time in the plainest way."""
    clock = state.clock
    runs = clock.current is not None and clock.state in (ClockState.RUNNING, ClockState.ENDED)
    if state.source:
        return set()
    if not clock.results:
        return {""} if runs and clock.current and clock.current.due.is_late(clock.ended_at or at) else set()
    late = set[str]()
    last = max(found.due.due.at for found in clock.results)
    for found in clock.results:
        due = found.due.due
        if clock.extended_by and clock.current and due.at == last:
            due = max(due, clock.current.due, key=lambda one: one.at)
        end = found.issued_at or ((clock.ended_at or at) if runs else None)
        late |= {found.code} if end and due.is_late(end) else set()
    return late
