"""Papers of the vault for an officer: those of a dossier's applicant, with that dossier as the reason to look, and one of them.

Who looks must see the dossier, and it must still be running: a person's papers are nobody's to look through.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.queries.outcomes import Called, called, outcomes_of
from motcua.casework.dossiers.values import DossierFacts
from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.findings import files_of
from motcua.casework.vault import queries as vault
from motcua.casework.vault.facts import fact_of, status_at
from motcua.casework.vault.refusals import PaperUnknown, VaultReasonEnded
from motcua.casework.vault.rights import may_change
from motcua.casework.vault.values import PaperUse, VaultPaper
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.people.authors import acted_for
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.people.queries import names_of_refs, party_ref
from motcua.foundation.reads import queries as reads
from motcua.insight.views.readings import Read
from motcua.law.references import AccountRef
from motcua.law.reuse.facts import Outcome, Status
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class Line:
    """A paper in a list. `outcome`: how the dossier ended that it came with; None where it came with none."""

    paper: VaultPaper
    status: Status
    outcome: Outcome | None
    own: bool
    """It came with the dossier for which it is looked at."""
    successor: VaultPaper | None = None
    """What took its place, where that is the owner's too."""

    @property
    def serves(self) -> bool:
        """Whether it may be used again at all; for which paper of which procedure, the law of reuse says."""
        brought = fact_of(self.paper, self.outcome).brought and self.outcome is not None and not self.own
        return self.status is Status.IN_FORCE and (not brought or self.outcome is Outcome.DONE)


@dataclass(frozen=True, slots=True)
class VaultPage:
    facts: DossierFacts
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class UseLine:
    """A use, and what its dossier is called where the officer may see it."""

    use: PaperUse
    dossier: Called | None


@dataclass(frozen=True, slots=True)
class VaultPaperPage:
    """One paper. `files` by hash; `names`: of officers. `readings` None: not theirs to watch. `successors`: what could replace it."""

    facts: DossierFacts
    line: Line
    files: Mapping[str, AttachedFile]
    uses: tuple[UseLine, ...]
    readings: tuple[Read, ...] | None
    names: Mapping[AccountRef, str]
    may_change: bool
    successors: tuple[VaultPaper, ...]


def vault_of(dossier_id: UUID, *, seen_by: Principal, at: datetime) -> VaultPage:
    """The papers of the applicant. Raises DossierUnknown, and VaultReasonEnded where the dossier runs no longer."""
    facts, papers = _papers(dossier_id, seen_by)
    origins = {one.dossier_id for one in papers if one.dossier_id is not None}
    outcomes = outcomes_of(origins, seen_by=seen_by) if origins else {}
    known = {one.id: one for one in papers}
    return VaultPage(facts, tuple(_line(one, known, outcomes, facts, at) for one in papers))


def vault_paper(dossier_id: UUID, paper_id: UUID, *, seen_by: Principal, at: datetime) -> VaultPaperPage:
    """One paper of the applicant. Raises what `vault_of` does, and PaperUnknown for one that is not theirs."""
    page = vault_of(dossier_id, seen_by=seen_by, at=at)
    line = next((one for one in page.lines if one.paper.id == paper_id), None)
    if line is None:
        raise PaperUnknown
    uses, known = vault.uses_of(paper_id, seen_by=seen_by), register()
    dossiers_of_uses = called([one.dossier_id for one in uses], seen_by=seen_by) if uses else {}
    readings = _readings(line.paper, known) if _oversees(line.paper, seen_by, known) else None
    people = {one.checked_by for one in line.paper.versions} | {one.used_by for one in uses}
    return VaultPaperPage(
        facts=page.facts,
        line=line,
        files=files_of([one.file_hash for one in line.paper.versions], seen_by=seen_by),
        uses=tuple(UseLine(one, dossiers_of_uses.get(one.dossier_id)) for one in uses),
        readings=readings,
        names=names_of_refs(people),
        may_change=may_change(line.paper, seen_by, known),
        successors=tuple(one.paper for one in page.lines if one.status is Status.IN_FORCE and one.paper.id != paper_id),
    )


def _papers(dossier_id: UUID, seen_by: Principal) -> tuple[DossierFacts, tuple[VaultPaper, ...]]:
    facts = dossiers.dossier(dossier_id, seen_by=seen_by)
    if facts.ended_at is not None:
        raise VaultReasonEnded(regime_on_day=local(facts.ended_at).date(), dossier=facts.code or "này")
    owner = party_ref(facts.applicant.kind, facts.applicant.id)
    return facts, vault.papers_of([owner], types=None, seen_by=seen_by) if owner else ()


def _line(
    one: VaultPaper,
    known: Mapping[UUID, VaultPaper],
    outcomes: Mapping[UUID, Outcome],
    facts: DossierFacts,
    at: datetime,
) -> Line:
    outcome = None if one.dossier_id is None else outcomes.get(one.dossier_id)
    successor = None if one.replaced_by is None else known.get(one.replaced_by)
    return Line(one, status_at(one, at), outcome, own=one.dossier_id == facts.id, successor=successor)


def _oversees(one: VaultPaper, by: Principal, known: Register) -> bool:
    """Who answers for reading it: leaders and supervisors of the agency that issued or keeps it."""
    watches = by.may(Permission.SUPERVISE) or by.may(Permission.SIGN)
    return watches and (may_change(one, by, known) or one.agency_id in by.sees_agencies | {by.agency_id})


def _readings(one: VaultPaper, known: Register) -> tuple[Read, ...]:
    """The newest first, from when it was kept."""
    rows = reads.readings_of(one.id, since=one.kept_at).rows
    names = names_of_refs({ref for row in rows for ref in (row.account, acted_for(row.role))})
    return tuple(
        Read(
            row,
            names.get(row.account, ""),
            known.names_by_ref.get(row.agency, ""),
            names.get(acted_for(row.role), ""),
        )
        for row in rows
    )
