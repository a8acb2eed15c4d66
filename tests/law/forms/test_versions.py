"""Answers of a draft when the form has changed, and answers that are known before anybody types."""

from datetime import date
from typing import Any

from motcua.law.forms.carrying import Carried, Known, carry, prefilled
from motcua.law.forms.values import Answer
from tests.law.forms.building import DAY, a_form, choice, group, text, yes_no


def carried(old: dict[str, Any], answers: dict[str, Any], new: dict[str, Any]) -> Carried:
    return carry(a_form(old), answers, a_form(new), on=DAY)


def test_25_the_same_form_takes_everything_along() -> None:
    fields = {"a": text(), "b": yes_no(), "many": group({"x": text()})}
    answers = {"a": "x", "b": False, "many": [{"x": "1"}, {"x": "2"}]}
    assert carried(fields, answers, fields) == Carried(answers, ())


def test_25_a_renamed_question_keeps_its_answer() -> None:
    assert carried({"a": text()}, {"a": "x"}, {"b": text(former=["a"])}) == Carried({"b": "x"}, ())


def test_25_a_question_of_the_bank_is_found_under_another_name() -> None:
    old, new = {"applicant": {"$ref": "bank#/full_name"}}, {"owner": {"$ref": "bank#/full_name", "title": "Chủ hộ"}}
    assert carried(old, {"applicant": "Hoàng Thị Ẩn"}, new) == Carried({"owner": "Hoàng Thị Ẩn"}, ())
    two = {**new, "wife": {"$ref": "bank#/full_name"}}
    assert carried(old, {"applicant": "Hoàng Thị Ẩn"}, two) == Carried({}, (("applicant",),))


def test_25_what_has_no_place_is_told_in_its_order() -> None:
    old = {"gone": text(), "kind": text(), "pick": choice("a", "b"), "stays": text(), "short": text()}
    new = {
        "kind": {"type": "integer", "title": "Số"},
        "pick": choice("a", "c"),
        "stays": text(),
        "short": text(maxLength=2),
    }
    answers = {"short": "xxx", "gone": "x", "kind": "ba", "stays": "y", "pick": "b"}
    found = carried(old, answers, new)
    assert found.answers == {"stays": "y"}
    assert found.left == (("short",), ("gone",), ("kind",), ("pick",))


def test_25_what_is_empty_and_what_nobody_asked_is_not_told_as_lost() -> None:
    found = carried({"gone": text(), "day": text()}, {"gone": " ", "day": ""}, {"day": {**text(), "format": "date"}})
    assert found == Carried({}, ())
    assert carried({"a": text()}, {"a": "x", "unknown": "y"}, {"a": text()}).left == (("unknown",),)


def test_25_of_two_answers_that_come_to_one_question_its_own_stays() -> None:
    old, new = {"a": text(), "b": text()}, {"b": text(former=["a"])}
    for answers in ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}):
        assert carried(old, answers, new) == Carried({"b": "2"}, (("a",),))
    assert carried(old, {"a": "1"}, new) == Carried({"b": "1"}, ())


def test_25_groups_go_along_one_by_one() -> None:
    old = {"kids": group({"name": text(), "age": text(), "nick": text()}), "cars": group({"plate": text()})}
    new = {"children": group({"name": text(maxLength=3), "years": text(former=["age"])}, former=["kids"])}
    answers = {"kids": [{"name": "Ẩn", "age": "7"}, {"name": "Bình", "nick": "B"}, 5, {}], "cars": [{"plate": "12A"}]}
    found = carried(old, answers, new)
    assert found.answers == {"children": [{"name": "Ẩn", "years": "7"}, {}, {}, {}]}
    assert found.left == (("kids", 1, "name"), ("kids", 1, "nick"), ("kids", 2), ("cars",))


def test_25_what_was_hidden_goes_along_too() -> None:
    fields = {"a": yes_no(), "b": text(when={"field": "a", "is": True})}
    assert carried(fields, {"a": False, "b": "x"}, fields).answers == {"a": False, "b": "x"}


SOURCES: dict[str, Known] = {
    "account.full_name": Known("Hoàng Thị Ẩn", "account.full_name"),
    "vault.full_name": Known("Hoàng Ẩn", "vault.full_name", date(2025, 8, 14)),
    "account.birth": Known("2030-01-01", "account.birth"),
    "vault.empty": Known("", "vault.empty"),
}


def offers(answers: dict[str, Answer], *sources: str, **field: Any) -> dict[str, Known]:
    return dict(prefilled(a_form({"a": text(prefill=list(sources), **field)}), SOURCES, answers, on=DAY))


def test_25_the_best_source_comes_first_with_its_day() -> None:
    assert offers({}, "vault.full_name", "account.full_name") == {"a": SOURCES["vault.full_name"]}
    assert offers({}, "unknown", "account.full_name") == {"a": SOURCES["account.full_name"]}
    assert offers({}, "unknown") == {}


def test_25_nothing_comes_over_an_answer_or_over_what_was_cleared() -> None:
    assert offers({"a": "của tôi"}, "vault.full_name") == {}
    assert offers({"a": ""}, "vault.full_name") == {}


def test_25_what_does_not_fit_is_not_offered() -> None:
    assert offers({}, "vault.full_name", maxLength=3) == {}
    assert offers({}, "vault.empty", "vault.full_name") == {"a": SOURCES["vault.full_name"]}
    assert offers({}, "account.full_name", "vault.full_name", maxLength=9) == {"a": SOURCES["vault.full_name"]}
    assert offers({}, "account.birth", format="date", day="not_future") == {}
    assert offers({}, "account.birth", format="date") == {"a": SOURCES["account.birth"]}
