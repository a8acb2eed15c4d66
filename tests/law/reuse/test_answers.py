"""The rows of the table, several persons, what blocks, what is not offered, and the law that is cited."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from motcua.law.readings import DEFAULT, Readings, SourceDown
from motcua.law.reuse.answers import Answer, Why, answer
from motcua.law.reuse.facts import (
    AgeUnit,
    Assurance,
    Came,
    Case,
    Component,
    MaxAge,
    Paper,
    PlainWorkingDays,
    Registry,
    Relation,
    Requester,
    SourceState,
)
from tests.law.reuse.building import Row, a_case, a_component, a_paper, a_registry, first, judged, whys

OLD_LAW, NEW_LAW = "NĐ 118/2025 Đ.17.1", "NĐ 118/2025 Đ.4.2a (NĐ 309/2026)"
ROW = {"owner": "A", "type": "birth"}


def with_registry(component: Row | None = None, papers: list[Row] | None = None, **registry: Any) -> Row:
    return a_case(
        components=[a_component(registry="r1", **(component or {}))],
        papers=papers or [],
        registries=[a_registry(**{"holds": [ROW], **registry})],
    )


def component_of(case: Row) -> Row:
    one: Row = judged(case)["components"][0]
    return one


# Before any paper is looked for


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"applies": False, "originals": 0, "copies": 0, "kind": "form"}, ("not_needed", "other_case", False)),
        ({"originals": 0, "copies": 0, "kind": "form"}, ("not_needed", "note", False)),
        ({"originals": 0, "copies": 0, "paper_type": None}, ("not_needed", "note", False)),
        ({"kind": "form", "paper_type": None}, ("ask", "form", True)),
        ({"kind": "form", "required": False}, ("ask", "form", False)),
        ({"originals": 0}, ("have", "held", False)),
        ({"copies": 0}, ("have", "held", False)),
        ({"originals": 1, "copies": 0}, ("have", "held", False)),
    ],
)
def test_21_what_is_no_paper_of_this_case_is_not_looked_for(changes: Row, expected: tuple[str, str, bool]) -> None:
    one = component_of(a_case(components=[a_component(**changes)], papers=[a_paper(), a_paper("p2", status="revoked")]))
    assert (one["answer"], one["why"], one["blocks"]) == expected
    if expected[0] != "have":
        assert (one["parts"], one["not_offered"], one["article"]) == ([], [], OLD_LAW)


# One person


def test_21_an_equivalent_is_taken_by_the_order_of_the_list() -> None:
    papers = [a_paper("p3", type="card"), a_paper("p2", type="extract", status="revoked")]
    case = a_case(components=[a_component(replaced_by=["extract", "card"])], papers=papers)
    assert first(case) == ("equivalent", "replaces", "p3")
    assert whys(case) == {"p2": "revoked"}
    assert first({**case, "papers": [*papers, a_paper("p9", issued_on="1990-01-01")]}) == ("have", "held", "p9")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, ("registry", "fetched")),
        ({"valid_to": "2026-09-14"}, ("registry", "fetched")),
        ({"valid_to": "2026-09-13"}, ("ask", "registry_has_none")),
        ({"status": "revoked"}, ("ask", "registry_has_none")),
        ({"owner": "B"}, ("ask", "registry_has_none")),
        ({"type": "extract"}, ("ask", "registry_has_none")),
    ],
)
def test_21_data_in_force_take_the_place_of_the_paper(row: Row, expected: tuple[str, str]) -> None:
    assert first(with_registry(holds=[{**ROW, **row}])) == (*expected, None)


def test_21_data_stand_for_a_paper_whatever_its_worth_and_age_should_be() -> None:
    strict = {"needs": "original", "max_age": {"amount": 1, "unit": "day"}}
    one = component_of(with_registry(strict, [a_paper(assurance="declared")]))
    assert (one["answer"], one["paper"], one["registry"]) == ("registry", None, "r1")
    assert [each["why"] for each in one["not_offered"]] == ["too_old"]


def test_21_a_usable_paper_comes_before_the_register() -> None:
    one = component_of(with_registry({"replaced_by": ["extract"]}, [a_paper(type="extract")]))
    assert (one["answer"], one["paper"], one["registry"]) == ("equivalent", "p1", None)


def test_21_a_register_answers_for_its_own_types_only() -> None:
    holds = [ROW, {**ROW, "type": "extract"}]
    assert first(with_registry(types=["extract"], holds=holds))[1] == "none_held"
    assert first(with_registry({"replaced_by": ["extract"]}, types=["extract"], holds=holds))[1] == "fetched"
    rows = [{**ROW, "status": "revoked"}, {**ROW, "type": "extract"}]
    assert first(with_registry({"replaced_by": ["extract"]}, types=["birth", "extract"], holds=rows))[1] == "fetched"
    assert first(with_registry(types=["extract"], state="down"))[1] == "none_held"


ON = datetime(2026, 9, 14, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "unit", "limit"),
    [(1, "day", timedelta(hours=24)), (2, "hour", timedelta(hours=2)), (0, "hour", timedelta(0))],
)
def test_21_a_stale_register_answers_up_to_its_limit(amount: int, unit: str, limit: timedelta) -> None:
    most = {"amount": amount, "unit": unit}
    stale = {"state": "stale", "max_stale": most, "as_of": (ON - limit).isoformat()}
    assert first(with_registry(**stale)) == ("registry", "stale_valid", None)
    assert first(with_registry(**stale, holds=[])) == ("ask", "registry_has_none", None)
    stale["as_of"] = (ON - limit - timedelta(microseconds=1)).isoformat()
    assert first(with_registry(**stale)) == ("verify_later", "source_unavailable", None)


@pytest.mark.parametrize("amount", [10**12, 10**900])
def test_21_a_register_may_be_stale_for_longer_than_all_time(amount: int) -> None:
    most = {"amount": amount, "unit": "day"}
    assert first(with_registry(state="stale", as_of="0001-01-01T00:00:00Z", max_stale=most))[1] == "stale_valid"


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ({"assurance": "declared"}, ("declared_to_check", "p1")),
        ({"assurance": "officer_signed"}, ("source_unavailable", None)),
        ({"assurance": "declared", "scope": ["2.000635"]}, ("source_unavailable", None)),
        ({"assurance": "declared", "valid_to": "2026-09-13"}, ("source_unavailable", None)),
        ({"assurance": "declared", "owners": ["B"]}, ("source_unavailable", None)),
        ({"assurance": "declared", "type": "land"}, ("source_unavailable", None)),
    ],
)
def test_21_while_the_source_is_silent_what_was_declared_is_taken(paper: Row, expected: tuple[str, str | None]) -> None:
    case = with_registry(papers=[a_paper(**{"came": "declared", **paper})], state="down")
    one = component_of(case)
    assert (one["answer"], one["why"], one["paper"]) == ("verify_later", *expected)
    assert (one["registry"], one["blocks"], one["article"]) == ("r1", False, NEW_LAW)
    one = component_of({**case, "readings": {"source_down": "ask"}})
    assert (one["answer"], one["why"], one["paper"], one["registry"]) == ("ask", "source_down", None, None)
    assert (one["blocks"], one["article"]) == (True, OLD_LAW)


def test_21_which_declared_paper_is_checked_goes_by_type_then_by_preference() -> None:
    declared = {"came": "declared", "assurance": "declared"}
    papers = [
        a_paper("p1", type="extract", **{**declared, "issued_on": "2026-09-01"}),
        a_paper("p2", **declared),
        a_paper("p3", **{**declared, "issued_on": "2026-01-01"}),
    ]
    case = with_registry({"replaced_by": ["extract"]}, papers, state="down")
    assert first(case) == ("verify_later", "declared_to_check", "p3")
    assert first({**case, "papers": papers[:1]}) == ("verify_later", "declared_to_check", "p1")


def test_21_a_copy_that_counts_as_declared_for_its_worth_was_not_declared() -> None:
    paper = a_paper(came="campaign", assurance="officer_signed")
    case = with_registry({"needs": "officer_signed"}, [paper], state="down")
    assert first(case) == ("have", "held", "p1")
    assert first({**case, "readings": {"officer_copy": "own_dossier_only"}})[1] == "source_unavailable"


def test_21_why_a_paper_must_be_handed_in() -> None:
    contradicted = [{**ROW, "number": "N-p1", "status": "revoked"}]
    assert first(with_registry(papers=[a_paper()], holds=contradicted)) == ("ask", "disagrees", None)
    two = [a_paper(), a_paper("p2", status="revoked")]
    assert first(with_registry(papers=two, holds=contradicted)) == ("ask", "disagrees", None)
    assert first(with_registry(papers=[a_paper(status="revoked")], holds=contradicted)) == (
        "ask",
        "only_unusable",
        None,
    )
    assert first(with_registry(papers=[a_paper(status="revoked")], holds=[])) == ("ask", "only_unusable", None)
    assert first(with_registry(holds=[])) == ("ask", "registry_has_none", None)
    assert first(a_case()) == ("ask", "none_held", None)


def test_21_a_register_that_contradicts_one_paper_may_have_another_in_force() -> None:
    holds = [{**ROW, "number": "N-p1", "status": "revoked"}, {**ROW, "number": "N-p7"}]
    case = with_registry(papers=[a_paper()], holds=holds)
    assert first(case) == ("registry", "fetched", None)
    assert whys(case) == {"p1": "registry_disagrees"}


# Several persons

CONSENT = {"by": "B", "purposes": ["1.001193"], "from": "2026-01-01"}


def of_two(papers: list[Row], of: Any = ("A", "B"), **changes: Any) -> Row:
    component = a_component(of=list(of), **changes.pop("component", {}))
    requester = {"id": "A", "relation": "self", "consents": [CONSENT]}
    return a_case(requester=requester, components=[component], papers=papers, **changes)


def test_21_the_worst_part_counts_and_the_first_of_equals() -> None:
    extract = {"component": {"replaced_by": ["extract"], "registry": "r1"}}
    mine, theirs = a_paper(), a_paper("p2", owners=["B"], type="extract")
    assert first(of_two([mine, theirs], **extract, registries=[a_registry()])) == ("equivalent", "replaces", "p2")
    assert first(of_two([mine, a_paper("p2", owners=["B"])])) == ("have", "held", "p1")
    assert first(of_two([mine, a_paper("p2", owners=["B"])], of=("B", "A"))) == ("have", "held", "p2")
    up = [a_registry(holds=[{**ROW, "owner": "A"}])]
    one = component_of(of_two([theirs], **extract, registries=up))
    assert (one["answer"], one["why"], one["paper"], one["registry"]) == ("registry", "fetched", None, "r1")
    down = component_of(of_two([theirs], **extract, registries=[a_registry(state="down")]))
    assert (down["answer"], down["registry"], down["parts"][1]["answer"]) == ("verify_later", "r1", "equivalent")
    one = component_of(of_two([mine], **extract, registries=[a_registry()]))
    assert (one["answer"], one["why"], one["blocks"], one["registry"]) == ("ask", "registry_has_none", True, None)
    assert [(part["of"], part["why"], part["paper"]) for part in one["parts"]] == [
        ("A", "held", "p1"),
        ("B", "registry_has_none", None),
    ]


def test_21_of_is_one_person_or_several_and_the_owner_by_default() -> None:
    papers = [a_paper(), a_paper("p2", owners=["B"])]
    for of, parts in ((None, ["A"]), ("B", ["B"]), (["B"], ["B"]), (["B", "A"], ["B", "A"])):
        case = {**of_two(papers), "components": [a_component(of=of)]}
        assert [part["of"] for part in component_of(case)["parts"]] == parts


def test_21_what_is_optional_does_not_block_and_says_what_is_not_offered() -> None:
    papers = [a_paper(status="revoked"), a_paper("p2", owners=["B"])]
    one = component_of(of_two(papers, component={"required": False}))
    assert (one["answer"], one["why"], one["paper"], one["blocks"]) == ("not_needed", "optional", None, False)
    assert (one["parts"], one["not_offered"]) == ([], [{"paper": "p1", "why": "revoked"}])
    assert first(of_two([a_paper(), *papers[1:]], component={"required": False})) == ("have", "held", "p1")


def test_21_a_joint_paper_is_not_offered_once_with_what_stands_against_it_for_the_first_person() -> None:
    holds = [{"owner": "B", "type": "birth", "number": "N-p1", "status": "revoked"}]
    joint = a_paper(owners=["B", "A"], scope=["2.000635"])
    for of, why in ((("A", "B"), "out_of_scope"), (("B", "A"), "registry_disagrees")):
        case = of_two([joint], of=of, component={"registry": "r1"}, registries=[a_registry(holds=holds)])
        assert component_of(case)["not_offered"] == [{"paper": "p1", "why": why}]
    usable = {**joint, "scope": None}
    one = component_of(of_two([usable], component={"registry": "r1"}, registries=[a_registry(holds=holds)]))
    assert [part["why"] for part in one["parts"]] == ["held", "disagrees"]
    assert one["not_offered"] == [{"paper": "p1", "why": "registry_disagrees"}]


def test_21_a_paper_of_another_type_or_person_is_not_mentioned() -> None:
    papers = [a_paper("p1", type="land", status="revoked"), a_paper("p2", owners=["B"], status="revoked")]
    assert whys(a_case(papers=papers)) == {}


# The law that is cited


@pytest.mark.parametrize(
    ("on", "article"),
    [
        ("2025-07-01T00:00:00+07:00", OLD_LAW),
        ("2026-08-04T23:59:59+07:00", OLD_LAW),
        ("2026-08-04T16:59:59Z", OLD_LAW),
        ("2026-08-04T17:00:00Z", NEW_LAW),
    ],
)
def test_21_what_is_not_asked_for_rests_on_the_law_of_its_day(on: str, article: str) -> None:
    case = a_case(
        on=on, components=[a_component(), a_component("c2", paper_type="land")], papers=[a_paper(issued_on=None)]
    )
    have, ask = judged(case)["components"]
    assert (have["answer"], have["article"]) == ("have", article)
    assert (ask["answer"], ask["article"]) == ("ask", OLD_LAW)


def test_21_totals_count_each_answer_once() -> None:
    components = [
        a_component(),
        a_component("c2", paper_type="card", replaced_by=["birth"]),
        a_component("c3", paper_type="residence", registry="r1"),
        a_component("c4", paper_type="land", registry="r2"),
        a_component("c5", paper_type="marriage"),
        a_component("c6", kind="form"),
        a_component("c7", applies=False),
    ]
    registries = [
        a_registry(types=["residence"], holds=[{"owner": "A", "type": "residence"}]),
        a_registry(id="r2", types=["land"], state="down"),
    ]
    asks = [
        {"component": "c5", "by": "reception"},
        {"component": "c1", "by": "reception"},
        {
            "component": "c1",
            "by": "supervisor",
            "override": {"reason": "doubt", "authority": "Giám đốc", "text": "Ảnh mờ"},
        },
    ]
    answered = judged(a_case(components=components, papers=[a_paper()], registries=registries, asks=asks))
    assert answered["totals"] == {
        "components": 7,
        "reused": 3,
        "verify_later": 1,
        "not_needed": 1,
        "to_hand_in": 2,
        "asked": 2,
        "overridden": 1,
        "refused": 1,
    }


# Without a file: typed values, as the product calls it

A = Requester("A", Relation.SELF)


def typed(component: Component, *papers: Paper, **case: Any) -> Case:
    return Case(ON, "1.001193", "A", A, (component,), papers, **case)


def test_21_the_law_takes_typed_values_and_the_shipped_readings() -> None:
    paper = Paper("p1", ("A",), "birth", Assurance.AGENCY_SIGNED, Came.RESULT)
    (one,) = answer(typed(Component("c1", ("A",), "birth"), paper))
    assert (one.answer, one.why, one.paper) == (Answer.HAVE, Why.IN_THE_VAULT, "p1")


def test_21_readings_and_calendar_are_handed_in() -> None:
    down = Registry("r1", frozenset({"birth"}), SourceState.DOWN)
    silent = typed(Component("c1", ("A",), "birth", registry="r1"), registries=(down,))
    assert answer(silent, readings=DEFAULT)[0].answer is Answer.VERIFY_LATER
    assert answer(silent, readings=Readings(source_down=SourceDown.ASK))[0].why is Why.SOURCE_DOWN
    sunday = datetime(2026, 9, 13, tzinfo=UTC)
    old = Paper("p1", ("A",), "birth", Assurance.REGISTRY, Came.SYNCED, issued_on=(sunday - timedelta(days=2)).date())
    aged = Case(sunday, "1.001193", "A", A, (Component("c1", ("A",), "birth", max_age=MaxAge(1, AgeUnit.DAY)),), (old,))
    assert answer(aged)[0].answer is Answer.HAVE, "Saturday moves to Monday"
    saturday = frozenset({(sunday - timedelta(days=1)).date()})
    assert answer(aged, calendar=PlainWorkingDays(make_up=saturday))[0].answer is Answer.ASK


def test_21_a_stale_register_that_does_not_say_since_when_does_not_answer() -> None:
    stale = Registry("r1", frozenset({"birth"}), SourceState.STALE)
    (one,) = answer(typed(Component("c1", ("A",), "birth", registry="r1"), registries=(stale,)))
    assert one.why is Why.SOURCE_UNAVAILABLE


def test_21_values_that_cannot_be_meant_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one unit"):
        MaxAge(0, AgeUnit.DAY)
    with pytest.raises(ValueError, match="at least one person"):
        Component("c1", (), "birth")
    with pytest.raises(ValueError, match="needs a zone"):
        answer(Case(datetime(2026, 9, 14), "1.001193", "A", A))  # noqa: DTZ001 - what is refused
