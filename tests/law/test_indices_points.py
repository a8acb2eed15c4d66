"""23: points, targets, few, groups, totals, roundings and what is hidden, by hand; and that every figure declares itself."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from motcua.law.indices.catalogue import DEFINITIONS, IDS
from motcua.law.indices.readings import DEFAULT, NAMES, VALUES
from motcua.law.indices.totals import SUMS
from tests.law.index_cases import Json, answer, at, case, dossier, figure, figures

DATA = Path(__file__).parents[1] / "data" / "indices-sample.json"


def results(*flags: bool) -> list[Json]:
    return [dossier(f"d{number}", done="3/3", e_result=flag) for number, flag in enumerate(flags)]


def target(value: float | None, indicator: str = "766.4.1", year: int = 2026, **more: str) -> Json:
    return {"indicator": indicator, "year": year, "value": value, **more}


@pytest.mark.parametrize(
    ("targets", "points", "shown"),
    [
        ([], 3, None),
        ([target(0.5)], 6, {"value": 0.5, "reached": True}),
        ([target(0.4)], 6, {"value": 0.4, "reached": True}),
        ([target(0.95)], 3.16, {"value": 0.95, "reached": False}),
        ([target(0)], 6, {"value": 0, "reached": True}),
        ([target(2)], 1.5, {"value": 2, "reached": False}),
        ([target(None)], 3, None),
        ([target(0.4, year=2027)], 3, None),
        ([target(0.4, year=2025), target(0.8, year=2024)], 6, {"value": 0.4, "reached": True}),
    ],
)
def test_23_points_are_a_share_of_the_maximum_or_of_the_target(targets: list[Json], points: float, shown: Any) -> None:
    one = figure("766.4.1", dossiers=results(True, False), targets=targets)
    assert (one["value"], one["points"], one["target"]) == (0.5, points, shown)


def test_23_a_target_of_0_is_reached_by_nothing() -> None:
    one = figure("766.4.1", dossiers=results(False), targets=[target(0)])
    assert (one["value"], one["points"], one["target"]) == (0, 6, {"value": 0, "reached": True})


BY_RANK = [
    target(0.1, subject="A"),
    target(0.2, area="mountain"),
    target(0.3, level="commune"),
    target(0.4),
    target(0.9, subject="A", year=2027),
    target(0.9, area="urban"),
    target(0.9, level="district"),
    target(0.9, subject="province"),
]


@pytest.mark.parametrize(("without", "value"), [(0, 0.1), (1, 0.2), (2, 0.3), (3, 0.4)])
def test_23_the_target_of_the_subject_comes_before_area_level_and_everybody(without: int, value: float) -> None:
    facts: Json = {"level": "agency", "dossiers": results(True)}
    assert figures(case(targets=BY_RANK[without:], **facts))["766.4.1 A"]["target"]["value"] == value
    newer = [*BY_RANK[without:4], target(0.5, year=2025)] if without < 3 else BY_RANK[3:4]
    assert figures(case(targets=newer, **facts))["766.4.1 A"]["target"]["value"] == value


def test_23_a_row_without_value_takes_the_default_away() -> None:
    facts: Json = {"procedures": [{"id": "P", "fee": True}]}
    assert figure("766.3.4", **facts)["target"] == {"value": 0.8, "reached": False}
    assert figure("766.3.4", targets=[target(None, "766.3.4")], **facts)["target"] is None


def test_23_a_province_has_its_level_and_no_area_an_officer_neither() -> None:
    rows = [target(0.1, area="mountain"), target(0.2, level="province")]
    assert figure("766.4.1", dossiers=results(True), targets=rows)["target"]["value"] == 0.2
    steps = [{"agency": "A", "officer": "O", "from": at("2/3"), "to": at("3/3")}]
    rows = [target(1, "61.1", level="commune"), target(1, "61.1", area="mountain"), target(0.5, "61.1", subject="O")]
    facts: Json = {"level": "officer", "dossiers": [dossier("d", done="9/3", steps=steps)]}
    assert figures(case(targets=rows[:2], **facts))["61.1 O"]["target"] is None
    assert figures(case(targets=rows, **facts))["61.1 O"]["target"] == {"value": 0.5, "reached": True}


@pytest.mark.parametrize(
    ("indicator", "value", "reached"),
    [
        ("468.waiting_mean", 11, False),
        ("468.waiting_mean", 12, True),
        ("468.waiting_p90", 12, True),
        ("468.transaction_mean", 2, False),
        ("468.transaction_mean", 3, True),
        ("honest.officer_filed", 1, True),
        ("honest.officer_filed", 0.9, False),
        ("766.2.2", 1, True),
        ("766.2.2", 0.01, False),
        ("satisfaction", 0.9, None),
        ("766.total", 10, True),
        ("766.total", 101, False),
    ],
)
def test_23_times_and_honest_figures_are_reached_from_above(indicator: str, value: float, reached: bool | None) -> None:
    ticket = {
        "id": "t",
        "agency": "A",
        "issued_at": at("2/3 8:00"),
        "called_at": at("2/3 8:12"),
        "finished_at": at("2/3 8:15"),
    }
    dossiers = [dossier("d", done="3/3", channel="online", filed_by="officer", e_result=True, synced=True)]
    one = figure(indicator, tickets=[ticket], dossiers=dossiers, targets=[target(value, indicator)])
    assert one["target"] == {"value": value, "reached": reached}


def test_23_a_score_is_compared_as_it_is_rounded_and_a_share_exactly() -> None:
    """61.4 of three dossiers: 2, 0, 0 is 0.6667, shown as 0.7; two of three results are 0.66666…"""
    dossiers = [
        dossier("a", done="3/3", e_result=True),
        dossier("b", done="3/3", e_result=True, agencies_contacted=["A"]),
        dossier("c", done="3/3", agencies_contacted=["A"]),
    ]
    targets = [target(0.7, "61.4"), target(0.6667, "766.4.1")]
    found = figures(case(level="agency", dossiers=dossiers, targets=targets))
    assert (found["61.4 A"]["value"], found["61.4 A"]["target"]["reached"]) == (0.7, True)
    assert (found["766.4.1 A"]["value"], found["766.4.1 A"]["target"]["reached"]) == (0.6667, False)


def test_23_few_is_below_thirty() -> None:
    assert figure("766.4.1", dossiers=results(*[True] * 10, *[False] * 19))["few"] is True
    assert figure("766.4.1", dossiers=results(*[True] * 10, *[False] * 20))["few"] is False


THIRDS = {
    "procedures": [
        {"id": "a", "complete": True, "population_link": True},
        {"id": "b", "population_link": True},
        {"id": "c", "complete": True, "population_link": True},
    ],
    "dossiers": [dossier(f"d{one}", procedure="a", done="3/3", synced=one < 5, e_result=one < 3) for one in range(6)],
}


def test_23_groups_add_the_points_that_there_are() -> None:
    """766.1.3 2/3 × 2 is 1.33, 766.1.4 5/6 × 6 is 5; 766.4.1 3, 766.4.5a 2, 766.4.5b 0; no limit: 2.1 and 5.4 are 0."""
    found = figures(case(**THIRDS))
    groups = {one.id: (found[one.id]["points"], found[one.id]["max"]) for one in SUMS if one.id in found}
    assert groups == {
        "766.publicity": (6.33, 8),
        "766.progress": (0, 20),
        "766.online": (None, 0),
        "766.payment": (None, 0),
        "766.digitisation": (5, 10),
        "766.satisfaction": (0, 6),
        "766.total": (25.75, 100),
    }
    assert found["766.total"]["band"] == "weak"
    plain = figures(case(**THIRDS, readings={"total_with_none": "plain"}))["766.total"]
    assert (plain["points"], plain["max"], plain["band"]) == (11.33, 100, "weak")
    for name in ("766.online", "766.total"):
        one = found[name]
        assert (one["numerator"], one["denominator"], one["value"], one["few"]) == (None, None, None, False)
        assert (one["counted"], one["out"], one["excluded"], one["target"]) == ([], [], [], None)


def test_23_points_are_rounded_before_they_are_added_or_after() -> None:
    """Three figures of 4 × 1/3 … : 766.4.5a 0.6667, 766.4.5b 0.6667, 766.4.1 2: each rounded 3.34, at the end 3.33."""
    procedures = [{"id": "P", "population_link": True}, {"id": "Q"}, {"id": "R"}]
    dossiers = [dossier(f"d{one}", done="3/3", identity_verified=one < 1, e_result=one < 1) for one in range(3)]
    facts: Json = {"procedures": procedures, "dossiers": dossiers}
    assert figures(case(**facts))["766.digitisation"]["points"] == 3.34
    at_end = figures(case(**facts, readings={"rounding": "end"}))
    assert at_end["766.digitisation"]["points"] == 3.33
    assert at_end["766.4.5a"]["points"] == 0.67, "rows still show two decimals"


def test_23_the_total_of_scores_is_of_rounded_ones_or_of_exact_ones() -> None:
    """One early and two late: 61.1 and 61.7 are 0.6667. 61.3, 61.4 are 2. Of 10: 5.4 or 5.3333, × 10 ÷ 8."""
    steps = [{"agency": "A", "officer": "O", "from": at("2/3"), "to": at("3/3")}]
    dossiers = [dossier(f"d{one}", done=done, steps=steps) for one, done in enumerate(("3/3", "20/3", "20/3"))]
    facts: Json = {"level": "officer", "dossiers": dossiers}
    assert figures(case(**facts))["61.official_total O"]["points"] == 6.8
    assert figures(case(**facts, readings={"rounding": "end"}))["61.official_total O"]["points"] == 6.7


def test_23_a_denominator_of_0_gives_no_value_or_by_the_reading_0() -> None:
    none, zero = figures(case()), figures(case(readings={"zero_denominator": "zero"}))
    for id_, one in none.items():
        if id_.startswith(("766.1", "766.2", "766.3", "766.4", "766.5")):
            assert (one["denominator"], one["value"], one["points"]) == (
                (1, 0, 0) if one["denominator"] else (0, None, None)
            )
            if not one["denominator"]:
                assert (zero[id_]["numerator"], zero[id_]["denominator"]) == (one["numerator"], 0)
                assert (zero[id_]["value"], zero[id_]["points"]) == (0, 0)
    assert none["766.3.5"]["target"] == {"value": 0.8, "reached": None}
    assert zero["766.3.5"]["target"] == {"value": 0.8, "reached": False}
    assert (none["766.progress"]["points"], none["766.progress"]["max"]) == (None, 0)
    assert (zero["766.progress"]["points"], zero["766.progress"]["max"]) == (0, 20)
    assert zero["468.not_resupplied"]["value"] is None


def test_23_a_total_over_figures_worth_nothing_is_none() -> None:
    """Only 766.5.1, whose maximum is 0, has points."""
    facts: Json = {"procedures": [], "feedback": [{"id": "f", "agency": "A", "received_at": at("30/3")}]}
    found = figures(case(**facts))
    assert (found["766.satisfaction"]["points"], found["766.satisfaction"]["max"]) == (0, 0)
    assert (found["766.total"]["points"], found["766.total"]["band"]) == (None, None)
    plain = figures(case(**facts, readings={"total_with_none": "plain"}))["766.total"]
    assert (plain["points"], plain["band"]) == (0, "weak")
    empty = figures(case(procedures=[], readings={"total_with_none": "plain"}))["766.total"]
    assert (empty["points"], empty["band"]) == (None, None)


@pytest.mark.parametrize(
    ("points", "band"),
    [
        ("90", "excellent"),
        ("89.99", "good"),
        ("80", "good"),
        ("79.99", "fair"),
        ("70", "fair"),
        ("50", "average"),
        ("49.99", "weak"),
    ],
)
def test_23_bands_begin_with_their_threshold(points: str, band: str) -> None:
    total = next(one for one in SUMS if one.id == "766.total")
    assert total.band(Fraction(points)) == band
    assert total.band(None) is None


def test_23_what_is_hidden_changes_nothing() -> None:
    """Sums too: groups and totals are those of all figures."""
    sample = json.loads(DATA.read_text("utf-8"))["cases"][8]
    whole = answer(sample)
    for id_ in sorted(IDS):
        part = answer(sample | {"only": [id_]})
        assert part["figures"] == [one for one in whole["figures"] if one["id"] == id_]
    assert answer(sample | {"only": []})["figures"] == []
    assert answer(sample | {"only": None}) == whole


def test_23_each_subject_has_the_figures_of_its_level() -> None:
    province = {key.split()[0] for key in figures(case())}
    agency = {key.split()[0] for key in figures(case(level="agency"))}
    of_61 = {"61.agency_total", *(f"61.{one}" for one in range(1, 10))}
    assert agency == province | of_61
    assert province == IDS - of_61 - {"61.official_total", "766.3.2"}


def test_23_every_figure_says_what_it_is() -> None:
    for one in DEFINITIONS:
        assert one.title, one.id
        assert one.formula, one.id
        assert one.measure.numerator, one.id
        assert one.measure.denominator, one.id
        assert one.version, one.id
        assert one.source.text, one.id
        assert one.source.until is None or one.source.since < one.source.until
        assert set(one.by) <= set(NAMES)
    groups = [one for one in SUMS if one.id.startswith("766.") and not one.bands]
    shown = [one for one in DEFINITIONS if one.of_766 and one.applies(DEFAULT)]
    assert sum(one.maximum or 0 for one in shown) == 100
    assert all(sum(group.has(one.id) for group in groups) == 1 for one in DEFINITIONS if one.of_766)


def test_23_the_default_readings_stand_first() -> None:
    sample = json.loads(DATA.read_text("utf-8"))["cases"][0]
    assert (
        sample["expect"]["readings"]
        == {name: next(iter(VALUES[name])).value for name in NAMES}
        == answer(sample)["readings"]
    )
