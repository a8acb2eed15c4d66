"""Who did which step to a document, when, and the hash of its file, as pages of the workbench show it: DIG-05."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.casework.campaign.queries.custody import custody
from motcua.doors.words import custody_words
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of_refs


@dataclass(frozen=True, slots=True)
class ChainLine:
    name: str
    who: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Chain:
    """`file_hash`: of the newest file, the signed one once it is signed."""

    document_id: UUID
    lines: tuple[ChainLine, ...]
    file_hash: str


def chain_of(document_id: UUID, *, seen_by: Principal) -> Chain:
    """The chain as the record has it. Refused: DocumentUnknown."""
    found = custody(document_id, seen_by=seen_by)
    names = names_of_refs({step.account for step in found.steps if step.account})
    lines = tuple(
        ChainLine(custody_words.step_name(step), custody_words.who(step, names), step.at, custody_words.note(step))
        for step in found.steps
    )
    return Chain(found.document_id, lines, found.file_hash)
