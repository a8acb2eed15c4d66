"""Whether a condition holds. A question that is not asked has no answer, whatever was typed before it was hidden."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from motcua.law.forms.values import (
    All,
    Answer,
    AnyOf,
    Compared,
    Condition,
    Count,
    IsFilled,
    IsOneOf,
    Kind,
    Measure,
    Not,
)
from motcua.law.typed_text import LONGEST_TEXT, marked

Comparable = int | Decimal | date
NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY})
"""Kinds that are compared as numbers."""
COMPARED = NUMBERS | {Kind.DATE}
LARGEST: Final = 10**15
"""A number of more digits is none that anybody means."""
LONGEST_NUMBER: Final = 40
"""Letters of a decimal number."""
_DECIMAL: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scope:
    """The answers that count at a place: those of the one of a group first, then those of the form. `kinds` by name of field."""

    answers: Mapping[str, Answer]
    kinds: Mapping[str, Kind]
    own: Mapping[str, Answer] | None = None
    own_kinds: Mapping[str, Kind] | None = None

    def answer(self, name: str) -> Answer | None:
        if self.own_kinds is not None and name in self.own_kinds:
            return (self.own or {}).get(name)
        return self.answers.get(name)

    def kind(self, name: str) -> Kind | None:
        return (self.own_kinds or {}).get(name) or self.kinds.get(name)

    def compared(self, name: str) -> Comparable | None:
        """The answer as it is compared; None where there is none."""
        kind = self.kind(name)
        return comparable(self.answer(name), kind) if kind is not None else None


def comparable(answer: Answer | None, kind: Kind) -> Comparable | None:
    """A number or a date; None for what is none, and for a number that nobody means."""
    match answer:
        case bool():
            return None
        case int() if kind in {Kind.INTEGER, Kind.MONEY} and abs(answer) < LARGEST:
            return answer
        case str() if kind is Kind.DECIMAL and len(answer) <= LONGEST_NUMBER and _DECIMAL.fullmatch(answer):
            number = Decimal(answer)
            return number if abs(number) < LARGEST else None
        case str() if kind is Kind.DATE:
            return written_day(answer)
    return None


def written_day(text: str) -> date | None:
    """The day of `2026-03-05`; None for any other text."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def holds(condition: Condition | None, scope: Scope) -> bool:
    """None holds always."""
    match condition:
        case None:
            return True
        case IsOneOf(field, values):
            answer = scope.answer(field)
            answers = answer if isinstance(answer, list | tuple) else (answer,)
            # True is no 1
            return any(type(one) is type(each) and one == each for one in values for each in answers)
        case IsFilled(field):
            return is_filled(scope.answer(field))
        case Compared(field, Measure.SAME_AS, _, other) if other and scope.kind(field) not in COMPARED:
            answer = scope.answer(field)
            return is_filled(answer) and answer == scope.answer(other)
        case Compared(field, measure, value, other):
            return _compare(scope.compared(field), measure, scope.compared(other) if other else value)
        case Count(group, measure, number):
            answer = scope.answer(group)
            return _compare(len(answer) if isinstance(answer, list | tuple) else 0, measure, number)
        case Not(one):
            return not holds(one, scope)
        case All(of):
            return all(holds(one, scope) for one in of)
        case AnyOf(of):
            return any(holds(one, scope) for one in of)


def is_filled(answer: Answer | None) -> bool:
    """No, 0 and False are answers; a text of blanks is none."""
    if isinstance(answer, str):
        return len(answer) > LONGEST_TEXT or bool(marked(answer))
    return answer is not None and answer not in ([], (), {})


def names_in(condition: Condition | None) -> Iterator[str]:
    """Every field and group that it asks for."""
    match condition:
        case None:
            return
        case IsOneOf(field) | IsFilled(field):
            yield field
        case Compared(field, _, _, other):
            yield field
            if other:
                yield other
        case Count(group):
            yield group
        case Not(one):
            yield from names_in(one)
        case All(of) | AnyOf(of):
            for each in of:
                yield from names_in(each)


def _compare(one: Comparable | None, measure: Measure, other: Comparable | None) -> bool:
    if one is None or other is None or isinstance(one, date) is not isinstance(other, date):
        return False
    match measure:
        case Measure.AT_LEAST:
            return one >= other  # type: ignore[operator]  # both are numbers, or both days
        case Measure.MORE_THAN:
            return one > other  # type: ignore[operator]
        case Measure.AT_MOST:
            return one <= other  # type: ignore[operator]
        case Measure.LESS_THAN:
            return one < other  # type: ignore[operator]
        case Measure.SAME_AS:
            return one == other
