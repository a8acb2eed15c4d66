"""What is wrong with a file: every fault with its place, and nothing else is raised whatever the file is."""

import copy
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.forms.defects import Fault
from motcua.law.forms.reading import FormDefective, read_form, resolved
from tests.law.forms.building import BANK, a_file, a_form, a_page, choice, faults, group, several, text, yes_no

DAY_FIELD = {"type": "string", "format": "date", "title": "Ngày"}
WHOLE = {"type": "integer", "title": "Số"}


def condition(written: Any, **fields: Any) -> dict[str, Any]:
    return a_file({"a": text(), "y": yes_no(), "n": WHOLE, "d": DAY_FIELD, **fields, "z": text(when=written)})


def printed(*lines: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return a_file(fields or {"a": text()}, print=list(lines))


CHECK = {"id": "c", "at": "a", "wrong": {"field": "a", "filled": True}, "say": "Sai."}
FAULTS: list[tuple[dict[str, Any], tuple[str, str, str]]] = [
    ({**a_file({"a": text()}), "$schema": "x"}, ("not_readable", "$schema", "")),
    ({**a_file({"a": text()}), "type": "array"}, ("not_readable", "type", "")),
    ({**a_file({"a": text()}), "additionalProperties": True}, ("not_readable", "additionalProperties", "")),
    ({**a_file({"a": text()}), "$id": "motcua:form:"}, ("not_readable", "$id", "")),
    ({**a_file({"a": text()}), "title": " "}, ("not_readable", "title", "")),
    ({**a_file({"a": text()}), "x-wrong": 1}, ("unknown_key", "", "x-wrong")),
    (a_file({"A": text()}), ("not_readable", "properties", "A")),
    (a_file({"a": text(wen={})}), ("unknown_key", "properties.a", "wen")),
    (a_file({"a": group({"b": text(wen={})})}), ("unknown_key", "properties.a.items.b", "wen")),
    (a_file({"a": text()}, [a_page("a", wen={})]), ("unknown_key", "x-sections.0.pages.0", "wen")),
    (a_file({"a": text()}, checks=[{**CHECK, "if": 1}]), ("unknown_key", "x-checks.0", "if")),
    (printed({"words": "A", "show": ["a"]}), ("unknown_key", "x-print.0", "show")),
    (a_file({"a": text(say={"nedded": "x"})}), ("unknown_key", "properties.a.x-say", "nedded")),
    (a_file({"a": {"$ref": "bank#/unknown"}}), ("unknown_bank", "properties.a", "unknown")),
    (a_file({"a": {"$ref": "#/a"}}), ("unknown_bank", "properties.a", "")),
    (a_file({"a": text(), "b": text()}, [a_page("a")]), ("on_no_page", "properties.b", "b")),
    (a_file({"a": text()}, [a_page("a"), {**a_page("a"), "id": "q"}]), ("on_two_pages", "properties.a", "a")),
    (
        a_file(
            {"a": text()},
            [
                a_page(
                    "a",
                ),
                a_page("b"),
            ],
        ),
        ("unknown_name", "x-sections", "b"),
    ),
    (a_file({"a": text(), "b": text()}, [a_page("a"), {**a_page("b"), "id": "p_a"}]), ("same_twice", "pages", "p_a")),
    (a_file({"a": text()}, checks=[CHECK, CHECK]), ("same_twice", "x-checks", "c")),
    (a_file({"a": text(former=["b"]), "b": text()}), ("same_twice", "properties.b", "b")),
    (a_file({"a": text(), "g": group({"a": text()})}), ("same_twice", "properties.g.items.a", "a")),
    (a_file({"a": choice()}), ("no_choices", "properties.a", "a")),
    (a_file({"a": text(oneOf=[{"const": "a", "title": "A"}], kind="name")}), ("no_choices", "properties.a", "a")),
    (a_file({"a": several("x", "x")}), ("same_twice", "properties.a", "x")),
    (a_file({"a": text(minLength=3, maxLength=2)}), ("limits", "properties.a", "a")),
    (a_file({"a": {**WHOLE, "minimum": 3, "maximum": 2}}), ("limits", "properties.a", "a")),
    (a_file({"a": {**DAY_FIELD, "x-first": "2026-02-01", "x-last": "2026-01-01"}}), ("limits", "properties.a", "a")),
    (a_file({"a": text(pattern="(")}), ("limits", "properties.a", "(")),
    (a_file({"a": group({"b": text()}, minItems=3, maxItems=2)}), ("limits", "properties.a", "a")),
    (a_file({"a": group({"b": text()}, maxItems=101)}), ("limits", "properties.a", "a")),
    (a_file({"a": {**DAY_FIELD, "x-first": "01/02/2026"}}), ("not_readable", "properties.a.x-first", "")),
    (a_file({"a": {**DAY_FIELD, "x-day": "today"}}), ("not_readable", "properties.a.x-day", "")),
    (a_file({"a": {"type": "number", "title": "A"}}), ("not_readable", "properties.a", "type number")),
    (a_file({"a": {**WHOLE, "x-kind": "name"}}), ("not_readable", "properties.a", "type integer, x-kind name")),
    (condition({"field": "b", "filled": True}), ("unknown_name", "properties.z", "b")),
    (condition({"field": "n", "less_than": {"field": "b"}}), ("unknown_name", "properties.z", "b")),
    (condition({"count": "a", "at_least": 1}), ("unknown_name", "properties.z", "a")),
    (condition({"not": {"field": "b", "filled": True}}), ("unknown_name", "properties.z", "b")),
    (condition({"all": [{"any": [{"field": "b", "is": 1}]}]}), ("unknown_name", "properties.z", "b")),
    (condition({"field": "y", "is": "true"}), ("unknown_choice", "properties.z", "true")),
    (condition({"field": "c", "in": ["x", "v"]}, c=choice("x", "y")), ("unknown_choice", "properties.z", "v")),
    (condition({"field": "c", "is": "v"}, c=several("x", "y")), ("unknown_choice", "properties.z", "v")),
    (condition({"field": "n", "is": "3"}), ("unknown_choice", "properties.z", "3")),
    (condition({"field": "a", "is": 3}), ("unknown_choice", "properties.z", "3")),
    (condition({"field": "a", "less_than": 3}), ("not_comparable", "properties.z", "a")),
    (condition({"field": "a", "same_as": {"field": "y"}}), ("not_comparable", "properties.z", "a")),
    (condition({"field": "s", "same_as": {"field": "s"}}, s=several("x")), ("not_comparable", "properties.z", "s")),
    (condition({"field": "n", "less_than": "2026-01-01"}), ("not_comparable", "properties.z", "n")),
    (condition({"field": "d", "less_than": 3}), ("not_comparable", "properties.z", "d")),
    (condition({"field": "d", "less_than": {"field": "n"}}), ("not_comparable", "properties.z", "d")),
    (condition({"field": "n", "less_than": "ba"}), ("not_readable", "properties.z", "ba")),
    (condition({"field": "a", "wrong": 3}), ("not_readable", "properties.z", "wrong")),
    (condition({"field": "a"}), ("not_readable", "properties.z", "")),
    (condition({"all": []}), ("not_readable", "properties.z", "all")),
    (a_file({"a": text()}, checks=[{**CHECK, "at": "b"}]), ("unknown_name", "x-checks.c", "b")),
    (a_file({"a": text()}, checks=[{**CHECK, "say": "{b} sai."}]), ("unknown_name", "x-checks.c", "b")),
    (
        a_file({"g": group({"a": text()}), "h": group({"a": text()})}, checks=[CHECK]),
        ("same_twice", "x-checks.c", "a"),
    ),
    (printed({"words": "A", "shows": ["b"]}), ("unknown_name", "x-print", "b")),
    (printed({"words": "A", "when": {"field": "b", "filled": True}}), ("unknown_name", "x-print.0", "b")),
    (printed({"words": "A", "each": "b"}), ("unknown_name", "x-print", "b")),
    (printed({"words": "A"}, a=text(official="A")), ("not_printed", "properties.a", "a")),
    (printed({"words": "A"}, g=group({"a": text(official="A")})), ("not_printed", "properties.g.items.a", "a")),
]


@pytest.mark.parametrize(("file", "expected"), FAULTS)
def test_25_a_defect_is_told_with_its_place(file: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert faults(file) == [expected]


def test_25_a_ring_is_told_at_each_of_its_questions_and_a_chain_is_none() -> None:
    ring = {
        "a": yes_no(when={"field": "b", "is": True}),
        "b": yes_no(when={"field": "c", "is": True}),
        "c": yes_no(when={"not": {"field": "a", "is": True}}),
        "d": yes_no(when={"field": "a", "is": True}),
    }
    assert faults(a_file(ring)) == [("ring", f"properties.{name}", name) for name in "abc"]
    assert faults(a_file({**ring, "c": yes_no()})) == []
    assert faults(a_file({"a": yes_no(when={"field": "a", "is": True})})) == [("ring", "properties.a", "a")]


def test_25_a_ring_over_a_page_a_group_and_a_count() -> None:
    on_own_page = [a_page("a", when={"field": "a", "filled": True})]
    assert faults(a_file({"a": text()}, on_own_page)) == [("ring", "properties.a", "a")]
    counted = {
        "a": yes_no(when={"count": "g", "at_least": 1}),
        "g": group({"x": text(when={"field": "a", "is": True})}),
    }
    assert faults(a_file(counted)) == [("ring", "properties.a", "a"), ("ring", "properties.g", "g")]
    inner = group({"x": yes_no(when={"field": "y", "is": True}), "y": yes_no(when={"field": "x", "is": True})})
    assert faults(a_file({"g": inner})) == [("ring", f"properties.g.items.{name}", name) for name in "xy"]


def test_25_a_ring_of_needs_is_none() -> None:
    assert (
        faults(
            a_file({"a": text(needed={"field": "b", "filled": True}), "b": text(needed={"field": "a", "filled": True})})
        )
        == []
    )


def test_25_every_fault_has_its_file() -> None:
    rings = {"ring"}  # the tests above
    assert {fault for _, (fault, _, _) in FAULTS} | rings == {str(one) for one in Fault}


def test_25_all_defects_are_told_at_once() -> None:
    file = a_file({"a": text(minLength=3, maxLength=2), "b": choice()}, [a_page("a")])
    assert [fault for fault, _, _ in faults(file)] == ["on_no_page", "limits", "no_choices"]


def test_25_a_question_of_the_bank_may_be_said_anew_and_is_known_by_its_place() -> None:
    form = a_form({"owner": {"$ref": "bank#/full_name", "title": "Chủ hộ", "x-needed": False}})
    field = form.fields["owner"]
    assert (field.title, field.bank, str(field.kind), field.needed) == ("Chủ hộ", "full_name", "name", False)
    whole = resolved(a_file({"owner": {"$ref": "bank#/full_name"}}), BANK)
    assert whole["properties"]["owner"] == {**BANK["full_name"], "x-bank": "full_name"}


def test_25_a_question_of_the_bank_stands_in_groups_too() -> None:
    form = a_form({"g": group({"who": {"$ref": "bank#/full_name"}})})
    assert form.groups["g"].fields[0].bank == "full_name"


@pytest.mark.parametrize("bank", [{"full_name": 5}, {"full_name": {"$ref": "bank#/full_name"}}, {}])
def test_25_a_defective_bank_is_a_defect(bank: dict[str, Any]) -> None:
    assert len(faults(a_file({"a": {"$ref": "bank#/full_name"}}), bank)) == 1


def test_25_conditions_nested_by_the_thousand_are_a_defect() -> None:
    deep: Any = {"field": "a", "filled": True}
    for _ in range(5000):
        deep = {"not": deep}
    assert faults(condition(deep)) == [("not_readable", "properties.z", "")]


WHOLE_FILE = a_file(
    {
        "a": text(official="A", former=["old"], prefill=["account.name"]),
        "c": choice("x", "y"),
        "s": several("x", "y", when={"field": "c", "in": ["x", "y"]}),
        "n": {**WHOLE, "minimum": 1, "maximum": 9, "x-unit": "tầng"},
        "d": {**DAY_FIELD, "x-first": "2026-01-01", "x-day": "not_future"},
        "who": {"$ref": "bank#/full_name", "x-say": {"needed": "Nhập."}},
        "g": group({"i": text(when={"field": "c", "is": "x"})}, minItems=1, maxItems=3),
    },
    None,
    checks=[
        {**CHECK, "wrong": {"all": [{"count": "g", "at_least": 1}, {"not": {"field": "n", "at_most": {"field": "n"}}}]}}
    ],
    print=[{"words": "A", "shows": ["a", "c"]}, {"words": "{n}", "each": "g", "shows": ["i"], "joined": " "}],
    declaration="Tôi cam đoan.",
)
WHOLE_FILE["x-addressed-to"] = "Ủy ban nhân dân"


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    listed = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in listed:
        yield from places(one, (*path, key))


PLACES = list(places(WHOLE_FILE))[1:]
DEEP: Any = None
for _ in range(3000):
    DEEP = [DEEP]
HUGE = 10**5000
"""No test can be named by it."""
ODD = [
    None,
    True,
    0,
    -1,
    10**5000,
    1.5,
    float("nan"),
    "",
    " ",
    "x",
    "2026-13-01",
    "NaN",
    [],
    {},
    [[]],
    [{}],
    {"": ""},
    DEEP,
]


def test_25_the_whole_file_is_sound() -> None:
    assert faults(WHOLE_FILE) == []


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(ODD)), min_size=1, max_size=3))
def test_25_a_mangled_file_raises_nothing_else(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    file = json.loads(json.dumps(WHOLE_FILE))
    for path, value in changes:
        _put(file, path, value)
    try:
        read_form(file, BANK)
    except FormDefective as defective:
        assert defective.defects
        assert str(defective)


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)))
def test_25_every_place_of_a_file_may_be_anything(path: tuple[Any, ...]) -> None:
    for value in (*ODD, HUGE):
        file = copy.deepcopy(WHOLE_FILE)
        _put(file, path, value)
        faults(file)


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_25_what_is_no_file_is_a_defect(value: Any) -> None:
    assert faults(value)


def _put(file: Any, path: tuple[Any, ...], value: Any) -> None:
    """Where an earlier change took the place away, nothing."""
    for key in path[:-1]:
        if not isinstance(file, dict | list) or (isinstance(file, dict) and key not in file):
            return
        if isinstance(file, list) and (not isinstance(key, int) or key >= len(file)):
            return
        file = file[key]
    if isinstance(file, dict) or (isinstance(file, list) and isinstance(path[-1], int) and path[-1] < len(file)):
        file[path[-1]] = value


def test_25_a_large_form_is_read_and_judged_in_no_time() -> None:
    fields: dict[str, Any] = {"f0": yes_no()}
    for number in range(1, 400):
        fields[f"f{number}"] = yes_no(when={"field": f"f{number - 1}", "is": True})
    started = time.process_time()
    a_form(fields)
    assert time.process_time() - started < 5
