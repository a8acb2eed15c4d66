"""The events of a dossier, read back from the ledger and folded once, and the state they make. Not here: the row (`case`).

A long stream is read from the snapshot of its state on; what came before it is read only when somebody asks.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, overload

from motcua.foundation.ledger.actions import Author
from motcua.foundation.ledger.queries import NOTHING_YET, Head, Recorded
from motcua.foundation.people.authors import acted_for, shell_in
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
    """An event with the state it met and who did it. `account` None: the system. `agency`: its public code that day.

    `shell`: the account of the operating system from whose command line it was done; empty for a page. `acted_for`: whose posting
    they covered then; empty where it was their own.
    """

    sequence: int
    verb: str
    event: Event
    before: DossierState
    account: AccountRef | None
    agency: str | None
    recorded_at: datetime
    shell: str = ""
    acted_for: AccountRef = ""


@dataclass(slots=True)
class Earlier:
    """What happened until a record, read once, when somebody first asks. `until`: the number of that record; 0: there is nothing."""

    until: int = 0
    read: Callable[[], tuple[Happened, ...]] = tuple
    _happened: tuple[Happened, ...] | None = None

    def happened(self) -> tuple[Happened, ...]:
        if self._happened is None:
            self._happened = self.read()
        return self._happened


class _Events(Sequence[Event]):
    """The events of a history, not read before they are needed."""

    def __init__(self, history: "History") -> None:
        self._history = history

    def __len__(self) -> int:
        return len(self._history.happened)

    @overload
    def __getitem__(self, place: int) -> Event: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Event, ...]: ...
    def __getitem__(self, place: int | slice) -> Event | tuple[Event, ...]:
        return tuple(self)[place]

    def __iter__(self) -> Iterator[Event]:
        return (one.event for one in self._history.happened)

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True)
class History:
    """A dossier's stream, folded. `recent`: what happened after the snapshot that `state` began with; without one, everything."""

    recent: tuple[Happened, ...]
    state: DossierState
    head: Head
    earlier: Earlier = field(default_factory=Earlier)

    @property
    def happened(self) -> tuple[Happened, ...]:
        """All that happened, oldest first."""
        return (*self.earlier.happened(), *self.recent)

    @property
    def events(self) -> Sequence[Event]:
        return _Events(self)

    def since(self, sequence: int) -> tuple[Happened, ...]:
        """What happened after the record of that number."""
        known = self.recent if sequence >= self.earlier.until else self.happened
        return tuple(one for one in known if one.sequence > sequence)

    def followed_by(
        self, events: Sequence[Event], *, author: Author, recorded_at: datetime
    ) -> tuple["History", tuple[Happened, ...]]:
        """The history after further events, and these, each with the state it met. The head stays: the ledger moves it."""
        state, new = self.state, list[Happened]()
        for sequence, event in enumerate(events, start=self.head.sequence + 1):
            verb = VERB_OF_EVENT[type(event)]
            by = (author.account, author.agency, recorded_at, shell_in(author.role), acted_for(author.role))
            new.append(Happened(sequence, verb, event, state, *by))
            state = evolve(state, event)
        return History((*self.recent, *new), state, self.head, self.earlier), tuple(new)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a fold begins: at the opening, or at the snapshot after a record."""

    state: DossierState
    head: Head = NOTHING_YET


def beginning(channel: str) -> Start:
    """Before the first event of a dossier that was handed in this way."""
    return Start(DossierState(channel=Channel(channel)))


def folded(records: Sequence[Recorded], source: Source, *, start: Start, earlier: Earlier | None = None) -> History:
    """What the records after `start` say, oldest first. Raises KeyError for a verb that nobody knows."""
    state, happened = start.state, list[Happened]()
    for record in records:
        if record.verb in BESIDE_EVENTS:
            continue
        kind = EVENT_TYPES[record.verb]
        event = read(kind, record.version, record.body, source, happened_at=record.happened_at)
        by = (record.account, record.agency, record.recorded_at, shell_in(record.role), acted_for(record.role))
        happened.append(Happened(record.sequence, record.verb, event, state, *by))
        state = evolve(state, event)
    head = Head(records[-1].sequence, records[-1].link) if records else start.head
    return History(tuple(happened), state, head, earlier or Earlier())
