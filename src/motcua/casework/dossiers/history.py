"""The events of a dossier, read back from the ledger, and the state they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.casework.dossiers.projection import stream_of
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.ledger.actions import Author
from motcua.foundation.ledger.queries import Head, Recorded
from motcua.law.dossier.act import Event
from motcua.law.dossier.life import EVENT_TYPES, VERB_OF_EVENT, evolve
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import DossierState
from motcua.law.values_as_json import value_of

OPENED = "open"
"""The one verb of the stream that is not an event of the law: who asks for what, before anything is decided."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event with the state it met and who did it."""

    sequence: int
    verb: str
    event: Event
    before: DossierState
    account_id: int | None
    agency_id: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """A dossier's stream, folded."""

    happened: tuple[Happened, ...]
    state: DossierState
    head: Head

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(one.event for one in self.happened)

    def followed_by(self, events: Sequence[Event], head: Head, *, author: Author, recorded_at: datetime) -> "History":
        """The history after further events, each with the state it met."""
        state, new = self.state, list[Happened]()
        for sequence, event in enumerate(events, start=self.head.sequence + 1):
            new.append(
                Happened(
                    sequence,
                    VERB_OF_EVENT[type(event)],
                    event,
                    state,
                    author.account_id,
                    author.agency_id,
                    recorded_at,
                )
            )
            state = evolve(state, event)
        return History((*self.happened, *new), state, head)


def event_of(record: Recorded) -> Event:
    """The event of a record. The moment stands in the event itself."""
    event: Event = value_of(EVENT_TYPES[record.verb], record.body)
    return event


def history(dossier_id: UUID, *, channel: str) -> History:
    """All that happened to a dossier, oldest first. Whoever calls has checked that the dossier may be seen."""
    return folded(ledger.stream(stream_of(dossier_id)), channel=channel)


def folded(records: Sequence[Recorded], *, channel: str) -> History:
    state, happened = DossierState(channel=Channel(channel)), []
    for record in records:
        if record.verb == OPENED:
            continue
        event = event_of(record)
        happened.append(
            Happened(
                record.sequence, record.verb, event, state, record.account_id, record.agency_id, record.recorded_at
            )
        )
        state = evolve(state, event)
    head = Head(records[-1].sequence, records[-1].hash) if records else Head()
    return History(tuple(happened), state, head)
