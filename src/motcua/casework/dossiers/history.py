"""The events of a dossier, read back from the ledger and folded once, and the state they make. Not here: the row (`case`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.foundation.ledger.actions import Author
from motcua.foundation.ledger.queries import Head, Recorded
from motcua.law.dossier.act import Event
from motcua.law.dossier.life import EVENT_TYPES, VERB_OF_EVENT, evolve
from motcua.law.dossier.recorded import Source, read
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import DossierState
from motcua.law.references import AccountRef

OPENED: Final = "open"
RECEIPT: Final = "receipt"
BESIDE_EVENTS: Final = frozenset({OPENED, RECEIPT})
"""Verbs of the stream that are not events of the law: the opening (who asks for what) and the promise of the receipt."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event with the state it met and who did it. `account` None: the system. `agency`: its public code that day."""

    sequence: int
    verb: str
    event: Event
    before: DossierState
    account: AccountRef | None
    agency: str | None
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

    def followed_by(self, events: Sequence[Event], *, author: Author, recorded_at: datetime) -> "History":
        """The history after further events, each with the state it met. The head stays: the ledger moves it."""
        state, new = self.state, list[Happened]()
        for sequence, event in enumerate(events, start=self.head.sequence + 1):
            verb = VERB_OF_EVENT[type(event)]
            new.append(Happened(sequence, verb, event, state, author.account, author.agency, recorded_at))
            state = evolve(state, event)
        return History((*self.happened, *new), state, self.head)


def folded(records: Sequence[Recorded], *, channel: str, source: Source) -> History:
    """All that happened, oldest first. Raises KeyError for a verb that nobody knows."""
    state, happened = DossierState(channel=Channel(channel)), list[Happened]()
    for record in records:
        if record.verb in BESIDE_EVENTS:
            continue
        kind = EVENT_TYPES[record.verb]
        event = read(kind, record.version, record.body, source, happened_at=record.happened_at)
        happened.append(
            Happened(record.sequence, record.verb, event, state, record.account, record.agency, record.recorded_at)
        )
        state = evolve(state, event)
    head = Head(records[-1].sequence, records[-1].link) if records else Head()
    return History(tuple(happened), state, head)
