"""Settings of the embedded server from the memory of the machine: PostgreSQL's own are those of a machine of long ago.

Not here: settings of a server that DATABASE_URL names, which belong to whoever runs it (docs/operators).
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
"""Sorts of a list stay in memory; a page costs the same wherever it lies on a solid-state disk; statements of a few
milliseconds are not worth a compiler."""


def memory_of_machine(limit: Path = CGROUP_LIMIT) -> int:
    """Bytes that this machine has, or this container may use."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    written = limit.read_text(encoding="ascii").strip() if limit.is_file() else ""
    return min(whole, int(written)) if written.isdecimal() else whole


def tuning(memory: int) -> tuple[str, ...]:
    """A quarter of the memory for pages of the database; half of it is expected to hold them, the system's share counted."""
    megabytes = memory // MEGABYTE
    buffers = min(max(LEAST_BUFFERS, megabytes // 4), MOST_BUFFERS)
    cached = max(2 * LEAST_BUFFERS, megabytes // 2)
    return (f"shared_buffers={buffers}MB", f"effective_cache_size={cached}MB", *ALWAYS)
