"""An agency that is consulted at a step and never disagrees."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from motcua.law.simplify.dossiers import Dossier
from motcua.law.simplify.facts import AGREE, DISAGREE, NOTHING
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.population import Family, Population, Question

_OPINIONS: Final = (AGREE, DISAGREE)


def _questions(dossiers: Sequence[Dossier], _: Given) -> Iterable[Question]:
    populations: defaultdict[tuple[str, str | None], Population] = defaultdict(Population)
    for dossier in dossiers:
        given: dict[tuple[str, str | None], bool] = {}
        for step in dossier.steps:
            if step.outcome in _OPINIONS:
                place = (step.name, step.agency)
                given[place] = given.get(place, False) or step.outcome == DISAGREE
        for (name, agency), disagreed in given.items():
            runs = (one.span for one in dossier.steps if one.name == name and one.agency == agency)
            populations[name, agency].add(dossier, marked=disagreed, time=sum(runs))
    for (name, agency), population in populations.items():
        yield Question((("step", name), ("agency", agency or NOTHING)), Family.NEVER, population)


KIND: Final = Kind(_questions)
