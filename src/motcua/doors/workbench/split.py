"""The pages of a lot, split into documents: by buttons, and by keys that press them. Each press is kept at once, and can be undone.

A page is called by its order in the lot, which never changes: a press that comes late still means the page that it was for.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from motcua.casework.campaign.actions import splitting
from motcua.casework.campaign.plans import FULL, PagePlace, PlannedDocument
from motcua.casework.campaign.queries.batches import batch, pages_of
from motcua.casework.campaign.queries.documents import planned, undoable
from motcua.casework.campaign.refusals import PagesElsewhere
from motcua.casework.campaign.values import BatchFacts, BatchStep, PageFacts
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.components import ErrorLine, Page
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import number
from motcua.doors.words import lot_words as words
from motcua.doors.words.file_words import faults
from motcua.doors.words.refusal_words import message
from motcua.doors.workbench.frame import WHO, page, refused, result_types, type_name
from motcua.doors.workbench.scan import page_address
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.refusals import Refused

PAGE, ALONE, FROM, BEHIND, TYPE = "trang", "o-nay", "tu", "sau", "loai"
"""Names of the fields: the page that a button is for; the one that a key was pressed on; the first tile that is shown; the page behind
which it goes; the type."""
SHOWN: Final = 48
"""Pages on the grid at once."""
QUARTER: Final = 90
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class TileShown:
    """A page on the grid. `words`: what a screen reader says of it."""

    order: int
    turned: int
    picture: str
    large: str
    words: str
    faults: str
    focus: bool


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document with those of its pages that are on the grid. `kind`: only where it is another than the box's."""

    number: int
    kind: str
    count: int
    tiles: tuple[TileShown, ...]


Place = tuple[int, PagePlace]
"""The how many-th document, from 1, and a page of it."""


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """GET: the pages as they lie. POST: what the pressed button does to a page."""
    by = access.principal_of(request)
    try:
        facts = batch(batch_id, seen_by=by)
    except Refused as refusal:
        return refused(request, refusal)
    if request.method != "POST":
        return _page(request, facts, _number(request.GET.get(PAGE, "")))
    now = Circumstances.at_once(by, clock.now())
    order = _number(request.POST.get(ALONE, "")) or _number(request.POST.get(PAGE, ""))
    try:
        focus = _pressed(request, facts, order, now)
    except Refused as refusal:
        return _page(request, facts, order, [ErrorLine(message(refusal), "")])
    if focus is None:
        return HttpResponseRedirect(address_of("workbench:lot", facts.id))
    if request.headers.get("HX-Request"):
        return _page(request, facts, focus)
    return HttpResponseRedirect(f"{address_of('workbench:split', facts.id)}?{urlencode({PAGE: focus})}")


def _pressed(request: HttpRequest, facts: BatchFacts, order: int, now: Circumstances) -> int | None:
    """The page on which the keys go on; None: the splitting is ended."""
    button = typed(request.POST, "do")
    if button == "end":
        count = splitting.end_split(facts.id, now)
        messages.success(
            request, f"Đã tách thành {number(count)} tài liệu. Máy đang nhận dạng; xong thì nhập chỉ mục được."
        )
        return None
    if button == "undo":
        last = undoable(facts.id, seen_by=now.officer)
        splitting.undo(facts.id, now)
        return last.page if last else order
    if button in _BUTTONS:
        _BUTTONS[button](request, facts.id, order, now)
    return order


def _split(request: HttpRequest, batch_id: UUID, order: int, now: Circumstances) -> None:
    """Nothing where a document begins with this page already."""
    lying = _lying(planned(batch_id, seen_by=now.officer))
    at = _at(lying, order)
    if at and lying[at - 1][0] == lying[at][0]:
        splitting.split_before(batch_id, order, now)


def _merge(request: HttpRequest, batch_id: UUID, order: int, now: Circumstances) -> None:
    """Nothing where it is in the first document."""
    lying = _lying(planned(batch_id, seen_by=now.officer))
    if lying[_at(lying, order)][0] > 1:
        splitting.merge_with_previous(batch_id, order, now)


def _turn(request: HttpRequest, batch_id: UUID, order: int, now: Circumstances) -> None:
    splitting.turn(batch_id, order, QUARTER, now)


def _earlier(request: HttpRequest, batch_id: UUID, order: int, now: Circumstances) -> None:
    """Before the page before it; the first page of a document goes to the end of the document before."""
    lying = _lying(planned(batch_id, seen_by=now.officer))
    at = _at(lying, order)
    if at == 0:
        return
    before, mine = lying[at - 1], lying[at]
    if before[0] != mine[0]:
        behind: int | None = before[1].order
    elif at > 1 and lying[at - 2][0] == mine[0]:
        behind = lying[at - 2][1].order
    else:
        behind = None
    splitting.move(batch_id, order, behind=behind, circumstances=now)


def _later(request: HttpRequest, batch_id: UUID, order: int, now: Circumstances) -> None:
    """Behind the page behind it; the last page of a document becomes the first of the document behind, as `_earlier` takes it back."""
    lying = _lying(planned(batch_id, seen_by=now.officer))
    at = _at(lying, order)
    if at + 1 == len(lying):
        return
    after = lying[at + 1]
    if after[0] == lying[at][0]:
        splitting.move(batch_id, order, behind=after[1].order, circumstances=now)
    else:
        splitting.move(batch_id, order, behind=None, first_of=after[1].order, circumstances=now)


def _move(request: HttpRequest, batch_id: UUID, order: int, now: Circumstances) -> None:
    splitting.move(batch_id, order, behind=_number(request.POST.get(BEHIND, "")), circumstances=now)


def _retype(request: HttpRequest, batch_id: UUID, order: int, now: Circumstances) -> None:
    splitting.retype(batch_id, order, typed(request.POST, TYPE), now)


_BUTTONS: Final[Mapping[str, Callable[[HttpRequest, UUID, int, Circumstances], None]]] = {
    "split": _split,
    "merge": _merge,
    "turn": _turn,
    "earlier": _earlier,
    "later": _later,
    "move": _move,
    "retype": _retype,
}


def _lying(documents: Sequence[PlannedDocument]) -> list[Place]:
    """Every page as it lies, with the how many-th document it is in."""
    return [(place, one) for place, document in enumerate(documents, start=1) for one in document.pages]


def _at(lying: Sequence[Place], order: int) -> int:
    """Where this page lies. Refused: nowhere (PagesElsewhere)."""
    for at, (_, one) in enumerate(lying):
        if one.order == order:
            return at
    raise PagesElsewhere


def _page(request: HttpRequest, facts: BatchFacts, focus: int, lines: Sequence[ErrorLine] = ()) -> HttpResponse:
    by = access.principal_of(request)
    if facts.step is not BatchStep.SPLIT:
        context: dict[str, object] = {"batch": facts, "lines": lines, "has_errors": bool(lines)}
        return page(request, "workbench/split.html", context, status=422 if lines else 200)
    documents = planned(facts.id, seen_by=by)
    lying = _lying(documents)
    focus = focus if any(one.order == focus for _, one in lying) else 0
    first = _first(request, lying, focus)
    shown = lying[first : first + SHOWN]
    focus = focus or shown[0][1].order
    known = {one.order: one for one in pages_of(facts.id, seen_by=by, orders=[one.order for _, one in shown])}
    last = undoable(facts.id, seen_by=by)
    context = {
        "batch": facts,
        "is_splitting": True,
        "kind": type_name(facts.box.given.paper_type),
        "documents": list(_documents(facts, documents, shown, known, focus)),
        "document_count": len(documents),
        "page_count": len(lying),
        "pager": _pager(facts, first, len(shown), len(lying)),
        "undo": words.CHANGES[last.kind] if last else "",
        "types": result_types(),
        "chosen_type": next(documents[place - 1].paper_type for place, one in shown if one.order == focus),
        "here": address_of("workbench:split", facts.id),
        "lines": lines,
        "has_errors": bool(lines),
        "names": {"page": PAGE, "alone": ALONE, "behind": BEHIND, "type": TYPE},
    }
    return page(request, "workbench/split.html", context, status=422 if lines else 200)


def _documents(
    facts: BatchFacts,
    documents: Sequence[PlannedDocument],
    shown: Sequence[Place],
    known: Mapping[int, PageFacts],
    focus: int,
) -> Iterator[DocumentShown]:
    for place, those in groupby(shown, key=lambda one: one[0]):
        document = documents[place - 1]
        kind = type_name(document.paper_type) if document.paper_type != facts.box.given.paper_type else ""
        tiles = tuple(_tile(facts, place, one, known[one.order], focus) for _, one in those)
        yield DocumentShown(place, kind, len(document.pages), tiles)


def _tile(facts: BatchFacts, place: int, one: PagePlace, known: PageFacts, focus: int) -> TileShown:
    large, wrong = page_address(facts.id, one.order), faults(known.faults)
    turned = f"xoay {one.turned} độ" if one.turned else ""
    said = ", ".join(filter(None, (f"Trang {one.order}, tài liệu {place}", wrong, turned)))
    return TileShown(one.order, one.turned % FULL, f"{large}?nho", large, said, wrong, one.order == focus)


def _first(request: HttpRequest, lying: Sequence[Place], focus: int) -> int:
    """The first tile that is shown: of the part of the grid that the focus is in, else the one that the address names."""
    if focus:
        return _at(lying, focus) // SHOWN * SHOWN
    wanted = _number(request.GET.get(FROM, "")) or 1
    return min(wanted - 1, len(lying) - 1) // SHOWN * SHOWN


def _pager(facts: BatchFacts, first: int, shown: int, total: int) -> Page:
    here = address_of("workbench:split", facts.id)
    before, behind = max(0, first - SHOWN), first + SHOWN
    return Page(
        first=first + 1,
        last=first + shown,
        total=total,
        previous_url=f"{here}?{FROM}={before + 1}" if first else "",
        next_url=f"{here}?{FROM}={behind + 1}" if behind < total else "",
        noun="trang",
    )


def _number(text: str) -> int:
    """A number that a field or an address has; 0 for anything else."""
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= _DIGITS else 0
