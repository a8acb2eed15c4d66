"""What a paper is on a day, and what the law of reuse judges it by. Pure."""

from datetime import datetime

from motcua.casework.vault.values import VaultPaper
from motcua.law.reuse import facts as law
from motcua.law.reuse.facts import Origin, Outcome, Status
from motcua.law.worktime.arithmetic import local


def fact_of(paper: VaultPaper, outcome: Outcome | None) -> law.Paper:
    """The paper as the law sees it. `outcome`: how the dossier ended that it came with; None where it came with none."""
    dossier = None if paper.dossier_id is None else str(paper.dossier_id)
    return law.Paper(
        id=str(paper.id),
        owners=paper.owners,
        paper_type=paper.paper_type,
        assurance=paper.assurance,
        came=paper.came,
        number=paper.number or None,
        issued_on=paper.issued_on,
        valid_from=paper.valid_from,
        valid_to=paper.valid_to,
        status=paper.status,
        status_since=paper.status_since,
        replaced_by=None if paper.replaced_by is None else str(paper.replaced_by),
        origin=None if outcome is None else Origin(outcome, dossier),
        scope=frozenset(paper.scope),
    )


def status_at(paper: VaultPaper, at: datetime) -> Status:
    """In force, or why not: what was recorded counts from its moment on; the last day is a day on which it holds."""
    changed = paper.status is not Status.IN_FORCE
    if changed and (paper.status_since is None or at >= paper.status_since):
        return paper.status
    if paper.valid_to is not None and paper.valid_to < local(at).date():
        return Status.EXPIRED
    return Status.IN_FORCE
