"""Approve a review sheet: a new version of the process, or rows of a paper, hold from a day; a small plan with its task waits.

A plan that was issued stands, so the task gets a plan of its own. Dossiers that run keep the version that they began with
(`migrate_process` moves them), and the papers that they were asked for.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.acts.define_process import ProcessGiven, define_processes
from motcua.foundation.catalogue.curating import follow_papers
from motcua.foundation.catalogue.queries.processes import latest_number
from motcua.foundation.organisation.duties import own_agencies
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.drawing import draw_up, submit_plan
from motcua.foundation.plans.cascade import PlanGiven, TaskGiven
from motcua.foundation.plans.queries.plans import tasks_of
from motcua.foundation.reviews.actions import (
    approved_by_press,
    may_approve,
    note_approval,
    proposed_process,
    proposed_rows,
)
from motcua.foundation.reviews.refusals import ProcessMoved
from motcua.foundation.reviews.rights import check_decides
from motcua.foundation.reviews.values import Approved, SheetFacts
from motcua.law.plans.judging import Span
from motcua.law.process.values import Definition
from motcua.law.values_as_json import value_of
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What the plan and its task are called, as they are read."""

    title: str
    basis: str
    task: str
    product: str
    remark: str


@transaction.atomic
def approve_review(
    sheet_id: UUID, *, valid_from: date, due_on: date, plan_words: PlanWords, circumstances: Circumstances
) -> Approved:
    """All of it, or nothing; the same press again changes nothing. `due_on`: until when the task is done.

    Refused: what `may_approve` refuses, ProcessMoved (somebody put another version in force meanwhile), ChangeMissing, what
    `define_processes` and `follow_papers` refuse, TaskDueUnfit (before today).
    """
    before = approved_by_press(sheet_id, circumstances)
    if before is not None:
        return before
    facts = may_approve(sheet_id, valid_from, circumstances)
    number = _put_in_force(facts, valid_from, circumstances)
    _say_of_paper(facts, valid_from, circumstances)
    plan, task = _plan(facts, due_on, plan_words, circumstances)
    made = Approved(valid_from, plan, task, number)
    note_approval(sheet_id, made, circumstances)
    return made


def _put_in_force(facts: SheetFacts, valid_from: date, circumstances: Circumstances) -> int | None:
    """The number of the new version; None where the procedure has no process."""
    if facts.process is None:
        return None
    code, number = facts.process
    if latest_number(code) != number:
        raise ProcessMoved(number=number)
    definition: Definition = value_of(Definition, proposed_process(facts.id))
    [made] = define_processes(
        given=[ProcessGiven(definition, facts.evidence.procedure)],
        valid_from=valid_from,
        circumstances=circumstances,
        allowed=lambda by: check_decides(by, facts.agency_id),
    )
    return made.number


def _say_of_paper(facts: SheetFacts, valid_from: date, circumstances: Circumstances) -> None:
    """Rows that follow those of the sheet, where it has any."""
    if facts.rows:
        follow_papers(
            code=facts.evidence.procedure,
            over=facts.rows,
            given=proposed_rows(facts.id),
            valid_from=valid_from,
            circumstances=circumstances,
            allowed=lambda by: check_decides(by, facts.agency_id),
        )


def _plan(facts: SheetFacts, due_on: date, plan_words: PlanWords, circumstances: Circumstances) -> tuple[UUID, UUID]:
    """The plan and its task. Of who owns the process, where they sign for it; else of their own agency."""
    by = circumstances.officer
    agency = facts.agency_id if facts.agency_id in own_agencies(by) else by.agency_id
    today = local(circumstances.at).date()
    task = TaskGiven(title=plan_words.task, agency_id=facts.agency_id, due_on=due_on, product=plan_words.product)
    given = PlanGiven(
        agency_id=agency,
        title=plan_words.title,
        span=Span(today, max(today, due_on)),
        tasks=(task,),
        basis=plan_words.basis,
        remark=plan_words.remark,
    )
    plan = draw_up(given, circumstances)
    submit_plan(plan, circumstances)
    [made] = tasks_of([plan], on=today)
    return plan, made.id
