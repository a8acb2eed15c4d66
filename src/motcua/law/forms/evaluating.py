"""What is asked, what is missing or wrong, what counts: the one place that judges answers, for every door.

A question that is not asked has no answer. So what was typed before it was hidden is neither judged nor sent, and conditions about it
are false; the doors keep it in the draft, where it comes back with the question.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.law.forms.conditions import Scope, holds, is_filled
from motcua.law.forms.judging import Problem, problems_of
from motcua.law.forms.scopes import answer_at, form_scope, inner_scope, ones_of, scope_at
from motcua.law.forms.values import Answer, Form, Group, Page, Path, Section


class Stand(StrEnum):
    """How far a task is. Closed vocabulary."""

    HIDDEN = "hidden"
    UNTOUCHED = "untouched"
    BEGUN = "begun"
    WRONG = "wrong"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """Of a section: pages that are asked, those that are whole, and the first that is not."""

    section: Section
    pages: tuple[Page, ...]
    whole: int
    following: Page | None
    stand: Stand


@dataclass(frozen=True, slots=True)
class Evaluated:
    """`answers`: those that count: to what is asked. `applicable`: every place that is asked, in the order of the pages."""

    answers: Mapping[str, Answer]
    applicable: tuple[Path, ...]
    problems: tuple[Problem, ...]
    progress: tuple[Progress, ...]

    @property
    def is_whole(self) -> bool:
        return not self.problems

    def pages(self) -> tuple[Page, ...]:
        """All that are asked."""
        return tuple(page for one in self.progress for page in one.pages)


def evaluate(form: Form, answers: Mapping[str, Answer], *, on: date) -> Evaluated:
    """Judge what was answered so far. `on`: the day in Viet Nam against which "not in the future" is judged."""
    counting = _counting(form, answers)
    scope = form_scope(form, counting)
    applicable = tuple(_applicable(form, scope))
    problems = tuple(_problems(form, applicable, scope, on))
    return Evaluated(counting, applicable, problems, tuple(_progress(form, applicable, problems, scope)))


def _counting(form: Form, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers to what is asked. What hides a question may itself be hidden, so it is gone through until nothing changes; a form
    that was read has no ring of conditions, so each round settles at least one more answer."""
    known = {name: one for name, one in answers.items() if _is_of(form, name) and is_filled(one)}
    shown = dict(known)
    for _ in range(len(known) + 1):
        scope = form_scope(form, shown)
        names = set(_applicable_names(form, scope))
        kept = {name: _of_group(form, name, one, scope) for name, one in known.items() if name in names}
        if kept == shown:
            break
        shown = kept
    return shown


def _is_of(form: Form, name: str) -> bool:
    return name in form.fields or name in form.groups


def _applicable_names(form: Form, scope: Scope) -> Iterator[str]:
    """Fields and groups by name, in the order of the pages."""
    for page in form.pages:
        if not holds(page.when, scope):
            continue
        for name in page.asks:
            one = form.fields.get(name) or form.groups[name]
            if holds(one.when, scope):
                yield name


def _of_group(form: Form, name: str, answer: Answer, scope: Scope) -> Answer:
    """Each of a group with what is asked of it. Any other answer as it is, and those that are too many."""
    group = form.groups.get(name)
    if group is None or not isinstance(answer, list | tuple):
        return answer
    return [*(_own(group, one, scope) for one in answer[: group.most]), *answer[group.most :]]


def _own(group: Group, one: Answer, scope: Scope) -> Answer:
    if not isinstance(one, Mapping):
        return one
    known = {field.name: one[field.name] for field in group.fields if is_filled(one.get(field.name))}
    own = known
    for _ in range(len(group.fields) + 1):
        inner = inner_scope(group, own, scope)
        kept = {
            field.name: known[field.name] for field in group.fields if field.name in known and holds(field.when, inner)
        }
        if kept == own:
            break
        own = kept
    return own


def _applicable(form: Form, scope: Scope) -> Iterator[Path]:
    for name in _applicable_names(form, scope):
        group = form.groups.get(name)
        if group is None:
            yield (name,)
            continue
        for number, own in enumerate(ones_of(group, scope.answers)):
            inner = inner_scope(group, own, scope)
            yield from ((name, number, field.name) for field in group.fields if holds(field.when, inner))


def _problems(form: Form, applicable: Sequence[Path], scope: Scope, on: date) -> Iterator[Problem]:
    unfit = set[Path]()
    for problem in problems_of(form, applicable, tuple(_applicable_names(form, scope)), scope, on):
        unfit.add(problem.path)
        yield problem
    for check in form.checks:
        for path in applicable:
            if path[-1] != check.at or path in unfit:
                continue
            if holds(check.wrong, scope_at(form, path, scope)):
                yield Problem(path, "check", {"check": check.id}, check.say)


def _progress(form: Form, applicable: Sequence[Path], problems: Sequence[Problem], scope: Scope) -> Iterator[Progress]:
    wrong = {one.path[0] for one in problems if one.path}
    answered = {path[0] for path in applicable if is_filled(answer_at(scope.answers, path))}
    open_names = set(_applicable_names(form, scope))
    for section in form.sections:
        pages = tuple(one for one in section.pages if open_names.intersection(one.asks) and holds(one.when, scope))
        faulty = [page for page in pages if wrong.intersection(page.asks)]
        missing = [
            page
            for page in faulty
            if all(one.kind == "needed" for one in problems if one.path[:1] and one.path[0] in page.asks)
        ]
        if not pages:
            stand = Stand.HIDDEN
        elif not faulty:
            stand = Stand.DONE
        elif len(missing) < len(faulty):
            stand = Stand.WRONG
        else:
            stand = Stand.BEGUN if any(answered.intersection(page.asks) for page in pages) else Stand.UNTOUCHED
        yield Progress(section, pages, len(pages) - len(faulty), faulty[0] if faulty else None, stand)
