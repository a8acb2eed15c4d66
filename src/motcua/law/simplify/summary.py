"""What stands in a log, whether or not anything is found in it: its ways, its steps, its procedures.

Times are office time in microseconds.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from motcua.law.simplify.dossiers import Dossier, Log
from motcua.law.simplify.findings import by_procedure
from motcua.law.simplify.ranks import kaplan_meier_median, median, quantile


@dataclass(frozen=True, slots=True)
class Times:
    """Of `n` known values: the median, and what nine of ten do not exceed; None where there is none."""

    n: int
    median: int | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class StepSummary:
    """`n` runs that were done, `open` ones that were not; of the span these are censored."""

    step: str
    n: int
    open: int
    waiting: Times
    working: Times
    span_median: int | None


@dataclass(frozen=True, slots=True)
class ProcedureSummary:
    """The duration of open dossiers is censored at the end of the log."""

    procedure: str
    cases: int
    ended: int
    duration_median: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """`variants`: the steps of dossiers that have any, and how many have them; `follows`: steps next to each other, and how often.

    By number downwards, then by the names.
    """

    cases: int
    ended: int
    variants: tuple[tuple[tuple[str, ...], int], ...]
    follows: tuple[tuple[tuple[str, str], int], ...]
    steps: tuple[StepSummary, ...]
    procedures: tuple[ProcedureSummary, ...]


def summarise(log: Log) -> Summary:
    dossiers = log.dossiers
    variants = Counter(tuple([step.name for step in one.steps]) for one in dossiers if one.steps)
    follows: Counter[tuple[str, str]] = Counter()
    for steps, n in variants.items():
        for pair in pairwise(steps):
            follows[pair] += n
    return Summary(
        cases=len(dossiers),
        ended=sum(one.is_ended for one in dossiers),
        variants=tuple(sorted(variants.items(), key=lambda one: (-one[1], one[0]))),
        follows=tuple(sorted(follows.items(), key=lambda one: (-one[1], one[0]))),
        steps=_steps(log),
        procedures=tuple(_procedure(name, own, log.end) for name, own in by_procedure(dossiers).items()),
    )


def _steps(log: Log) -> tuple[StepSummary, ...]:
    waits: defaultdict[str, list[int]] = defaultdict(list)
    works: defaultdict[str, list[int]] = defaultdict(list)
    spans: defaultdict[str, list[int]] = defaultdict(list)
    opened: defaultdict[str, list[int]] = defaultdict(list)
    for dossier in log.dossiers:
        for step in dossier.steps:
            spans[step.name].append(step.span)
            if step.waiting is not None:
                waits[step.name].append(step.waiting)
            if step.working is not None:
                works[step.name].append(step.working)
        for one in dossier.open_steps:
            opened[one.name].append(max(log.end - one.ready, 0))
    return tuple(
        StepSummary(
            step=name,
            n=len(spans[name]),
            open=len(opened[name]),
            waiting=_times(waits[name]),
            working=_times(works[name]),
            span_median=kaplan_meier_median(spans[name], opened[name]),
        )
        for name in sorted({*spans, *opened})
    )


def _times(values: list[int]) -> Times:
    if not values:
        return Times(0, None, None)
    values.sort()
    return Times(len(values), median(values), quantile(values, 9))


def _procedure(name: str, dossiers: Sequence[Dossier], log_end: int) -> ProcedureSummary:
    ends, censored = [], []
    for one in dossiers:
        if one.started is None:
            continue
        if not one.is_ended:
            censored.append(max(log_end - one.started, 0))
        elif one.end is not None:
            ends.append(max(one.end - one.started, 0))
    ended = sum(one.is_ended for one in dossiers)
    return ProcedureSummary(name, len(dossiers), ended, kaplan_meier_median(ends, censored))
