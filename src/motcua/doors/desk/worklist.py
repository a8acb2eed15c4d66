"""The worklist: an officer's queues as tabs, least time left first, each row with a labelled due date.

Not here: the rows (`staff.rows`), which dossier is in which queue (the query decides).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.directions.queries import unanswered
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.queries import (
    OF_SOMEBODY,
    PAGE,
    Narrowing,
    Order,
    Place,
    Queue,
    WorklistPage,
)
from motcua.casework.dossiers.values import WorklistRow
from motcua.casework.vault.queries import doubtful
from motcua.doors.desk.worklist_view import (
    OWN,
    UNIT,
    View,
    chosen,
    form_names,
    narrowing_of,
    own_first,
    view_of,
)
from motcua.doors.staff import access
from motcua.doors.staff.rows import words_of_rows
from motcua.doors.ui import clock, procedure_names
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink, Page
from motcua.doors.ui.fields import typed
from motcua.doors.ui.procedure_names import Procedure
from motcua.doors.words.queue_words import (
    ATTENTION,
    CHANNELS,
    CLOCKS,
    EMPTY,
    FILTERS,
    LABELS,
    NOTHING_FITS,
    ORDERS,
    RECENT_ONLY,
    WHOSE,
)
from motcua.doors.words.row_words import SHOWN, Flag, RowWords
from motcua.doors.words.vault_words import MARK
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.principals import Principal
from motcua.foundation.plans.queries.waiting import waiting
from motcua.law.worktime.arithmetic import local

MOST_COUNTED_OFF: Final = 40
"""Pages further than this are reached by their rows alone: counting off every row before them takes too long."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """One queue: `?hang=` its name, `?trang=` its page, `?sau=` or `?truoc=` the row that it begins after or ends before; whose,
    which and in what order as `worklist_view` reads it. `?loc=mo` opens the filters.

    An unknown name, page or row shows the nearest existing page.
    """
    seen_by, at = access.principal_of(request), clock.now()
    view, number = view_of(request, seen_by), typed(request.GET, "trang")
    known, queue = access.register_of(request), Queue(view.queue)
    narrowing = narrowing_of(view, seen_by, known, on=local(at).date())
    midnight = (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    place = _place(request)
    if place is None:
        page = min(page, MOST_COUNTED_OFF)
    listing = dossiers.worklist(
        seen_by=seen_by, queue=queue, at=at, midnight=midnight, page=page, place=place, narrowing=narrowing
    )
    calendar = organisation.working_calendar(version=access.versions_of(request).calendar_number)
    rows = words_of_rows(listing.rows, seen_by=seen_by, calendar=calendar, at=at)
    if queue is not Queue.DONE:
        rows = _marked(rows, seen_by, at)
    nearest = None
    if not rows and not view.filters and queue in (Queue.TODAY, Queue.OVERDUE) and listing.counts[Queue.TODO]:
        todo = _nearest(seen_by, at, midnight, narrowing)
        nearest = next(iter(words_of_rows(todo, seen_by=seen_by, calendar=calendar, at=at)), None)
    context: dict[str, object] = {
        "rows": rows,
        **_queues(listing, view, seen_by),
        "queue": queue,
        "empty": NOTHING_FITS if view.filters else EMPTY[queue],
        "nearest": nearest,
        "nearest_due": nearest.due.words[:1].lower() + nearest.due.words[1:] if nearest else "",
        "at": at,
        "due_heading": "Hạn tiếp nhận" if queue is Queue.ONLINE else "Kết thúc" if queue is Queue.DONE else "Hẹn trả",
        "requests": unanswered(seen_by=seen_by),
        **_narrowed(request, view, seen_by, known, listing, at),
    }
    return access.page(request, "desk/worklist.html", context)


def _marked(rows: tuple[RowWords, ...], seen_by: Principal, at: datetime) -> tuple[RowWords, ...]:
    """First of all marks: that a paper which the dossier leans on no longer holds."""
    gone = doubtful([one.id for one in rows], on=local(at).date(), seen_by=seen_by)
    mark = Flag(MARK, loud=True)
    return tuple(replace(one, flags=(mark, *one.flags)[:SHOWN]) if one.id in gone else one for one in rows)


def _plans(by: Principal) -> Iterator[NavLink]:
    """Own plans that their agency owes, and plans that wait for their signature."""
    count = len(waiting(seen_by=by))
    if count:
        yield NavLink("Kế hoạch chờ lập, chờ ký", address("board:plans"), count=count)


def _queues(listing: WorklistPage, view: View, seen_by: Principal) -> dict[str, object]:
    """The tabs, what asks for attention above them, and the place in this queue."""
    return {
        "tabs": _links(LABELS, listing, view),
        "attention": [
            *(link for link in _links(ATTENTION, listing, view) if link.count or link.current),
            *_plans(seen_by),
        ],
        "label": (LABELS | ATTENTION)[Queue(view.queue)],
        "pager": _pager(listing, view),
    }


def _nearest(by: Principal, at: datetime, midnight: datetime, narrowing: Narrowing) -> tuple[WorklistRow, ...]:
    """The most urgent dossier of the first queue."""
    todo = dossiers.worklist(seen_by=by, queue=Queue.TODO, at=at, midnight=midnight, counted=(), narrowing=narrowing)
    return todo.rows[:1]


def _narrowed(
    request: HttpRequest, view: View, by: Principal, known: Register, listing: WorklistPage, at: datetime
) -> dict[str, object]:
    """What the bar above the list shows: whose, which filters are set, in what order."""
    queue, today = Queue(view.queue), local(at).date()
    is_open = typed(request.GET, "loc") == "mo"
    usual = (OWN, UNIT) if own_first(by) and queue in OF_SOMEBODY else ()
    whose = view.whose or (OWN if own_first(by) else UNIT)
    agency = known.by_code(view.agency, on=today) if view.agency else None
    shown = {
        **view.filters,
        "procedure": procedure_names.short(listing.rows[0]) if listing.rows else view.procedure,
        "clock": CLOCKS.get(view.clock, ""),
        "channel": CHANNELS.get(view.channel, ""),
        "agency": agency.name if agency is not None else view.agency,
    }
    return {
        "view": view,
        "whose": [
            NavLink(WHOSE[one], view.address(whose="" if one == OWN else one), current=one == whose) for one in usual
        ],
        "chips": [(FILTERS[name], shown[name], view.address(**{name: ""})) for name in view.filters],
        "orders": [
            NavLink(
                label,
                view.address(order="" if order == Order.LEAST_TIME else order),
                current=order == (view.order or Order.LEAST_TIME),
            )
            for order, label in ORDERS.items()
        ],
        "by_name": view.order == Order.NAME,
        "by_due": not view.order,
        "only_recent": RECENT_ONLY if queue is Queue.DONE and (view.filters or view.order) else "",
        "open_filters": f"{view.address()}&loc=mo",
        "form": _form(view, by, known) if is_open else None,
    }


def _form(view: View, by: Principal, known: Register) -> dict[str, object]:
    """The filters with what this officer's dossiers offer for each."""
    options = dossiers.offered(seen_by=by)
    agencies = {known.agency(one).code: known.agency(one).name for one in options.resolving}
    named = (Procedure(code, name, options.catalogue) for code, name in options.procedures.items())
    procedures = {one.procedure_code: procedure_names.short(one) for one in named}
    return {
        "hidden": view.hidden(),
        "selects": [
            (field, form_names()[field], FILTERS[field], chosen(words, getattr(view, field)))
            for field, words in (
                ("procedure", procedures),
                ("clock", CLOCKS),
                ("channel", CHANNELS),
                ("step", dict(zip(options.steps, options.steps, strict=True))),
                ("agency", agencies),
            )
        ],
        "days": [(form_names()[one], FILTERS[one], getattr(view, one)) for one in ("since", "until")],
    }


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


def _page_of(view: View, page: int, place: Place | None) -> str:
    first = view.address()
    if place is None or page < 2:
        return first
    return first + f"&trang={page}&{'truoc' if place.back else 'sau'}={_key(place)}"


def _links(labels: Mapping[Queue, str], listing: WorklistPage, view: View) -> tuple[NavLink, ...]:
    """The queues of these labels that the officer has, narrowed as this one is."""
    current = Queue(view.queue)
    return tuple(
        NavLink(
            label,
            view.address(queue=queue.value),
            current=queue is current,
            count=listing.counts[queue],
            or_more=queue in listing.more,
            late=queue is Queue.OVERDUE and bool(listing.counts[queue]),
        )
        for queue, label in labels.items()
        if queue in listing.counts and (queue is not Queue.DRAFTS or queue is current or listing.counts[queue])
    )


def _pager(listing: WorklistPage, view: View) -> Page:
    first, total = (listing.page - 1) * PAGE + 1, listing.counts[Queue(view.queue)]
    return Page(
        first=first,
        last=first + len(listing.rows) - 1 if listing.rows else 0,
        total=total,
        or_more=Queue(view.queue) in listing.more,
        previous_url=_page_of(view, listing.page - 1, listing.before) if listing.before else "",
        next_url=_page_of(view, listing.page + 1, listing.after) if listing.after else "",
    )
