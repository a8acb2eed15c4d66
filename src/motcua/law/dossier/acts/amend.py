"""The applicant changes a dossier filed online. NĐ 118/2025 Art. 21. Moves no clock (readings 10, 12)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.refusals import AlreadyDecided, AmendOnlineOnly
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DECIDED, OPEN_AFTER_ACCEPTANCE, DossierState, Status
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Amend(Act):
    changes: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended(Event):
    changes: Text


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Online filers only, from the filing until the decision."""
    if state.status in DECIDED:
        raise AlreadyDecided(regime_on_day=state.regime_on)
    status_is(state, OPEN_AFTER_ACCEPTANCE | {Status.SUBMITTED, Status.INCOMPLETE})
    if not state.channel.is_online:
        raise AmendOnlineOnly(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: Amend) -> tuple[Event, ...]:
    return (Amended(at=act.at, agency=act.by.agency, changes=act.changes),)


def evolve(state: DossierState, event: Amended) -> DossierState:
    return replace(state, last_at=event.at)


VERB = Verb(name="amend", order=300, act=Amend, event=Amended, may=may, decide=decide, evolve=evolve)
