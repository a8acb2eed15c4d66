"""How much one examination may take, and what it means where it wants more."""

import resource
from typing import Final

MOST_MEMORY: Final = 4 << 30
"""Bytes of address space: an image of 250 million pixels in four colours is decoded within it."""
CPU_SECONDS: Final = 60
WALL_SECONDS: Final = 120


def limit_this_process() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (limit, limit))
