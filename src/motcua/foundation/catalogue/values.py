"""What the catalogue hands to others: frozen values, never models. Published words stay as published."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from motcua.foundation.catalogue.countable import REASONS, Uncountable
from motcua.foundation.catalogue.curated_values import CuratedProcedure
from motcua.law.dossier.rules import Channel, GroupKind, ProcedureRules
from motcua.law.worktime.values import Duration


class Origin(StrEnum):
    """Who says so: the national catalogue, or a dated local row of the province."""

    PUBLISHED = "published"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class TimeSource:
    """Where a time comes from. `channel` None: all channels. `basis`: the decision that published it, or our basis."""

    channel: Channel | None
    origin: Origin
    amount: Decimal | None
    unit: str | None
    basis: str
    remark: str | None = None
    valid_from: date | None = None
    local_time_id: int | None = None


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """One of several times published for a channel. `order` is what `choice=` takes."""

    order: int
    channel: Channel | None
    duration: Duration
    remark: str | None


@dataclass(frozen=True, slots=True)
class ResolvedRules:
    """The rules of a procedure on a day. `reason` says why `rules.limit` is None, and is None when there is a limit."""

    rules: ProcedureRules
    version_id: int
    version_number: int
    sources: tuple[TimeSource, ...]
    choices: tuple[TimeChoice, ...] = ()
    reason: Uncountable | None = None

    @property
    def sentence(self) -> str:
        """Why there is no limit, in Vietnamese; empty when there is one."""
        return REASONS[self.reason] if self.reason is not None else ""


@dataclass(frozen=True, slots=True)
class LocalAnswer:
    """A dated local row as `times` weighs it; see `models.local.LocalTime` for the meaning of each field."""

    duration: Duration | None
    basis: str
    valid_from: date
    channel: Channel | None = None
    case_name: str | None = None
    receipt_day_clause: bool = False
    immediate: bool = False
    financial_pause: str | None = None
    supplement_pause: str | None = None
    acceptance_limit: Duration | None = None
    supplement_notice: Duration | None = None
    supplement_term: Duration | None = None
    obligation_term: Duration | None = None
    group: GroupKind | None = None
    valid_to: date | None = None
    entered_by: str = ""
    entered_at: datetime | None = None
    row_id: int | None = None


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """A paper of a case. A line with neither originals nor copies is a note, as published."""

    id: int
    order: int
    code: str
    name: str
    originals: int | None
    copies: int | None
    has_form_file: bool
    e_form: bool

    @property
    def is_note(self) -> bool:
        return not self.originals and not self.copies

    @property
    def official(self) -> str:
        """The published name without the list mark before it, as dossiers keep it."""
        return self.name.strip().lstrip("-+*• ").strip()


@dataclass(frozen=True, slots=True)
class CaseLines:
    order: int
    name: str | None
    components: tuple[ComponentLine, ...]


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One published fee. `amount` None: the catalogue states none."""

    id: int
    channel: Channel | None
    time_order: int
    amount: Decimal | None
    currency: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class TimeLine:
    order: int
    channel: Channel | None
    amount: Decimal | None
    unit: str | None
    remark: str | None
    fees: tuple[FeeLine, ...]


@dataclass(frozen=True, slots=True)
class ResultLine:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class VersionSummary:
    """A version by its head: enough to name it and to pin it."""

    id: int
    code: str
    number: int
    name: str
    valid_from: date
    valid_to: date | None
    field: str
    levels: tuple[str, ...]
    decision: str


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """All that a page about one procedure shows: the mirror, and our rows beside it. `process`: the row of the process in force.

    `curated`: what the province says of it in plain words, where it does.
    """

    version: VersionSummary
    national_id: str
    kind: str | None
    applicants: tuple[str, ...]
    authority: str | None
    agencies: str | None
    coordinating: str | None
    legal_basis: tuple[str, ...]
    promulgating: str
    times: tuple[TimeLine, ...]
    cases: tuple[CaseLines, ...]
    results: tuple[ResultLine, ...]
    local_answers: tuple[LocalAnswer, ...]
    versions: tuple[VersionSummary, ...]
    imported_at: datetime
    process: int | None
    curated: CuratedProcedure | None = None


@dataclass(frozen=True, slots=True)
class ProcedureHit:
    """A procedure that a search finds. `likeness`: how sure, 1 and more for what was named outright.

    `catalogue`: the version under which the names of procedures are kept.
    """

    version_id: int
    code: str
    name: str
    field: str
    levels: tuple[str, ...]
    likeness: float
    catalogue: str = ""

    @property
    def procedure_code(self) -> str:
        return self.code

    @property
    def procedure_name(self) -> str:
        return self.name


class ChangeKind(StrEnum):
    """How a value differs; `LONGER` and `SHORTER`: letters at one end of the same text came or went."""

    ADDED = "added"
    GONE = "gone"
    LONGER = "longer"
    SHORTER = "shorter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions. `label` names `field` in Vietnamese; None: the value was missing, or is missing now.

    Long texts are cut to where they differ; `letters` is by how many letters the whole text grew (below 0: shrank).
    """

    field: str
    label: str
    old: str | None
    new: str | None
    kind: ChangeKind
    letters: int = 0


@dataclass(frozen=True, slots=True)
class ChangedProcedure:
    code: str
    name: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How often a kind occurs, in how many procedures, and where it occurs first (code, place, sentence)."""

    kind: str
    label: str
    findings: int
    procedures: int
    first: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """How often a field changed in this way, and in how many procedures."""

    field: str
    kind: ChangeKind
    label: str
    changes: int
    procedures: int


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """An entry that was not taken: its number in the file (from 1) and each place with what is needed there."""

    entry: int
    code: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CuratedToLook:
    """A row of the curated layer that a new version has overtaken, with the text that is published there now, empty where none is."""

    code: str
    part: str
    place: str
    reason: str
    published: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `gone`: in the catalogue and in force, but not in the file; they are kept. `counts`: of all changes.

    `look_again`: rows of the curated layer that are shown and printed nowhere until a person has looked again.
    """

    run_id: int | None
    source: str
    valid_from: date
    entries: int
    added: tuple[str, ...]
    changed: tuple[ChangedProcedure, ...]
    unchanged: int
    rejected: int
    gone: tuple[str, ...]
    kinds: tuple[FindingCount, ...] = field(default=())
    counts: tuple[ChangeCount, ...] = field(default=())
    refused: tuple[RefusedEntry, ...] = field(default=())
    look_again: tuple[CuratedToLook, ...] = field(default=())

    @property
    def took_nothing(self) -> bool:
        """Whether the file had no usable entry at all."""
        return not (self.added or self.changed or self.unchanged)
