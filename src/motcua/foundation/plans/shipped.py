"""The targets that a province ships in its folder: `targets.csv`, each row with its decision, its mark and its source.

May be left out. Nobody reads it after it was recorded: from then on the table of the room holds.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from motcua.foundation.organisation.province import rows
from motcua.foundation.plans.reading import COLUMNS, UnfitTarget, target_of
from motcua.foundation.plans.values import TargetGiven

FILE: Final = "targets.csv"


def shipped_targets(folder: Path) -> tuple[TargetGiven, ...]:
    """Empty where the folder has no such list. Refused with BrokenProvince: a column or a value that is missing or wrong."""
    return rows(folder / FILE, _target) if (folder / FILE).exists() else ()


def _target(row: Mapping[str, str]) -> TargetGiven:
    cells = {name: row[name].strip() for name in COLUMNS}
    try:
        return target_of(cells)
    except UnfitTarget as unfit:
        raise ValueError(f"cột “{unfit.column}” không dùng được “{cells[unfit.column]}” ({unfit.reason})") from unfit
