"""24: what was planted in a log is found, what was not is not, and where nothing was planted nothing is said."""

from dataclasses import replace
from pathlib import Path

import pytest

from motcua.law.simplify.facts import Trace
from tests.law.simplify.asking import answered
from tests.law.simplify.planted import PLANTS, Plan, Planted, plan_of, values_of, write
from tests.law.simplify.traces import dossier, judged

SIZE = 500
LEAST_RECALL, LEAST_PRECISION = 0.9, 0.8


def found(plan: Plan, folder: Path) -> set[Planted]:
    return values_of(answered(write(plan, folder / "log.xes")))


@pytest.mark.parametrize("seeds", [range(2), pytest.param(range(2, 40), marks=pytest.mark.prove)], ids=["few", "many"])
def test_24_nine_of_ten_wastes_are_found_and_four_of_five_findings_are_wastes(seeds: range, tmp_path: Path) -> None:
    planted = right = said = 0
    for seed in seeds:
        plan = plan_of(seed, SIZE)
        answer = found(plan, tmp_path) - plan.implied()
        planted, right, said = planted + len(plan.plants), right + len(answer & plan.planted()), said + len(answer)
    assert right >= LEAST_RECALL * planted
    assert right >= LEAST_PRECISION * said


@pytest.mark.parametrize("name", [*(pytest.param(one, marks=pytest.mark.prove) for one in sorted(PLANTS))])
def test_24_each_kind_of_waste_is_found_by_itself(name: str, tmp_path: Path) -> None:
    plan = Plan(1, 1_000, frozenset({name}))
    assert plan.planted() <= found(plan, tmp_path)
    assert found(replace(plan, plants=frozenset()), tmp_path) == set()


@pytest.mark.parametrize("seeds", [range(2), pytest.param(range(2, 60), marks=pytest.mark.prove)], ids=["few", "many"])
@pytest.mark.parametrize("size", [SIZE, pytest.param(4_000, marks=pytest.mark.prove)])
def test_24_where_nothing_was_planted_nothing_is_said(seeds: range, size: int, tmp_path: Path) -> None:
    for seed in seeds if size == SIZE else seeds[:5]:
        assert found(Plan(1_000 + seed, size), tmp_path) == set(), seed


def supplements(agency: str, marked: int, size: int) -> list[Trace]:
    return [
        dossier(f"{agency}{number}", agency=agency, requested="A", supplemented="A" if number < marked else "")
        for number in range(size)
    ]


def said(traces: list[Trace], given: dict[str, str] | None = None) -> bool:
    """By the settings of the format."""
    settings = {"min_n": "30", "fdr": "0.05", **(given or {})}
    return "component_always_supplemented" in {one.kind for one in judged(traces, settings).findings}


def test_24_what_is_a_matter_of_some_agencies_is_not_of_the_procedure() -> None:
    """Simpson: nine of ten at X, one of ten at Y; together seven of ten."""
    mixed = [*supplements("X", 270, 300), *supplements("Y", 10, 100)]
    assert not said(mixed)
    assert said([*supplements("X", 270, 300), *supplements("Y", 50, 100)])
    assert said([*supplements("X", 270, 300), *supplements("Y", 1, 29)]), "fewer than 30 are no stratum"
    small = [one for agency in "YZW" for one in supplements(agency, 1, 29)]
    assert not said([*supplements("X", 270, 300), *small]), "together they are one"


def test_24_a_stratum_that_may_be_on_this_side_does_not_speak_against() -> None:
    """At Y 13 of 40 end above one half: no; 14 of 40: yes."""
    assert not said([*supplements("X", 270, 300), *supplements("Y", 13, 40)])
    assert said([*supplements("X", 270, 300), *supplements("Y", 14, 40)])


def test_24_under_thirty_nothing_is_tested() -> None:
    assert judged(supplements("X", 29, 29), {"min_n": "30"}).tests == 0
    enough = judged(supplements("X", 30, 30), {"min_n": "30"})
    assert (enough.tests, [one.n for one in enough.findings]) == (1, [30])


def test_24_the_effect_is_needed_as_well_as_the_test() -> None:
    """Of 2,000 dossiers 59.9 % are surely more than half, and not enough; 60 % are."""
    assert not said(supplements("X", 1_199, 2_000))
    assert said(supplements("X", 1_200, 2_000))


def test_24_every_test_counts_whatever_it_answered() -> None:
    """24 of 33 alone: p = 0.0068; beside nine others that say nothing q is ten times as much."""
    alone = supplements("X", 24, 33)
    assert said(alone)
    others = ["B", "C", "D", "E", "F", "G", "H", "I", "J"]
    beside = [one._replace(requested=frozenset(["A", *others])) for one in alone]
    assert not said(beside)
    assert judged(beside, {"min_n": "30"}).tests == 10
