"""A step before which dossiers lie far longer than they are worked on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from motcua.law.simplify.dossiers import Dossier
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.office import MINUTE
from motcua.law.simplify.population import Family, Population, Question


def _questions(dossiers: Sequence[Dossier], given: Given) -> Iterable[Question]:
    above, below = given.settings.waiting_ratio.as_integer_ratio()
    material = given.settings.material_minutes * MINUTE
    populations: defaultdict[str, Population] = defaultdict(Population)
    for dossier in dossiers:
        if not dossier.is_ended:
            continue
        times: dict[str, tuple[int, int]] = {}
        for step in dossier.steps:
            if step.waiting is None or step.working is None:
                continue
            waited, worked = times.get(step.name, (0, 0))
            times[step.name] = waited + step.waiting, worked + step.working
        for name, (waited, worked) in times.items():
            is_most = waited * below >= above * worked and waited >= material
            populations[name].add(dossier, marked=is_most, time=waited)
    for name, population in populations.items():
        yield Question((("step", name),), Family.MOST, population)


KIND: Final = Kind(_questions)
