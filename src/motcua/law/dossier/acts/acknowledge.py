"""The desk tells an online filer that the filing has arrived. NĐ 118/2025 Art. 17.2. Accepts nothing yet."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Status
from motcua.law.dossier.verb import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(Event):
    """`alert_late`: later than the two hours after the filing; None where no such clock ran."""

    alert_late: bool | None


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the filing waits for an answer."""
    status_is(state, frozenset({Status.SUBMITTED}))


def decide(rules: Rules, state: DossierState, act: Acknowledge) -> tuple[Event, ...]:
    due = state.intake.alert_due
    return (Acknowledged(at=act.at, agency=act.by.agency, alert_late=due.is_late(act.at) if due else None),)


def evolve(state: DossierState, event: Acknowledged) -> DossierState:
    return replace(state, last_at=event.at)


VERB = Verb(name="acknowledge", order=30, act=Acknowledge, event=Acknowledged, may=may, decide=decide, evolve=evolve)
