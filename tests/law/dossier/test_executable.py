"""The twenty processes that ran in a district one-stop office in 2012-2015, each walked to its end.

They are walked under NĐ 61/2018, the oldest regime we judge by; all are definitions in working days.
"""

from datetime import datetime, time, timedelta
from fractions import Fraction

import pytest

from motcua.adapters.step_table.legacy import (
    SHIPPED,
    TAX_WAIT,
    definitions_of_legacy,
    differences_of_legacy,
)
from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.attribution import consumed, lateness, running_time
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.dossier.state import ClockState, Status
from motcua.law.dossier.steps import StepOpened, step_due
from motcua.law.process.check import defects
from motcua.law.process.compile import compile_process
from motcua.law.process.defects import Kind
from motcua.law.process.values import DONE, Definition, Step
from motcua.law.worktime.arithmetic import after_work
from tests.law.dossier.lives import CALENDAR, Life, moment, working_days

LEGACY = definitions_of_legacy(SHIPPED)
IDS = [one.id for one in LEGACY]
PAUSED = {one.id for one in LEGACY if any(step.pause for step in one.steps)}


def _life(definition: Definition) -> Life:
    assert definition.legal_limit is not None
    limit = definition.legal_limit.amount
    assert limit.denominator == 1
    rules = ProcedureRules(working_days(int(limit)), financial_pause=TAX_WAIT)
    life = Life(rules, process=compile_process(definition))
    return life.do("2024-03-04 09:00", "accept", by=Actor("một_cửa", "một_cửa"))


def _opened(life: Life, step: str) -> tuple[datetime, StepOpened]:
    return next(
        (event.at, one) for event in life.events for one in getattr(event, "steps_opened", ()) if one.step == step
    )


def _written(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S.%f}"


def _walk(life: Life, slower: str | None = None) -> None:
    """Each step at two thirds of its own time; `slower` takes the limit and a day more; taxes are paid in nine days."""
    limit = life.procedure.limit
    assert limit is not None
    at = moment("2024-03-04 09:00")
    while life.state.place is not None and life.state.place.open:
        [open_step] = life.state.place.open
        step = life.rules.process.step(open_step) if life.rules.process else None
        assert step is not None
        if step.pause is not None:
            at = _pay_taxes(life, at)
        else:
            at = after_work(CALENDAR, at, timedelta(hours=float(step.budget.amount * 8 * Fraction(2, 3))))
            if step.id == slower:
                at = after_work(CALENDAR, at, timedelta(hours=limit.amount * 8 + 8))
        _issue_before_the_return(life, step, at)
        by = Actor(step.agency_role or "", step.agency_role or "")
        life.do(_written(at), "complete_step", step=step.id, outcome=step.outcomes[0].name, by=by)


def _pay_taxes(life: Life, at: datetime) -> datetime:
    before = life.state.clock.current
    life.do(_written(at), "require_obligation")
    assert (life.state.clock.state, life.state.national_code, life.due) == (ClockState.STOPPED, 6, None)
    paid = datetime.combine(at.date() + timedelta(days=9), time(8, 0), at.tzinfo)
    life.do(_written(paid), "fulfil_obligation")
    after = life.state.clock.current
    assert before is not None
    assert after is not None
    assert (after.due.at > before.due.at) is not before.due.is_late(at), "a wait begun after the day moves nothing"
    return max(paid, after_work(CALENDAR, paid, timedelta(minutes=1)))


def _issue_before_the_return(life: Life, step: Step, at: datetime) -> None:
    if step.role == "tra_ket_qua" and life.state.status is not Status.DONE:
        life.do(_written(at), "issue_result", by=Actor("lãnh_đạo", "lãnh_đạo"))


def test_all_twenty_processes_are_here_and_seven_pause_for_the_tax_receipt() -> None:
    assert len(LEGACY) == 20
    assert len(PAUSED) == 7, PAUSED


@pytest.mark.parametrize("definition", LEGACY, ids=IDS)
def test_a_process_is_walked_to_its_end_with_every_step_on_its_own_clock(definition: Definition) -> None:
    life = _life(definition)
    _walk(life)
    place = life.state.place
    assert place is not None
    assert (place.ended, place.open) == (True, ())
    assert place.completed == tuple(step.id for step in definition.steps)
    for step in definition.steps:
        at, opened = _opened(life, step.id)
        assert opened.due == (step_due(CALENDAR, at, step.budget) if step.budget.amount else None)
        assert opened.pauses is (step.pause is not None)
    completed = [event for event in life.events if isinstance(event, StepCompleted)]
    assert [event.outcome for event in completed] == [DONE if not s.pause else "da_nop" for s in definition.steps]
    assert life.state.clock.pauses == (1 if definition.id in PAUSED else 0)
    assert judge(life.rules, life.state).legal_late is False
    assert lateness(CALENDAR, life.events, completed[-1].at) is None
    shares = [one.share for one in consumed(CALENDAR, life.events)]
    assert sum(shares, timedelta(0)) == running_time(CALENDAR, life.events)


@pytest.mark.parametrize("definition", LEGACY, ids=IDS)
def test_the_agency_that_takes_weeks_for_one_step_is_the_one_that_made_the_dossier_late(definition: Definition) -> None:
    longest = max((step for step in definition.steps if not step.pause), key=lambda step: step.budget.amount)
    life = _life(definition)
    _walk(life, slower=longest.id)
    assert judge(life.rules, life.state).legal_late is True
    found = lateness(CALENDAR, life.events, life.events[-1].at)
    assert found is not None
    assert {(one.step, one.agency) for one in found.made_by} == {(longest.id, longest.agency_role)}


def test_dt07_promises_twenty_days_and_has_steps_for_one() -> None:
    [found] = [one for one in LEGACY if one.id == "DT07"]
    kinds = {defect.kind for defect in defects(found)} | {d.kind for d in differences_of_legacy(SHIPPED)["DT07"]}
    assert kinds == {Kind.BUDGET_SUM_MISMATCH, Kind.STAGE_SUM_MISMATCH}
    life = _life(found)
    assert life.due == "2024-04-01"  # still twenty working days: the law's time, not the steps'
    _walk(life)
    # No time for the first, half a day each for the others: 2 h 40 min of its four hours the second one took.
    dues = [str(_opened(life, step.id)[1].due) for step in found.steps]
    assert dues == ["None", "2024-03-04T14:30:00+07:00", "2024-03-05T07:40:00+07:00"]
