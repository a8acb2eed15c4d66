"""Lawful waits of the applicant: how they move the appointment, the results of a group, and the index clock of QĐ 766."""

from collections.abc import Mapping
from datetime import datetime

from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, ClockState, DossierState, ResultDue
from motcua.law.dossier.terms import moved_by_pause
from motcua.law.worktime.values import Unit


def unit_of_appointment(rules: Rules, state: DossierState) -> Unit:
    """The unit in which a pause moves the appointment: that of the limit, in a group that of its last result."""
    limit = rules.procedure.limit_for(state.channel)
    if limit is None:
        raise AssertionError("an accepted dossier has a limit")
    last = max(state.clock.results, key=lambda result: result.due.due.at, default=None)
    return _units(rules).get(last.code, limit.unit) if last else limit.unit


def moved_results(rules: Rules, state: DossierState, until: datetime) -> tuple[ResultDue, ...]:
    """The results of a group after the wait that began at `clock.since`: each in the unit of its own limit (reading 15)."""
    since, units = state.clock.since, _units(rules)
    return tuple(
        result
        if not result.is_open or since is None or result.code not in units
        else ResultDue(result.code, moved_by_pause(rules.calendar, result.due, since, until, units[result.code]))
        for result in state.clock.results
    )


def legal_at_end(rules: Rules, state: DossierState, at: datetime) -> Appointment | None:
    """The appointment at a moment. During a pause it is moved by the pause up to that moment."""
    clock = state.clock
    if clock.state is not ClockState.STOPPED or clock.suspended is None or clock.since is None:
        return clock.current
    return moved_by_pause(rules.calendar, clock.suspended, clock.since, at, unit_of_appointment(rules, state))


def index_at_end(rules: Rules, state: DossierState, at: datetime) -> Appointment | None:
    """The index appointment at a moment; a wait that is still open counts up to that moment (readings 28, 29)."""
    clock = state.clock
    waiting = clock.state in (ClockState.VOID, ClockState.STOPPED)
    if clock.index is None or not waiting or clock.since is None:
        return clock.index
    return moved_by_pause(rules.calendar, clock.index, clock.since, at, unit_of_appointment(rules, state))


def _units(rules: Rules) -> Mapping[str, Unit]:
    return {result.code: result.limit.unit for result in rules.procedure.results}
