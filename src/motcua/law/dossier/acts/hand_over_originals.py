"""Hand the paper originals over to the authority that decides: at most one working day. NĐ 118/2025 Art. 20.1a."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DECIDED, OPEN_AFTER_ACCEPTANCE, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverOriginals(Act):
    to: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalsHandedOver(Event):
    """`paper_transfer_late` is None where no paper clock ran, or where it had been met before."""

    to: Text
    paper_transfer_late: bool | None


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """The agency that has the originals of an accepted dossier may hand them on; the first hand-over meets the clock."""
    status_is(state, OPEN_AFTER_ACCEPTANCE | DECIDED)


def decide(rules: Rules, state: DossierState, act: HandOverOriginals) -> tuple[Event, ...]:
    due = state.transfer.paper_due if state.transfer.paper_at is None else None
    late = due.is_late(act.at) if due else None
    return (OriginalsHandedOver(at=act.at, agency=act.by.agency, to=act.to, paper_transfer_late=late),)


def evolve(state: DossierState, event: OriginalsHandedOver) -> DossierState:
    transfer = replace(state.transfer, paper_at=state.transfer.paper_at or event.at, originals_with=event.to)
    return replace(state, transfer=transfer, last_at=event.at)


VERB = Verb(
    name="hand_over_originals",
    order=90,
    act=HandOverOriginals,
    event=OriginalsHandedOver,
    may=may,
    decide=decide,
    evolve=evolve,
)
