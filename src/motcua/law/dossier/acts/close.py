"""Close a dossier that the applicant did not complete in time. NĐ 118/2025 Art. 19.5 (form 05)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.added import without_any
from motcua.law.dossier.clocks import settled
from motcua.law.dossier.guards import civil_servant, status_is
from motcua.law.dossier.refusals import NoClosingTerm, TooEarlyToClose
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, DossierState, ResultDue, Status
from motcua.law.dossier.verb import Verb
from motcua.law.dossier.waits import ended, index_at_end, legal_at_stop, results_at_stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    """`appointment`, `index` and `results`: the clocks with the wait taken out (readings 29, 34)."""

    index: Appointment | None
    appointment: Appointment | None = None
    results: tuple[ResultDue, ...] = ()


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """From the day after the applicant's last day; without a legal term there is nothing to close on (readings 7, 8).

    Before acceptance only a filing that came through the portal: the papers of any other were given back.
    """
    status_is(state, frozenset({Status.SUPPLEMENT, *([Status.INCOMPLETE] if state.channel.is_online else ())}))
    civil_servant(state, by)
    due = state.supplement.due
    if due is None:
        raise NoClosingTerm(regime_on_day=state.regime_on)
    if not due.is_late(at):
        raise TooEarlyToClose(regime_on_day=state.regime_on, supplement_due=due)


def decide(rules: Rules, state: DossierState, act: Close) -> tuple[Event, ...]:
    return (
        Closed(
            at=act.at,
            agency=act.by.agency,
            index=index_at_end(rules, state, act.at),
            appointment=legal_at_stop(rules, state, act.at),
            results=results_at_stop(rules, state, act.at),
        ),
    )


def evolve(state: DossierState, event: Closed) -> DossierState:
    clock, intake = state.clock, state.intake
    if state.accepted_at is None:  # no clock to end (reading 20)
        intake = replace(intake, ended_at=event.at)
    else:
        clock = ended(clock, event.at, appointment=event.appointment, index=event.index, results=event.results)
    notices = settled(state.notices, clock, event.at)
    return replace(
        without_any(state, event.at),
        status=Status.STOPPED,
        clock=clock,
        intake=intake,
        notices=notices,
        last_at=event.at,
    )


VERB = Verb(name="close", order=310, act=Close, event=Closed, may=may, decide=decide, evolve=evolve)
