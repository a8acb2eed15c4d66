"""What may be done with a plan and its tasks, who does it: each function raises the refusal that holds, or answers nothing.

Who may do it is the room's business. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.law.plans.clock import Obligation
from motcua.law.plans.refusals import (
    AlreadyExplained,
    EvidenceAhead,
    EvidenceBefore,
    FigureEmpty,
    FileNotSigned,
    NewDueUnfit,
    NotLate,
    PlanDayUnfit,
    PlanNotDraft,
    PlanNotInForce,
    PlanNotSubmitted,
    PlanPeriodUnfit,
    PlanWithoutTasks,
    TaskDueUnfit,
    TaskGoalUnfit,
)
from motcua.law.plans.values import Evidence, EvidenceKind, Goal, PlanState

MOST_PIECES: Final = 1000
SIGNED: Final = frozenset({"valid"})
"""Verdicts on the signatures of a file that make it evidence: codes of docs/formats/papers.md."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a plan is for, both inclusive."""

    first: date
    last: date

    def check(self) -> None:
        """Refused: PlanPeriodUnfit."""
        if self.first > self.last:
            raise PlanPeriodUnfit(first=self.first, last=self.last)


def check_task(place: int, goal: Goal, due_on: date, span: Span) -> None:
    """`place`: its number in the plan. Refused: TaskDueUnfit, TaskGoalUnfit."""
    if not span.first <= due_on <= span.last:
        raise TaskDueUnfit(place=place, given=due_on, first=span.first, last=span.last)
    if goal.is_figure != (goal.aim is not None) or not 1 <= goal.pieces <= MOST_PIECES:
        raise TaskGoalUnfit(place=place, most=MOST_PIECES)


def may_write(state: PlanState) -> None:
    """Change what it says. Refused: PlanNotDraft."""
    if state is not PlanState.DRAFT:
        raise PlanNotDraft


def may_submit(state: PlanState, tasks: Sequence[object]) -> None:
    """Refused: PlanNotDraft, PlanWithoutTasks."""
    may_write(state)
    if not tasks:
        raise PlanWithoutTasks


def may_decide(state: PlanState) -> None:
    """Issue it or send it back. Refused: PlanNotSubmitted."""
    if state is not PlanState.SUBMITTED:
        raise PlanNotSubmitted


def check_issue(issued_on: date, span: Span, today: date) -> None:
    """A plan may be entered long after it was signed. Refused: PlanDayUnfit."""
    if not issued_on <= min(today, span.last):
        raise PlanDayUnfit(given=issued_on, last=span.last)


def in_force(state: PlanState) -> None:
    """Refused: PlanNotInForce."""
    if state is not PlanState.ISSUED:
        raise PlanNotInForce


def check_evidence(given: Evidence, span: Span, today: date, *, name: str = "", verdict: str = "") -> None:
    """`name`, `verdict`: of a file, and of its signatures. Refused: EvidenceAhead, EvidenceBefore, FileNotSigned, FigureEmpty."""
    if given.on > today:
        raise EvidenceAhead(given=given.on)
    if given.on < span.first:
        raise EvidenceBefore(given=given.on, first=span.first)
    if given.kind is EvidenceKind.FILE and verdict not in SIGNED:
        raise FileNotSigned(name=name, verdict=verdict)
    if given.kind is EvidenceKind.FIGURE and given.value is None:
        raise FigureEmpty


def may_explain(one: Obligation, today: date, *, waiting: bool) -> None:
    """`waiting`: an explanation of this lateness was sent and nobody has judged it. Refused: NotLate, AlreadyExplained."""
    if not one.is_late(today):
        raise NotLate
    if waiting:
        raise AlreadyExplained


def check_new_due(given: date, due_on: date, span: Span, today: date) -> None:
    """A moved deadline. Refused: NewDueUnfit."""
    if not max(due_on, today) < given <= span.last:
        raise NewDueUnfit(due=due_on, last=span.last, given=given)
