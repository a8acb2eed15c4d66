"""The checker: sound tables have no defect; a table with one planted defect has exactly that one."""

import copy
import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from motcua.adapters.step_table.build import definitions_of
from motcua.law.process.budgets import Total
from motcua.law.process.check import defects
from motcua.law.process.defects import Defect
from motcua.law.worktime.values import Unit
from tests.law.process.tables import PLANTERS, Table, bases, by_id, of, planted, process, sound_tables, step, wide

SAMPLES = Path(__file__).parents[4] / "shared/data/step-tables-sample.json"
PLANTED = list(planted())


def kinds(table: Table) -> list[str]:
    return [defect.kind.value for defect in defects(of(table))]


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not here")
def test_the_five_sample_tables_are_judged_as_their_authors_say() -> None:
    tables = json.loads(SAMPLES.read_text(encoding="utf-8"))["processes"]
    found = {one.id: [defect.kind.value for defect in defects(one)] for one in definitions_of(tables, "mẫu")}
    assert found == {table["id"]: table["defects"] for table in tables}


@pytest.mark.parametrize("table", bases(), ids=lambda table: table["id"])
def test_a_sound_table_has_no_defect(table: Table) -> None:
    assert defects(of(table)) == ()


@pytest.mark.parametrize(("kind", "table"), [case[1:] for case in PLANTED], ids=[case[0] for case in PLANTED])
def test_one_planted_defect_gives_exactly_that_defect(kind: str, table: Table) -> None:
    assert kinds(table) == [kind]


def test_at_least_forty_defects_are_planted_and_every_kind_of_the_format_among_them() -> None:
    assert len(PLANTED) >= 40
    assert {kind for _, kind, _ in PLANTED} >= {
        "unreachable", "dead_end", "no_owner", "pause_no_exit", "budget_above_limit", "budget_sum_mismatch",
        "missing_join", "join_waits_skippable", "duplicate_step", "missing_target", "loop_no_exit",
        "conditions_incomplete",
    }  # fmt: skip


@pytest.mark.parametrize("table", [case[2] for case in PLANTED], ids=[case[0] for case in PLANTED])
def test_a_defect_names_a_step_of_the_table_and_says_what_to_do(table: Table) -> None:
    (defect,) = defects(of(table))
    assert defect.step is None or defect.step in by_id(table)
    assert ":" in defect.sentence
    assert defect.sentence.endswith(".")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sound_tables())
def test_random_series_and_parallel_processes_are_sound(table: Table) -> None:
    assert defects(of(table)) == ()


MUTABLE = {
    name: PLANTERS[name]
    for name in ("no_owner", "unreachable", "pause_no_exit", "sum_mismatch", "missing_join", "join_without_waiting",
                 "duplicate", "missing_target", "missing_condition_target", "no_start")
}  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sound_tables(), strategies.sampled_from(sorted(MUTABLE)))
def test_one_defect_planted_in_a_random_process_gives_exactly_that_kind(table: Table, name: str) -> None:
    kind, planter = MUTABLE[name]
    if (
        len(table["steps"]) > 2
        and table["declared_total"]["amount"] >= 2
        and any(one["outcomes"] for one in table["steps"])
    ):
        planted_table = copy.deepcopy(table)
        if planter(planted_table):
            assert kinds(planted_table) == [kind]


def found_at(table: Table) -> list[tuple[str, str | None]]:
    return [(defect.kind.value, defect.step) for defect in defects(of(table))]


def conditional(conditions: list[Any], questions: dict[str, Any]) -> Table:
    return process(
        [step("a", 1, conditions=conditions), step("b", 1, outcomes={"x": "END"}), step("c", 1, outcomes={"x": "END"})],
        2,
        questions=questions,
    )


@pytest.mark.parametrize(
    ("conditions", "questions", "missing"),
    [
        (
            [{"when": {"n": {"to": 5}}, "next": "b"}, {"when": {"n": {"from": 7}}, "next": "c"}],
            {"n": {"min": 1, "max": 9}},
            "n = 6",
        ),
        (
            [{"when": {"n": {"to": 5}}, "next": "b"}, {"when": {"n": {"from": 6}}, "next": "c"}],
            {"n": {"min": 1, "max": 9}},
            None,
        ),
        (
            [{"when": {"n": {"from": 1, "to": 8}}, "next": "b"}, {"when": {"n": {"in": [9]}}, "next": "c"}],
            {"n": {"min": 1, "max": 9}},
            None,
        ),
        (
            [{"when": {"v": {"in": ["a"]}}, "next": "b"}, {"when": {"v": {"in": ["b"]}}, "next": "c"}],
            {"v": {"values": ["a", "b", "d"]}},
            "v = d",
        ),
        (
            [{"when": {"v": {"in": [True]}}, "next": "b"}, {"when": {"v": {"in": [False]}}, "next": "c"}],
            {"v": {"values": [True, False]}},
            None,
        ),
        (
            [{"when": {"v": {"in": ["a"]}, "n": {"to": 5}}, "next": "b"}, {"when": {"v": {"in": ["b"]}}, "next": "c"}],
            {"v": {"values": ["a", "b"]}, "n": {"min": 1, "max": 9}},
            "n = 6 và v = a",
        ),
        (
            [
                {"when": {"v": {"in": ["a"]}, "n": {"to": 5}}, "next": "b"},
                {"when": {"n": {"from": 6}}, "next": "c"},
                {"when": {"v": {"in": ["b"]}}, "next": "c"},
            ],
            {"v": {"values": ["a", "b"]}, "n": {"min": 1, "max": 9}},
            None,
        ),
    ],
)
def test_conditions_are_complete_exactly_when_every_answer_fits_one(
    conditions: list[Any], questions: dict[str, Any], missing: str | None
) -> None:
    found = defects(of(conditional(conditions, questions)))
    assert [defect.kind.value for defect in found] == ([] if missing is None else ["conditions_incomplete"])
    assert missing is None or missing in found[0].sentence


def test_a_gap_that_no_dossier_can_come_to_is_no_gap() -> None:
    table = wide()
    by_id(table)["pccc"]["outcomes"] = {}
    by_id(table)["pccc"]["conditions"] = [
        {"when": {"tang": {"from": 10, "to": 20}}, "next": "gop"},
        {"when": {"tang": {"from": 21}}, "next": "gop"},
    ]
    assert defects(of(table)) == ()
    by_id(table)["pccc"]["conditions"][1]["when"]["tang"]["from"] = 22
    assert kinds(table) == ["conditions_incomplete"]


@pytest.mark.criterion("ADM-07", "steps")
def test_a_step_behind_a_condition_that_never_holds_is_unreachable() -> None:
    conditions = [{"when": {"n": {"from": 1}}, "next": "b"}, {"else": True, "next": "c"}]
    assert found_at(conditional(conditions, {"n": {"min": 1, "max": 9}})) == [("unreachable", "c")]


def test_a_question_that_is_not_asked_is_named_once() -> None:
    conditions = [{"when": {"m": {"from": 5}}, "next": "b"}, {"when": {"m": {"to": 3}}, "next": "c"}]
    assert kinds(conditional(conditions, {"n": {"min": 1, "max": 9}})) == ["unknown_question"]


def test_a_branch_that_leads_past_the_join_never_meets_the_others() -> None:
    table = wide()
    by_id(table)["pccc"]["outcomes"] = {"xong": "ky"}
    assert kinds(table) == ["missing_join"]


def test_a_join_that_does_not_wait_for_a_branch_does_not_join_it() -> None:
    table = wide()
    by_id(table)["gop"]["join"]["waits_for"] = ["xa2"]
    assert kinds(table) == ["missing_join"]


def test_a_join_of_another_group_does_not_join() -> None:
    table = wide()
    by_id(table)["gop"]["join"]["group"] = "khac"
    assert kinds(table) == ["missing_join"]


def test_a_join_that_waits_for_a_step_outside_its_branches_or_for_none_can_be_stuck() -> None:
    for waited in ("tu_choi", "khong_co"):
        table = wide()
        by_id(table)["gop"]["join"]["waits_for"].append(waited)
        assert kinds(table) == ["join_waits_skippable"]


def test_a_join_may_wait_for_a_step_that_every_way_runs_before_the_branches() -> None:
    table = wide()
    by_id(table)["gop"]["join"]["waits_for"].append("tham_dinh")
    assert defects(of(table)) == ()


def test_a_join_of_everything_reached_past_its_branches_is_stuck() -> None:
    table = wide()
    by_id(table)["mo"]["parallel"]["branches"][1].pop("when")
    by_id(table)["gop"]["join"]["mode"] = "all"
    assert defects(of(table)) == ()
    by_id(table)["phan_loai"]["conditions"][0]["next"] = "gop"
    assert kinds(table) == ["join_waits_skippable"]


def test_two_branches_through_one_step_are_named() -> None:
    table = wide()
    by_id(table)["pccc"].update(outcomes={"xong": "xa2"}, budget=2)
    table["declared_total"]["amount"] = 9.5
    assert found_at(table) == [("branches_overlap", "xa2")]


def test_a_circle_is_named_once_at_its_first_step_and_what_it_cuts_off_is_not() -> None:
    table = wide()
    by_id(table)["tham_dinh"]["outcomes"] = {"thieu": "cho"}
    by_id(table)["cho"]["outcomes"] = {"du": "tham_dinh"}
    assert found_at(table) == [("loop_no_exit", "tham_dinh")]


def test_two_typing_errors_are_two_defects() -> None:
    table = wide()
    by_id(table)["nhan"]["outcomes"] = {"xong": "tham_dinhh"}
    by_id(table)["ky"]["outcomes"] = {"ky": "traa"}
    assert found_at(table) == [("missing_target", "nhan"), ("missing_target", "ky")]


def test_an_outcome_without_a_next_step_is_a_dead_end() -> None:
    table = wide()
    by_id(table)["ky"]["outcomes"]["tra_lai"] = None
    assert found_at(table) == [("dead_end", "ky")]


def line(*amounts: tuple[float, str], legal: tuple[float, str] | None, declared: tuple[float, str] | None) -> Table:
    steps = [
        step(f"s{number}", amount, unit=unit, outcomes={"x": f"s{number + 1}" if number + 1 < len(amounts) else "END"})
        for number, (amount, unit) in enumerate(amounts)
    ]
    table = process(steps, 1)
    for name, time in (("legal_limit", legal), ("declared_total", declared)):
        table[name] = None if time is None else {"amount": time[0], "unit": time[1]}
    return table


WD, WH, D, H, M = "working_day", "working_hour", "day", "hour", "month"


@pytest.mark.parametrize(
    ("amounts", "legal", "declared", "kind"),
    [
        ([(0.1, WD), (0.2, WD)], (0.3, WD), (0.3, WD), None),
        ([(4, WH), (2.5, WD)], (3, WD), (24, WH), None),
        ([(4, WH), (2.5, WD)], (3, WD), (23, WH), "budget_sum_mismatch"),
        ([(4, WH), (3, WD)], (3, WD), (3.5, WD), "budget_above_limit"),
        ([(4, WH), (3, WD)], (3, WD), (3, WD), "budget_above_limit"),
        ([(2, WD)], (5, WD), (3, WD), "budget_sum_mismatch"),
        ([(2, WD)], (5, WD), None, None),
        ([(2, WD)], None, (2, WD), None),
        ([(48, H), (1, D)], (3, D), (3, D), None),
        ([(1, M)], (30, D), (1, M), None),
        ([(1, M), (1, D)], (30, D), (31, D), "budget_above_limit"),
        ([(3, WH)], (0, WD), (3, WH), None),
        ([(9, WH)], (0, WD), (9, WH), "budget_above_limit"),
        ([(5, WD), (15, D)], (16, WD), (16, WD), None),
        ([(5, WD), (15, D)], (15, WD), None, "unit_mixed"),
        ([(5, WD), (15, D)], (14, WD), None, "budget_above_limit"),
        ([(10, WD)], (14, D), (10, WD), None),
        ([(10, WD)], (11, D), (10, WD), "budget_above_limit"),
    ],
)  # fmt: skip
def test_times_are_added_exactly_and_compared_in_their_units(
    amounts: list[tuple[float, str]],
    legal: tuple[float, str] | None,
    declared: tuple[float, str] | None,
    kind: str | None,
) -> None:
    assert kinds(line(*amounts, legal=legal, declared=declared)) == ([] if kind is None else [kind])


def test_the_longest_way_of_one_set_of_answers_counts_not_a_way_nobody_can_take() -> None:
    def ask(one: str, other: str) -> list[Any]:
        return [{"when": {"n": {"to": 5}}, "next": one}, {"else": True, "next": other}]

    table = process(
        [
            step("a", 0, conditions=ask("dai1", "ngan1")),
            step("dai1", 5, outcomes={"x": "b"}),
            step("ngan1", 1, outcomes={"x": "b"}),
            step("b", 0, conditions=ask("ngan2", "dai2")),
            step("dai2", 5, outcomes={"x": "END"}),
            step("ngan2", 1, outcomes={"x": "END"}),
        ],
        6,
        questions={"n": {"min": 1, "max": 9}},
    )
    assert defects(of(table)) == ()
    table["declared_total"]["amount"] = 7
    assert kinds(table) == ["budget_sum_mismatch"]


def test_a_branch_that_the_answers_close_is_not_added_to_the_way_that_closed_it() -> None:
    branches = [{"first": "p", "last": "p", "when": {"n": {"from": 6}}}, {"first": "q", "last": "q"}]
    table = process(
        [
            step("a", 0, conditions=[{"when": {"n": {"to": 5}}, "next": "dai"}, {"else": True, "next": "ngan"}]),
            step("dai", 5, outcomes={"x": "mo"}),
            step("ngan", 1, outcomes={"x": "mo"}),
            step("mo", 0, parallel={"group": "g", "branches": branches, "join": "gop"}),
            step("p", 5, outcomes={"x": "gop"}),
            step("q", 1, outcomes={"x": "gop"}),
            step("gop", 0, outcomes={"x": "END"}, join={"group": "g", "waits_for": ["p", "q"], "mode": "started"}),
        ],
        6,
        questions={"n": {"min": 1, "max": 9}},
    )
    assert defects(of(table)) == ()


SUNDAY = date(2026, 11, 1)


def lengths(working_days: int) -> list[int]:
    """Calendar days from each day of a week to the last of so many working days after it, without holidays."""
    found = []
    for start in (SUNDAY + timedelta(days=weekday) for weekday in range(7)):
        end, left = start, working_days
        while left:
            end += timedelta(days=1)
            left -= end.weekday() < 5
        found.append((end - start).days)
    return found


@pytest.mark.parametrize("working_days", range(16))
def test_working_days_take_as_many_calendar_days_as_some_week_makes_them_take(working_days: int) -> None:
    least, most = Total(working=Fraction(working_days)).range_in(Unit.DAY)
    assert (least, most) == (min(lengths(working_days)), max(lengths(working_days)))


@pytest.mark.parametrize("days", range(16))
def test_calendar_days_hold_as_many_working_days_as_some_week_puts_into_them(days: int) -> None:
    suspended = [
        sum((SUNDAY + timedelta(days=start + one)).weekday() < 5 for one in range(1, days + 1)) for start in range(7)
    ]
    assert Total(calendar=Fraction(days)).range_in(Unit.WORKING_DAY) == (min(suspended), max(suspended))


def test_an_answer_that_starts_the_limit_anew_begins_a_new_count() -> None:
    table = process(
        [
            step("a", 6, outcomes={"dat": "ky", "thieu": "cho"}),
            step("cho", 0, outcomes={"du": "xem_lai"}, pause={"article": "NĐ 118 Art.19.5", "effect": "restart"}),
            step("xem_lai", 5, outcomes={"x": "ky"}),
            step("ky", 1, outcomes={"x": "END"}),
        ],
        7,
    )
    assert defects(of(table)) == ()
    table["steps"][1]["pause"]["effect"] = "not_counted"
    assert kinds(table) == ["budget_above_limit"]


def test_a_process_of_a_thousand_steps_with_loops_everywhere_is_judged_quickly() -> None:
    steps = [step(f"s{n}", 1, outcomes={"x": f"s{n + 1}", "lai": f"s{max(0, n - 7)}"}) for n in range(999)]
    table = process([*steps, step("s999", 1, outcomes={"x": "END"})], 1000)
    assert defects(of(table)) == ()


def test_an_empty_process_is_said_to_have_no_steps() -> None:
    found: tuple[Defect, ...] = defects(of({"id": "t", "steps": []}))
    assert [defect.kind.value for defect in found] == ["missing_start"]
