"""What holds for every form and all answers: generated forms, a second evaluator, a foreign validator, adversaries with a clock."""

import copy
import random
import time
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.forms.carrying import carry
from motcua.law.forms.judging import PROBLEMS
from motcua.law.forms.reading import FormDefective, read_form, resolved
from motcua.law.forms.scopes import answer_at
from motcua.law.forms.showing import printed, summary
from tests.law.forms import generated, naive
from tests.law.forms.building import BANK, DAY, a_form, group, judged, text
from tests.law.forms.test_defects import WHOLE_FILE

Row = dict[str, Any]


@st.composite
def cases(draw: st.DrawFn, *, odd: bool = True) -> tuple[Row, Row]:
    file = draw(generated.files())
    return file, draw(generated.answers_to(file, odd=odd))


def test_25_generated_forms_are_sound_and_have_conditions() -> None:
    """A generator that made nothing of interest would prove nothing."""
    seen = {"conditions": 0, "groups": 0}

    @given(generated.files())
    def look(file: Row) -> None:
        read_form(file, BANK)
        seen["conditions"] += "x-when" in str(file)
        seen["groups"] += "x-one" in str(file)

    look()
    assert min(seen.values()) > 3


@given(cases())
def test_25_evaluating_what_counts_gives_the_same(case: tuple[Row, Row]) -> None:
    file, answers = case
    form = read_form(file, BANK)
    once = judged(form, answers)
    assert judged(form, once.answers) == once


@given(cases(), st.randoms(use_true_random=False))
def test_25_the_order_of_answers_does_not_matter(case: tuple[Row, Row], chance: random.Random) -> None:
    file, answers = case
    names = list(answers)
    chance.shuffle(names)
    form = read_form(file, BANK)
    assert judged(form, {name: answers[name] for name in names}) == judged(form, answers)


@given(cases(), st.sampled_from(generated.ODD))
def test_25_an_answer_that_is_not_asked_for_changes_nothing(case: tuple[Row, Row], odd: Any) -> None:
    file, answers = case
    form = read_form(file, BANK)
    before = judged(form, answers)
    names = {path[0] for path in before.applicable}
    groups = {name for name in form.groups if name in before.answers}
    hidden = [name for name in file["properties"] if name not in names | groups and form.groups.get(name) is None]
    for name in [*hidden, "unknown"]:
        assert judged(form, {**answers, name: odd}) == before
        assert judged(form, {key: one for key, one in answers.items() if key != name}) == before


@given(cases())
def test_25_a_second_evaluator_asks_the_same(case: tuple[Row, Row]) -> None:
    file, answers = case
    evaluated = judged(read_form(file, BANK), answers)
    assert set(evaluated.applicable) == naive.places(file, answers)


@given(cases())
def test_25_problems_stand_at_places_that_are_asked_and_are_of_the_list(case: tuple[Row, Row]) -> None:
    file, answers = case
    form = read_form(file, BANK)
    evaluated = judged(form, answers)
    for one in evaluated.problems:
        assert one.kind in PROBLEMS
        assert one.path in evaluated.applicable or one.path[0] in form.groups
    rows = [row for shown in summary(form, evaluated) for row in shown.rows]
    assert sorted(row.path for row in rows) == sorted(evaluated.applicable)
    assert all(row.answer == answer_at(evaluated.answers, row.path) for row in rows)


def is_valid(file: Row, answers: Any) -> bool:
    schema = resolved(file, BANK)
    jsonschema.Draft202012Validator.check_schema(schema)
    return bool(jsonschema.Draft202012Validator(schema).is_valid(answers))


@given(cases(odd=False))
def test_25_what_counts_of_a_whole_form_is_valid_for_any_validator(case: tuple[Row, Row]) -> None:
    file, answers = case
    evaluated = judged(read_form(file, BANK), answers)
    if evaluated.is_whole:
        assert is_valid(file, evaluated.answers)


@given(cases())
def test_25_no_validator_refuses_what_we_take(case: tuple[Row, Row]) -> None:
    file, answers = case
    evaluated = judged(read_form(file, BANK), answers)
    if not is_valid(file, evaluated.answers):
        assert evaluated.problems


def test_25_a_validator_is_asked_and_can_refuse() -> None:
    good = {"a": "x", "c": "x", "s": ["x"], "n": 3, "d": "2026-03-05", "who": "Ẩn", "g": [{"i": "x"}]}
    assert judged(read_form(WHOLE_FILE, BANK), good).answers == good
    assert is_valid(WHOLE_FILE, good)
    for change in ({"c": "z"}, {"n": 10}, {"n": "3"}, {"unknown": 1}, {"g": []}, {"g": [{"unknown": 1}]}, {"s": ["z"]}):
        assert not is_valid(WHOLE_FILE, {**good, **change}), change


@given(cases())
def test_25_answers_carried_to_the_same_form_are_those_that_fit(case: tuple[Row, Row]) -> None:
    file, answers = case
    form = read_form(file, BANK)
    found = carry(form, answers, form, on=DAY)
    assert carry(form, found.answers, form, on=DAY).left == ()
    for name, answer in found.answers.items():
        if name in form.fields:
            assert answer == answers[name]


@given(generated.files(), generated.files(), st.data())
def test_25_answers_carried_anywhere_are_kept_or_told(old: Row, new: Row, data: st.DataObject) -> None:
    answers = data.draw(generated.answers_to(old, odd=True))
    found = carry(read_form(old, BANK), answers, read_form(new, BANK), on=DAY)
    assert not set(found.answers) - set(new["properties"])
    assert {path[0] for path in found.left} <= set(answers)


def deep(levels: int) -> Any:
    value: Any = "x"
    for number in range(levels):
        value = [value] if number % 2 else {"x": value}
    return value


ADVERSARIES: list[Any] = [
    *(deep(50_000), {"i": deep(10_000)}, [{"i": deep(10_000)}], [{"i": "x" * 1_000_000}] * 1000),
    *(["x"] * 100_000, [{}] * 100_000, [[]] * 100_000, [None] * 1000, {f"k{n}": n for n in range(50_000)}),
    *("x" * 1_000_000, "\u200b" * 4000, "\u200bx" * 500_000, "9" * 1_000_000, "-" * 100_000, "a\u0301" * 300_000),
    *("\ud800", "e" * 300, "1e999999999", "0." + "1" * 100_000, {"x" * 1000: 1}, b"x", object()),
    *(10**20_000, -(10**20_000), float("nan"), float("inf")),
]


def test_25_adversarial_answers_at_every_place_raise_nothing_and_take_no_time() -> None:
    form = read_form(WHOLE_FILE, BANK)
    names = [*form.fields, *form.groups]
    slowest = 0.0
    for value in ADVERSARIES:
        for answers in ({name: value} for name in names):
            started = time.process_time()
            evaluated = judged(form, {"c": "x", **answers})
            summary(form, evaluated)
            printed(form, evaluated)
            carry(form, answers, form, on=DAY)
            slowest = max(slowest, time.process_time() - started)
            assert evaluated.problems
        judged(form, {"g": [{"i": value}]})
        judged(form, dict.fromkeys(names, value))
    assert slowest < 0.5


def test_25_a_full_form_is_judged_quickly() -> None:
    fields: Row = {
        f"f{number}": text(when={"field": f"f{number - 1}", "filled": True} if number else None) for number in range(60)
    }
    del fields["f0"]["x-when"]
    form = a_form({**fields, "g": group({f"i{n}": text() for n in range(10)}, maxItems=100)})
    answers = {**dict.fromkeys(fields, "x"), "g": [dict.fromkeys((f"i{n}" for n in range(10)), "x")] * 100}
    judged(form, answers)
    started = time.process_time()
    evaluated = judged(form, answers)
    assert time.process_time() - started < 1
    assert len(evaluated.applicable) == 60 + 1000


def test_25_nothing_that_is_given_is_changed() -> None:
    form = read_form(WHOLE_FILE, BANK)
    answers: Row = {"c": "y", "g": [{"i": "hidden"}], "a": ["x"], "unknown": {"x": [1]}}
    before = copy.deepcopy(answers)
    judged(form, answers)
    carry(form, answers, form, on=DAY)
    assert answers == before


def test_25_a_form_that_is_defective_is_never_given_out() -> None:
    try:
        read_form({**WHOLE_FILE, "x-certain": "no"}, BANK)
    except FormDefective as defective:
        assert [str(one.fault) for one in defective.defects] == ["not_readable"]
    else:
        raise AssertionError
