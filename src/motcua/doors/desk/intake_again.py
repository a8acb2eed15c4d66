"""Somebody is back with what a slip asked for: the dossier that waits for them, and the intake page filled from it.

A dossier waits here from the slip before acceptance until its papers are there. What it was filed as stays: applicant, procedure,
case, agency, channel. Not here: completing and accepting it (`acts.take_in`); what another desk does not see stays unseen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.queries import Running, components, waiting_by_slip
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.values import ComponentFacts, DossierFacts
from motcua.doors.desk.checklist import VERDICTS
from motcua.doors.desk.intake_form import CHANNELS
from motcua.doors.desk.take_over import number_of
from motcua.doors.ui import wording
from motcua.doors.ui.fields import typed
from motcua.foundation.people.principals import Principal
from motcua.insight.views.checklist import ChecklistRow
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.state import Status
from motcua.law.identity import masks

FIELD: Final = "resumes"
"""Names in the form the dossier with which it goes on."""
EXPECTED: Final = "expected"
"""Name in the form of the number of records that the dossier had when it was taken up."""
BUTTON: Final = "resume"
NAMED: Final = "bo-sung"
"""Name in an address of the dossier that waits. Its key says nothing about anybody."""

NO_SUCH_SLIP: Final = (
    "Không có hồ sơ nào đang chờ bổ sung tại cơ quan này với số phiếu vừa nhập. Quét thẻ hoặc nhập số định danh."
)
ONLY_ACCEPTED: Final = (
    "Hồ sơ này đã có phiếu yêu cầu bổ sung. Giấy tờ còn thiếu thì mở hồ sơ để yêu cầu lần nữa hoặc từ chối tiếp nhận."
)
"""What a dossier that waits is not asked to do from the intake page: it has had its one request."""
DONE_ELSEWHERE: Final = (
    "Hồ sơ chờ bổ sung này vừa được làm tiếp ở nơi khác. Mọi thứ đã nhập còn trên trang này; mở hồ sơ để xem."
)

_SLIP: Final = re.compile(r"([0-9a-f]{6})\s*/?\s*ycbs", re.ASCII | re.IGNORECASE)
_CHOSEN: Final = {verdict: word for word, verdict in VERDICTS.items() if verdict != "fail"}
"""What was judged stays; a paper that failed is looked at again."""
_MOST: Final = 5
"""So many dossiers of one applicant are looked at."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier that this desk asked papers for, and when it did."""

    facts: DossierFacts
    requested_at: datetime | None

    @property
    def waits(self) -> bool:
        return self.facts.status == Status.INCOMPLETE.value

    @property
    def kept(self) -> dict[str, str]:
        """What stays as it was filed, by the names of the form."""
        facts, party = self.facts, self.facts.applicant
        return {
            FIELD: str(facts.id),
            "procedure": facts.procedure_code,
            "case": _order(facts.case_order),
            "choice": _order(facts.time_choice),
            "agency": str(facts.resolving_id),
            "channel": facts.channel,
            "kind": party.kind.value,
            "full_name": party.name,
            "number": masks.show_number(party.number) if party.number else "",
        }

    @property
    def typed(self) -> dict[str, str]:
        """What was filled in then and may be another today."""
        party = self.facts.applicant
        return {
            "address": party.address,
            "phone": wording.phone(party.phone),
            "submitter": self.facts.submitter_name,
            "return_way": self.facts.return_way,
            EXPECTED: str(self.facts.event_count),
            "scan": "",
            "find": "",
        }

    def is_of(self, number: str) -> bool:
        return "".join(filter(str.isalnum, number)) == self.facts.applicant.number


def waiting_of(running: Iterable[Running], *, by: Principal, at: datetime) -> tuple[Waiting, ...]:
    """Those of an applicant's dossiers that wait for papers at a desk of the officer's own agencies."""
    seen = [one.row for one in running if one.is_seen]
    rows = [row for row in seen if row.status == Status.INCOMPLETE.value and row.channel in dict(CHANNELS)]
    found = (named(str(row.id), by=by, at=at) for row in rows[:_MOST])
    return tuple(one for one in found if one is not None)


def named(key: str, *, by: Principal, at: datetime) -> Waiting | None:
    """The dossier that the form or an address names, where the officer may see it and it was filed on paper."""
    try:
        case = open_case(UUID(key), seen_by=by, at=at)
    except (ValueError, DossierUnknown):
        return None
    return Waiting(case.facts, _requested_at(case)) if case.facts.channel in dict(CHANNELS) else None


def of_slip(text: str, *, by: Principal) -> str:
    """The dossier behind the number of a slip; empty where the text is none or nothing waits under it."""
    number = _SLIP.fullmatch(text.strip())
    found = waiting_by_slip(number.group(1).lower(), seen_by=by) if number else None
    return str(found or "")


def is_slip(text: str) -> bool:
    return _SLIP.fullmatch(text.strip()) is not None


def judged(waiting: Waiting, rows: Iterable[ChecklistRow]) -> dict[str, str]:
    """Every paper with its verdict, by the names of the form. Those that failed are open again."""
    papers = list(components(waiting.facts))
    return dict(pair for row in rows for pair in _row(row, papers))


def _row(row: ChecklistRow, papers: list[ComponentFacts]) -> Iterator[tuple[str, str]]:
    paper = next((one for one in papers if (one.official or one.name) == row.official), None)
    if paper is None:
        return
    papers.remove(paper)
    yield f"verdict-{row.line.id}", _CHOSEN.get(paper.verdict, "")
    yield f"in-{row.line.id}", paper.handed_in
    yield f"reason-{row.line.id}", ""
    yield f"note-{row.line.id}", ""


def expected_in(data: Mapping[str, str]) -> int | None:
    """How many records the dossier had on the page that was sent."""
    return number_of(typed(data, EXPECTED))


def _requested_at(case: Case) -> datetime | None:
    asked = [one.event.at for one in case.history.happened if isinstance(one.event, SupplementRequested)]
    return asked[-1] if asked else None


def _order(order: int | None) -> str:
    return "" if order is None else str(order)
