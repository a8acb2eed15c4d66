"""What figures are computed from: agencies, procedures, dossiers, tickets, ratings, feedback, inventory, targets.

Frozen values only. Dates are days in Viet Nam, moments are in +07. Lists are in the order in which they were given. What is not known
is None, a flag that nobody set is false, a number that nobody gave is 0 unless its field says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from motcua.law.worktime.values import Due, Duration

PROVINCE: Final = "province"
"""The subject that is the whole province."""

OTHER_FIELD: Final = "other"
ONE_STOP: Final = "one_stop"
AS_ONE_STOP: Final = frozenset({ONE_STOP, "field_check", "council"})
"""Who may be met beside the one-stop: the body that checks on the ground, the council."""


class CaseLevel(StrEnum):
    """Whose figures a case asks for."""

    PROVINCE = "province"
    AGENCY = "agency"
    OFFICER = "officer"


class AgencyLevel(StrEnum):
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Area(StrEnum):
    URBAN = "urban"
    RURAL = "rural"
    MOUNTAIN = "mountain"


class Online(StrEnum):
    """How far a procedure can be done online: partial is the old level 3, full level 4."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class Channel(StrEnum):
    DESK = "desk"
    ONLINE = "online"
    POST = "post"
    KIOSK = "kiosk"

    @property
    def is_online(self) -> bool:
        return self in (Channel.ONLINE, Channel.KIOSK)


class FiledBy(StrEnum):
    SELF = "self"
    OFFICER = "officer"


class ClosedAs(StrEnum):
    REFUSED = "refused"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


class PaidOnline(StrEnum):
    NONE = "none"
    NATIONAL = "national"
    PROVINCE = "province"


class CertifiedCopy(StrEnum):
    PAPER = "paper"
    ELECTRONIC = "electronic"


class ComplaintOutcome(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    FALSE = "false"


class RatedBy(StrEnum):
    CITIZEN = "citizen"
    ASSISTANT = "assistant"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class OnSite:
    """Numbers of procedures: to be done at the one-stop, received and returned there, all four steps done there."""

    in_scope: int = 0
    received_and_returned: int = 0
    all_four: int = 0


@dataclass(frozen=True, slots=True)
class Agency:
    """`reception_staff_years`: worked at the desk in the period."""

    id: str
    level: AgencyLevel
    area: Area | None = None
    reception_staff_years: Fraction | None = None
    on_site: OnSite | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """`opened_on`: public in the database."""

    id: str
    agencies: tuple[str, ...] = ()
    domain: str = OTHER_FIELD
    decided_on: date | None = None
    effective_on: date | None = None
    opened_on: date | None = None
    complete: bool = False
    posted: bool = False
    electronic: bool = False
    online: Online = Online.NONE
    online_eligible: bool = True
    fee: bool = False
    fee_online: bool = False
    population_link: bool = False
    limit: Duration | None = None
    channel_limits: Mapping[Channel, Duration] = field(default_factory=dict)

    def limit_by(self, channel: Channel) -> Duration | None:
        """The limit of the channel, else that of the procedure. A kiosk without one of its own is online."""
        own = self.channel_limits.get(channel)
        if own is None and channel.is_online:
            own = self.channel_limits.get(Channel.ONLINE)
        return own or self.limit


@dataclass(frozen=True, slots=True)
class Supplement:
    requested_at: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    begun_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    agency: str
    officer: str | None = None
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Components:
    """Numbers of components of a dossier."""

    to_digitise: int = 0
    digitised: int = 0
    reusable: int = 0
    reused: int = 0
    from_vault: int = 0


@dataclass(frozen=True, slots=True)
class Complaint:
    """`officer` None: about everybody."""

    officer: str | None = None
    outcome: ComplaintOutcome = ComplaintOutcome.OPEN


@dataclass(frozen=True, slots=True)
class Dossier:
    """`agency` resolves, `reception` received. `fees`: amounts of the lines of the fee. `extended`: an extension or a recomputation
    moved the appointment; a restart after a supplement does not count."""

    id: str
    procedure: str
    agency: str
    reception: str
    received_at: datetime
    channel: Channel = Channel.DESK
    filed_by: FiledBy = FiledBy.SELF
    accepted_at: datetime | None = None
    appointment: Due | None = None
    original_appointment: Due | None = None
    extended: bool = False
    supplements: tuple[Supplement, ...] = ()
    pauses: tuple[Pause, ...] = ()
    done_at: datetime | None = None
    returned_at: datetime | None = None
    closed_at: datetime | None = None
    closed_as: ClosedAs | None = None
    steps: tuple[Step, ...] = ()
    fees: tuple[int, ...] = ()
    paid_online: PaidOnline = PaidOnline.NONE
    e_result: bool = False
    components: Components = Components()
    certified_copy: CertifiedCopy | None = None
    identity_verified: bool = False
    synced: bool = False
    contacts: int = 0
    contacts_own_fault: int = 0
    agencies_contacted: tuple[str, ...] = ()
    complaints: tuple[Complaint, ...] = ()

    @property
    def end(self) -> datetime | None:
        return self.done_at or self.returned_at or self.closed_at

    @property
    def is_online(self) -> bool:
        return self.channel.is_online

    @property
    def has_fee(self) -> bool:
        return any(self.fees)

    @property
    def waits(self) -> tuple[Supplement, ...]:
        """Requests at or after acceptance: what stops the clock."""
        accepted = self.accepted_at
        return tuple(one for one in self.supplements if accepted is not None and one.requested_at >= accepted)

    @property
    def is_waiting(self) -> bool:
        """The last request at or after acceptance is unanswered."""
        waits = self.waits
        return bool(waits) and last_of(waits).answered_at is None


def last_of(requests: tuple[Supplement, ...]) -> Supplement:
    """The latest request; of equal ones the later in the list."""
    return max(enumerate(requests), key=lambda one: (one[1].requested_at, one[0]))[1]


@dataclass(frozen=True, slots=True)
class Ticket:
    id: str
    agency: str
    issued_at: datetime
    called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    no_show: bool = False
    transferred_from: str | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """Of a dossier, else of a ticket."""

    id: str
    at: datetime
    dossier: str | None = None
    ticket: str | None = None
    officer: str | None = None
    liked: bool | None = None
    by: RatedBy = RatedBy.CITIZEN


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a citizen reported or proposed about handling (PAKN)."""

    id: str
    agency: str
    received_at: datetime
    dossier: str | None = None
    classified_as: str | None = None
    rejected_at: datetime | None = None
    supplement_requested_at: datetime | None = None
    supplemented_at: datetime | None = None
    answered_at: datetime | None = None
    published_at: datetime | None = None
    satisfied: bool | None = None

    @property
    def is_waiting(self) -> bool:
        return self.supplement_requested_at is not None and self.supplemented_at is None


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """Results of one agency, level and type. `in_force` None: nobody counted them."""

    id: str
    agency: str
    level: AgencyLevel
    type: str | None = None
    in_force: int | None = None
    digitised: int = 0
    digitised_no_longer_valid: int = 0


@dataclass(frozen=True, slots=True)
class SyncRow:
    """Numbers of dossiers of a subject: reported here, on the national portal, of the year before."""

    subject: str
    local_report: int | None = None
    on_national: int | None = None
    prior_year: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """`value` None: this indicator has no target. What is not given matches everything."""

    indicator: str
    year: int = 0
    value: Fraction | None = None
    subject: str | None = None
    area: Area | None = None
    level: AgencyLevel | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known."""

    agencies: tuple[Agency, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    ratings: tuple[Rating, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    inventory: tuple[InventoryRow, ...] = ()
    sync: tuple[SyncRow, ...] = ()
    targets: tuple[Target, ...] = ()
