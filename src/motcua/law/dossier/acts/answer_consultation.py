"""The opinion of another agency arrives. A late one is reported to the head of the one-stop (NĐ 118/2025 Art. 19)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import given, status_is
from motcua.law.dossier.links import open_link, waiting_for, without_link
from motcua.law.dossier.refusals import LinkNotOpen, NoSuchConsultation, UnknownConsultation
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerConsultation(Act):
    """`consultation`: its number; None: the oldest that waits. `link`: the digest of the link by which somebody without an account
    answers; `answered_by`: their name and post."""

    consultation: int | None = None
    opinion: Text = ""
    link: Code = ""
    answered_by: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationAnswered(Event):
    consultation: int
    opinion: Text
    late: bool
    by_link: bool = False
    answered_by: Text = ""


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Only while a consultation waits."""
    status_is(state, OPEN_AFTER_ACCEPTANCE)
    if all(one.answered_at is not None for one in state.consultations):
        raise NoSuchConsultation(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: AnswerConsultation) -> tuple[Event, ...]:
    """Only a consultation that waits can be answered; by a link only that of the link, and by nobody who has an account."""
    if act.link:
        return (_by_link(state, act),)
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


def _by_link(state: DossierState, act: AnswerConsultation) -> ConsultationAnswered:
    link = open_link(state, act.link, act.at)
    if link is None or act.by.ref:
        raise LinkNotOpen(regime_on_day=state.regime_on)
    given(state, ý_kiến_trả_lời=act.opinion.strip(), họ_tên_chức_vụ_người_trả_lời=act.answered_by.strip())
    asked = waiting_for(state, link.consultation)
    return ConsultationAnswered(
        at=act.at,
        agency=asked.agency,
        consultation=asked.id,
        opinion=act.opinion,
        late=asked.due.is_late(act.at),
        by_link=True,
        answered_by=act.answered_by,
    )


def evolve(state: DossierState, event: ConsultationAnswered) -> DossierState:
    consultations = tuple(
        replace(asked, answered_at=event.at) if asked.id == event.consultation else asked
        for asked in state.consultations
    )
    links = without_link(state.links, event.consultation)
    return replace(state, consultations=consultations, links=links, last_at=event.at)


VERB = Verb(
    name="answer_consultation",
    order=180,
    act=AnswerConsultation,
    event=ConsultationAnswered,
    may=may,
    decide=decide,
    evolve=evolve,
)
