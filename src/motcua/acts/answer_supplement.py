"""The applicant answers a request for papers themselves, on the page that their receipt opens: files, no officer between.

Everything that was asked for has a file, sent now or before, or the state has it: the answer is complete, and the law's clock runs
from the moment of sending (reading 55). Else the dossier goes on waiting. No officer has seen what came so, and none of it counts as
found in order.
"""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from motcua.acts.completes_step import completes_step
from motcua.acts.group import align_group
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.case import tracked_case
from motcua.casework.dossiers.components import find_handed_in_online, find_left_out
from motcua.casework.dossiers.facts import facts_of
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.locking import LockedDossier, lock_case
from motcua.casework.dossiers.presses import Press, is_repeated
from motcua.casework.dossiers.queries import components
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.requested import lines_of, names_of_components, open_request
from motcua.casework.dossiers.reuse_by_holder import left_out, papers_for_holder
from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.papers import actions as papers
from motcua.casework.papers import files
from motcua.casework.papers.queries import lines_sent
from motcua.casework.vault import actions as vault
from motcua.casework.vault.values import VaultPaper
from motcua.foundation.people.circumstances import Circumstances
from motcua.law import citations
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.request_supplement import SupplementItem, SupplementRequested
from motcua.law.dossier.acts.supplement import Supplement
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.readings import readings_on
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

VERB: Final = "supplement"
NOTHING: Final[Mapping[int, UUID]] = MappingProxyType({})
_PAGES: Final = UUID("6c0f5d0e-7d51-4a0b-9b43-2f3c9c0a5e21")


class NothingRequested(Refused):
    """Hồ sơ không còn chờ bổ sung. Mở lại trang hồ sơ để xem tình trạng mới nhất."""

    code = "nothing_requested"
    kind = "wrong_state"


class NothingSent(Refused):
    """Chưa có tệp nào để gửi. Chọn hoặc chụp ít nhất một giấy tờ được yêu cầu rồi bấm gửi."""

    code = "nothing_sent"
    kind = "bad_input"


class NoLongerThere(Refused):
    """“{paper}”: giấy tờ mà cơ quan nhà nước đã có vừa thay đổi, không dùng thay được nữa. Xem lại dòng này, chọn tệp để gửi; các tệp
    đã tải lên vẫn còn."""

    code = "no_longer_there"
    kind = "wrong_state"
    basis = citations.REUSE


def page_of(token: str) -> UUID:
    """The key of the page on which the holder of a receipt gathers files. Nobody gets it who does not have the token."""
    return uuid5(_PAGES, token)


def key_of(token: str, paper_id: UUID) -> UUID:
    """What this page calls a paper of the vault: on any other page, and to anybody else, the key says nothing."""
    return uuid5(page_of(token), str(paper_id))


@transaction.atomic
def answer_supplement(
    token: str,
    shown: Collection[tuple[int, str]],
    circumstances: Circumstances,
    *,
    reused: Mapping[int, UUID] = NOTHING,
) -> History:
    """Exactly the files that the page showed become the dossier's, and the record says so.

    `shown`: each file under the number of its paper (`lines_of`); `reused`: by such a number what the page called the paper that the
    state has (`key_of`), judged again here. The same press again changes nothing. Refuses a token without a dossier (DossierUnknown),
    one that waits for nothing (NothingRequested), nothing at all (NothingSent), other files than those that are attached
    (FilesDiffer), a paper that does not stand for what was asked for any more (NoLongerThere).
    """
    case = tracked_case(token, at=circumstances.at)
    if case is None:
        raise DossierUnknown
    dossier_id = case.facts.id
    locked = lock_case(dossier_id, seen_by=None, at=circumstances.at)
    if is_repeated(Press.of(circumstances, VERB), dossier_id):
        return locked.history
    request = open_request(locked.history)
    if request is None:
        raise NothingRequested
    if not shown and not reused:
        raise NothingSent
    page = page_of(token)
    files.keep_only(page, lines_of(request), circumstances)
    answer = _judged(token, locked, request, shown, reused, circumstances)

    def act(rules: Rules, state: DossierState) -> Act:
        return Supplement(at=circumstances.at, complete=answer.complete, online=True)

    with_it = completes_step(VERB, circumstances, {"complete": answer.complete})
    past = dossiers.act_by_link(locked, act, circumstances, verb=VERB, completes_step=with_it)
    given = files.hand_over(page, dossier_id, shown, lambda line: answer.orders[line] or 0, circumstances)
    papers.record_attached(dossier_id, given, circumstances)
    for line, paper in answer.there.items():
        vault.record_use(paper.id, dossier_id, answer.orders[line] or 0, circumstances)
    without_file = {order for line in answer.without_file if (order := answer.orders[line]) is not None}
    if answer.complete:
        find_handed_in_online(locked, {order for order in answer.orders.values() if order} - without_file)
    find_left_out(locked, without_file)
    return align_group(dossier_id, past, circumstances)


@dataclass(frozen=True, slots=True)
class _Answer:
    """`orders`: of each line its number in the checklist. `there`: what the state has, as it was left out now; `without_file`: the
    lines that were left out, now or before."""

    orders: Mapping[int, int | None]
    there: Mapping[int, VaultPaper]
    without_file: AbstractSet[int]
    complete: bool


def _judged(
    token: str,
    locked: LockedDossier,
    request: SupplementRequested,
    shown: Collection[tuple[int, str]],
    reused: Mapping[int, UUID],
    circumstances: Circumstances,
) -> _Answer:
    """What the answer is now. Where a file of a line came too, it counts, and nothing is left out."""
    facts, wanted, on = facts_of(locked.dossier, locked.register), lines_of(request), local(circumstances.at).date()
    listed, with_file = components(facts), {line for line, _ in shown}
    ticked = {line: key for line, key in reused.items() if line not in with_file}
    known = papers_for_holder(facts, request, listed, at=circumstances.at) if ticked else {}
    there = _still_there(token, ticked, known, _names(wanted, listed), on)
    without_file = (left_out(facts, request, listed) | there.keys()) - with_file
    answered = with_file | without_file | lines_sent(facts.id, wanted)
    complete = answered >= wanted.keys() and readings_on(on).online_answer_completes
    return _Answer({line: item.component for line, item in wanted.items()}, there, without_file, complete)


def _names(wanted: Mapping[int, SupplementItem], listed: Sequence[ComponentFacts]) -> dict[int, str]:
    """What each line asks for."""
    names = names_of_components(listed)
    return {line: item.paper or names.get(item.component or 0, "") for line, item in wanted.items()}


def _still_there(
    token: str, reused: Mapping[int, UUID], there: Mapping[int, VaultPaper], names: Mapping[int, str], on: date
) -> dict[int, VaultPaper]:
    """The papers that the page called so, where each still stands for its line. Refuses one that does not (NoLongerThere)."""
    for line, key in reused.items():
        paper = there.get(line)
        if paper is None or key_of(token, paper.id) != key:
            raise NoLongerThere(regime_on_day=on, paper=names.get(line, ""))
    return {line: there[line] for line in reused}
