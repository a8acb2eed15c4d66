"""Tell the applicant that the result is there early. NĐ 118/2025 Art. 22.5."""

from dataclasses import dataclass, replace

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnounceEarly(Act):
    by_way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyAnnounced(Event):
    by_way: str


def decide(rules: Rules, state: DossierState, act: AnnounceEarly) -> tuple[Event, ...]:
    """When the result is issued and not yet returned."""
    status_is(state, frozenset({Status.DONE}))
    return (EarlyAnnounced(at=act.at, agency=act.by.agency, by_way=act.by_way),)


def evolve(state: DossierState, event: EarlyAnnounced) -> DossierState:
    return replace(state, outcome=replace(state.outcome, announced_at=event.at), last_at=event.at)
