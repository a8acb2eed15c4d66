"""A request of a leader that an agency act on something, as values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motcua.law.references import AccountRef


class Topic(StrEnum):
    """What is to be acted on. Closed vocabulary."""

    LATE = "late"
    DUE_SOON = "due_soon"
    STEP = "step"
    FIGURE = "figure"
    OTHER = "other"


class State(StrEnum):
    """How far a request is: each follows from its rows, none is written."""

    SENT = "sent"
    SEEN = "seen"
    ANSWERED = "answered"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class DirectionGiven:
    """What somebody asks for. `dossiers`: how many it was about when it was sent. `query`: the filter in which they stood."""

    agency_id: int
    topic: Topic
    due_on: date
    text: str
    dossiers: int = 0
    query: str = ""


@dataclass(frozen=True, slots=True)
class DirectionFacts:
    """A request and how far it is on a day. `is_late`: its day has passed and it is not done."""

    id: UUID
    agency_id: int
    from_agency_id: int
    topic: Topic
    due_on: date
    dossiers: int
    query: str
    requested_by: AccountRef
    requested_at: datetime
    seen_at: datetime | None
    answered_at: datetime | None
    done_at: datetime | None
    is_late: bool

    @property
    def state(self) -> State:
        if self.done_at is not None:
            return State.DONE
        if self.answered_at is not None:
            return State.ANSWERED
        return State.SENT if self.seen_at is None else State.SEEN


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """`text` None: it was erased."""

    answered_by: AccountRef
    answered_at: datetime
    is_done: bool
    text: str | None


@dataclass(frozen=True, slots=True)
class DirectionPage:
    """A request with its texts and answers, oldest first. `may_answer`: for who looks."""

    facts: DirectionFacts
    text: str | None
    seen_by: AccountRef
    answers: tuple[AnswerFacts, ...]
    may_answer: bool
