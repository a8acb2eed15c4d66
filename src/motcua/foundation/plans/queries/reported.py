"""A plan as it stood at a moment, for a report that can be computed again: what speaks of days up to one, recorded up to the other."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.foundation.organisation.heirs import heirs_of
from motcua.foundation.plans.cascade import EvidenceFacts, PlanFacts, TaskFacts
from motcua.foundation.plans.models import Plan, PlanAssignment, PlanNotice
from motcua.foundation.plans.queries.plans import IN_FORCE, evidence_facts, evidence_of, plan_facts, tasks_of
from motcua.foundation.plans.refusals import PlanUnknown


@dataclass(frozen=True, slots=True)
class RequestedAgency:
    """An agency that was asked for an own plan. `plan` None: it had issued none. `reminded`: how often by then."""

    agency_id: int
    plan: PlanFacts | None
    tasks: tuple[TaskFacts, ...]
    answered: int
    reminded: int


@dataclass(frozen=True, slots=True)
class ReportedPlan:
    """`evidence`: by task, that stood."""

    plan: PlanFacts
    tasks: tuple[TaskFacts, ...]
    evidence: dict[UUID, tuple[EvidenceFacts, ...]]
    requested: tuple[RequestedAgency, ...]


def reported_plan(plan_id: UUID, *, on: date, until: datetime) -> ReportedPlan:
    """Who asks has been judged by the report. Refused: there is none that was issued by then (PlanUnknown)."""
    row = Plan.objects.filter(pk=plan_id, state__in=IN_FORCE, issued_at__lte=until).first()
    if row is None:
        raise PlanUnknown
    own = list(Plan.objects.filter(parent=row, state__in=IN_FORCE, issued_at__lte=until, issued_on__lte=on))
    every = defaultdict(list)
    for one in tasks_of([plan_id, *(each.pk for each in own)], on=on, until=until):
        every[one.plan].append(one)
    tasks = tuple(every[plan_id])
    evidence = defaultdict(list)
    for piece in evidence_of([one.id for one in tasks], on=on, until=until):
        if not piece.withdrawn:
            evidence[piece.task_id].append(evidence_facts(piece))
    return ReportedPlan(
        plan_facts(row),
        tasks,
        {key: tuple(ones) for key, ones in evidence.items()},
        _requested(row, {one.agency_id: one for one in own}, every, on, until),
    )


def _requested(
    row: Plan, own: dict[int, Plan], tasks: dict[UUID, list[TaskFacts]], on: date, until: datetime
) -> tuple[RequestedAgency, ...]:
    assigned = list(PlanAssignment.objects.filter(plan=row).order_by("agency_id").values_list("agency_id", flat=True))
    before = defaultdict(list)
    for agency, heirs in heirs_of(assigned, on=on).items():
        for heir in heirs:
            before[heir.id].append(agency)
    said: dict[int, int] = defaultdict(int)
    for agency in PlanNotice.objects.filter(plan=row, task=None, at__lte=until).values_list("agency_id", flat=True):
        said[agency] += 1
    found = []
    for agency, originals in before.items():
        plan = next((own[one] for one in (agency, *originals) if one in own), None)
        theirs = tuple(tasks[plan.pk]) if plan is not None else ()
        answered = len({one.answers for one in theirs if one.answers is not None})
        facts = plan_facts(plan) if plan is not None else None
        found.append(RequestedAgency(agency, facts, theirs, answered, said[agency]))
    return tuple(found)
