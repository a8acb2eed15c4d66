"""What the examination of a file said of its signatures, and whether the file is a form of ours. The caller has seen the dossier."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.models import Attachment, KeptFile, PrintedForm
from motcua.casework.papers.queries import check_reader
from motcua.foundation.people.principals import Principal

INTACT: Final = "intact"
"""A status of the open format (docs/formats/papers.md §4)."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Common names of those whose signatures are intact beyond doubt, and the account that attached the file."""

    signers: frozenset[str]
    attached_by: str


def signatures_of(attachment_id: UUID, *, seen_by: Principal) -> Signatures:
    """Of a file that the caller has seen."""
    check_reader(seen_by)
    row = Attachment.objects.select_related("file").get(pk=attachment_id)
    signed = (one for one in row.file.finding.get("signatures", ()) if one["status"] == INTACT and not one["doubts"])
    return Signatures(frozenset(filter(None, (one["signer"] for one in signed))), row.attached_by)


def every_signature(file_hash: str, *, seen_by: Principal) -> tuple[Mapping[str, Any], ...]:
    """What the examination said of each signature of a file that the caller has seen, in the codes of the open format."""
    check_reader(seen_by)
    finding = KeptFile.objects.values_list("finding", flat=True).get(pk=file_hash)
    return tuple(finding.get("signatures", ()))


def is_own_form(file_hash: str, *, seen_by: Principal) -> bool:
    """Whether the bytes are those of a form that was printed here."""
    check_reader(seen_by)
    return PrintedForm.objects.filter(Q(document_hash=file_hash) | Q(two_up_hash=file_hash)).exists()


def files_of(hashes: Collection[str], *, seen_by: Principal) -> dict[str, AttachedFile]:
    """Files by their hashes, each as it lies in the store: without a name, and of no dossier."""
    check_reader(seen_by)
    return {row.file_hash: _alone(row) for row in KeptFile.objects.filter(pk__in=list(hashes))}


def _alone(row: KeptFile) -> AttachedFile:
    return AttachedFile(
        id=UUID(int=0),
        file_hash=row.file_hash,
        line=0,
        order=0,
        name="",
        kind=row.kind,
        size=row.size,
        pages=row.pages,
        signatures=str(row.finding.get("overall") or "unsigned"),
        attached_at=row.examined_at,
    )
