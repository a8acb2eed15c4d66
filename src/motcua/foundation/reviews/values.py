"""A review sheet as values: the finding as it was frozen, what people wrote, how far the sheet is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import Final
from uuid import UUID

from motcua.foundation.catalogue.component_key import SUBJECT
from motcua.foundation.catalogue.curated_values import PaperGiven, PaperRow
from motcua.law.references import AccountRef
from motcua.law.simplify.findings import Finding
from motcua.law.simplify.office import WORKING_DAY
from motcua.law.simplify.population import Subject

KEY_LENGTH: Final = 16
PLACES: Final = 4
"""Decimal places of shares and days, as the open format rounds them."""


class SheetState(StrEnum):
    """How far a sheet is. Closed vocabulary."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"


class LawAnswer(StrEnum):
    """Whether the law demands what the finding is about. Empty: nobody has answered yet. Closed vocabulary."""

    UNANSWERED = ""
    NO = "no"
    YES = "yes"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A finding as it stood when the sheet was drawn up: it is never computed again.

    `low` and `high`: interval of 95 % of `value`. `days_saved` a dossier in working days, with its interval; None: no estimate.
    `supporting`, `opposing`: dossiers for and against, together the `n`. `first`, `last`: days of the record that was asked.
    `component`: the published name of the paper that it is about.
    """

    kind: str
    procedure: str
    subject: Mapping[str, str]
    n: int
    count: int
    value: Fraction
    baseline: Fraction
    low: Fraction
    high: Fraction
    supporting: int
    opposing: int
    first: date
    last: date
    days_saved: Fraction | None = None
    days_low: Fraction | None = None
    days_high: Fraction | None = None
    visits: Fraction | None = None
    component: str = ""

    @property
    def about_component(self) -> str:
        """The key of the paper that it is about (`component_key`); empty: it is about none."""
        return self.subject.get(SUBJECT, "")

    @property
    def key(self) -> str:
        """What the finding is called wherever it is named."""
        pairs = ";".join(f"{name}={value}" for name, value in sorted(self.subject.items()))
        return sha256(f"{self.kind}|{self.procedure}|{pairs}".encode()).hexdigest()[:KEY_LENGTH]


def evidence_of(finding: Finding, *, first: date, last: date, component: str = "") -> Evidence:
    """Rounded as the open format rounds: what a page shows and what is frozen are the same."""
    saved, interval = finding.effect.saved, finding.effect.interval or (None, None)
    return Evidence(
        kind=finding.kind,
        procedure=finding.procedure,
        subject=words_of(finding.subject),
        n=finding.n,
        count=finding.marked,
        value=_rounded(Fraction(finding.marked, finding.n)),
        baseline=finding.baseline,
        low=_rounded(Fraction(finding.interval[0])),
        high=_rounded(Fraction(finding.interval[1])),
        supporting=len(finding.dossiers),
        opposing=len(finding.counter_evidence),
        first=first,
        last=last,
        days_saved=_days(saved),
        days_low=_days(interval[0]),
        days_high=_days(interval[1]),
        visits=None if finding.effect.visits is None else _rounded(finding.effect.visits),
        component=component,
    )


def words_of(subject: Subject) -> dict[str, str]:
    """A subject with one text for each key: two agencies are parted by a comma."""
    return {name: ",".join(value) if isinstance(value, tuple) else value for name, value in subject}


def _days(time: int | None) -> Fraction | None:
    return None if time is None else _rounded(Fraction(time, WORKING_DAY))


def _rounded(number: Fraction) -> Fraction:
    """Half up."""
    scale = 10**PLACES
    return Fraction((number * scale * 2 + 1) // 2, scale)


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """What officials write. `law`: whether the law demands the step, asked first; `basis`: the texts that were looked at."""

    proposal: str
    benefit: str
    risk: str
    narrowing: str = ""
    law: LawAnswer = LawAnswer.UNANSWERED
    basis: str = ""


@dataclass(frozen=True, slots=True)
class SheetGiven:
    """A sheet as it is drawn up. `process`: code and number of the version that dossiers followed; `definition`: the drafted next
    version as plain values, None: a person has to write it, or there is no process. `rows`: what the province says of the paper that
    the finding is about; a machine drafts nothing in their place."""

    evidence: Evidence
    texts: SheetTexts
    process: tuple[str, int] | None
    definition: Mapping[str, object] | None
    rows: tuple[PaperRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TextFacts:
    """One version of the texts. `written_by` empty: a machine."""

    texts: SheetTexts
    sequence: int
    written_by: AccountRef
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """One version of what is proposed: a process (`definition`), else rows of a paper. `given_by` empty: a machine."""

    definition: Mapping[str, object] | None
    sequence: int
    given_by: AccountRef
    given_at: datetime
    rows: tuple[PaperGiven, ...] = ()


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval made. `number`: the new version of the process `code`, in force from `valid_from`; None: no process changed."""

    valid_from: date
    plan: UUID
    task: UUID
    number: int | None = None


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A sheet as it stands. `agency_id`: who owns the process and signs; `from_agency_id`: who drew it up. `rows`: as they stood when
    it was drawn up; where it has any, an approval puts others in force after them."""

    id: UUID
    agency_id: int
    from_agency_id: int
    evidence: Evidence
    process: tuple[str, int] | None
    state: SheetState
    drafted_by: AccountRef
    drafted_at: datetime
    submitted_by: AccountRef = ""
    submitted_at: datetime | None = None
    decided_by: AccountRef = ""
    decided_at: datetime | None = None
    approved: Approved | None = None
    rows: tuple[PaperRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet with everything that was written, oldest first. `reason` of the rejection; None: there is none, or it was erased.

    `may_write`, `may_decide`: for who looks. `is_own`: who looks drew it up, and therefore does not decide.
    """

    facts: SheetFacts
    texts: tuple[TextFacts, ...]
    changes: tuple[ChangeFacts, ...]
    reason: str | None
    may_write: bool
    may_decide: bool
    is_own: bool

    @property
    def now(self) -> SheetTexts:
        return self.texts[-1].texts

    @property
    def rows_given(self) -> tuple[PaperGiven, ...]:
        """What the rows of its paper are to say, by the last version that was given; empty: nobody gave one."""
        return self.changes[-1].rows if self.changes else ()
