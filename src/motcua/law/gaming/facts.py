"""What detectors look at: flat facts of a period, references only. Meaning of each field: docs/formats/detectors.md, In."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Channel(StrEnum):
    DESK = "desk"
    ONLINE = "online"
    POST = "post"
    KIOSK = "kiosk"


class FiledBy(StrEnum):
    SELF = "self"
    OFFICER = "officer"
    POST = "post"


class ClosedAs(StrEnum):
    REFUSED = "refused"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


class ClosedBy(StrEnum):
    APPLICANT = "applicant"
    OFFICER = "officer"
    SYSTEM = "system"


class MoveKind(StrEnum):
    EXTENSION = "extension"
    RECOMPUTATION = "recomputation"
    RESTART = "restart"
    """A full limit anew after a complete supplement (NĐ 118/2025 Art. 19.5)."""
    RESUMPTION = "resumption"
    """The time of a pause is added when it ends."""


class BecauseKind(StrEnum):
    """What made a request necessary."""

    PAPER = "paper"
    INSPECTION = "inspection"
    AMENDED = "amended"


class AnnouncementKind(StrEnum):
    CALENDAR = "calendar"
    INCIDENT = "incident"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Agency:
    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """`pause_articles`: by which its clock may be stopped."""

    id: str
    pause_articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Announcement:
    """About the days `first` to `last`, both inclusive. Empty `agencies`, `procedures`: all."""

    kind: AnnouncementKind
    announced_at: datetime
    first: date
    last: date
    agencies: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Batch:
    """A lawful joint act over many dossiers."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """A change of the promise. `old` and `new` are due days."""

    kind: MoveKind
    at: datetime
    old: date
    new: date
    reason: str = ""
    officer: str = ""


@dataclass(frozen=True, slots=True)
class Because:
    kind: BecauseKind
    at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Request:
    """A supplement was asked for."""

    requested_at: datetime
    officer: str = ""
    answered_at: datetime | None = None
    because: Because | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock was stopped at `begun_at`, and that was entered at `recorded_at`."""

    begun_at: datetime
    recorded_at: datetime
    ended_at: datetime | None = None
    article: str = ""
    officer: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """The result is there: when, by whom, when it was entered, in which joint act (its id)."""

    at: datetime
    recorded_at: datetime
    officer: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """An end without result. `article`: of a refusal."""

    at: datetime
    way: ClosedAs
    by: ClosedBy = ClosedBy.OFFICER
    article: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """`appointment`: the due day that was promised first. `applicant`, `matter`: opaque, empty where unknown. All moments in +07."""

    id: str
    procedure: str
    agency: str
    reception: str
    received_at: datetime
    applicant: str = ""
    matter: str = ""
    channel: Channel = Channel.DESK
    filed_by: FiledBy | None = None
    help_requested_at: datetime | None = None
    accepted_at: datetime | None = None
    appointment: date | None = None
    moves: tuple[Move, ...] = ()
    requests: tuple[Request, ...] = ()
    pauses: tuple[Pause, ...] = ()
    done: Done | None = None
    closed: Closed | None = None

    @property
    def ended_at(self) -> datetime | None:
        end = self.done or self.closed
        return end.at if end else None


@dataclass(frozen=True, slots=True)
class Facts:
    """`procedures` and `batches` by id."""

    dossiers: tuple[Dossier, ...]
    agencies: tuple[Agency, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    batches: tuple[Batch, ...] = ()
