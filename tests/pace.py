"""How long something takes, on a machine whose speed changes and that has other work."""

from collections.abc import Callable
from functools import cache
from time import perf_counter

from bench.reference import reference

ROUNDS = 9


@cache
def speed() -> float:
    """Of this machine, once for a process: 1.0 is the machine of `bench.reference`."""
    return reference()


def scaled_seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Scaled seconds of elapsed time of the quickest of some rounds: other work slows a round down, nothing makes it quicker. The
    first round, which fills caches, is not counted."""
    work()
    taken = []
    for _ in range(rounds):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return min(taken) * speed()


def patience(seconds: float) -> float:
    """Seconds that something has here which has so many on the machine of `bench.reference`."""
    return seconds / speed()
