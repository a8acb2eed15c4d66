"""The campaign as values: what is counted, boxed, scanned, split, indexed, checked, signed and kept. No rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from motcua.casework.campaign.plans import PagePlace
from motcua.casework.papers.reading import PageFault
from motcua.casework.papers.steps import Proposed
from motcua.foundation.organisation.values import AgencyLevel
from motcua.law.references import AccountRef


class BatchStep(StrEnum):
    """Where a batch stands: the earliest step that a document of it waits for."""

    SCAN = "scan"
    SPLIT = "split"
    READ = "read"
    INDEX = "index"
    CHECK = "check"
    ACCEPT = "accept"
    SIGN = "sign"
    KEEP = "keep"
    DONE = "done"


class DocumentState(StrEnum):
    """What a document waits for, or what became of it."""

    SPLIT = "split"
    READ = "read"
    INDEX = "index"
    UNREADABLE = "unreadable"
    """A senior looks at it."""
    CHECK = "check"
    """Somebody else enters the key fields once more."""
    DIFFERS = "differs"
    """A third one says which of the two entries the paper says."""
    CHECKED = "checked"
    ACCEPTED = "accepted"
    SIGN = "sign"
    """Somebody pressed for the signature of the agency."""
    SIGNED = "signed"
    KEPT = "kept"
    LEFT_OUT = "left_out"
    """A senior said that it is not to be digitised; its pages stay."""


STEP_OF: Final[Mapping[DocumentState, BatchStep]] = {
    DocumentState.SPLIT: BatchStep.SPLIT,
    DocumentState.READ: BatchStep.READ,
    DocumentState.INDEX: BatchStep.INDEX,
    DocumentState.UNREADABLE: BatchStep.INDEX,
    DocumentState.CHECK: BatchStep.CHECK,
    DocumentState.DIFFERS: BatchStep.CHECK,
    DocumentState.CHECKED: BatchStep.ACCEPT,
    DocumentState.ACCEPTED: BatchStep.SIGN,
    DocumentState.SIGN: BatchStep.SIGN,
    DocumentState.SIGNED: BatchStep.KEEP,
    DocumentState.KEPT: BatchStep.DONE,
    DocumentState.LEFT_OUT: BatchStep.DONE,
}


class KeepWait(StrEnum):
    """Why a signed document is not in the vault yet."""

    OWNER = "owner"
    """Nobody knows whose it is."""
    MERGE = "merge"
    """The vault has a paper of this number and issuer: a person says whether it is the same."""
    REFUSED = "refused"
    """The vault refuses it; `fault` says why."""


class FileState(StrEnum):
    """What became of a file that somebody sent or that lay in the folder."""

    TAKEN = "taken"
    DUPLICATE = "duplicate"
    """The same bytes came before: nothing of it comes in again."""
    FAILED = "failed"


class CameBy(StrEnum):
    UPLOAD = "upload"
    FOLDER = "folder"


class RowState(StrEnum):
    """What became of a row of the sheet of metadata."""

    WAITING = "waiting"
    """No file of this name has come yet."""
    MATCHED = "matched"
    FAILED = "failed"


class EntryField(StrEnum):
    """What is indexed (NĐ 118/2025 Art. 19.2)."""

    NUMBER = "number"
    ISSUED_ON = "issued_on"
    ISSUER = "issuer"
    OWNER_NAME = "owner_name"
    OWNER_NUMBER = "owner_number"
    """12 digits; 9 of an old card; a tax code of an organisation."""
    OWNER_BORN = "owner_born"
    """A day, or a year alone."""
    SIGNER = "signer"
    SUBJECT = "subject"
    VALID_TO = "valid_to"


KEY_FIELDS: Final = (EntryField.NUMBER, EntryField.ISSUED_ON, EntryField.OWNER_NUMBER)
"""These are checked by a second person: entered again without seeing the first entry, or compared (`comparing`)."""

NEEDED: Final = (
    *(EntryField.NUMBER, EntryField.ISSUED_ON, EntryField.ISSUER),
    *(EntryField.OWNER_NAME, EntryField.OWNER_NUMBER, EntryField.SUBJECT),
)
"""A document is indexed once each of these has an entry; an empty one says that the paper does not say it."""


class EntryRound(StrEnum):
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    """Of a third one, where the first two differ."""


class EntryOrigin(StrEnum):
    """Where the value of an entry is from."""

    TYPED = "typed"
    PROPOSED = "proposed"
    """The reader was sure enough of it for this type of paper."""
    COMPARED = "compared"
    """By the second person, who saw it beside the picture and typed nothing."""
    UNDONE = "undone"
    """Takes back the entry of its field before it; no value itself."""


class OwnerMatch(StrEnum):
    """How a document is matched with somebody on record. `PARTLY` and `NOT` wait for a person; name and year alone never match."""

    MATCHED = "matched"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class CountGiven:
    """One count of an inventory. `in_force` None: unknown. `year` None: of all years together. `source`: where it was counted."""

    agency_id: int
    level: AgencyLevel
    paper_type: str
    in_force: int | None
    year: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class CountFacts:
    """`counted_by`: the account, as the record names it."""

    given: CountGiven
    counted_by: AccountRef
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """What `468.digitised_in_force` counts. `id` names agency, level and type. `in_force` None: nobody has counted it."""

    id: str
    agency_id: int
    level: AgencyLevel
    paper_type: str
    in_force: int | None
    digitised: int
    digitised_no_longer_valid: int


@dataclass(frozen=True, slots=True)
class BoxGiven:
    """A box as it stands in its store. `agency_id`: whose results lie in it. `level`: of who issued them, a district too."""

    agency_id: int
    level: AgencyLevel
    store: str
    code: str
    paper_type: str
    year_from: int | None
    year_to: int | None
    declared_documents: int
    declared_pages: int


@dataclass(frozen=True, slots=True)
class BoxFacts:
    """`ref`: what separator sheets call the box, in capitals (`law.codes.separators`)."""

    id: UUID
    ref: str
    given: BoxGiven
    opened_at: datetime
    opened_by: AccountRef


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """`number`: as people call it ("H-014"). `folder`: of its scanner. `documents`: by state. `round`: of its checks, from 1.

    `pages`: without separator sheets. `unlooked`: pages that nobody has looked at for a sheet yet. `judged`: documents of which two
    people entered the key fields, `wrong`: those of them in which the two differed.
    """

    id: UUID
    number: str
    box: BoxFacts
    folder: str
    declared_pages: int
    step: BatchStep
    documents: Mapping[DocumentState, int]
    pages: int
    sheets: int
    unlooked: int
    files_failed: int
    files_duplicate: int
    judged: int
    wrong: int
    is_paused: bool
    round: int
    opened_at: datetime
    opened_by: AccountRef
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as it came. `fault`: why nothing of it came in, a code. `kind`: of the open format of arriving files."""

    id: UUID
    name: str
    kind: str
    file_hash: str
    pages: int
    state: FileState
    fault: str
    came_by: CameBy
    taken_by: AccountRef
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page as it was scanned. `order` from 1 in its batch, never changed; `number` within its file. `sheet`: the type that it
    announces, where it is a separator sheet."""

    order: int
    file_id: UUID
    file_hash: str
    number: int
    faults: tuple[PageFault, ...]
    sheet: str


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One value that somebody entered. `origin`: where it is from."""

    field: EntryField
    value: str
    round: EntryRound
    origin: EntryOrigin
    entered_by: AccountRef
    entered_at: datetime


def is_sure(field: EntryField, proposal: Proposed, threshold: float, suggestion: str | None) -> bool:
    """Whether a proposal needs nobody: the reader is sure enough, and no list says otherwise.

    A name is never sure by the reader alone, which takes one tone for another and is sure of it: a list has to say the same.
    """
    if field is EntryField.OWNER_NAME and suggestion is None:
        return False
    return proposal.confidence >= threshold and suggestion in (None, proposal.value)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document of a batch. `place`: the how many-th of its batch, from 1. `entries`: the first entries that stand; `suggestions`:
    what a list of metadata says. `threshold`: how sure the reader must be for this type. `searchable`: the copy that is signed."""

    id: UUID
    batch_id: UUID
    batch_number: str
    agency_id: int
    paper_type: str
    state: DocumentState
    place: int
    of: int
    pages: tuple[PagePlace, ...]
    fault: str
    wait: KeepWait | None
    proposals: Mapping[EntryField, Proposed]
    suggestions: Mapping[EntryField, str]
    entries: Mapping[EntryField, EntryFacts]
    threshold: float
    searchable: str | None
    signed_hash: str | None
    owner_ref: str
    owner_match: OwnerMatch | None
    paper_id: UUID | None
    indexed_by: AccountRef
    checked_by: AccountRef
    flagged_by: AccountRef = ""

    def is_sure(self, field: EntryField) -> bool:
        """Whether the reader's proposal needs nobody."""
        proposal = self.proposals.get(field)
        return proposal is not None and is_sure(field, proposal, self.threshold, self.suggestions.get(field))

    @property
    def uncertain(self) -> tuple[EntryField, ...]:
        """Where the cursor stops: needed fields without an entry of which the reader is not sure."""
        return tuple(one for one in NEEDED if one not in self.entries and not self.is_sure(one))


@dataclass(frozen=True, slots=True)
class Difference:
    """A key field that two people entered differently."""

    field: EntryField
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """A sample of a batch. `documents`: those that are to be looked at; `verdicts`: what was said of them, the fields that are wrong.
    The same seed over the same documents gives the same sample. `accepted` None: not decided yet."""

    id: UUID
    batch_id: UUID
    round: int
    seed: str
    documents: tuple[UUID, ...]
    verdicts: Mapping[UUID, tuple[EntryField, ...]]
    drawn_by: AccountRef
    drawn_at: datetime
    accepted: bool | None


@dataclass(frozen=True, slots=True)
class CustodyStep:
    """One step of the chain of custody. `step`: a verb of the record. `account` empty: the system. `file_hash`: of what there was."""

    step: str
    account: AccountRef
    at: datetime
    file_hash: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Custody:
    """The chain of a document, from its scan to the vault, oldest first. `pages`: the hash of each file that a page came in."""

    document_id: UUID
    batch_number: str
    store: str
    box_code: str
    paper_type: str
    steps: tuple[CustodyStep, ...]
    file_hash: str


@dataclass(frozen=True, slots=True)
class MetadataGiven:
    """A row of the sheet of metadata. `values`: as they were written, by field. `problem`: why it cannot be used, a code."""

    row: int
    file_name: str
    values: Mapping[EntryField, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class MetadataFacts:
    row: int
    file_name: str
    state: RowState
    fault: str
