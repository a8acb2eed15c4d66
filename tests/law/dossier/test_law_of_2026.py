"""NĐ 309/2026 (from 5/8/2026) and NĐ 301/2026 (from 1/9/2026): stories on both sides of each border."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.law.dossier.automatic import next_moment
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.refusals import NoKioskYet, NoPower, NoSuchPause, NothingDue, WrongState
from motcua.law.dossier.rules import Channel, GroupKind, ProcedureRules, ResultLimit
from motcua.law.dossier.state import ClockState, Status
from motcua.law.readings import DEFAULT
from motcua.law.regimes import REGIMES, RegimeId, regime_on
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.lives import CONTRACT, Life, moment, passed, working_days

BEFORE, SINCE = "2026-08-04", "2026-08-05"


# The rows -------------------------------------------------------------------------------------------------------------


def test_what_differs_within_2026_is_a_property_of_the_row() -> None:
    july, august, september = (row for row in REGIMES if row.id is RegimeId.R2026)
    assert [row.since for row in (july, august, september)] == [date(2026, 7, 1), date(2026, 8, 5), date(2026, 9, 1)]
    changed = ("starts_at_authority", "transfers_post", "kiosk", "nationwide", "complete_and")
    assert [getattr(july, name) for name in changed] == [False, True, False, False, "hợp lệ"]
    assert [getattr(august, name) for name in changed] == [True, False, True, True, "đúng quy định"]
    assert all(getattr(august, name) == getattr(september, name) for name in changed)
    assert (july.groups, august.groups) == (None, None)
    assert september.groups is not None


@pytest.mark.parametrize(("day", "words"), [(BEFORE, "đầy đủ, hợp lệ"), (SINCE, "đầy đủ, đúng quy định")])
def test_a_limit_counts_from_a_dossier_that_is_complete_and_what_the_law_of_the_day_says(day: str, words: str) -> None:
    assert regime_on(date.fromisoformat(day)).complete_and == words.removeprefix("đầy đủ, ")


# The clock of a boundary-free dossier (reading 33) ------------------------------------------------------------------------


def received(at: str, channel: Channel = Channel.DESK, **rules: Any) -> Life:
    procedure = rules.pop("procedure", ProcedureRules(working_days(5)))
    return Life(procedure, channel, **rules).do(at, "accept", channel=channel, boundary_free=True)


def expected(life: Life) -> str | None:
    return str(life.state.clock.expected.due) if life.state.clock.expected else None


def test_before_the_decree_it_starts_with_the_acceptance() -> None:
    life = received(f"{BEFORE} 10:00")
    assert (life.due, expected(life), life.state.clock.state) == ("2026-08-11", None, ClockState.RUNNING)


def test_since_the_decree_it_waits_for_the_authority_and_expects_the_end_of_the_transfer_time() -> None:
    life = received(f"{SINCE} 10:00")
    assert (life.due, expected(life), life.state.clock.state) == (None, "2026-08-12", ClockState.NOT_STARTED)
    assert life.state.boundary_free
    assert judge(life.rules, life.state).legal_late is None
    life.do(f"{SINCE} 10:30", "forward").do(f"{SINCE} 11:00", "take_up")
    assert (life.due, expected(life), life.state.clock.started_at) == ("2026-08-12", None, moment(f"{SINCE} 11:00"))
    assert life.state.clock.original == life.state.clock.promised == life.state.clock.current.due  # type: ignore[union-attr]


def test_other_level_alone_moves_no_clock() -> None:
    life = Life().do(f"{SINCE} 10:00", "accept", other_level=True)
    assert (life.due, life.state.clock.state) == ("2026-08-12", ClockState.RUNNING)


@pytest.mark.parametrize(
    ("accepted", "taken_up", "due"),
    [
        ("2026-08-07 16:00", "2026-08-10 07:30", "2026-08-17"),  # at the end of the transfer time: in time
        ("2026-08-07 16:00", "2026-08-10 07:31", "2026-08-17"),  # after it: counted from the end of it
        ("2026-08-07 16:00", "2026-08-12 09:00", "2026-08-17"),
        ("2026-08-07 10:00", "2026-08-07 23:59", "2026-08-14"),  # until 24:00 of the day of receipt
        ("2026-08-07 10:00", "2026-08-10 09:00", "2026-08-14"),  # 24:00 of a day counts as that day
        ("2026-08-08 09:00", "2026-08-10 16:00", "2026-08-17"),  # a Saturday: in the next working day
        ("2026-08-08 09:00", "2026-08-11 09:00", "2026-08-17"),
    ],
)
def test_it_starts_with_the_taking_up_or_at_the_end_of_the_transfer_time(
    accepted: str, taken_up: str, due: str
) -> None:
    life = received(accepted).do(taken_up, "take_up")
    assert (life.due, life.state.clock.state) == (due, ClockState.RUNNING)


def test_a_late_forwarding_finds_the_clock_running_already() -> None:
    life = received("2026-08-07 16:00").do("2026-08-10 09:00", "forward")
    assert (life.due, life.state.clock.deemed_by is not None, life.state.clock.started_at) == (
        "2026-08-17",
        True,
        moment("2026-08-10 07:30"),
    )


def test_hours_start_at_the_very_moment() -> None:
    hours = ProcedureRules(Duration(4, Unit.HOUR))
    assert received("2026-08-07 16:00", procedure=hours).do("2026-08-10 07:00", "take_up").due == (
        "2026-08-10T11:00:00+07:00"
    )
    assert received("2026-08-07 16:00", procedure=hours).do("2026-08-12 07:00", "take_up").due == (
        "2026-08-10T11:30:00+07:00"
    )
    day = received("2026-08-07 10:00", procedure=ProcedureRules(Duration(8, Unit.WORKING_HOUR)))
    assert expected(day) == "2026-08-10T17:00:00+07:00"


@pytest.mark.parametrize("channel", [Channel.ONLINE, Channel.KIOSK, Channel.POST])
def test_what_has_no_time_to_be_handed_over_is_expected_from_its_receipt(channel: Channel) -> None:
    life = received(f"{SINCE} 16:30", channel)
    assert (expected(life), life.due) == ("2026-08-12", None)
    assert life.do("2026-08-06 09:00", "take_up").due == "2026-08-12", "nobody's delay moves it"


def test_time_starts_it_by_itself_and_nobody_else_can() -> None:
    life = received("2026-08-07 16:00")
    with pytest.raises(NothingDue):
        life.do("2026-08-10 07:30", "start_clock")
    assert next_moment(life.rules, life.state) == moment("2026-08-10 07:30") + timedelta(microseconds=1)
    assert "start_clock" in passed(life, "2026-08-10 08:00")
    assert life.due == "2026-08-17"
    with pytest.raises(NothingDue):
        life.do("2026-08-10 09:00", "start_clock")


def test_no_lateness_hides_behind_a_clock_that_nobody_started() -> None:
    life = received("2026-08-07 16:00")
    assert judge(life.rules, life.state, moment("2026-08-17 23:00")).legal_late is False
    assert judge(life.rules, life.state, moment("2026-08-18 00:01")).legal_late is True
    made = passed(life, "2026-08-19 09:00")
    assert made[0] == "start_clock"
    assert "draft_apology" in made
    assert life.do("2026-08-19 10:00", "issue_result").state.status is Status.DONE
    assert judge(life.rules, life.state).legal_late is True


def test_a_decision_shows_that_the_authority_has_it() -> None:
    life = received("2026-08-07 16:00").do("2026-08-10 07:00", "issue_result")
    assert (life.state.status, judge(life.rules, life.state).legal_late) == (Status.DONE, False)
    assert str(life.state.clock.promised) == "2026-08-17"


def test_what_needs_a_running_clock_is_refused_until_it_runs() -> None:
    for verb, words in (
        ("extend", {"reason": "chờ ý kiến", "extend_by": working_days(1)}),
        ("recompute", {"reason": "lịch đổi"}),
    ):
        with pytest.raises(WrongState) as refused:
            received("2026-08-07 16:00").do("2026-08-07 16:30", verb, **words)
        assert "chưa bắt đầu tính thời hạn" in refused.value.sentence


def test_withdrawing_before_the_authority_has_it_leaves_nothing_to_judge() -> None:
    life = received("2026-08-07 16:00").do("2026-08-07 16:30", "withdraw")
    assert (life.state.status, judge(life.rules, life.state).legal_late) == (Status.WITHDRAWN, None)


def test_a_restart_after_a_supplement_counts_as_ever() -> None:
    life = received("2026-08-07 10:00").do("2026-08-07 11:00", "take_up")
    life.do("2026-08-10 09:00", "request_supplement").do("2026-08-12 09:00", "supplement")
    assert life.due == "2026-08-19"


def test_a_recomputation_counts_from_the_start_by_the_transfer_time() -> None:
    life = received("2026-08-07 10:00").do("2026-08-12 09:00", "take_up")
    assert life.due == "2026-08-14"
    assert life.do("2026-08-12 10:00", "recompute", reason="lịch đổi").due == "2026-08-14"


def test_by_the_other_reading_it_waits_for_the_authority_however_long() -> None:
    readings = replace(DEFAULT, starts_by_transfer_end=False)
    life = received("2026-08-07 16:00", readings=readings)
    assert "start_clock" not in passed(life, "2026-08-20 09:00")
    assert life.do("2026-08-20 10:00", "take_up").due == "2026-08-26", "Saturday 22/8 is worked"


# Places of filing, and the transfer of postal dossiers ----------------------------------------------------------------


@pytest.mark.parametrize("verb", ["submit", "accept"])
def test_a_kiosk_is_a_place_of_filing_since_5_august_2026(verb: str) -> None:
    with pytest.raises(NoKioskYet):
        Life(channel=Channel.KIOSK).do(f"{BEFORE} 23:59", verb, channel=Channel.KIOSK)
    life = Life(channel=Channel.KIOSK).do(f"{SINCE} 00:00", verb, channel=Channel.KIOSK)
    assert life.state.channel is Channel.KIOSK


def test_a_filing_at_a_kiosk_is_answered_like_one_online_and_may_be_amended() -> None:
    life = Life(channel=Channel.KIOSK).do(f"{SINCE} 09:00", "submit", channel=Channel.KIOSK)
    assert str(life.state.intake.acceptance_due) == "2026-08-06T09:00:00+07:00"
    assert str(life.state.intake.alert_due) == f"{SINCE}T11:00:00+07:00"
    life.do(f"{SINCE} 10:00", "amend", changes="đổi số điện thoại").do(f"{SINCE} 10:05", "withdraw")
    assert life.state.status is Status.WITHDRAWN


@pytest.mark.parametrize(
    ("day", "since_2026", "due"),
    [(BEFORE, False, BEFORE), (SINCE, False, "None"), (SINCE, True, SINCE), (BEFORE, True, BEFORE)],
)
def test_post_is_handed_over_in_time_until_the_decree_speaks_of_desks_only(
    day: str, since_2026: bool, due: str
) -> None:
    readings = replace(DEFAULT, transfers_post_since_2026=since_2026)
    life = Life(channel=Channel.POST, readings=readings).do(f"{day} 10:00", "accept", channel=Channel.POST)
    assert str(life.state.transfer.due) == due
    desk = Life().do(f"{day} 10:00", "accept")
    assert str(desk.state.transfer.due) == day


# Groups of birth and death --------------------------------------------------------------------------------------------

BIRTH = ProcedureRules(
    working_days(3),
    results=(
        ResultLimit("KS", Duration(24, Unit.HOUR)),
        ResultLimit("TT", working_days(2), verification=working_days(5)),
        ResultLimit("BHYT", working_days(3)),
    ),
    group=GroupKind.BIRTH,
)
DEATH = replace(BIRTH, group=GroupKind.DEATH)
LAST, FIRST = "2026-08-31", "2026-09-03"
"""The last day before NĐ 301/2026 (a day off by a swap), and the first working day under it."""


def dues(life: Life) -> list[str]:
    return [str(one.due.due) for one in life.state.clock.results]


def test_each_member_has_a_limit_of_its_own() -> None:
    life = Life(BIRTH).do("2026-09-07 09:00", "accept")
    assert dues(life) == ["2026-09-08T09:00:00+07:00", "2026-09-09", "2026-09-10"]
    assert life.due == "2026-09-10"


@pytest.mark.parametrize(
    ("procedure", "at", "first"),
    [
        (BIRTH, "2026-09-07 15:00", "2026-09-08T15:00:00+07:00"),
        (BIRTH, "2026-09-07 15:01", "2026-09-09T07:30:00+07:00"),
        (DEATH, "2026-09-07 15:01", "2026-09-08T15:01:00+07:00"),
        (BIRTH, "2026-08-28 15:01", "2026-08-29T15:01:00+07:00"),
    ],
    ids=["at 15:00", "birth after 15:00", "death", "before the decree"],
)
def test_a_birth_received_after_15_hours_counts_from_the_next_working_day(
    procedure: ProcedureRules, at: str, first: str
) -> None:
    assert dues(Life(procedure).do(at, "accept"))[0] == first


def test_the_applicant_completes_within_7_working_days_that_are_not_counted() -> None:
    life = Life(BIRTH).accepted("2026-09-07 09:00").do("2026-09-07 15:00", "request_supplement")
    assert str(life.state.supplement.due) == "2026-09-16"
    assert life.state.clock.state is ClockState.STOPPED
    life.do("2026-09-09 15:00", "supplement")
    assert dues(life) == ["2026-09-10T09:00:00+07:00", "2026-09-11", "2026-09-14"]
    before = Life(BIRTH).accepted("2026-08-27 09:00").do("2026-08-27 15:00", "request_supplement")
    assert (str(before.state.supplement.due), before.state.clock.state) == ("2026-09-11", ClockState.VOID)


def test_a_supplement_is_asked_for_within_24_hours() -> None:
    life = Life(BIRTH).do("2026-09-07 09:00", "accept")
    assert str(life.state.supplement.notice_due) == "2026-09-08T09:00:00+07:00"
    assert str(Life(BIRTH).do("2026-08-27 09:00", "accept").state.supplement.notice_due) == "2026-09-04"


@pytest.mark.parametrize("procedure", [BIRTH, DEATH], ids=["birth", "death"])
@pytest.mark.parametrize(
    ("begin", "end"),
    [("await_confirmation", "applicant_confirmed"), ("incident_announced", "incident_ended")],
)
def test_a_confirmation_and_an_incident_are_not_counted(procedure: ProcedureRules, begin: str, end: str) -> None:
    life = Life(procedure).accepted("2026-09-07 09:00").do("2026-09-07 15:00", begin)
    assert (life.state.clock.state, life.state.national_code, life.due) == (ClockState.STOPPED, 4, None)
    assert "Nghị định 63/2024/NĐ-CP (sửa đổi bởi Nghị định 301/2026/NĐ-CP)" in life.state.clock.article
    for wrong in ("issue_result", begin, "applicant_confirmed" if end == "incident_ended" else "incident_ended"):
        with pytest.raises(WrongState):
            life.do("2026-09-07 16:00", wrong)
    life.do("2026-09-08 15:00", end)
    assert dues(life) == ["2026-09-09T09:00:00+07:00", "2026-09-10", "2026-09-11"]
    with pytest.raises(WrongState):
        life.do("2026-09-08 16:00", end)


@pytest.mark.parametrize("verb", ["await_confirmation", "incident_announced"])
def test_only_a_group_under_the_decree_has_such_a_pause_and_only_a_civil_servant_stops_the_clock(verb: str) -> None:
    with pytest.raises(NoSuchPause):
        Life().accepted("2026-09-07 09:00").do("2026-09-07 15:00", verb)
    with pytest.raises(NoSuchPause):
        Life(BIRTH).accepted("2026-08-28 09:00").do("2026-09-07 15:00", verb)
    with pytest.raises(NoPower):
        Life(BIRTH).accepted("2026-09-07 09:00").do("2026-09-07 15:00", verb, by=CONTRACT)


def test_a_pause_after_the_due_moment_moves_nothing() -> None:
    life = Life(BIRTH).accepted("2026-09-07 09:00")
    life.do("2026-09-08 10:00", "await_confirmation").do("2026-09-09 10:00", "applicant_confirmed")
    assert dues(life) == ["2026-09-08T09:00:00+07:00", "2026-09-10", "2026-09-11"]


def test_withdrawing_or_a_request_ends_the_pause() -> None:
    life = Life(BIRTH).accepted("2026-09-07 09:00").do("2026-09-07 15:00", "await_confirmation")
    life.do("2026-09-08 09:00", "request_supplement")
    assert (life.state.paused_by, life.state.status) == (None, Status.SUPPLEMENT)
    life.do("2026-09-09 15:00", "supplement")
    assert dues(life)[1:] == ["2026-09-11", "2026-09-14"], "one wait, from the confirmation on"
    over = Life(BIRTH).accepted("2026-09-07 09:00").do("2026-09-07 15:00", "incident_announced")
    assert over.do("2026-09-08 09:00", "withdraw").state.paused_by is None


def test_a_verification_lengthens_the_members_that_have_a_longer_limit_for_it() -> None:
    life = Life(BIRTH).accepted("2026-09-07 09:00")
    life.do("2026-09-08 10:00", "record_verification", content="đã xác minh nơi cư trú")
    assert dues(life) == ["2026-09-08T09:00:00+07:00", "2026-09-14", "2026-09-10"]
    assert life.due == "2026-09-14"
    late = Life(BIRTH).accepted("2026-09-07 09:00")
    late.do("2026-09-10 10:00", "record_verification", content="muộn")
    assert dues(late)[1] == "2026-09-09", "a broken promise stays broken"


def test_the_members_are_late_each_for_itself() -> None:
    life = Life(DEATH).accepted("2026-09-07 09:00").do("2026-09-08 09:01", "issue_result", result="KS")
    assert life.events[-1].result_late is True  # type: ignore[attr-defined]
    life.do("2026-09-09 09:00", "issue_result", result="TT")
    assert life.events[-1].result_late is False  # type: ignore[attr-defined]
