"""The lots of the campaign: all of them with where each stands, and the page of one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.campaign.queries.batches import MOST, batch, batches
from motcua.casework.campaign.queries.documents import backlog
from motcua.casework.campaign.values import STEP_OF, BatchFacts, BatchStep
from motcua.casework.papers.forms.box_sheets import MOST as MOST_SHEETS
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.components import Fact, NavLink
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import moment, number
from motcua.doors.words import lot_words as words
from motcua.doors.words.progress_words import LEVEL_NAMES
from motcua.doors.workbench.frame import WHO, page, refused, type_name
from motcua.foundation.people.queries import names_of_refs
from motcua.law.refusals import Refused

STEP: Final = "buoc"
"""Name in the address of the step to which the list is narrowed."""
NEXT: Final = {
    BatchStep.SCAN: ("Quét, nạp tệp", "workbench:scan"),
    BatchStep.SPLIT: ("Tách, xếp trang", "workbench:split"),
}
"""The page on which a lot in this step goes on."""


@dataclass(frozen=True, slots=True)
class LotRow:
    """A lot in the list."""

    batch: BatchFacts
    address: str
    kind: str
    pages: str
    step: str
    waits: tuple[str, ...]
    errors: tuple[str, ...]
    who: str
    opened_at: datetime


@access.officer(*WHO)
@require_safe
def lots(request: HttpRequest) -> HttpResponse:
    """Every lot, or those of one step (`buoc`), the newest first, and what waits before each step."""
    by, step = access.principal_of(request), typed(request.GET, STEP)
    if step not in {"", *BatchStep}:
        return errors.not_found(request)
    try:
        every, waiting = batches(seen_by=by), backlog(seen_by=by)
    except Refused as refusal:
        return refused(request, refusal, access.home_of(by))
    open_states = {state: count for state, count in waiting.items() if STEP_OF[state] is not BatchStep.DONE}
    shown = [one for one in every if step in ("", one.step)]
    names = names_of_refs({one.opened_by for one in shown})
    context: dict[str, object] = {
        "rows": [_row(one, names.get(one.opened_by, "")) for one in shown],
        "tabs": _tabs(every, step),
        "waiting": words.waits(open_states),
        "has_lots": bool(every),
        "most": MOST if len(every) == MOST else 0,
        "now": clock.now(),
    }
    return page(request, "workbench/lots.html", context)


@access.officer(*WHO)
@require_safe
def lot(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """One lot: its box, its pages, what waits in it, and where it goes on."""
    by = access.principal_of(request)
    try:
        facts = batch(batch_id, seen_by=by)
    except Refused as refusal:
        return refused(request, refusal)
    names = names_of_refs({facts.opened_by})
    further = NEXT.get(facts.step)
    context: dict[str, object] = {
        "batch": facts,
        "facts": _facts(request, facts, names.get(facts.opened_by, "")),
        "step": words.STEPS[facts.step],
        "waits": words.waits(facts.documents),
        "errors": words.errors(facts),
        "further": (further[0], address_of(further[1], facts.id)) if further else None,
        "scan": address_of("workbench:scan", facts.id),
        "sheets": sheets_of(facts),
        "is_scanning": facts.closed_at is None,
    }
    return page(request, "workbench/lot.html", context)


def sheets_of(facts: BatchFacts) -> str:
    """Where the separator sheets of a lot are printed, with what they say filled in."""
    given = facts.box.given
    count = min(given.declared_documents, MOST_SHEETS)
    said = urlencode({"loai": given.paper_type, "hop": facts.box.ref, "so_to": count, "tu_so": 1})
    return f"{address('workbench:box_sheets')}?{said}"


def _row(one: BatchFacts, who: str) -> LotRow:
    return LotRow(
        batch=one,
        address=address_of("workbench:lot", one.id),
        kind=type_name(one.box.given.paper_type),
        pages=words.pages(one),
        step=words.STEPS[one.step],
        waits=words.waits(one.documents),
        errors=words.errors(one),
        who=who,
        opened_at=one.opened_at,
    )


def _tabs(every: tuple[BatchFacts, ...], step: str) -> tuple[NavLink, ...]:
    here = address("workbench:lots")
    counts = {one: sum(lot.step is one for lot in every) for one in BatchStep}
    steps = [
        NavLink(words.STEPS[one], f"{here}?{STEP}={one}", current=step == one, count=count)
        for one, count in counts.items()
        if count or step == one
    ]
    return (NavLink("Tất cả", here, current=not step, count=len(every)), *steps)


def _facts(request: HttpRequest, facts: BatchFacts, who: str) -> tuple[Fact, ...]:
    given = facts.box.given
    agency = access.register_of(request).agency(given.agency_id)
    closed = f"{moment(facts.closed_at)}" if facts.closed_at else "chưa chốt"
    sheets = f", không kể {number(facts.sheets)} phiếu ngăn" if facts.sheets else ""
    return (
        Fact("Hộp", given.code),
        Fact("Kho", given.store),
        Fact("Cơ quan", agency.name),
        Fact("Loại giấy tờ", type_name(given.paper_type)),
        Fact("Cấp ban hành", LEVEL_NAMES[given.level]),
        *([Fact("Năm", words.years(given))] if words.years(given) else []),
        Fact("Mã hộp trên phiếu ngăn", facts.box.ref),
        Fact("Số trang đã quét", f"{words.pages(facts)} trang khai báo{sheets}"),
        Fact("Chốt quét", closed),
        Fact("Người tạo lô", f"{who}, {moment(facts.opened_at)}"),
    )
