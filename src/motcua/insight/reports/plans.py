"""The report of a plan: its tasks with their figures and evidence, the own plans that answer it, and how each agency does.

Every figure is the one that the board had noted, with its days and the version of its formula; nothing is typed.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.foundation.plans.cascade import EvidenceFacts, TaskFacts
from motcua.foundation.plans.queries.reported import ReportedPlan, RequestedAgency
from motcua.foundation.plans.values import INDICATORS, Measure
from motcua.insight.reports.cells import NAME, counts, decimal_of, share, sum_row
from motcua.insight.reports.values import Cell, Column, Content, Row, Section
from motcua.law.indices.exact import VALUE_PLACES
from motcua.law.plans.values import EvidenceKind

PLAN: Final = "plan"
TASKS: Final = "tasks"
EVIDENCE: Final = "evidence"
OWN_PLANS: Final = "own_plans"
AGENCIES: Final = "agencies"

OF_PLAN: Final = (
    Column("plan_number", Content.TEXT),
    Column("title", Content.TEXT),
    Column("basis", Content.TEXT),
    Column("issued_on", Content.DAY),
    Column("first_day", Content.DAY),
    Column("last_day", Content.DAY),
    Column("tasks", Content.COUNT),
    Column("tasks_done", Content.COUNT),
    Column("tasks_late", Content.COUNT),
)
OF_TASK: Final = (
    Column("place", Content.COUNT),
    Column("title", Content.TEXT),
    Column("agency", Content.TEXT),
    Column("goal", Content.TEXT),
    Column("due_on", Content.DAY),
    Column("done_on", Content.DAY),
    Column("done_share", Content.SHARE),
    Column("days_late", Content.COUNT),
    Column("explained", Content.TEXT),
)
OF_EVIDENCE: Final = (
    Column("place", Content.COUNT),
    Column("agency", Content.TEXT),
    Column("evidence_kind", Content.TEXT),
    Column("evidence", Content.TEXT),
    Column("evidence_on", Content.DAY),
    Column("issuer", Content.TEXT),
    Column("figure_share", Content.SHARE),
    Column("value", Content.NUMBER),
    Column("figure_counted", Content.COUNT),
    Column("figure_size", Content.COUNT),
    Column("figure_version", Content.TEXT),
)
OF_OWN: Final = (
    NAME,
    Column("plan_number", Content.TEXT),
    Column("issued_on", Content.DAY),
    Column("tasks", Content.COUNT),
    Column("tasks_done", Content.COUNT),
    Column("tasks_late", Content.COUNT),
    Column("answered", Content.COUNT),
    Column("unanswered", Content.COUNT),
    Column("reminded", Content.COUNT),
)
OF_AGENCY: Final = (
    NAME,
    *(Column(one, Content.COUNT) for one in ("tasks", "tasks_done", "tasks_late", "tasks_explained")),
)


def plan_report(given: ReportedPlan, names: Mapping[int, str], today: date) -> tuple[Section, ...]:
    """`today`: the last day that is counted."""
    sections: tuple[Section, ...] = (
        Section(PLAN, OF_PLAN, (_plan(given, today),)),
        Section(TASKS, OF_TASK, tuple(_task(one, names, today) for one in given.tasks)),
        Section(EVIDENCE, OF_EVIDENCE, tuple(_evidence(given, names))),
    )
    own = tuple(_own(one, len(given.tasks), names, today) for one in given.requested)
    if own:
        sections += (Section(OWN_PLANS, OF_OWN, (*own, sum_row(own, OF_OWN))),)
    return (*sections, Section(AGENCIES, OF_AGENCY, tuple(_agencies(given, names, today))))


def _is_late(one: TaskFacts, today: date) -> bool:
    return not one.progress.is_done and one.is_late(today)


def _numbers(tasks: Iterable[TaskFacts], today: date) -> dict[str, int]:
    ones = list(tasks)
    return {
        "tasks": len(ones),
        "tasks_done": sum(one.progress.is_done for one in ones),
        "tasks_late": sum(_is_late(one, today) for one in ones),
        "tasks_explained": sum(_is_late(one, today) and one.explanation is not None for one in ones),
    }


def _plan(given: ReportedPlan, today: date) -> Row:
    facts, numbers = given.plan, _numbers(given.tasks, today)
    cells: tuple[Cell, ...] = (facts.number, facts.title, facts.basis or None, facts.issued_on)
    return Row(PLAN, (*cells, facts.span.first, facts.span.last, *counts(numbers, OF_PLAN[6:])))


def _task(one: TaskFacts, names: Mapping[int, str], today: date) -> Row:
    done, explanation = one.progress.done_on, one.explanation
    late = max(((done or today) - one.due_on).days, 0)
    judged = None
    if explanation is not None:
        judged = {None: "explained_waiting", True: "explained_accepted", False: "explained_rejected"}[
            explanation.accepted
        ]
    return Row(
        str(one.id),
        (
            one.place,
            one.title,
            _holders(one, names),
            one.goal.indicator or one.product or None,
            one.due_on,
            done,
            _whole(one.progress.share),
            late,
            judged,
        ),
    )


def _whole(value: Fraction) -> Decimal | None:
    return share(value.numerator, value.denominator)


def _holders(one: TaskFacts, names: Mapping[int, str]) -> str:
    told = [names[each] for each in one.holders]
    return ", ".join(told[:3]) + (f" (+{len(told) - 3})" if len(told) > 3 else "") if told else names[one.agency_id]


def _evidence(given: ReportedPlan, names: Mapping[int, str]) -> Iterator[Row]:
    """Of figures the last one of each agency; of the others all, in their order."""
    for task in given.tasks:
        pieces = given.evidence.get(task.id, ())
        last: dict[int, EvidenceFacts] = {}
        for one in sorted(pieces, key=lambda each: each.on):
            if one.kind is EvidenceKind.FIGURE:
                last[one.agency_id] = one
        for one in (*(each for each in pieces if each.kind is not EvidenceKind.FIGURE), *last.values()):
            yield _piece(task, one, names)


def _piece(task: TaskFacts, one: EvidenceFacts, names: Mapping[int, str]) -> Row:
    is_figure = one.kind is EvidenceKind.FIGURE
    is_share = is_figure and INDICATORS[task.goal.indicator].measure is Measure.SHARE
    value = decimal_of(Fraction(one.value), VALUE_PLACES) if one.value is not None else None
    return Row(
        str(one.id),
        (
            task.place,
            names[one.agency_id],
            one.kind.value,
            task.goal.indicator if is_figure else one.number or one.file_name,
            one.on,
            one.issuer or None,
            value if is_share else None,
            None if is_share else value,
            one.counted,
            one.size,
            one.version or None,
        ),
    )


def _own(one: RequestedAgency, wanted: int, names: Mapping[int, str], today: date) -> Row:
    numbers = _numbers(one.tasks, today) | {
        "answered": one.answered,
        "unanswered": wanted - one.answered,
        "reminded": one.reminded,
    }
    number, issued = (one.plan.number, one.plan.issued_on) if one.plan is not None else (None, None)
    return Row(str(one.agency_id), (names[one.agency_id], number, issued, *counts(numbers, OF_OWN[3:])))


def _agencies(given: ReportedPlan, names: Mapping[int, str], today: date) -> Iterator[Row]:
    """Who answers for tasks of this plan. A task of several agencies stands at each, so that there is no total."""
    by_agency: dict[int, list[TaskFacts]] = {}
    for one in given.tasks:
        for holder in one.holders:
            by_agency.setdefault(holder, []).append(one)
    for agency in sorted(by_agency, key=lambda each: names[each]):
        yield Row(str(agency), (names[agency], *counts(_numbers(by_agency[agency], today), OF_AGENCY[1:])))
