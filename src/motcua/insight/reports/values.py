"""A periodic report as frozen values: sections of rows, each cell a number, a day or a text. No rules, no words of pages.

A report holds no personal data. The columns that show a person (`Column.personal`) are empty in it and filled when somebody reads it
(`persons`), so that what is kept for years names nobody.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from motcua.law.indices.period import Period

TOTAL: Final = "total"
"""Key of the row that sums the others of its section."""


class ReportKind(StrEnum):
    HANDLING = "06a"
    """II.06a/VPCP/KSTT: reception and handling, by field."""
    REGISTER = "register"
    """Sổ theo dõi hồ sơ, form 07 of TT 03/2025 (06 of TT 01/2018)."""
    APOLOGIES = "apologies"
    DIGITISATION = "digitisation"
    PRODUCTIVITY = "productivity"
    PLAN = "plan"
    """How far a plan is: its tasks, evidence, own plans and agencies. Made from the page of the plan."""


class ScopeLevel(StrEnum):
    """Whose dossiers: everybody's, those of all departments, of all communes, of one agency."""

    PROVINCE = "province"
    DEPARTMENTS = "departments"
    COMMUNES = "communes"
    AGENCY = "agency"


class Content(StrEnum):
    """What stands in a column. A share is between 0 and 1; a number has decimals."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    DAY = "day"


Cell = int | Decimal | date | str | None
"""None: nothing to say, never 0."""


@dataclass(frozen=True, slots=True)
class Column:
    """`id` is stable: files and comparisons name it. `personal`: filled only for who reads it."""

    id: str
    content: Content
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`key`: what the row is of, once in its section: a field, an agency, an officer, a dossier, or `total`."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table. `stands_now`: it shows what stood when the report was made and cannot be computed for an earlier moment again."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    stands_now: bool = False

    def place(self, column: str) -> int:
        """Where a column stands. Raises ValueError for one that it does not have."""
        return [one.id for one in self.columns].index(column)

    def row(self, key: str) -> Row | None:
        return next((one for one in self.rows if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Scope:
    """`agency`: the key of the agency in the register, for one agency alone; `code` and `name` as they were then."""

    level: ScopeLevel
    agency: int | None = None
    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for. `calendar`: the period was chosen by calendar, not by the 15 → 14 rule. `plan`: of a report of one."""

    kind: ReportKind
    period: Period
    scope: Scope
    plan: UUID | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """`recorded_until`: it counts what was recorded up to that moment, and nothing that was recorded later.

    `readings`: those of the index readings that it depends on, by name and value.
    """

    wanted: Wanted
    recorded_until: datetime
    sections: tuple[Section, ...]
    readings: tuple[tuple[str, str], ...] = ()

    def section(self, id_: str) -> Section:
        return next(one for one in self.sections if one.id == id_)

    @property
    def has_persons(self) -> bool:
        return any(column.personal for one in self.sections for column in one.columns)


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that says something else now, a row that came or went (`column` empty; the missing side is None)."""

    section: str
    row: str
    column: str
    before: Cell
    now: Cell


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report of the archive. `made_by` empty: the system, by its timetable. `files`: hash by format."""

    id: UUID
    wanted: Wanted
    made_at: datetime
    made_by: str
    recorded_until: datetime
    content_hash: str
    files: tuple[tuple[str, str], ...]
