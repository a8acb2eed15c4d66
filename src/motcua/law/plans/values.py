"""A plan, its tasks and what stands as evidence, as the law of plans sees them: no titles, no names, no tables."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class PlanState(StrEnum):
    """How far a plan is. ISSUED: signed, with number and day. CLOSED: its last report was made, nothing is added any more."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ISSUED = "issued"
    CLOSED = "closed"


class EvidenceKind(StrEnum):
    """What progress rests on. There is no fourth: a percentage that somebody types is none."""

    FIGURE = "figure"
    """A figure of the board, computed by the system."""
    FILE = "file"
    """A file with a digital signature that was found valid."""
    DOCUMENT = "document"
    """A document by number, day and issuer."""


class Withdrawn(StrEnum):
    """Why evidence counts no more."""

    RECOMPUTED = "recomputed"
    """The figure, computed again for the same days, says something else."""
    REVOKED = "revoked"
    """The file's signature, or the result that it is, was revoked."""
    LOST = "lost"
    """The file is no longer there, or is no longer what it was."""
    MISTAKEN = "mistaken"
    """Who gave it took it back."""
    REJECTED = "rejected"
    """Who issued the plan does not accept it."""


class NoticeKind(StrEnum):
    """What is said of a promise when time passes, each once for each due day, in this order; and that progress was taken back."""

    EXPECTED = "expected"
    """To who answers for it: the day comes near."""
    EXPLANATION_OWED = "explanation_owed"
    """It is late: an explanation is owed, as an apology is for a dossier."""
    HOLDER_HEAD = "holder_head"
    """To the head of the agency that answers for it."""
    ISSUER = "issuer"
    """To who issued the plan, when it is still late after some days."""
    TAKEN_BACK = "taken_back"
    """Not by time: evidence was withdrawn, and what was done is not done any more."""


@dataclass(frozen=True, slots=True)
class Goal:
    """When a task is done. With `indicator`: the figure reaches `aim`. Without: there are `pieces` pieces of evidence.

    `at_most`: the less the better.
    """

    indicator: str = ""
    aim: Fraction | None = None
    at_most: bool = False
    pieces: int = 1

    @property
    def is_figure(self) -> bool:
        return bool(self.indicator)


@dataclass(frozen=True, slots=True)
class Evidence:
    """`holder`: the agency that it is of. `on`: the day that it speaks of. `value`: of a figure."""

    holder: str
    kind: EvidenceKind
    on: date
    value: Fraction | None = None
    withdrawn: Withdrawn | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """`done_on`: since when it is done, without a break. `share` from 0 to 1. `value`: of a figure that one agency answers for.

    `pieces`: how many stand; of a figure: how many agencies have reached it, of `wanted`.
    """

    done_on: date | None
    share: Fraction
    pieces: int
    wanted: int
    value: Fraction | None = None

    @property
    def is_done(self) -> bool:
        return self.done_on is not None
