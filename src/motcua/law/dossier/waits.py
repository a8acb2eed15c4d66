"""Lawful waits of the applicant: how they move the appointment, the results of a group, and the index clock of QĐ 766."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from motcua.law.dossier.clocks import last_of
from motcua.law.dossier.rules import ResultLimit, Rules
from motcua.law.dossier.state import Appointment, BrokenPromise, Clock, ClockState, DossierState, ResultDue
from motcua.law.dossier.terms import moved_by_pause
from motcua.law.worktime.values import Unit


def unit_of_appointment(rules: Rules, state: DossierState) -> Unit:
    """The unit in which a pause moves the appointment: that of the limit, in a group that of its last result."""
    limit = rules.procedure.limit_for(state.channel)
    if limit is None:
        raise AssertionError("an accepted dossier has a limit")
    last = max(state.clock.results, key=lambda result: result.due.due.at, default=None)
    known = _limits(rules).get(last.code) if last else None
    return known.of(verified=last.verified).unit if known and last else limit.unit


def moved_results(rules: Rules, state: DossierState, until: datetime) -> tuple[ResultDue, ...]:
    """The results of a group after the wait that began at `clock.since`: each in the unit of its own limit (reading 15)."""
    since, limits = state.clock.since, _limits(rules)
    return tuple(
        result
        if not result.is_open or since is None or result.code not in limits
        else replace(
            result, due=_moved(rules, result.due, since, until, limits[result.code].of(verified=result.verified).unit)
        )
        for result in state.clock.results
    )


def _moved(rules: Rules, promised: Appointment, since: datetime, until: datetime, unit: Unit) -> Appointment:
    return moved_by_pause(rules.calendar, promised, since, until, unit, rules.readings)


def results_at_end(rules: Rules, state: DossierState, at: datetime) -> tuple[ResultDue, ...]:
    """The results of a group at a moment, with a wait that is open taken out up to that moment."""
    waiting = state.clock.state in (ClockState.VOID, ClockState.STOPPED)
    return moved_results(rules, state, at) if waiting else state.clock.results


def legal_at_end(rules: Rules, state: DossierState, at: datetime) -> Appointment | None:
    """The appointment at a moment. During a wait it is moved by the wait up to that moment; a wait may make another result of a group
    the last."""
    clock = state.clock
    if clock.state not in (ClockState.VOID, ClockState.STOPPED) or clock.suspended is None or clock.since is None:
        return clock.current
    if not clock.results:
        return _moved(rules, clock.suspended, clock.since, at, unit_of_appointment(rules, state))
    return last_of(clock.started_at, moved_results(rules, state, at), clock.suspended)


def legal_at_stop(rules: Rules, state: DossierState, at: datetime) -> Appointment | None:
    """What a dossier that is stopped, withdrawn or closed is judged against: with a wait that ends so taken out, or against the date
    that ran when the wait began (reading 34)."""
    if rules.readings.wait_taken_out_at_stop:
        return legal_at_end(rules, state, at)
    return state.clock.suspended or state.clock.current


def results_at_stop(rules: Rules, state: DossierState, at: datetime) -> tuple[ResultDue, ...]:
    """The results of a group that is stopped, withdrawn or closed, likewise (reading 34)."""
    return results_at_end(rules, state, at) if rules.readings.wait_taken_out_at_stop else state.clock.results


def index_at_end(rules: Rules, state: DossierState, at: datetime) -> Appointment | None:
    """The index appointment at a moment; a wait that is still open counts up to that moment (readings 28, 29)."""
    clock = state.clock
    waiting = clock.state in (ClockState.VOID, ClockState.STOPPED)
    if clock.index is None or not waiting or clock.since is None:
        return clock.index
    return _moved(rules, clock.index, clock.since, at, unit_of_appointment(rules, state))


def ended(
    clock: Clock,
    at: datetime,
    *,
    appointment: Appointment | None,
    index: Appointment | None,
    results: tuple[ResultDue, ...],
) -> Clock:
    """The clock after the dossier's end, judged against what it had promised with a wait that ends here taken out."""
    return replace(
        clock,
        state=ClockState.ENDED,
        ended_at=at,
        current=appointment or clock.current,
        index=index or clock.index,
        results=results or clock.results,
        suspended=None,
        since=None,
        expected=None,
        starts_by=None,
    )


def broken_by(clock: Clock, since: datetime, at: datetime) -> tuple[BrokenPromise, ...]:
    """The promises that had passed when the wait began that a new limit ends at `at` (reading 35)."""
    if clock.results:
        late = [(one.code, one.due.due) for one in clock.results if one.is_open and one.due.due.is_late(since)]
    else:
        late = [("", clock.suspended.due)] if clock.suspended and clock.suspended.due.is_late(since) else []
    return tuple(BrokenPromise(code, due, at) for code, due in late)


def _limits(rules: Rules) -> Mapping[str, ResultLimit]:
    return {result.code: result for result in rules.procedure.results}
