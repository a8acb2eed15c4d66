"""Erase what people are called in a document of the campaign that has ended: for good, by a decision (Luật 91/2025/QH15).

What was read and entered goes, and what the vault says of the paper that it became. A paper that came with a dossier keeps its texts
until that dossier's are erased. Files are archived, and stay.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.acts.erase_texts import check_may_erase, ground_of
from motcua.casework.campaign.actions import erasing
from motcua.casework.dossiers.case import open_case
from motcua.casework.vault import actions as vault
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.queries import party_ref


@dataclass(frozen=True, slots=True)
class DocumentErasure:
    """How many entered values went, and how many papers of the vault lost what was typed about them."""

    values: int
    papers: int


@transaction.atomic
def erase_document(document_id: UUID, circumstances: Circumstances, *, basis: str, decision: str) -> DocumentErasure:
    """Erase it, and say how much went; a second time nothing does.

    Refused: anybody but an administrator of the province (MayNotErase), a ground that is no coded word (GroundUnfit), a document that
    is unknown or still at work (DocumentUnknown, NotThisStep).
    """
    check_may_erase(circumstances)
    ground = ground_of(basis, decision)
    values = erasing.erase_entries(document_id, ground=ground, circumstances=circumstances)
    paper = erasing.paper_of(document_id, circumstances=circumstances)
    papers = 0 if paper is None else vault.erase_paper_texts(paper, ground=ground, circumstances=circumstances)
    return DocumentErasure(values, papers)


def documents_of_applicant(dossier_id: UUID, circumstances: Circumstances) -> tuple[UUID, ...]:
    """The documents of the campaign whose owner is the applicant of a dossier and whose texts still stand: each has an erasure of its
    own. Refused: anybody but an administrator of the province (MayNotErase), a dossier that may not be seen."""
    check_may_erase(circumstances)
    applicant = open_case(dossier_id, seen_by=circumstances.officer, at=circumstances.at).facts.applicant
    owner = party_ref(applicant.kind, applicant.id)
    return erasing.documents_of_owner(owner, circumstances=circumstances) if owner else ()
