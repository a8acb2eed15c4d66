"""Drawing up a plan, submitting, sending back, issuing, closing. Each leaves a record in the stream of the plan.

The record has coded words, days and hashes; titles and products stand in the tables, and the hash says whether they are still those.
"""

from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.notes import actions as notes
from motcua.foundation.organisation.heirs import heirs_of
from motcua.foundation.organisation.register import register
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.cascade import PlanGiven, TaskGiven
from motcua.foundation.plans.models import Plan, PlanAssignment, PlanTask
from motcua.foundation.plans.refusals import (
    AnswersUnknownTask,
    IndicatorUnknown,
    MayNotDrawUp,
    OwnPlanOnly,
    OwnPlanThere,
    OwnPlanUnasked,
    PlanTextMissing,
    PlanUnknown,
    TooManyTasks,
)
from motcua.foundation.plans.rights import check_draws, check_issues, check_judges, seen
from motcua.foundation.plans.values import INDICATORS
from motcua.law.plans.judging import Span, check_issue, check_task, in_force, may_decide, may_submit, may_write
from motcua.law.plans.values import PlanState
from motcua.law.typed_text import line, paragraph
from motcua.law.worktime.arithmetic import local

MOST_TASKS: Final = 500
MOST_LINE: Final = 300
MOST_TITLE: Final = 500
MOST_NUMBER: Final = 60


@transaction.atomic
def draw_up(given: PlanGiven, circumstances: Circumstances) -> UUID:
    """Begin a plan with what is given; the same press again gives the plan that it made.

    Refused: MayNotDrawUp, OwnPlanUnasked, OwnPlanThere, and what `write_plan` refuses.
    """
    check_draws(circumstances.officer, given.agency_id)
    key = key_of(circumstances)
    made = Plan.objects.filter(pk=key).first()
    if made is not None:
        if made.drawn_up_by != circumstances.officer.account_ref:
            raise MayNotDrawUp
        return made.pk
    _check_parent(given, circumstances)
    row = Plan(
        id=key,
        agency_id=given.agency_id,
        parent_id=given.parent,
        state=PlanState.DRAFT.value,
        drawn_up_by=circumstances.officer.account_ref,
        drawn_up_at=circumstances.at,
    )
    _write(row, given)
    body = {"agency": register().agency(given.agency_id).code, **_contents(given)}
    if given.parent is not None:
        body["parent"] = str(given.parent)
    record(key, "draw_up_plan", body, circumstances)
    return key


@transaction.atomic
def write_plan(plan_id: UUID, given: PlanGiven, circumstances: Circumstances) -> None:
    """Write a draft anew, as a whole. Tasks that are given with their `id` stay the same tasks.

    Refused: PlanUnknown, MayNotDrawUp, PlanNotDraft, PlanPeriodUnfit, TaskDueUnfit, TaskGoalUnfit, IndicatorUnknown, OwnPlanOnly,
    AnswersUnknownTask, TooManyTasks, PlanTextMissing, what no text may have (`law.typed_text`).
    """
    row = locked(plan_id, circumstances)
    check_draws(circumstances.officer, row.agency_id)
    may_write(PlanState(row.state))
    _write(row, given)
    record(row.pk, "write_plan", _contents(given), circumstances)


@transaction.atomic
def submit_plan(plan_id: UUID, circumstances: Circumstances) -> None:
    """To who signs it. Refused: PlanUnknown, MayNotDrawUp, PlanNotDraft, PlanWithoutTasks."""
    row = locked(plan_id, circumstances)
    check_draws(circumstances.officer, row.agency_id)
    may_submit(PlanState(row.state), list(PlanTask.objects.filter(plan=row)[:1]))
    row.state = PlanState.SUBMITTED.value
    row.save(update_fields=["state"])
    record(row.pk, "submit_plan", {}, circumstances)


@transaction.atomic
def send_back_plan(plan_id: UUID, reason: str, circumstances: Circumstances) -> None:
    """It is a draft again. Refused: PlanUnknown, MayNotIssue, PlanNotSubmitted, PlanTextMissing."""
    row = locked(plan_id, circumstances)
    check_issues(circumstances.officer, row.agency_id)
    may_decide(PlanState(row.state))
    note = write_note(row.pk, reason, "lý do trả lại")
    row.state, row.returned_note = PlanState.DRAFT.value, note.ref
    row.save(update_fields=["state", "returned_note"])
    record(row.pk, "send_back_plan", {"note": note.ref, "hash": note.hash}, circumstances)


@transaction.atomic
def issue_plan(plan_id: UUID, *, number: str, issued_on: date, circumstances: Circumstances) -> None:
    """Sign it: from now on its content stands. The same number and day again change nothing.

    Refused: PlanUnknown, MayNotIssue, PlanNotSubmitted, PlanDayUnfit, PlanTextMissing.
    """
    row = locked(plan_id, circumstances)
    check_issues(circumstances.officer, row.agency_id)
    written = text(number, "số kế hoạch", MOST_NUMBER)
    if row.state == PlanState.ISSUED.value and (row.number, row.issued_on) == (written, issued_on):
        return
    may_decide(PlanState(row.state))
    check_issue(issued_on, Span(row.first_day, row.last_day), local(circumstances.at).date())
    row.state, row.number, row.issued_on = PlanState.ISSUED.value, written, issued_on
    row.issued_by, row.issued_at = circumstances.officer.account_ref, circumstances.at
    row.save(update_fields=["state", "number", "issued_on", "issued_by", "issued_at"])
    body = {"issued_on": issued_on.isoformat(), "number": sha256(written.encode()).hexdigest()}
    record(row.pk, "issue_plan", body, circumstances)


@transaction.atomic
def close_plan(plan_id: UUID, circumstances: Circumstances) -> None:
    """Nothing is added any more. Refused: PlanUnknown, MayNotIssue, PlanNotInForce."""
    row = locked(plan_id, circumstances)
    check_judges(circumstances.officer, row.agency_id)
    in_force(PlanState(row.state))
    row.state = PlanState.CLOSED.value
    row.save(update_fields=["state"])
    record(row.pk, "close_plan", {}, circumstances)


def _check_parent(given: PlanGiven, circumstances: Circumstances) -> None:
    """An own plan answers an issued plan that was assigned to the agency, or to whom it follows; one for each agency."""
    if given.parent is None:
        return
    today = local(circumstances.at).date()
    parent = Plan.objects.filter(pk=given.parent, state=PlanState.ISSUED.value).first()
    assigned = PlanAssignment.objects.filter(plan=given.parent).values_list("agency_id", flat=True)
    heirs = {one.id for ones in heirs_of(list(assigned), on=today).values() for one in ones}
    if parent is None or given.agency_id not in heirs:
        raise OwnPlanUnasked
    if Plan.objects.filter(parent=parent, agency_id=given.agency_id).exists():
        raise OwnPlanThere


def _write(row: Plan, given: PlanGiven) -> None:
    given.span.check()
    if len(given.tasks) > MOST_TASKS:
        raise TooManyTasks(count=len(given.tasks), most=MOST_TASKS)
    row.title = text(given.title, "tên kế hoạch", MOST_LINE)
    row.basis, row.remark = line(given.basis, most=MOST_LINE), line(given.remark, most=MOST_LINE)
    row.first_day, row.last_day = given.span.first, given.span.last
    row.own_plans_by = given.own_plans_by if given.assigned else None
    row.save()
    PlanAssignment.objects.filter(plan=row).delete()
    PlanAssignment.objects.bulk_create(
        PlanAssignment(plan=row, agency_id=one) for one in sorted(set(given.assigned) - {row.agency_id})
    )
    _check_tasks(row, given)
    standing = set(PlanTask.objects.filter(plan=row).values_list("pk", flat=True))
    PlanTask.objects.filter(plan=row).delete()
    PlanTask.objects.bulk_create(_task(row, place, one, standing) for place, one in enumerate(given.tasks, start=1))


def _check_tasks(row: Plan, given: PlanGiven) -> None:
    known = set(PlanTask.objects.filter(plan=row.parent_id).values_list("pk", flat=True)) if row.parent_id else set()
    for place, one in enumerate(given.tasks, start=1):
        if one.indicator and one.indicator not in INDICATORS:
            raise IndicatorUnknown(place=place, indicator=one.indicator)
        check_task(place, one.goal, one.due_on, given.span)
        if row.parent_id is not None and one.agency_id != row.agency_id:
            raise OwnPlanOnly(place=place)
        if one.answers is not None and one.answers not in known:
            raise AnswersUnknownTask(place=place)


def _task(row: Plan, place: int, one: TaskGiven, standing: set[UUID]) -> PlanTask:
    """With the id that it had in the draft before, where it had one; otherwise by its place in the plan."""
    id_ = one.id if one.id in standing else UUID(bytes=sha256(f"{row.pk}:{place}:{one.title}".encode()).digest()[:16])
    return PlanTask(
        id=id_,
        plan=row,
        place=place,
        title=text(one.title, f"tên nhiệm vụ {place}", MOST_TITLE),
        product=line(one.product, most=MOST_LINE),
        agency_id=one.agency_id,
        due_on=one.due_on,
        indicator=one.indicator,
        aim=one.aim,
        pieces=one.pieces,
        answers_id=one.answers,
        remark=line(one.remark, most=MOST_LINE),
    )


def _contents(given: PlanGiven) -> dict[str, Any]:
    """How much, and a hash by which the tables can be compared with the record."""
    digest = sha256(repr((asdict(given.span), given.title, given.basis, given.tasks, given.assigned)).encode())
    return {"tasks": len(given.tasks), "assigned": len(given.assigned), "contents": digest.hexdigest()}


# What every action on plans needs -------------------------------------------------------------------------------------


def stream_of(plan_id: UUID) -> str:
    """The stream of the ledger that tells of a plan and its tasks."""
    return f"plan:{plan_id}"


def record(plan_id: UUID, verb: str, body: dict[str, Any], circumstances: Circumstances) -> None:
    ledger.append(stream=stream_of(plan_id), verb=verb, body=body, **stamp_of(circumstances))


def key_of(circumstances: Circumstances) -> UUID:
    """That of the press, or a new one."""
    return circumstances.key or UUID(int=circumstances.rng.getrandbits(128), version=4)


def locked(plan_id: UUID, circumstances: Circumstances) -> Plan:
    """Refused: PlanUnknown."""
    row = (
        Plan.objects.select_for_update()
        .filter(pk__in=Plan.objects.filter(seen(circumstances.officer)), pk=plan_id)
        .first()
    )
    if row is None:
        raise PlanUnknown
    return row


def text(given: str, what: str, most: int) -> str:
    """Refused: PlanTextMissing."""
    written = line(given, most=most)
    if not written:
        raise PlanTextMissing(what=what)
    return written


def write_note(plan_id: UUID, given: str, what: str) -> notes.NoteReference:
    """A reason that somebody typed, beside the ledger. Refused: PlanTextMissing."""
    written = paragraph(given)
    if not written:
        raise PlanTextMissing(what=what)
    reference, note = notes.reference_of(written)
    notes.write_all(stream=stream_of(plan_id), notes=[note])
    return reference
