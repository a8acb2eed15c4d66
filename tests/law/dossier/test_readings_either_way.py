"""Readings 34 to 43, each by its default and by its other value."""

from dataclasses import replace
from typing import Any

import pytest

from motcua.adapters.lives.judge import Calendars, live
from motcua.adapters.lives.reader import Unreadable, scenarios
from motcua.law.dossier import refusals
from motcua.law.dossier.acts.request_supplement import Exceptional
from motcua.law.dossier.clocks import lasting
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.rules import ProcedureRules, ResultLimit
from motcua.law.readings import DEFAULT, Readings, RecomputePolicy
from motcua.law.worktime.values import CalendarEntry, DayKind, Duration, Unit
from tests.law.dossier.lives import CALENDAR, Life, moment, passed, working_days

LAND: Any = {"financial_pause": "pháp luật đất đai", "obligation_term": working_days(3)}
EXCEPTION = Exceptional("Chủ tịch UBND xã", "Phát hiện thiếu")


def by(**reading: Any) -> Readings:
    """The default readings but for one."""
    return replace(DEFAULT, **reading)


def ten_days(readings: Readings, **rules: Any) -> Life:
    """Ten working days from Monday 2 March 2026: due on the 16th."""
    return Life(ProcedureRules(working_days(10), **{**LAND, **rules}), readings=readings).accepted()


def sixteen_hours(readings: Readings) -> Life:
    """16 working hours from Monday 2 March 2026, 07:30: due on Tuesday at 17:00."""
    life = Life(ProcedureRules(Duration(16, Unit.WORKING_HOUR), **LAND), readings=readings)
    return life.do("2026-03-02 07:30", "accept").do("2026-03-02 08:00", "take_up")


def paused(life: Life, since: str, until: str) -> Life:
    return life.do(since, "require_obligation").do(until, "fulfil_obligation")


def legal_late(life: Life) -> bool | None:
    return judge(life.rules, life.state, life.state.last_at).legal_late


ENDS = {"withdraw": {"reason": "Không cần nữa"}, "close_unpaid": {}}


@pytest.mark.parametrize("verb", ENDS)
@pytest.mark.parametrize(("taken_out", "late"), [(True, False), (False, True)])
def test_34_a_wait_that_ends_by_an_end_is_taken_out_or_not(verb: str, *, taken_out: bool, late: bool) -> None:
    life = ten_days(by(wait_taken_out_at_stop=taken_out)).do("2026-03-10 09:00", "require_obligation")
    life.do("2026-04-20 09:00", verb, **ENDS[verb])
    assert legal_late(life) is late
    assert life.due == ("2026-04-24" if taken_out else "2026-03-16")
    assert judge(life.rules, life.state).index_late is False, "the index takes it out by reading 29"


@pytest.mark.parametrize(("taken_out", "late"), [(True, False), (False, True)])
def test_34_also_where_the_clock_is_void_and_the_dossier_is_closed(*, taken_out: bool, late: bool) -> None:
    life = ten_days(by(wait_taken_out_at_stop=taken_out)).do("2026-03-04 09:00", "request_supplement")
    assert legal_late(life.do("2026-09-30 09:00", "close")) is late


@pytest.mark.parametrize(("taken_out", "due"), [(True, "2026-03-18"), (False, "2026-03-16")])
def test_34_also_for_the_results_of_a_group(*, taken_out: bool, due: str) -> None:
    results = (ResultLimit("a", working_days(10)), ResultLimit("b", working_days(3)))
    life = ten_days(by(wait_taken_out_at_stop=taken_out), results=results)
    life.do("2026-03-10 09:00", "require_obligation").do("2026-03-12 09:00", "withdraw", reason="Không cần nữa")
    assert str(life.state.clock.results[0].due.due) == due


def test_34_changes_nothing_for_a_pause_that_ends_by_payment() -> None:
    assert (
        paused(ten_days(by(wait_taken_out_at_stop=False)), "2026-03-10 09:00", "2026-03-12 09:00").due == "2026-03-18"
    )


@pytest.mark.parametrize("stands", [True, False])
def test_35_a_promise_that_was_broken_before_a_restart_stands_or_is_forgotten(*, stands: bool) -> None:
    life = ten_days(by(broken_promise_stands=stands))
    assert "draft_apology" in passed(life, "2026-03-17 08:00")
    life.do("2026-03-17 09:00", "request_supplement", exception=EXCEPTION).do("2026-03-20 09:00", "supplement")
    assert life.due == "2026-04-03"
    assert [str(one.due) for one in life.state.clock.broken] == (["2026-03-16"] if stands else [])
    assert legal_late(life.do("2026-03-23 10:00", "issue_result", number="1")) is stands
    [apology] = life.state.notices.apologies
    assert (apology.standing, apology.kept) == (stands, stands)
    assert not lasting(life.state.notices)


@pytest.mark.parametrize("stands", [True, False])
def test_35_also_before_a_new_calendar(*, stands: bool) -> None:
    life = Life(readings=by(broken_promise_stands=stands)).accepted()
    off = CalendarEntry(moment("2026-03-06 00:00").date(), DayKind.DAY_OFF, "thử", "thử")
    life.rules = replace(life.rules, calendar=CALENDAR.with_entries([off]))
    life.do("2026-03-10 09:00", "recompute", policy=RecomputePolicy.NEW, reason="Nghỉ bù")
    assert life.due == "2026-03-10"
    assert legal_late(life) is stands


@pytest.mark.parametrize(("moves", "due"), [(False, "2026-03-16"), (True, "2026-03-18")])
def test_36_a_pause_after_the_due_day_moves_it_or_not(*, moves: bool, due: str) -> None:
    readings = by(pause_after_due_moves=moves)
    assert paused(ten_days(readings), "2026-03-17 09:00", "2026-03-19 09:00").due == due
    assert paused(ten_days(readings), "2026-03-16 09:00", "2026-03-18 09:00").due == "2026-03-18"


@pytest.mark.parametrize(("moves", "due"), [(False, "2026-03-03T17:00:00+07:00"), (True, "2026-03-04T07:30:00+07:00")])
def test_37_a_pause_without_office_time_moves_a_limit_in_hours_or_not(*, moves: bool, due: str) -> None:
    readings = by(pause_outside_hours_moves=moves)
    assert paused(sixteen_hours(readings), "2026-03-02 20:00", "2026-03-02 20:05").due == due
    in_office = paused(sixteen_hours(readings), "2026-03-02 09:00", "2026-03-02 10:00")
    assert in_office.due == "2026-03-04T08:30:00+07:00"


@pytest.mark.parametrize(("moves", "due"), [(True, "2026-03-10"), (False, "2026-03-09")])
def test_40_the_date_that_is_kept_moves_off_a_day_off_or_stays(*, moves: bool, due: str) -> None:
    life = Life(readings=by(kept_date_moves_off_rest_day=moves)).accepted()
    off = CalendarEntry(moment("2026-03-09 00:00").date(), DayKind.DAY_OFF, "thử", "thử")
    life.rules = replace(life.rules, calendar=CALENDAR.with_entries([off]))
    life.do("2026-03-04 09:00", "recompute", policy=RecomputePolicy.EARLIER, reason="Nghỉ bù theo thông báo")
    assert life.due == due


def test_41_a_moment_before_the_last_act_is_refused_or_counts_as_that_act() -> None:
    acts = [
        {"at": "2026-03-02T09:00:00+07:00", "act": "accept"},
        {"at": "2026-03-17T09:00:00+07:00", "act": "take_up"},
    ]
    life = {"id": "x", "procedure": {"amount": 5, "unit": "working_day"}, "acts": acts}
    early = [life | {"as_of": "2026-03-03T09:00:00+07:00"}]
    with pytest.raises(Unreadable, match="sớm hơn việc cuối cùng"):
        scenarios(early)
    [judged] = scenarios(early, by(early_as_of_refused=False))
    [at_the_act] = scenarios([life | {"as_of": "2026-03-17T09:00:00+07:00"}])
    assert judged == at_the_act
    assert live(judged, Calendars({}))["end"]["legal_late"] is True


def test_43_an_obligation_that_nobody_pays_is_closed_by_its_term_or_waits_for_ever() -> None:
    waiting = ten_days(by(closes_unpaid=False)).do("2026-03-10 09:00", "require_obligation")
    with pytest.raises(refusals.NoObligationTerm):
        waiting.do("2026-09-30 09:00", "close_unpaid")
    assert waiting.state.national_code == 6
    closed = ten_days(DEFAULT).do("2026-03-10 09:00", "require_obligation").do("2026-09-30 09:00", "close_unpaid")
    assert closed.state.national_code == 8
