"""A component that decides nearly nothing: dossiers are resolved as they would be without it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from motcua.law.simplify.dossiers import Dossier
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.population import Family, Population, Question


def _questions(dossiers: Sequence[Dossier], _: Given) -> Iterable[Question]:
    populations: defaultdict[str, Population] = defaultdict(Population)
    for dossier in dossiers:
        if not dossier.is_ended or dossier.requested is None or dossier.decisive is None:
            continue
        for component in dossier.requested:
            populations[component].add(dossier, marked=component in dossier.decisive)
    for component, population in populations.items():
        yield Question((("component", component),), Family.NEVER, population)


def _visits(_: Population) -> None:
    """Nobody can tell from a log."""


KIND: Final = Kind(_questions, _visits)
