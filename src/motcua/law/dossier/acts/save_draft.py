"""Save a draft: nothing is filed, no clock exists."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Status
from motcua.law.dossier.verb import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSaved(Event):
    pass


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """A draft can be saved until the dossier is filed."""
    status_is(state, frozenset({Status.NONE, Status.DRAFT}))


def decide(rules: Rules, state: DossierState, act: SaveDraft) -> tuple[Event, ...]:
    return (DraftSaved(at=act.at, agency=act.by.agency),)


def evolve(state: DossierState, event: DraftSaved) -> DossierState:
    return replace(state, status=Status.DRAFT, last_at=event.at)


VERB = Verb(name="save_draft", order=10, act=SaveDraft, event=DraftSaved, may=may, decide=decide, evolve=evolve)
