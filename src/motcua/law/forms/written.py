"""What is written in the file of a form, place by place. The first thing that cannot be read ends the reading."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from motcua.law.forms.conditions import LARGEST, written_day
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


def only(given: Json, allowed: Collection[str], place: str) -> None:
    """Nothing but these keys: a word that nobody reads is a mistake of the writer."""
    for key in given:
        if key not in allowed:
            raise Wrong(place, key, Fault.UNKNOWN_KEY)


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
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < LARGEST):
        raise Wrong(f"{place}.{key}")
    return value


def number(given: Json, key: str, place: str) -> Decimal | None:
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Wrong(f"{place}.{key}")
    found = Decimal(value)
    if not found.is_finite() or abs(found) >= LARGEST:
        raise Wrong(f"{place}.{key}")
    return found


def day(given: Json, key: str, place: str) -> date | None:
    value = given.get(key)
    if value is None:
        return None
    found = written_day(value) if isinstance(value, str) else None
    if found is None:
        raise Wrong(f"{place}.{key}")
    return found


def word(kind: type[One], value: object, place: str) -> One:
    if not isinstance(value, str):
        raise Wrong(place)
    try:
        return kind(value)
    except ValueError:
        raise Wrong(place, value) from None
