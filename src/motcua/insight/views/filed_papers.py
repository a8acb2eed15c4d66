"""The papers of a dossier with their files, and who judged them: what stands beside the pages of a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.confirming import works_of_dossier
from motcua.casework.papers.forms.handed_in import REUSED
from motcua.casework.papers.queries import files_of_dossier
from motcua.casework.papers.steps import WorkFacts
from motcua.casework.vault.queries import uses_in
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.refuse_intake import IntakeRefused
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.supplement import Supplemented

OPEN: Final = "open"
"""The verdict of a paper that nobody has judged."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Who judged a paper last, and when. `name` empty: not known."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FiledPapers:
    """`works`: files on their way into the vault. `reused`: the paper of the vault that stands for one of the list. `names`: of the
    accounts that took files in or judged."""

    case: Case
    papers: tuple[ComponentFacts, ...]
    files: tuple[AttachedFile, ...]
    works: Mapping[UUID, WorkFacts]
    reused: Mapping[int, UUID]
    names: Mapping[str, str]

    def judged(self, paper: ComponentFacts) -> Judged | None:
        """None for a paper that nobody has judged."""
        by, at = _judged_by(self.case, paper)
        return None if at is None else Judged(self.names.get(by, ""), at)


def filed_papers(dossier_id: UUID, *, seen_by: Principal, at: datetime) -> FiledPapers:
    """Raises DossierUnknown for a dossier that is not there or that they may not see."""
    case = open_case(dossier_id, seen_by=seen_by, at=at)
    papers, files = dossiers.components(case.facts), files_of_dossier(dossier_id, seen_by=seen_by)
    works = works_of_dossier(dossier_id, seen_by=seen_by) if files else {}
    is_reused = any(one.handed_in == REUSED for one in papers)
    reused = uses_in(dossier_id, seen_by=seen_by) if is_reused else {}
    accounts = {one.attached_by for one in files} | {_judged_by(case, one)[0] for one in papers}
    return FiledPapers(case, papers, files, works, reused, names_of_refs(filter(None, accounts)))


def _judged_by(case: Case, paper: ComponentFacts) -> tuple[str, datetime | None]:
    """The account of the last act that says what the verdict says, and its moment."""
    if paper.verdict == OPEN:
        return "", None
    for one in reversed(case.history.happened):
        event = one.event
        judges = isinstance(event, Accepted | IntakeRefused) or (
            isinstance(event, SupplementRequested) and paper.order in {item.component for item in event.items}
        )
        if judges or (isinstance(event, Supplemented) and event.complete and not event.online):
            return one.account or "", event.at
    return "", None
