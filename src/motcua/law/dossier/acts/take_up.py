"""The handling unit begins. From here on the national status is 4 (reading 19)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Status
from motcua.law.dossier.verb import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUp(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp(Event):
    pass


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Once, after acceptance."""
    status_is(state, frozenset({Status.ACCEPTED}))


def decide(rules: Rules, state: DossierState, act: TakeUp) -> tuple[Event, ...]:
    return (TakenUp(at=act.at, agency=act.by.agency),)


def evolve(state: DossierState, event: TakenUp) -> DossierState:
    return replace(state, status=Status.HANDLING, last_at=event.at)


VERB = Verb(
    name="take_up", order=100, act=TakeUp, event=TakenUp, may=may, decide=decide, evolve=evolve, shows_receipt=True
)
