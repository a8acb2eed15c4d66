"""Submit a drafted result to the leader who signs; approve it; send it back with the reason.

The room of results and the dossier move together. Of a correction the dossier has nothing on record before it is signed.
"""

from uuid import UUID

from django.db import transaction

from motcua.acts.perform import perform
from motcua.acts.result_page import facts_of, template_for
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.powers import check_permission
from motcua.casework.results import actions as results
from motcua.casework.results.merging import values_of
from motcua.casework.results.queries import result
from motcua.casework.results.refusals import FieldsMissing, ReturnReasonMissing
from motcua.casework.results.values import Drafted, Result
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.worktime.arithmetic import local


def drafted_of(one: Result) -> Drafted:
    """What was drafted, to be drawn again."""
    return Drafted(one.dossier_id, one.template, one.version, one.typed, one.sentences, one.signer_id, one.result)


@transaction.atomic
def submit_result(result_id: UUID, circumstances: Circumstances) -> Result:
    """It waits for its signer. Refused: a needed field is empty (FieldsMissing), and what the law refuses."""
    one, case = _opened(result_id, circumstances)
    check_permission("submit_result", circumstances.officer, on=local(circumstances.at).date())
    chosen = template_for(case, drafted_of(one))
    known = values_of(chosen, facts_of(case, circumstances.officer), one.typed)
    missing = [field.label for field in chosen.fields if field.needed and not known[field.name]]
    if missing:
        raise FieldsMissing(fields=", ".join(missing))
    submitted = results.submit(result_id, circumstances)
    _with_dossier(submitted, "submit_result", {}, circumstances)
    return submitted


@transaction.atomic
def approve_result(result_id: UUID, circumstances: Circumstances) -> Result:
    """The head has seen it. Refused: what the law refuses."""
    _opened(result_id, circumstances)
    check_permission("approve_result", circumstances.officer, on=local(circumstances.at).date())
    approved = results.approve(result_id, circumstances)
    _with_dossier(approved, "approve_result", {}, circumstances)
    return approved


@transaction.atomic
def send_back_result(result_id: UUID, reason: str, circumstances: Circumstances) -> Result:
    """It is a draft again. Refused: no reason (ReturnReasonMissing), and what the law refuses."""
    _opened(result_id, circumstances)
    check_permission("send_back_result", circumstances.officer, on=local(circumstances.at).date())
    if not reason.strip():
        raise ReturnReasonMissing
    returned = results.send_back(result_id, reason, circumstances)
    _with_dossier(returned, "send_back_result", {"reason": reason}, circumstances)
    return returned


def _opened(result_id: UUID, circumstances: Circumstances) -> tuple[Result, Case]:
    by = circumstances.officer
    one = result(result_id, seen_by=by)
    return one, open_case(one.dossier_id, seen_by=by, at=circumstances.at)


def _with_dossier(one: Result, verb: str, payload: dict[str, str], circumstances: Circumstances) -> None:
    if one.corrects is None:
        perform(one.dossier_id, verb, dict(payload), circumstances)
