"""End a link by which an opinion could be given. The opinion is still waited for."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.links import without_link
from motcua.law.dossier.refusals import NoOpenLink
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, DossierState
from motcua.law.dossier.verb import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeInvitation(Act):
    consultation: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRevoked(Event):
    consultation: int


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While a link is open."""
    status_is(state, OPEN_AFTER_ACCEPTANCE)
    if not any(at < one.until for one in state.links):
        raise NoOpenLink(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: RevokeInvitation) -> tuple[Event, ...]:
    """Only of an opinion whose link is open."""
    if not any(act.at < one.until and one.consultation == act.consultation for one in state.links):
        raise NoOpenLink(regime_on_day=state.regime_on)
    return (InvitationRevoked(at=act.at, agency=act.by.agency, consultation=act.consultation),)


def evolve(state: DossierState, event: InvitationRevoked) -> DossierState:
    return replace(state, links=without_link(state.links, event.consultation), last_at=event.at)


VERB = Verb(
    name="revoke_invitation",
    order=176,
    act=RevokeInvitation,
    event=InvitationRevoked,
    may=may,
    decide=decide,
    evolve=evolve,
)
