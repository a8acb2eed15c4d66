"""The plain log of a family: what came to be kept, what ended it, and what was done about each row of each filing.

Values only. Nothing here knows the law of reuse or the vault.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(slots=True)
class Kept:
    """A paper that the state has. `worth`: agency, officer, declared or register. `came`: result, intake or synced.

    `about`: whom or what it proves something of, where that is not simply its owner (a child, a dead person, a plot).
    `brought_with`: the filings that it was handed in with. `synced_at`: when a register gave it.
    """

    id: str
    owners: tuple[str, ...]
    type: str
    worth: str
    came: str
    issued_on: date | None = None
    valid_to: date | None = None
    scope: frozenset[str] = frozenset()
    about: str = ""
    brought_with: list[int] = field(default_factory=list)
    synced_at: datetime | None = None
    ended_at: datetime | None = None
    """When it was revoked, or replaced without a day."""
    replaced_from: date | None = None
    """The first day of the paper that took its place."""


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """What a register said of the applicant: types that it has in force; None: it was silent."""

    types: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row by its place (case and order from 0). `way`: handed_in, shown, reused, register, to_verify or not_applicable.

    `paper`: what was reused. `why`: of a row that does not apply.
    """

    case: int
    order: int
    way: str
    paper: str = ""
    why: str = ""


@dataclass(slots=True)
class Filing:
    """`cases`: those of the procedure that apply. `outcome` and `ended_at`: of its dossier; running has no end."""

    number: int
    at: datetime
    code: str
    cases: tuple[int, ...]
    applicant: str
    commune: str
    about: str = ""
    by_bearer: bool = False
    outcome: str = "running"
    ended_at: datetime | None = None
    registers: dict[str, RegisterAnswer] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Log:
    """One family. Papers by their id."""

    papers: dict[str, Kept] = field(default_factory=dict)
    filings: list[Filing] = field(default_factory=list)
