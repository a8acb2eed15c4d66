"""How sure the reader must be of a field before nobody need look at it, by type of paper and day: a list of the province's folder.

`reading-thresholds.csv` may be left out; a type without a line has the threshold of papers that come with a dossier.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from motcua.casework.papers.reading import CERTAIN
from motcua.foundation.organisation.province import chosen, rows

FILE: Final = "reading-thresholds.csv"


@dataclass(frozen=True, slots=True)
class Threshold:
    """From this day on. `least`: 0 to 1. `basis`: who decided it, or what was measured."""

    paper_type: str
    valid_from: date
    least: float
    basis: str


def threshold_on(paper_type: str, day: date) -> float:
    """The threshold of this type on that day. Refused with BrokenProvince: a list that cannot be read."""
    lines = [one for one in _listed(chosen()) if one.paper_type == paper_type and one.valid_from <= day]
    return max(lines, key=lambda one: one.valid_from).least if lines else CERTAIN


@lru_cache(maxsize=4)
def _listed(folder: Path) -> tuple[Threshold, ...]:
    return rows(folder / FILE, _line) if (folder / FILE).exists() else ()


def _line(row: Mapping[str, str]) -> Threshold:
    least = float(row["threshold"])
    if not 0 < least <= 1:
        raise ValueError(f"ngưỡng {row['threshold']} phải trên 0, không quá 1")
    return Threshold(row["paper_type"].strip(), date.fromisoformat(row["valid_from"]), least, row["basis"].strip())
