"""Dossiers that go to and fro between two agencies: the same hand-over, between the same two steps, happens again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from motcua.law.simplify.dossiers import Dossier
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.population import Family, Population, Question

_Pair = tuple[str, str]


def _repeated(dossier: Dossier) -> dict[_Pair, int | None]:
    """Pair of agencies with a hand-over → office time from the first to the last of one that was repeated, the longest; or None."""
    first: dict[tuple[str, str, str, str], int] = {}
    pairs: dict[_Pair, int | None] = {}
    for before, after in pairwise(dossier.steps):
        giver, taker = before.agency, after.agency
        if giver is None or taker is None or giver == taker:
            continue
        pair = (giver, taker) if giver < taker else (taker, giver)
        pairs.setdefault(pair, None)
        way = (giver, taker, before.name, after.name)
        if way in first:
            pairs[pair] = max(pairs[pair] or 0, before.end - first[way])
        else:
            first[way] = before.end
    return pairs


def _questions(dossiers: Sequence[Dossier], _: Given) -> Iterable[Question]:
    populations: defaultdict[_Pair, Population] = defaultdict(Population)
    for dossier in dossiers:
        if dossier.is_ended:
            for pair, time in _repeated(dossier).items():
                populations[pair].add(dossier, marked=time is not None, time=time)
    for pair, population in populations.items():
        yield Question((("pair", pair),), Family.OFTEN, population)


KIND: Final = Kind(_questions)
