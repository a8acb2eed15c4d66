"""The papers of a dossier's checklist: written at its opening, found in order, and complete when it is accepted.

Not here: the papers themselves as files (`casework.papers`).
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from motcua.casework.dossiers.locking import LockedDossier
from motcua.casework.dossiers.models import Component
from motcua.casework.dossiers.refusals import ComponentsOpen
from motcua.casework.dossiers.values import ComponentGiven


def checklist_of(dossier_id: UUID, components: Sequence[ComponentGiven]) -> list[Component]:
    """The papers in their order, to be written with their dossier."""
    return [
        Component(
            dossier_id=dossier_id,
            order=order,
            name=one.name,
            needed=one.needed,
            handed_in=one.handed_in,
            count=one.count,
            verdict=one.verdict,
            reason_code=one.reason_code or "",
            note=one.note,
        )
        for order, one in enumerate(components, start=1)
    ]


def find_in_order(locked: LockedDossier, papers: Collection[int]) -> None:
    """These papers, by their order, were seen and are right. The record of this is the acceptance in the same transaction."""
    if papers:
        locked.dossier.components.filter(order__in=papers).update(verdict="pass", reason_code="", note="")
        locked.papers = None


def check_complete(locked: LockedDossier) -> None:
    """Acceptance says that the dossier is complete: no paper of the checklist is failed or unseen (NĐ 118/2025 Art. 17.3)."""
    missing = sum(paper.verdict != "pass" for paper in locked.papers_at_hand())
    if missing:
        raise ComponentsOpen(open=missing)
