"""What an event log says of dossiers, before it is read as steps. Times are whole microseconds since 1970 (UTC).

Filled by `adapters.event_log.facts` from XES. What the fields mean: docs/formats/simplify.md, In.
"""

from enum import Enum, auto
from typing import Final, NamedTuple

NOTHING: Final = "-"
"""What stands for a procedure or an agency that nobody wrote down."""

SUPPLEMENT: Final = "supplement"
AGREE: Final = "agree"
DISAGREE: Final = "disagree"
OFFICER: Final = "officer"


class Transition(Enum):
    """COMPLETE: the step is done. START: it was begun. OTHER only counts as an event."""

    COMPLETE = auto()
    START = auto()
    OTHER = auto()


class Event(NamedTuple):
    """One event with a name and a moment. None: not written.

    `outcome` is folded in case. `budget`: whole working minutes. A tuple: a log of 100,000 dossiers has two million of them.
    """

    name: str
    at: int
    transition: Transition = Transition.COMPLETE
    instance: str | None = None
    agency: str | None = None
    outcome: str | None = None
    budget: int | None = None
    components: frozenset[str] | None = None


class Trace(NamedTuple):
    """One dossier. `events` in the order of the file; None: not written.

    `deadline`: the last moment that is not late; of a bare date the microsecond before its 24:00 in +07:00. `skipped`: events
    without a name or a moment.
    """

    id: str | None
    procedure: str = NOTHING
    agency: str | None = None
    is_online: bool = False
    filed_by: str | None = None
    started: int | None = None
    ended: int | None = None
    has_outcome: bool = False
    deadline: int | None = None
    requested: frozenset[str] | None = None
    supplemented: frozenset[str] = frozenset()
    decisive: frozenset[str] | None = None
    events: tuple[Event, ...] = ()
    skipped: int = 0
