"""Groups: each of one by itself, how many, in the summary with titles, in printed lines."""

from typing import Any

from motcua.law.forms.showing import printed, summary
from tests.law.forms.building import a_form, a_page, choice, group, judged, problems, text, yes_no

CHILDREN: dict[str, Any] = {
    "born_here": yes_no("Sinh tại đây"),
    "children": group(
        {
            "name": text("Tên", needed=True),
            "adopted": yes_no("Con nuôi"),
            "since": text("Từ khi", when={"field": "adopted", "is": True}, needed=True),
            "country": text("Nước", when={"field": "born_here", "is": False}, needed={"field": "adopted", "is": True}),
        },
        **{"title": "Các con", "x-one": "Con thứ {n}", "minItems": 1, "maxItems": 3},
    ),
    "note": text("Ghi chú", when={"count": "children", "more_than": 1}),
}


def test_25_a_condition_inside_one_of_a_group_is_about_that_one_alone() -> None:
    form = a_form(CHILDREN)
    answers = {"children": [{"name": "Ẩn", "adopted": True}, {"name": "Bình", "adopted": False, "since": "2020"}]}
    evaluated = judged(form, answers)
    assert evaluated.answers == {
        "children": [{"name": "Ẩn", "adopted": True}, {"name": "Bình", "adopted": False}],
    }
    assert ("children", 0, "since") in evaluated.applicable
    assert ("children", 1, "since") not in evaluated.applicable
    assert [(one.path, one.kind) for one in evaluated.problems] == [(("children", 0, "since"), "needed")]


def test_25_a_condition_inside_may_be_about_a_question_of_the_form() -> None:
    form = a_form(CHILDREN)
    one = {"name": "Ẩn", "adopted": True, "since": "2020"}
    here = judged(form, {"born_here": True, "children": [{**one, "country": "Lào"}]})
    assert here.answers["children"] == [one]
    assert here.is_whole
    assert problems(form, {"born_here": False, "children": [one]}) == [(("children", 0, "country"), "needed")]
    assert problems(form, {"born_here": False, "children": [{**one, "adopted": False}]}) == []


def test_25_too_few_and_too_many() -> None:
    form = a_form(CHILDREN)
    assert problems(form, {}) == [(("children", 0, "name"), "needed"), (("children",), "too_few")]
    names: list[dict[str, Any]] = [{"name": letter} for letter in "abcd"]
    assert problems(form, {"children": names[:1]}) == []
    assert problems(form, {"children": names[:3]}) == []
    (many,) = judged(form, {"children": names}).problems
    assert (many.path, many.kind, many.facts) == (("children",), "too_many", {"most": "3", "given": "4"})
    # those that are too many stay as they are, and nothing is asked of them
    evaluated = judged(form, {"children": [*names[:3], {"adopted": 5, "x": 1}]})
    assert evaluated.answers["children"] == [*names[:3], {"adopted": 5, "x": 1}]
    assert max(path[1] for path in evaluated.applicable if len(path) == 3) == 2
    assert judged(form, evaluated.answers) == evaluated


def test_25_how_many_there_are_opens_another_question() -> None:
    form = a_form(CHILDREN)
    one = {"name": "a"}
    assert ("note",) not in judged(form, {"children": [one]}).applicable
    assert ("note",) in judged(form, {"children": [one, one]}).applicable


def test_25_a_check_inside_a_group_is_made_for_each() -> None:
    check = {"id": "c", "at": "since", "wrong": {"field": "since", "is": "sai"}, "say": "{name}: sai."}
    form = a_form(CHILDREN, checks=[check])
    answers = {
        "children": [
            {"name": "a", "adopted": True, "since": "sai"},
            {"name": "b", "adopted": True, "since": "đúng"},
            {"name": "c", "adopted": True, "since": "sai"},
        ]
    }
    assert problems(form, answers) == [(("children", 0, "since"), "check"), (("children", 2, "since"), "check")]


def test_25_the_summary_names_each_one_and_has_every_question_that_is_asked() -> None:
    form = a_form(CHILDREN)
    evaluated = judged(
        form, {"born_here": True, "children": [{"name": "Ẩn", "adopted": True, "since": "2020"}, {"name": "Bình"}]}
    )
    (section,) = summary(form, evaluated)
    assert [(row.path, row.of, row.answer, row.page.id) for row in section.rows] == [
        (("born_here",), "", True, "p_born_here"),
        (("children", 0, "name"), "Con thứ 1", "Ẩn", "p_children"),
        (("children", 0, "adopted"), "Con thứ 1", True, "p_children"),
        (("children", 0, "since"), "Con thứ 1", "2020", "p_children"),
        (("children", 1, "name"), "Con thứ 2", "Bình", "p_children"),
        (("children", 1, "adopted"), "Con thứ 2", None, "p_children"),
        (("note",), "", None, "p_note"),
    ]


def test_25_the_summary_is_by_section() -> None:
    sections = [
        {"id": "s1", "title": "Một", "pages": [a_page("a"), a_page("b")]},
        {"id": "s2", "title": "Hai", "pages": [a_page("c", when={"field": "a", "is": "x"})]},
    ]
    form = a_form({"c": text(), "b": text(), "a": choice("x", "y")}, [], sections=sections)
    shown = summary(form, judged(form, {"a": "x"}))
    assert [(one.section.title, [row.path[0] for row in one.rows]) for one in shown] == [
        ("Một", ["a", "b"]),
        ("Hai", ["c"]),
    ]
    assert [one.section.title for one in summary(form, judged(form, {"a": "y"}))] == ["Một"]


def test_25_a_line_about_a_group_stands_once_for_each_and_none_for_none() -> None:
    lines = [
        {"words": "Phần khai"},
        {"words": "Con {n}:", "each": "children", "shows": ["name", "since", "born_here"], "joined": "; "},
        {"words": "Ghi chú:", "shows": ["note"]},
        {"words": "Nơi nhận:", "text": "Lưu hồ sơ"},
    ]
    form = a_form({**CHILDREN, "children": {**CHILDREN["children"], "minItems": 0}}, print=lines)
    two = judged(
        form, {"born_here": True, "children": [{"name": "Ẩn", "adopted": True, "since": "2020"}, {"name": "Bình"}]}
    )
    assert [
        (one.words, one.number, [value.answer for value in one.values], one.joined, one.is_heading)
        for one in printed(form, two)
    ] == [
        ("Phần khai", None, [], ", ", True),
        ("Con 1:", 1, ["Ẩn", "2020", True], "; ", False),
        ("Con 2:", 2, ["Bình", True], "; ", False),
        ("Ghi chú:", None, [], ", ", False),
        ("Nơi nhận:", None, [], ", ", False),
    ]
    assert [one.words for one in printed(form, judged(form, {}))] == ["Phần khai", "Ghi chú:", "Nơi nhận:"]
    assert [one.fixed for one in printed(form, judged(form, {}))] == ["", "", "Lưu hồ sơ"]
