"""The acceptance criteria as data: what must hold, the clauses that tests name, and what is missing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("criteria.toml")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion. A clause is either tested or missing: `missing` says what for and when it comes."""

    code: str
    must: str
    clauses: Mapping[str, str]
    missing: Mapping[str, str]


def register(file: Path = FILE) -> dict[str, Criterion]:
    """Every criterion by its code, in the order of the file."""
    read = tomllib.loads(file.read_text("utf-8"))
    return {
        code: Criterion(code, entry["must"], entry.get("clauses", {}), entry.get("missing", {}))
        for code, entry in read.items()
    }
