"""Bad input: each kind at its exact place, one bad case beside good ones, and no value that breaks the reading."""

import json
import re
from copy import deepcopy
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.adapters.reuse_cases.listed import BadCase, Unreadable
from motcua.adapters.reuse_cases.reader import ReadCase, cases
from tests.law.reuse.building import Row, a_case, a_component, a_paper, a_registry, fault, judged
from tests.law.reuse.generated import generated_case

STALE = {"state": "stale", "as_of": "2026-09-14T08:00:00+07:00", "max_stale": {"amount": 1, "unit": "day"}}
FULL: Final = a_case(
    dossier="H-1",
    channel="online",
    readings={"age_end": "no_roll"},
    calendar={"off": ["2026-09-14"], "make_up": ["2026-09-12"]},
    requester={
        "id": "A",
        "relation": "self",
        "consents": [
            {
                "by": "B",
                "purposes": ["1.001193"],
                "types": ["birth"],
                "from": "2026-01-01",
                "to": "2026-12-31",
                "withdrawn_at": "2026-12-01T00:00:00Z",
            }
        ],
    },
    persons=[
        {
            "id": "B",
            "kind": "person",
            "born": "2015-01-01",
            "guardians": [{"id": "G", "from": "2026-01-01", "to": "2026-12-31", "court": True}],
            "representatives": [{"id": "G", "from": "2026-01-01", "to": "2026-12-31"}],
        },
        {"id": "O", "kind": "organisation"},
    ],
    components=[
        a_component(
            kind="paper",
            replaced_by=["extract"],
            required=True,
            applies=True,
            originals=1,
            copies=0,
            needs="any",
            of=["A", "B"],
            max_age={"amount": 6, "unit": "month"},
            registry="r1",
        ),
        a_component("c2"),
    ],
    papers=[
        a_paper(
            issuer="UBND xã",
            valid_from="2025-03-10",
            valid_to="2030-01-01",
            status="in_force",
            status_since="2025-03-10T00:00:00Z",
            replaced_by="p2",
            dossier={"id": "H-0", "outcome": "done"},
            scope=["1.001193"],
        ),
        a_paper("p2"),
    ],
    registries=[
        a_registry(
            **STALE,
            holds=[{"owner": "A", "type": "birth", "number": "1", "status": "in_force", "valid_to": "2027-01-01"}],
        ),
        a_registry(id="r2"),
    ],
    asks=[
        {
            "component": "c1",
            "by": "reception",
            "override": {"reason": "doubt", "authority": "Giám đốc", "text": "Ảnh mờ"},
        }
    ],
)
"""Every field of the format once, all of it good."""

STEP: Final = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")


def steps(place: str) -> list[str | int]:
    return [name or int(number) for name, number in STEP.findall(place)]


def with_value(case: Row, place: str, value: object) -> Row:
    """The case with another value at a place; `...` takes the field away."""
    changed = deepcopy(case)
    *way, last = steps(place)
    node: Any = changed
    for step in way:
        node = node[step]
    if value is ...:
        del node[last]
    elif isinstance(last, int) and last == len(node):
        node.append(value)
    else:
        node[last] = value
    return changed


def test_21_the_full_case_is_good() -> None:
    assert [one["answer"] for one in judged(FULL)["components"]]


MUST = (
    "id",
    "on",
    "purpose",
    "owner",
    "requester",
    "requester.id",
    "requester.relation",
    "requester.consents[0].by",
    "requester.consents[0].purposes",
    "requester.consents[0].from",
    "persons[0].id",
    "persons[0].guardians[0].id",
    "persons[0].guardians[0].from",
    "persons[0].representatives[0].id",
    "persons[0].representatives[0].from",
    "components[0].id",
    "components[0].paper_type",
    "components[0].max_age.amount",
    "components[0].max_age.unit",
    "papers[0].id",
    "papers[0].owners",
    "papers[0].type",
    "papers[0].assurance",
    "papers[0].came",
    "papers[0].dossier.outcome",
    "registries[0].id",
    "registries[0].types",
    "registries[0].state",
    "registries[0].as_of",
    "registries[0].max_stale",
    "registries[0].max_stale.amount",
    "registries[0].max_stale.unit",
    "registries[0].holds[0].owner",
    "registries[0].holds[0].type",
    "asks[0].component",
    "asks[0].by",
)


@pytest.mark.parametrize("place", MUST)
@pytest.mark.parametrize("value", [..., None], ids=["absent", "null"])
def test_21_a_field_that_must_be_there_is_named(place: str, value: object) -> None:
    bad = fault(with_value(FULL, place, value))
    assert bad.place == place
    assert place in bad.sentence


def leaves(value: object, place: str = "") -> list[str]:
    """The places of all values of a case, lists and objects too."""
    found = [place] if place else []
    if isinstance(value, dict):
        for name, one in value.items():
            found += leaves(one, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            found += leaves(one, f"{place}[{number}]")
    return found


PLACES: Final = leaves(FULL)
POINTED_TO: Final = {"components": "asks[0].component", "registries": "components[0].registry"}
MAY: Final = [
    one for one in PLACES if one not in MUST and one not in POINTED_TO and "[1]" not in one and one[-1] != "]"
]


@pytest.mark.parametrize("place", MAY)
@pytest.mark.parametrize("value", [..., None], ids=["absent", "null"])
def test_21_every_other_field_may_be_absent(place: str, value: object) -> None:
    judged(with_value(FULL, place, value))


@pytest.mark.parametrize("place", POINTED_TO)
@pytest.mark.parametrize("value", [..., None, []], ids=["absent", "null", "empty"])
def test_21_a_list_that_is_pointed_to_must_have_what_is_named(place: str, value: object) -> None:
    assert fault(with_value(FULL, place, value)).place == POINTED_TO[place]


ODD = (
    0,
    1.5,
    -1,
    True,
    False,
    "",
    "x",
    [],
    {},
    [[]],
    [{}],
    {"a": 1},
    10**30,
    float("inf"),
    "\ud800",
    "9999-99-99",
    " ",
)


@pytest.mark.parametrize("place", PLACES)
def test_21_a_value_of_another_type_is_named_at_its_place(place: str) -> None:
    node: Any = FULL
    for step in steps(place):
        node = node[step]
    kind = type(node)
    for value in ODD:
        fits = type(value) is kind or (place.endswith(".of") and isinstance(value, str))
        if not fits:
            assert fault(with_value(FULL, place, value)).place == place, value


@pytest.mark.parametrize(
    ("place", "value", "named"),
    [
        ("requester.relation", "friend", None),
        ("requester.relation", "proxy", None),
        ("requester.relation", "Self", None),
        ("requester.id", "S", "requester.relation"),
        ("owner", "S", "requester.relation"),
        ("requester.consents[0].purposes", [], None),
        ("requester.consents[0].to", "2025-12-31", None),
        ("persons[0].guardians[0].to", "2025-12-31", None),
        ("persons[0].representatives[0].to", "2025-12-31", None),
        ("persons[0].kind", "company", None),
        ("persons[1].id", "B", None),
        ("persons[0].born", "2015-02-29", None),
        ("persons[0].born", "2015-1-1", None),
        ("persons[0].born", "20150101", None),
        ("persons[0].born", "2015-01-01T00:00:00+07:00", None),
        ("persons[0].born", "٢٠١٥-٠١-٠١", None),
        ("persons[0].born", "0000-01-01", None),
        ("channel", "fax", None),
        ("on", "2025-06-30T16:59:59Z", None),
        ("on", "2026-09-14T09:00:00", None),
        ("on", "2026-09-14", None),
        ("on", "2026-02-30T09:00:00+07:00", None),
        ("on", "hôm nay", None),
        ("on", "9999-12-31T23:00:00Z", None),
        ("on", "0001-01-01T00:00:00+14:00", None),
        ("components[0].kind", "note", None),
        ("components[0].needs", "registry", None),
        ("components[0].of", [], None),
        ("components[0].of[1]", 5, None),
        ("components[0].max_age.amount", 0, None),
        ("components[0].max_age.amount", -1, None),
        ("components[0].max_age.unit", "week", None),
        ("components[0].registry", "r9", None),
        ("components[1].id", "c1", None),
        ("papers[0].owners", [], None),
        ("papers[0].valid_to", "2025-03-09", None),
        ("papers[1].valid_to", "2025-03-09", None),
        ("papers[0].status", "valid", None),
        ("papers[0].status_since", "2026-09-14", None),
        ("papers[0].assurance", "signed", None),
        ("papers[0].came", "fetched", None),
        ("papers[0].dossier.outcome", "ended", None),
        ("papers[0].dossier.outcome", "running", None),
        ("papers[0].replaced_by", "p9", None),
        ("papers[0].replaced_by", "p1", None),
        ("papers[1].id", "p1", None),
        ("registries[0].types", [], None),
        ("registries[0].state", "slow", None),
        ("registries[0].as_of", "2026-09-14T09:00:00.000001+07:00", None),
        ("registries[1].as_of", "2026-09-14T02:00:01Z", None),
        ("registries[0].max_stale.unit", "minute", None),
        ("registries[0].holds[0].status", "lost", None),
        ("registries[0].holds[0].valid_to", "2027-02-29", None),
        ("registries[1].id", "r1", None),
        ("asks[0].component", "c9", None),
        ("asks[0].by", "leader", None),
        ("asks[0].override.reason", 5, None),
        ("readings.age_end", "roll", None),
        ("readings.age_end", 5, None),
        ("readings.age_of_end", "civil_code", None),
        ("readings.age_of_end", None, None),
        ("calendar.off[0]", "14/9/2026", None),
    ],
)
def test_21_each_kind_of_bad_input_is_named_at_its_place(place: str, value: object, named: str | None) -> None:
    changed = with_value(FULL, place, value)
    if named == "requester.relation" and place == "owner":
        changed["components"][0]["of"] = "A"
    bad = fault(changed)
    assert (bad.id, bad.place) == ("x", named or place)
    assert bad.sentence.startswith("Trường hợp “x”, ")
    assert bad.sentence.endswith(".")
    assert bad.sentence.count("\n") == 0


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("requester.consents[0].types", []),
        ("requester.consents[0].to", "2026-01-01"),
        ("persons[0].guardians[0].to", "2026-01-01"),
        ("on", "2025-06-30T17:00:00Z"),
        ("on", "2026-09-14T02:00:00.123456Z"),
        ("components[0].paper_type", ""),
        ("components[0].max_age.amount", 10**40),
        ("components[0].of", "anybody"),
        ("papers[0].valid_to", "2025-03-10"),
        ("papers[0].dossier.id", None),
        ("papers[0].dossier", None),
        ("registries[0].max_stale.amount", 0),
        ("registries[0].as_of", "2026-09-14T09:00:00+07:00"),
        ("asks[0].override.reason", "curiosity"),
        ("asks[0].override", {}),
        ("readings.age_end", None),
        ("readings", {}),
        ("calendar", {}),
        ("unknown", {"on": 5}),
        ("papers[0].unknown", [1, {}]),
    ],
)
def test_21_what_looks_odd_and_is_good(place: str, value: object) -> None:
    changed = with_value(FULL, place, value)
    if place == "on":
        changed["registries"] = []
        changed["components"][0]["registry"] = None
    judged(changed)


def test_21_a_kiosk_begins_on_its_day() -> None:
    before = a_case(channel="kiosk", on="2026-08-04T16:59:59Z")
    assert fault(before).place == "channel"
    assert judged({**before, "on": "2026-08-04T17:00:00Z"}) == judged(a_case(on="2026-08-04T17:00:00Z"))


def test_21_the_channel_changes_no_answer() -> None:
    assert len({json.dumps(judged({**FULL, "channel": one})) for one in ("desk", "online", "post", "kiosk", None)}) == 1


def test_21_a_form_and_a_note_need_no_type() -> None:
    for changes in ({"kind": "form"}, {"originals": 0, "copies": 0}):
        judged(a_case(components=[{"id": "c1", **changes}]))
    for changes in ({}, {"originals": 0}, {"applies": False}, {"required": False}):
        assert fault(a_case(components=[{"id": "c1", **changes}])).place == "components[0].paper_type"


def test_21_two_rows_of_one_guardian_are_two_periods() -> None:
    rows = [{"id": "B", "from": "2020-01-01", "to": "2021-01-01"}, {"id": "B", "from": "2026-01-01"}]
    judged(a_case(persons=[{"id": "A", "born": "2010-01-01", "guardians": rows}]))


# Documents


def test_21_one_case_a_list_and_an_object_with_cases_are_read_alike() -> None:
    for document in (FULL, [FULL], {"cases": [FULL]}, {"about": "x", "cases": [FULL]}, {**FULL, "cases": None}):
        (one,) = cases(document)
        assert isinstance(one, ReadCase)
    assert cases([]) == cases({"cases": []}) == ()


@pytest.mark.parametrize("document", [None, 5, "x", True, {"cases": {}}, {"cases": "x"}])
def test_21_what_holds_no_cases_is_unreadable(document: object) -> None:
    with pytest.raises(Unreadable, match="danh sách trường hợp"):
        cases(document)


def test_21_a_bad_case_stands_among_good_ones() -> None:
    bad = {**FULL, "id": "bad", "owner": None}
    read = cases([FULL, bad, 5, None, {}, {"id": 7}, {**FULL, "id": "last"}])
    assert [type(one) for one in read] == [ReadCase, BadCase, BadCase, BadCase, BadCase, BadCase, ReadCase]
    assert [(one.id, one.place) for one in read if isinstance(one, BadCase)] == [
        ("bad", "owner"),
        (None, ""),
        (None, ""),
        (None, "id"),
        (None, "id"),
    ]
    sentences = [one.sentence for one in read if isinstance(one, BadCase)]
    assert sentences[0].startswith("Trường hợp “bad”, owner: ")
    assert sentences[1].startswith("Trường hợp thứ 3: ")


# Whatever is written


@given(st.integers(min_value=0, max_value=2**32))
def test_21_whatever_stands_anywhere_in_a_case_it_is_answered_or_named(seed: int) -> None:
    random = Random(seed)
    case = generated_case(random)
    for _ in range(random.randrange(1, 4)):
        place = random.choice(leaves(case))
        case = with_value(case, place, deepcopy(random.choice((*ODD, ..., None, "2026-09-14", "birth", "A", 2))))
    (one,) = cases([case])
    if isinstance(one, ReadCase):
        judged(case)
        return
    node: Any = case
    for step in steps(one.place)[:-1]:
        node = node[step]
    assert isinstance(node, dict | list)
    assert "\n" not in one.sentence


def test_21_texts_of_any_length_end_as_short_sentences() -> None:
    long = "Đ\n" * 500_000
    bad = fault({**FULL, "id": long, "readings": {long: "x"}})
    assert bad.place == f"readings.{long}"
    assert len(bad.sentence) < 400
    assert "\n" not in bad.sentence
    (component,) = judged(a_case(id=long, components=[a_component(name=long)]))["components"]
    assert len(component["sentence"]) < 400
    assert "\n" not in component["sentence"]
