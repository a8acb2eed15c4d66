"""A budget of a step that is far from the time that the step takes: too long in nearly all dossiers, or too short in most."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from motcua.law.simplify.dossiers import Dossier, OpenStep, Step
from motcua.law.simplify.kind import Given, Kind
from motcua.law.simplify.office import MINUTE
from motcua.law.simplify.population import Family, Population, Question

TOO_LONG: Final = "too_long"
TOO_SHORT: Final = "too_short"


def _first(dossier: Dossier) -> dict[str, Step | OpenStep]:
    """Step → its first run, else the first that is open."""
    first: dict[str, Step | OpenStep] = {}
    for step in dossier.steps:
        if step.name not in first:
            first[step.name] = step
    for opened in dossier.open_steps:
        first.setdefault(opened.name, opened)
    return first


def _questions(dossiers: Sequence[Dossier], given: Given) -> Iterable[Question]:
    above, below = given.settings.long_factor.as_integer_ratio()
    long: defaultdict[str, Population] = defaultdict(Population)
    short: defaultdict[str, Population] = defaultdict(Population)
    for dossier in dossiers:
        for name, step in _first(dossier).items():
            if not step.budget or step.budget < 0:
                continue
            budget = step.budget * MINUTE
            if isinstance(step, Step):
                span = step.span
                long[name].add(dossier, marked=span * below <= above * budget, time=budget - span)
                short[name].add(dossier, marked=span > budget)
                continue
            span = max(given.log_end - step.ready, 0)
            if span * below > above * budget:
                long[name].add(dossier, marked=False)
            if span > budget:
                short[name].add(dossier, marked=True)
    for direction, family, populations in ((TOO_LONG, Family.LONG, long), (TOO_SHORT, Family.MOST, short)):
        for name, population in populations.items():
            yield Question((("step", name), ("direction", direction)), family, population)


KIND: Final = Kind(_questions)
