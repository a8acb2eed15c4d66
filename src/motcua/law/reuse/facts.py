"""What `reuse` judges by: who asks, whose papers there are, what the registers say, what a procedure wants.

Frozen values only. Dates are days in Viet Nam; moments carry a zone. What they mean is in `rights`, `usable`, `answers`, `asks`.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from motcua.law.worktime.arithmetic import local

SATURDAY: Final = 5
"""As `date.weekday` counts."""


class Relation(StrEnum):
    """What the requester is to the person for whom the dossier is filed. It gives no right by itself."""

    SELF = "self"
    PROXY = "proxy"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"
    STRANGER = "stranger"


class PersonKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"


class ComponentKind(StrEnum):
    PAPER = "paper"
    FORM = "form"
    """A fresh statement of the applicant."""


class Needs(StrEnum):
    """The least worth that a component takes."""

    ORIGINAL = "original"
    AGENCY_SIGNED = "agency_signed"
    OFFICER_SIGNED = "officer_signed"
    ANY = "any"


class AgeUnit(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class StaleUnit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    """24 hours."""


class Status(StrEnum):
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"


class Assurance(StrEnum):
    """Who vouches for a paper."""

    AGENCY_SIGNED = "agency_signed"
    OFFICER_SIGNED = "officer_signed"
    DECLARED = "declared"
    REGISTRY = "registry"


class Came(StrEnum):
    """How a paper came to the vault."""

    RESULT = "result"
    INTAKE = "intake"
    CAMPAIGN = "campaign"
    SYNCED = "synced"
    DECLARED = "declared"


class Outcome(StrEnum):
    """How the dossier ended that a paper came with."""

    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"
    RUNNING = "running"


class SourceState(StrEnum):
    UP = "up"
    STALE = "stale"
    DOWN = "down"


class Asker(StrEnum):
    """Who asks the applicant for a paper."""

    RECEPTION = "reception"
    CONTRACT_STAFF = "contract_staff"
    HANDLING = "handling"
    SUPERVISOR = "supervisor"


class WorkingDays(Protocol):
    """What moves a last day off a rest day."""

    def working_day_from(self, on: date) -> date:
        """`on` itself where it is a working day, else the next one."""


@dataclass(frozen=True, slots=True)
class PlainWorkingDays:
    """Monday to Friday without `off`, and `make_up`."""

    off: AbstractSet[date] = frozenset()
    make_up: AbstractSet[date] = frozenset()

    def working_day_from(self, on: date) -> date:
        """`on` itself where it is a working day, else the next one; the last day of all dates where none follows."""
        last = date.max.toordinal()
        days = (date.fromordinal(ordinal) for ordinal in range(on.toordinal(), last + 1))
        return next((day for day in days if self._works(day)), date.max)

    def _works(self, day: date) -> bool:
        return day in self.make_up or (day.weekday() < SATURDAY and day not in self.off)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days count; `until` None: open."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Guardian:
    id: str
    period: Period
    court: bool = False
    """A court made them guardian: also of somebody of age."""


@dataclass(frozen=True, slots=True)
class Representative:
    id: str
    period: Period


@dataclass(frozen=True, slots=True)
class Person:
    """`born` None: of age."""

    id: str
    kind: PersonKind = PersonKind.PERSON
    born: date | None = None
    guardians: tuple[Guardian, ...] = ()
    representatives: tuple[Representative, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """Given to the requester. `types` empty: every type of paper."""

    by: str
    purposes: frozenset[str]
    period: Period
    types: frozenset[str] = frozenset()
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Requester:
    id: str
    relation: Relation
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True)
class MaxAge:
    """How old a paper may be. Refused with ValueError: less than one unit."""

    amount: int
    unit: AgeUnit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"the greatest age of a paper is at least one unit: {self.amount}")


@dataclass(frozen=True, slots=True)
class MaxStale:
    amount: int
    unit: StaleUnit


@dataclass(frozen=True, slots=True)
class Component:
    """One row of what a procedure wants, of each person of `of`.

    `replaced_by`: types that stand for `paper_type`, in order of preference. `applies` False: of another case of the procedure.
    `originals` and `copies` None: not published; both 0: a note, not a paper. `registry`: the register that may know.
    Refused with ValueError: a component of nobody.
    """

    id: str
    of: tuple[str, ...]
    paper_type: str | None = None
    name: str = ""
    kind: ComponentKind = ComponentKind.PAPER
    replaced_by: tuple[str, ...] = ()
    required: bool = True
    applies: bool = True
    originals: int | None = None
    copies: int | None = None
    needs: Needs = Needs.AGENCY_SIGNED
    max_age: MaxAge | None = None
    registry: str | None = None

    def __post_init__(self) -> None:
        if not self.of:
            raise ValueError("a component is of at least one person")

    @property
    def is_note(self) -> bool:
        return self.originals == 0 and self.copies == 0


@dataclass(frozen=True, slots=True)
class Origin:
    """The dossier that a paper came with."""

    outcome: Outcome
    dossier: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """`status_since` None: always. `scope` empty: everywhere. `replaced_by`: the paper that takes its place."""

    id: str
    owners: tuple[str, ...]
    paper_type: str
    assurance: Assurance
    came: Came
    number: str | None = None
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    status: Status = Status.IN_FORCE
    status_since: datetime | None = None
    replaced_by: str | None = None
    origin: Origin | None = None
    scope: frozenset[str] = frozenset()

    @property
    def begins(self) -> date | None:
        """The first day on which it holds; None where nobody knows."""
        return self.issued_on if self.valid_from is None else self.valid_from

    @property
    def brought(self) -> bool:
        """It was handed in with a dossier, or declared: no agency gave it to the vault."""
        return self.came in (Came.INTAKE, Came.DECLARED)


@dataclass(frozen=True, slots=True)
class RegistryRow:
    owner: str
    paper_type: str
    number: str | None = None
    status: Status = Status.IN_FORCE
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        return self.status is Status.IN_FORCE and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Registry:
    """A register outside. `as_of` and `max_stale` count where it is stale; without either it does not answer."""

    id: str
    types: frozenset[str]
    state: SourceState
    as_of: datetime | None = None
    max_stale: MaxStale | None = None
    rows: tuple[RegistryRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """Why an officer asks all the same: a coded reason, who decided it, in words."""

    reason: str | None = None
    authority: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    component: str
    by: Asker
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One filing. `purpose`: what it is for, such as the code of the procedure. `dossier`: its own id, where it has one."""

    on: datetime
    purpose: str
    owner: str
    requester: Requester
    components: tuple[Component, ...] = ()
    papers: tuple[Paper, ...] = ()
    registries: tuple[Registry, ...] = ()
    persons: tuple[Person, ...] = ()
    dossier: str | None = None
    asks: tuple[Ask, ...] = ()

    @property
    def day(self) -> date:
        """The day of `on` in Viet Nam."""
        return local(self.on).date()
