"""Hand a dossier over: from the desk to the handling unit, or on to another service point. NĐ 118/2025 Art. 18, 20."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.refusals import AlreadyForwarded, ForwardedOnce
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
    """After acceptance, until the handling unit takes the dossier up (reading 42)."""
    status_is(state, frozenset({Status.ACCEPTED}))
    if state.transfer.forwarded_at is not None and not rules.readings.second_forward:
        raise ForwardedOnce(regime_on_day=state.regime_on, since=state.transfer.forwarded_at)


def decide(rules: Rules, state: DossierState, act: Forward) -> tuple[Event, ...]:
    """Again only to another unit."""
    before = state.transfer.forwarded_at
    if before is not None and act.to == state.transfer.forwarded_to:
        raise AlreadyForwarded(regime_on_day=state.regime_on, since=before)
    due = state.transfer.due if state.transfer.forwarded_at is None else None
    return (Forwarded(at=act.at, agency=act.by.agency, to=act.to, transfer_late=due.is_late(act.at) if due else None),)


def evolve(state: DossierState, event: Forwarded) -> DossierState:
    first = state.transfer.forwarded_at or event.at
    transfer = replace(state.transfer, forwarded_at=first, forwarded_to=event.to)
    return replace(state, transfer=transfer, last_at=event.at)


VERB = Verb(name="forward", order=80, act=Forward, event=Forwarded, may=may, decide=decide, evolve=evolve)
