"""What is told of the signs of a period: each with its finding, how its unit is called, and the dossiers that show it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.law.gaming.findings import Finding
from motcua.law.gaming.settings import Settings

MOST_SHOWN: Final = 200
"""Dossiers of one sign that are named on a page."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A marked dossier that who looks may open. `code` is empty where it has none."""

    id: UUID
    code: str
    procedure: str


@dataclass(frozen=True, slots=True)
class Sign:
    """`name`: of the agency, or of the officer; `agency`: of the officer, else empty. `evidence`: at most `MOST_SHOWN`, by code."""

    finding: Finding
    name: str
    agency: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """`dossiers`: how many were looked at; `tests`: how many comparisons were made. `at`: when, if not just now."""

    first: date
    last: date
    dossiers: int
    tests: int
    settings: Settings
    signs: tuple[Sign, ...]
    at: datetime | None = None
