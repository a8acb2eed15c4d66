"""Take a dossier over from a colleague who has it in hand. Its clocks, its status and its place stay as they are."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import FILED, OPEN_AFTER_ACCEPTANCE, DossierState, Status
from motcua.law.dossier.verb import Verb
from motcua.law.references import AccountRef

IN_HAND = FILED | OPEN_AFTER_ACCEPTANCE | {Status.DRAFT, Status.DONE}
"""While somebody may still have work with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver(Act):
    """`officer`: from whom."""

    officer: AccountRef = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver(Event):
    officer: AccountRef


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the dossier is not over."""
    status_is(state, IN_HAND)


def decide(rules: Rules, state: DossierState, act: TakeOver) -> tuple[Event, ...]:
    return (TakenOver(at=act.at, agency=act.by.agency, officer=act.officer),)


def evolve(state: DossierState, event: TakenOver) -> DossierState:
    return replace(state, last_at=event.at)


VERB = Verb(name="take_over", order=105, act=TakeOver, event=TakenOver, may=may, decide=decide, evolve=evolve)
