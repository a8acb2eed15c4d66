"""A question that is hidden: not judged, not sent, false in conditions; what was typed comes back with it."""

from typing import Any

import pytest

from motcua.law.forms.showing import printed, summary
from tests.law.forms.building import a_form, choice, group, judged, problems, text, yes_no

ABROAD: dict[str, Any] = {
    "married": choice("yes", "no", "left", needed=True),
    "spouse": text("Vợ hoặc chồng", when={"field": "married", "is": "yes"}, needed=True, maxLength=5),
    "abroad": yes_no(when={"field": "spouse", "filled": True}),
    "country": text("Nước", when={"field": "abroad", "is": True}, needed=True),
}


def test_25_what_was_typed_before_it_was_hidden_is_not_judged_not_sent_and_comes_back() -> None:
    form = a_form(ABROAD)
    draft = {"married": "yes", "spouse": "Ẩn", "abroad": True, "country": "Lào"}
    assert judged(form, draft).answers == draft
    hidden = judged(form, {**draft, "married": "no", "spouse": "quá dài rồi"})
    assert hidden.answers == {"married": "no"}
    assert hidden.applicable == (("married",),)
    assert hidden.is_whole
    again = judged(form, {**draft, "married": "yes"})
    assert again.answers == draft


def test_25_conditions_about_a_hidden_question_are_false_through_the_whole_chain() -> None:
    form = a_form(ABROAD)
    typed = {"abroad": True, "country": "Lào", "spouse": "Ẩn", "married": "left"}
    assert judged(form, typed).applicable == (("married",),)
    assert judged(form, {"abroad": True, "country": "Lào", "married": "yes"}).answers == {"married": "yes"}


@pytest.mark.parametrize("length", [1, 2, 7, 40])
def test_25_a_long_chain_is_hidden_from_its_first_link_on_whatever_its_order(length: int) -> None:
    links: dict[str, Any] = {"f0": yes_no()}
    for number in range(1, length + 1):
        links[f"f{number}"] = yes_no(when={"field": f"f{number - 1}", "is": True})
    answers = dict.fromkeys(links, True)
    for fields in (links, dict(reversed(links.items()))):
        form = a_form(fields)
        assert judged(form, answers).answers == answers
        assert judged(form, {**answers, "f0": False}).answers == {"f0": False}


def test_25_a_negated_condition_about_a_hidden_question_holds() -> None:
    form = a_form(
        {
            "a": yes_no(),
            "b": yes_no(when={"field": "a", "is": True}),
            "c": text(when={"not": {"field": "b", "is": True}}),
        }
    )
    assert ("c",) in judged(form, {"a": False, "b": True}).applicable
    assert ("c",) not in judged(form, {"a": True, "b": True}).applicable


def test_25_a_hidden_group_is_not_counted_not_judged_and_may_be_anything() -> None:
    form = a_form(
        {
            "a": yes_no(),
            "many": group({"x": text(needed=True)}, when={"field": "a", "is": True}, minItems=1, maxItems=2),
            "b": text(when={"count": "many", "at_least": 1}),
        }
    )
    for given in ([{}, {}, {}], "x", [1], [{"x": 5}], []):
        assert judged(form, {"a": False, "many": given}).is_whole, given
        assert judged(form, {"a": False, "many": given}).answers == {"a": False}
    assert problems(form, {"a": True}) == [(("many", 0, "x"), "needed"), (("many",), "too_few")]
    assert ("b",) in judged(form, {"a": True, "many": [{"x": "1"}]}).applicable
    assert ("b",) not in judged(form, {"a": False, "many": [{"x": "1"}]}).applicable


def test_25_a_hidden_question_is_in_no_summary_and_its_line_is_empty() -> None:
    lines = [{"words": "Vợ/chồng:", "shows": ["spouse"]}, {"words": "Tình trạng:", "shows": ["married"]}]
    form = a_form({**ABROAD, "country": {**ABROAD["country"]}}, print=lines)
    evaluated = judged(form, {"married": "no", "spouse": "Ẩn"})
    (section,) = summary(form, evaluated)
    assert [row.path for row in section.rows] == [("married",)]
    empty, filled = printed(form, evaluated)
    assert (empty.words, empty.values, empty.is_heading) == ("Vợ/chồng:", (), False)
    assert [one.answer for one in filled.values] == ["no"]


def test_25_answers_that_the_form_does_not_know_do_not_count() -> None:
    assert judged(a_form({"a": text()}), {"a": "x", "b": "y", "": [], "p_a": 1}).answers == {"a": "x"}


def test_25_a_line_may_stand_only_when_a_condition_holds() -> None:
    lines = [
        {"words": "Tên:", "shows": ["own"], "when": {"field": "self", "is": True}},
        {"words": "Tên:", "shows": ["other"], "when": {"field": "self", "is": False}},
    ]
    form = a_form({"self": yes_no(), "own": text(), "other": text(when={"field": "self", "is": False})}, print=lines)

    def names(**answers: Any) -> list[list[Any]]:
        return [[value.answer for value in one.values] for one in printed(form, judged(form, answers))]

    assert names(self=True, own="Ẩn", other="Đơn") == [["Ẩn"]]
    assert names(self=False, own="Ẩn", other="Đơn") == [["Đơn"]]
    assert names(own="Ẩn", other="Đơn") == []
