"""A lateness never disappears: not by a pause, not by an end during a wait, not by a new limit, not by another calendar."""

from dataclasses import replace
from typing import Any

import pytest

from motcua.adapters.lives.judge import Calendars, live
from motcua.adapters.lives.reader import Unreadable, scenarios
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.refusals import MissingReason
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.readings import RecomputePolicy
from motcua.law.worktime.values import CalendarEntry, DayKind, Duration, Unit
from tests.law.dossier.lives import CALENDAR, Life, long_life, moment, working_days

LAND: Any = {"financial_pause": "pháp luật đất đai"}
"""Sector law that takes the payment out of the limit."""


def hours(amount: int, unit: Unit = Unit.WORKING_HOUR) -> Life:
    """16 working hours from Monday 2 March 2026, 07:30: due on Tuesday at 17:00."""
    life = Life(ProcedureRules(Duration(amount, unit), **LAND))
    return life.do("2026-03-02 07:30", "accept").do("2026-03-02 08:00", "take_up")


def paused(life: Life, since: str, until: str) -> Life:
    return life.do(since, "require_obligation").do(until, "fulfil_obligation")


def late(life: Life) -> bool | None:
    return judge(life.rules, life.state, life.state.last_at).legal_late


# 1. A pause without office time moves nothing (reading 37) ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2026-03-02 20:00", "2026-03-02 20:05"),
        ("2026-03-03 06:00", "2026-03-03 07:00"),
        ("2026-03-02 12:05", "2026-03-02 12:55"),
        ("2026-03-02 17:00", "2026-03-03 07:00"),
    ],
    ids=["evening", "early", "lunch", "night"],
)
def test_a_pause_without_office_time_moves_no_limit_in_hours(since: str, until: str) -> None:
    life = paused(hours(16), since, until)
    assert life.due == "2026-03-03T17:00:00+07:00"
    life.do("2026-03-03 17:01", "issue_result", number="1")
    assert late(life) is True


def test_a_weekend_moves_nothing_and_one_minute_of_office_time_moves_a_minute() -> None:
    week = Life(ProcedureRules(Duration(16, Unit.WORKING_HOUR), **LAND))
    week.do("2026-03-05 07:30", "accept").do("2026-03-05 08:00", "take_up")
    before = week.due
    paused(week, "2026-03-07 09:00", "2026-03-08 09:00")
    assert week.due == before
    life = paused(hours(16), "2026-03-02 16:59", "2026-03-02 20:00")
    assert life.due == "2026-03-04T07:31:00+07:00"


def test_a_limit_in_hours_of_the_day_is_moved_by_every_hour() -> None:
    life = Life(ProcedureRules(Duration(24, Unit.HOUR), **LAND)).do("2026-03-02 09:00", "accept")
    paused(life.do("2026-03-02 09:30", "take_up"), "2026-03-02 20:00", "2026-03-02 21:00")
    assert life.due == "2026-03-03T10:00:00+07:00"


# 1. A pause begun after the due moment moves nothing (reading 36) -----------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "due"),
    [("2026-03-16 16:00", "2026-03-18"), ("2026-03-16 23:59", "2026-03-18"), ("2026-03-17 00:00", "2026-03-16")],
)
def test_a_pause_counts_until_the_end_of_the_last_day(since: str, due: str) -> None:
    life = paused(long_life(**LAND), since, "2026-03-18 09:00")
    assert life.due == due
    assert late(life) is (due == "2026-03-16")
    assert life.state.clock.index is not None
    assert str(life.state.clock.index.due) == due


def test_a_pause_after_a_moment_in_hours_moves_nothing() -> None:
    assert paused(hours(16), "2026-03-03 16:59", "2026-03-04 08:30").due == "2026-03-04T08:31:00+07:00"
    assert paused(hours(16), "2026-03-04 07:30", "2026-03-04 09:30").due == "2026-03-03T17:00:00+07:00"


# 1. An end during a wait is judged (reading 34) ---------------------------------------------------------------------------------


def waiting(since: str) -> Life:
    """Waits for the payment since then; its day was the 16th."""
    return long_life(**LAND, obligation_term=working_days(3)).do(since, "require_obligation")


ENDS = {
    "withdraw": {"reason": "Không cần nữa"},
    "close_unpaid": {},
    "refuse": {"reason": "Không đủ điều kiện", "legal_basis": "Điều 19"},
}


@pytest.mark.parametrize("verb", ENDS)
def test_an_end_during_a_pause_is_judged_by_the_day_with_the_pause_taken_out(verb: str) -> None:
    in_time = waiting("2026-03-10 09:00").do("2026-04-20 09:00", verb, **ENDS[verb])
    assert late(in_time) is False
    too_late = waiting("2026-03-17 09:00").do("2026-04-20 09:00", verb, **ENDS[verb])
    assert late(too_late) is True
    assert too_late.due == "2026-03-16"


def asked(since: str) -> Life:
    """Waits for a supplement since then, by exception where the time for the notice is over; the clock is void."""
    exception = None if since < "2026-03-06" else {"authority": "Chủ tịch UBND xã", "reason": "Phát hiện thiếu"}
    return long_life().do(since, "request_supplement", **_words(exception))


def _words(exception: dict[str, str] | None) -> dict[str, Any]:
    from motcua.law.dossier.acts.request_supplement import Exceptional

    return {} if exception is None else {"exception": Exceptional(**exception)}


def test_an_end_while_the_clock_is_void_is_judged_too() -> None:
    for at, wanted in (("2026-03-04 09:00", False), ("2026-03-16 09:00", False), ("2026-03-17 09:00", True)):
        withdrawn = asked(at).do("2026-03-20 09:00", "withdraw", reason="Không cần nữa")
        assert late(withdrawn) is wanted, at
        closed = asked(at)
        assert closed.state.supplement.due is not None
        closed.do("2026-09-30 09:00", "close")
        assert late(closed) is wanted, at


# 1. A broken promise stays beside the new clock (reading 35) -------------------------------------------------------------------


def test_a_supplement_after_the_day_restarts_the_clock_and_keeps_the_broken_promise() -> None:
    life = asked("2026-03-17 09:00").do("2026-03-20 09:00", "supplement")
    assert life.due == "2026-04-03"
    assert [(one.result, str(one.due)) for one in life.state.clock.broken] == [("", "2026-03-16")]
    life.do("2026-03-23 10:00", "issue_result", number="1")
    assert late(life) is True


def test_a_supplement_in_time_breaks_nothing() -> None:
    life = asked("2026-03-16 23:00").do("2026-03-20 09:00", "supplement")
    assert life.state.clock.broken == ()
    assert late(life) is False


def test_a_limit_of_one_day_that_passed_before_the_notice_is_broken() -> None:
    life = Life(ProcedureRules(working_days(1))).accepted()
    life.do("2026-03-04 09:00", "request_supplement").do("2026-03-05 09:00", "supplement")
    assert [str(one.due) for one in life.state.clock.broken] == ["2026-03-03"]
    assert life.due == "2026-03-06"


def test_both_promises_count_where_both_were_broken() -> None:
    life = asked("2026-03-17 09:00").do("2026-03-20 09:00", "supplement")
    life.do("2026-04-06 09:00", "request_supplement", **_words({"authority": "Chủ tịch", "reason": "Thiếu"}))
    life.do("2026-04-07 09:00", "supplement")
    assert [str(one.due) for one in life.state.clock.broken] == ["2026-03-16", "2026-04-03"]


def test_the_open_format_lists_them() -> None:
    acts = [
        {"at": "2026-03-02T09:00:00+07:00", "act": "accept"},
        {"at": "2026-03-02T10:00:00+07:00", "act": "take_up"},
        {"at": "2026-03-04T09:00:00+07:00", "act": "request_supplement", "reason": "Thiếu giấy"},
        {"at": "2026-03-05T09:00:00+07:00", "act": "supplement"},
    ]
    [scenario] = scenarios([{"id": "x", "procedure": {"amount": 1, "unit": "working_day"}, "acts": acts}])
    end = live(scenario, Calendars({}))["end"]
    assert end["broken_promises"] == [{"due": "2026-03-03", "late_since": "2026-03-04T00:00:00+07:00"}]
    assert end["legal_late"] is True


# 2. Recomputation -----------------------------------------------------------------------------------------------------------------


def off(life: Life, *days: str) -> Life:
    entries = tuple(CalendarEntry(moment(f"{day} 00:00").date(), DayKind.DAY_OFF, "thử", "thử") for day in days)
    life.rules = replace(life.rules, calendar=CALENDAR.with_entries(entries))
    return life


def recomputed(life: Life, policy: RecomputePolicy, at: str = "2026-03-04 09:00") -> Life:
    return life.do(at, "recompute", policy=policy, reason="Nghỉ bù theo thông báo")


@pytest.mark.parametrize(
    ("policy", "stands"), [(RecomputePolicy.NEW, "2026-03-10"), (RecomputePolicy.EARLIER, "2026-03-09")]
)
def test_the_newly_computed_date_is_told_kept_or_not(policy: RecomputePolicy, stands: str) -> None:
    life = recomputed(off(Life().accepted(), "2026-03-06"), policy)
    event: Any = life.events[-1]
    assert (str(event.old), str(event.computed)) == ("2026-03-09", "2026-03-10")
    assert life.due == stands


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_recomputation_without_a_reason_is_refused(reason: str) -> None:
    with pytest.raises(MissingReason):
        Life().accepted().do("2026-03-04 09:00", "recompute", reason=reason)


def test_the_earlier_date_never_stays_on_a_day_off() -> None:
    assert recomputed(off(Life().accepted(), "2026-03-09"), RecomputePolicy.EARLIER).due == "2026-03-10"
    assert recomputed(off(Life().accepted(), "2026-03-09", "2026-03-10"), RecomputePolicy.EARLIER).due == "2026-03-11"
    in_hours = off(hours(16), "2026-03-03")
    assert recomputed(in_hours, RecomputePolicy.EARLIER, "2026-03-02 09:00").due == "2026-03-04T17:00:00+07:00"


def test_a_calendar_that_changes_after_the_day_wipes_no_lateness() -> None:
    life = recomputed(off(Life().accepted(), "2026-03-06"), RecomputePolicy.NEW, "2026-03-10 09:00")
    assert life.due == "2026-03-10"
    assert [str(one.due) for one in life.state.clock.broken] == ["2026-03-09"]
    assert late(life) is True
    in_time = recomputed(off(Life().accepted(), "2026-03-06"), RecomputePolicy.NEW, "2026-03-09 16:00")
    assert in_time.state.clock.broken == ()


# 6. The end is not judged before the last act (reading 41) ------------------------------------------------------------------------


@pytest.mark.parametrize(("as_of", "read"), [("2026-03-04T09:00:00+07:00", True), ("2026-03-04T08:59:59+07:00", False)])
def test_the_end_is_judged_at_the_last_act_or_later(as_of: str, read: bool) -> None:
    acts = [
        {"at": "2026-03-02T09:00:00+07:00", "act": "accept"},
        {"at": "2026-03-04T09:00:00+07:00", "act": "take_up"},
    ]
    life = {"id": "sớm", "procedure": {"amount": 5, "unit": "working_day"}, "acts": acts, "as_of": as_of}
    if read:
        assert live(scenarios([life])[0], Calendars({}))["end"]["legal_late"] is False
        return
    with pytest.raises(Unreadable, match=r"Tình huống sớm: as_of .* sớm hơn việc cuối cùng"):
        scenarios([life])
