"""Save a draft: nothing is filed, no clock exists."""

from dataclasses import dataclass, replace

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSaved(Event):
    pass


def decide(rules: Rules, state: DossierState, act: SaveDraft) -> tuple[Event, ...]:
    """A draft can be saved until the dossier is filed."""
    status_is(state, frozenset({Status.NONE, Status.DRAFT}))
    return (DraftSaved(at=act.at, agency=act.by.agency),)


def evolve(state: DossierState, event: DraftSaved) -> DossierState:
    return replace(state, status=Status.DRAFT, last_at=event.at)
