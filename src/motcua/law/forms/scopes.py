"""Where an answer stands in a form, and which answers count at a place."""

from collections.abc import Mapping

from motcua.law.forms.conditions import Scope
from motcua.law.forms.values import Answer, Form, Group, Kind, Path


def form_scope(form: Form, answers: Mapping[str, Answer]) -> Scope:
    return Scope(answers, {name: field.kind for name, field in form.fields.items()})


def inner_scope(group: Group, own: Mapping[str, Answer], scope: Scope) -> Scope:
    """The scope of one of a group."""
    own_kinds: dict[str, Kind] = {field.name: field.kind for field in group.fields}
    return Scope(scope.answers, scope.kinds, own, own_kinds)


def scope_at(form: Form, path: Path, scope: Scope) -> Scope:
    """The scope in which the conditions of a place are judged."""
    match path:
        case (str(name), int(number), str()):
            group = form.groups[name]
            return inner_scope(group, _one_of(group, scope.answers, number), scope)
    return scope


def ones_of(group: Group, answers: Mapping[str, Answer]) -> tuple[Mapping[str, Answer], ...]:
    """The answers for each of a group: at least as many as the form wants, never more than it allows."""
    given = answers.get(group.name)
    number = len(given) if isinstance(given, list | tuple) else 0
    return tuple(_one_of(group, answers, place) for place in range(max(group.least, min(number, group.most))))


def _one_of(group: Group, answers: Mapping[str, Answer], place: int) -> Mapping[str, Answer]:
    """Nothing where what stands there cannot be read."""
    one = answer_at(answers, (group.name, place))
    return one if isinstance(one, Mapping) else {}


def answer_at(answers: Mapping[str, Answer], path: Path) -> Answer | None:
    """None where there is none."""
    here: object = answers
    for part in path:
        if isinstance(part, int) and isinstance(here, list | tuple):
            here = here[part] if part < len(here) else None
        elif isinstance(part, str) and isinstance(here, Mapping):
            here = here.get(part)
        else:
            return None
    return here  # type: ignore[return-value]  # it came out of answers
