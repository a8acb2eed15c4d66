"""A failure of a system was announced: the time goes on after recovery, in a group of birth or death. NĐ 63/2024 as amended."""

from dataclasses import dataclass
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.pauses import may_pause, paused
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, PauseKind
from motcua.law.dossier.verb import Verb
from motcua.law.references import Article, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentAnnounced(Act):
    notice: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentBegan(Event):
    """`article`: the law that takes this time out of the limit."""

    notice: Text
    article: Article


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, while the clock runs, where the law of the group says so."""
    may_pause(state, by, rules.procedure.incident_pause)


def decide(rules: Rules, state: DossierState, act: IncidentAnnounced) -> tuple[Event, ...]:
    article = rules.procedure.incident_pause or ""
    return (IncidentBegan(at=act.at, agency=act.by.agency, notice=act.notice, article=article),)


def evolve(state: DossierState, event: IncidentBegan) -> DossierState:
    return paused(state, PauseKind.INCIDENT, event.at, event.article)


VERB = Verb(
    name="incident_announced",
    order=218,
    act=IncidentAnnounced,
    event=IncidentBegan,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
