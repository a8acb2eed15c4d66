"""What is written in the file of a form, place by place. The first thing that cannot be read ends the reading."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from motcua.law.forms.defects import Defect, Fault

Json = Mapping[str, Any]
One = TypeVar("One", bound=StrEnum)


class Wrong(Exception):
    """One place that cannot be read."""

    def __init__(self, place: str, what: str = "", fault: Fault = Fault.NOT_READABLE) -> None:
        super().__init__(place)
        self.defect = Defect(fault, place, what)


def mapping(value: object, place: str) -> Json:
    if not isinstance(value, Mapping):
        raise Wrong(place)
    return value


def listed(given: Json, key: str) -> Iterator[tuple[int, Any]]:
    listed = given.get(key, [])
    if not isinstance(listed, list):
        raise Wrong(key)
    yield from enumerate(listed)


def text(given: Json, key: str, place: str) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise Wrong(f"{place}.{key}".lstrip("."))
    return value


def optional(given: Json, key: str, place: str) -> str:
    return text(given, key, place) if key in given else ""


def texts(value: object, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise Wrong(place)
    return tuple(value)


def flag(given: Json, key: str, place: str) -> bool:
    value = given.get(key, False)
    if not isinstance(value, bool):
        raise Wrong(f"{place}.{key}".lstrip("."))
    return value


def whole(given: Json, key: str, place: str) -> int | None:
    value = given.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise Wrong(f"{place}.{key}")
    return value


def number(given: Json, key: str, place: str) -> Decimal | None:
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Wrong(f"{place}.{key}")
    return Decimal(value)


def day(given: Json, key: str, place: str) -> date | None:
    value = given.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Wrong(f"{place}.{key}") from None


def word(kind: type[One], value: object, place: str) -> One:
    try:
        return kind(str(value))
    except ValueError:
        raise Wrong(place, str(value)) from None
