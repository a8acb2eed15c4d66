"""Take a lawful wait or a new appointment of a sub-dossier into its group: the promise of that one result, and of no other.

Comes with the act on the sub-dossier, never alone. A supplement restarts the limit of the result that it is for (NĐ 118/2025
Art. 19.5), an extension or a pause moves its date; the clock of the group runs on for the results that do not wait. A promise of
the group is moved to a later day only: what was opened late has no new one.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.clocks import keeping_broken, settled
from motcua.law.dossier.group import handled
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, Appointment, DossierState
from motcua.law.dossier.step_refusals import UnknownSubDossier
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code, DossierRef, StepId


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowSubDossier(Act):
    """As the sub-dossier stands after its own act. `waits`: for the applicant; `appointment` and `index`: where the act moved them."""

    sub_dossier: DossierRef
    waits: bool = False
    appointment: Appointment | None = None
    index: Appointment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubDossierFollowed(Event):
    """`appointment`: the promise of the result from here on; None where the one that stands is not earlier. `forgets_broken`: an old
    promise that had passed is no lateness (reading 35)."""

    step: StepId
    result: Code
    sub_dossier: DossierRef
    waits: bool
    appointment: Appointment | None = None
    index: Appointment | None = None
    forgets_broken: bool = False


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the sub-dossier is handled."""
    status_is(state, OPEN_AFTER_ACCEPTANCE)


def decide(rules: Rules, state: DossierState, act: FollowSubDossier) -> tuple[Event, ...]:
    entry = next((one for one in handled(state) if one.id == act.sub_dossier), None)
    if entry is None:
        raise UnknownSubDossier(regime_on_day=state.regime_on, sub_dossier=act.sub_dossier)
    promised = next((one.due for one in state.clock.results if one.code == entry.result), None)
    return (
        SubDossierFollowed(
            at=act.at,
            agency=act.by.agency,
            step=entry.step,
            result=entry.result,
            sub_dossier=entry.id,
            waits=act.waits,
            appointment=_later(act.appointment, promised),
            index=_later(act.index, state.clock.index),
            forgets_broken=not rules.readings.broken_promise_stands,
        ),
    )


def _later(new: Appointment | None, old: Appointment | None) -> Appointment | None:
    return new if new is not None and old is not None and new.due.at > old.due.at else None


def evolve(state: DossierState, event: SubDossierFollowed) -> DossierState:
    clock = state.clock
    results = tuple(
        replace(one, waits=event.waits, due=event.appointment or one.due) if one.code == event.result else one
        for one in clock.results
    )
    current = _later(event.appointment, clock.current) or clock.current
    moved = replace(clock, results=results, current=current, index=event.index or clock.index)
    clock = moved if event.forgets_broken else keeping_broken(clock, moved, event.at)
    return replace(state, clock=clock, notices=settled(state.notices, clock, event.at), last_at=event.at)


VERB = Verb(
    name="follow_sub_dossier",
    order=150,
    act=FollowSubDossier,
    event=SubDossierFollowed,
    may=may,
    decide=decide,
    evolve=evolve,
)
