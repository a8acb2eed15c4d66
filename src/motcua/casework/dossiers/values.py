"""What goes into and comes out of the dossiers: frozen values."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.foundation.people.parties import Party
from motcua.law.dossier.acts.request_supplement import ReuseOverride, SupplementReason
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import CallOutcome
from motcua.law.reuse.wanted import ANOTHER, Wanted, wanted_of
from motcua.law.worktime.values import Due

NOT_APPLICABLE: Final = "not_applicable"
"""The verdict on a paper that this case does not need: a condition that is not met, an alternative that was not chosen."""


@dataclass(frozen=True, slots=True)
class ComponentGiven:
    """A paper of the checklist as it was judged: `handed_in` original, copy, certified, electronic, reused, to_verify or none;
    `verdict` pass, fail, open or not_applicable; a failed one has a reason code, a note, or both.

    `official`: the published name, where `name` is the plain one of the province. `requirement`: a value of the catalogue's
    `Requirement`; empty: compulsory. `group` joins the alternatives of which one is handed in. `line`: the catalogue's number of the
    paper; `files`: the hashes of the files under it that the page shows. `wanted`: what satisfies it besides the paper itself, as the
    catalogue says; None: it must be handed in. `form`: a fresh statement. `vault_paper`: the paper of the vault that stands for it, as
    the page showed it. `override`: why it is asked for all the same. `of_another`: a paper of another person than the applicant.
    """

    name: str
    handed_in: str = "original"
    verdict: str = "pass"
    reason_code: SupplementReason | None = None
    note: str = ""
    needed: str = ""
    count: int = 1
    official: str = ""
    requirement: str = ""
    group: str = ""
    line: int = 0
    files: frozenset[str] = frozenset()
    wanted: Wanted | None = None
    form: bool = False
    of_another: bool = False
    vault_paper: UUID | None = None
    override: ReuseOverride | None = None


@dataclass(frozen=True, slots=True)
class DossierGiven:
    """What is known when a dossier is opened. Three agencies are apart: the point that receives, the one-stop of record (the
    agency of that point), the agency that resolves."""

    procedure_code: str
    channel: Channel
    applicant: Party
    resolving_id: int
    received_at_point_id: int | None = None
    submitter_name: str = ""
    case: int | None = None
    choice: int | None = None
    components: tuple[ComponentGiven, ...] = ()
    agencies: dict[str, int] = field(default_factory=dict)
    """Agency role of the process → agency, where it is neither the one-stop nor the resolving agency."""
    return_way: str = "desk"
    copies: int = 1
    assisted: bool = False
    note: str = ""
    parent_id: UUID | None = None
    parent_step: str = ""
    """The group and its step, for a sub-dossier."""


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """A dossier as pages show it. Due values are exclusive instants with the last day beside (see `Due`)."""

    id: UUID
    code: str
    procedure_code: str
    procedure_name: str
    version_id: int | None
    time_version_id: int | None
    case_order: int | None
    process_id: int | None
    channel: str
    applicant: Party
    submitter_name: str
    received_at_point_id: int | None
    received_at_point: str
    one_stop_id: int | None
    one_stop: str
    resolving_id: int
    resolving: str
    holder: str
    holder_id: int | None
    assignee_id: int | None
    step_name: str
    status: str
    national_code: int | None
    clock_state: str
    due: Due | None
    original_due: Due | None
    acceptance_due_at: datetime | None
    supplement_due_at: datetime | None
    clock_since: datetime | None
    filed_at: datetime | None
    accepted_at: datetime | None
    ended_at: datetime | None
    returned_at: datetime | None
    refused: bool
    supplement_requests: int
    exceptions: int
    extensions: int
    event_count: int
    last_event_at: datetime | None
    opened_at: datetime
    calendar_version: int | None
    tracking_secret: str
    tracking_token: str
    return_way: str
    copies: int
    assisted: bool
    originals_with: str
    note: str
    mastered_by: str
    """The system that handles it, where that is not ours; `code` is then the number it has there."""
    parent_id: UUID | None = None
    """The group whose sub-dossier this is."""
    time_choice: int | None = None
    """Which of several published times was chosen, by its order."""
    expected: Due | None = None
    """The expected end while the clock waits for the competent authority; then `due` is None (reading 33)."""
    catalogue: str = ""
    """The version of the catalogue at that moment, under which the names of procedures are kept; empty: not known."""


@dataclass(frozen=True, slots=True)
class ComponentFacts:
    order: int
    name: str
    needed: str
    handed_in: str
    count: int
    verdict: str
    reason_code: SupplementReason | None = None
    note: str = ""
    official: str = ""
    requirement: str = ""
    group: str = ""
    wanted_json: str | None = None
    """As the checklist keeps it; few pages read it."""

    @property
    def wanted(self) -> Wanted | None:
        """What satisfies it besides the paper itself, as the catalogue said when the dossier was opened; None: nothing does."""
        return wanted_of(json.loads(self.wanted_json)) if self.wanted_json is not None else None

    @property
    def is_of_another(self) -> bool:
        """Whether it is a paper of another person than the applicant, as the catalogue said then."""
        return self.wanted_json is not None and ANOTHER in json.loads(self.wanted_json)


@dataclass(frozen=True, slots=True)
class RequestedPaper:
    """A paper that the applicant was asked for, and why. The words for it: `casework.papers.forms.supplement_reasons`.

    `basis`: the law that demands a paper outside the published list.
    """

    name: str
    reason_code: SupplementReason | None
    note: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class StepFacts:
    step: str
    name: str
    role: str
    agency: str
    agency_id: int | None
    assignee_id: int | None
    opened_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class SubDossierFacts:
    """A sub-dossier as the page of its group shows it. `id` is None and `code` empty for those who may not see it itself."""

    id: UUID | None
    code: str
    step: str
    procedure_code: str
    procedure_name: str
    resolving: str
    holder: str
    status: str
    clock_state: str
    due: Due | None
    acceptance_due_at: datetime | None
    supplement_due_at: datetime | None
    clock_since: datetime | None
    ended_at: datetime | None
    refused: bool
    resolving_id: int
    assignee_id: int | None = None
    step_name: str = ""
    reminded: bool = False
    may_remind: bool = False
    catalogue: str = ""
    """As in `DossierFacts`."""


@dataclass(frozen=True, slots=True)
class Made:
    """What an intake returns: enough for the receipt and the next page. `expected` in place of `due` while the clock waits."""

    id: UUID
    code: str
    due: Due | None
    tracking_secret: str
    tracking_token: str
    expected: Due | None = None


@dataclass(frozen=True, slots=True)
class WorklistRow:
    id: UUID
    code: str
    applicant_name: str
    procedure_code: str
    procedure_name: str
    step_name: str
    status: str
    clock_state: str
    channel: str
    due: Due | None
    acceptance_due_at: datetime | None
    supplement_due_at: datetime | None
    clock_since: datetime | None
    ended_at: datetime | None
    sort_at: datetime | None
    supplement_requests: int
    extensions: int
    exceptions: int
    holder: str
    assignee_id: int | None
    assignee: str
    """The name of the officer who holds it; empty: nobody does."""
    apologies_waiting: int
    expected_overdue: bool
    reported_to: str
    """The highest person who was told of a clock that ran out and still runs: an `Audience`; empty: nobody."""
    late_clocks: tuple[str, ...]
    """The clocks (`ClockName`) that somebody was told of."""
    expected: Due | None = None
    """As in `DossierFacts`."""
    reminded: tuple[int, ...] = ()
    """The agencies that were reminded of what they have not done yet."""
    catalogue: str = ""
    """As in `DossierFacts`."""


@dataclass(frozen=True, slots=True)
class WaitingResult:
    """A result that waits at a desk to be collected: whom to telephone, and how the last call ended."""

    row: WorklistRow
    phone: str
    calls: int
    called_at: datetime | None
    call_outcome: CallOutcome | None
