"""Erase what people are called in a document of the campaign that has ended: for good, by a decision (Luật 91/2025/QH15)."""

from uuid import UUID

from motcua.acts.erase_texts import check_may_erase, ground_of
from motcua.casework.campaign.actions import erasing
from motcua.foundation.people.circumstances import Circumstances


def erase_document(document_id: UUID, circumstances: Circumstances, *, basis: str, decision: str) -> int:
    """Erase it, and say how many values went; a second time none does.

    Refused: anybody but an administrator of the province (MayNotErase), a ground that is no coded word (GroundUnfit), a document that
    is unknown or still at work (DocumentUnknown, NotThisStep).
    """
    check_may_erase(circumstances)
    return erasing.erase_entries(document_id, ground=ground_of(basis, decision), circumstances=circumstances)
