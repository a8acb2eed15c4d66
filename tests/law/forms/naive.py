"""Which questions are asked, a second time: written from docs/formats/forms.md alone, one question after the other.

A question is asked if its own condition, its group's and its page's hold. Each is found by asking for the questions that the condition
names, and so on. Nothing is remembered and nothing repeated until it settles; it is slow, and there is no ring.
"""

from datetime import date
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
Place = tuple[str | int, ...]


def places(file: Row, answers: Row) -> set[Place]:
    found: set[Place] = set()
    for name, written in file["properties"].items():
        if not _is_shown(file, answers, name):
            continue
        if not _is_group(written):
            found.add((name,))
            continue
        given = answers.get(name)
        number = len(given) if isinstance(given, list) else 0
        for place in range(max(written.get("minItems", 0), min(number, written.get("maxItems", 20)))):
            for inner in written["items"]["properties"]:
                if _is_shown_inside(file, answers, name, place, inner):
                    found.add((name, place, inner))
    return found


def _is_group(written: Row) -> bool:
    return "properties" in written.get("items", {})


def _is_shown(file: Row, answers: Row, name: str) -> bool:
    written = file["properties"][name]
    page = next(one for section in file["x-sections"] for one in section["pages"] if name in one["asks"])
    return all(_true(one, file, answers, None) for one in (page.get("when"), written.get("x-when")) if one is not None)


def _is_shown_inside(file: Row, answers: Row, name: str, place: int, inner: str) -> bool:
    condition = file["properties"][name]["items"]["properties"][inner].get("x-when")
    return condition is None or _true(condition, file, answers, (name, place))


def _true(condition: Row, file: Row, answers: Row, inside: tuple[str, int] | None) -> bool:
    if "all" in condition:
        return all(_true(one, file, answers, inside) for one in condition["all"])
    if "any" in condition:
        return any(_true(one, file, answers, inside) for one in condition["any"])
    if "not" in condition:
        return not _true(condition["not"], file, answers, inside)
    if "count" in condition:
        group = condition["count"]
        given = answers.get(group) if _is_shown(file, answers, group) else None
        (measure,) = set(condition) - {"count"}
        return _measured(len(given) if isinstance(given, list) else 0, measure, condition[measure])
    answer, written = _answer(condition["field"], file, answers, inside)
    if "filled" in condition:
        return (answer is not None) is condition["filled"]
    if "is" in condition or "in" in condition:
        wanted = condition.get("in", [condition.get("is")])
        given = answer if isinstance(answer, list) else [answer]
        return any(repr(one) == repr(each) for one in given for each in wanted)
    (measure,) = set(condition) - {"field"}
    other = condition[measure]
    if isinstance(other, dict):
        second, its = _answer(other["field"], file, answers, inside)
        if measure == "same_as" and its["type"] != "integer" and its.get("x-kind") != "decimal" and "format" not in its:
            return answer is not None and answer == second
        return _measured(_value(answer, written), measure, _value(second, its))
    return _measured(
        _value(answer, written),
        measure,
        date.fromisoformat(other) if "-0" in str(other) or "-1" in str(other)[1:] else Decimal(other),
    )


def _answer(name: str, file: Row, answers: Row, inside: tuple[str, int] | None) -> tuple[Any, Row]:
    """None where it is not asked, or where nothing is answered."""
    if inside is not None:
        group, place = inside
        inner = file["properties"][group]["items"]["properties"]
        if name in inner:
            given = answers.get(group)
            one = given[place] if isinstance(given, list) and place < len(given) else {}
            answer = (
                one.get(name) if isinstance(one, dict) and _is_shown_inside(file, answers, group, place, name) else None
            )
            return _none_if_empty(answer), inner[name]
    answer = answers.get(name) if _is_shown(file, answers, name) else None
    return _none_if_empty(answer), file["properties"][name]


def _none_if_empty(answer: Any) -> Any:
    if isinstance(answer, str):
        return answer if answer.strip() else None
    return None if answer in ([], {}) else answer


def _value(answer: Any, written: Row) -> Decimal | date | None:
    if written.get("format") == "date":
        try:
            return date.fromisoformat(answer) if isinstance(answer, str) and len(answer) == 10 else None
        except ValueError:
            return None
    if written["type"] == "integer":
        return Decimal(answer) if type(answer) is int else None
    plain = isinstance(answer, str) and answer.lstrip("-").replace(".", "", 1).isdecimal()
    return Decimal(answer) if plain else None


def _measured(one: Any, measure: str, other: Any) -> bool:
    if one is None or other is None:
        return False
    return {
        "at_least": lambda: one >= other,
        "more_than": lambda: one > other,
        "at_most": lambda: one <= other,
        "less_than": lambda: one < other,
        "same_as": lambda: one == other,
    }[measure]()
