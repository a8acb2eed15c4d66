"""Take the end of a sub-dossier into its group: its step is done, its result is issued or will not be.

Comes with the act that ends the sub-dossier, never alone. What can no longer be reached because a result was not given falls
with it (no birth, no residence).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.acts.complete_step import CompleteStep, StepCompleted, completed
from motcua.law.dossier.acts.issue_result import ResultIssued
from motcua.law.dossier.added import without_any
from motcua.law.dossier.clocks import due_of
from motcua.law.dossier.group import handled, out_of_reach
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import (
    OPEN_AFTER_ACCEPTANCE,
    ClockState,
    DossierState,
    Status,
    SubDossierEnd,
    SubDossierEntry,
)
from motcua.law.dossier.step_refusals import UnknownSubDossier
from motcua.law.dossier.verb import Verb
from motcua.law.process.values import DONE, NOT_GIVEN
from motcua.law.references import Code, DossierRef, StepId, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeSubDossier(Act):
    """`number`: of the document, where the result was issued; `reason` and `legal_basis`: where it was refused."""

    sub_dossier: DossierRef
    end: SubDossierEnd
    number: Text = ""
    reason: Text = ""
    legal_basis: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubDossierConcluded(Event):
    """`dropped`: the results that will not be issued after this, its own among them. `last`: nothing more is to be decided."""

    step: StepId
    result: Code
    sub_dossier: DossierRef
    end: SubDossierEnd
    dropped: tuple[Code, ...] = ()
    last: bool = False
    reason: Text = ""
    legal_basis: Text = ""


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Once for each sub-dossier. Lateness never blocks an end."""
    status_is(state, OPEN_AFTER_ACCEPTANCE)


def decide(rules: Rules, state: DossierState, act: ConcludeSubDossier) -> tuple[Event, ...]:
    entry = next((one for one in handled(state) if one.id == act.sub_dossier), None)
    if entry is None:
        raise UnknownSubDossier(regime_on_day=state.regime_on, sub_dossier=act.sub_dossier)
    issued = act.end is SubDossierEnd.ISSUED
    step = _step(rules, state, entry, act, outcome=DONE if issued else NOT_GIVEN)
    dropped: tuple[str, ...] = () if issued else (entry.result,)
    place = step[0].place if step else state.place
    if rules.process is not None and place is not None:
        dropped += tuple(code for code in out_of_reach(rules.process, state, place) if code != entry.result)
    left = [one for one in state.clock.results if one.is_open and one.code not in (entry.result, *dropped)]
    concluded = SubDossierConcluded(
        at=act.at,
        agency=act.by.agency,
        step=entry.step,
        result=entry.result,
        sub_dossier=entry.id,
        end=act.end,
        dropped=dropped,
        last=not left,
        reason=act.reason,
        legal_basis=act.legal_basis,
    )
    return (concluded, *(_issued(state, entry, act, last=not left) if issued else ()), *step)


def _step(
    rules: Rules, state: DossierState, entry: SubDossierEntry, act: ConcludeSubDossier, *, outcome: str
) -> tuple[StepCompleted, ...]:
    """The step of the sub-dossier is done, unless the process has closed it in the meantime."""
    if state.place is None or entry.step not in state.place.open:
        return ()
    return (completed(rules, state, CompleteStep(at=act.at, by=act.by, step=entry.step, outcome=outcome)),)


def _issued(
    state: DossierState, entry: SubDossierEntry, act: ConcludeSubDossier, *, last: bool
) -> tuple[ResultIssued, ...]:
    if not any(one.code == entry.result and one.is_open for one in state.clock.results):
        return ()
    return (
        ResultIssued(
            at=act.at,
            agency=act.by.agency,
            result=entry.result,
            number=act.number,
            result_late=due_of(state.clock, entry.result).is_late(act.at),
            last=last,
        ),
    )


def evolve(state: DossierState, event: SubDossierConcluded) -> DossierState:
    subs = tuple(replace(one, end=event.end) if one.id == event.sub_dossier else one for one in state.sub_dossiers)
    results = tuple(
        replace(one, dropped_at=event.at) if one.code in event.dropped and one.is_open else one
        for one in state.clock.results
    )
    state = replace(state, sub_dossiers=subs, clock=replace(state.clock, results=results), last_at=event.at)
    if not event.last or event.end is SubDossierEnd.ISSUED:
        return state
    clock = replace(state.clock, state=ClockState.ENDED, ended_at=event.at)
    none_issued = not any(one.issued_at for one in results)
    outcome = replace(state.outcome, decided_at=event.at, refused=none_issued)
    ended = without_any(state, event.at)
    return replace(ended, status=Status.DONE, clock=clock, outcome=outcome, obligation_since=None)


VERB = Verb(
    name="conclude_sub_dossier",
    order=160,
    act=ConcludeSubDossier,
    event=SubDossierConcluded,
    may=may,
    decide=decide,
    evolve=evolve,
)
