"""Close a dossier whose financial obligation nobody fulfilled in the term of the procedure (reading 43). National status 6 to 8."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.added import without_any
from motcua.law.dossier.clocks import settled
from motcua.law.dossier.guards import civil_servant, status_is
from motcua.law.dossier.refusals import NoObligationTerm, ObligationTermNotOver
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, DossierState, ResultDue, Status
from motcua.law.dossier.verb import Verb
from motcua.law.dossier.waits import ended, index_at_end, legal_at_stop, results_at_stop
from motcua.law.worktime.arithmetic import due


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseUnpaid(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedUnpaid(Event):
    """`appointment`, `index` and `results`: the clocks with the wait taken out (readings 29, 34)."""

    index: Appointment | None
    appointment: Appointment | None = None
    results: tuple[ResultDue, ...] = ()


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While an obligation waits, from the end of its term on; without a term in the procedure, or where the readings leave
    it waiting (reading 43), there is nothing to close on."""
    status_is(state, frozenset({Status.OBLIGATION}))
    civil_servant(state, by)
    term = rules.procedure.obligation_term
    if term is None or state.obligation_since is None or not rules.readings.closes_unpaid:
        raise NoObligationTerm(regime_on_day=state.regime_on)
    until = due(rules.calendar, state.obligation_since, term)
    if not until.is_late(at):
        raise ObligationTermNotOver(regime_on_day=state.regime_on, obligation_due=until)


def decide(rules: Rules, state: DossierState, act: CloseUnpaid) -> tuple[Event, ...]:
    return (
        ClosedUnpaid(
            at=act.at,
            agency=act.by.agency,
            index=index_at_end(rules, state, act.at),
            appointment=legal_at_stop(rules, state, act.at),
            results=results_at_stop(rules, state, act.at),
        ),
    )


def evolve(state: DossierState, event: ClosedUnpaid) -> DossierState:
    clock = ended(state.clock, event.at, appointment=event.appointment, index=event.index, results=event.results)
    return replace(
        without_any(state, event.at),
        status=Status.STOPPED,
        clock=clock,
        notices=settled(state.notices, clock, event.at),
        obligation_since=None,
        last_at=event.at,
    )


VERB = Verb(
    name="close_unpaid",
    order=215,
    act=CloseUnpaid,
    event=ClosedUnpaid,
    may=may,
    decide=decide,
    evolve=evolve,
)
