"""Make the papers of the demonstration and the dossiers that lean on them, a slice at a time, once the page is up."""

from dataclasses import dataclass
from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Queue, Retry


@dataclass(frozen=True, slots=True)
class VaultToMake:
    """`on`: the day for which the demonstration was made. `step`: how much of it is there already."""

    seed: int
    on: str
    dossiers: int
    people: int
    step: int


JOB: Final = JobKind("demo_vault", VaultToMake, Queue.INSIDE, -30, Retry(first=5, most=8), alone=True)
