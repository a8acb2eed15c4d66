"""A file that came with a dossier becomes a paper of the vault, once an officer who handles the dossier has confirmed what it is.

What it is worth is read from its signatures, never chosen: the agency that handles confirms by its own one, the officer who compared
the copy with the paper by theirs (NĐ 118/2025 Art. 19). What is not to be digitised is refused where the system can know it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.queries.outcomes import outcomes_of
from motcua.casework.dossiers.values import NOT_APPLICABLE
from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.findings import Signatures, is_own_form, signatures_of
from motcua.casework.papers.queries import file_of_dossier
from motcua.casework.vault import actions as vault
from motcua.casework.vault.facts import status_at
from motcua.casework.vault.queries import papers_of
from motcua.casework.vault.refusals import OwnerMissing
from motcua.casework.vault.values import PaperGiven, VaultPaper
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.people.queries import names_of_refs, party_ref
from motcua.law import citations
from motcua.law.refusals import Refused
from motcua.law.reuse.facts import Assurance, Came, Outcome, Status
from motcua.law.vietnamese import fold
from motcua.law.worktime.arithmetic import local

STATEMENTS: Final = frozenset({"form_application", "statement_of_truth", "neighbour_commitment"})
"""Types that are a fresh statement of the applicant each time."""
IDENTITY: Final = frozenset({"citizen_card"})
"""Types that the population database answers for."""
SIGNED: Final = frozenset({Assurance.AGENCY_SIGNED, Assurance.REGISTRY})


class MayNotKeep(Refused):
    """Chỉ cán bộ của cơ quan đang giải quyết hồ sơ được xác nhận giấy tờ và đưa vào kho. Hồ sơ này thuộc {resolving}."""

    code = "may_not_keep"
    kind = "no_power"
    basis = citations.STAGE


class PaperTypeUnknown(Refused):
    """Loại giấy tờ "{given}" không có trong bảng loại giấy tờ của tỉnh. Chọn một loại trong danh sách."""

    code = "paper_type_unknown"
    kind = "bad_input"


class StatementNotKept(Refused):
    """Đơn, tờ khai, bản cam kết được lập mới cho từng hồ sơ nên không đưa vào kho. Tệp vẫn ở trong hồ sơ này."""

    code = "statement_not_kept"
    kind = "wrong_state"
    basis = citations.STAGE


class IdentityNotKept(Refused):
    """Không số hóa thẻ căn cước: thông tin lấy từ Cơ sở dữ liệu quốc gia về dân cư. Chỉ ghi kết quả tra cứu vào hồ sơ."""

    code = "identity_not_kept"
    kind = "wrong_state"
    basis = citations.STAGE


class PaperOfAnother(Refused):
    """Giấy tờ số {order} là của người khác với người nộp, hồ sơ chưa ghi người đó là ai, nên không đưa vào kho như giấy tờ của người
    nộp. Tệp vẫn ở trong hồ sơ này."""

    code = "paper_of_another"
    kind = "wrong_state"
    basis = citations.STAGE


class OwnFormNotKept(Refused):
    """Tệp này là mẫu do hệ thống in ra (giấy hẹn, phiếu), không phải giấy tờ của người dân, nên không đưa vào kho."""

    code = "own_form_not_kept"
    kind = "wrong_state"
    basis = citations.STAGE


class NotOfThisCase(Refused):
    """Giấy tờ số {order} không thuộc trường hợp của hồ sơ này nên không phải số hóa. Kiểm tra lại danh sách giấy tờ của hồ sơ."""

    code = "not_of_this_case"
    kind = "wrong_state"
    basis = citations.STAGE


class AlreadyInVault(Refused):
    """Kho đã có bản điện tử có giá trị, còn hiệu lực của giấy tờ này (cùng loại, số, ngày cấp). Dùng lại bản đó, không số hóa lại."""

    code = "already_in_vault"
    kind = "wrong_state"
    basis = citations.STAGE


@dataclass(frozen=True, slots=True)
class ToKeep:
    """What an officer confirms of a file. `owners`: of the parties of the dossier; empty: its applicant."""

    dossier_id: UUID
    attachment_id: UUID
    paper_type: str
    title: str
    summary: str = ""
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    scope: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


@transaction.atomic
def keep_paper(wanted: ToKeep, circumstances: Circumstances) -> VaultPaper:
    """Keep it. The same paper again is another version of it, the same file again is nothing new.

    Refuses who does not handle the dossier (MayNotKeep), an owner who is no party of it (OwnerMissing), what is not to be digitised.
    """
    by, at = circumstances.officer, circumstances.at
    case = open_case(wanted.dossier_id, seen_by=by, at=at)
    if not may_keep(case, by):
        raise MayNotKeep(regime_on_day=local(at).date(), resolving=case.facts.resolving)
    given, file = checked(case, wanted, by)
    return put(given, file, [file.file_hash], circumstances)


def checked(case: Case, wanted: ToKeep, by: Principal) -> tuple[PaperGiven, AttachedFile]:
    """The paper as the vault would take it, and its file. Refuses what is not to be digitised, and an owner who is no party."""
    file = file_of_dossier(wanted.attachment_id, dossier_id=wanted.dossier_id, seen_by=by)
    _check_is_kept(case, wanted, file, by)
    return _given(case, wanted, file, worth_of(case, wanted.attachment_id, by)), file


def put(given: PaperGiven, file: AttachedFile, files: Sequence[str], circumstances: Circumstances) -> VaultPaper:
    """Into the vault, with these files. Refused: what is there is enough (AlreadyInVault)."""
    by = circumstances.officer
    standing = check_not_there(given, file, circumstances)
    return vault.put(
        given,
        files=files,
        checked_by=by.account_ref,
        circumstances=circumstances,
        origin_lost=standing is not None and _came_to_nothing(standing, given, by),
    )


def check_not_there(given: PaperGiven, file: AttachedFile, circumstances: Circumstances) -> VaultPaper | None:
    """The same paper, where the vault has it. Refused: it is worth enough, so that nothing is to be digitised (AlreadyInVault)."""
    standing = _standing(given, circumstances.officer)
    if standing is not None and _is_enough(standing, given, file, circumstances):
        raise AlreadyInVault(regime_on_day=local(circumstances.at).date())
    return standing


def may_keep(case: Case, by: Principal) -> bool:
    """Whether they handle the dossier: an officer of the agency that resolves it, or that has an open step beside the desk's."""
    facts = case.facts
    steps = {one.agency_id for one in case.steps if one.done_at is None} - {facts.one_stop_id}
    theirs = steps | {facts.resolving_id}
    return by.may(Permission.HANDLE) and bool(theirs & (by.sees_agencies | {by.agency_id}))


def parties_of(case: Case) -> tuple[str, ...]:
    """Who may own a paper of the dossier, as the record names them: its applicant; nobody where they are not on record."""
    applicant = case.facts.applicant
    ref = party_ref(applicant.kind, applicant.id)
    return (ref,) if ref else ()


def worth_of(case: Case, attachment_id: UUID, by: Principal) -> Assurance:
    """Who vouches for the file, by its signatures that are intact beyond doubt: the agency of who confirms it, where it handles the
    dossier; an officer, who attached or confirms it; else nobody."""
    signatures = signatures_of(attachment_id, seen_by=by)
    signers = {fold(one) for one in signatures.signers}
    if fold(by.agency_name) in signers and may_keep(case, by):
        return Assurance.AGENCY_SIGNED
    return Assurance.OFFICER_SIGNED if signers & _officers(signatures, by) else Assurance.DECLARED


def _officers(signatures: Signatures, by: Principal) -> set[str]:
    names = names_of_refs([signatures.attached_by]) if signatures.signers else {}
    return {fold(by.name), *(fold(one) for one in names.values())}


def _check_is_kept(case: Case, wanted: ToKeep, file: AttachedFile, by: Principal) -> None:
    """What is not to be digitised, where the system can know it."""
    day = local(case.at).date()
    if wanted.paper_type not in paper_types():
        raise PaperTypeUnknown(given=wanted.paper_type)
    if wanted.paper_type in STATEMENTS:
        raise StatementNotKept(regime_on_day=day)
    if wanted.paper_type in IDENTITY:
        raise IdentityNotKept(regime_on_day=day)
    if is_own_form(file.file_hash, seen_by=by):
        raise OwnFormNotKept(regime_on_day=day)
    listed = {one.order: one for one in dossiers.components(case.facts)}
    paper = listed.get(file.order)
    if paper is None or paper.verdict == NOT_APPLICABLE:
        raise NotOfThisCase(regime_on_day=day, order=file.order)
    if paper.is_of_another:
        raise PaperOfAnother(regime_on_day=day, order=file.order)


def _given(case: Case, wanted: ToKeep, file: AttachedFile, assurance: Assurance) -> PaperGiven:
    parties = parties_of(case)
    owners = wanted.owners or parties[:1]
    if not owners or not set(owners) <= set(parties):
        raise OwnerMissing(regime_on_day=local(case.at).date())
    return PaperGiven(
        owners=owners,
        paper_type=wanted.paper_type,
        came=Came.INTAKE,
        assurance=assurance,
        title=wanted.title,
        number=wanted.number,
        issuer=wanted.issuer,
        issued_on=wanted.issued_on,
        valid_from=wanted.valid_from,
        valid_to=wanted.valid_to,
        scope=wanted.scope,
        dossier_id=wanted.dossier_id,
        order=file.order,
        summary=wanted.summary,
    )


def _standing(given: PaperGiven, by: Principal) -> VaultPaper | None:
    """The same paper, where the vault has it."""
    key = (frozenset(given.owners), vault.number_key(given.number), given.issued_on)
    papers = papers_of(given.owners, types=[given.paper_type], seen_by=by)
    return next(
        (one for one in papers if (frozenset(one.owners), vault.number_key(one.number), one.issued_on) == key), None
    )


def _is_enough(standing: VaultPaper, given: PaperGiven, file: AttachedFile, circumstances: Circumstances) -> bool:
    """An agency or a register vouches for the paper that is there, the file is no version of it, and nothing better is given."""
    known = any(one.file_hash == file.file_hash for one in standing.versions)
    in_force = status_at(standing, circumstances.at) is Status.IN_FORCE
    return not known and in_force and standing.assurance in SIGNED and given.assurance not in SIGNED


def _came_to_nothing(standing: VaultPaper, given: PaperGiven, by: Principal) -> bool:
    """The dossier that the standing paper came with was refused or stopped, so that nobody could use it again."""
    origin = standing.dossier_id
    if origin is None or origin == given.dossier_id:
        return False
    return outcomes_of([origin], seen_by=by).get(origin) in (Outcome.REFUSED, Outcome.STOPPED)
