"""What is told of a procedure, and of all of them. A finding is a proposal; a person decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from motcua.law.indices.period import Period
from motcua.law.simplify.answer import Answer
from motcua.law.simplify.findings import Finding
from motcua.law.simplify.population import Subject

KEY_LENGTH: Final = 16


def subject_text(subject: Subject) -> str:
    """One way to write a subject: `agency=H37.03;step=Thẩm định`."""
    parts = (f"{name}={','.join(value) if isinstance(value, tuple) else value}" for name, value in sorted(subject))
    return ";".join(parts)


def finding_key(kind: str, procedure: str, subject: Subject) -> str:
    """The lasting identifier of a finding, whatever the period it was found in: 16 hexadecimal digits."""
    return sha256(f"{kind}|{procedure}|{subject_text(subject)}".encode()).hexdigest()[:KEY_LENGTH]


def key_of(one: Finding) -> str:
    return finding_key(one.kind, one.procedure, one.subject)


@dataclass(frozen=True, slots=True)
class ProcedureAnswer:
    """The answer about one procedure. `papers`: key of a paper → its published name. `findings`: the largest effect first."""

    procedure: str
    name: str
    period: Period
    answer: Answer
    papers: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding on the list. `saved`: microseconds of office time a dossier."""

    key: str
    kind: str
    subject: Mapping[str, str]
    n: int
    marked: int
    saved: int | None


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """A procedure on the list. `is_judged`: it has enough dossiers for anything to be said."""

    code: str
    name: str
    dossiers: int
    ended: int
    is_judged: bool
    findings: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """`at`: of which moment it is. `is_kept`: it was computed by night."""

    at: datetime
    period: Period
    is_kept: bool
    lines: tuple[ProcedureLine, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A dossier that who looks may open. `code` is empty where it has none."""

    id: UUID
    code: str
