"""Stop the clock with an article, and let it run on with the time that was left."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from motcua.law.dossier.act import Actor, Event
from motcua.law.dossier.added import after_applicant
from motcua.law.dossier.clocks import settled
from motcua.law.dossier.group import nothing_in_sub_dossiers
from motcua.law.dossier.guards import civil_servant, clock_runs, lawful_pause, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, Clock, ClockState, DossierState, PauseKind, ResultDue, Status
from motcua.law.dossier.steps import StepDues, with_dues
from motcua.law.dossier.terms import length_of_pause
from motcua.law.dossier.waits import index_at_end, legal_at_end, moved_results, unit_of_appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    """The moved appointments where the clock was stopped; None where it ran on. `paused_days` in the unit of the limit,
    `step_dues` the clocks of open steps that the wait moved."""

    appointment: Appointment | None = None
    index: Appointment | None = None
    results: tuple[ResultDue, ...] = ()
    paused_days: int = 0
    step_dues: StepDues = ()


_Kind = TypeVar("_Kind", bound=Resumed)


def may_pause(state: DossierState, by: Actor, article: str | None) -> None:
    """By a civil servant, while the dossier is handled and its clock runs, where an article takes such time out of the limit."""
    lawful_pause(state, article)
    status_is(state, frozenset({Status.ACCEPTED, Status.HANDLING}))
    civil_servant(state, by)
    nothing_in_sub_dossiers(state)
    clock_runs(state)


def paused(state: DossierState, kind: PauseKind, at: datetime, article: str) -> DossierState:
    """The state from the beginning of such a pause on."""
    return replace(state, clock=stopped(state.clock, at, article), paused_by=kind, last_at=at)


def stopped(clock: Clock, at: datetime, article: str) -> Clock:
    """The clock from the beginning of a pause on."""
    return replace(
        clock,
        state=ClockState.STOPPED,
        suspended=clock.current,
        current=None,
        since=at,
        article=article,
        pauses=clock.pauses + 1,
    )


def resumed(rules: Rules, state: DossierState, event: _Kind) -> _Kind:
    """The event with what the pause that ends moves; unchanged where no clock was stopped."""
    clock = state.clock
    if clock.state is not ClockState.STOPPED or clock.since is None:
        return event
    return replace(
        event,
        appointment=legal_at_end(rules, state, event.at),
        index=index_at_end(rules, state, event.at),
        results=moved_results(rules, state, event.at),
        paused_days=length_of_pause(rules.calendar, clock.since, event.at, unit_of_appointment(rules, state)),
        step_dues=after_applicant(rules.calendar, state, clock.since, event.at),
    )


def running_on(state: DossierState, event: Resumed) -> DossierState:
    """The state after the pause, whatever its status."""
    clock = state.clock
    if event.appointment is not None and clock.since is not None:
        clock = replace(
            clock,
            state=ClockState.RUNNING,
            current=event.appointment,
            index=event.index,
            suspended=None,
            since=None,
            article="",
            results=event.results,
            waits=(*clock.waits, (clock.since, event.at)),
        )
    return replace(
        state,
        clock=clock,
        steps=with_dues(state.steps, event.step_dues),
        notices=settled(state.notices, clock, event.at),
        last_at=event.at,
    )
