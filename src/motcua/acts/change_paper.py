"""Revoke a paper of the vault, replace it, or set a change right; every open dossier that leans on it shows it from then on.

The page of such a dossier and its row in the worklist of who handles it say so by reading the paper: nothing is written to a dossier,
so that a paper which is set right, or which expires by itself, needs no act on them.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.queries.outcomes import outcomes_of
from motcua.casework.vault import actions as vault
from motcua.casework.vault.queries import dossiers_leaning, paper
from motcua.casework.vault.rights import may_change
from motcua.casework.vault.values import StatusReason, VaultPaper
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.law import citations
from motcua.law.refusals import Refused
from motcua.law.reuse.facts import Outcome, Status
from motcua.law.worktime.arithmetic import local


class MayNotChangePaper(Refused):
    """Chỉ lãnh đạo ký hoặc người phụ trách của cơ quan cấp giấy tờ được ghi thu hồi, thay thế. Gửi quyết định đó cho {issuer}."""

    code = "may_not_change_paper"
    kind = "no_power"
    basis = citations.STAFF


@dataclass(frozen=True, slots=True)
class Changed:
    """The paper as it is now, and how many open dossiers lean on it."""

    paper: VaultPaper
    open_dossiers: int


@transaction.atomic
def change_paper(
    paper_id: UUID,
    status: Status,
    reason: StatusReason,
    circumstances: Circumstances,
    *,
    replaced_by: UUID | None = None,
) -> Changed:
    """Change its status. Refuses who is not of the agency that issued it (MayNotChangePaper), and what the vault refuses."""
    by = circumstances.officer
    standing = paper(paper_id, seen_by=by)
    if not may_change(standing, by, register()):
        day = local(circumstances.at).date()
        raise MayNotChangePaper(regime_on_day=day, issuer=standing.issuer or "cơ quan cấp")
    changed = vault.change_status(paper_id, status, reason, replaced_by=replaced_by, circumstances=circumstances)
    outcomes = outcomes_of(dossiers_leaning(paper_id, seen_by=by), seen_by=by)
    return Changed(changed, sum(one is Outcome.RUNNING for one in outcomes.values()))
