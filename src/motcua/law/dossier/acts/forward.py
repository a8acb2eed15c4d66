"""Hand a dossier over: from the desk to the handling unit, or on to another service point. NĐ 118/2025 Art. 18, 20."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Status
from motcua.law.dossier.verb import Verb
from motcua.law.references import AgencyRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward(Act):
    """`to`: the agency or service point that now holds the dossier."""

    to: AgencyRef = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded(Event):
    """`transfer_late` is None where no transfer clock ran, or where the dossier had been forwarded before."""

    to: AgencyRef
    transfer_late: bool | None


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """After acceptance, until the handling unit takes the dossier up."""
    status_is(state, frozenset({Status.ACCEPTED}))


def decide(rules: Rules, state: DossierState, act: Forward) -> tuple[Event, ...]:
    due = state.transfer.due if state.transfer.forwarded_at is None else None
    return (Forwarded(at=act.at, agency=act.by.agency, to=act.to, transfer_late=due.is_late(act.at) if due else None),)


def evolve(state: DossierState, event: Forwarded) -> DossierState:
    transfer = replace(state.transfer, forwarded_at=state.transfer.forwarded_at or event.at)
    return replace(state, transfer=transfer, last_at=event.at)


VERB = Verb(name="forward", order=80, act=Forward, event=Forwarded, may=may, decide=decide, evolve=evolve)
