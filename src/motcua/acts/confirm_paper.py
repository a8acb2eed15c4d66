"""A person confirms what a scanned paper is; the officer signs the copy, the agency may; the vault keeps it (NĐ 118/2025 Art. 17, 19).

The desk that took the paper in confirms, or the agency that handles the dossier. Contract staff confirm and do not sign, unless the
province reads the law otherwise (reading 54): then a civil servant presses for the signature. Where nobody signs the copy is declared.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.acts.keep_paper import ToKeep, check_not_there, checked, may_keep, put
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.papers import confirming
from motcua.casework.papers.queries import file_of_dossier
from motcua.casework.papers.signatures import check_may_sign
from motcua.casework.papers.signing import ContractStaffMayNotSign, MayNotSign, SignatureRole
from motcua.casework.papers.steps import Confirmation, NotYourPaper, Wish, WorkFault
from motcua.casework.vault.values import PaperGiven
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.people.queries import account
from motcua.law.readings import readings_on
from motcua.law.refusals import Refused
from motcua.law.reuse.facts import Assurance
from motcua.law.reuse.usable import worth
from motcua.law.worktime.arithmetic import local

_WORTH = {SignatureRole.OFFICER: Assurance.OFFICER_SIGNED, SignatureRole.AGENCY: Assurance.AGENCY_SIGNED}
_DAYS = ("issued_on", "valid_from", "valid_to")


def may_confirm(case: Case, by: Principal) -> bool:
    """Whether they are of the desk that took the papers in, or handle the dossier."""
    at_desk = case.facts.one_stop_id in (by.sees_agencies | {by.agency_id})
    return may_keep(case, by) or (by.may(Permission.RECEIVE) and at_desk)


def may_sign_for_agency(case: Case, by: Principal) -> bool:
    """Whether they sign for the agency that handles the dossier."""
    return by.may(Permission.SIGN) and may_keep(case, by)


@transaction.atomic
def confirm_paper(wanted: ToKeep, corrected: int, circumstances: Circumstances, *, is_unsigned: bool) -> None:
    """Confirm it. `is_unsigned`: no signer is configured. The same press again changes nothing.

    Refuses who is neither of the desk nor of the agency (NotYourPaper), what is not to be digitised, what somebody confirmed before.
    """
    by, at = circumstances.officer, circumstances.at
    case = _opened(wanted.dossier_id, circumstances)
    given, file = checked(case, wanted, by)
    expected = Assurance.DECLARED if is_unsigned else Assurance.OFFICER_SIGNED
    check_not_there(replace(given, assurance=_better(given, expected)), file, circumstances)
    said = Confirmation(_as_json(wanted, given), corrected, by.account_id, at, _press(circumstances))
    wish = None if is_unsigned else _officers_wish(by, circumstances)
    confirming.confirm(wanted.attachment_id, said, wish, circumstances, is_unsigned=is_unsigned)


@transaction.atomic
def leave_paper_out(dossier_id: UUID, attachment_id: UUID, circumstances: Circumstances) -> None:
    """It is no paper for the vault: its file stays with the dossier. Refuses as `confirm_paper` does."""
    _opened(dossier_id, circumstances)
    file_of_dossier(attachment_id, dossier_id=dossier_id, seen_by=circumstances.officer)
    confirming.leave_out(attachment_id, circumstances)


@transaction.atomic
def press_to_sign(dossier_id: UUID, attachment_id: UUID, role: SignatureRole, circumstances: Circumstances) -> None:
    """An officer wants the copy signed with their own key, or a leader with that of their agency.

    Refuses whose signature this is not (ContractStaffMayNotSign, MayNotSign, NotYourPaper), and where there is nothing to sign.
    """
    by = circumstances.officer
    case = _opened(dossier_id, circumstances)
    file_of_dossier(attachment_id, dossier_id=dossier_id, seen_by=by)
    if role is SignatureRole.AGENCY and not may_sign_for_agency(case, by):
        raise MayNotSign(regime_on_day=local(circumstances.at).date(), role=by.role)
    _check_may_sign(by, role, circumstances)
    confirming.want_signature(attachment_id, _wish(by, role, _press(circumstances)), circumstances)


def keep_confirmed(work_id: UUID, circumstances: Circumstances) -> None:
    """Put what was confirmed into the vault, in the name of who confirmed it. Again is as once."""
    try:
        _keep(work_id, circumstances)
    except Refused as refusal:
        confirming.refused(work_id, refusal.code)


@transaction.atomic
def _keep(work_id: UUID, circumstances: Circumstances) -> None:
    row = confirming.to_keep(work_id)
    if row is None or row.confirmed is None or row.confirmed_at is None or row.confirmed_by is None:
        return
    by = organisation.officer_of(row.confirmed_by, on=local(row.confirmed_at).date())
    if by is None:
        confirming.refused(work_id, WorkFault.REFUSED.value)
        return
    now = replace(circumstances, by=by)
    case = open_case(row.dossier_id, seen_by=by, at=circumstances.at)
    given, file = checked(case, _of_json(row.confirmed, row.dossier_id, row.attachment_id), by)
    signed = _WORTH[SignatureRole(row.signed_as)] if row.signed_as else Assurance.DECLARED
    paper = put(replace(given, assurance=_better(given, signed)), file, confirming.files_to_keep(row), now)
    confirming.kept(row, paper.id, circumstances.at)


def _opened(dossier_id: UUID, circumstances: Circumstances) -> Case:
    by = circumstances.officer
    case = open_case(dossier_id, seen_by=by, at=circumstances.at)
    if not may_confirm(case, by):
        raise NotYourPaper(regime_on_day=local(circumstances.at).date())
    return case


def _officers_wish(by: Principal, circumstances: Circumstances) -> Wish | None:
    """Who confirms also signs; None where it is not theirs to sign: a civil servant then presses."""
    try:
        _check_may_sign(by, SignatureRole.OFFICER, circumstances)
    except (ContractStaffMayNotSign, MayNotSign):
        return None
    return _wish(by, SignatureRole.OFFICER, _press(circumstances))


def _check_may_sign(by: Principal, role: SignatureRole, circumstances: Circumstances) -> None:
    check_may_sign(by, role, readings_on(local(circumstances.at).date()), at=circumstances.at)


def _wish(by: Principal, role: SignatureRole, press: UUID) -> Wish:
    """An officer's key is named by their account, an agency's by its code."""
    if role is SignatureRole.AGENCY:
        return Wish(press, role, by.account_ref, by.agency_code, by.agency_name)
    facts = account(by.account_id)
    return Wish(press, role, by.account_ref, facts.username if facts is not None else "", by.name)


def _press(circumstances: Circumstances) -> UUID:
    return circumstances.key or UUID(int=circumstances.rng.getrandbits(128), version=4)


def _better(given: PaperGiven, other: Assurance) -> Assurance:
    """What the signatures of the file that came are worth, or what is signed here."""
    return max(given.assurance, other, key=lambda one: worth(given.came, one))


def _as_json(wanted: ToKeep, given: PaperGiven) -> dict[str, Any]:
    """Owners as they were resolved: who applies may be another one later."""
    said = asdict(replace(wanted, owners=given.owners))
    del said["dossier_id"], said["attachment_id"]
    days = {name: None if said[name] is None else said[name].isoformat() for name in _DAYS}
    return {**said, "scope": list(wanted.scope), "owners": list(given.owners), **days}


def _of_json(kept: Mapping[str, Any], dossier_id: UUID, attachment_id: UUID) -> ToKeep:
    days = {name: None if kept[name] is None else date.fromisoformat(kept[name]) for name in _DAYS}
    texts = {name: kept[name] for name in ("paper_type", "title", "summary", "number", "issuer")}
    return ToKeep(
        dossier_id=dossier_id,
        attachment_id=attachment_id,
        scope=tuple(kept["scope"]),
        owners=tuple(kept["owners"]),
        issued_on=days["issued_on"],
        valid_from=days["valid_from"],
        valid_to=days["valid_to"],
        **texts,
    )
