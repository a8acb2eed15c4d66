"""A plan on the calendar: budgets are added up before they are counted."""

from datetime import date, datetime
from typing import Any

import pytest

from motcua.law.process.compile import compile_process
from motcua.law.process.refusals import NotExecutable, UnknownOutcome
from motcua.law.process.simulate import Planned, simulate
from motcua.law.worktime.values import VIETNAM
from motcua.law.worktime.vietnam import shipped_calendar
from tests.law.process.tables import Table, bases, by_id, of, process, step, wide

FRIDAY = datetime(2026, 4, 24, 9, 0, tzinfo=VIETNAM)


def plan(table: Table, start: datetime = FRIDAY, **answers: str | int) -> dict[str, Planned]:
    found = simulate(compile_process(of(table)), shipped_calendar(), start, answers)
    return {one.step.id: one for one in found}


def ends(planned: Planned) -> datetime | date | None:
    return planned.due and (planned.due.on or planned.due.at)


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 4, day, hour, minute, tzinfo=VIETNAM)


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


def test_hours_beyond_whole_days_begin_at_the_next_opening() -> None:
    steps = [step(f"s{n}", 0.5, outcomes={"x": f"s{n + 1}" if n < 4 else "END"}) for n in range(5)]
    found = plan(process(steps, 2.5), moment(20, 9))
    assert [ends(found[one]) for one in ("s0", "s1", "s2", "s3", "s4")] == [
        moment(20, 14, 30),
        date(2026, 4, 21),
        moment(22, 11, 30),
        date(2026, 4, 22),
        moment(23, 11, 30),
    ]


def test_less_than_a_whole_working_hour_is_rounded_up_to_one() -> None:
    found = plan(process([step("a", 0.25, unit="working_hour", outcomes={"x": "END"})], 1), moment(20, 9))
    assert ends(found["a"]) == moment(20, 10)


def test_a_plan_begins_at_its_moment_also_outside_working_hours() -> None:
    table = process([step("a", 0, outcomes={"x": "b"}), step("b", 2, unit="working_hour", outcomes={"x": "END"})], 1)
    found = plan(table, moment(19, 20))
    assert (found["a"].start.at, ends(found["a"])) == (moment(19, 20), moment(19, 20))
    assert ends(found["b"]) == moment(20, 9, 30)


def test_hours_without_a_break_run_over_days_off_and_a_part_of_one_counts_as_one() -> None:
    table = process([step("a", 47.5, unit="hour", outcomes={"x": "b"}), step("b", 1, outcomes={"x": "END"})], 10)
    found = plan(table)
    assert ends(found["a"]) == moment(26, 9)
    assert ends(found["b"]) == date(2026, 4, 28)


def test_a_wait_for_the_applicant_has_no_due_and_takes_no_time() -> None:
    table = process(
        [
            step("a", 1, outcomes={"x": "cho"}),
            step("cho", 9, outcomes={"du": "b"}, pause={"article": "NĐ 118 Art.19.5"}),
            step("b", 1, outcomes={"x": "END"}),
        ],
        2,
    )
    found = plan(table, moment(20, 9))
    assert (found["cho"].start.on, found["cho"].due) == (date(2026, 4, 21), None)
    assert (found["b"].start.on, ends(found["b"])) == (date(2026, 4, 21), date(2026, 4, 22))


def test_the_outcome_of_the_longest_way_is_planned_wherever_it_stands() -> None:
    table = process([step("a", 1, outcomes={"ngan": "END", "dai": "b"}), step("b", 3, outcomes={"x": "END"})], 4)
    found = plan(table)
    assert (found["a"].outcome, found["b"].outcome) == ("dai", "x")
    assert plan(wide())["phan_loai"].outcome is None


def ask(one: str, other: str) -> list[Any]:
    return [{"when": {"n": {"to": 5}}, "next": one}, {"else": True, "next": other}]


def decided_twice(after: str) -> list[Table]:
    """The longest way, both `dai1` and `dai2`, is one that no answer takes."""
    return [
        step("a", 0, conditions=ask("dai1", "ngan1")),
        step("dai1", 4, outcomes={"x": "b"}),
        step("ngan1", 1, outcomes={"x": "b"}),
        step("b", 0, conditions=ask("ngan2", "dai2")),
        step("dai2", 6, outcomes={"x": after}),
        step("ngan2", 1, outcomes={"x": after}),
    ]


def test_answers_are_assumed_so_that_the_way_can_be_taken_and_is_the_longest_of_those() -> None:
    table = process(decided_twice("END"), 7, questions={"n": {"min": 1, "max": 9}})
    assert list(plan(table)) == ["a", "ngan1", "b", "dai2"]


def test_a_process_with_more_ways_than_can_be_tried_one_by_one_still_has_a_plan() -> None:
    forks = 15
    steps = decided_twice("f0")
    for number in range(forks):
        after = f"f{number + 1}" if number + 1 < forks else "END"
        steps.append(step(f"f{number}", 0, outcomes={"ngan": f"c{number}", "dai": f"d{number}"}))
        steps += [step(f"{one}{number}", days, outcomes={"x": after}) for one, days in (("c", 1), ("d", 2))]
    found = plan(process(steps, 1, questions={"n": {"min": 1, "max": 9}}))
    assert {"dai1", *(f"d{number}" for number in range(forks))} <= found.keys()
    assert "c0" not in found


def why_not(table: Table, **answers: str | int) -> str:
    with pytest.raises(NotExecutable) as refused:
        plan(table, **answers)
    return refused.value.sentence


def test_a_process_that_cannot_go_on_is_refused() -> None:
    table = wide()
    by_id(table)["gop"]["join"].update(mode="all", waits_for=["xa2", "tu_choi"])
    assert why_not(table) == "Quy trình “t” chưa chạy được: bước gộp chờ mãi một bước không chạy."


def test_a_process_without_a_way_to_the_end_is_refused() -> None:
    table = process([step("a", 1, outcomes={"x": "b"}), step("b", 1, outcomes={"x": "a"})], 1)
    assert why_not(table) == "Quy trình “t” chưa chạy được: không có đường nào tới kết thúc."


def test_answers_that_run_in_a_circle_are_refused_with_the_step() -> None:
    table = process(
        [step("a", 1, conditions=ask("b", "END")), step("b", 1, outcomes={"x": "a"})],
        1,
        questions={"n": {"min": 1, "max": 9}},
    )
    assert list(plan(table)) == ["a"]
    assert why_not(table, n=1) == "Quy trình “t” chưa chạy được: các câu trả lời chạy vòng ở bước “Bước a”."


def beside(*branch: Table) -> Table:
    """A process that ends by one of two parallel branches; the other is the one given."""
    branches = [{"first": "xa", "last": "xa"}, {"first": branch[0]["id"], "last": branch[-1]["id"]}]
    return process(
        [
            step("mo", 0, parallel={"group": "g", "branches": branches, "join": "gop"}),
            step("xa", 30, outcomes={"x": "gop"}),
            step("gop", 0, outcomes={"x": "END"}, join={"group": "g", "waits_for": ["xa"], "mode": "started"}),
            *branch,
        ],
        30,
    )


def test_a_branch_that_runs_in_a_circle_is_refused_with_its_step() -> None:
    table = beside(step("p", 1, outcomes={"x": "q"}), step("q", 1, outcomes={"x": "p"}))
    assert why_not(table).endswith("chạy vòng ở bước “Bước p”.")


def test_a_branch_that_leads_nowhere_is_refused_as_a_dossier_would_be() -> None:
    with pytest.raises(UnknownOutcome) as refused:
        plan(beside(step("p", 1)))
    assert refused.value.facts["step"] == "p"
