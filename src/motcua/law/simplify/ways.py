"""The ways that dossiers took, for a map: which step came after which, how long the second waited, how long a whole way lasted.

Times are office time in microseconds.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from motcua.law.simplify.dossiers import Log
from motcua.law.simplify.ranks import median


@dataclass(frozen=True, slots=True)
class Way:
    """`n` times `after` came next to `before`. `waiting`: the median of those waits of `after` that are known; None: none is."""

    before: str
    after: str
    n: int
    waiting: int | None


@dataclass(frozen=True, slots=True)
class Variant:
    """`n` dossiers did exactly these steps. `duration`: the median of those that ended; None: none did."""

    steps: tuple[str, ...]
    n: int
    duration: int | None


def ways(log: Log) -> tuple[Way, ...]:
    """By number downwards, then by the names."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    waits: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for dossier in log.dossiers:
        for before, after in pairwise(dossier.steps):
            pair = (before.name, after.name)
            counts[pair] += 1
            if after.waiting is not None:
                waits[pair].append(after.waiting)
    found = (Way(*pair, n, median(sorted(waits[pair])) if waits[pair] else None) for pair, n in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.n, one.before, one.after)))


def variants(log: Log, *, most: int) -> tuple[Variant, ...]:
    """The ways that most dossiers took, `most` of them, by number downwards, then by the names."""
    counts: defaultdict[tuple[str, ...], int] = defaultdict(int)
    durations: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for dossier in log.dossiers:
        if not dossier.steps:
            continue
        steps = tuple(step.name for step in dossier.steps)
        counts[steps] += 1
        if dossier.is_ended and dossier.started is not None and dossier.end is not None:
            durations[steps].append(max(dossier.end - dossier.started, 0))
    chosen = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most]
    return tuple(
        Variant(steps, n, median(sorted(durations[steps])) if durations[steps] else None) for steps, n in chosen
    )
