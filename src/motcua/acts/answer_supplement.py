"""The applicant answers a request for papers themselves, on the page that their receipt opens: files, no officer between.

Everything that was asked for has a file, sent now or before: the answer is complete, and the law's clock runs from the moment of
sending (reading 55). Else the dossier goes on waiting. No officer has seen a paper that came so, and none counts as found in order.
"""

from collections.abc import Collection
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from motcua.acts.completes_step import completes_step
from motcua.acts.group import align_group
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.case import tracked_case
from motcua.casework.dossiers.components import find_handed_in_online
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.locking import lock_case
from motcua.casework.dossiers.presses import Press, is_repeated
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.requested import lines_of, open_request
from motcua.casework.papers import actions as papers
from motcua.casework.papers import files
from motcua.casework.papers.queries import lines_sent
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.supplement import Supplement
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.readings import readings_on
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

VERB: Final = "supplement"
_PAGES: Final = UUID("6c0f5d0e-7d51-4a0b-9b43-2f3c9c0a5e21")


class NothingRequested(Refused):
    """Hồ sơ không còn chờ bổ sung. Mở lại trang hồ sơ để xem tình trạng mới nhất."""

    code = "nothing_requested"
    kind = "wrong_state"


class NothingSent(Refused):
    """Chưa có tệp nào để gửi. Chọn hoặc chụp ít nhất một giấy tờ được yêu cầu rồi bấm gửi."""

    code = "nothing_sent"
    kind = "bad_input"


def page_of(token: str) -> UUID:
    """The key of the page on which the holder of a receipt gathers files. Nobody gets it who does not have the token."""
    return uuid5(_PAGES, token)


@transaction.atomic
def answer_supplement(token: str, shown: Collection[tuple[int, str]], circumstances: Circumstances) -> History:
    """Exactly the files that the page showed become the dossier's, and the record says so.

    `shown`: each file under the number of its paper (`lines_of`). The same press again changes nothing. Refuses a token without a
    dossier (DossierUnknown), one that waits for nothing (NothingRequested), no file at all (NothingSent), other files than those that
    are attached (FilesDiffer).
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
    if not shown:
        raise NothingSent
    wanted, page = lines_of(request), page_of(token)
    files.keep_only(page, wanted, circumstances)
    answered = {line for line, _ in shown} | lines_sent(dossier_id, wanted)
    on = local(circumstances.at).date()
    complete = answered >= set(wanted) and readings_on(on).online_answer_completes

    def act(rules: Rules, state: DossierState) -> Act:
        return Supplement(at=circumstances.at, complete=complete, online=True)

    with_it = completes_step(VERB, circumstances, {"complete": complete})
    past = dossiers.act_by_link(locked, act, circumstances, verb=VERB, completes_step=with_it)
    given = files.hand_over(page, dossier_id, shown, lambda line: wanted[line].component or 0, circumstances)
    papers.record_attached(dossier_id, given, circumstances)
    if complete:
        find_handed_in_online(locked, [item.component for item in wanted.values() if item.component])
    return align_group(dossier_id, past, circumstances)
