"""Every kind of condition, by what is answered and by what is not."""

from typing import Any

import pytest

from tests.law.forms.building import a_form, choice, group, judged, several, text, yes_no

FIELDS: dict[str, Any] = {
    "yes": yes_no(),
    "word": text(),
    "second": text(),
    "one": choice("a", "b", "c"),
    "some": several("a", "b", "c"),
    "whole": {"type": "integer", "title": "Số", "x-needed": False},
    "money": {"type": "integer", "x-kind": "money", "title": "Tiền", "x-needed": False},
    "exact": {"type": "string", "x-kind": "decimal", "title": "Số lẻ", "x-needed": False},
    "other": {"type": "string", "x-kind": "decimal", "title": "Số lẻ", "x-needed": False},
    "day": {"type": "string", "format": "date", "title": "Ngày", "x-needed": False},
    "later": {"type": "string", "format": "date", "title": "Ngày", "x-needed": False},
    "many": group({"inner": text()}),
}


def holds(condition: dict[str, Any], answers: dict[str, Any]) -> bool:
    form = a_form({**FIELDS, "seen": text(when=condition)})
    return ("seen",) in judged(form, answers).applicable


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        ({"field": "yes", "is": True}, {"yes": True}, True),
        ({"field": "yes", "is": True}, {"yes": False}, False),
        ({"field": "yes", "is": True}, {"yes": 1}, False),
        ({"field": "yes", "is": True}, {"yes": "true"}, False),
        ({"field": "yes", "is": False}, {"yes": False}, True),
        ({"field": "yes", "is": False}, {}, False),
        ({"field": "yes", "is": False}, {"yes": 0}, False),
        ({"field": "word", "is": "x"}, {"word": "x"}, True),
        ({"field": "word", "is": "x"}, {"word": "X"}, False),
        ({"field": "one", "is": "a"}, {"one": "a"}, True),
        ({"field": "one", "in": ["a", "b"]}, {"one": "b"}, True),
        ({"field": "one", "in": ["a", "b"]}, {"one": "c"}, False),
        ({"field": "one", "in": ["a", "b"]}, {}, False),
        ({"field": "some", "is": "b"}, {"some": ["a", "b"]}, True),
        ({"field": "some", "is": "c"}, {"some": ["a", "b"]}, False),
        ({"field": "some", "in": ["b", "c"]}, {"some": ["a", "c"]}, True),
        ({"field": "some", "is": "a"}, {"some": []}, False),
        ({"field": "whole", "is": 3}, {"whole": 3}, True),
        ({"field": "whole", "is": 1}, {"whole": True}, False),
        ({"field": "word", "filled": True}, {"word": "x"}, True),
        ({"field": "word", "filled": True}, {"word": " \u200b\u00a0"}, False),
        ({"field": "word", "filled": True}, {}, False),
        ({"field": "word", "filled": False}, {}, True),
        ({"field": "word", "filled": False}, {"word": "x"}, False),
        ({"field": "yes", "filled": True}, {"yes": False}, True),
        ({"field": "whole", "filled": True}, {"whole": 0}, True),
        ({"field": "some", "filled": True}, {"some": []}, False),
        ({"field": "whole", "at_least": 3}, {"whole": 3}, True),
        ({"field": "whole", "at_least": 3}, {"whole": 2}, False),
        ({"field": "whole", "more_than": 3}, {"whole": 3}, False),
        ({"field": "whole", "more_than": 3}, {"whole": 4}, True),
        ({"field": "whole", "at_most": 3}, {"whole": 3}, True),
        ({"field": "whole", "at_most": 3}, {"whole": 4}, False),
        ({"field": "whole", "less_than": 3}, {"whole": 3}, False),
        ({"field": "whole", "less_than": 3}, {"whole": 2}, True),
        ({"field": "whole", "same_as": 3}, {"whole": 3}, True),
        ({"field": "whole", "same_as": 3}, {"whole": 4}, False),
        ({"field": "whole", "less_than": 3}, {}, False),
        ({"field": "whole", "less_than": 3}, {"whole": "2"}, False),
        ({"field": "whole", "less_than": 3}, {"whole": 10**5000 * -1}, False),
        ({"field": "money", "at_least": 10**9}, {"money": 10**9}, True),
        ({"field": "exact", "same_as": "85.20"}, {"exact": "85.2"}, True),
        ({"field": "exact", "more_than": "0.1"}, {"exact": "0.11"}, True),
        ({"field": "exact", "more_than": 85}, {"exact": "85.01"}, True),
        ({"field": "exact", "more_than": 1}, {"exact": "NaN"}, False),
        ({"field": "exact", "more_than": 1}, {"exact": "sNaN"}, False),
        ({"field": "exact", "more_than": 1}, {"exact": "Infinity"}, False),
        ({"field": "exact", "more_than": 1}, {"exact": "1e9"}, False),
        ({"field": "exact", "more_than": 1}, {"exact": 2}, False),
        ({"field": "exact", "more_than": {"field": "other"}}, {"exact": "2.5", "other": "2.49"}, True),
        ({"field": "exact", "more_than": {"field": "other"}}, {"exact": "2.5", "other": "2.5"}, False),
        ({"field": "exact", "more_than": {"field": "other"}}, {"exact": "2.5"}, False),
        ({"field": "whole", "less_than": {"field": "exact"}}, {"whole": 2, "exact": "2.5"}, True),
        ({"field": "day", "at_most": "2026-03-05"}, {"day": "2026-03-05"}, True),
        ({"field": "day", "less_than": "2026-03-05"}, {"day": "2026-03-05"}, False),
        ({"field": "day", "less_than": "2026-03-05"}, {"day": "20260304"}, False),
        ({"field": "day", "less_than": "2026-03-05"}, {"day": "2026-W09-1"}, False),
        ({"field": "day", "less_than": "2026-03-05"}, {"day": "2026-02-30"}, False),
        ({"field": "later", "less_than": {"field": "day"}}, {"later": "2026-01-01", "day": "2026-01-02"}, True),
        ({"field": "later", "less_than": {"field": "day"}}, {"later": "2026-01-02", "day": "2026-01-02"}, False),
        ({"field": "word", "same_as": {"field": "second"}}, {"word": "x", "second": "x"}, True),
        ({"field": "word", "same_as": {"field": "second"}}, {"word": "x", "second": "y"}, False),
        ({"field": "word", "same_as": {"field": "second"}}, {}, False),
        ({"field": "word", "same_as": {"field": "second"}}, {"word": " ", "second": " "}, False),
        ({"count": "many", "at_least": 2}, {"many": [{"inner": "x"}, {}]}, True),
        ({"count": "many", "at_least": 2}, {"many": [{"inner": "x"}]}, False),
        ({"count": "many", "same_as": 0}, {}, True),
        ({"count": "many", "same_as": 0}, {"many": "x"}, True),
        ({"not": {"field": "yes", "is": True}}, {}, True),
        ({"not": {"field": "yes", "is": True}}, {"yes": True}, False),
        ({"all": [{"field": "yes", "is": True}, {"field": "word", "filled": True}]}, {"yes": True}, False),
        ({"all": [{"field": "yes", "is": True}, {"field": "word", "filled": True}]}, {"yes": True, "word": "x"}, True),
        ({"any": [{"field": "yes", "is": True}, {"field": "word", "filled": True}]}, {"yes": True}, True),
        ({"any": [{"field": "yes", "is": True}, {"field": "word", "filled": True}]}, {"yes": False}, False),
    ],
)
def test_25_a_condition_holds(condition: dict[str, Any], answers: dict[str, Any], expected: bool) -> None:
    assert holds(condition, answers) is expected


def test_25_a_page_has_a_condition_for_all_its_questions() -> None:
    pages = [
        {"id": "a", "title": "A", "asks": ["yes"]},
        {"id": "b", "title": "B", "asks": ["one", "two"], "when": {"field": "yes", "is": True}},
    ]
    form = a_form({"yes": yes_no(), "one": text(), "two": text(when={"field": "one", "filled": True})}, pages)
    assert judged(form, {"yes": False, "one": "x", "two": "y"}).applicable == (("yes",),)
    assert judged(form, {"yes": True, "one": "x"}).applicable == (("yes",), ("one",), ("two",))
    assert [page.id for page in judged(form, {}).pages()] == ["a"]
    assert [page.id for page in judged(form, {"yes": True}).pages()] == ["a", "b"]
