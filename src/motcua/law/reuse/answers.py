"""For each paper that a procedure wants: is it there, or must the applicant hand it in? NĐ 118/2025 Art. 4.2a, 17.1.

`answer` is the one answer that counter, desk, public page and command use. Whether an officer may ask all the same is in `asks`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.law.readings import DEFAULT, Readings, SourceDown
from motcua.law.reuse.articles import DATA_OF_THE_STATE, of_data
from motcua.law.reuse.case_index import CaseIndex, indexed
from motcua.law.reuse.facts import Assurance, Case, Component, ComponentKind, Paper, Registry, SourceState, WorkingDays
from motcua.law.reuse.rights import wanted_types
from motcua.law.reuse.usable import Obstacle, is_answering, obstacle, preference
from motcua.law.worktime.vietnam import SHIPPED


class Answer(StrEnum):
    """What becomes of a component; of several parts the first of these counts."""

    ASK = "ask"
    VERIFY_LATER = "verify_later"
    REGISTRY = "registry"
    EQUIVALENT = "equivalent"
    HAVE = "have"
    NOT_NEEDED = "not_needed"


class Why(StrEnum):
    NO_RIGHT = "no_right"
    IN_THE_VAULT = "held"
    REPLACES = "replaces"
    FETCHED = "fetched"
    STALE_VALID = "stale_valid"
    DECLARED_TO_CHECK = "declared_to_check"
    SOURCE_UNAVAILABLE = "source_unavailable"
    SOURCE_DOWN = "source_down"
    DISAGREES = "disagrees"
    ONLY_UNUSABLE = "only_unusable"
    REGISTRY_HAS_NONE = "registry_has_none"
    NOWHERE = "none_held"
    FORM = "form"
    OTHER_CASE = "other_case"
    NOTE = "note"
    OPTIONAL = "optional"


REUSED: Final = frozenset({Answer.HAVE, Answer.EQUIVALENT, Answer.REGISTRY})
"""The state has it: nothing is handed in and nothing is checked later."""
_WITHOUT_HANDING_IN: Final = REUSED | {Answer.VERIFY_LATER}
_ORDER: Final = {one: place for place, one in enumerate(Answer)}


@dataclass(frozen=True, slots=True)
class Part:
    """The answer for one person. `paper`: id of the paper that serves, or that is to be checked."""

    of: str
    answer: Answer
    why: Why
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class NotOffered:
    """A paper that the requester may know of and that does not serve."""

    paper: str
    why: Obstacle


@dataclass(frozen=True, slots=True)
class ComponentAnswer:
    """`registry`: the register that answered, or that is waited for. `blocks`: the dossier is not accepted without it."""

    component: Component
    answer: Answer
    why: Why
    article: str
    paper: str | None = None
    registry: str | None = None
    blocks: bool = False
    parts: tuple[Part, ...] = ()
    not_offered: tuple[NotOffered, ...] = ()


def answer(case: Case, *, readings: Readings = DEFAULT, calendar: WorkingDays = SHIPPED) -> tuple[ComponentAnswer, ...]:
    """One answer for each component, in their order. Refused with ValueError: a moment without zone."""
    index = indexed(case, readings, calendar)
    return tuple(_of_component(index, component) for component in case.components)


def _of_component(index: CaseIndex, component: Component) -> ComponentAnswer:
    if not component.applies:
        return ComponentAnswer(component, Answer.NOT_NEEDED, Why.OTHER_CASE, DATA_OF_THE_STATE)
    if component.is_note:
        return ComponentAnswer(component, Answer.NOT_NEEDED, Why.NOTE, DATA_OF_THE_STATE)
    if component.kind is ComponentKind.FORM:
        return ComponentAnswer(component, Answer.ASK, Why.FORM, DATA_OF_THE_STATE, blocks=component.required)
    persons = [_Judged.of(index, component, owner) for owner in component.of]
    parts = tuple(_part(index, component, one) for one in persons)
    worst = min(parts, key=lambda part: _ORDER[part.answer])
    not_offered = _not_offered(persons)
    if worst.answer is Answer.ASK and not component.required:
        return ComponentAnswer(component, Answer.NOT_NEEDED, Why.OPTIONAL, DATA_OF_THE_STATE, not_offered=not_offered)
    return ComponentAnswer(
        component=component,
        answer=worst.answer,
        why=worst.why,
        article=of_data(index.day) if worst.answer in _WITHOUT_HANDING_IN else DATA_OF_THE_STATE,
        paper=worst.paper,
        registry=component.registry if worst.answer in (Answer.REGISTRY, Answer.VERIFY_LATER) else None,
        blocks=worst.answer is Answer.ASK,
        parts=parts,
        not_offered=not_offered,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """One person of a component: the types that may be looked for, their papers in that order, what stands against each."""

    owner: str
    wanted: tuple[str, ...]
    papers: tuple[tuple[Paper, Obstacle | None], ...]

    @classmethod
    def of(cls, index: CaseIndex, component: Component, owner: str) -> "_Judged":
        wanted = wanted_types(index, component, owner)
        papers = (paper for one in dict.fromkeys(wanted) for paper in index.papers.get((owner, one), ()))
        return cls(owner, wanted, tuple((paper, obstacle(index, component, owner, paper)) for paper in papers))

    def best(self, *, against: Obstacle | None, types: Sequence[str], declared: bool = False) -> Paper | None:
        """The paper to take, among those with just this against them: of the first type that has one."""
        able = [
            paper
            for paper, why in self.papers
            if why is against and (paper.assurance is Assurance.DECLARED or not declared)
        ]
        for one in types:
            if of_type := [paper for paper in able if paper.paper_type == one]:
                return min(of_type, key=preference)
        return None

    def fails_by(self, why: Obstacle) -> bool:
        return any(each is why for _, each in self.papers)


def _part(index: CaseIndex, component: Component, judged: _Judged) -> Part:
    """The rows of the table of the format, in their order."""
    owner, wanted = judged.owner, judged.wanted
    if not wanted:
        return Part(owner, Answer.ASK, Why.NO_RIGHT)
    if paper := judged.best(against=None, types=wanted):
        if paper.paper_type == component.paper_type:
            return Part(owner, Answer.HAVE, Why.IN_THE_VAULT, paper.id)
        return Part(owner, Answer.EQUIVALENT, Why.REPLACES, paper.id)
    registry = index.registries.get(component.registry) if component.registry is not None else None
    known = [one for one in wanted if registry is not None and one in registry.types]
    answering = registry is not None and is_answering(index, registry)
    if registry is not None and answering and _has_row(index, registry, owner, known):
        why = Why.FETCHED if registry.state is SourceState.UP else Why.STALE_VALID
        return Part(owner, Answer.REGISTRY, why)
    if known and not answering:
        return _while_silent(index, judged)
    if judged.fails_by(Obstacle.REGISTRY_DISAGREES):
        return Part(owner, Answer.ASK, Why.DISAGREES)
    if judged.papers:
        return Part(owner, Answer.ASK, Why.ONLY_UNUSABLE)
    return Part(owner, Answer.ASK, Why.REGISTRY_HAS_NONE if known else Why.NOWHERE)


def _has_row(index: CaseIndex, registry: Registry, owner: str, types: Sequence[str]) -> bool:
    """The register has it in force: data take the place of the paper (NQ 66.7/2025), whatever the paper should be worth."""
    rows = index.rows.get((registry.id, owner), ())
    return any(row.paper_type in types and row.in_force(index.day) for row in rows)


def _while_silent(index: CaseIndex, judged: _Judged) -> Part:
    """The dossier is taken as it is, and its clock starts: the silence of a source is no delay of the citizen (reading 51)."""
    if index.readings.source_down is SourceDown.ASK:
        return Part(judged.owner, Answer.ASK, Why.SOURCE_DOWN)
    paper = judged.best(against=Obstacle.NOT_ENOUGH_ASSURANCE, types=judged.wanted, declared=True)
    why = Why.SOURCE_UNAVAILABLE if paper is None else Why.DECLARED_TO_CHECK
    return Part(judged.owner, Answer.VERIFY_LATER, why, None if paper is None else paper.id)


def _not_offered(persons: Iterable[_Judged]) -> tuple[NotOffered, ...]:
    """By id of the paper, each once: with what stands against it for the first person."""
    whys: dict[str, Obstacle] = {}
    for judged in persons:
        for paper, why in judged.papers:
            if why is not None:
                whys.setdefault(paper.id, why)
    return tuple(NotOffered(paper, whys[paper]) for paper in sorted(whys))
