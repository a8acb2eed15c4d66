"""What is wrong with an answer, place by place. Words for it stand with the doors; a form may have words of its own (`Field.say`)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as of_dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from motcua.law.codes.reading import InvalidCode
from motcua.law.forms.conditions import Scope, comparable, holds, is_filled
from motcua.law.forms.scopes import answer_at, scope_at
from motcua.law.forms.values import Answer, Field, Form, Group, Kind, Path
from motcua.law.identity.personal_number import read_personal_number
from motcua.law.identity.tax_code import read_tax_code
from motcua.law.typed_text import NameWithoutLetter, UnusableLetter, line, named, paragraph

LONGEST: Final = 200
"""Letters of a line whose field says nothing."""
LONGEST_PARAGRAPH: Final = 2000
_PHONE: Final = re.compile(r"\+[1-9][0-9]{7,14}", re.ASCII)
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_COMMUNE: Final = re.compile(r"[0-9]{5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """At a place. `kind` is one of `PROBLEMS`; `facts` are what its sentence names; `say`: the form's own sentence."""

    path: Path
    kind: str
    facts: Mapping[str, str] = of_dataclass(default_factory=dict)
    say: str = ""


PROBLEMS: Final = (
    "needed", "type", "unknown_choice", "twice", "letters", "short", "long", "pattern", "number", "places", "below", "above",
    "date", "before", "after", "future", "past", "personal_number", "tax_code", "phone", "email", "commune",
    "too_few", "too_many", "check",
)  # fmt: skip
"""Every kind of problem. Closed vocabulary."""


def problems_of(
    form: Form, applicable: Sequence[Path], names: Sequence[str], scope: Scope, on: date
) -> Iterator[Problem]:
    """Of each place that is asked, in its order; then how many there are of each group. `names`: fields and groups that are asked."""
    for path in applicable:
        field = form.field_at(path)
        if field is None:
            continue
        answer = answer_at(scope.answers, path)
        if is_filled(answer):
            yield from (_worded(one, field) for one in _wrong(field, path, answer, on))
        elif _is_needed(field, scope_at(form, path, scope)):
            yield _worded(Problem(path, "needed"), field)
    for name in names:
        if name in form.groups:
            yield from _group_problems(form.groups[name], scope.answers.get(name, ()))


def _group_problems(group: Group, given: Answer) -> Iterator[Problem]:
    if not isinstance(given, list | tuple) or any(not isinstance(one, Mapping) for one in given[: group.most]):
        yield Problem((group.name,), "type")
    elif len(given) > group.most:
        yield Problem((group.name,), "too_many", {"most": str(group.most), "given": str(len(given))})
    elif len(given) < group.least:
        yield Problem((group.name,), "too_few", {"least": str(group.least), "given": str(len(given))})


def _is_needed(field: Field, scope: Scope) -> bool:
    return field.needed if field.needed_when is None else holds(field.needed_when, scope)


def _worded(problem: Problem, field: Field) -> Problem:
    say = (field.say or {}).get(problem.kind, "")
    return Problem(problem.path, problem.kind, problem.facts, say) if say else problem


def _wrong(field: Field, path: Path, answer: Answer | None, on: date) -> Iterator[Problem]:
    found = fault_of(field, answer, on)
    if found is not None:
        yield Problem(path, found[0], found[1])


_Fault = tuple[str, Mapping[str, str]]


def fault_of(field: Field, answer: Answer | None, on: date) -> _Fault | None:
    """The first thing that is wrong with an answer that is there: its kind with its facts."""
    return next(_faults(field, answer, on), None)


def _faults(field: Field, answer: Answer | None, on: date) -> Iterator[_Fault]:
    match field.kind:
        case Kind.YES_NO:
            if not isinstance(answer, bool):
                yield "type", {}
        case Kind.CHOICE:
            yield from _choice_faults(field, [answer])
        case Kind.SEVERAL:
            if not isinstance(answer, list | tuple):
                yield "type", {}
                return
            yield from _choice_faults(field, answer)
            if len(answer) != len({str(one) for one in answer}):
                yield "twice", {}
        case Kind.INTEGER | Kind.MONEY | Kind.DECIMAL:
            yield from _number_faults(field, answer)
        case Kind.DATE:
            yield from _date_faults(field, answer, on)
        case _:
            if not isinstance(answer, str):
                yield "type", {}
                return
            yield from _text_faults(field, answer)


def _choice_faults(field: Field, answers: Sequence[Answer | None]) -> Iterator[_Fault]:
    known = {one.value for one in field.choices}
    for one in answers:
        if not isinstance(one, str):
            yield "type", {}
        elif one not in known:
            yield "unknown_choice", {"given": one[:LONGEST]}


def _number_faults(field: Field, answer: Answer | None) -> Iterator[_Fault]:
    limits = field.limits
    if isinstance(answer, bool) or not isinstance(answer, str if field.kind is Kind.DECIMAL else int):
        yield "type", {}
        return
    number = comparable(answer, field.kind)
    if not isinstance(number, int | Decimal):
        yield "number", {}
        return
    places = len(answer.partition(".")[2]) if isinstance(answer, str) else 0
    if limits.places is not None and places > limits.places:
        yield "places", {"places": str(limits.places)}
    if limits.least is not None and number < limits.least:
        yield "below", {"least": str(limits.least)}
    if limits.most is not None and number > limits.most:
        yield "above", {"most": str(limits.most)}


def _date_faults(field: Field, answer: Answer | None, on: date) -> Iterator[_Fault]:
    day = comparable(answer, Kind.DATE)
    if not isinstance(day, date):
        yield "date", {}
        return
    limits = field.limits
    if limits.first is not None and day < limits.first:
        yield "before", {"first": limits.first.isoformat()}
    if limits.last is not None and day > limits.last:
        yield "after", {"last": limits.last.isoformat()}
    if limits.not_future and day > on:
        yield "future", {"today": on.isoformat()}
    if limits.not_past and day < on:
        yield "past", {"today": on.isoformat()}


def _text_faults(field: Field, answer: str) -> Iterator[_Fault]:
    limits = field.limits
    most = limits.longest or (LONGEST_PARAGRAPH if field.kind is Kind.PARAGRAPH else LONGEST)
    if len(answer) > most:
        yield "long", {"most": str(most), "given": str(len(answer))}
        return
    clean = {Kind.NAME: named, Kind.PARAGRAPH: paragraph}.get(field.kind, line)
    try:
        clean(answer, most=most)
    except (UnusableLetter, NameWithoutLetter) as refused:
        yield "letters", {"reason": refused.reason}
        return
    if len(answer) < limits.shortest:
        yield "short", {"least": str(limits.shortest), "given": str(len(answer))}
    yield from _code_faults(field.kind, answer)
    if limits.pattern and not re.fullmatch(limits.pattern, answer):
        yield "pattern", {}


def _code_faults(kind: Kind, answer: str) -> Iterator[_Fault]:
    if kind in _READ:
        try:
            _READ[kind](answer)
        except InvalidCode as refused:
            yield kind.value, {"reason": refused.reason}
    elif kind in _PATTERNS and not _PATTERNS[kind].fullmatch(answer):
        yield kind.value, {}


_READ: Final = {Kind.PERSONAL_NUMBER: read_personal_number, Kind.TAX_CODE: read_tax_code}
_PATTERNS: Final = {Kind.PHONE: _PHONE, Kind.EMAIL: _EMAIL, Kind.COMMUNE: _COMMUNE}
