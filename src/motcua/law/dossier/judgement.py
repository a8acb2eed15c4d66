"""Late or on time, by which clock. Every page, index and report asks here, so that they agree to the minute.

A promise once broken stays broken (reading 35).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.authority import started, starts_by_itself
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.waits import index_at_end


@dataclass(frozen=True, slots=True)
class Judgement:
    """`None` where there is nothing to compare: no appointment, or an open dossier and no moment to judge it at.

    `legal_late`: by the appointment that stands or by an earlier one that was broken; `current_late`: by the one that stands alone.
    """

    legal_late: bool | None
    current_late: bool | None
    index_late: bool | None
    acceptance_late: bool | None


def judge(rules: Rules, state: DossierState, as_of: datetime | None = None) -> Judgement:
    """The end of a dossier against its clocks; an open one is judged at `as_of`."""
    if as_of is not None and starts_by_itself(rules, state, as_of):
        state = replace(state, clock=started(rules, state, as_of)[0])
    current = _current(state, as_of)
    return Judgement(
        legal_late=True if state.clock.broken else current,
        current_late=current,
        index_late=_index(rules, state, as_of),
        acceptance_late=_acceptance(state, as_of),
    )


def _current(state: DossierState, as_of: datetime | None) -> bool | None:
    end, current = state.clock.ended_at or as_of, state.clock.current
    if end is not None and state.clock.suspended is not None and state.clock.since is not None:
        # one that was late before its wait is late while it waits (reading 34)
        return state.clock.suspended.due.is_late(state.clock.since) or None
    if end is None or current is None:
        return None
    return current.due.is_late(end)


def _index(rules: Rules, state: DossierState, as_of: datetime | None) -> bool | None:
    """QĐ 766, indicator 2.1: more than one request is late; waits are taken out; an extension counts with its new date."""
    if state.requests > rules.readings.index_requests:
        return True
    if state.clock.ended_at is not None:
        return state.clock.index.due.is_late(state.clock.ended_at) if state.clock.index else None
    if as_of is None or state.clock.index is None:
        return None
    appointment = index_at_end(rules, state, as_of)
    return appointment.due.is_late(as_of) if appointment else None


def _acceptance(state: DossierState, as_of: datetime | None) -> bool | None:
    intake = state.intake
    if intake.waiting and intake.acceptance_due is not None and as_of is not None:
        return bool(intake.late) or intake.acceptance_due.is_late(as_of)
    return intake.late
