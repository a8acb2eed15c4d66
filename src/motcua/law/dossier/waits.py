"""Waits of the applicant in the index clock of QĐ 766: taken out, also where they end by closing or withdrawal."""

from datetime import datetime

from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, ClockState, DossierState
from motcua.law.dossier.terms import moved_by_pause


def index_at_end(rules: Rules, state: DossierState, at: datetime) -> Appointment | None:
    """The index appointment as it stands at a moment, a wait that is still open counted until then (readings 28, 29)."""
    clock, limit = state.clock, rules.procedure.limit_for(state.channel)
    waiting = clock.state in (ClockState.VOID, ClockState.STOPPED)
    if clock.index is None or not waiting or clock.since is None or limit is None:
        return clock.index
    return moved_by_pause(rules.calendar, clock.index, clock.since, at, limit.unit)
