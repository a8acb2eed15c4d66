"""Which clocks of a dossier run now, and until when, from its state. How a due date is computed is in `terms`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from motcua.law.dossier.added import awaited
from motcua.law.dossier.state import (
    DECIDED,
    IN_HANDLING,
    OPEN_AFTER_ACCEPTANCE,
    Apology,
    Appointment,
    BrokenPromise,
    Clock,
    ClockState,
    DossierState,
    Notices,
    ResultDue,
    Status,
)
from motcua.law.dossier.steps import StepOpened
from motcua.law.worktime.values import Due


class ClockName(StrEnum):
    """The clocks that an agency answers for. The applicant's own and the index clock of QĐ 766 are not among them."""

    ACCEPTANCE = "acceptance"
    TRANSFER = "transfer"
    PAPER_TRANSFER = "paper_transfer"
    STEP = "step"
    CONSULTATION = "consultation"
    LEGAL = "legal"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class RunningClock:
    """`of`: the step, the number of the consultation or the result that it belongs to; empty where there is one only."""

    name: ClockName
    of: str
    due: Due


def promises(clock: Clock) -> tuple[tuple[str, Due], ...]:
    """The results that are still to be issued, each with its due date; ("", due) where there is no group.

    Nothing while no appointment stands.
    """
    if clock.state is not ClockState.RUNNING or clock.current is None:
        return ()
    if not clock.results:
        return (("", clock.current.due),)
    return tuple(
        (result.code, due_of(clock, result.code)) for result in clock.results if result.is_open and not result.waits
    )


def due_of(clock: Clock, result: str) -> Due:
    """Until when a result of a group is promised. Raises KeyError for a code that the group does not have."""
    return {one.code: one.due.due for one in clock.results}[result]


def last_of(started_at: datetime | None, results: Sequence[ResultDue], otherwise: Appointment) -> Appointment:
    """The appointment of a group is that of its last result; one that was issued before the running period began counts no more.

    `otherwise`: of a dossier without a group.
    """
    counted = [one for one in results if one.issued_at is None or started_at is None or one.issued_at >= started_at]
    return max((one.due for one in counted or results), key=lambda promised: promised.due.at, default=otherwise)


def late_results(clock: Clock, at: datetime) -> tuple[tuple[str, Due], ...]:
    """The broken promises: of results that came late, and of results that are late at `at` or were late at the end."""
    if clock.current is None and not clock.results:
        return ()
    end = clock.ended_at or (at if clock.state is ClockState.RUNNING else None)
    if not clock.results:
        return (("", clock.current.due),) if clock.current and end and clock.current.due.is_late(end) else ()
    ends = [(result.code, _ended(result, end if clock.current else None)) for result in clock.results]
    return tuple((code, due_of(clock, code)) for code, ended in ends if ended and due_of(clock, code).is_late(ended))


def _ended(result: ResultDue, end: datetime | None) -> datetime | None:
    """When a result came, or when it was clear that it would not come. `end` where it is still open, None while its applicant is
    waited for."""
    return result.issued_at or result.dropped_at or (None if result.waits else end)


def keeping_broken(before: Clock, after: Clock, at: datetime) -> Clock:
    """The clock after an appointment was moved: a date that had passed when another one took its place stays broken."""
    now = dict(promises(after))
    broken = tuple(BrokenPromise(code, due, at) for code, due in late_results(before, at) if now.get(code, due) != due)
    return replace(after, broken=(*after.broken, *broken))


def settled(notices: Notices, clock: Clock, at: datetime) -> Notices:
    """The notices under a new appointment: an apology is no longer `standing` for a result that is not late by it, unless the
    appointment left its promise broken."""
    if not notices.apologies:
        return notices
    late = {result for result, _ in late_results(clock, at)}
    broken = {one.result for one in clock.broken if one.at == at}
    return replace(notices, apologies=tuple(_settled(one, late, broken) for one in notices.apologies))


def _settled(apology: Apology, late: set[str], broken: set[str]) -> Apology:
    if not apology.lasts or apology.result in late:
        return apology
    return replace(apology, kept=True) if apology.result in broken else replace(apology, standing=False)


def lasting(notices: Notices) -> frozenset[str]:
    """The results whose apology is for the appointment that stands now."""
    return frozenset(one.result for one in notices.apologies if one.lasts)


def silence_due(state: DossierState, step: StepOpened) -> Due | None:
    """Until when an answer is waited for in a step whose silence has a meaning (reading 24). A wait for the applicant begins when
    they are told, not when its step opens: None before that, and again once they have answered."""
    if not step.pauses:
        return step.silence_due
    if state.status is Status.OBLIGATION:
        return step.silence_due
    return state.supplement.due if state.status is Status.SUPPLEMENT and step.silence else None


def silence_tells(state: DossierState, step: StepOpened, at: datetime) -> bool:
    """Whether the silence in the step has lasted long enough to have the meaning that the process gives it."""
    due = silence_due(state, step)
    return due is not None and due.is_late(at)


def posting_lasts(step: StepOpened, at: datetime) -> bool:
    """Whether the public posting of the step must still run."""
    return step.lasts_until is not None and not step.lasts_until.is_late(at)


def running_clocks(state: DossierState) -> tuple[RunningClock, ...]:
    """Every clock of an agency that runs, in the order of a life."""
    return tuple(_running(state))


def _running(state: DossierState) -> Iterator[RunningClock]:
    intake, transfer = state.intake, state.transfer
    if intake.waiting and intake.acceptance_due is not None and state.status is Status.SUBMITTED:
        yield RunningClock(ClockName.ACCEPTANCE, "", intake.acceptance_due)
    if state.status is Status.ACCEPTED and transfer.due is not None and transfer.forwarded_at is None:
        yield RunningClock(ClockName.TRANSFER, "", transfer.due)
    if state.status in OPEN_AFTER_ACCEPTANCE and transfer.paper_due is not None and transfer.paper_at is None:
        yield RunningClock(ClockName.PAPER_TRANSFER, "", transfer.paper_due)
    if state.status in IN_HANDLING and state.clock.state is not ClockState.STOPPED:
        for step in state.steps:
            elsewhere = step.procedure  # a sub-dossier has clocks of its own
            if step.due is not None and not step.pauses and not elsewhere and not awaited(state, step.step):
                yield RunningClock(ClockName.STEP, step.step, step.due)
    if state.status in OPEN_AFTER_ACCEPTANCE:
        for asked in state.consultations:
            if asked.answered_at is None:
                yield RunningClock(ClockName.CONSULTATION, str(asked.id), asked.due)
    for result, due in promises(state.clock):
        yield RunningClock(ClockName.LEGAL, result, due)
    if state.status in DECIDED and state.outcome.correction_due is not None:
        yield RunningClock(ClockName.CORRECTION, "", state.outcome.correction_due)
