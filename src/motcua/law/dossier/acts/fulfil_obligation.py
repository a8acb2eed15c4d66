"""The applicant fulfilled the financial obligation; a stopped clock runs on with the time that was left."""

from dataclasses import dataclass, replace

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, ClockState, DossierState, ResultDue, Status
from motcua.law.dossier.terms import length_of_pause, moved_by_pause


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilObligation(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationFulfilled(Event):
    """The moved appointments where the clock was stopped; None where it ran on. `paused_days` in the unit of the limit."""

    appointment: Appointment | None = None
    index: Appointment | None = None
    results: tuple[ResultDue, ...] = ()
    paused_days: int = 0


def decide(rules: Rules, state: DossierState, act: FulfilObligation) -> tuple[Event, ...]:
    """Only while an obligation waits."""
    status_is(state, frozenset({Status.OBLIGATION}))
    clock, limit = state.clock, rules.procedure.limit_for(state.channel)
    fulfilled = ObligationFulfilled(at=act.at, agency=act.by.agency)
    if clock.state is not ClockState.STOPPED or clock.since is None or clock.held is None or clock.index is None:
        return (fulfilled,)
    if limit is None:
        raise AssertionError("an accepted dossier has a limit")
    calendar, since, unit = rules.calendar, clock.since, limit.unit
    results = tuple(
        found if found.issued_at else replace(found, due=moved_by_pause(calendar, found.due, since, act.at, unit))
        for found in clock.results
    )
    return (
        replace(
            fulfilled,
            appointment=moved_by_pause(calendar, clock.held, since, act.at, unit),
            index=moved_by_pause(calendar, clock.index, since, act.at, unit),
            results=results,
            paused_days=length_of_pause(calendar, since, act.at, unit),
        ),
    )


def evolve(state: DossierState, event: ObligationFulfilled) -> DossierState:
    clock = state.clock
    if event.appointment is not None:
        clock = replace(
            clock,
            state=ClockState.RUNNING,
            current=event.appointment,
            index=event.index,
            held=None,
            since=None,
            article="",
            results=event.results,
            paused_days=clock.paused_days + event.paused_days,
        )
    return replace(state, status=Status.HANDLING, clock=clock, obligation_since=None, last_at=event.at)
