"""The opinion of another agency arrives. A late one is reported to the head of the one-stop (NĐ 118/2025 Art. 19)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.refusals import NoSuchConsultation, UnknownConsultation
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerConsultation(Act):
    """`consultation`: its number; None: the oldest that waits."""

    consultation: int | None = None
    opinion: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationAnswered(Event):
    consultation: int
    opinion: Text
    late: bool


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Only while a consultation waits."""
    status_is(state, OPEN_AFTER_ACCEPTANCE)
    if all(one.answered_at is not None for one in state.consultations):
        raise NoSuchConsultation(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: AnswerConsultation) -> tuple[Event, ...]:
    """Only a consultation that waits can be answered."""
    for asked in state.consultations:
        if asked.answered_at is None and act.consultation in (None, asked.id):
            return (
                ConsultationAnswered(
                    at=act.at,
                    agency=act.by.agency,
                    consultation=asked.id,
                    opinion=act.opinion,
                    late=asked.due.is_late(act.at),
                ),
            )
    left = ", ".join(str(one.id) for one in state.consultations if one.answered_at is None)
    raise UnknownConsultation(regime_on_day=state.regime_on, consultation=act.consultation, waiting=left)


def evolve(state: DossierState, event: ConsultationAnswered) -> DossierState:
    consultations = tuple(
        replace(asked, answered_at=event.at) if asked.id == event.consultation else asked
        for asked in state.consultations
    )
    return replace(state, consultations=consultations, last_at=event.at)


VERB = Verb(
    name="answer_consultation",
    order=180,
    act=AnswerConsultation,
    event=ConsultationAnswered,
    may=may,
    decide=decide,
    evolve=evolve,
)
