"""What is wrong with a form itself: its writer sees all of it at once, each with its place. A form with a defect is not used."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.law.forms.conditions import COMPARED, names_in
from motcua.law.forms.values import (
    All,
    AnyOf,
    Compared,
    Condition,
    Count,
    Field,
    Form,
    Group,
    IsOneOf,
    Kind,
    Measure,
    Not,
)


class Fault(StrEnum):
    """Closed vocabulary."""

    NOT_READABLE = "not_readable"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_NAME = "unknown_name"
    UNKNOWN_BANK = "unknown_bank"
    ON_NO_PAGE = "on_no_page"
    ON_TWO_PAGES = "on_two_pages"
    NO_CHOICES = "no_choices"
    SAME_TWICE = "same_twice"
    UNKNOWN_CHOICE = "unknown_choice"
    RING = "ring"
    NOT_COMPARABLE = "not_comparable"
    LIMITS = "limits"
    NOT_PRINTED = "not_printed"


NAMED: Final = re.compile(r"\{(\w+)\}")
"""An answer that the sentence of a check names."""
MOST_OF_GROUP: Final = 100
"""No form asks for more of a group."""


@dataclass(frozen=True, slots=True)
class Defect:
    """`place` as a path in the file: "properties.name". `what`: the word that is wrong."""

    fault: Fault
    place: str
    what: str = ""


def defects(form: Form) -> tuple[Defect, ...]:
    """All of them, in the order of the file."""
    return (
        *_names(form),
        *_fields(form),
        *_conditions(form),
        *_checks(form),
        *_rings(form),
        *_lines(form),
    )


def _names(form: Form) -> Iterator[Defect]:
    pages_of = Counter(name for page in form.pages for name in page.asks)
    for name in (*form.fields, *form.groups):
        if not pages_of[name]:
            yield Defect(Fault.ON_NO_PAGE, f"properties.{name}", name)
        elif pages_of[name] > 1:
            yield Defect(Fault.ON_TWO_PAGES, f"properties.{name}", name)
    for name in pages_of:
        if name not in form.fields and name not in form.groups:
            yield Defect(Fault.UNKNOWN_NAME, "x-sections", name)
    for what, names in {
        "x-sections": [one.id for one in form.sections],
        "pages": [one.id for one in form.pages],
        "x-checks": [one.id for one in form.checks],
    }.items():
        for name, number in Counter(names).items():
            if number > 1:
                yield Defect(Fault.SAME_TWICE, what, name)
    former: list[Field | Group] = [*form.fields.values(), *form.groups.values()]
    for name in {old for one in former for old in one.former} & {one.name for one in former}:
        yield Defect(Fault.SAME_TWICE, f"properties.{name}", name)
    for group in form.groups.values():
        for name in {field.name for field in group.fields} & {*form.fields, *form.groups}:
            yield Defect(Fault.SAME_TWICE, f"properties.{group.name}.items.{name}", name)


def _fields(form: Form) -> Iterator[Defect]:
    for place, field in _every_field(form):
        chooses = field.kind in {Kind.CHOICE, Kind.SEVERAL}
        if chooses is not bool(field.choices):
            yield Defect(Fault.NO_CHOICES, place, field.name)
        for value, number in Counter(one.value for one in field.choices).items():
            if number > 1:
                yield Defect(Fault.SAME_TWICE, place, value)
        limits = field.limits
        pairs = ((limits.least, limits.most), (limits.shortest, limits.longest), (limits.first, limits.last))
        if any(low is not None and high is not None and low > high for low, high in pairs):  # type: ignore[operator]
            yield Defect(Fault.LIMITS, place, field.name)
        if not _is_pattern(limits.pattern):
            yield Defect(Fault.LIMITS, place, limits.pattern)
    for group in form.groups.values():
        if group.least > group.most or group.most > MOST_OF_GROUP:
            yield Defect(Fault.LIMITS, f"properties.{group.name}", group.name)


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _every_field(form: Form) -> Iterator[tuple[str, Field]]:
    yield from ((f"properties.{name}", field) for name, field in form.fields.items())
    for group in form.groups.values():
        yield from ((f"properties.{group.name}.items.{field.name}", field) for field in group.fields)


def _conditions(form: Form) -> Iterator[Defect]:
    for place, condition, own in _every_condition(form):
        yield from _condition(form, place, condition, own)


def _every_condition(form: Form) -> Iterator[tuple[str, Condition | None, Mapping[str, Field]]]:
    """With the fields of its own group, which it may ask for as well."""
    nothing: Mapping[str, Field] = {}
    for name, field in form.fields.items():
        yield f"properties.{name}", field.when, nothing
        yield f"properties.{name}", field.needed_when, nothing
    for group in form.groups.values():
        yield f"properties.{group.name}", group.when, nothing
        own = {field.name: field for field in group.fields}
        for field in group.fields:
            yield f"properties.{group.name}.items.{field.name}", field.when, own
            yield f"properties.{group.name}.items.{field.name}", field.needed_when, own
    for page in form.pages:
        yield f"x-sections.{page.id}", page.when, nothing
    for place, line in enumerate(form.lines):
        yield f"x-print.{place}", line.when, nothing
    for check in form.checks:
        inner = [one for one in form.groups.values() if check.at in {field.name for field in one.fields}]
        own = {field.name: field for one in inner[:1] for field in one.fields}
        yield f"x-checks.{check.id}", check.wrong, own


def _checks(form: Form) -> Iterator[Defect]:
    """A check has one place, and its sentence names answers that stand there."""
    for check in form.checks:
        place = f"x-checks.{check.id}"
        inner = [one for one in form.groups.values() if check.at in {field.name for field in one.fields}]
        if not inner and check.at not in form.fields:
            yield Defect(Fault.UNKNOWN_NAME, place, check.at)
        if len(inner) > 1:
            yield Defect(Fault.SAME_TWICE, place, check.at)
        own = {field.name for one in inner for field in one.fields}
        for name in NAMED.findall(check.say):
            if name not in own and name not in form.fields:
                yield Defect(Fault.UNKNOWN_NAME, place, name)


def _condition(form: Form, place: str, condition: Condition | None, own: Mapping[str, Field]) -> Iterator[Defect]:
    match condition:
        case None:
            return
        case Count(name):
            if name not in form.groups:
                yield Defect(Fault.UNKNOWN_NAME, place, name)
        case Not(one):
            yield from _condition(form, place, one, own)
        case All(of) | AnyOf(of):
            for each in of:
                yield from _condition(form, place, each, own)
        case _:
            found = {name: own.get(name) or form.fields.get(name) for name in names_in(condition)}
            yield from (Defect(Fault.UNKNOWN_NAME, place, name) for name, field in found.items() if field is None)
            known = [field for field in found.values() if field is not None]
            if known and len(known) == len(found):
                yield from _fits(place, condition, known)


def _fits(place: str, condition: Condition, fields: Sequence[Field]) -> Iterator[Defect]:
    """Whether answers of the fields can be what the condition asks for."""
    if isinstance(condition, Compared):
        days = {field.kind is Kind.DATE for field in fields}
        if condition.value is not None:
            days.add(isinstance(condition.value, date))
        kinds = {field.kind for field in fields}
        if condition.measure is Measure.SAME_AS and condition.other and len(kinds) == 1 and kinds != {Kind.SEVERAL}:
            return
        if len(days) > 1 or not COMPARED.issuperset(kinds):
            yield Defect(Fault.NOT_COMPARABLE, place, condition.field)
    if isinstance(condition, IsOneOf):
        (field,) = fields
        known = {one.value for one in field.choices}
        for value in condition.values:
            if type(value) is not _ANSWERED_BY.get(field.kind, str) or (known and value not in known):
                yield Defect(Fault.UNKNOWN_CHOICE, place, str(value))


_ANSWERED_BY: Final = {Kind.YES_NO: bool, Kind.INTEGER: int, Kind.MONEY: int}
"""Every other kind by texts."""


def _rings(form: Form) -> Iterator[Defect]:
    """A question that is asked only when itself is answered, over one or more others."""
    page_of = {name: page for page in form.pages for name in page.asks}
    needs: dict[str, set[str]] = {}
    entries: list[Field | Group] = [*form.fields.values(), *form.groups.values()]
    for one in entries:
        page = page_of.get(one.name)
        needs[one.name] = {*names_in(one.when), *(names_in(page.when) if page is not None else ())}
        if isinstance(one, Group):
            own = {field.name for field in one.fields}
            needs[one.name] |= {name for field in one.fields for name in names_in(field.when) if name not in own}
    yield from (Defect(Fault.RING, f"properties.{name}", name) for name in _in_rings(needs))
    for group in form.groups.values():
        own_needs = {field.name: set(names_in(field.when)) for field in group.fields}
        for name in _in_rings(own_needs):
            yield Defect(Fault.RING, f"properties.{group.name}.items.{name}", name)


def _in_rings(needs: Mapping[str, set[str]]) -> Iterator[str]:
    for name in needs:
        reached, following = set[str](), set(needs[name])
        while following:
            one = following.pop()
            if one not in reached:
                reached.add(one)
                following |= needs.get(one, set())
        if name in reached:
            yield name


def _lines(form: Form) -> Iterator[Defect]:
    """Every line shows what there is, and every answer stands on the official form, where there is one."""
    shown = set[str]()
    for line in form.lines:
        group = form.groups.get(line.each)
        if line.each and group is None:
            yield Defect(Fault.UNKNOWN_NAME, "x-print", line.each)
        own = {field.name for field in group.fields} if group is not None else set()
        for name in line.shows:
            if name in own:
                shown.add(f"{line.each}.{name}")
            elif name in form.fields:
                shown.add(name)
            else:
                yield Defect(Fault.UNKNOWN_NAME, "x-print", name)
    if not form.lines:
        return
    for name, field in form.fields.items():
        if name not in shown and field.official:
            yield Defect(Fault.NOT_PRINTED, f"properties.{name}", name)
    for group in form.groups.values():
        for field in group.fields:
            if f"{group.name}.{field.name}" not in shown and field.official:
                yield Defect(Fault.NOT_PRINTED, f"properties.{group.name}.items.{field.name}", field.name)
