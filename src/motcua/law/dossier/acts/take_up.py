"""The handling unit begins. From here on the national status is 4 (reading 19)."""

from dataclasses import dataclass, replace

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUp(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp(Event):
    pass


def decide(rules: Rules, state: DossierState, act: TakeUp) -> tuple[Event, ...]:
    """Once, after acceptance."""
    status_is(state, frozenset({Status.ACCEPTED}))
    return (TakenUp(at=act.at, agency=act.by.agency),)


def evolve(state: DossierState, event: TakenUp) -> DossierState:
    return replace(state, status=Status.HANDLING, last_at=event.at)
