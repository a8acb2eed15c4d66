"""A result as it is drafted, signed and given out. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID


class ResultState(StrEnum):
    """How far a result is. SIGNED: by the person, and still to be taken back. LEFT: numbered, sealed, given out. CLOSED: it never will
    be, since the dossier has its result otherwise, or none."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    LEFT = "left"
    CLOSED = "closed"


AT_WORK: Final = frozenset({ResultState.DRAFT, ResultState.SUBMITTED, ResultState.SIGNED})
"""How far what waits is: it may still be given out. Of one result of a dossier one waits at a time."""


class Closed(StrEnum):
    """Why a result was closed before it was given out."""

    ON_PAPER = "on_paper"
    """The result was signed on paper, outside of the system."""
    ISSUED = "issued"
    """The dossier has its result by words alone."""
    CORRECTED = "corrected"
    """What it was to correct was corrected on paper, or revoked."""
    MOVED = "moved"
    """The dossier went to another agency, which drafts and signs its own."""
    ENDED = "ended"
    """The dossier ended without it: refused, withdrawn, stopped."""


class Standing(StrEnum):
    """What a result that was given out is worth now."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REPLACED = "replaced"
    REVOKED = "revoked"


NUMBER_FIELD: Final = "so"
DAY_FIELD: Final = "ngay"
PERSON_FIELD: Final = "chu_ky_ca_nhan"
AGENCY_FIELD: Final = "chu_ky_co_quan"
"""Names of the form fields that every page of a result has, empty until they are filled: number, place and day, two signatures."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What an officer drafts. `template` with the day from which its version holds. `typed`: merge field → what was typed.

    `sentences`: paragraph of the template → the sentence that stands in its place. `signer`: the account that is to sign.
    """

    dossier_id: UUID
    template: str
    version: date
    typed: Mapping[str, str]
    sentences: Mapping[str, str]
    signer_id: int
    result: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A result. `result`: its code in a group, else empty. `corrects`: the one whose place it takes, for `reason`.

    `return_reason`: why it was sent back last. `page_hash`: the page that the leader sees, before any signature; `signed_hash`: with
    that of the person; `final_hash`: as it was given out. `leaves_at`: when it may leave, once it is signed. `number` with its symbol,
    as printed. `check_code`: what a stranger types. `paper_id`: what it is in the vault. `fault`: why it could not leave yet.
    `replaced_at`: since when another one stands in its place; `replaced_number`: of a paper one. `closed_because`: a word of `Closed`.
    """

    id: UUID
    dossier_id: UUID
    result: str
    corrects: UUID | None
    reason: str
    return_reason: str
    template: str
    version: date
    title: str
    typed: Mapping[str, str]
    sentences: Mapping[str, str]
    state: ResultState
    check_code: str
    page_hash: str
    pages: int
    agency_id: int
    drafted_by: str
    drafted_at: datetime
    submitted_by: str
    submitted_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    signer_id: int
    signer_name: str
    signer_title: str
    signed_at: datetime | None
    leaves_at: datetime | None
    signed_hash: str
    timestamped: bool
    number: str
    issued_on: date | None
    valid_to: date | None
    final_hash: str
    left_at: datetime | None
    replaced_by: UUID | None
    replaced_at: datetime | None
    replaced_number: str
    revoked_at: datetime | None
    revoked_by_decision: str
    fault: str
    paper_type: str
    paper_id: UUID | None
    closed_at: datetime | None
    closed_because: str

    @property
    def stands(self) -> bool:
        """Given out, and neither replaced nor revoked."""
        return self.state is ResultState.LEFT and self.replaced_at is None and self.revoked_at is None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a stranger is told of a result that was given out: nothing beyond what the paper in their hand shows.

    `owner`: masked. `replaced_by`: number, day and code of the result that took its place; one on paper has no code.
    `final_hash`: a file is compared with it.
    """

    check_code: str
    title: str
    number: str
    issued_on: date
    owner: str
    agency: str
    signer: str
    signer_title: str
    signed_at: datetime
    timestamped: bool
    standing: Standing
    valid_to: date | None
    since: datetime | None
    replaced_by: tuple[str, date, str] | None
    corrects: str
    decision: str
    final_hash: str
