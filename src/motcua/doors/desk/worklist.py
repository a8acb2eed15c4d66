"""The worklist: an officer's queues as tabs, least time left first, each row with a labelled due date.

Not here: the rows (`staff.rows`), which dossier is in which queue (the query decides).
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.queries import PAGE, Place, Queue, WorklistPage
from motcua.doors.staff import access
from motcua.doors.staff.rows import words_of_rows
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink, Page
from motcua.doors.ui.fields import typed
from motcua.doors.words.queue_words import ATTENTION, EMPTY, LABELS
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.principals import Principal

MOST_COUNTED_OFF: Final = 40
"""Pages further than this are reached by their rows alone: counting off every row before them takes too long."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """One queue: `?hang=` its name, `?trang=` its page, `?sau=` or `?truoc=` the row that it begins after or ends before.

    An unknown name, page or row shows the nearest existing page.
    """
    seen_by, at = access.principal_of(request), clock.now()
    queue, number = _queue(request, seen_by), typed(request.GET, "trang")
    midnight = (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    place = _place(request)
    if place is None:
        page = min(page, MOST_COUNTED_OFF)
    listing = dossiers.worklist(seen_by=seen_by, queue=queue, at=at, midnight=midnight, page=page, place=place)
    calendar = organisation.working_calendar(version=access.versions_of(request).calendar_number)
    nearest = None
    if not listing.rows and queue in (Queue.TODAY, Queue.OVERDUE) and listing.counts[Queue.TODO]:
        todo = dossiers.worklist(seen_by=seen_by, queue=Queue.TODO, at=at, midnight=midnight, counted=())
        nearest = next(iter(words_of_rows(todo.rows[:1], seen_by=seen_by, calendar=calendar, at=at)), None)
    context: dict[str, object] = {
        "rows": words_of_rows(listing.rows, seen_by=seen_by, calendar=calendar, at=at),
        "tabs": _links(LABELS, listing, queue),
        "attention": [link for link in _links(ATTENTION, listing, queue) if link.count or link.current],
        "queue": queue,
        "label": (LABELS | ATTENTION)[queue],
        "empty": EMPTY[queue],
        "nearest": nearest,
        "nearest_due": nearest.due.words[:1].lower() + nearest.due.words[1:] if nearest else "",
        "pager": _pager(listing, queue),
        "at": at,
        "due_heading": "Hạn tiếp nhận" if queue is Queue.ONLINE else "Kết thúc" if queue is Queue.DONE else "Hẹn trả",
    }
    return access.page(request, "desk/worklist.html", context)


def _queue(request: HttpRequest, seen_by: Principal) -> Queue:
    try:
        asked = Queue(typed(request.GET, "hang"))
    except ValueError:
        return Queue.TODO
    return asked if asked in LABELS or asked in dossiers.attention(seen_by) else Queue.TODO


def _place(request: HttpRequest) -> Place | None:
    """Where the page begins, as `_key` writes it; None for any other text."""
    after, before = typed(request.GET, "sau"), typed(request.GET, "truoc")
    moment, _, identifier = (after or before).partition("_")
    try:
        at = _EPOCH + timedelta(microseconds=int(moment)) if moment else None
        return Place(at, UUID(identifier), back=not after)
    except (ValueError, OverflowError):
        return None  # a damaged address begins at the first page


def _key(place: Place) -> str:
    """The row beside a page: when its clock ends in microseconds, nothing where none runs, and its identifier."""
    moment = "" if place.at is None else str((place.at - _EPOCH) // timedelta(microseconds=1))
    return f"{moment}_{place.id.hex}"


def _address(queue: Queue, page: int = 1, place: Place | None = None) -> str:
    first = f"{address('desk:worklist')}?hang={queue.value}"
    if place is None or page < 2:
        return first
    return first + f"&trang={page}&{'truoc' if place.back else 'sau'}={_key(place)}"


def _links(labels: Mapping[Queue, str], listing: WorklistPage, current: Queue) -> tuple[NavLink, ...]:
    """The queues of these labels that the officer has."""
    return tuple(
        NavLink(
            label,
            _address(queue),
            current=queue is current,
            count=listing.counts[queue],
            or_more=queue in listing.more,
            late=queue is Queue.OVERDUE and bool(listing.counts[queue]),
        )
        for queue, label in labels.items()
        if queue in listing.counts and (queue is not Queue.DRAFTS or queue is current or listing.counts[queue])
    )


def _pager(listing: WorklistPage, queue: Queue) -> Page:
    first = (listing.page - 1) * PAGE + 1
    return Page(
        first=first,
        last=first + len(listing.rows) - 1 if listing.rows else 0,
        total=listing.counts[queue],
        or_more=queue in listing.more,
        previous_url=_address(queue, listing.page - 1, listing.before) if listing.before else "",
        next_url=_address(queue, listing.page + 1, listing.after) if listing.after else "",
    )
