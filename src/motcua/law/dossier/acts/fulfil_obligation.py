"""The applicant fulfilled the financial obligation; a stopped clock runs on with the time that was left."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.pauses import Resumed, resumed, running_on
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Status
from motcua.law.dossier.verb import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilObligation(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationFulfilled(Resumed):
    pass


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Only while an obligation waits."""
    status_is(state, frozenset({Status.OBLIGATION}))


def decide(rules: Rules, state: DossierState, act: FulfilObligation) -> tuple[Event, ...]:
    return (resumed(rules, state, ObligationFulfilled(at=act.at, agency=act.by.agency)),)


def evolve(state: DossierState, event: ObligationFulfilled) -> DossierState:
    return replace(running_on(state, event), status=Status.HANDLING, obligation_since=None)


VERB = Verb(
    name="fulfil_obligation",
    order=210,
    act=FulfilObligation,
    event=ObligationFulfilled,
    may=may,
    decide=decide,
    evolve=evolve,
)
