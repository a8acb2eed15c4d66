"""What is followed without anybody asking: figures of tasks, and files that stand as evidence, of every issued plan."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.foundation.organisation.heirs import heirs_of
from motcua.foundation.plans.models import PlanTask, TaskEvidence
from motcua.law.plans.values import EvidenceKind, PlanState


@dataclass(frozen=True, slots=True)
class FigureTask:
    """A task whose figure is noted for one of its holders. `noted`: the first and last day of the last note that stands."""

    task: UUID
    holder: int
    indicator: str
    noted: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class StandingFile:
    evidence: UUID
    file_hash: str
    name: str


def figure_tasks(*, on: date) -> tuple[FigureTask, ...]:
    """Every task with a figure, for each agency that answers for it on that day."""
    rows = list(
        PlanTask.objects.filter(plan__state=PlanState.ISSUED.value)
        .exclude(indicator="")
        .order_by("pk")
        .values_list("pk", "agency_id", "indicator")
    )
    heirs = heirs_of({agency for _, agency, _ in rows}, on=on)
    noted = {
        (task, agency): (first, last)
        for task, agency, first, last in TaskEvidence.objects.filter(
            task__in=[task for task, _, _ in rows], kind=EvidenceKind.FIGURE.value, withdrawn=""
        )
        .order_by("on", "given_at")
        .values_list("task_id", "agency_id", "first_day", "on")
        if first is not None
    }
    return tuple(
        FigureTask(task, heir.id, indicator, noted.get((task, heir.id)))
        for task, agency, indicator in rows
        for heir in heirs[agency]
    )


def standing_files() -> tuple[StandingFile, ...]:
    """Files that count as evidence of issued plans."""
    rows = TaskEvidence.objects.filter(
        kind=EvidenceKind.FILE.value, withdrawn="", task__plan__state=PlanState.ISSUED.value
    ).order_by("pk")
    return tuple(StandingFile(*one) for one in rows.values_list("pk", "file_hash", "file_name"))


def still_named(hashes: Collection[str]) -> frozenset[str]:
    """Of these files the ones that stand, or stood, as evidence."""
    rows = TaskEvidence.objects.filter(kind=EvidenceKind.FILE.value, file_hash__in=hashes)
    return frozenset(rows.values_list("file_hash", flat=True))
