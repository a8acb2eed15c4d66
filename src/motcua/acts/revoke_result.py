"""Revoke a result that was given out: who checks it reads so from now on, and its paper in the vault is revoked too."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.acts.perform import perform
from motcua.casework.dossiers.case import open_case
from motcua.casework.results.queries import result
from motcua.casework.results.refusals import NotGivenOut
from motcua.casework.results.values import Result, ResultState
from motcua.foundation.people.circumstances import Circumstances


@dataclass(frozen=True, slots=True)
class Revocation:
    """`decision`: number and day of the decision that revokes it."""

    decision: str
    reason: str
    legal_basis: str


@transaction.atomic
def revoke_result(result_id: UUID, given: Revocation, circumstances: Circumstances) -> Result:
    """It counts no more, nor does its paper in the vault (`align_results`). Refused: it was never given out or is replaced
    (NotGivenOut), and what the law refuses."""
    by = circumstances.officer
    one = result(result_id, seen_by=by)
    open_case(one.dossier_id, seen_by=by, at=circumstances.at)
    if one.state is not ResultState.LEFT or one.replaced_at is not None:
        raise NotGivenOut
    payload = {"decision": given.decision, "reason": given.reason, "legal_basis": given.legal_basis}
    perform(one.dossier_id, "revoke_result", payload, circumstances)
    return result(result_id, seen_by=by)
