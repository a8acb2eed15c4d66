"""What ships with the product: the national catalogue, twenty procedures in detail, the demo province's own rows."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from motcua.foundation.catalogue.files import read_entries
from motcua.law.worktime.values import Duration, Unit

FOLDER: Final = Path(__file__).parent / "shipped"
NATIONAL: Final = FOLDER / "procedures-national-2642.json.gz"
DETAILED: Final = FOLDER / "procedures-detailed-20.json.gz"
LOCAL_TIMES: Final = FOLDER / "local-times.yaml"


@dataclass(frozen=True, slots=True)
class ShippedLocalTime:
    """A dated answer of the demo province; `basis` says that it is one."""

    code: str
    duration: Duration
    basis: str
    valid_from: date
    receipt_day_clause: bool


def shipped_entries() -> list[object]:
    """The national file with the detailed entries in the place of their shorter twins, then those it does not have.

    One list, so that one import makes one version of each.
    """
    detailed = {_code(entry): entry for entry in read_entries(DETAILED)}
    national = [detailed.pop(_code(entry), entry) for entry in read_entries(NATIONAL)]
    return [*national, *detailed.values()]


def shipped_local_times() -> tuple[ShippedLocalTime, ...]:
    """The rows of the demo province for detailed procedures without a countable time."""
    found = yaml.safe_load(LOCAL_TIMES.read_text(encoding="utf-8"))
    return tuple(
        ShippedLocalTime(
            code=row["code"],
            duration=Duration(row["amount"], Unit(row["unit"])),
            basis=f"{found['source']}, căn cứ {row['basis']}",
            valid_from=found["valid_from"],
            receipt_day_clause=row.get("receipt_day_clause", False),
        )
        for row in found["rows"]
    )


def _code(entry: object) -> object:
    return entry.get("code") if isinstance(entry, dict) else None
