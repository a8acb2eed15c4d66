"""Make the box of results of the demonstration, a slice at a time, once its vault is there."""

from dataclasses import dataclass
from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Queue, Retry


@dataclass(frozen=True, slots=True)
class BoxToMake:
    """`on`: the day for which the demonstration was made. `results`: in the box. `step`: how much of it is there already."""

    seed: int
    on: str
    results: int
    step: int


JOB: Final = JobKind("demo_box", BoxToMake, Queue.INSIDE, -40, Retry(first=5, most=8), alone=True)
