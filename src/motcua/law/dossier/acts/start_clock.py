"""The competent authority has a dossier that another desk received: its clock starts. NĐ 118/2025 Art. 17.3 as amended, reading 33.

It comes with the first act that only the authority does, or by itself at the end of the transfer time. No person does it alone.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.authority import running, started, starts_by_itself, waits_for_authority
from motcua.law.dossier.refusals import NothingDue
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, DossierState, ResultDue
from motcua.law.dossier.verb import Verb
from motcua.law.worktime.values import Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class StartClock(Act):
    """`received`: the authority showed that it has the dossier; otherwise the transfer time must be over."""

    received: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(Event):
    """`started_at`: when the authority received, or counts as having received. `deemed`: by the end of the transfer time."""

    started_at: datetime
    deemed: bool
    appointment: Appointment
    limit: Duration
    results: tuple[ResultDue, ...] = ()


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the clock waits for the authority."""
    if not waits_for_authority(state):
        raise NothingDue(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: StartClock) -> tuple[Event, ...]:
    """By a receipt, or when the transfer time is over."""
    if not act.received and not starts_by_itself(rules, state, act.at):
        raise NothingDue(regime_on_day=state.regime_on)
    clock, limit = started(rules, state, act.at)
    if clock.current is None or clock.started_at is None:
        raise AssertionError("a clock that starts has an appointment")
    return (
        ClockStarted(
            at=act.at,
            agency=act.by.agency,
            started_at=clock.started_at,
            deemed=clock.deemed_by is not None,
            appointment=clock.current,
            limit=limit,
            results=clock.results,
        ),
    )


def evolve(state: DossierState, event: ClockStarted) -> DossierState:
    clock = running(state.clock, event.started_at, event.appointment, event.results, deemed=event.deemed)
    return replace(state, clock=clock, last_at=event.at)


VERB = Verb(name="start_clock", order=95, act=StartClock, event=ClockStarted, may=may, decide=decide, evolve=evolve)
