"""What is given as evidence and taken back, why a task is late, how a deadline moves. Each has a record in the stream of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.drawing import MOST_NUMBER, key_of, record, text, write_note
from motcua.foundation.plans.cascade import TaskFacts
from motcua.foundation.plans.models import Plan, PlanNotice, PlanTask, TaskDeadline, TaskEvidence, TaskExplanation
from motcua.foundation.plans.ports import FigureValue
from motcua.foundation.plans.queries.plans import tasks_of
from motcua.foundation.plans.refusals import EvidenceTwice, EvidenceUnknown, MayNotReport, TaskUnknown
from motcua.foundation.plans.rights import check_judges, giver, gives_for, judges_for, seen
from motcua.law.plans.judging import Span, check_evidence, check_new_due, in_force, may_explain
from motcua.law.plans.values import Evidence, EvidenceKind, NoticeKind, PlanState, Withdrawn
from motcua.law.worktime.arithmetic import local

MOST_ISSUER: Final = 200
MOST_NAME: Final = 200
PLACES: Final = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A file as it was examined: its hash in the store, its name, what its signatures are worth, the day of the last one."""

    file_hash: str
    name: str
    verdict: str
    on: date


@transaction.atomic
def give_document(task_id: UUID, *, number: str, on: date, issuer: str, circumstances: Circumstances) -> UUID:
    """A document by number, day and issuer. The same press again changes nothing.

    Refused: TaskUnknown, MayNotReport, PlanNotInForce, EvidenceAhead, EvidenceBefore, EvidenceTwice, PlanTextMissing.
    """
    row, task, holder = _open(task_id, circumstances)
    _check(row, EvidenceKind.DOCUMENT, on, circumstances)
    written, by_whom = text(number, "số văn bản", MOST_NUMBER), text(issuer, "nơi ban hành", MOST_ISSUER)
    fields = {"number": written, "issuer": by_whom}
    hashed = {"document": sha256(f"{written}\n{on}\n{by_whom}".encode()).hexdigest()}
    return _give(row, task, holder, EvidenceKind.DOCUMENT, on, fields, hashed, circumstances)


@transaction.atomic
def give_file(task_id: UUID, given: FileGiven, circumstances: Circumstances) -> UUID:
    """A file whose signatures were found valid, by who examined it. The same press again changes nothing.

    Refused: TaskUnknown, MayNotReport, PlanNotInForce, EvidenceAhead, EvidenceBefore, FileNotSigned, EvidenceTwice.
    """
    row, task, holder = _open(task_id, circumstances)
    _check(row, EvidenceKind.FILE, given.on, circumstances, name=given.name, verdict=given.verdict)
    fields = {"file_hash": given.file_hash, "file_name": given.name[:MOST_NAME]}
    return _give(row, task, holder, EvidenceKind.FILE, given.on, fields, {"file": given.file_hash}, circumstances)


@transaction.atomic
def note_figure(task_id: UUID, agency_id: int, first: date, given: FigureValue, circumstances: Circumstances) -> bool:
    """The board's figure for an agency, by the system. Whether it was new: the same value of the same days is not written again.

    Refused: TaskUnknown. Another value for days that stand already takes the former back (`Withdrawn.RECOMPUTED`).
    """
    task = _locked(task_id)
    if task is None:
        raise TaskUnknown
    value = (Decimal(given.value.numerator) / given.value.denominator).quantize(PLACES)
    same = TaskEvidence.objects.filter(
        task=task, agency_id=agency_id, kind=EvidenceKind.FIGURE.value, first_day=first, on=given.on, withdrawn=""
    )
    for one in same:
        if one.value == value and (one.counted, one.size, one.version) == (given.counted, given.size, given.version):
            return False
        _withdraw(one, Withdrawn.RECOMPUTED, circumstances)
    fields = {
        "first_day": first,
        "value": value,
        "counted": given.counted,
        "size": given.size,
        "version": given.version,
    }
    body = {"first": first.isoformat(), "figure": task.indicator, "value": f"{value:f}", "counted": given.counted}
    _give(task.plan, task, agency_id, EvidenceKind.FIGURE, given.on, fields, body | {"size": given.size}, circumstances)
    return True


@transaction.atomic
def take_back_evidence(evidence_id: UUID, why: Withdrawn, circumstances: Circumstances) -> None:
    """It counts no more. Who gave it says that it was a mistake; who gave the task rejects it; the system says what became of it.

    Where the task was done by it and is not any more, its holders are told. Refused: EvidenceUnknown, MayNotReport, PlanNotInForce.
    """
    row = TaskEvidence.objects.select_for_update().filter(pk=evidence_id, withdrawn="").first()
    if row is None:
        raise EvidenceUnknown
    task = PlanTask.objects.select_related("plan").get(pk=row.task_id)
    in_force(PlanState(task.plan.state))
    if circumstances.by is not None:
        by, holders = circumstances.officer, _facts(task, circumstances).holders
        may = judges_for(by, task.plan.agency_id) if why is Withdrawn.REJECTED else bool(gives_for(by, holders))
        if not may or why not in (Withdrawn.REJECTED, Withdrawn.MISTAKEN) or not _sees(task, circumstances):
            raise MayNotReport
    _withdraw(row, why, circumstances)


@transaction.atomic
def explain_lateness(task_id: UUID, reason: str, *, proposed_on: date | None, circumstances: Circumstances) -> UUID:
    """Why it is late and until when it will be done, to who issued the plan: what an apology is for a dossier.

    The same press again changes nothing. Refused: TaskUnknown, MayNotReport, PlanNotInForce, NotLate, AlreadyExplained, NewDueUnfit,
    PlanTextMissing.
    """
    row, task, holder = _open(task_id, circumstances)
    key, today = key_of(circumstances), local(circumstances.at).date()
    if TaskExplanation.objects.filter(pk=key, task=task).exists():
        return key
    facts = _facts(task, circumstances)
    waiting = TaskExplanation.objects.filter(task=task, agency_id=holder, accepted=None).exists()
    may_explain(facts.obligation, today, waiting=waiting)
    if proposed_on is not None:
        check_new_due(proposed_on, facts.due_on, Span(row.first_day, row.last_day), today)
    note = write_note(row.pk, reason, "lý do chậm")
    TaskExplanation.objects.create(
        id=key,
        task=task,
        agency_id=holder,
        due_on=facts.due_on,
        proposed_on=proposed_on,
        note_ref=note.ref,
        explained_by=circumstances.officer.account_ref,
        explained_at=circumstances.at,
    )
    body = {"task": str(task.pk), "due_on": facts.due_on.isoformat(), "note": note.ref, "hash": note.hash}
    record(row.pk, "explain_lateness", body | _on("proposed_on", proposed_on), circumstances)
    return key


@transaction.atomic
def judge_explanation(explanation_id: UUID, *, accept: bool, circumstances: Circumstances) -> None:
    """Take the explanation or not. Taken with a proposed day, the deadline moves to it; the lateness stays as it happened.

    Judged already it stays as it is. Refused: TaskUnknown, MayNotIssue, PlanNotInForce, NewDueUnfit.
    """
    row = TaskExplanation.objects.select_for_update().filter(pk=explanation_id).first()
    task = None if row is None else PlanTask.objects.select_related("plan").get(pk=row.task_id)
    if row is None or task is None or not _sees(task, circumstances):
        raise TaskUnknown
    check_judges(circumstances.officer, task.plan.agency_id)
    in_force(PlanState(task.plan.state))
    if row.accepted is not None:
        return
    row.accepted, row.judged_by, row.judged_at = accept, circumstances.officer.account_ref, circumstances.at
    row.save(update_fields=["accepted", "judged_by", "judged_at"])
    record(task.plan_id, "judge_explanation", {"task": str(task.pk), "accepted": accept}, circumstances)
    if accept and row.proposed_on is not None:
        _move(task, row.proposed_on, row.note_ref, row.pk, circumstances)


@transaction.atomic
def move_deadline(task_id: UUID, due_on: date, reason: str, circumstances: Circumstances) -> None:
    """A later day for a task, by who issued the plan, with a reason. Refused: TaskUnknown, MayNotIssue, PlanNotInForce, NewDueUnfit,
    PlanTextMissing."""
    task = _locked(task_id)
    if task is None or not _sees(task, circumstances):
        raise TaskUnknown
    check_judges(circumstances.officer, task.plan.agency_id)
    in_force(PlanState(task.plan.state))
    note = write_note(task.plan_id, reason, "lý do đổi hạn")
    _move(task, due_on, note.ref, None, circumstances)


def _move(task: PlanTask, due_on: date, note_ref: str, explanation: UUID | None, circumstances: Circumstances) -> None:
    facts, plan = _facts(task, circumstances), task.plan
    check_new_due(due_on, facts.due_on, Span(plan.first_day, plan.last_day), local(circumstances.at).date())
    TaskDeadline.objects.create(
        task=task,
        due_on=due_on,
        note_ref=note_ref,
        explanation=explanation,
        moved_by=circumstances.officer.account_ref,
        moved_at=circumstances.at,
    )
    body = {"task": str(task.pk), "from": facts.due_on.isoformat(), "to": due_on.isoformat(), "note": note_ref}
    record(plan.pk, "move_deadline", body, circumstances)


def _give(
    row: Plan,
    task: PlanTask,
    holder: int,
    kind: EvidenceKind,
    on: date,
    fields: Mapping[str, Any],
    body: Mapping[str, Any],
    circumstances: Circumstances,
) -> UUID:
    key = key_of(circumstances)
    if TaskEvidence.objects.filter(pk=key, task=task).exists():
        return key
    by = circumstances.by
    try:
        with transaction.atomic():
            TaskEvidence.objects.create(
                id=key,
                task=task,
                agency_id=holder,
                kind=kind.value,
                on=on,
                given_by=by.account_ref if by is not None else "",
                given_at=circumstances.at,
                **fields,
            )
    except IntegrityError as twice:
        raise EvidenceTwice from twice
    told = {"task": str(task.pk), "kind": kind.value, "on": on.isoformat(), "agency": register().agency(holder).code}
    record(row.pk, "give_evidence", told | dict(body) | {"evidence": str(key)}, circumstances)
    return key


def _withdraw(row: TaskEvidence, why: Withdrawn, circumstances: Circumstances) -> None:
    task = PlanTask.objects.select_related("plan").get(pk=row.task_id)
    was_done = _facts(task, circumstances).progress.is_done
    row.withdrawn, row.withdrawn_at = why.value, circumstances.at
    row.withdrawn_by = circumstances.by.account_ref if circumstances.by is not None else ""
    row.save(update_fields=["withdrawn", "withdrawn_by", "withdrawn_at"])
    body = {"task": str(task.pk), "evidence": str(row.pk), "why": why.value}
    record(task.plan_id, "withdraw_evidence", body, circumstances)
    facts = _facts(task, circumstances)
    if was_done and not facts.progress.is_done:
        today = local(circumstances.at).date()
        PlanNotice.objects.bulk_create(
            [
                PlanNotice(
                    plan=task.plan,
                    task=task,
                    agency_id=one,
                    kind=NoticeKind.TAKEN_BACK.value,
                    due_on=today,
                    at=circumstances.at,
                )
                for one in facts.holders
            ],
            ignore_conflicts=True,
        )


def _open(task_id: UUID, circumstances: Circumstances) -> tuple[Plan, PlanTask, int]:
    """The plan, the task (locked) and for which of its holders they report. Refused: TaskUnknown, MayNotReport, PlanNotInForce."""
    task = _locked(task_id)
    if task is None or not _sees(task, circumstances):
        raise TaskUnknown
    holder = giver(circumstances.officer, _facts(task, circumstances).holders)
    in_force(PlanState(task.plan.state))
    return task.plan, task, holder


def _locked(task_id: UUID) -> PlanTask | None:
    """The task with its plan, which is locked: of one plan one thing is written at a time."""
    task = PlanTask.objects.filter(pk=task_id).first()
    if task is not None:
        task.plan = Plan.objects.select_for_update().get(pk=task.plan_id)
    return task


def _sees(task: PlanTask, circumstances: Circumstances) -> bool:
    return Plan.objects.filter(seen(circumstances.officer), pk=task.plan_id).exists()


def _facts(task: PlanTask, circumstances: Circumstances) -> TaskFacts:
    on = local(circumstances.at).date()
    return next(one for one in tasks_of([task.plan_id], on=on) if one.id == task.pk)


def _check(
    row: Plan, kind: EvidenceKind, on: date, circumstances: Circumstances, *, name: str = "", verdict: str = ""
) -> None:
    given = Evidence("", kind, on, Fraction(0) if kind is EvidenceKind.FIGURE else None)
    span = Span(row.first_day, row.last_day)
    check_evidence(given, span, local(circumstances.at).date(), name=name, verdict=verdict)


def _on(name: str, day: date | None) -> dict[str, str]:
    return {} if day is None else {name: day.isoformat()}
