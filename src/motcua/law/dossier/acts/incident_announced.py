"""A failure of a system was announced: the time goes on after recovery, in a group of birth or death. NĐ 63/2024 as amended."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.group import nothing_in_sub_dossiers
from motcua.law.dossier.guards import civil_servant, clock_runs, lawful_pause, status_is
from motcua.law.dossier.pauses import stopped
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, PauseKind, Status
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
    lawful_pause(state, rules.procedure.incident_pause)
    status_is(state, frozenset({Status.ACCEPTED, Status.HANDLING}))
    civil_servant(state, by)
    nothing_in_sub_dossiers(state)
    clock_runs(state)


def decide(rules: Rules, state: DossierState, act: IncidentAnnounced) -> tuple[Event, ...]:
    article = rules.procedure.incident_pause or ""
    return (IncidentBegan(at=act.at, agency=act.by.agency, notice=act.notice, article=article),)


def evolve(state: DossierState, event: IncidentBegan) -> DossierState:
    clock = stopped(state.clock, event.at, event.article)
    return replace(state, clock=clock, paused_by=PauseKind.INCIDENT, last_at=event.at)


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
