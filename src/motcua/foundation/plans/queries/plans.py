"""Reading plans: how far each task is, by evidence alone, and what each agency has answered. `rights.seen` says who sees which."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from motcua.foundation.notes.queries import texts_of
from motcua.foundation.organisation.heirs import heirs_of
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.people.principals import Principal
from motcua.foundation.plans.cascade import (
    EvidenceFacts,
    ExplanationFacts,
    NoticeFacts,
    Overview,
    OwnPlan,
    PlanFacts,
    TaskFacts,
    TaskPage,
    goal_of,
)
from motcua.foundation.plans.models import (
    Plan,
    PlanAssignment,
    PlanNotice,
    PlanTask,
    TaskDeadline,
    TaskEvidence,
    TaskExplanation,
)
from motcua.foundation.plans.refusals import PlanUnknown, TaskUnknown
from motcua.foundation.plans.rights import gives_for, judges_for, seen, sees_all
from motcua.law.plans.clock import Obligation
from motcua.law.plans.judging import Span
from motcua.law.plans.progress import progress
from motcua.law.plans.values import Evidence, EvidenceKind, NoticeKind, PlanState, Withdrawn
from motcua.law.worktime.values import VIETNAM

IN_FORCE: Final = (PlanState.ISSUED.value, PlanState.CLOSED.value)


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """A plan of the list. Of a draft nothing is done or late."""

    plan: PlanFacts
    tasks: int
    done: int
    late: int


def plans(*, seen_by: Principal, on: date) -> tuple[ListedPlan, ...]:
    """The plans that concern them: those that nobody gave first, then own plans; the newest first."""
    rows = list(Plan.objects.filter(seen(seen_by)).order_by("-drawn_up_at", "pk"))
    rows.sort(key=lambda one: one.parent_id is not None)
    facts = tasks_of([one.pk for one in rows], on=on)
    by_plan = _grouped(facts, lambda one: one.plan)
    return tuple(
        ListedPlan(
            plan_facts(row),
            len(by_plan[row.pk]),
            sum(one.progress.is_done for one in by_plan[row.pk]),
            sum(not one.progress.is_done and one.is_late(on) for one in by_plan[row.pk] if row.state in IN_FORCE),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """A task whose goal is a figure. `number`: of its plan."""

    number: str
    task: TaskFacts


def given_figures(*, seen_by: Principal, on: date) -> tuple[GivenFigure, ...]:
    """Tasks with a figure of issued plans that nobody else gave, of those that they see."""
    numbers = dict(
        Plan.objects.filter(seen(seen_by), parent=None, state=PlanState.ISSUED.value)
        .order_by("issued_on", "pk")
        .values_list("pk", "number")
    )
    return tuple(GivenFigure(numbers[one.plan], one) for one in tasks_of(list(numbers), on=on) if one.goal.is_figure)


def overview(plan_id: UUID, *, seen_by: Principal, on: date) -> Overview:
    """One plan as a whole. Refused: there is none that concerns them (PlanUnknown).

    Own plans and their tasks are shown as far as they see them.
    """
    row = visible(plan_id, seen_by)
    known, below = register(), list(Plan.objects.filter(parent=row))
    every = {one.agency_id: one for one in below}
    mine = None if sees_all(seen_by) or not below else set(_mine(row, seen_by))
    own = [one for one in below if one.state in IN_FORCE and (mine is None or one.pk in mine)]
    by_plan = _grouped(tasks_of([plan_id, *(one.pk for one in own)], on=on, known=known), lambda one: one.plan)
    tasks = tuple(by_plan.pop(plan_id, ()))
    theirs = [one for ones in by_plan.values() for one in ones]
    answering = _grouped((one for one in theirs if one.answers is not None), lambda one: one.answers)
    return Overview(
        plan=plan_facts(row),
        tasks=tasks,
        own_plans=own_plans(row, tasks, every, on=on, known=known) if row.state in IN_FORCE else (),
        answering={key: tuple(ones) for key, ones in answering.items() if key is not None},
        named={one.pk: plan_facts(one) for one in own},
    )


def _mine(row: Plan, seen_by: Principal) -> Iterable[UUID]:
    return Plan.objects.filter(seen(seen_by), parent=row).values_list("pk", flat=True)


def visible(plan_id: UUID, seen_by: Principal) -> Plan:
    """Refused: PlanUnknown."""
    row = Plan.objects.filter(seen(seen_by), pk=plan_id).first()
    if row is None:
        raise PlanUnknown
    return row


def plan(plan_id: UUID, *, seen_by: Principal) -> PlanFacts:
    """Refused: PlanUnknown."""
    return plan_facts(visible(plan_id, seen_by), with_texts=True)


def assigned_to(plan_id: UUID, *, seen_by: Principal) -> tuple[int, ...]:
    """The agencies that it is assigned to, as it was drawn up. Refused: PlanUnknown."""
    rows = PlanAssignment.objects.filter(plan=visible(plan_id, seen_by)).order_by("agency_id")
    return tuple(rows.values_list("agency_id", flat=True))


def task(task_id: UUID, *, seen_by: Principal, on: date) -> TaskPage:
    """A task with everything behind it. Refused: there is none that concerns them (TaskUnknown)."""
    row = (
        PlanTask.objects.filter(pk=task_id, plan__in=Plan.objects.filter(seen(seen_by))).select_related("plan").first()
    )
    if row is None:
        raise TaskUnknown
    facts = _facts([row], on=on)[0]
    explanations = list(TaskExplanation.objects.filter(task=row).order_by("explained_at"))
    deadlines = list(TaskDeadline.objects.filter(task=row).order_by("pk"))
    texts = texts_of([*(one.note_ref for one in explanations), *(one.note_ref for one in deadlines)])
    running = row.plan.state == PlanState.ISSUED.value
    mine = bool(gives_for(seen_by, facts.holders)) and running
    waits = any(one.accepted is None for one in explanations)
    return TaskPage(
        plan=plan_facts(row.plan),
        task=facts,
        evidence=tuple(map(evidence_facts, TaskEvidence.objects.filter(task=row).order_by("given_at", "pk"))),
        explanations=tuple(_explanation(one, texts) for one in explanations),
        notices=tuple(map(_notice, PlanNotice.objects.filter(task=row).order_by("at", "pk"))),
        deadlines=tuple((one.due_on, one.moved_at, texts.get(one.note_ref)) for one in deadlines),
        may_give=mine,
        may_explain=mine and facts.is_late(on) and not waits,
        may_judge=running and judges_for(seen_by, row.plan.agency_id),
    )


def tasks_of(
    plans_: Sequence[UUID], *, on: date, until: datetime | None = None, known: Register | None = None
) -> tuple[TaskFacts, ...]:
    """The tasks of these plans, by their place. Who asks has asked for the plans.

    `until`: as they stood then, by what speaks of days up to `on`; None: as they stand.
    """
    rows = PlanTask.objects.filter(plan__in=plans_).select_related("plan").order_by("plan", "place")
    return _facts(list(rows), on=on, until=until, known=known)


def own_plans(
    row: Plan, tasks: Sequence[TaskFacts], own: Mapping[int, Plan], *, on: date, known: Register | None = None
) -> tuple[OwnPlan, ...]:
    """Every agency that the plan is assigned to, as it is today. `own`: by agency, drafts too."""
    assigned = list(PlanAssignment.objects.filter(plan=row).values_list("agency_id", flat=True))
    heirs = heirs_of(assigned, on=on, known=known)
    before: dict[int, list[int]] = defaultdict(list)
    for agency in assigned:
        for heir in heirs[agency]:
            before[heir.id].append(agency)
    answered: dict[UUID, set[UUID]] = defaultdict(set)
    counted: dict[UUID, int] = defaultdict(int)
    for plan_id, answers in PlanTask.objects.filter(plan__parent=row).values_list("plan_id", "answers_id"):
        counted[plan_id] += 1
        answered[plan_id].add(answers)
    given = _grouped(PlanNotice.objects.filter(plan=row, task=None), lambda one: one.agency_id)
    wanted = [one.id for one in tasks]
    found = []
    for agency, originals in before.items():
        theirs = next((own[one] for one in (agency, *originals) if one in own), None)
        issued = theirs is not None and theirs.state in IN_FORCE
        notices = given[agency]
        found.append(
            OwnPlan(
                agency_id=agency,
                plan=plan_facts(theirs) if theirs is not None else None,
                tasks=counted[theirs.pk] if theirs is not None else 0,
                unanswered=tuple(one for one in wanted if theirs is None or one not in answered[theirs.pk]),
                obligation=Obligation(
                    due_on=row.own_plans_by or row.last_day,
                    started_at=_started(row),
                    done_on=theirs.issued_on if issued and theirs is not None else None,
                    given=frozenset((NoticeKind(one.kind), one.due_on) for one in notices),
                ),
                reminded=len(notices),
                last_reminded=max((one.at for one in notices), default=None),
            )
        )
    return tuple(found)


def plan_facts(row: Plan, *, with_texts: bool = False) -> PlanFacts:
    """`with_texts`: why it was sent back, for one statement."""
    return PlanFacts(
        id=row.pk,
        agency_id=row.agency_id,
        parent=row.parent_id,
        title=row.title,
        basis=row.basis,
        remark=row.remark,
        span=Span(row.first_day, row.last_day),
        own_plans_by=row.own_plans_by,
        state=PlanState(row.state),
        number=row.number,
        issued_on=row.issued_on,
        issued_by=row.issued_by,
        issued_at=row.issued_at,
        drawn_up_by=row.drawn_up_by,
        drawn_up_at=row.drawn_up_at,
        returned=texts_of([row.returned_note]).get(row.returned_note) if with_texts and row.returned_note else None,
    )


def evidence_of(tasks: Iterable[UUID], *, on: date | None = None, until: datetime | None = None) -> list[TaskEvidence]:
    """What was given by then of days up to `on`; what was withdrawn later stands. `until` None: as it is."""
    rows = TaskEvidence.objects.filter(task__in=list(tasks)).order_by("given_at", "pk")
    if until is None:
        return list(rows)
    found = list(rows.filter(given_at__lte=until, **({} if on is None else {"on__lte": on})))
    for one in found:
        if one.withdrawn_at is not None and one.withdrawn_at > until:
            one.withdrawn, one.withdrawn_at = "", None
    return found


def _explanations(tasks: Sequence[UUID], until: datetime | None) -> list[TaskExplanation]:
    rows = TaskExplanation.objects.filter(task__in=tasks).order_by("explained_at")
    if until is None:
        return list(rows)
    found = list(rows.filter(explained_at__lte=until))
    for one in found:
        if one.judged_at is not None and one.judged_at > until:
            one.accepted, one.judged_at = None, None
    return found


def _by(until: datetime | None, name: str) -> dict[str, datetime]:
    return {} if until is None else {f"{name}__lte": until}


def _facts(
    rows: Sequence[PlanTask], *, on: date, until: datetime | None = None, known: Register | None = None
) -> tuple[TaskFacts, ...]:
    ids = [one.pk for one in rows]
    heirs = heirs_of({one.agency_id for one in rows}, on=on, known=known)
    evidence = _grouped(evidence_of(ids, on=on, until=until), lambda one: one.task_id)
    deadlines = _grouped(
        TaskDeadline.objects.filter(task__in=ids, **_by(until, "moved_at")).order_by("pk"), lambda one: one.task_id
    )
    notices = _grouped(PlanNotice.objects.filter(task__in=ids, **_by(until, "at")), lambda one: one.task_id)
    explanations = _grouped(_explanations(ids, until), lambda one: one.task_id)
    texts = texts_of([ones[-1].note_ref for ones in explanations.values()])
    found = []
    for row in rows:
        holders = tuple(one.id for one in heirs[row.agency_id])
        last = explanations[row.pk][-1:]
        explanation = _explanation(last[0], texts) if last else None
        given = frozenset((NoticeKind(one.kind), one.due_on) for one in notices[row.pk])
        found.append(_fact(row, holders, evidence[row.pk], deadlines[row.pk], given, explanation))
    return tuple(found)


def _fact(
    row: PlanTask,
    holders: tuple[int, ...],
    evidence: Iterable[TaskEvidence],
    moved: Sequence[TaskDeadline],
    given: frozenset[tuple[NoticeKind, date]],
    explanation: ExplanationFacts | None,
) -> TaskFacts:
    """One task out of its rows. `given`: the notices, each with the day that was due."""
    goal = goal_of(row.indicator, row.aim, row.pieces)
    far = progress(goal, map(law_evidence, evidence), [str(one) for one in holders])
    due_on = moved[-1].due_on if moved else row.due_on
    return TaskFacts(
        id=row.pk,
        plan=row.plan_id,
        place=row.place,
        title=row.title,
        product=row.product,
        agency_id=row.agency_id,
        holders=holders,
        due_on=due_on,
        issued_due_on=row.due_on,
        goal=goal,
        progress=far,
        obligation=Obligation(due_on=due_on, started_at=_started(row.plan), done_on=far.done_on, given=given),
        answers=row.answers_id,
        remark=row.remark,
        moved=len(moved),
        explanation=explanation,
    )


def law_evidence(row: TaskEvidence) -> Evidence:
    """As the law of progress sees it."""
    return Evidence(
        holder=str(row.agency_id),
        kind=EvidenceKind(row.kind),
        on=row.on,
        value=None if row.value is None else Fraction(row.value),
        withdrawn=Withdrawn(row.withdrawn) if row.withdrawn else None,
    )


def _started(row: Plan) -> datetime:
    return datetime.combine(row.issued_on, time.min, VIETNAM) if row.issued_on is not None else row.drawn_up_at


def evidence_facts(row: TaskEvidence) -> EvidenceFacts:
    """As pages and reports have it."""
    return EvidenceFacts(
        id=row.pk,
        agency_id=row.agency_id,
        kind=EvidenceKind(row.kind),
        on=row.on,
        given_by=row.given_by,
        given_at=row.given_at,
        first_day=row.first_day,
        value=row.value,
        counted=row.counted,
        size=row.size,
        version=row.version,
        file_hash=row.file_hash,
        file_name=row.file_name,
        number=row.number,
        issuer=row.issuer,
        withdrawn=Withdrawn(row.withdrawn) if row.withdrawn else None,
        withdrawn_at=row.withdrawn_at,
    )


def _explanation(row: TaskExplanation, texts: Mapping[str, str | None]) -> ExplanationFacts:
    return ExplanationFacts(
        id=row.pk,
        agency_id=row.agency_id,
        due_on=row.due_on,
        proposed_on=row.proposed_on,
        text=texts.get(row.note_ref),
        explained_by=row.explained_by,
        explained_at=row.explained_at,
        accepted=row.accepted,
        judged_at=row.judged_at,
    )


def _notice(row: PlanNotice) -> NoticeFacts:
    return NoticeFacts(row.task_id, row.agency_id, NoticeKind(row.kind), row.due_on, row.at)


def _grouped(rows: Iterable[Any], key: Any) -> defaultdict[Any, list[Any]]:
    groups: defaultdict[Any, list[Any]] = defaultdict(list)
    for one in rows:
        groups[key(one)].append(one)
    return groups
