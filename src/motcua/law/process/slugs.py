"""Slugs for the names of a foreign definition: what stands in records is a code, what people read stays in the definition.

A file of another system may call a step "Bước 1" and an outcome "Đồng ý". Records hold coded words only, so such a name becomes
`buoc_1`, `dong_y`; a name that is a code already stays as it is. Two names of one kind never become the same slug.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from motcua.law.process.values import APPLICANT, END, NOWHERE, Definition, Outcome, Parallel, Step
from motcua.law.vietnamese import unmarked

LONGEST: Final = 40
"""Characters of a step, an outcome or a role that is kept as it is; a longer name gets a slug."""
_MADE: Final = 32
"""Characters of a slug before its number."""
_CODE: Final = re.compile(r"(?!\+?[0-9]{9,}\Z)[A-Za-z0-9._:/+-]{0,128}")
"""What a record takes as a coded word (docs/formats/proof.md): nine digits alone could be the number of a person."""
_BETWEEN: Final = re.compile(r"[^a-z0-9]+")

Slugs = Callable[[str], str]


def is_code(name: str) -> bool:
    """Whether a record takes the name as it is."""
    return _CODE.fullmatch(name) is not None


def with_slugs(definition: Definition) -> Definition:
    """The same process with steps, outcomes and roles in coded words; its own code is the caller's to choose.

    An outcome keeps its own name as `label`, a step without a name gets its own for one. Equal definitions give equal slugs. A
    definition in which all names are codes is returned as it is.
    """
    steps = _slugs([step.id for step in definition.steps] + [one for step in definition.steps for one in _named(step)])
    outcomes = _slugs(one for step in definition.steps for one in _outcomes(step))
    roles = _slugs(one for step in definition.steps for one in _roles(step))
    found = replace(
        definition,
        start=steps(definition.start),
        steps=tuple(_step(step, steps, outcomes, roles) for step in definition.steps),
    )
    return definition if found == definition else found


def labels_of(definition: Definition) -> Mapping[str, str]:
    """Outcome → how people read it, for outcomes whose slug was made of a foreign name."""
    return {one.name: one.label for step in definition.steps for one in step.outcomes if one.label}


def slug_of(name: str) -> str:
    """Plain small letters and digits, at most 32, joined by `_`. Names that differ in marks alone give the same."""
    return _BETWEEN.sub("_", unmarked(name)).strip("_")[:_MADE] or "x"


def _is_kept(name: str) -> bool:
    return is_code(name) and len(name) <= LONGEST


def _slugs(names: Iterable[str]) -> Slugs:
    """Names that are codes come first, so that no slug takes the place of one."""
    known = {name: name for name in names}
    slugs, taken = dict[str, str](), {name for name in known if _is_kept(name)} | {END, NOWHERE, APPLICANT}
    for name in known:
        slug = name
        if not _is_kept(name):
            base = slug = slug_of(name)
            number = 1
            while slug in taken or not is_code(slug):
                number += 1
                slug = f"{base}_{number}"
        taken.add(slug)
        slugs[name] = slug
    return lambda name: slugs.get(name, name)


def _outcomes(step: Step) -> Iterable[str]:
    yield from (one.name for one in step.outcomes)
    if step.timer is not None:
        yield step.timer.outcome


def _roles(step: Step) -> Iterable[str]:
    """Open words that records carry: who does the step, and which result of a group it brings."""
    words = (step.role, step.agency_role, step.sub_dossier.result if step.sub_dossier is not None else None)
    yield from (one for one in words if one)


def _named(step: Step) -> Iterable[str]:
    """The steps that a step names, which an unsound definition need not have."""
    yield from (one.next for one in step.outcomes)
    yield from (one.next for one in step.conditions)
    if step.parallel is not None:
        yield from (one for branch in step.parallel.branches for one in (branch.first, branch.last))
        yield from [step.parallel.join] if step.parallel.join is not None else []
    if step.join is not None:
        yield from step.join.waits_for


def _step(step: Step, steps: Slugs, outcomes: Slugs, roles: Slugs) -> Step:
    slug = steps(step.id)
    return replace(
        step,
        id=slug,
        name=step.name or (step.id if slug != step.id else ""),
        role=roles(step.role) if step.role else step.role,
        agency_role=roles(step.agency_role) if step.agency_role else step.agency_role,
        sub_dossier=replace(step.sub_dossier, result=roles(step.sub_dossier.result)) if step.sub_dossier else None,
        outcomes=tuple(_outcome(one, steps, outcomes) for one in step.outcomes),
        conditions=tuple(replace(one, next=steps(one.next)) for one in step.conditions),
        parallel=_parallel(step.parallel, steps) if step.parallel is not None else None,
        join=replace(step.join, waits_for=tuple(map(steps, step.join.waits_for))) if step.join is not None else None,
        timer=replace(step.timer, outcome=outcomes(step.timer.outcome)) if step.timer is not None else None,
    )


def _outcome(one: Outcome, steps: Slugs, outcomes: Slugs) -> Outcome:
    slug = outcomes(one.name)
    return Outcome(slug, steps(one.next), one.label or (one.name if slug != one.name else ""))


def _parallel(parallel: Parallel, steps: Slugs) -> Parallel:
    branches = tuple(replace(one, first=steps(one.first), last=steps(one.last)) for one in parallel.branches)
    return replace(parallel, branches=branches, join=steps(parallel.join) if parallel.join is not None else None)
