"""Record that the desk telephoned somebody whose result waits there. It moves nothing: no date, no duty, no step."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Call, CallOutcome, DossierState, Status
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCall(Act):
    """`outcome` None: nobody says how it ended."""

    outcome: CallOutcome | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecorded(Event):
    outcome: CallOutcome
    note: Text = ""


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the result is issued and not yet returned."""
    status_is(state, frozenset({Status.DONE}))


def decide(rules: Rules, state: DossierState, act: RecordCall) -> tuple[Event, ...]:
    """How the call ended is always said; the note may stay empty."""
    given(state, kết_quả_cuộc_gọi=act.outcome)
    outcome = act.outcome or CallOutcome.REACHED
    return (CallRecorded(at=act.at, agency=act.by.agency, outcome=outcome, note=act.note),)


def evolve(state: DossierState, event: CallRecorded) -> DossierState:
    before = state.outcome.call
    call = Call(event.at, event.outcome, count=before.count + 1 if before is not None else 1)
    return replace(state, outcome=replace(state.outcome, call=call), last_at=event.at)


VERB = Verb(name="record_call", order=275, act=RecordCall, event=CallRecorded, may=may, decide=decide, evolve=evolve)
