"""An agency in which a step takes far longer than in the others in the same month."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from motcua.law.simplify.dossiers import Dossier
from motcua.law.simplify.facts import NOTHING
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.office import DAY, MINUTE, OFFSET, month_of
from motcua.law.simplify.population import Family, Population, Question

_Month = tuple[int, int]
_Run = tuple[int, Dossier]
"""Span, and whose it is."""


class _Months:
    """The month of a moment, remembered by its day."""

    def __init__(self) -> None:
        self._of_day: dict[int, _Month] = {}

    def of(self, moment: int) -> _Month:
        day = (moment + OFFSET) // DAY
        known = self._of_day.get(day)
        if known is None:
            known = self._of_day[day] = month_of(moment)
        return known


def _first_runs(dossiers: Sequence[Dossier]) -> dict[str, dict[_Month, dict[str | None, list[_Run]]]]:
    """Step → month → agency → its first run in each dossier."""
    months = _Months()
    runs: dict[str, dict[_Month, dict[str | None, list[_Run]]]] = {}
    for dossier in dossiers:
        seen: set[tuple[str, str | None]] = set()
        for step in dossier.steps:
            place = (step.name, step.agency)
            if place not in seen:
                seen.add(place)
                month = runs.setdefault(step.name, {}).setdefault(months.of(step.done), {})
                month.setdefault(step.agency, []).append((step.span, dossier))
    return runs


def _medians_of_others(month: dict[str | None, list[_Run]], least: int) -> Iterator[tuple[str | None, int]]:
    """Agency → the median span of the runs of all other known agencies, where there are at least so many."""
    known = [agency for agency in month if agency is not None]
    every = sorted((span, number) for number, agency in enumerate(known) for span, _ in month[agency])
    places: list[list[int]] = [[] for _ in known]
    for place, (_, number) in enumerate(every):
        places[number].append(place)
    own_places: dict[str | None, list[int]] = dict(zip(known, places, strict=True))
    for agency in month:
        own = own_places.get(agency, [])
        others = len(every) - len(own)
        if others >= least:
            yield agency, every[_place_among_others(own, (others + 1) // 2 - 1)][0]


def _place_among_others(own: Sequence[int], number: int) -> int:
    """Where the one stands that has `number` others before it; `own`: the places that are not counted, in order."""
    before = bisect_right(range(len(own)), number, key=lambda one: own[one] - one)
    return number + before


def _questions(dossiers: Sequence[Dossier], given: Given) -> Iterable[Question]:
    settings = given.settings
    above, below = settings.slow_factor.as_integer_ratio()
    material, least = settings.material_minutes * MINUTE, int(settings.min_reference)
    for name, months in _first_runs(dossiers).items():
        populations: defaultdict[str | None, Population] = defaultdict(Population)
        for month in months.values():
            for agency, usual in _medians_of_others(month, least):
                population = populations[agency]
                for span, dossier in month[agency]:
                    is_slow = span * below >= above * usual and span - usual >= material
                    population.add(dossier, marked=is_slow, time=span - usual)
        for agency, population in populations.items():
            subject = (("step", name), ("agency", NOTHING if agency is None else agency))
            yield Question(subject, Family.MOST, population)


KIND: Final = Kind(_questions)
