"""A leader takes their signature back, before anything leaves."""

from uuid import UUID

from django.db import transaction

from motcua.acts.perform import perform
from motcua.casework.dossiers.case import open_case
from motcua.casework.results import actions as results
from motcua.casework.results.queries import locked, result
from motcua.casework.results.refusals import NotYours
from motcua.casework.results.values import Result, ResultState
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.signature_refusals import SignatureLeft
from motcua.law.dossier.signatures import TAKE_BACK_FOR
from motcua.law.worktime.arithmetic import local


@transaction.atomic
def take_back_signature(result_id: UUID, circumstances: Circumstances) -> Result:
    """It waits for its signer again. Refused: another signer (NotYours), the time is over or it has left (SignatureLeft)."""
    by, day = circumstances.officer, local(circumstances.at).date()
    one = result(result_id, seen_by=by)
    open_case(one.dossier_id, seen_by=by, at=circumstances.at)
    if one.signer_id != by.account_id:
        raise NotYours(regime_on_day=day, signer=one.signer_name)
    row = locked(result_id, ResultState.SIGNED, ResultState.LEFT)
    late = row.leaves_at is not None and circumstances.at > row.leaves_at
    if row.state == ResultState.LEFT or late:
        raise SignatureLeft(regime_on_day=day, seconds=int(TAKE_BACK_FOR.total_seconds()))
    taken = results.take_back(result_id, circumstances)
    if taken.corrects is None:
        perform(taken.dossier_id, "take_back_signature", {"result": taken.result}, circumstances, of_a_result=True)
    return taken
