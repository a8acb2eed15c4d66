"""A step whose outcome is the same in nearly every dossier. Steps that give opinions are `opinion_always_agrees`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from motcua.law.simplify.dossiers import Dossier
from motcua.law.simplify.facts import AGREE, DISAGREE
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.population import Family, Population, Question


def _usual(dossiers: Sequence[Dossier]) -> dict[str, str]:
    """Step → its most frequent outcome, of equal ones the first by code point; without the steps that give opinions."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for dossier in dossiers:
        for step in dossier.steps:
            if step.outcome is not None:
                counted[step.name][step.outcome] += 1
    return {
        name: min(outcomes, key=lambda one: (-outcomes[one], one))
        for name, outcomes in counted.items()
        if AGREE not in outcomes and DISAGREE not in outcomes
    }


def _questions(dossiers: Sequence[Dossier], _: Given) -> Iterable[Question]:
    usual = _usual(dossiers)
    populations = {name: Population() for name in usual}
    for dossier in dossiers:
        spans: dict[str, int] = {}
        others: dict[str, bool] = {}
        for step in dossier.steps:
            name, outcome = step.name, step.outcome
            if name in usual:
                spans[name] = spans.get(name, 0) + step.span
                if outcome is not None:
                    others[name] = others.get(name, False) or outcome != usual[name]
        for name, other in others.items():
            populations[name].add(dossier, marked=other, time=spans[name])
    for name, population in populations.items():
        yield Question((("step", name),), Family.NEVER, population)


KIND: Final = Kind(_questions)
