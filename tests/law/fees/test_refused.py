"""25: no price is said where a rule is missing, doubled or not sound: which reason comes first, and whom it names."""

from typing import Any

import pytest

from tests.law.fees.building import a_case, a_rule, judged, line_of, refusal

ACCEPTANCE = {"price_moment": "acceptance"}


def test_25_acceptance_that_has_not_come_is_said_before_all_else() -> None:
    case = a_case(readings=ACCEPTANCE, rules=[])
    assert refusal(case) == ("not_accepted_yet", [])
    assert judged(case)["price_day"] is None
    accepted = a_case(readings=ACCEPTANCE, rules=[], accepted_at="2026-09-20T09:00:00+07:00")
    assert refusal(accepted) == ("no_rule", [])
    assert judged(accepted)["price_day"] == "2026-09-20"


@pytest.mark.parametrize(
    "changes", [{"procedure": "1.000002"}, {"case": "lost"}, {"channels": ["online", "post", "kiosk"]}]
)
def test_25_without_a_fitting_rule_there_is_no_price(changes: dict[str, Any]) -> None:
    assert refusal(a_case(a_rule(**changes))) == ("no_rule", [])


def test_25_only_the_most_specific_ones_overlap() -> None:
    general = [a_rule("a"), a_rule("b")]
    assert refusal(a_case(*general)) == ("overlapping_rules", ["a", "b"])
    assert line_of(a_case(*general, a_rule("c", case="x"), case="x"))["rule"] == "c"
    both = [a_rule("e", case="x"), a_rule("d", case="x")]
    assert refusal(a_case(*general, *both, case="x")) == ("overlapping_rules", ["e", "d"])
    channels = [a_rule("f", channels=["desk"]), a_rule("g", channels=["desk", "post"])]
    assert refusal(a_case(*channels, a_rule("h"))) == ("overlapping_rules", ["f", "g"])
    assert line_of(a_case(*channels, a_rule("h"), channel="post"))["rule"] == "g"


def test_25_a_gap_names_every_rule_that_fits_and_line_comes_after_line() -> None:
    old, new = a_rule("old", valid_to="2026-09-13"), a_rule("new", valid_from="2026-09-15", case="x")
    assert refusal(a_case(old, new, case="x")) == ("gap", ["old", "new"])
    assert refusal(a_case(old, new)) == ("gap", ["old"])
    twice = [a_rule("a", line="l"), a_rule("b", line="l")]
    assert refusal(a_case(*twice, old))[0] == "overlapping_rules"
    assert refusal(a_case(old, *twice))[0] == "gap"


SLICED = {"unit": "page", "mode": "slices", "tiers": [{"above": 0, "amount": 1}]}
BANDED = {"unit": "page", "mode": "band", "tiers": [{"from": 5, "amount": 1}]}
FAULTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "no_basis",
        [
            {"basis": None},
            {"basis": ""},
            {"basis": " \u00a0\t\u200b"},
            {"reductions": [{"percent": 5, "basis": "x"}, {"percent": 5, "valid_to": "2020-01-01"}]},
            {"reductions": [{"percent": 5, "basis": "\n"}]},
        ],
    ),
    ("foreign_currency", [{"currency": "USD"}, {"currency": "vnd"}, {"currency": ""}]),
    (
        "negative",
        [
            {"base": -1},
            {"amount": -1},
            {"min": -1},
            {"max": -1},
            {"free_first": -0.001},
            {"reductions": [{"amount": -1, "basis": "x", "channels": ["online"]}]},
            {**SLICED, "tiers": [{"above": 0, "amount": 5}, {"above": 9, "amount": -5}]},
        ],
    ),
    (
        "bad_percent",
        [
            {"exemptions": [{"ground": "g", "percent": 0}]},
            {"exemptions": [{"ground": "g", "percent": 100.1, "valid_to": "2020-01-01"}]},
            {"reductions": [{"percent": -5, "basis": "x"}]},
            {"reductions": [{"percent": 0, "basis": "x"}]},
            {"reductions": [{"percent": 101, "basis": "x"}]},
        ],
    ),
    ("min_above_max", [{"min": 2, "max": 1}]),
    (
        "bad_tiers",
        [
            {**SLICED, "tiers": [{"from": 0, "amount": 1}]},
            {**SLICED, "tiers": [{"above": 2, "amount": 1}, {"above": 2, "amount": 1}]},
            {**BANDED, "tiers": [{"above": 2, "amount": 1}, {"from": 2, "amount": 1}]},
            {**BANDED, "mode": "flat", "tiers": [{"from": 3, "amount": 1}, {"from": 2, "amount": 1}]},
            {**SLICED, "reductions": [{"amount": 1, "basis": "x", "valid_to": "2020-01-01"}]},
        ],
    ),
    ("count_missing", [{"unit": "month"}, {"times": "month"}, {"unit": "Page"}]),
    (
        "bad_count",
        [{"unit": "less"}, {"times": "less"}, {"unit": "less", "step": 1}, {"unit": "none", "times": "less"}],
    ),
    (
        "no_tier",
        [BANDED, {**BANDED, "mode": "flat"}, {**BANDED, "tiers": [{"above": 3, "amount": 1}], "free_first": 9}],
    ),
]
COUNTS = {"page": 3, "less": -0.5, "none": 0}


@pytest.mark.parametrize(
    ("code", "changes"),
    [(code, one) for code, many in FAULTS for one in many],
    ids=[f"{code}-{number}" for code, many in FAULTS for number in range(len(many))],
)
def test_25_a_rule_that_is_not_sound_gives_no_price(code: str, changes: dict[str, Any]) -> None:
    assert refusal(a_case(a_rule("fine", kind="fee"), a_rule("r", **changes), counts=COUNTS)) == (code, ["r"])


@pytest.mark.parametrize(("number", "first"), list(enumerate(code for code, _ in FAULTS)), ids=str)
def test_25_of_several_faults_the_first_of_the_list_counts(number: int, first: str) -> None:
    """All faults from this one on, in one rule."""
    for code, changes in FAULTS[number + 1 :]:
        for one in changes:
            mixed = {**a_rule("r"), **one, **FAULTS[number][1][0]}
            if "amount" in mixed and "tiers" in mixed:
                del mixed["amount"]
            assert refusal(a_case(mixed, counts=COUNTS)) == (first, ["r"]), code


def test_25_a_rule_comes_after_the_other_and_a_rule_that_is_not_chosen_is_not_looked_at() -> None:
    last, first = a_rule("b", kind="fee", unit="month"), a_rule("a", basis="")
    assert refusal(a_case(last, first)) == ("count_missing", ["b"])
    assert refusal(a_case(first, last)) == ("no_basis", ["a"])
    unsound = a_rule("old", basis="", valid_to="2020-01-01")
    assert line_of(a_case(unsound, a_rule("now")))["rule"] == "now"
    assert refusal(a_case(last, a_rule("x"), a_rule("y"))) == ("overlapping_rules", ["x", "y"])


def test_25_borders_that_are_sound() -> None:
    rule = a_rule(
        min=10_000,
        max=10_000,
        base=0,
        free_first=0,
        currency="VND",
        exemptions=[{"ground": "g", "percent": 100}, {"ground": "h", "percent": 0.001}],
        reductions=[{"percent": 100, "basis": "x", "valid_to": "2020-01-01"}],
    )
    assert line_of(a_case(rule))["amount"] == 10_000
    assert line_of(a_case(a_rule(**BANDED), counts={"page": 5}))["amount"] == 5
    assert line_of(a_case(a_rule(**BANDED), counts={"page": 0}))["amount"] == 0


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ([a_rule("a"), a_rule("b")], ["“lệ phí”", "14/09/2026", "“a”, “b”"]),
        ([a_rule("a", line="phí {day}", valid_to="2020-01-01")], ["“phí {day}”", "14/09/2026", "“a”"]),
        ([a_rule("a", currency="USD")], ["“USD”", "“a”"]),
        ([a_rule("a", unit="trang")], ["“trang”", "“a”"]),
    ],
)
def test_25_the_sentence_names_what_it_is_about(rules: list[dict[str, Any]], words: list[str]) -> None:
    sentence = judged(a_case(*rules))["sentence"]
    assert [one for one in words if one not in sentence] == []
