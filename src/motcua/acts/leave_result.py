"""A signed result leaves once its signature can no longer be taken back: number, day, the agency's signature, vault, dossier.

Done by a job in the name of who signed. Each step finds what an earlier attempt has done: one number, one signature of the agency.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from motcua.acts.perform import perform
from motcua.acts.result_page import symbol_of, template_for
from motcua.acts.submit_result import drafted_of
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.papers.arriving import FileLost
from motcua.casework.papers.ports import Copied
from motcua.casework.papers.signatures import SigningMeans, recorded, sign_once
from motcua.casework.papers.signing import SignatureRole, ToSign
from motcua.casework.results import actions as results
from motcua.casework.results.ports import NumberStamp, ResultMaker
from motcua.casework.results.queries import standing_result
from motcua.casework.results.values import AGENCY_FIELD, Result, ResultState
from motcua.casework.vault import actions as vault
from motcua.casework.vault.values import PaperGiven, StatusReason, VaultPaper
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import party_ref
from motcua.law.refusals import Refused
from motcua.law.reuse.facts import Assurance, Came, Status
from motcua.law.worktime.arithmetic import local

_SEAL: Final = UUID("2f4cf7a2-0f38-4ed1-a7e6-3d1a58f5f3a9")
"""Names the agency's signature on one result."""


@dataclass(frozen=True, slots=True)
class LeavingMeans:
    """With what a result is numbered and sealed."""

    maker: ResultMaker
    signing: SigningMeans


def leave_result(result_id: UUID, circumstances: Circumstances, means: LeavingMeans) -> Result | None:
    """Give it out; None where nothing is to leave: it was taken back, or it has left. Not within a transaction.

    Raises what signing raises (SignerSilent, SigningRefused, FileNotKept), what the law refuses now (the page then says so), and
    OSError of the store; the job is then done again.
    """
    one = standing_result(result_id, circumstances=circumstances)
    if one.state is not ResultState.SIGNED or one.leaves_at is None or circumstances.at < one.leaves_at:
        return None
    by = organisation.officer_of(one.signer_id, on=local(one.signed_at or circumstances.at).date())
    if by is None:
        results.note_fault(one.id, "signer_gone")
        return None
    now = replace(circumstances, by=by)
    case = open_case(one.dossier_id, seen_by=by, at=circumstances.at)
    chosen = template_for(case, drafted_of(one))
    one = results.number(one.id, symbol_of(chosen, case, one.agency_id), local(circumstances.at).date(), now)
    final = _sealed(one, _numbered(one, case, means), case, by, circumstances.at, means)
    try:
        return _given_out(one, final, now)
    except Refused:
        results.note_fault(one.id, "dossier_waits")
        raise


def _numbered(one: Result, case: Case, means: LeavingMeans) -> str:
    """The signed page with its number and day, kept; found where an earlier attempt kept it."""
    files = means.signing.files
    with TemporaryDirectory(prefix="motcua-result-") as folder:
        signed, into = Path(folder) / "signed.pdf", Path(folder) / "numbered.pdf"
        if files.copy(one.signed_hash, signed) is not Copied.WHOLE:
            raise FileLost(name=one.title)
        if one.issued_on is None:
            raise AssertionError("it has its number by now")
        place = case.register.agency(one.agency_id).area_name
        means.maker.numbered(signed, NumberStamp(one.number, place, one.issued_on), into=into)
        return files.keep_file(into)


def _sealed(one: Result, numbered: str, case: Case, by: Principal, at: datetime, means: LeavingMeans) -> str:
    """The file with the agency's signature, made once for this signed page."""
    agency = case.register.agency(one.agency_id)
    wanted = ToSign(
        key=_seal_key(one),
        role=SignatureRole.AGENCY,
        credential=agency.code,
        signer=agency.name,
        at=at,
        fills=AGENCY_FIELD,
        look=(agency.name,),
    )
    return sign_once(numbered, wanted, account=by.account_ref, name=one.title, means=means.signing).file_hash


def _seal_key(one: Result) -> str:
    return str(uuid5(_SEAL, f"{one.id}:{one.signed_hash}"))


@transaction.atomic
def _given_out(one: Result, final: str, now: Circumstances) -> Result | None:
    """Dossier, vault and result in one transaction. None where the signature was taken back meanwhile."""
    case = open_case(one.dossier_id, seen_by=now.officer, at=now.at)
    if standing_result(one.id, circumstances=now).state is not ResultState.SIGNED:
        return None
    paper = _kept(one, final, case, now)
    left = results.leave(one.id, final, None if paper is None else paper.id, now)
    recorded(_seal_key(one), now.at)
    if one.corrects is None:
        payload = {"result": one.result, "number": one.number, "document": final}
        perform(one.dossier_id, "issue_result", payload, now, of_a_result=True)
    else:
        payload = {"number": one.number, "reason": one.reason, "document": final}
        perform(one.dossier_id, "correct_result", payload, now, of_a_result=True)
        _replace(one.corrects, paper, now)
    return left


def _kept(one: Result, final: str, case: Case, now: Circumstances) -> VaultPaper | None:
    """The owner's paper in the vault; None where nobody is known to own it, or the template names no type of paper."""
    applicant = case.facts.applicant
    owner = party_ref(applicant.kind, applicant.id)
    if not owner or not one.paper_type:
        return None
    given = PaperGiven(
        owners=(owner,),
        paper_type=one.paper_type,
        came=Came.RESULT,
        assurance=Assurance.AGENCY_SIGNED,
        title=one.title,
        number=one.number,
        issuer=case.register.agency(one.agency_id).name,
        issued_on=one.issued_on,
        valid_from=one.issued_on,
        valid_to=one.valid_to,
        dossier_id=one.dossier_id,
    )
    return vault.put(given, files=[final], checked_by=now.officer.account_ref, circumstances=now)


def _replace(wrong: UUID, paper: VaultPaper | None, now: Circumstances) -> None:
    """The paper of the wrong result is replaced by the new one."""
    old = standing_result(wrong, circumstances=now)
    if old.paper_id is not None and paper is not None and old.paper_id != paper.id:
        vault.change_status(
            old.paper_id, Status.REPLACED, StatusReason.CONTENT_CHANGED, replaced_by=paper.id, circumstances=now
        )
