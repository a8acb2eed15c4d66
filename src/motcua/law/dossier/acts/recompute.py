"""Recompute an appointment after a calendar change: an explicit act, never silent (reading 22, trap 32)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.authority import counted_anew
from motcua.law.dossier.clocks import keeping_broken, last_of, settled
from motcua.law.dossier.guards import civil_servant, clock_runs, given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, Appointment, DossierState, ResultDue
from motcua.law.dossier.terms import earlier, on_day
from motcua.law.dossier.verb import Verb
from motcua.law.readings import RecomputePolicy
from motcua.law.references import Text
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due, Duration, Unit


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
    results, anew = _results(rules, state, policy)
    if results:
        appointment = last_of(clock.started_at, results, clock.current)
        waiting = [one.due for one in anew if one.is_open]
        computed = max(waiting or [one.due for one in anew], key=lambda promised: promised.due.at)
    else:
        computed = counted_anew(rules, clock, limit, extended_too=True)
        appointment = _chosen(rules, clock.current, computed, policy, limit)
    return (
        Recomputed(
            at=act.at,
            agency=act.by.agency,
            policy=policy,
            reason=act.reason,
            old=clock.current.due,
            appointment=appointment,
            results=results,
            computed=computed.due,
            forgets_broken=not rules.readings.broken_promise_stands,
        ),
    )


def _chosen(
    rules: Rules, old: Appointment, computed: Appointment, policy: RecomputePolicy, limit: Duration
) -> Appointment:
    """The earlier one does not stay on a day that became a day off: it moves to the next working day (reading 40, a setting)."""
    if policy is RecomputePolicy.NEW:
        return computed
    kept = earlier(old, computed)
    day = kept.due.on or local(kept.due.at).date()
    if rules.calendar.is_working(day) or not rules.readings.kept_date_moves_off_rest_day:
        return kept
    if kept.due.on is None:
        return computed
    moved = on_day(rules.calendar.next_working_day(day))
    # A wait in calendar days is added before days off are stepped over.
    if limit.amount and limit.unit in (Unit.DAY, Unit.MONTH):
        moved = replace(moved, nominal=kept.nominal)
    return earlier(moved, computed)


def _results(
    rules: Rules, state: DossierState, policy: RecomputePolicy
) -> tuple[tuple[ResultDue, ...], tuple[ResultDue, ...]]:
    """The results of a group as they stand from here on, and as they are computed anew."""
    limits = {result.code: result for result in rules.procedure.results}
    elsewhere = {one.result for one in state.sub_dossiers}  # computed anew there, and followed here
    stand, anew = [], []
    for one in state.clock.results:
        known = limits.get(one.code)
        if known is None or not one.is_open or one.code in elsewhere:
            stand.append(one)
            anew.append(one)
            continue
        limit = known.of(verified=one.verified)
        computed = counted_anew(rules, state.clock, limit, extended_too=one.extended)
        stand.append(replace(one, due=_chosen(rules, one.due, computed, policy, limit)))
        anew.append(replace(one, due=computed))
    return tuple(stand), tuple(anew)


def evolve(state: DossierState, event: Recomputed) -> DossierState:
    moved = replace(state.clock, current=event.appointment, index=event.appointment, results=event.results)
    clock = moved if event.forgets_broken else keeping_broken(state.clock, moved, event.at)
    return replace(state, clock=clock, notices=settled(state.notices, clock, event.at), last_at=event.at)


VERB = Verb(name="recompute", order=380, act=Recompute, event=Recomputed, may=may, decide=decide, evolve=evolve)
