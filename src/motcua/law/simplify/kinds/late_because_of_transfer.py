"""Late dossiers that would have been on time if one hand-over had taken what it usually takes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from motcua.law.simplify.dossiers import Dossier
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.population import Family, Population, Question
from motcua.law.simplify.ranks import median

_Way = tuple[str, str]


def _transfers(dossier: Dossier) -> dict[_Way, int]:
    """From and to → the waiting of the receiving steps, summed; without the ways of which one is not known."""
    times: dict[_Way, int] = {}
    unknown: set[_Way] = set()
    for before, after in pairwise(dossier.steps):
        giver, taker = before.agency, after.agency
        if giver is None or taker is None or giver == taker:
            continue
        if after.waiting is None:
            unknown.add((giver, taker))
        else:
            times[giver, taker] = times.get((giver, taker), 0) + after.waiting
    return {way: time for way, time in times.items() if way not in unknown} if unknown else times


def _questions(dossiers: Sequence[Dossier], given: Given) -> Iterable[Question]:
    least = int(given.settings.min_reference)
    on_time: defaultdict[_Way, list[int]] = defaultdict(list)
    late: defaultdict[_Way, list[tuple[int, Dossier, int]]] = defaultdict(list)
    for dossier in dossiers:
        if not dossier.is_ended or dossier.late is None or dossier.deadline is None or dossier.end is None:
            continue
        overdue = dossier.end - dossier.deadline
        for way, time in _transfers(dossier).items():
            if dossier.late:
                late[way].append((time, dossier, overdue))
            else:
                on_time[way].append(time)
    for way, entries in late.items():
        if len(on_time[way]) < least:
            continue
        usual = median(sorted(on_time[way]))
        population = Population()
        for time, dossier, overdue in entries:
            population.add(dossier, marked=time > usual and time - usual >= overdue, time=time - usual)
        yield Question((("from", way[0]), ("to", way[1])), Family.MOST, population)


KIND: Final = Kind(_questions)
