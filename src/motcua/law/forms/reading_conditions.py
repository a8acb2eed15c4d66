"""Conditions as a form writes them. docs/formats/forms.md, Conditions."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from motcua.law.forms.conditions import LARGEST, comparable
from motcua.law.forms.values import All, AnyOf, Compared, Condition, Count, IsFilled, IsOneOf, Kind, Measure, Not
from motcua.law.forms.written import Json, Wrong, mapping, text, word


def condition_of(given: Json, key: str, place: str) -> Condition | None:
    return read_condition(given[key], place) if key in given else None


DEEPEST: Final = 20
"""Conditions in conditions."""


def read_condition(written: Any, place: str, *, depth: int = 0) -> Condition:
    given = mapping(written, place)
    if depth > DEEPEST:
        raise Wrong(place)
    for key, make in _SEVERAL.items():
        if set(given) == {key}:
            listed = given[key]
            if not isinstance(listed, list) or not listed:
                raise Wrong(place, key)
            return make(tuple(read_condition(one, place, depth=depth + 1) for one in listed))
    if set(given) == {"not"}:
        return Not(read_condition(given["not"], place, depth=depth + 1))
    if "count" in given:
        measure, value = _measured(given, "count", place)
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= LARGEST:
            raise Wrong(place, measure)
        return Count(text(given, "count", place), measure, value)
    return _of_field(given, place)


_SEVERAL: Final[Mapping[str, Callable[[tuple[Condition, ...]], Condition]]] = {"all": All, "any": AnyOf}


def _of_field(given: Json, place: str) -> Condition:
    name = text(given, "field", place)
    match {key: value for key, value in given.items() if key != "field"}:
        case {"is": value, **rest} if not rest and _is_plain(value):
            return IsOneOf(name, (value,))
        case {"in": [*values], **rest} if not rest and values and all(map(_is_plain, values)):
            return IsOneOf(name, tuple(values))
        case {"filled": bool() as filled, **rest} if not rest:
            return IsFilled(name) if filled else Not(IsFilled(name))
    measure, value = _measured(given, "field", place)
    if isinstance(value, Mapping) and set(value) == {"field"}:
        return Compared(name, measure, other=text(value, "field", place))
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST:
        return Compared(name, measure, value)
    if isinstance(value, str):
        return Compared(name, measure, _day_or_number(value, place))
    raise Wrong(place, measure)


def _is_plain(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, int) and abs(value) < LARGEST)


def _measured(given: Json, key: str, place: str) -> tuple[Measure, Any]:
    rest = [one for one in given if one != key]
    if len(rest) != 1:
        raise Wrong(place, ", ".join(rest))
    return word(Measure, rest[0], place), given[rest[0]]


def _day_or_number(text: str, place: str) -> date | Decimal:
    found = comparable(text, Kind.DATE) or comparable(text, Kind.DECIMAL)
    if not isinstance(found, date | Decimal):
        raise Wrong(place, text)
    return found
