"""Erase what people wrote about a dossier that has ended, its printed forms, or both: for good, by a decision.

Records stay as they are, since they have references and salted hashes only; the erasure is a record itself. The law gives people
this right (Luật 91/2025/QH15); which provision and which decision is for the administrator to name, in coded words.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.acts.named_files import still_named
from motcua.casework.dossiers import erasing
from motcua.casework.dossiers.case import open_case
from motcua.casework.dossiers.erasing import TextCount
from motcua.casework.dossiers.facts import number_of
from motcua.casework.dossiers.locking import lock_case
from motcua.casework.drafts import actions as drafts
from motcua.casework.papers import actions as papers
from motcua.casework.papers.files import forget_document
from motcua.casework.papers.ports import DocumentStore
from motcua.casework.papers.printing import ErasedForms
from motcua.casework.papers.queries import standing_forms
from motcua.casework.results import actions as results
from motcua.casework.vault import actions as vault
from motcua.foundation.ledger.chain import unfit_path
from motcua.foundation.notes.actions import Ground
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law import citations
from motcua.law.dossier.state import CLOSED, Status
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

log = logging.getLogger(__name__)

ENDED: Final = CLOSED - {Status.DONE}
"""A result that was issued and not handed over is not the end: the desk still needs the texts."""
ENDED_ELSEWHERE: Final = frozenset({Status.DONE})
"""Another system's log does not say whether anybody collected the result."""


class MayNotErase(Refused):
    """Chỉ quản trị của tỉnh được xóa, khi đã có quyết định của cơ quan có thẩm quyền. Gửi quyết định đó cho quản trị."""

    code = "may_not_erase"
    kind = "no_power"
    basis = citations.ERASURE


class NothingToErase(Refused):
    """Chưa chọn xóa gì. Chọn nội dung do người viết, mẫu đã in, hoặc cả hai."""

    code = "nothing_to_erase"
    kind = "bad_input"


class GroundUnfit(Refused):
    """Căn cứ và số quyết định viết liền, không dấu, chỉ gồm chữ, số và các dấu . _ : / + - (tối đa 128 ký tự; một dãy từ 9 chữ số trở
    lên không được nhận vì có thể là số của một người). Ví dụ: 91/2025/QH15, 118/QD-UBND. Đã nhập: "{given}".
    """

    code = "ground_unfit"
    kind = "bad_input"


class StillRunning(Refused):
    """Hồ sơ {dossier} chưa kết thúc nên chưa xóa gì. Giải quyết và trả kết quả, hoặc đóng hồ sơ, rồi làm lại."""

    code = "still_running"
    kind = "wrong_state"


class StillRunningElsewhere(Refused):
    """Theo nhật ký đã nhập, hồ sơ {dossier} chưa kết thúc nên chưa xóa gì. Nhập lại nhật ký khi hồ sơ đã kết thúc rồi làm lại."""

    code = "still_running_elsewhere"
    kind = "wrong_state"


class DocumentsRemain(Refused):
    """Nội dung đã xóa, nhưng còn tệp của mẫu đã in chưa xóa được. Kiểm tra thư mục chứa văn bản đã in rồi xóa lại hồ sơ này."""

    code = "documents_remain"
    kind = "wrong_state"


@dataclass(frozen=True, slots=True)
class Erasure:
    """How many texts of records (`notes`), texts beside them (`fields`), imports of a log (`cases`), printed forms (`forms`), files
    that people handed in (`files`), and papers of the vault that lose what was typed about them (`papers`)."""

    notes: int = 0
    fields: int = 0
    cases: int = 0
    forms: int = 0
    files: int = 0
    papers: int = 0

    @property
    def total(self) -> int:
        return self.notes + self.fields + self.cases + self.forms + self.files + self.papers


def preview(
    dossier_id: UUID, circumstances: Circumstances, *, texts: bool, forms: bool, basis: str, decision: str
) -> Erasure:
    """What would go. Changes nothing, and refuses what `erase_texts` refuses."""
    by = circumstances.officer
    _check(by, local(circumstances.at).date(), texts=texts, forms=forms)
    ground_of(basis, decision)
    case = open_case(dossier_id, seen_by=by, at=circumstances.at)
    _check_ended(case.facts.status, case.facts.mastered_by, case.facts.code or str(dossier_id))
    written = erasing.texts_of(case) if texts else TextCount()
    gone = standing_forms(dossier_id=dossier_id, by=by) if forms else ErasedForms()
    kept = results.texts_of(dossier_id, circumstances=circumstances) + vault.texts_of(
        dossier_id, circumstances=circumstances
    )
    return _erasure(written, gone, kept if texts else 0)


def erase_texts(
    dossier_id: UUID,
    circumstances: Circumstances,
    *,
    texts: bool,
    forms: bool,
    basis: str,
    decision: str,
    documents: DocumentStore,
) -> Erasure:
    """Erase, and say how much went; a second time nothing does, and nothing is recorded.

    `texts`: what people wrote, of an imported dossier what the other system's log says; of the papers in the vault that came with it
    what was typed about them: papers and their files are archived, and stay. `forms`: what official forms say, and the
    files that people handed in; their documents are removed after the transaction. Refuses anybody but an administrator of the
    province (MayNotErase), a dossier that may not be seen or has not ended (StillRunning, StillRunningElsewhere), and a ground that
    is no coded word (GroundUnfit). Raises DocumentsRemain where all was erased but a document could not be removed: the same call
    again does that.
    """
    _check(circumstances.officer, local(circumstances.at).date(), texts=texts, forms=forms)
    ground, written, printed, kept = ground_of(basis, decision), TextCount(), ErasedForms(), 0
    with transaction.atomic():
        locked = lock_case(dossier_id, seen_by=circumstances.officer, at=circumstances.at)
        row = locked.dossier
        _check_ended(row.status, row.mastered_by, number_of(row) or str(dossier_id))
        if texts:
            written = erasing.erase_texts(locked, ground=ground, circumstances=circumstances)
            kept = vault.erase_texts(dossier_id, ground=ground, circumstances=circumstances)
            kept += results.erase_texts(dossier_id, ground=ground, circumstances=circumstances)
            drafts.forget_person(row.applicant_number)
        if forms:
            printed = papers.erase(dossier_id=dossier_id, ground=ground, circumstances=circumstances)
    _forget(printed.documents, documents)
    return _erasure(written, printed, kept)


def check_may_erase(circumstances: Circumstances) -> None:
    """Refused: anybody but an administrator of the province (MayNotErase)."""
    _check_administers(circumstances.officer, local(circumstances.at).date())


def _check(by: Principal, on: date, *, texts: bool, forms: bool) -> None:
    _check_administers(by, on)
    if not (texts or forms):
        raise NothingToErase


def _check_administers(by: Principal, on: date) -> None:
    if not (by.may(Permission.ADMINISTER) and by.sees_province):
        raise MayNotErase(regime_on_day=on)


def ground_of(basis: str, decision: str) -> Ground:
    """Why something is erased, in coded words. Refused: words of another shape (GroundUnfit)."""
    for given in (basis, decision):
        if not given or unfit_path(given) is not None:
            raise GroundUnfit(given=given)
    return Ground(basis, decision)


def _check_ended(status: str, mastered_by: str, called: str) -> None:
    if mastered_by and status not in ENDED_ELSEWHERE:
        raise StillRunningElsewhere(dossier=called)
    if not mastered_by and status not in ENDED:
        raise StillRunning(dossier=called)


def _erasure(written: TextCount, papers_gone: ErasedForms, in_vault: int) -> Erasure:
    return Erasure(written.notes, written.fields, written.cases, papers_gone.count, papers_gone.files, in_vault)


def _forget(remaining: Iterable[str], documents: DocumentStore) -> None:
    """As many as can be; one that cannot be removed keeps no other back."""
    failed = 0
    for document_hash in remaining:
        try:
            forget_document(document_hash, documents, named=still_named)
        except OSError:
            failed += 1
            log.exception("the document of an erased form could not be removed: %s", document_hash)
    if failed:
        raise DocumentsRemain
