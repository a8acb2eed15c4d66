"""The system works again: the clock runs on with the time that was left. NĐ 63/2024 as amended by NĐ 301/2026."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import lawful_pause, paused_by
from motcua.law.dossier.pauses import Resumed, resumed, running_on
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, PauseKind
from motcua.law.dossier.verb import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEnded(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentOver(Resumed):
    pass


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Only while an announced incident lasts."""
    lawful_pause(state, rules.procedure.incident_pause)
    paused_by(state, PauseKind.INCIDENT)


def decide(rules: Rules, state: DossierState, act: IncidentEnded) -> tuple[Event, ...]:
    return (resumed(rules, state, IncidentOver(at=act.at, agency=act.by.agency)),)


def evolve(state: DossierState, event: IncidentOver) -> DossierState:
    return replace(running_on(state, event), paused_by=None)


VERB = Verb(
    name="incident_ended",
    order=219,
    act=IncidentEnded,
    event=IncidentOver,
    may=may,
    decide=decide,
    evolve=evolve,
)
