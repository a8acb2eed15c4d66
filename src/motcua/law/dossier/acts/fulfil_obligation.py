"""The applicant fulfilled the financial obligation; a stopped clock runs on with the time that was left."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.added import after_applicant
from motcua.law.dossier.clocks import settled
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, ClockState, DossierState, ResultDue, Status
from motcua.law.dossier.steps import StepDues, with_dues
from motcua.law.dossier.terms import length_of_pause
from motcua.law.dossier.verb import Verb
from motcua.law.dossier.waits import index_at_end, legal_at_end, moved_results, unit_of_appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilObligation(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationFulfilled(Event):
    """The moved appointments where the clock was stopped; None where it ran on. `paused_days` in the unit of the limit,
    `step_dues` the clocks of open steps that the wait moved."""

    appointment: Appointment | None = None
    index: Appointment | None = None
    results: tuple[ResultDue, ...] = ()
    paused_days: int = 0
    step_dues: StepDues = ()


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Only while an obligation waits."""
    status_is(state, frozenset({Status.OBLIGATION}))


def decide(rules: Rules, state: DossierState, act: FulfilObligation) -> tuple[Event, ...]:
    clock = state.clock
    fulfilled = ObligationFulfilled(at=act.at, agency=act.by.agency)
    if clock.state is not ClockState.STOPPED or clock.since is None:
        return (fulfilled,)
    return (
        replace(
            fulfilled,
            appointment=legal_at_end(rules, state, act.at),
            index=index_at_end(rules, state, act.at),
            results=moved_results(rules, state, act.at),
            paused_days=length_of_pause(rules.calendar, clock.since, act.at, unit_of_appointment(rules, state)),
            step_dues=after_applicant(rules.calendar, state, clock.since, act.at),
        ),
    )


def evolve(state: DossierState, event: ObligationFulfilled) -> DossierState:
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
        status=Status.HANDLING,
        clock=clock,
        steps=with_dues(state.steps, event.step_dues),
        notices=settled(state.notices, clock, event.at),
        obligation_since=None,
        last_at=event.at,
    )


VERB = Verb(
    name="fulfil_obligation",
    order=210,
    act=FulfilObligation,
    event=ObligationFulfilled,
    may=may,
    decide=decide,
    evolve=evolve,
)
