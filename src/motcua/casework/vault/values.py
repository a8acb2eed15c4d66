"""Papers of the vault as values: what one is, what is given to make one, and each use of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.law.reuse.facts import Assurance, Came, Status


@dataclass(frozen=True, slots=True)
class PaperGiven:
    """A paper as somebody describes it. `owners`: as the record names them ("person:<uuid>", "organisation:<uuid>").

    The key of a paper is owner, type, number and day of issue; the same key again is another file of the same paper. Metadata of
    NĐ 118/2025 Art. 19.2. `scope`: codes of the procedures that it counts for, empty for all. `dossier_id` with `order`: the dossier
    and the paper of its checklist that it came with.
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


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """A file of a paper, by its SHA-256. `checked_by`: the account (its reference) that compared it with the paper."""

    file_hash: str
    added_at: datetime
    checked_by: str


@dataclass(frozen=True, slots=True)
class VaultPaper:
    """A paper that is kept. `status_since` None: always. `replaced_by`: the paper that took its place."""

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


@dataclass(frozen=True, slots=True)
class PaperUse:
    """A dossier leans on a paper for one paper of its checklist."""

    paper_id: UUID
    dossier_id: UUID
    order: int
    used_at: datetime
    used_by: str
