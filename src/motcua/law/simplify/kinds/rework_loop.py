"""A step that is done again inside one agency, without the applicant having been asked in between."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from motcua.law.simplify.dossiers import Dossier, Step
from motcua.law.simplify.facts import SUPPLEMENT
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.population import Family, Population, Question


def _places(steps: Sequence[Step]) -> dict[str, list[int]]:
    """Step → where its runs stand."""
    places: dict[str, list[int]] = {}
    for place, step in enumerate(steps):
        if step.name in places:
            places[step.name].append(place)
        else:
            places[step.name] = [place]
    return places


def _is_done_again(steps: Sequence[Step], first: int, second: int) -> bool:
    if steps[first].done == steps[second].done:
        return False
    agency = steps[first].agency
    if any(steps[place].agency != agency for place in range(first + 1, second + 1)):
        return False
    return all(steps[place].outcome != SUPPLEMENT for place in range(first, second))


def _questions(dossiers: Sequence[Dossier], _: Given) -> Iterable[Question]:
    populations: defaultdict[str, Population] = defaultdict(Population)
    for dossier in dossiers:
        if not dossier.is_ended:
            continue
        steps = dossier.steps
        for name, places in _places(steps).items():
            if len(places) == 1:
                populations[name].add(dossier, marked=False)
                continue
            again = any(_is_done_again(steps, first, second) for first, second in pairwise(places))
            time = steps[places[-1]].end - steps[places[0]].end
            populations[name].add(dossier, marked=again, time=time)
    for name, population in populations.items():
        yield Question((("step", name),), Family.OFTEN, population)


KIND: Final = Kind(_questions)
