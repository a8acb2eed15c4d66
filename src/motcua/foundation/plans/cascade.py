"""A plan, its tasks and how far they are, as values: what somebody gives, and what a page is answered.

Not here: what may be done (`law.plans`), who may do it (`rights`), the tables (`models`).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from motcua.foundation.plans.values import INDICATORS
from motcua.law.plans.clock import Obligation
from motcua.law.plans.judging import Span
from motcua.law.plans.values import EvidenceKind, Goal, NoticeKind, PlanState, Progress, Withdrawn
from motcua.law.references import AccountRef


@dataclass(frozen=True, slots=True)
class TaskGiven:
    """A task as it is drawn up. `agency_id` answers for it. `answers`: a task of the parent plan. `id`: of one that stands already."""

    title: str
    agency_id: int
    due_on: date
    product: str = ""
    indicator: str = ""
    aim: Decimal | None = None
    pieces: int = 1
    answers: UUID | None = None
    remark: str = ""
    id: UUID | None = None

    @property
    def goal(self) -> Goal:
        return goal_of(self.indicator, self.aim, self.pieces)


@dataclass(frozen=True, slots=True)
class PlanGiven:
    """A plan as it is drawn up. `assigned`: the agencies that draw up their own from it, until `own_plans_by`."""

    agency_id: int
    title: str
    span: Span
    tasks: tuple[TaskGiven, ...] = ()
    basis: str = ""
    remark: str = ""
    parent: UUID | None = None
    assigned: tuple[int, ...] = ()
    own_plans_by: date | None = None


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan as it stands. `issued_on` None: it is not issued."""

    id: UUID
    agency_id: int
    parent: UUID | None
    title: str
    basis: str
    remark: str
    span: Span
    own_plans_by: date | None
    state: PlanState
    number: str
    issued_on: date | None
    issued_by: AccountRef
    issued_at: datetime | None
    drawn_up_by: AccountRef
    drawn_up_at: datetime
    returned: str | None = None
    """Why it was last sent back; None: never, or erased."""


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """What stands, or stood, as evidence. `given_by` empty: the system. `withdrawn` None: it stands."""

    id: UUID
    agency_id: int
    kind: EvidenceKind
    on: date
    given_by: AccountRef
    given_at: datetime
    first_day: date | None = None
    value: Decimal | None = None
    counted: int | None = None
    size: int | None = None
    version: str = ""
    file_hash: str = ""
    file_name: str = ""
    number: str = ""
    issuer: str = ""
    withdrawn: Withdrawn | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExplanationFacts:
    """Why a task is late. `accepted` None: nobody has judged it. `text` None: it was erased."""

    id: UUID
    agency_id: int
    due_on: date
    proposed_on: date | None
    text: str | None
    explained_by: AccountRef
    explained_at: datetime
    accepted: bool | None
    judged_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What was said when time passed. `task` None: of an agency's own plan."""

    task: UUID | None
    agency_id: int
    kind: NoticeKind
    due_on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task and how far it is. `due_on`: in force now; `issued_due_on`: as it was issued. `holders`: who answers for it today, by the
    dated successions of agencies; empty: nobody is known. `moved`: how often its day was moved."""

    id: UUID
    plan: UUID
    place: int
    title: str
    product: str
    agency_id: int
    holders: tuple[int, ...]
    due_on: date
    issued_due_on: date
    goal: Goal
    progress: Progress
    obligation: Obligation
    answers: UUID | None = None
    remark: str = ""
    moved: int = 0
    explanation: ExplanationFacts | None = None
    """The last one."""

    def is_late(self, today: date) -> bool:
        return self.obligation.is_late(today)


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """An agency that a plan is assigned to, and how far its own plan is. `plan` None: it has none.

    `unanswered`: assigned tasks that no task of its own answers. `reminded`: how often, `last_reminded`: when last.
    """

    agency_id: int
    plan: PlanFacts | None
    tasks: int
    unanswered: tuple[UUID, ...]
    obligation: Obligation
    reminded: int = 0
    last_reminded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan as a whole: its tasks by their place, who has an own plan, and the tasks of those by the task that they answer.

    `named`: the own plans that who looks may read.
    """

    plan: PlanFacts
    tasks: tuple[TaskFacts, ...]
    own_plans: tuple[OwnPlan, ...] = ()
    answering: dict[UUID, tuple[TaskFacts, ...]] = field(default_factory=dict)
    named: dict[UUID, PlanFacts] = field(default_factory=dict)

    @property
    def done(self) -> int:
        return sum(one.progress.is_done for one in self.tasks)

    def late(self, today: date) -> tuple[TaskFacts, ...]:
        return tuple(one for one in self.tasks if not one.progress.is_done and one.is_late(today))


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task with everything that was given, said and moved, oldest first. The flags: what who looks may do now."""

    plan: PlanFacts
    task: TaskFacts
    evidence: tuple[EvidenceFacts, ...]
    explanations: tuple[ExplanationFacts, ...]
    notices: tuple[NoticeFacts, ...]
    deadlines: tuple[tuple[date, datetime, str | None], ...]
    """Each later day, when it was set and why (None: erased)."""
    may_give: bool
    may_explain: bool
    may_judge: bool


def goal_of(indicator: str, aim: Decimal | None, pieces: int) -> Goal:
    """The goal as the law has it. `indicator` is one of `INDICATORS`, or empty."""
    if not indicator:
        return Goal(pieces=pieces)
    return Goal(indicator, None if aim is None else Fraction(aim), INDICATORS[indicator].at_most)
