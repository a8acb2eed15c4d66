"""What a requester may not know leaves no trace: not a word, not a count of the whole answer differs."""

from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.reuse import rights
from tests.law.reuse import naive
from tests.law.reuse.building import Row, a_case, a_component, a_paper, a_registry, judged
from tests.law.reuse.generated import PERSONS, TYPES, generated_case

SEEDS = st.integers(min_value=0, max_value=2**32)


def hidden_from(case: Row) -> set[tuple[str, str]]:
    """Pairs of person and type to which the requester has no right, by the naive clerk."""
    clerk: Row = {
        **case,
        "D": naive.vietnam_day(case["on"]),
        "R": {**naive.DEFAULTS, **(case.get("readings") or {})},
    }
    return {(who, kind) for who in PERSONS for kind in TYPES if not naive.has_right(clerk, who, kind)}


def persons_hidden(case: Row) -> set[str]:
    hidden = hidden_from(case)
    return {who for who in PERSONS if all((who, kind) in hidden for kind in TYPES)}


def without(case: Row, hidden: set[tuple[str, str]]) -> tuple[Row, Row]:
    """The case, and the same without the papers and rows that belong to hidden pairs alone. No other paper points to one of them."""
    case = deepcopy(case)
    unseen = {
        one["id"] for one in case.get("papers") or [] if all((who, one["type"]) in hidden for who in one["owners"])
    }
    for one in case.get("papers") or []:
        if one["id"] not in unseen and one.get("replaced_by") in unseen:
            one["replaced_by"] = None
    less = deepcopy(case)
    less["papers"] = [one for one in case.get("papers") or [] if one["id"] not in unseen]
    for registry in less.get("registries") or []:
        registry["holds"] = [one for one in registry.get("holds") or [] if (one["owner"], one["type"]) not in hidden]
    return case, less


@given(SEEDS)
def test_21_nothing_tells_of_papers_of_a_person_of_whom_the_requester_may_not_know(seed: int) -> None:
    case = generated_case(Random(seed))
    for person in persons_hidden(case):
        whole, less = without(case, {(person, kind) for kind in TYPES})
        assert judged(whole) == judged(less)


@given(SEEDS)
def test_21_nothing_tells_of_papers_of_a_type_that_was_not_opened(seed: int) -> None:
    case = generated_case(Random(seed))
    whole, less = without(case, hidden_from(case))
    assert judged(whole) == judged(less)


def test_21_the_property_meets_papers_that_it_hides_and_would_see_a_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [without(case, hidden_from(case)) for case in (generated_case(Random(seed)) for seed in range(150))]
    differing = [(whole, less) for whole, less in pairs if whole != less]
    assert len(differing) > 50
    monkeypatch.setattr(rights, "may_know", lambda index, owner, paper_type: True)
    assert sum(judged(whole) != judged(less) for whole, less in differing) > 20


STRANGER = {"id": "S", "relation": "stranger"}
FULL: dict[str, Any] = {
    "papers": [a_paper(number="SECRET-1", issuer="SECRET-2"), a_paper("p2", valid_to="2026-01-01", issued_on=None)],
    "registries": [a_registry(holds=[{"owner": "A", "type": "birth", "number": "SECRET-3"}])],
}


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("by", ["reception", "handling", "supervisor"])
def test_21_to_a_stranger_full_and_empty_vaults_look_the_same(by: str, *, required: bool) -> None:
    override = {"reason": "doubt", "authority": "Giám đốc", "text": "Ảnh mờ"}
    asked = {
        "requester": STRANGER,
        "components": [a_component(registry="r1", required=required)],
        "asks": [{"component": "c1", "by": by, "override": override}],
    }
    full = judged(a_case(**asked, **FULL))
    assert full == judged(a_case(**asked, papers=[], registries=[a_registry()]))
    assert "SECRET" not in str(full)


@pytest.mark.parametrize("state", ["up", "down"])
def test_21_a_register_that_is_silent_or_not_tells_a_stranger_nothing(state: str) -> None:
    full = {**FULL, "registries": [{**FULL["registries"][0], "state": state}]}
    answer = judged(a_case(requester=STRANGER, components=[a_component(registry="r1")], **full))
    (one,) = answer["components"]
    assert (one["answer"], one["why"], one["registry"], one["not_offered"]) == ("ask", "no_right", None, [])


def test_21_a_joint_paper_is_seen_by_who_may_see_the_part_of_one_owner() -> None:
    case = a_case(
        components=[a_component(of="A"), a_component("c2", of="B"), a_component("c3", of=["A", "B"])],
        papers=[a_paper(owners=["A", "B"])],
    )
    answers = judged(case)["components"]
    assert [(one["answer"], one["why"], one["paper"]) for one in answers] == [
        ("have", "held", "p1"),
        ("ask", "no_right", None),
        ("ask", "no_right", None),
    ]
    assert [part["why"] for part in answers[2]["parts"]] == ["held", "no_right"]
