"""Cases of another system from its event log, what was wrong with them, and a summary.

Frozen values only; `xes` reads the file. Turning a case into a dossier is an act.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class CaseChannel(StrEnum):
    """How a case came in, in our words. OTHER is a way that we have no word for (e-mail); the log's word is kept."""

    DESK = "desk"
    ONLINE = "online"
    POST = "post"
    OTHER = "other"


class CaseEvent(NamedTuple):
    """One thing that was done, at an instant, by a resource (a pseudonym in published logs).

    `lifecycle` is the transition that the log notes ("complete"), `task_id` the running of the activity. A tuple, since a log has
    half a million of them and a frozen dataclass takes three times as long to make.
    """

    activity: str
    at: datetime
    resource: str = ""
    group: str = ""
    lifecycle: str = ""
    task_id: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One case. All moments are instants with the offset of the log; `events` are in the order of the log.

    Without a start of its own it starts with its earliest event; without a deadline its planned end is the deadline. None: no
    deadline, no plan, or not ended as far as the log goes.
    """

    case_id: str
    channel: CaseChannel
    channel_as_written: str
    started_at: datetime
    deadline: datetime | None
    planned_end: datetime | None
    ended_at: datetime | None
    department: str
    responsible: str
    group: str
    events: tuple[CaseEvent, ...]

    @property
    def is_closed(self) -> bool:
        return self.ended_at is not None

    @property
    def is_late(self) -> bool | None:
        """The real end after the deadline, compared as instants; None while open or without a deadline."""
        if self.ended_at is None or self.deadline is None:
            return None
        return self.ended_at > self.deadline


class ProblemKind(StrEnum):
    """What can be wrong with a log. The first group ends the reading, the second loses a case, the third only reports."""

    UNREADABLE = "unreadable"
    NOT_A_LOG = "not_a_log"
    FORBIDDEN_DOCTYPE = "forbidden_doctype"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"

    MISSING_CASE_ID = "missing_case_id"
    DUPLICATE_CASE_ID = "duplicate_case_id"
    MISSING_START = "missing_start"
    TOO_MANY_EVENTS = "too_many_events"

    UNPARSABLE_DATE = "unparsable_date"
    UNUSABLE_MOMENT = "unusable_moment"
    START_FROM_EVENT = "start_from_event"
    MISSING_DEADLINE = "missing_deadline"
    UNKNOWN_CHANNEL = "unknown_channel"
    UNKNOWN_ATTRIBUTE = "unknown_attribute"
    NO_EVENTS = "no_events"
    INCOMPLETE_EVENT = "incomplete_event"
    END_BEFORE_START = "end_before_start"
    EVENT_BEFORE_START = "event_before_start"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one case, or with the file (`case_id` None). `sentence` is for a person, in Vietnamese.

    `loses_case`: the case is not in what was read.
    """

    case_id: str | None
    kind: ProblemKind
    sentence: str
    loses_case: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a log. `late` and `on_time` count closed cases that have a deadline; `lost` cases are in no other count.

    `by_channel` counts by the log's own words; `problems` by kind.
    """

    cases: int
    lost: int
    events: int
    open: int
    closed: int
    late: int
    on_time: int
    by_channel: Mapping[str, int]
    problems: Mapping[ProblemKind, int]

    @property
    def on_time_rate(self) -> float | None:
        """Share of the closed cases with a deadline that ended by it, 0 to 1; None where there is none."""
        judged = self.late + self.on_time
        return self.on_time / judged if judged else None
