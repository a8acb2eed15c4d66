"""Recompute an appointment after a calendar change: an explicit act, never silent (reading 22, trap 32)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.authority import start_of_limit
from motcua.law.dossier.clocks import keeping_broken, settled
from motcua.law.dossier.guards import civil_servant, clock_runs, given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, Appointment, DossierState, ResultDue
from motcua.law.dossier.terms import appointment, earlier, extended, moved_by_pause, on_day
from motcua.law.dossier.verb import Verb
from motcua.law.readings import RecomputePolicy
from motcua.law.references import Text
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due, Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Recompute(Act):
    """`policy` None: the reading in force. `reason` is demanded."""

    policy: RecomputePolicy | None = None
    reason: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputed(Event):
    """`computed`: the date by the calendar as it is now, kept or not; `appointment`: the one that stands from here on.
    `forgets_broken`: an old date that had passed is no lateness (reading 35)."""

    policy: RecomputePolicy
    reason: Text
    old: Due
    appointment: Appointment
    results: tuple[ResultDue, ...]
    computed: Due | None = None
    forgets_broken: bool = False


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, while the clock runs."""
    status_is(state, IN_HANDLING)
    civil_servant(state, by)
    clock_runs(state)


def decide(rules: Rules, state: DossierState, act: Recompute) -> tuple[Event, ...]:
    """With a reason. Old and new date stand in the event; the promise already given stays on record as the original."""
    given(state, lý_do=act.reason)
    clock, limit = state.clock, rules.procedure.limit_for(state.channel)
    if clock.current is None or clock.started_at is None or limit is None:
        raise AssertionError("checked above")
    policy = act.policy or rules.readings.recompute_policy
    results = tuple(_recomputed_result(rules, state, result, policy) for result in clock.results)
    computed = _computed(rules, state, limit, clock.started_at)
    if results and not clock.extended_by:
        computed = max((result.due for result in results), key=lambda promised: promised.due.at)
    return (
        Recomputed(
            at=act.at,
            agency=act.by.agency,
            policy=policy,
            reason=act.reason,
            old=clock.current.due,
            appointment=_chosen(rules, clock.current, computed, policy),
            results=results,
            computed=computed.due,
            forgets_broken=not rules.readings.broken_promise_stands,
        ),
    )


def _chosen(rules: Rules, old: Appointment, computed: Appointment, policy: RecomputePolicy) -> Appointment:
    """The earlier one does not stay on a day that became a day off: it moves to the next working day (reading 40, a setting)."""
    if policy is RecomputePolicy.NEW:
        return computed
    kept = earlier(old, computed)
    day = kept.due.on or local(kept.due.at).date()
    if rules.calendar.is_working(day) or not rules.readings.kept_date_moves_off_rest_day:
        return kept
    return computed if kept.due.on is None else earlier(on_day(rules.calendar.next_working_day(day)), computed)


def _computed(rules: Rules, state: DossierState, limit: Duration, start: datetime) -> Appointment:
    """The appointment by the calendar as it is now: limit, then pauses, then the extension."""
    start = start if state.clock.deemed else start_of_limit(rules, start)
    promised = _after_waits(rules, state, appointment(rules.calendar, start, limit), limit)
    by = state.clock.extended_by
    return extended(rules.calendar, promised, by) if by else promised


def _after_waits(rules: Rules, state: DossierState, promised: Appointment, limit: Duration) -> Appointment:
    """Moved by the pauses of the running period, as long as they are by the calendar as it is now."""
    for since, until in state.clock.waits:
        promised = moved_by_pause(rules.calendar, promised, since, until, limit.unit, rules.readings)
    return promised


def _recomputed_result(rules: Rules, state: DossierState, result: ResultDue, policy: RecomputePolicy) -> ResultDue:
    start = state.clock.started_at
    limits = {result.code: result.limit for result in rules.procedure.results}
    elsewhere = any(result.code == one.result for one in state.sub_dossiers)  # computed anew there, and followed here
    if not result.is_open or elsewhere or start is None or result.code not in limits:
        return result
    limit = limits[result.code]
    computed = _after_waits(rules, state, appointment(rules.calendar, start, limit), limit)
    return replace(result, due=_chosen(rules, result.due, computed, policy))


def evolve(state: DossierState, event: Recomputed) -> DossierState:
    moved = replace(state.clock, current=event.appointment, index=event.appointment, results=event.results)
    clock = moved if event.forgets_broken else keeping_broken(state.clock, moved, event.at)
    return replace(state, clock=clock, notices=settled(state.notices, clock, event.at), last_at=event.at)


VERB = Verb(name="recompute", order=380, act=Recompute, event=Recomputed, may=may, decide=decide, evolve=evolve)
