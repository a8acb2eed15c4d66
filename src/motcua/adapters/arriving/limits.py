"""How much one child may take."""

import resource
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory`: bytes of address space. `file_bytes`: of the largest file that it may write; 0: none at all."""

    memory: int
    cpu_seconds: int
    wall_seconds: float
    file_bytes: int = 0


EXAMINATION: Final = Limits(memory=4 << 30, cpu_seconds=60, wall_seconds=120)
"""An image of 250 million pixels in four colours is decoded within it."""


def limit_this_process(limits: Limits) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
    ):
        hard = resource.getrlimit(what)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (limit, limit))
