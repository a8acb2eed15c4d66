"""Settings of the embedded server, computed from the memory of the machine: PostgreSQL's defaults are for small machines.

Not here: settings of a server that DATABASE_URL names, which its operator chooses (docs/operators).
"""

import os
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1024 * 1024
LEAST_BUFFERS: Final = 128
MOST_BUFFERS: Final = 4096
"""Megabytes. The web server lives on the same machine, and the system keeps files in memory too."""

CGROUP_LIMIT: Final = Path("/sys/fs/cgroup/memory.max")

ALWAYS: Final = ("work_mem=16MB", "random_page_cost=1.1", "jit=off")
"""Sorts of a list stay in memory. On a solid-state disk every page costs the same to read. Statements of a few milliseconds are too
short for the JIT compiler."""

UNSAID: Final = ("log_min_error_statement=panic", "log_error_verbosity=terse", "log_parameter_max_length=0")
"""A statement that failed, its parameters and the row that the error is about can carry names and addresses: they are not logged."""


def memory_of_machine(limit: Path = CGROUP_LIMIT) -> int:
    """Bytes that this machine has, or this container may use."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    written = limit.read_text(encoding="ascii").strip() if limit.is_file() else ""
    return min(whole, int(written)) if written.isdecimal() else whole


def tuning(memory: int) -> tuple[str, ...]:
    """A quarter of the memory for the server's own page cache. The planner assumes that half of the memory caches pages, the
    system's cache included."""
    megabytes = memory // MEGABYTE
    buffers = min(max(LEAST_BUFFERS, megabytes // 4), MOST_BUFFERS)
    cached = max(2 * LEAST_BUFFERS, megabytes // 2)
    return (f"shared_buffers={buffers}MB", f"effective_cache_size={cached}MB", *ALWAYS)
