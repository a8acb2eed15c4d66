"""Conditions as a form writes them. docs/formats/forms.md, Conditions."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from motcua.law.forms.values import All, AnyOf, Compared, Condition, Count, IsFilled, IsOneOf, Measure, Not
from motcua.law.forms.written import Json, Wrong, mapping, text, word


def condition_of(given: Json, key: str, place: str) -> Condition | None:
    return read_condition(given[key], place) if key in given else None


def read_condition(written: Any, place: str) -> Condition:
    given = mapping(written, place)
    for key, make in _SEVERAL.items():
        if set(given) == {key}:
            listed = given[key]
            if not isinstance(listed, list) or not listed:
                raise Wrong(place, key)
            return make(tuple(read_condition(one, place) for one in listed))
    if set(given) == {"not"}:
        return Not(read_condition(given["not"], place))
    if "count" in given:
        measure, value = _measured(given, "count", place)
        if isinstance(value, bool) or not isinstance(value, int):
            raise Wrong(place, measure)
        return Count(text(given, "count", place), measure, value)
    return _of_field(given, place)


_SEVERAL: Final[Mapping[str, Callable[[tuple[Condition, ...]], Condition]]] = {"all": All, "any": AnyOf}


def _of_field(given: Json, place: str) -> Condition:
    name = text(given, "field", place)
    match {key: value for key, value in given.items() if key != "field"}:
        case {"is": bool() | int() | str() as value, **rest} if not rest:
            return IsOneOf(name, (value,))
        case {"in": [*values], **rest} if (
            not rest and values and all(isinstance(one, bool | int | str) for one in values)
        ):
            return IsOneOf(name, tuple(values))
        case {"filled": bool() as filled, **rest} if not rest:
            return IsFilled(name) if filled else Not(IsFilled(name))
    measure, value = _measured(given, "field", place)
    if isinstance(value, Mapping) and set(value) == {"field"}:
        return Compared(name, measure, other=text(value, "field", place))
    if isinstance(value, int) and not isinstance(value, bool):
        return Compared(name, measure, value)
    if isinstance(value, str):
        return Compared(name, measure, _day_or_number(value, place))
    raise Wrong(place, measure)


def _measured(given: Json, key: str, place: str) -> tuple[Measure, Any]:
    rest = [one for one in given if one != key]
    if len(rest) != 1:
        raise Wrong(place, ", ".join(rest))
    return word(Measure, rest[0], place), given[rest[0]]


def _day_or_number(text: str, place: str) -> date | Decimal:
    try:
        return date.fromisoformat(text) if text.count("-") == 2 else Decimal(text)
    except (ValueError, InvalidOperation):
        raise Wrong(place, text) from None
