"""Tell the applicant that the result is there early. NĐ 118/2025 Art. 22.5."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Status
from motcua.law.dossier.verb import Verb


class NoticeWay(StrEnum):
    """How somebody was reached."""

    PHONE = "phone"
    MESSAGE = "message"
    EMAIL = "email"
    VNEID = "vneid"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnounceEarly(Act):
    """`by_way` None: nobody says how."""

    by_way: NoticeWay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyAnnounced(Event):
    by_way: NoticeWay | None = None


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """When the result is issued and not yet returned."""
    status_is(state, frozenset({Status.DONE}))


def decide(rules: Rules, state: DossierState, act: AnnounceEarly) -> tuple[Event, ...]:
    return (EarlyAnnounced(at=act.at, agency=act.by.agency, by_way=act.by_way),)


def evolve(state: DossierState, event: EarlyAnnounced) -> DossierState:
    return replace(state, outcome=replace(state.outcome, announced_at=event.at), last_at=event.at)


VERB = Verb(
    name="announce_early",
    order=270,
    act=AnnounceEarly,
    event=EarlyAnnounced,
    may=may,
    decide=decide,
    evolve=evolve,
)
