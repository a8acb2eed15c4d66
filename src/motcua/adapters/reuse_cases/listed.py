"""What every format of cases shares: one case, a list, or `{"cases": [...]}`. A bad case is named, the cases beside it are read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from motcua.adapters.reuse_cases.node import BadPlace, shown

One = TypeVar("One")


class Unreadable(ValueError):
    """The file has no cases. The message is the sentence for a person."""


@dataclass(frozen=True, slots=True)
class BadCase:
    """`id` None: the case has none that is a text."""

    id: str | None
    place: str
    sentence: str


def each_case(document: object, read: Callable[[object], One]) -> tuple[One | BadCase, ...]:
    """All cases of a document, in their order; `read` raises BadPlace. Raises Unreadable."""
    listed = document
    if isinstance(document, dict):
        listed = [document] if document.get("cases") is None else document["cases"]
    if not isinstance(listed, list):
        raise Unreadable('Tệp cần một trường hợp, một danh sách trường hợp, hoặc {"cases": [...]}.')
    return tuple(_one(value, number, read) for number, value in enumerate(listed, 1))


def _one(value: object, number: int, read: Callable[[object], One]) -> One | BadCase:
    try:
        return read(value)
    except BadPlace as wrong:
        id_ = value.get("id") if isinstance(value, dict) else None
        given = id_ if isinstance(id_, str) else None
        name = f"thứ {number}" if given is None else f"“{shown(given)}”"
        place = f", {shown(wrong.place)}" if wrong.place else ""
        return BadCase(given, wrong.place, f"Trường hợp {name}{place}: {wrong.must}.")
