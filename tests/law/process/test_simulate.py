"""A plan on the calendar: budgets are added up before they are counted."""

from datetime import date, datetime

import pytest

from motcua.law.process.compile import compile_process
from motcua.law.process.refusals import NotExecutable
from motcua.law.process.simulate import Planned, simulate
from motcua.law.worktime.values import VIETNAM
from motcua.law.worktime.vietnam import shipped_calendar
from tests.law.process.tables import Table, bases, by_id, of, process, step, wide

FRIDAY = datetime(2026, 4, 24, 9, 0, tzinfo=VIETNAM)


def plan(table: Table, **answers: str | int) -> dict[str, Planned]:
    found = simulate(compile_process(of(table)), shipped_calendar(), FRIDAY, answers)
    return {one.step.id: one for one in found}


def test_half_days_add_up_to_days_before_they_are_counted() -> None:
    steps = [step(f"s{n}", 0.5, outcomes={"x": f"s{n + 1}" if n < 5 else "END"}) for n in range(6)]
    last = plan(process(steps, 3))["s5"].due
    assert last is not None
    assert last.on == date(2026, 5, 4)


def test_calendar_days_follow_the_day_before_and_move_off_rest_days() -> None:
    table = process([step("a", 1, outcomes={"x": "b"}), step("b", 15, unit="day", outcomes={"x": "END"})], 20)
    found = plan(table)
    assert found["a"].due is not None
    assert found["a"].due.on == date(2026, 4, 28)
    assert found["b"].due is not None
    assert found["b"].due.on == date(2026, 5, 13)


def test_the_join_begins_when_the_longest_branch_ends_and_a_wait_has_no_due() -> None:
    found = plan(wide())
    assert found["pccc"].due is not None
    assert found["gop"].start == found["pccc"].due
    assert "cho" not in found
    assert "nhanh" not in found


def test_answers_choose_the_way() -> None:
    assert "nhanh" in plan(wide(), tang="3")
    assert "pccc" not in plan(wide(), tang="7", loai="xuong")


@pytest.mark.parametrize("table", bases(), ids=lambda table: table["id"])
def test_every_shipped_flow_has_a_plan_that_never_goes_back_in_time(table: Table) -> None:
    for one in plan(table).values():
        assert one.due is None or one.due.at >= one.start.at


def test_a_process_that_cannot_go_on_is_refused() -> None:
    table = wide()
    by_id(table)["gop"]["join"].update(mode="all", waits_for=["xa2", "tu_choi"])
    with pytest.raises(NotExecutable):
        plan(table)
