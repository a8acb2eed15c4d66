"""Papers of the vault as values: what one is, what is given to make one, and each use of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from motcua.law.reuse.facts import Assurance, Came, Status


class StatusReason(StrEnum):
    """Why the status of a paper was changed. Closed vocabulary."""

    DECISION = "decision"  # the competent agency revoked it
    FALSE_PAPER = "false_paper"  # it is not genuine, or was issued on false facts
    NOT_ENTITLED = "not_entitled"  # its owner no longer meets the conditions
    REISSUED = "reissued"  # issued again or exchanged
    CONTENT_CHANGED = "content_changed"  # the facts that it proves are others now
    RECORDED_WRONG = "recorded_wrong"  # the change before was a mistake of who recorded it
    DECISION_ANNULLED = "decision_annulled"  # what revoked it was annulled


REASONS_OF: Final[Mapping[Status, tuple[StatusReason, ...]]] = {
    Status.REVOKED: (StatusReason.DECISION, StatusReason.FALSE_PAPER, StatusReason.NOT_ENTITLED),
    Status.REPLACED: (StatusReason.REISSUED, StatusReason.CONTENT_CHANGED),
    Status.IN_FORCE: (StatusReason.RECORDED_WRONG, StatusReason.DECISION_ANNULLED),
}
"""The status that somebody may give a paper, and for what. That it has expired is counted from its last day, never recorded."""


@dataclass(frozen=True, slots=True)
class PaperGiven:
    """A paper as somebody describes it. `owners`: as the record names them ("person:<uuid>", "organisation:<uuid>").

    The key of a paper is owner, type, number and day of issue; the same key again is another file of the same paper. Metadata of
    NĐ 118/2025 Art. 19.2. `scope`: codes of the procedures that it counts for, empty for all. `dossier_id` with `order`: the dossier
    and the paper of its checklist that it came with. `summary`: what it is about, in a line.
    """

    owners: tuple[str, ...]
    paper_type: str
    came: Came
    assurance: Assurance
    title: str = ""
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    scope: tuple[str, ...] = ()
    dossier_id: UUID | None = None
    order: int = 0
    summary: str = ""


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """A file of a paper, by its SHA-256. `checked_by`: the account (its reference) that compared it with the paper."""

    file_hash: str
    added_at: datetime
    checked_by: str


@dataclass(frozen=True, slots=True)
class VaultPaper:
    """A paper that is kept. `status_since` None: always. `replaced_by`: the paper that took its place.

    `agency_id`: of the officer who put it here; None where the system did.
    """

    id: UUID
    owners: tuple[str, ...]
    paper_type: str
    came: Came
    assurance: Assurance
    status: Status
    status_since: datetime | None
    title: str
    number: str
    issuer: str
    issued_on: date | None
    valid_from: date | None
    valid_to: date | None
    scope: tuple[str, ...]
    replaced_by: UUID | None
    dossier_id: UUID | None
    kept_at: datetime
    versions: tuple[PaperVersion, ...] = ()
    summary: str = ""
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class PaperUse:
    """A dossier leans on a paper for one paper of its checklist."""

    paper_id: UUID
    dossier_id: UUID
    order: int
    used_at: datetime
    used_by: str
