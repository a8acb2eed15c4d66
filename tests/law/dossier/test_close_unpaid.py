"""An obligation that nobody fulfils is closed after the term of the procedure, on both sides of every border (reading 43)."""

import pytest

from motcua.law.dossier import refusals
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.dossier.state import ClockState, Status
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.lives import CONTRACT, Life, moment, working_days

TEN_DAYS = Duration(10, Unit.DAY)


def waiting(**rules: object) -> Life:
    """Asked for money on Tuesday 10 March 2026: ten days end with Friday the 20th."""
    life = Life(ProcedureRules(working_days(10), **{"obligation_term": TEN_DAYS, **rules}))  # type: ignore[arg-type]  # any of its times
    return life.accepted().do("2026-03-10 10:00", "require_obligation")


@pytest.mark.parametrize("pause", [None, "Luật Đất đai 2024"])
def test_the_dossier_is_closed_from_the_day_after_the_term_and_goes_from_6_to_8(pause: str | None) -> None:
    life = waiting(financial_pause=pause)
    assert life.state.national_code == 6
    with pytest.raises(refusals.ObligationTermNotOver) as refused:
        life.do("2026-03-20 23:59", "close_unpaid")
    assert (refused.value.kind, refused.value.cited[:7]) == ("too_early_to_close", "Điều 19")
    assert "20/03/2026" in refused.value.sentence
    life.do("2026-03-21 00:00", "close_unpaid")
    assert (life.state.status, life.state.national_code) == (Status.STOPPED, 8)
    assert (life.state.clock.state, life.state.clock.ended_at) == (ClockState.ENDED, moment("2026-03-21 00:00"))
    assert life.state.obligation_since is None


def test_a_wait_that_ends_by_closing_is_taken_out_of_the_index_clock() -> None:
    stopped, running = waiting(financial_pause="Luật Đất đai 2024"), waiting()
    for life in (stopped, running):
        life.do("2026-03-30 09:00", "close_unpaid")
    assert judge(stopped.rules, stopped.state).index_late is False
    assert judge(running.rules, running.state).index_late is True


def test_the_term_counts_from_the_last_obligation() -> None:
    life = waiting().do("2026-03-11 09:00", "fulfil_obligation").do("2026-03-19 09:00", "require_obligation")
    with pytest.raises(refusals.ObligationTermNotOver):
        life.do("2026-03-30 23:59", "close_unpaid")  # 19 and ten days: Sunday the 29th, so Monday the 30th
    life.do("2026-03-31 00:00", "close_unpaid")


def test_without_an_obligation_there_is_nothing_to_close() -> None:
    life = Life(ProcedureRules(working_days(10), obligation_term=TEN_DAYS)).accepted()
    with pytest.raises(refusals.WrongState):
        life.do("2026-06-01 09:00", "close_unpaid")
    paid = waiting().do("2026-03-11 09:00", "fulfil_obligation")
    with pytest.raises(refusals.WrongState):
        paid.do("2026-06-01 09:00", "close_unpaid")


def test_without_a_term_of_the_procedure_the_obligation_waits_for_ever() -> None:
    with pytest.raises(refusals.NoObligationTerm) as refused:
        waiting(obligation_term=None).do("2027-03-10 09:00", "close_unpaid")
    assert refused.value.kind == "no_closing_term"


def test_contract_staff_close_nothing() -> None:
    with pytest.raises(refusals.NoPower):
        waiting().do("2026-03-21 09:00", "close_unpaid", by=CONTRACT)


def test_a_payment_still_counts_until_somebody_closes() -> None:
    assert waiting().do("2026-04-01 09:00", "fulfil_obligation").state.status is Status.HANDLING
    closed = waiting().do("2026-04-01 09:00", "close_unpaid")
    with pytest.raises(refusals.WrongState):
        closed.do("2026-04-01 10:00", "fulfil_obligation")
