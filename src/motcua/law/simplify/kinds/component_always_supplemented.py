"""A component for which nearly everybody is asked a second time: what is wanted is not understood, or not to be had at first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from motcua.law.simplify.dossiers import Dossier
from motcua.law.simplify.facts import SUPPLEMENT
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.population import Family, Population, Question


def _waited(dossier: Dossier, component: str) -> int | None:
    """Office time from each request that names the component to the begin of the next step. None: no such request has a next step.

    Where no request of the dossier names any component, each may have been for it.
    """
    steps = dossier.steps
    requests = [place for place, step in enumerate(steps) if step.outcome == SUPPLEMENT]
    if any(steps[place].components for place in requests):
        requests = [place for place in requests if component in (steps[place].components or ())]
    waits = [max(steps[place + 1].begin - steps[place].end, 0) for place in requests if place + 1 < len(steps)]
    return sum(waits) if waits else None


def _questions(dossiers: Sequence[Dossier], _: Given) -> Iterable[Question]:
    populations: defaultdict[str, Population] = defaultdict(Population)
    for dossier in dossiers:
        if not dossier.is_ended or dossier.requested is None:
            continue
        for component in dossier.requested:
            marked = component in dossier.supplemented
            time = _waited(dossier, component) if marked else None
            populations[component].add(dossier, marked=marked, time=time)
    for component, population in populations.items():
        yield Question((("component", component),), Family.MOST, population)


def _visits(population: Population) -> Fraction:
    """Who does not file online comes once more."""
    coming = sum(marked and not one.is_online for one, marked in zip(population.members, population.marks, strict=True))
    return Fraction(coming, len(population.members))


KIND: Final = Kind(_questions, _visits)
