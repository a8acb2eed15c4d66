"""What a dossier is at a moment: the fold of its events. Frozen values, no rules.

Three things are kept apart: the legal status (`status`, maps to the ten national codes), the clock (`clock`), and the place in the
process (`place`). The parts of the state are values of their own, so that an event replaces only the part that it changes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.law.dossier.rules import Channel
from motcua.law.dossier.steps import AddedStep, StepMove, StepOpened
from motcua.law.process.place import Place
from motcua.law.references import AccountRef, AgencyRef, Article, Code, DossierRef, StepId, Text
from motcua.law.worktime.values import Due, Duration


class Status(StrEnum):
    """The legal status. Two of them share the national code 5, because the law treats the two waits differently."""

    NONE = "none"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    INCOMPLETE = "incomplete"
    """Supplement asked before acceptance: no handling clock yet."""
    REFUSED_INTAKE = "refused_intake"
    ACCEPTED = "accepted"
    HANDLING = "handling"
    SUPPLEMENT = "supplement"
    """Supplement asked after appraisal: the clock is void."""
    OBLIGATION = "obligation"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    DONE = "done"
    RETURNED = "returned"


NATIONAL_CODE: dict[Status, int | None] = {
    Status.NONE: None,
    Status.DRAFT: None,
    Status.SUBMITTED: 1,
    Status.ACCEPTED: 2,
    Status.REFUSED_INTAKE: 3,
    Status.HANDLING: 4,
    Status.INCOMPLETE: 5,
    Status.SUPPLEMENT: 5,
    Status.OBLIGATION: 6,
    Status.WITHDRAWN: 7,
    Status.STOPPED: 8,
    Status.DONE: 9,
    Status.RETURNED: 10,
}
"""The ten national codes (reading 19): forwarded but not taken up is 2, a refusal after appraisal 9."""

BEFORE_ACCEPTANCE = frozenset({Status.NONE, Status.DRAFT, Status.SUBMITTED, Status.INCOMPLETE})
FILED = frozenset({Status.SUBMITTED, Status.INCOMPLETE})
IN_HANDLING = frozenset({Status.ACCEPTED, Status.HANDLING, Status.OBLIGATION})
OPEN_AFTER_ACCEPTANCE = IN_HANDLING | {Status.SUPPLEMENT}
DECIDED = frozenset({Status.DONE, Status.RETURNED})
CLOSED = frozenset({Status.REFUSED_INTAKE, Status.WITHDRAWN, Status.STOPPED, Status.DONE, Status.RETURNED})


class Entitled(StrEnum):
    """Who asks for something, or collects it, on the applicant's side."""

    APPLICANT = "applicant"
    PROXY = "proxy"
    """Somebody whom the applicant has authorised in writing (NĐ 118/2025 Art. 6.2)."""
    OTHER = "other"


class CallOutcome(StrEnum):
    """How a telephone call to the applicant ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


class PauseKind(StrEnum):
    """What stops the clock beside a supplement and an obligation."""

    CONFIRMATION = "confirmation"
    """The applicant confirms on VNeID."""
    INCIDENT = "incident"
    """An announced failure of a system."""


class ClockState(StrEnum):
    NOT_STARTED = "not_started"
    RUNNING = "running"
    VOID = "void"
    """Waiting for a supplement after appraisal: the full limit starts again when it is complete."""
    STOPPED = "stopped"
    """Paused by sector law, with an article."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A promised end. `nominal` is the last day before it was moved off a rest day (for periods in hours: the moment's day). A
    pause moves the nominal day, never the moved one, so that pauses add up exactly."""

    due: Due
    nominal: date


@dataclass(frozen=True, slots=True)
class ResultDue:
    """`dropped_at`: since when it will not be issued any more (refused, given up, or out of reach since another one was not given).
    `waits`: its sub-dossier waits for the applicant, so nothing is promised for it now. `extended`: the extension of the running
    period moved it. `verified`: its limit is the longer one, with a verification."""

    code: Code
    due: Appointment
    issued_at: datetime | None = None
    dropped_at: datetime | None = None
    waits: bool = False
    extended: bool = False
    verified: bool = False

    @property
    def is_open(self) -> bool:
        return self.issued_at is None and self.dropped_at is None


@dataclass(frozen=True, slots=True)
class Intake:
    """The time before acceptance. `late` stays true once an answer was late; `ended_at`: of a dossier that ended before acceptance."""

    filed_at: datetime | None = None
    alert_due: Due | None = None
    acceptance_due: Due | None = None
    waiting: bool = False
    late: bool | None = None
    requests: int = 0
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """A date that had passed when a new appointment took its place at `at` (reading 35). `result`: its code in a group, else empty."""

    result: Code
    due: Due
    at: datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """The legal and the index clock (QĐ 766). `current` is None while there is no appointment; `promised` is the first one."""

    state: ClockState = ClockState.NOT_STARTED
    started_at: datetime | None = None
    current: Appointment | None = None
    original: Due | None = None
    promised: Due | None = None
    suspended: Appointment | None = None
    """The appointment that was running when the clock was stopped or became void."""
    index: Appointment | None = None
    since: datetime | None = None
    """Since when the clock is void or stopped."""
    article: Article = ""
    results: tuple[ResultDue, ...] = ()
    extensions: int = 0
    extended_by: Duration | None = None
    """What the extension of the running period added; a restart forgets it."""
    pauses: int = 0
    waits: tuple[tuple[datetime, datetime], ...] = ()
    """The pauses taken out of the running period, from when to when; a restart forgets them."""
    ended_at: datetime | None = None
    broken: tuple[BrokenPromise, ...] = ()
    """The promises that were broken before the appointment that stands; no later one wipes them out."""
    expected: Appointment | None = None
    """The end, if the competent authority has the dossier when `starts_by` ends; while the clock waits for it (reading 33)."""
    starts_by: Due | None = None
    deemed_by: Due | None = None
    """The end of the transfer time at which the clock started, since the authority had not taken the dossier up by then."""
    restarted: bool = False
    """The running period began with a complete supplement; the clause for receipts after 15:00 is of the first one only."""
    extended_after: int = 0
    """How many of the waits came before the extension of the running period."""
    first_started_at: datetime | None = None
    earlier_waits: tuple[tuple[datetime, datetime], ...] = ()
    """Before the last restart: the index clock of QĐ 766 counts from the first start without any wait."""


@dataclass(frozen=True, slots=True)
class Supplement:
    """Requests after appraisal. `due` is the applicant's clock, of the request that waits, also of one before acceptance."""

    requests: int = 0
    exceptions: int = 0
    requested_at: datetime | None = None
    notice_due: Due | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """From the desk to the handling unit; `paper_due` only for an authority of another level."""

    due: Due | None = None
    forwarded_at: datetime | None = None
    forwarded_to: AgencyRef = ""
    paper_due: Due | None = None
    paper_at: datetime | None = None
    originals_with: Text = ""


@dataclass(frozen=True, slots=True)
class Consultation:
    id: int
    agency: AgencyRef
    requested_at: datetime
    due: Due
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """An agency was reminded at `at`: of the opinion `consultation`, of a `step`; of neither: of the whole dossier."""

    consultation: int
    step: StepId
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """The link by which an opinion may be given without an account. `digest`: of its secret, which is kept nowhere."""

    consultation: int
    digest: Code
    until: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """The last call about a result that waits, and how many there were."""

    at: datetime
    outcome: CallOutcome
    count: int


@dataclass(frozen=True, slots=True)
class ResultSignature:
    """A signature that stands. `result`: its code in a group, empty for all that are still to be issued. `officer`: who made it.

    `document`: the file that was signed, by its SHA-256 (hexadecimal); empty for a signature on paper.
    """

    result: Code
    at: datetime
    officer: AccountRef
    document: Code = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided and what happened to it. `refused`: the result is a refusal after appraisal."""

    drafted_at: datetime | None = None
    submitted_at: datetime | None = None
    approved_at: datetime | None = None
    signatures: tuple[ResultSignature, ...] = ()
    revoked_at: datetime | None = None
    signed_at: datetime | None = None
    decided_at: datetime | None = None
    refused: bool = False
    announced_at: datetime | None = None
    returned: tuple[Code, ...] = ()
    returned_at: datetime | None = None
    error_reported_at: datetime | None = None
    correction_due: Due | None = None
    call: Call | None = None


class SubDossierEnd(StrEnum):
    """How a sub-dossier ended."""

    ISSUED = "issued"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class SubDossierEntry:
    """A sub-dossier as its group knows it; `end` is None while it is handled."""

    step: StepId
    result: Code
    id: DossierRef
    end: SubDossierEnd | None = None


@dataclass(frozen=True, slots=True)
class Apology:
    """One for each lateness. `result` is its code in a group, else empty. `drafted_at` by the system, `sent_at` once signed.

    `standing`: the lateness lasts, or the dossier ended with it; a new appointment that is not late ends it. `kept`: that appointment
    left the promise broken, so that the lateness is a fact of its own beside the new clock (reading 35).
    """

    result: Code
    due: Due
    drafted_at: datetime
    standing: bool = True
    kept: bool = False
    sent_at: datetime | None = None

    @property
    def lasts(self) -> bool:
        """It is for the appointment that stands now."""
        return self.standing and not self.kept


@dataclass(frozen=True, slots=True)
class Escalation:
    """A clock that ran out was reported, the second time one level higher. `of` distinguishes clocks of one kind."""

    clock: Code
    of: Code
    due: Due
    level: int


@dataclass(frozen=True, slots=True)
class Notices:
    """What the system has reported by itself. `expected`: results (empty for the only one) with the due dates that were warned of."""

    expected: tuple[tuple[Code, Due], ...] = ()
    apologies: tuple[Apology, ...] = ()
    escalations: tuple[Escalation, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierState:
    """A dossier. `regime_on` is the day whose regime judges it: of filing, from acceptance on of acceptance (reading 1)."""

    channel: Channel = Channel.DESK
    status: Status = Status.NONE
    regime_on: date | None = None
    immediate: bool = False
    boundary_free: bool = False
    """Received by a desk for an authority to which the desk does not belong."""
    last_at: datetime | None = None
    accepted_at: datetime | None = None
    intake: Intake = Intake()
    clock: Clock = Clock()
    supplement: Supplement = Supplement()
    transfer: Transfer = Transfer()
    consultations: tuple[Consultation, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    """The newest one of each work that is reminded of."""
    links: tuple[AnswerLink, ...] = ()
    """At most one for an opinion, and none that was used or revoked."""
    obligation_since: datetime | None = None
    paused_by: PauseKind | None = None
    outcome: Outcome = Outcome()
    place: Place | None = None
    steps: tuple[StepOpened, ...] = ()
    """The open steps, each with its own clock: those of the place, and those that were added."""
    added: tuple[AddedStep, ...] = ()
    """Every step that was added to this dossier, in order; the place does not contain them."""
    last_move: StepMove | None = None
    """The completing of a step that alone moved the dossier; it counts while nothing happened after it."""
    notices: Notices = Notices()
    source: Text = ""
    """The system that this dossier was imported from and that alone handles it; empty for a dossier of ours."""
    group: DossierRef = ""
    """The dossier whose sub-dossier this is; empty for any other."""
    sub_dossiers: tuple[SubDossierEntry, ...] = ()
    """The sub-dossiers that this one, a group, has opened, oldest first."""

    @property
    def national_code(self) -> int | None:
        return NATIONAL_CODE[self.status]

    @property
    def requests(self) -> int:
        """Supplement requests of both stages together."""
        return self.intake.requests + self.supplement.requests

    @property
    def is_closed(self) -> bool:
        return self.status in CLOSED
