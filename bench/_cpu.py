"""CPU time of processes and all their descendants, read from /proc."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

TICK: Final = os.sysconf("SC_CLK_TCK")


def _stats() -> dict[int, tuple[int, float]]:
    """Of every process: its parent, and the CPU seconds of itself and of its ended children."""
    stats = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue  # ended while we looked
            stats[int(entry.name)] = (int(fields[1]), sum(map(int, fields[11:15])) / TICK)
    return stats


def family(roots: Iterable[int]) -> set[int]:
    """The processes and everything that descends from them."""
    members, stats = set(roots), _stats()
    while True:
        born = {pid for pid, (parent, _) in stats.items() if parent in members} - members
        if not born:
            return members
        members |= born


def cpu_seconds(root: int, *, but: Iterable[int] = ()) -> float:
    """Of a process and all its descendants, ended ones included; `but`: some of them that are left out."""
    counted, stats = family([root]) - set(but), _stats()
    return sum(stats[pid][1] for pid in counted if pid in stats)
