"""What ships with the product: the national catalogue, twenty procedures in detail, the province's own rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.organisation.province import chosen, reading
from motcua.law.dossier.rules import GroupKind
from motcua.law.worktime.values import Duration, Unit

FOLDER: Final = Path(__file__).parent / "shipped"
NATIONAL: Final = FOLDER / "procedures-national-2642.json.gz"
DETAILED: Final = FOLDER / "procedures-detailed-20.json.gz"
LOCAL_TIMES: Final = "local-times.yaml"
"""In the folder of a province, which need not have it."""


@dataclass(frozen=True, slots=True)
class ShippedLocalTime:
    """A dated answer of the demo province about one procedure; its basis says that it is one."""

    code: str
    answer: LocalAnswer


def shipped_entries() -> list[object]:
    """The national file with the detailed entries in the place of their shorter twins, then those it does not have.

    One list, so that one import makes one version of each.
    """
    detailed = {_code(entry): entry for entry in read_entries(DETAILED)}
    national = [detailed.pop(_code(entry), entry) for entry in read_entries(NATIONAL)]
    return [*national, *detailed.values()]


def shipped_entries_of(codes: Collection[str]) -> list[object]:
    """Those of some procedures: the others need not be understood."""
    return [entry for entry in shipped_entries() if _code(entry) in codes]


def shipped_local_times() -> tuple[ShippedLocalTime, ...]:
    """The rows of the province: a time where none can be counted, and what sector law adds to a published one.

    Refused with BrokenProvince: a file that cannot be read.
    """
    file = chosen() / LOCAL_TIMES
    if not file.is_file():
        return ()
    with reading(file):
        table = _loaded(file)
        return tuple(
            ShippedLocalTime(
                code=row["code"],
                answer=LocalAnswer(
                    duration=_duration(row if "amount" in row else None),
                    basis=f"{table['source']}, căn cứ {row['basis']}",
                    valid_from=table["valid_from"],
                    receipt_day_clause=row.get("receipt_day_clause", False),
                    financial_pause=row.get("financial_pause"),
                    supplement_pause=row.get("supplement_pause"),
                    supplement_notice=_duration(row.get("supplement_notice")),
                    supplement_term=_duration(row.get("supplement_term")),
                    group=GroupKind(row["group"]) if "group" in row else None,
                ),
            )
            for row in table["rows"]
        )


def _loaded(file: Path) -> Any:
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as wrong:
        raise ValueError("không phải YAML") from wrong


def _duration(payload: Mapping[str, Any] | None) -> Duration | None:
    return Duration(payload["amount"], Unit(payload["unit"])) if payload is not None else None


def _code(entry: object) -> object:
    return entry.get("code") if isinstance(entry, dict) else None
