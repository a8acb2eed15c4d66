"""Answers as they are shown: rows of the page to be checked, lines of the official form. Values stay values; doors write them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from motcua.law.forms.conditions import holds, is_filled
from motcua.law.forms.evaluating import Evaluated
from motcua.law.forms.scopes import answer_at, form_scope, ones_of
from motcua.law.forms.values import Answer, Field, Form, Line, Page, Path, Section


@dataclass(frozen=True, slots=True)
class Row:
    """`of`: the title of the one of a group that it belongs to. `answer` None: asked, not needed, not answered."""

    path: Path
    field: Field
    answer: Answer | None
    page: Page
    of: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    section: Section
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Value:
    field: Field
    answer: Answer


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of the official form. No values and `is_heading` False: a line that stays empty."""

    words: str
    values: tuple[Value, ...]
    joined: str
    is_heading: bool
    number: int | None = None
    """Of the one of a group, from 1."""
    fixed: str = ""
    """Stands there instead of answers."""


def summary(form: Form, evaluated: Evaluated) -> tuple[Shown, ...]:
    """Every question that is asked, by section. What is hidden is not there."""
    page_of = {name: page for page in form.pages for name in page.asks}
    rows: dict[str, list[Row]] = {}
    section_of = {page.id: section.id for section in form.sections for page in section.pages}
    for path in evaluated.applicable:
        field = form.field_at(path)
        if field is None:
            continue
        page = page_of[str(path[0])]
        row = Row(path, field, answer_at(evaluated.answers, path), page, _title(form, path))
        rows.setdefault(section_of[page.id], []).append(row)
    return tuple(Shown(one, tuple(rows[one.id])) for one in form.sections if one.id in rows)


def printed(form: Form, evaluated: Evaluated) -> tuple[Printed, ...]:
    """The lines of the official form in its order. A line about a group stands once for each of it."""
    scope = form_scope(form, evaluated.answers)
    return tuple(line for one in form.lines if holds(one.when, scope) for line in _printed(form, one, evaluated))


def _title(form: Form, path: Path) -> str:
    match path:
        case (str(name), int(place), _):
            return form.groups[name].one.replace("{n}", str(place + 1))
    return ""


def _printed(form: Form, line: Line, evaluated: Evaluated) -> Iterator[Printed]:
    if not line.each:
        paths: Sequence[Path] = [(name,) for name in line.shows]
        yield _line(form, line, paths, evaluated.answers)
        return
    group = form.groups[line.each]
    if not any(path[0] == group.name for path in evaluated.applicable):
        return
    own = {field.name for field in group.fields}
    for place, _ in enumerate(ones_of(group, evaluated.answers)):
        paths = [(group.name, place, name) if name in own else (name,) for name in line.shows]
        yield _line(form, line, paths, evaluated.answers, place + 1)


def _line(
    form: Form,
    line: Line,
    paths: Sequence[Path],
    answers: Mapping[str, Answer],
    number: int | None = None,
) -> Printed:
    values = []
    for path in paths:
        field, answer = form.field_at(path), answer_at(answers, path)
        if field is not None and answer is not None and is_filled(answer):
            values.append(Value(field, answer))
    words = line.words if number is None else line.words.replace("{n}", str(number))
    return Printed(words, tuple(values), line.joined, not line.shows and not line.fixed, number, line.fixed)
