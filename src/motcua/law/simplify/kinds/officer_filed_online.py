"""Online dossiers that an officer filed: counted as online, while the applicant came to the desk."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from motcua.law.simplify.dossiers import Dossier
from motcua.law.simplify.facts import OFFICER
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.population import Family, Population, Question


def _questions(dossiers: Sequence[Dossier], _: Given) -> Iterable[Question]:
    populations: defaultdict[str, Population] = defaultdict(Population)
    for dossier in dossiers:
        if dossier.is_online and dossier.filed_by is not None:
            populations[dossier.agency].add(dossier, marked=dossier.filed_by == OFFICER)
    for agency, population in populations.items():
        yield Question((("agency", agency),), Family.OFFICER, population)


def _visits(population: Population) -> Fraction:
    return Fraction(sum(population.marks), len(population.marks))


KIND: Final = Kind(_questions, _visits)
