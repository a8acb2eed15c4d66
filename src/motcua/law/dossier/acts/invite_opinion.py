"""Let an agency without accounts answer by a link, for as long as reading 46 says. A new link ends the one before it.

The record has a digest of the secret; the secret itself is known to the person who sends the link.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import given, status_is
from motcua.law.dossier.links import is_digest, waiting_for, without_link
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, AnswerLink, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteOpinion(Act):
    consultation: int = 0
    digest: Code = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionInvited(Event):
    link: AnswerLink


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While somebody works on it."""
    status_is(state, OPEN_AFTER_ACCEPTANCE)


def decide(rules: Rules, state: DossierState, act: InviteOpinion) -> tuple[Event, ...]:
    """Only for an opinion that is waited for, and with nothing else than a digest."""
    given(state, mã_băm_của_liên_kết=is_digest(act.digest))
    consultation = waiting_for(state, act.consultation)
    until = act.at + timedelta(hours=rules.readings.answer_link_hours)
    link = AnswerLink(consultation=consultation.id, digest=act.digest, until=until)
    return (OpinionInvited(at=act.at, agency=act.by.agency, link=link),)


def evolve(state: DossierState, event: OpinionInvited) -> DossierState:
    others = without_link(state.links, event.link.consultation)
    return replace(state, links=(*others, event.link), last_at=event.at)


VERB = Verb(
    name="invite_opinion", order=174, act=InviteOpinion, event=OpinionInvited, may=may, decide=decide, evolve=evolve
)
