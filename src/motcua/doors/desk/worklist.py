"""The worklist: an officer's queues as tabs, least time left first, each row with a labelled due date.

Not here: the rows (`staff.rows`), which dossier stands in which queue (the query says so).
"""

from collections.abc import Mapping
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.queries import PAGE, Queue, WorklistPage
from motcua.doors.staff import access
from motcua.doors.staff.rows import words_of_rows
from motcua.doors.ui import clock
from motcua.doors.ui.components import NavLink, Page
from motcua.doors.ui.fields import typed
from motcua.doors.words.queue_words import ATTENTION, EMPTY, LABELS
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.principals import Principal


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """One queue: `?hang=` its name, `?trang=` its page. An unknown name or page shows the nearest one that there is."""
    seen_by, at = access.principal_of(request), clock.now()
    queue, number = _queue(request, seen_by), typed(request.GET, "trang")
    midnight = (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    listing = dossiers.worklist(seen_by=seen_by, queue=queue, at=at, midnight=midnight, page=page)
    calendar = organisation.working_calendar()
    nearest = None
    if not listing.rows and queue not in (Queue.TODO, Queue.DONE, *ATTENTION) and listing.counts[Queue.TODO]:
        todo = dossiers.worklist(seen_by=seen_by, queue=Queue.TODO, at=at, midnight=midnight)
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


def _address(queue: Queue, page: int = 1) -> str:
    return reverse("desk:worklist") + f"?hang={queue.value}" + (f"&trang={page}" if page > 1 else "")


def _links(labels: Mapping[Queue, str], listing: WorklistPage, current: Queue) -> tuple[NavLink, ...]:
    """The queues of these labels that the officer has."""
    return tuple(
        NavLink(
            label,
            _address(queue),
            current=queue is current,
            count=listing.counts[queue],
            late=queue is Queue.OVERDUE and listing.counts[queue] > 0,
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
        previous_url=_address(queue, listing.page - 1) if listing.page > 1 else "",
        next_url=_address(queue, listing.page + 1) if listing.page < listing.pages else "",
    )
