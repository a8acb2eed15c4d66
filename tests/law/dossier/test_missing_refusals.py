"""What nobody may do: each refusal with the act beside it that is allowed."""

from dataclasses import replace

import pytest

from motcua.law.dossier.judgement import judge
from motcua.law.dossier.refusals import (
    AlreadyForwarded,
    DossierRefused,
    ForwardedOnce,
    MissingReason,
    NoClosingTerm,
    NoPower,
    NotEntitled,
    TooEarlyToClose,
    WrongState,
)
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.dossier.state import Entitled, Status
from motcua.law.readings import DEFAULT
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.lives import CONTRACT, Life, passed, working_days

BLANK = ("", " ", "\t\n")


# Stopping -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [Entitled.APPLICANT, Entitled.PROXY])
def test_the_applicant_and_their_proxy_may_stop(who: Entitled) -> None:
    life = Life().accepted().do("2026-03-03 09:00", "withdraw", requested_by=who)
    assert (life.state.status, life.events[-1].requested_by) == (Status.WITHDRAWN, who)  # type: ignore[attr-defined]


def test_nobody_else_may_stop() -> None:
    with pytest.raises(NotEntitled) as refused:
        Life().accepted().do("2026-03-03 09:00", "withdraw", requested_by=Entitled.OTHER)
    assert refused.value.kind == "not_entitled"


# Returning ------------------------------------------------------------------------------------------------------------


def issued() -> Life:
    return Life().accepted().do("2026-03-09 09:00", "issue_result")


@pytest.mark.parametrize(
    ("collector", "authorised", "refusal"),
    [
        (Entitled.APPLICANT, False, None),
        (Entitled.PROXY, True, None),
        (Entitled.PROXY, False, NotEntitled),
        (Entitled.OTHER, True, NotEntitled),
        (None, False, MissingReason),
    ],
)
def test_a_result_goes_to_the_applicant_or_an_authorised_proxy(
    collector: Entitled | None, *, authorised: bool, refusal: type[DossierRefused] | None
) -> None:
    words = {"collector": collector, "authorised": authorised}
    if refusal is None:
        life = issued().do("2026-03-09 10:00", "return_result", **words)
        assert life.state.status is Status.RETURNED
    else:
        with pytest.raises(refusal):
            issued().do("2026-03-09 10:00", "return_result", **words)


# Reasons --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", BLANK)
def test_a_correction_and_a_recomputation_need_a_reason(reason: str) -> None:
    with pytest.raises(MissingReason):
        issued().do("2026-03-10 09:00", "correct_result", reason=reason)
    with pytest.raises(MissingReason):
        Life().accepted().do("2026-03-03 09:00", "recompute", reason=reason)
    assert issued().do("2026-03-10 09:00", "correct_result", reason="sai tên").state.status is Status.DONE


# Contract staff -------------------------------------------------------------------------------------------------------


def test_contract_staff_stop_no_clock() -> None:
    land = ProcedureRules(working_days(10), financial_pause="pháp luật đất đai")
    with pytest.raises(NoPower):
        Life(land).accepted().do("2026-03-03 09:00", "require_obligation", by=CONTRACT)
    with pytest.raises(NoPower):
        Life().accepted().do("2026-03-03 09:00", "request_supplement", by=CONTRACT)
    early = Life().do("2026-03-02 09:00", "request_supplement", by=CONTRACT)
    assert early.state.status is Status.INCOMPLETE, "before acceptance no clock runs"


# Handing over (reading 42) --------------------------------------------------------------------------------------------


def test_a_second_hand_over_goes_only_to_another_unit_and_before_it_is_taken_up() -> None:
    life = Life().do("2026-03-02 09:00", "accept").do("2026-03-02 10:00", "forward", to="a")
    with pytest.raises(AlreadyForwarded) as refused:
        life.do("2026-03-02 11:00", "forward", to="a")
    assert (refused.value.kind, "10:00, 02/03/2026" in refused.value.sentence) == ("wrong_state", True)
    life.do("2026-03-02 11:00", "forward", to="b")
    with pytest.raises(AlreadyForwarded):
        life.do("2026-03-02 12:00", "forward", to="b")
    life.do("2026-03-02 12:00", "forward", to="a").do("2026-03-02 13:00", "take_up")
    with pytest.raises(WrongState):
        life.do("2026-03-02 14:00", "forward", to="c")


def test_by_the_other_reading_a_dossier_is_handed_over_once() -> None:
    life = Life(readings=replace(DEFAULT, second_forward=False))
    life.do("2026-03-02 09:00", "accept").do("2026-03-02 10:00", "forward", to="a")
    with pytest.raises(ForwardedOnce):
        life.do("2026-03-02 11:00", "forward", to="b")


# An online filer who never answers before acceptance ------------------------------------------------------------------


def unanswered(channel: Channel = Channel.ONLINE, day: str = "2026-03-02", **rules: Duration) -> Life:
    life = Life(ProcedureRules(working_days(5), **rules), channel)
    if channel is not Channel.DESK:
        life.do(f"{day} 09:00", "submit", channel=channel)
    return life.do(f"{day} 10:00", "request_supplement")


@pytest.mark.parametrize("channel", [Channel.ONLINE, Channel.KIOSK])
def test_an_online_filer_who_never_answers_is_closed_by_the_term(channel: Channel) -> None:
    day = "2026-03-02" if channel is Channel.ONLINE else "2026-08-10"
    life = unanswered(channel, day)
    last = {"2026-03-02": "2026-03-17", "2026-08-10": "2026-08-25"}[day]
    assert str(life.state.supplement.due) == last
    with pytest.raises(TooEarlyToClose):
        life.do(f"{last} 23:59", "close")
    following = f"{last[:8]}{int(last[8:]) + 1} 00:01"
    assert passed(life, following) == ["close"]
    assert (life.state.status, life.state.national_code) == (Status.STOPPED, 8)
    assert str(life.state.clock.state) == "not_started"
    assert judge(life.rules, life.state).legal_late is None


def test_an_answer_in_time_ends_that_clock_and_a_new_request_begins_it_anew() -> None:
    life = unanswered().do("2026-03-17 23:59", "supplement")
    assert life.state.supplement.due is None
    assert passed(life, "2026-04-20 09:00")[:1] != ["close"]


def test_a_term_of_the_procedure_comes_before_that_of_the_decree() -> None:
    assert str(unanswered(supplement_term=Duration(30, Unit.DAY)).state.supplement.due) == "2026-04-01"


def test_without_a_term_or_at_a_desk_nothing_closes() -> None:
    old = unanswered(day="2024-03-04")
    assert old.state.supplement.due is None
    with pytest.raises(NoClosingTerm):
        old.do("2024-06-04 10:00", "close")
    assert passed(old, "2024-06-04 11:00") == []
    desk = unanswered(Channel.DESK)
    with pytest.raises(WrongState):
        desk.do("2026-06-02 10:00", "close")
