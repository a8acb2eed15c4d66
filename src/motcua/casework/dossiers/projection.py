"""The one writer of a dossier's state: events become ledger records, columns and steps, in the transaction of the act.

`columns` is a function of the state alone, so that replaying the events rebuilds the row exactly (tested).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.facts import agency_id_of
from motcua.casework.dossiers.history import Happened
from motcua.casework.dossiers.leaving import leaving
from motcua.casework.dossiers.locking import LockedDossier
from motcua.casework.dossiers.models import ClockReport, Dossier, Step
from motcua.casework.dossiers.receipts import NewReceipt
from motcua.casework.dossiers.recording import RoomWriter, rules_digest, stream_of
from motcua.casework.dossiers.rules import process_id_of, process_table
from motcua.casework.dossiers.undone import CLOSED_WITH_DOSSIER, MIGRATED_AWAY
from motcua.casework.dossiers.visibility import visible_to
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.authors import author_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.queries import account_id_of
from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.add_step import StepAdded
from motcua.law.dossier.acts.assign import Assigned
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.acts.escalate import Audience, reported_to, reports
from motcua.law.dossier.acts.fulfil_obligation import ObligationFulfilled
from motcua.law.dossier.acts.hand_over_originals import OriginalsHandedOver
from motcua.law.dossier.acts.import_case import CaseImported, ForeignCase
from motcua.law.dossier.acts.migrate_process import ProcessMigrated
from motcua.law.dossier.acts.submit import Submitted
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.acts.transfer_jurisdiction import JurisdictionTransferred
from motcua.law.dossier.acts.undo_step import StepUndone
from motcua.law.dossier.automatic import next_moment
from motcua.law.dossier.clocks import promises
from motcua.law.dossier.life import VERB_OF_EVENT, evolve
from motcua.law.dossier.recorded import version_of, write
from motcua.law.dossier.state import (
    BEFORE_ACCEPTANCE,
    CLOSED,
    DECIDED,
    OPEN_AFTER_ACCEPTANCE,
    Consultation,
    DossierState,
    Status,
)
from motcua.law.dossier.steps import StepDues, StepOpened
from motcua.law.process.values import APPLICANT, ONE_STOP


def columns(state: DossierState, register: Register) -> dict[str, Any]:
    """The columns that the state alone determines. `register`: whose keys the references of agencies are."""
    clock, current, call = state.clock, state.clock.current, state.outcome.call
    acceptance = state.intake.acceptance_due if state.intake.waiting else None
    runs_out = current if clock.state == "running" else None
    ends = runs_out.due if runs_out else clock.starts_by or acceptance
    due_at = current.due.at if current else None
    return {
        "status": str(state.status),
        "clock_state": str(clock.state),
        "regime_on": state.regime_on,
        "filed_at": state.intake.filed_at,
        "accepted_at": state.accepted_at,
        "acceptance_due_at": acceptance.at if acceptance else None,
        "due_at": due_at,
        "due_on": current.due.on if current else None,
        "original_due_at": clock.original.at if clock.original else None,
        "original_due_on": clock.original.on if clock.original else None,
        "expected_at": clock.expected.due.at if clock.expected else None,
        "expected_on": clock.expected.due.on if clock.expected else None,
        "supplement_due_at": state.supplement.due.at if state.supplement.due else None,
        "supplement_requests": state.requests,
        "exceptions": state.supplement.exceptions,
        "extensions": clock.extensions,
        "clock_since": clock.since,
        "ended_at": clock.ended_at,
        "returned_at": state.outcome.returned_at,
        "refused": state.outcome.refused,
        "called_at": call.at if call else None,
        "call_outcome": str(call.outcome) if call else "",
        "calls": call.count if call else 0,
        "last_event_at": state.last_at,
        "sort_at": ends.at if ends else None,
        "originals_with": state.transfer.originals_with,
        "apologies_waiting": sum(apology.sent_at is None for apology in state.notices.apologies),
        "expected_overdue": any(promise in state.notices.expected for promise in promises(clock)),
        "reported_to": str(reported_to(state) or ""),
        "province_informed": any(one.audience is Audience.PROVINCE for one in reports(state)),
        "consulted": _agencies(state.consultations, register),
        "awaited": _agencies((one for one in state.consultations if one.answered_at is None), register),
    }


def _agencies(consultations: Iterable[Consultation], register: Register) -> list[int] | None:
    """The agencies that were asked for an opinion."""
    keys = {register.id_of(one.agency) for one in consultations}
    return sorted(key for key in keys if key is not None) or None


def carry_out(
    locked: LockedDossier, events: Sequence[Event], *, circumstances: Circumstances, receipt: NewReceipt | None = None
) -> None:
    """Write what happened: records, what leaves because of them, texts, row, steps. The values in memory follow, so that a next act
    meets the new state.

    `receipt`: what the receipt of an acceptance promises; its record follows the events.

    The rules say when the dossier next wakes by itself, in the version of its process that it follows after the events.
    """
    if not transaction.get_connection().in_atomic_block:
        raise AssertionError("an act is one transaction")
    if not events:
        return
    dossier, author = locked.dossier, author_of(circumstances.by)
    past, new = locked.history.followed_by(events, author=author, recorded_at=circumstances.recorded_at)
    writer = RoomWriter(dossier.pk)
    head = ledger.append_all(
        stream=stream_of(dossier.pk),
        after=past.head,
        records=[
            *(record_of(event, writer, happened_at=circumstances.at) for event in events),
            *([receipt.record(writer)] if receipt is not None else ()),
        ],
        author=author,
        happened_at=circumstances.at,
        recorded_at=circumstances.recorded_at,
        beside=jobs.beside(leaving(dossier, new, receipt=receipt is not None, by=circumstances.by)),
    )
    writer.keep()
    locked.history = past = replace(past, head=head)
    for one in new:
        follow(locked, one)
    project(locked, past.state)
    write_reports(locked, past.state)
    locked.save()


def project(locked: LockedDossier, state: DossierState) -> None:
    """The columns that state and steps determine, set in memory. `rules` follow the version of the process."""
    dossier = locked.dossier
    for name, value in columns(state, locked.register).items():
        setattr(dossier, name, value)
    dossier.event_count = locked.history.head.sequence
    if dossier.process_id != locked.before["process_id"]:
        process = process_table(dossier.process_id) if dossier.process_id else None
        locked.rules = replace(locked.rules, process=process)
    dossier.wakes_at = next_moment(locked.rules, state)
    _who_moves(locked, state)
    dossier.reminded = _reminded(locked, state)
    dossier.visible_to = visible_to(dossier, locked.steps)


def _reminded(locked: LockedDossier, state: DossierState) -> list[int] | None:
    """The agencies whose reminder still stands: the opinion has not come, the step is open, the dossier is worked on."""
    if not state.reminders or state.status not in OPEN_AFTER_ACCEPTANCE:
        return None
    asked = {one.id: locked.register.id_of(one.agency) for one in state.consultations if one.answered_at is None}
    since = {(one.consultation, one.step): one.at for one in state.reminders}
    keys = {asked.get(number) for number, _ in since if number}
    keys |= {one.agency_id for one in locked.open_steps if since.get((0, one.step), one.opened_at) > one.opened_at}
    if (0, "") in since:
        keys.add(locked.dossier.holder_id)
    return sorted(key for key in keys if key is not None) or None


def record_of(event: Event, writer: RoomWriter, *, happened_at: datetime) -> ledger.NewRecord:
    """The event as the ledger keeps it."""
    kind = type(event)
    return ledger.NewRecord(VERB_OF_EVENT[kind], write(event, writer, happened_at=happened_at), version_of(kind))


def write_reports(locked: LockedDossier, state: DossierState) -> None:
    """Every report of a clock that still runs, as a row; new ones with the dossier's own row, which says who stands highest."""
    dossier = locked.dossier
    if not dossier.reported_to and not locked.before["reported_to"]:
        return
    now = {(str(one.clock), str(one.audience)) for one in reports(state)}
    had_some = bool(locked.before["reported_to"])
    standing = {(one.clock, one.audience): one.pk for one in dossier.clock_reports.all()} if had_some else {}
    gone = [key for place, key in standing.items() if place not in now]
    if gone:
        ClockReport.objects.filter(pk__in=gone).delete()
    locked.new_reports = sorted(now - standing.keys())


def follow(locked: LockedDossier, happened: Happened) -> None:
    """What an event means for steps and for facts outside the state."""
    _follow(locked, happened.event, happened.before)
    _close_added(locked, evolve(happened.before, happened.event), happened.event.at)


def _follow(locked: LockedDossier, event: Event, before: DossierState) -> None:
    """`before` is the state that it met."""
    dossier = locked.dossier
    match event:
        case Submitted():
            dossier.channel = str(event.channel)  # a draft of the desk may be filed by post
            _open(locked, event.steps_opened, event.at)
        case Accepted():
            dossier.rules_digest = rules_digest(event.procedure)
            # Accepting also completes the desk's own steps before it.
            locked.write_steps(locked.open_steps, done_at=event.at)
            _open(locked, event.steps_opened, event.at)
        case StepCompleted() | StepUndone():
            _complete(locked, event, before)
        case StepAdded():
            _open(locked, (event.step,), event.at)
        case Assigned():
            steps = [step for step in locked.open_steps if step.step == event.step]
            locked.write_steps(steps, assignee_id=account_id_of(event.officer))
        case Supplemented(complete=True):
            # Recording the answer as complete says that every paper is in order.
            locked.find_papers_right()
            _move_steps(locked, event.step_dues)
        case ObligationFulfilled():
            _move_steps(locked, event.step_dues)
        case OriginalsHandedOver():
            dossier.originals_with = event.to
        case JurisdictionTransferred():
            _transfer(locked, agency_id_of(event.to, locked.register))
        case ProcessMigrated():
            _migrate(locked, event)
        case CaseImported():
            _retell(locked, event.case)


def _move_steps(locked: LockedDossier, dues: StepDues) -> None:
    """The clocks of open steps after a wait of the applicant."""
    for name, due in dues:
        locked.write_steps([step for step in locked.open_steps if step.step == name], due_at=due.at)


def _ended(steps: Iterable[Step], event: StepCompleted, before: DossierState) -> list[Step]:
    """The step. Where the process ends with it, every other open step of the process too."""
    added = {one.step for one in before.added}
    ends = event.place is not None and event.place.ended and event.step not in added
    return [step for step in steps if step.step == event.step or (ends and step.step not in added)]


def _close_added(locked: LockedDossier, state: DossierState, at: datetime) -> None:
    """The added steps that ended with something else: the decision, or the end of the process."""
    ended = {one.step for one in state.added if one.done_at is not None}
    if ended:
        steps = [step for step in locked.open_steps if step.step in ended]
        locked.write_steps(steps, done_at=at, outcome=CLOSED_WITH_DOSSIER)


def _complete(locked: LockedDossier, event: StepCompleted | StepUndone, before: DossierState) -> None:
    """The step is done, and others open. Taken back: it is open again, in its own row, and those that it had opened never were."""
    if isinstance(event, StepCompleted):
        locked.write_steps(_ended(locked.open_steps, event, before), done_at=event.at, outcome=event.outcome)
        _open(locked, event.steps_opened, event.at)
        _move_steps(locked, event.step_dues)
        return
    completed = [step for step in locked.steps if step.step == event.step and step.done_at is not None]
    locked.write_steps(completed[-1:], done_at=None, outcome="")
    locked.drop_steps([step for step in locked.open_steps if step.step in event.closed])


def _transfer(locked: LockedDossier, to: int) -> None:
    """The agency that took over has the dossier and its open steps from here on."""
    dossier = locked.dossier
    moved = {role: to for role, agency in dossier.agencies.items() if agency == dossier.resolving_id}
    dossier.agencies = dossier.agencies | moved
    locked.write_steps([step for step in locked.open_steps if step.agency_id == dossier.resolving_id], agency_id=to)
    dossier.resolving_id = to


def _migrate(locked: LockedDossier, event: ProcessMigrated) -> None:
    """The dossier follows the new version from here on; rows of steps that stay are not touched."""
    locked.dossier.process_id = process_id_of(event.process)
    ended = {step for step, _ in event.mapping}
    locked.write_steps(
        [step for step in locked.open_steps if step.step in ended], done_at=event.at, outcome=MIGRATED_AWAY
    )
    _open(locked, event.steps_opened, event.at)


def _open(locked: LockedDossier, opened: Sequence[StepOpened], at: datetime) -> None:
    rows = [
        Step(
            dossier=locked.dossier,
            step=step.step,
            name=step.name,
            role=step.role,
            agency_id=agency_id_of(step.agency, locked.register)
            if step.agency
            else agency_of(locked.dossier, step.agency_role),
            opened_at=at,
            due_at=step.due.at if step.due else None,
            in_sub_dossier=bool(step.procedure),
        )
        for step in opened
    ]
    locked.add_steps(rows)


def foreign_steps(dossier_id: UUID, case: ForeignCase) -> list[Step]:
    """The lines of another system's log as steps. Each is an instant: the log gives no duration and none is invented.

    Its units and people are not ours: the unit stands as the step's role, the person in the event alone.
    """
    return [
        Step(
            dossier_id=dossier_id,
            step=str(place),
            name=step.name[:200],
            role=step.agency[:40],
            opened_at=step.at,
            done_at=step.at,
            outcome=step.transition[:40],
        )
        for place, step in enumerate(case.steps, start=1)
    ]


def _retell(locked: LockedDossier, case: ForeignCase) -> None:
    """What another system now says about its case. Only the steps that differ are written."""
    dossier = locked.dossier
    dossier.channel, dossier.opened_at = str(case.channel), case.started_at
    missing = {_identity(step): step for step in foreign_steps(dossier.pk, case)}
    gone = [step for step in locked.steps if missing.pop(_identity(step), None) is None]
    locked.drop_steps(gone)
    locked.add_steps(list(missing.values()))


def _identity(step: Step) -> tuple[str, str, str, datetime, str]:
    return step.step, step.name, step.role, step.opened_at, step.outcome


def agency_of(dossier: Dossier, agency_role: str) -> int | None:
    """The agency that a role of the process means for this dossier; None where the applicant must act."""
    if agency_role == APPLICANT:
        return None
    if agency_role == ONE_STOP:
        return dossier.one_stop_id or dossier.resolving_id
    found: int = dossier.agencies.get(agency_role, dossier.resolving_id)
    return found


def _who_moves(locked: LockedDossier, state: DossierState) -> None:
    """Who must act now: the agency of the oldest open step that waits for no added one, else the one that the status names;
    None when it is over. While only sub-dossiers are open, the agency that leads the group; their own agencies act on them there."""
    dossier = locked.dossier
    dossier.assignee_id, dossier.step_name = None, ""
    if state.source or state.status in CLOSED - {Status.DONE}:
        dossier.holder_id = None
        return
    desk = dossier.one_stop_id or dossier.resolving_id
    waiting = {one.before for one in state.added if one.done_at is None}
    steps = [one for one in locked.open_steps if one.step not in waiting]
    step = next((one for one in steps if not one.in_sub_dossier), next(iter(steps), None))
    if state.status in BEFORE_ACCEPTANCE:
        # The desk may wait for another agency's work before acceptance: then that agency must act.
        dossier.holder_id = step.agency_id if step is not None and step.agency_id is not None else desk
        dossier.step_name = step.name if step is not None else ""
    elif state.status in DECIDED:
        dossier.holder_id = desk
        dossier.step_name = step.name if step is not None else ""
    elif step is not None:
        dossier.holder_id = (None if step.in_sub_dossier else step.agency_id) or dossier.resolving_id
        dossier.assignee_id, dossier.step_name = step.assignee_id, step.name
    else:
        dossier.holder_id = desk if state.status is Status.ACCEPTED else dossier.resolving_id
