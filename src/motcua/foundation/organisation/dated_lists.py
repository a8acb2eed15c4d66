"""Dated lists of a province's folder that are asked for as they stand: nobody writes them into the database.

`commune-centre-heads.csv`: who heads a centre of the commune, and how they sign (NĐ 118/2025 Art. 10.3).
`nationwide-procedures.csv`: procedures that any centre of the country receives (Art. 14.4 as amended by NĐ 309/2026).
Each may be left out: an officer then signs by the title of their posting, and no procedure is received nation-wide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from motcua.foundation.organisation.province import BrokenProvince, rows
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind, AgencyLevel
from motcua.law.regimes import regime_on

HEADS: Final = "commune-centre-heads.csv"
NATIONWIDE: Final = "nationwide-procedures.csv"


@dataclass(frozen=True, slots=True)
class CentreHeads:
    """How director and deputies of a centre of the commune sign from a day on, their ranks, how many deputies there may be."""

    valid_from: date
    director: str
    director_rank: str
    deputy: str
    deputy_rank: str
    most_deputies: int
    basis: str

    def signs_as(self, posted_as: str) -> str:
        """The words above a signature: a posting's own title says whether it is a deputy."""
        return self.deputy if posted_as.lower().startswith("phó") else self.director


@dataclass(frozen=True, slots=True)
class NationwideProcedure:
    """A procedure that may be received for an authority of another province, from the first day to the last."""

    code: str
    valid_from: date
    valid_to: date | None
    basis: str


@lru_cache(maxsize=4)
def commune_centre_heads(folder: Path) -> tuple[CentreHeads, ...]:
    """In order of time; empty where the folder has no such list.

    Refused with BrokenProvince: a list without lines, days that do not ascend, a title that is missing.
    """
    if not (folder / HEADS).exists():
        return ()
    listed = rows(folder / HEADS, _heads)
    days = [one.valid_from for one in listed]
    if not listed or days != sorted(set(days)):
        raise BrokenProvince(f"Dữ liệu tỉnh, {folder.name}/{HEADS}: cần ít nhất một dòng, ngày bắt đầu tăng dần.")
    return listed


def heads_on(folder: Path, day: date) -> CentreHeads | None:
    """Those of the day, the first ones for days before; None where the province has no list."""
    listed = commune_centre_heads(folder)
    return next((one for one in reversed(listed) if one.valid_from <= day), next(iter(listed), None))


def is_commune_centre(agency: AgencyFacts) -> bool:
    return agency.kind is AgencyKind.CENTRE and agency.level is AgencyLevel.COMMUNE


@lru_cache(maxsize=4)
def nationwide_procedures(folder: Path) -> tuple[NationwideProcedure, ...]:
    """Empty where the folder has no such list. Refused with BrokenProvince: a line without code or basis, days out of order."""
    file = folder / NATIONWIDE
    return rows(file, _nationwide) if file.exists() else ()


def nationwide(folder: Path, code: str, day: date) -> NationwideProcedure | None:
    """The line of this procedure that is in force on the day."""
    return next(
        (
            one
            for one in nationwide_procedures(folder)
            if one.code == code and one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
        ),
        None,
    )


def received_nationwide(folder: Path, code: str, day: date) -> NationwideProcedure | None:
    """The line by which the procedure is received for an authority of another province on the day; None before NĐ 309/2026."""
    return nationwide(folder, code, day) if regime_on(day).nationwide else None


def check_lists(folder: Path) -> None:
    """Both lists can be read. Refused with BrokenProvince."""
    commune_centre_heads(folder)
    nationwide_procedures(folder)


def _heads(row: Mapping[str, str]) -> CentreHeads:
    return CentreHeads(
        valid_from=date.fromisoformat(row["valid_from"]),
        director=_given(row, "director"),
        director_rank=_given(row, "director_rank"),
        deputy=_given(row, "deputy"),
        deputy_rank=row["deputy_rank"].strip(),
        most_deputies=int(row["most_deputies"]),
        basis=_given(row, "basis"),
    )


def _nationwide(row: Mapping[str, str]) -> NationwideProcedure:
    first = date.fromisoformat(row["valid_from"])
    last = date.fromisoformat(row["valid_to"]) if row["valid_to"].strip() else None
    if last is not None and last < first:
        raise ValueError(f"ngày cuối {last:%d/%m/%Y} trước ngày đầu {first:%d/%m/%Y}")
    return NationwideProcedure(_given(row, "code"), first, last, _given(row, "basis"))


def _given(row: Mapping[str, str], column: str) -> str:
    text = row[column].strip()
    if not text:
        raise ValueError(f"cột “{column}” trống")
    return text
