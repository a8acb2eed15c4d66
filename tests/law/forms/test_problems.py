"""Every problem of an answer: what brings it, and the nearest answer that does not."""

import re
from pathlib import Path
from typing import Any

import pytest

from motcua.law.forms.judging import PROBLEMS
from tests.law.forms.building import a_form, a_page, choice, group, judged, problems, several, text, yes_no


def decimal(**changes: Any) -> dict[str, Any]:
    return {"type": "string", "x-kind": "decimal", "title": "Số", **changes}


def day(**changes: Any) -> dict[str, Any]:
    return {"type": "string", "format": "date", "title": "Ngày", **changes}


def kind(name: str, **changes: Any) -> dict[str, Any]:
    return {"type": "string", "x-kind": name, "title": "Câu", **changes}


WHOLE = {"type": "integer", "title": "Số"}
TABLE: list[tuple[dict[str, Any], Any, str]] = [
    (text(), "Khối 7", ""),
    (text(needed=True), "", "needed"),
    (text(needed=True), " \u200b", "needed"),
    (text(needed=True), None, "needed"),
    (text(), None, ""),
    (text(), 5, "type"),
    (text(), ["x"], "type"),
    (text(), "hai\ndòng", "letters"),
    (text(), "x\u0000", "letters"),
    (text(), "x\u202ey", "letters"),
    (text(), "x" * 200, ""),
    (text(), "x" * 201, "long"),
    (text(maxLength=5), "xxxxxx", "long"),
    (text(maxLength=5), "xxxxx", ""),
    (text(minLength=3), "xx", "short"),
    (text(minLength=3), "xxx", ""),
    (text(pattern="[0-9]{2}"), "12", ""),
    (text(pattern="[0-9]{2}"), "123", "pattern"),
    (text(kind="paragraph"), "hai\ndòng", ""),
    (text(kind="paragraph"), "x" * 2001, "long"),
    (kind("name"), "Hoàng Thị Ẩn", ""),
    (kind("name"), "123", "letters"),
    (yes_no(), False, ""),
    (yes_no(), 0, "type"),
    (yes_no(), "có", "type"),
    (choice("a", "b"), "a", ""),
    (choice("a", "b"), "c", "unknown_choice"),
    (choice("a", "b"), ["a"], "type"),
    (several("a", "b"), ["b", "a"], ""),
    (several("a", "b"), ["a", "a"], "twice"),
    (several("a", "b"), ["a", "c"], "unknown_choice"),
    (several("a", "b"), "a", "type"),
    (several("a", "b"), [1], "type"),
    (WHOLE, 0, ""),
    (WHOLE, "0", "type"),
    (WHOLE, True, "type"),
    (WHOLE, 1.0, "type"),
    (WHOLE, 10**15 - 1, ""),
    (WHOLE, 10**15, "number"),
    ({**WHOLE, "minimum": 1}, 0, "below"),
    ({**WHOLE, "minimum": 1}, 1, ""),
    ({**WHOLE, "maximum": 9}, 10, "above"),
    ({**WHOLE, "maximum": 9}, 9, ""),
    ({**WHOLE, "x-kind": "money"}, 20_000, ""),
    (decimal(), "85.25", ""),
    (decimal(), "-85", ""),
    (decimal(), 85, "type"),
    (decimal(), "85,2", "number"),
    (decimal(), "085", "number"),
    (decimal(), "NaN", "number"),
    (decimal(), "1e3", "number"),
    (decimal(), "٣", "number"),
    (decimal(), "9" * 41, "number"),
    (decimal(**{"x-places": 1}), "85.25", "places"),
    (decimal(**{"x-places": 1}), "85.2", ""),
    (decimal(minimum=1), "0.99", "below"),
    (decimal(maximum=1), "1.01", "above"),
    (day(), "2026-03-05", ""),
    (day(), "05/03/2026", "date"),
    (day(), "2026-02-30", "date"),
    (day(), "20260305", "date"),
    (day(), "2026-W10-4", "date"),
    (day(), 20260305, "date"),
    (day(**{"x-first": "2026-03-05"}), "2026-03-04", "before"),
    (day(**{"x-first": "2026-03-05"}), "2026-03-05", ""),
    (day(**{"x-last": "2026-03-05"}), "2026-03-06", "after"),
    (day(**{"x-last": "2026-03-05"}), "2026-03-05", ""),
    (day(**{"x-day": "not_future"}), "2026-11-21", "future"),
    (day(**{"x-day": "not_future"}), "2026-11-20", ""),
    (day(**{"x-day": "not_past"}), "2026-11-19", "past"),
    (day(**{"x-day": "not_past"}), "2026-11-20", ""),
    (kind("personal_number"), "020190001234", ""),
    (kind("personal_number"), "02019000123", "personal_number"),
    (kind("personal_number"), "012345678", "personal_number"),
    (kind("tax_code"), "0100112437", ""),
    (kind("tax_code"), "0100112438", "tax_code"),
    (kind("phone"), "+84912345678", ""),
    (kind("phone"), "0912345678", "phone"),
    ({"type": "string", "format": "email", "title": "Thư"}, "an@langson.vn", ""),
    ({"type": "string", "format": "email", "title": "Thư"}, "an@langson", "email"),
    (kind("commune"), "05977", ""),
    (kind("commune"), "5977", "commune"),
    (group({"inner": text()}), [{"inner": "x"}], ""),
    (group({"inner": text()}), "x", "type"),
    (group({"inner": text()}), ["x"], "type"),
    (group({"inner": text()}, maxItems=1), [{}, {}], "too_many"),
    (group({"inner": text()}, minItems=1), [{"inner": "x"}], ""),
    (group({"inner": text()}, minItems=2), [{"inner": "x"}], "too_few"),
]


@pytest.mark.parametrize(("asks", "answer", "expected"), TABLE)
def test_25_an_answer_has_its_first_problem(asks: dict[str, Any], answer: Any, expected: str) -> None:
    answers = {} if answer is None else {"one": answer}
    found = problems(a_form({"one": asks}), answers)
    assert found == ([(("one",), expected)] if expected else [])


def test_25_the_table_has_every_problem() -> None:
    by_hand = {"check"}  # test_25_a_check_is_said_at_its_place
    assert {expected for _, _, expected in TABLE} - {""} == set(PROBLEMS) - by_hand
    source = (Path(__file__).parents[3] / "src/motcua/law/forms").glob("*.py")
    said = {word for file in source for word in re.findall(r'(?:yield|path,|,\),) "(\w+)"', file.read_text("utf-8"))}
    assert said <= set(PROBLEMS)


def test_25_a_check_is_said_at_its_place() -> None:
    wrong = {"field": "floor", "more_than": {"field": "plot"}}
    check = {"id": "fits", "at": "floor", "wrong": wrong, "say": "Tầng {floor} lớn hơn thửa {plot}."}
    form = a_form({"plot": decimal(), "floor": decimal(**{"x-places": 1})}, checks=[check])
    (found,) = judged(form, {"plot": "214.6", "floor": "852"}).problems
    assert (found.path, found.kind, found.facts, found.say) == (
        ("floor",),
        "check",
        {"check": "fits"},
        "Tầng {floor} lớn hơn thửa {plot}.",
    )
    assert problems(form, {"plot": "214.6", "floor": "85.2"}) == []
    # one thing at a time: an answer that is wrong by itself is not checked against others
    assert problems(form, {"plot": "214.6", "floor": "852.55"}) == [(("floor",), "places")]
    assert problems(form, {"plot": "214.6"}) == [(("floor",), "needed")]


def test_25_a_check_about_a_hidden_question_is_not_made() -> None:
    check = {"id": "c", "at": "b", "wrong": {"field": "b", "filled": True}, "say": "Sai."}
    form = a_form({"a": yes_no(), "b": text(when={"field": "a", "is": True})}, checks=[check])
    assert problems(form, {"a": False, "b": "x"}) == []
    assert problems(form, {"a": True, "b": "x"}) == [(("b",), "check")]


def test_25_a_form_may_say_a_problem_in_its_own_words() -> None:
    form = a_form({"a": text(needed=True, say={"needed": "Nhập số tầng, tính cả tầng lửng."}, maxLength=3)})
    assert [one.say for one in judged(form, {}).problems] == ["Nhập số tầng, tính cả tầng lửng."]
    assert [(one.kind, one.say) for one in judged(form, {"a": "xxxx"}).problems] == [("long", "")]


def test_25_needed_by_a_condition() -> None:
    form = a_form({"a": yes_no(), "b": text(needed={"field": "a", "is": True})})
    assert problems(form, {}) == []
    assert problems(form, {"a": False}) == []
    assert problems(form, {"a": True}) == [(("b",), "needed")]
    assert problems(form, {"a": True, "b": "x"}) == []


def test_25_how_far_a_section_is() -> None:
    pages = [a_page("a"), a_page("b"), a_page("c", when={"field": "a", "is": "mở"})]
    form = a_form({"a": text(needed=True), "b": text(needed=True, maxLength=2), "c": text(needed=True)}, pages)

    def stands(**answers: Any) -> tuple[str, int, int, str | None]:
        (one,) = judged(form, answers).progress
        return str(one.stand), one.whole, len(one.pages), one.following and one.following.id

    assert stands() == ("untouched", 0, 2, "p_a")
    assert stands(a="x") == ("begun", 1, 2, "p_b")
    assert stands(a="x", b="xxx") == ("wrong", 1, 2, "p_b")
    assert stands(a="x", b="xx") == ("done", 2, 2, None)
    assert stands(a="mở", b="xx") == ("begun", 2, 3, "p_c")
    whole = judged(form, {"a": "x", "b": "xx"})
    assert (whole.is_whole, [page.id for page in whole.pages()]) == (True, ["p_a", "p_b"])


def test_25_a_section_that_is_not_asked_is_hidden() -> None:
    file_sections = [
        {"id": "s1", "title": "1", "pages": [a_page("a")]},
        {"id": "s2", "title": "2", "pages": [a_page("b", when={"field": "a", "is": True})]},
    ]
    form = a_form({"a": yes_no(), "b": text()}, [], sections=file_sections)
    assert [str(one.stand) for one in judged(form, {"a": False}).progress] == ["done", "hidden"]
    assert [str(one.stand) for one in judged(form, {"a": True}).progress] == ["done", "done"]
