"""How time grows with the size of the work, on a machine whose speed changes meanwhile."""

import gc
from collections.abc import Callable
from time import process_time
from typing import Final

TURNS: Final = 15
SHORTEST: Final = 0.003
"""Seconds of CPU. Less is taken as so much."""


def grows_within(small: Callable[[], object], large: Callable[[], object], *, most: float) -> bool:
    """Whether the large work takes at most so many times the CPU time of the small one.

    They are measured in turn, until one turn keeps the bound: other work slows a core down, nothing makes it quicker. What the
    process already has in memory is not looked through by the collector meanwhile.
    """
    gc.collect()
    gc.freeze()  # never taken back, as what was there before the first test is not (`tests/conftest.py`)
    return any(_seconds(large) <= most * max(_seconds(small), SHORTEST) for _ in range(TURNS))


def _seconds(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun
