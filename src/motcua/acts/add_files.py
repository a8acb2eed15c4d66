"""An officer who has a dossier in hand adds files to its papers: what was handed in on paper is digitised later (NĐ 118/2025 Art. 17).

The paper itself was judged before, and its verdict stays. The record names the files by their hashes, and their reading begins.
"""

from collections.abc import Collection
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from motcua.acts.confirm_paper import may_confirm
from motcua.casework.dossiers import presses
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.hands import in_hands
from motcua.casework.dossiers.locking import lock_case
from motcua.casework.dossiers.values import NOT_APPLICABLE, ComponentFacts
from motcua.casework.papers import files
from motcua.casework.papers.actions import record_attached
from motcua.casework.papers.queries import files_of_dossier, files_of_intake
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.law import citations
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

VERB: Final = "add_files"
_PAGES: Final = UUID("3f5f7a52-9a2f-4f0e-8f43-0f0c7c1b2ad9")


class MayNotAddFiles(Refused):
    """Chỉ quầy đã nhận hồ sơ hoặc cơ quan đang giải quyết được thêm tệp vào hồ sơ này. Nhờ cán bộ ở đó."""

    code = "may_not_add_files"
    kind = "no_power"
    basis = citations.STAGE


class WithColleague(Refused):
    """{name} đang xử lý hồ sơ này nên chưa thêm tệp được; tệp đã tải vẫn còn. Mở hồ sơ, bấm Nhận lại, hoặc nhờ người ấy thêm."""

    code = "with_colleague"
    kind = "no_power"
    basis = citations.STAFF


class DossierOver(Refused):
    """Hồ sơ đã kết thúc nên không thêm tệp được nữa. Giấy tờ cần dùng cho việc khác thì nộp cùng hồ sơ mới."""

    code = "dossier_over"
    kind = "wrong_state"
    basis = citations.STAGE


class NothingToAdd(Refused):
    """Chưa có tệp nào để đưa vào hồ sơ. Chọn hoặc chụp tệp của một giấy tờ rồi bấm Đưa vào hồ sơ."""

    code = "nothing_to_add"
    kind = "bad_input"


def page_of(dossier_id: UUID, by: Principal) -> UUID:
    """The key of the page on which an officer gathers files for a dossier: the same on every machine where they sign in."""
    return uuid5(_PAGES, f"{dossier_id} {by.account_ref}")


def papers_to_add_to(case: Case, by: Principal) -> tuple[ComponentFacts, ...]:
    """The papers of the dossier that belong to the case, for an officer who may add files to them.

    Refuses who is neither of the desk nor of the agency (MayNotAddFiles), a dossier that has ended (DossierOver), one that a colleague
    has in hand (WithColleague).
    """
    day = local(case.at).date()
    if not may_confirm(case, by):
        raise MayNotAddFiles(regime_on_day=day)
    if case.facts.ended_at is not None:
        raise DossierOver(regime_on_day=day)
    theirs = in_hands(case, by=by)
    if theirs is not None:
        name = theirs.name or names_of_refs([theirs.ref])[theirs.ref]
        raise WithColleague(regime_on_day=day, name=name)
    return tuple(one for one in dossiers.components(case.facts) if one.verdict != NOT_APPLICABLE)


@transaction.atomic
def add_files(dossier_id: UUID, shown: Collection[tuple[int, str]], circumstances: Circumstances) -> None:
    """Exactly the files that the page showed are the dossier's now, each under its paper. The same press again changes nothing.

    `shown`: each file by its hash, under the number of its paper. A file that lies under the paper already is there once. Refuses no
    file at all (NothingToAdd), other files than those that are attached (FilesDiffer), and as `papers_to_add_to` does.
    """
    by = circumstances.officer
    lock_case(dossier_id, seen_by=by, at=circumstances.at)
    press = presses.Press.of(circumstances, VERB)
    if press is not None and not presses.keep(press, dossier_id):
        presses.check_repeated(press, dossier_id)
        return
    papers = papers_to_add_to(open_case(dossier_id, seen_by=by, at=circumstances.at), by)
    if not shown:
        raise NothingToAdd
    page = page_of(dossier_id, by)
    files.keep_only(page, {one.order for one in papers}, circumstances)
    standing = {(one.order, one.file_hash) for one in files_of_dossier(dossier_id, seen_by=by)}
    for one in files_of_intake(page, seen_by=by):
        if (one.line, one.file_hash) in standing & set(shown):
            files.remove(one.id, intake=page, circumstances=circumstances)
    given = files.hand_over(page, dossier_id, set(shown) - standing, lambda line: line, circumstances)
    record_attached(dossier_id, given, circumstances)
