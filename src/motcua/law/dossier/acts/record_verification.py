"""Record a field verification: time, place, participants, content. NĐ 118/2025 Art. 19; NĐ 61/2018 Art. 19. No pause.

A result of a group that has a longer limit with a verification gets it (NĐ 63/2024 as amended by NĐ 301/2026).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.authority import counted_anew
from motcua.law.dossier.clocks import last_of
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, Appointment, Clock, ClockState, DossierState, ResultDue
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text
from motcua.law.worktime.values import Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVerification(Act):
    """`when`, `where` and `who` as they stand in the record of the visit. `council`: of a council meeting, not of a field check."""

    when: Text = ""
    where: Text = ""
    who: Text = ""
    content: Text = ""
    council: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRecorded(Event):
    """`appointment`, `results` and `index`: what the limits with verification promise; None where nothing moves."""

    when: Text = ""
    where: Text = ""
    who: Text = ""
    content: Text = ""
    council: bool = False
    appointment: Appointment | None = None
    results: tuple[ResultDue, ...] = ()
    index: Appointment | None = None


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the dossier is handled."""
    status_is(state, IN_HANDLING)


def decide(rules: Rules, state: DossierState, act: RecordVerification) -> tuple[Event, ...]:
    promised, results, index = _verified(rules, state, act.at) if not act.council else (None, (), None)
    return (
        VerificationRecorded(
            at=act.at,
            agency=act.by.agency,
            when=act.when,
            where=act.where,
            who=act.who,
            content=act.content,
            council=act.council,
            appointment=promised,
            results=results,
            index=index,
        ),
    )


def _verified(
    rules: Rules, state: DossierState, at: datetime
) -> tuple[Appointment | None, tuple[ResultDue, ...], Appointment | None]:
    """The results whose limit is longer with a verification, as long as their promise is not broken (as in reading 36)."""
    clock, start = state.clock, state.clock.started_at
    longer = {one.code: one.verification for one in rules.procedure.results if one.verification is not None}
    if not longer or clock.state is not ClockState.RUNNING or start is None or clock.current is None:
        return None, (), None
    results = tuple(_longer(rules, clock, one, longer.get(one.code), at) for one in clock.results)
    if results == clock.results:
        return None, (), None
    promised = last_of(clock.started_at, results, clock.current)
    if promised.due == clock.current.due:
        return promised, results, clock.index
    last = next((longer[one.code] for one in results if one.due == promised and one.code in longer), None)
    return promised, results, _index(rules, clock, last) if last is not None else promised


def _longer(rules: Rules, clock: Clock, one: ResultDue, limit: Duration | None, at: datetime) -> ResultDue:
    if limit is None or not one.is_open or one.due.due.is_late(at):
        return one
    promised = counted_anew(rules, clock, limit, extended_too=False)
    return replace(one, due=promised, extended=False, verified=True) if promised.due.at > one.due.due.at else one


def _index(rules: Rules, clock: Clock, limit: Duration) -> Appointment:
    """The index clock counts from the first start; a restart does not begin it again."""
    first = replace(
        clock, started_at=clock.first_started_at, waits=(*clock.earlier_waits, *clock.waits), restarted=False
    )
    promised = counted_anew(rules, first, limit, extended_too=False)
    return promised if clock.index is None or promised.due.at > clock.index.due.at else clock.index


def evolve(state: DossierState, event: VerificationRecorded) -> DossierState:
    if event.appointment is None:
        return replace(state, last_at=event.at)
    clock = replace(state.clock, current=event.appointment, index=event.index, results=event.results)
    return replace(state, clock=clock, last_at=event.at)


VERB = Verb(
    name="record_verification",
    order=190,
    act=RecordVerification,
    event=VerificationRecorded,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
