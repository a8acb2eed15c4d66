"""Ask another agency for its opinion. The clock runs on (NĐ 118/2025 Art. 19; NĐ 61/2018 Art. 19 know no pause)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, Consultation, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import AgencyRef, Text
from motcua.law.worktime.arithmetic import due
from motcua.law.worktime.values import Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Consult(Act):
    answer_within: Duration | None = None
    agency: AgencyRef = ""
    question: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted(Event):
    consultation: Consultation
    question: Text


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Content and deadline of the request are recorded."""
    status_is(state, IN_HANDLING)


def decide(rules: Rules, state: DossierState, act: Consult) -> tuple[Event, ...]:
    given(state, thời_hạn_trả_lời=act.answer_within)
    if act.answer_within is None:
        raise AssertionError("checked above")
    consultation = Consultation(
        id=len(state.consultations) + 1,
        agency=act.agency,
        requested_at=act.at,
        due=due(rules.calendar, act.at, act.answer_within),
    )
    return (Consulted(at=act.at, agency=act.by.agency, consultation=consultation, question=act.question),)


def evolve(state: DossierState, event: Consulted) -> DossierState:
    return replace(state, consultations=(*state.consultations, event.consultation), last_at=event.at)


VERB = Verb(
    name="consult", order=170, act=Consult, event=Consulted, may=may, decide=decide, evolve=evolve, shows_receipt=True
)
