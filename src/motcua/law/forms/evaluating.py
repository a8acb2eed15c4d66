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

    NOT_ASKED = "not_asked"
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
    """`answers`: those that count, cleaned of what is not asked. `asked`: every place that is asked, in the order of the pages."""

    answers: Mapping[str, Answer]
    asked: tuple[Path, ...]
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
    asked = tuple(_asked(form, scope))
    problems = tuple(_problems(form, asked, scope, answers, on))
    return Evaluated(counting, asked, problems, tuple(_progress(form, asked, problems, scope)))


def _counting(form: Form, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers to what is asked. What hides a question may itself be hidden, so it is gone through until nothing changes; a form
    that was read has no ring of conditions, so each round settles at least one more answer."""
    known = {name: one for name, one in answers.items() if name in form.fields or name in form.groups}
    shown = dict(known)
    for _ in range(len(known) + 1):
        scope = form_scope(form, shown)
        names = set(_names_asked(form, scope))
        kept = {name: _of_group(form, name, one, scope) for name, one in known.items() if name in names}
        if kept == shown:
            break
        shown = kept
    return {name: one for name, one in shown.items() if is_filled(one)}


def _names_asked(form: Form, scope: Scope) -> Iterator[str]:
    """Fields and groups by name, in the order of the pages."""
    for page in form.pages:
        if not holds(page.when, scope):
            continue
        for name in page.asks:
            one = form.fields.get(name) or form.groups[name]
            if holds(one.when, scope):
                yield name


def _of_group(form: Form, name: str, answer: Answer, scope: Scope) -> Answer:
    """Each of a group with what is asked of it; another answer as it is."""
    group = form.groups.get(name)
    if group is None or not isinstance(answer, list | tuple):
        return answer
    return [_own(group, one, scope) for one in answer]


def _own(group: Group, one: Answer, scope: Scope) -> Answer:
    if not isinstance(one, Mapping):
        return one
    own = {field.name: one[field.name] for field in group.fields if field.name in one}
    for _ in range(len(group.fields) + 1):
        inner = inner_scope(group, own, scope)
        kept = {field.name: one[field.name] for field in group.fields if field.name in one and holds(field.when, inner)}
        if kept == own:
            break
        own = kept
    return {name: answer for name, answer in own.items() if is_filled(answer)}


def _asked(form: Form, scope: Scope) -> Iterator[Path]:
    for name in _names_asked(form, scope):
        group = form.groups.get(name)
        if group is None:
            yield (name,)
            continue
        for number, own in enumerate(ones_of(group, scope.answers)):
            inner = inner_scope(group, own, scope)
            yield from ((name, number, field.name) for field in group.fields if holds(field.when, inner))


def _problems(
    form: Form, asked: Sequence[Path], scope: Scope, given: Mapping[str, Answer], on: date
) -> Iterator[Problem]:
    unfit = set[Path]()
    for problem in problems_of(form, asked, scope, given, on):
        unfit.add(problem.path)
        yield problem
    for check in form.checks:
        for path in asked:
            if path[-1] != check.at or path in unfit:
                continue
            if holds(check.wrong, scope_at(form, path, scope)):
                yield Problem(path, "check", {"check": check.id}, check.say)


def _progress(form: Form, asked: Sequence[Path], problems: Sequence[Problem], scope: Scope) -> Iterator[Progress]:
    wrong = {one.path[0] for one in problems if one.path}
    answered = {path[0] for path in asked if is_filled(answer_at(scope.answers, path))}
    open_names = set(_names_asked(form, scope))
    for section in form.sections:
        pages = tuple(one for one in section.pages if open_names.intersection(one.asks) and holds(one.when, scope))
        faulty = [page for page in pages if wrong.intersection(page.asks)]
        missing = [
            page
            for page in faulty
            if all(one.kind == "needed" for one in problems if one.path[:1] and one.path[0] in page.asks)
        ]
        if not pages:
            stand = Stand.NOT_ASKED
        elif not faulty:
            stand = Stand.DONE
        elif len(missing) < len(faulty):
            stand = Stand.WRONG
        else:
            stand = Stand.BEGUN if any(answered.intersection(page.asks) for page in pages) else Stand.UNTOUCHED
        yield Progress(section, pages, len(pages) - len(faulty), faulty[0] if faulty else None, stand)
