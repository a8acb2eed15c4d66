"""Answers to another version of a form, and answers that are known before anybody types: each with where it came from.

A draft keeps the version that it began with until its person goes on; then what fits the new version goes along, by name, by former
name, by the question of the bank. What does not fit is told, not lost in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.law.forms.conditions import is_filled
from motcua.law.forms.defects import MOST_OF_GROUP
from motcua.law.forms.judging import fault_of
from motcua.law.forms.values import Answer, Field, Form, Group, Path


@dataclass(frozen=True, slots=True)
class Carried:
    """`left`: places of the old version whose answers have no place in the new one, in their order."""

    answers: Mapping[str, Answer]
    left: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that is there before anybody types. `source` as the form names it, `day`: since when it is known."""

    value: Answer
    source: str
    day: date | None = None


def carry(old: Form, answers: Mapping[str, Answer], new: Form, *, on: date) -> Carried:
    """The answers as the new version asks for them. Of two that come to one question, the one of its own name stays."""
    kept, left = dict[str, Answer](), dict[str, list[Path]]()
    for name in sorted(answers, key=lambda one: one not in new.fields and one not in new.groups):
        answer = answers[name]
        if not is_filled(answer):
            continue
        left[name] = []
        if name in old.groups:
            _carry_group(old.groups[name], answer, new, kept, left[name], on)
        elif not _carry_field(old.fields.get(name), answer, new.fields, kept, on):
            left[name].append((name,))
    return Carried(kept, tuple(path for name in answers for path in left.get(name, ())))


def _carry_field(
    old: Field | None, answer: Answer, fields: Mapping[str, Field], kept: dict[str, Answer], on: date
) -> bool:
    """Whether the answer has a place."""
    field = _after(old, fields)
    if field is None or field.name in kept or fault_of(field, answer, on) is not None:
        return False
    kept[field.name] = answer
    return True


def _carry_group(old: Group, answer: Answer, new: Form, kept: dict[str, Answer], left: list[Path], on: date) -> None:
    group = _group_after(old, new)
    if group is None or group.name in kept or not isinstance(answer, list | tuple) or len(answer) > MOST_OF_GROUP:
        left.append((old.name,))
        return
    kept[group.name] = [_one(old, group, one, (old.name, place), left, on) for place, one in enumerate(answer)]


def prefilled(
    form: Form, known: Mapping[str, Known], answers: Mapping[str, Answer], *, on: date
) -> Mapping[str, Known]:
    """By name of field: what is known and fits, where nobody has answered yet. The best source of each question first."""
    found = dict[str, Known]()
    for name, field in form.fields.items():
        if name in answers:
            continue
        offered = (known[source] for source in field.prefill if source in known)
        fitting = (one for one in offered if is_filled(one.value) and fault_of(field, one.value, on) is None)
        best = next(fitting, None)
        if best is not None:
            found[name] = best
    return found


def _after(field: Field | None, fields: Mapping[str, Field]) -> Field | None:
    """The same question in another version: by its name, its former names, its place in the bank."""
    if field is None:
        return None
    if field.name in fields:
        return fields[field.name]
    renamed = [one for one in fields.values() if field.name in one.former]
    same = [one for one in fields.values() if field.bank and one.bank == field.bank]
    for found in (renamed, same):
        if len(found) == 1:
            return found[0]
    return None


def _group_after(group: Group, new: Form) -> Group | None:
    if group.name in new.groups:
        return new.groups[group.name]
    renamed = [one for one in new.groups.values() if group.name in one.former]
    return renamed[0] if len(renamed) == 1 else None


def _one(old: Group, new: Group, one: Answer, path: Path, left: list[Path], on: date) -> Mapping[str, Answer]:
    """The answers of one of a group; what does not fit is added to `left`."""
    if not isinstance(one, Mapping):
        left.append(path)
        return {}
    before = {field.name: field for field in old.fields}
    after = {field.name: field for field in new.fields}
    kept = dict[str, Answer]()
    lost = set[str]()
    for name in sorted(one, key=lambda each: each not in after):
        if is_filled(one[name]) and not _carry_field(before.get(name), one[name], after, kept, on):
            lost.add(name)
    left.extend((*path, name) for name in one if name in lost)
    return kept
