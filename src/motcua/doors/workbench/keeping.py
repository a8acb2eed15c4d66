"""Owners and vault: signed documents that wait for a person, by what they wait for, and what was kept lately."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.campaign.queries.keeping import MOST, KeepCounts, KeepLine, keep_counts, kept_lately, waiting_for
from motcua.casework.campaign.values import KeepWait
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.components import NavLink
from motcua.doors.ui.fields import typed
from motcua.doors.words import keeping_words as words
from motcua.doors.words.refusal_words import sentence
from motcua.doors.workbench.frame import WHO, page
from motcua.doors.workbench.signing import kind_of
from motcua.law.refusals import Refused

WHICH: Final = "viec"
"""Name in the address of what the documents wait for."""
KEPT: Final = "da-vao-kho"
OF_WAIT: Final = {KeepWait.OWNER: "ghep-chu", KeepWait.MERGE: "trung-so", KeepWait.REFUSED: "kho-chua-nhan"}


@dataclass(frozen=True, slots=True)
class KeepRow:
    """A document in words."""

    line: KeepLine
    name: str
    kind: str
    called: str
    match: str
    why: str
    is_loud: bool

    @property
    def address(self) -> str:
        return address_of("workbench:keep", self.line.id)


@access.officer(*WHO)
@require_safe
def keeping(request: HttpRequest) -> HttpResponse:
    """The queue of one kind, with the others as tabs; the first kind that has any where the address names none."""
    by = access.principal_of(request)
    try:
        counts = keep_counts(seen_by=by)
        chosen = _chosen(request, counts)
        lines = kept_lately(seen_by=by) if chosen is None else waiting_for(chosen, seen_by=by)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=access.home_of(by))
    context: dict[str, object] = {
        "tabs": _tabs(counts, chosen),
        "heading": "Đã vào kho" if chosen is None else words.WAITS[chosen],
        "rows": [row(one) for one in lines],
        "empty": "Chưa có giấy tờ số hóa nào vào kho." if chosen is None else words.EMPTY[chosen],
        "more": max(0, (counts.kept if chosen is None else counts.waits[chosen]) - MOST),
        "on_the_way": counts.on_the_way,
        "is_kept": chosen is None,
        "may_judge": not by.is_contract_staff,
        "at": clock.now(),
    }
    return page(request, "workbench/keeping.html", context)


def row(one: KeepLine) -> KeepRow:
    return KeepRow(
        one,
        words.owner_name(one.values),
        kind_of(one.paper_type),
        words.called(one.values),
        words.match_words(one.match, by_person=one.by_person),
        words.refused(one.fault) if one.wait is KeepWait.REFUSED else "",
        is_loud=one.wait is not None,
    )


def queue(wait: KeepWait | None) -> str:
    """The address of the queue of this kind."""
    return f"{address('workbench:keeping')}?{WHICH}={KEPT if wait is None else OF_WAIT[wait]}"


def _chosen(request: HttpRequest, counts: KeepCounts) -> KeepWait | None:
    given = typed(request.GET, WHICH)
    if given == KEPT:
        return None
    named = {slug: wait for wait, slug in OF_WAIT.items()}
    return named.get(given) or next((one for one in KeepWait if counts.waits[one]), KeepWait.OWNER)


def _tabs(counts: KeepCounts, chosen: KeepWait | None) -> tuple[NavLink, ...]:
    waits = (NavLink(words.WAITS[one], queue(one), current=one is chosen, count=counts.waits[one]) for one in KeepWait)
    return (*waits, NavLink("Đã vào kho", queue(None), current=chosen is None, count=counts.kept))
