"""The worklist: an officer's queues as tabs, least time left first, each row with a labelled due date.

The rows are shared with the search. Not here: which dossier stands in which queue (the query says so).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.queries import MOST_COUNTED, PAGE, Place, Queue, WorklistPage
from motcua.casework.dossiers.values import DossierFacts, SubDossierFacts, WorklistRow
from motcua.doors.desk import access
from motcua.doors.ui import clock, wording
from motcua.doors.ui.components import DueWords, NavLink, Page, Tone
from motcua.doors.ui.due_words import ClockFacts, due_words
from motcua.doors.ui.fields import typed
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of_accounts
from motcua.insight.views.dossier_page import days_left
from motcua.law.dossier.acts.escalate import Audience
from motcua.law.dossier.clocks import ClockName
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import Due

LABELS: Final[dict[Queue, str]] = {
    Queue.TODO: "Cần làm",
    Queue.TODAY: "Đến hạn hôm nay",
    Queue.OVERDUE: "Quá hạn",
    Queue.SUPPLEMENT: "Chờ người nộp",
    Queue.ONLINE: "Trực tuyến mới",
    Queue.DRAFTS: "Bản nháp",
    Queue.DONE: "Đã xong",
}
"""The tabs."""

ATTENTION: Final[dict[Queue, str]] = {
    Queue.APOLOGIES: "Chờ ký xin lỗi",
    Queue.REPORTED: "Được báo quá hạn",
    Queue.EXPECTED: "Sắp quá hạn",
}
"""What asks for attention, above the tabs; only where there is something."""

EMPTY: Final[dict[Queue, str]] = {
    Queue.TODO: "Không còn hồ sơ cần làm. Hồ sơ mới chuyển đến sẽ hiện ở đây.",
    Queue.TODAY: "Không có hồ sơ đến hạn hôm nay.",
    Queue.OVERDUE: "Không có hồ sơ quá hạn.",
    Queue.SUPPLEMENT: "Không có hồ sơ chờ bổ sung hoặc tạm dừng.",
    Queue.ONLINE: "Không còn hồ sơ trực tuyến chờ tiếp nhận.",
    Queue.DRAFTS: "Không có bản nháp nào.",
    Queue.DONE: "Chưa có hồ sơ nào đã xong.",
    Queue.APOLOGIES: "Không có văn bản xin lỗi chờ ký.",
    Queue.REPORTED: "Không có việc quá hạn nào đang báo đến đây.",
    Queue.EXPECTED: "Không có hồ sơ sắp quá hạn.",
}

MOST_COUNTED_OFF: Final = 40
"""Pages further than this are reached by their rows alone: counting off every row before them takes too long."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_OVER: Final[dict[str, DueWords]] = {
    "refused_intake": DueWords("Từ chối tiếp nhận", Tone.PLAIN),
    "withdrawn": DueWords("Đã rút", Tone.PLAIN),
    "stopped": DueWords("Đã dừng giải quyết", Tone.PLAIN),
    "incomplete": DueWords("Chờ bổ sung", Tone.PAUSE, "chưa tiếp nhận, chưa tính thời hạn"),
    "draft": DueWords("Bản nháp", Tone.PLAIN, "chưa nộp, chưa tính thời hạn"),
}
"""Statuses in which no promise of a result stands."""

_WAITS_FOR: Final[dict[str, str]] = {"obligation": "chờ nghĩa vụ tài chính", "supplement": "chờ bổ sung"}
"""What stops a clock by sector law."""


_LATE: Final[dict[str, str]] = {
    ClockName.ACCEPTANCE.value: "Trả lời chậm",
    ClockName.TRANSFER.value: "Chuyển chậm",
    ClockName.PAPER_TRANSFER.value: "Bản giấy chậm",
    ClockName.STEP.value: "Bước quá hạn",
    ClockName.CONSULTATION.value: "Chờ ý kiến quá hạn",
    ClockName.CORRECTION.value: "Đính chính chậm",
}
"""The clocks that were reported; the legal one stands in the due label."""

_REPORTED: Final[dict[str, str]] = {
    Audience.ONE_STOP_HEAD.value: "Đã báo Một cửa",
    Audience.HOLDER_HEAD.value: "Đã báo lãnh đạo",
    Audience.RESOLVING_HEAD.value: "Đã báo lãnh đạo",
    Audience.PROVINCE.value: "Đã báo cấp tỉnh",
}


@dataclass(frozen=True, slots=True)
class Flag:
    """What makes a dossier unlike the others, in words. `loud`: it asks for something."""

    words: str
    loud: bool = False


@dataclass(frozen=True, slots=True)
class RowWords:
    """One row as it is drawn. `code` is empty before acceptance."""

    id: UUID
    code: str
    applicant: str
    procedure: str
    step: str
    due: DueWords
    flags: tuple[Flag, ...]
    holder: str


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """One queue: `?hang=` its name, `?trang=` its page, `?sau=` or `?truoc=` the row that it begins after or ends before.

    An unknown name, page or row shows the nearest page that there is.
    """
    seen_by, at = access.principal_of(request), clock.now()
    queue, number = _queue(request, seen_by), typed(request.GET, "trang")
    midnight = (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    place = _place(request)
    if place is None:
        page = min(page, MOST_COUNTED_OFF)
    listing = dossiers.worklist(seen_by=seen_by, queue=queue, at=at, midnight=midnight, page=page, place=place)
    calendar = organisation.working_calendar()
    nearest = None
    if not listing.rows and queue not in (Queue.TODO, Queue.DONE, *ATTENTION) and listing.counts[Queue.TODO]:
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
    """Where the page begins, as `_key` writes it; None for what nobody wrote so."""
    after, before = typed(request.GET, "sau"), typed(request.GET, "truoc")
    moment, _, identifier = (after or before).partition("_")
    try:
        at = _EPOCH + timedelta(microseconds=int(moment)) if moment else None
        return Place(at, UUID(identifier), back=not after)
    except (ValueError, OverflowError):
        return None  # a mangled address begins at the first page


def _key(place: Place) -> str:
    """The row beside a page: when its clock ends in microseconds, nothing where none runs, and its identifier."""
    moment = "" if place.at is None else str((place.at - _EPOCH) // timedelta(microseconds=1))
    return f"{moment}_{place.id.hex}"


def _address(queue: Queue, page: int = 1, place: Place | None = None) -> str:
    address = reverse("desk:worklist") + f"?hang={queue.value}"
    if place is None or page < 2:
        return address
    return address + f"&trang={page}&{'truoc' if place.back else 'sau'}={_key(place)}"


def _links(labels: Mapping[Queue, str], listing: WorklistPage, current: Queue) -> tuple[NavLink, ...]:
    """The queues of these labels that the officer has."""
    return tuple(
        NavLink(
            label,
            _address(queue),
            current=queue is current,
            count=listing.counts[queue],
            or_more=listing.counts[queue] == MOST_COUNTED,
            late=queue is Queue.OVERDUE and bool(listing.counts[queue]),
        )
        for queue, label in labels.items()
        if queue in listing.counts and (queue is not Queue.DRAFTS or queue is current or listing.counts[queue])
    )


def _pager(listing: WorklistPage, queue: Queue) -> Page:
    first, total = (listing.page - 1) * PAGE + 1, listing.counts[queue]
    return Page(
        first=first,
        last=first + len(listing.rows) - 1 if listing.rows else 0,
        total=total if total != MOST_COUNTED else None,
        previous_url=_address(queue, listing.page - 1, listing.before) if listing.before else "",
        next_url=_address(queue, listing.page + 1, listing.after) if listing.after else "",
    )


def words_of_rows(
    rows: Iterable[WorklistRow], *, seen_by: Principal, calendar: Calendar, at: datetime
) -> tuple[RowWords, ...]:
    """Rows as they are drawn, with the names of those who hold them: one look-up for all."""
    rows = tuple(rows)
    names = names_of_accounts({row.assignee_id for row in rows if row.assignee_id is not None}) if rows else {}
    return tuple(
        RowWords(
            id=row.id,
            code=row.code,
            applicant=row.applicant_name,
            procedure=wording.short_title(row.procedure_name),
            step=_step(row),
            due=due_of(row, calendar=calendar, at=at),
            flags=_flags(row, at),
            holder=_holder(row, seen_by, names),
        )
        for row in rows
    )


def due_of(row: WorklistRow | DossierFacts | SubDossierFacts, *, calendar: Calendar, at: datetime) -> DueWords:
    """The label of one row. Before acceptance the acceptance clock speaks, and says that it does."""
    if row.status in _OVER:
        return _OVER[row.status]
    if row.clock_state == "not_started" and row.acceptance_due_at is not None:
        waiting = ClockFacts("running", Due(row.acceptance_due_at), _left(Due(row.acceptance_due_at), calendar, at))
        said = due_words(waiting, now=at)
        return replace(said, detail=f"hạn trả lời tiếp nhận {said.detail}")
    last = row.due.on or local(row.due.at).date() if row.due else None
    facts = ClockFacts(
        state=row.clock_state,
        due=row.due,
        days_left=_left(row.due, calendar, row.ended_at or at) if row.due else 0,
        closes=calendar.closing(last) if last else None,
        since=local(row.clock_since).date() if row.clock_since else None,
        reason=_WAITS_FOR.get(row.status, ""),
        finished_at=row.ended_at,
        # an exclusive instant: the last day is the one before
        supplement_due=local(row.supplement_due_at - timedelta(seconds=1)).date() if row.supplement_due_at else None,
    )
    return due_words(facts, now=at)


def _left(due: Due, calendar: Calendar, at: datetime) -> int:
    return days_left(due.on or local(due.at).date(), calendar, at)


def _step(row: WorklistRow) -> str:
    """Where it stands: the open step, and before and after them the wait that the status means."""
    waits = {
        "draft": "Chưa nộp",
        "submitted": "Chờ tiếp nhận",
        "incomplete": "Chờ bổ sung",
        "supplement": "Chờ bổ sung",
        "done": "Chờ trả kết quả",
        "returned": "Đã trả kết quả",
    }
    return waits.get(row.status) or row.step_name


def _flags(row: WorklistRow, at: datetime) -> tuple[Flag, ...]:
    """What asks for something before what is only told."""
    soon = row.expected_overdue and row.clock_state == "running" and row.due is not None and not row.due.is_late(at)
    said = (
        (Flag("Chờ ký xin lỗi", loud=True), row.apologies_waiting > 0),
        *((Flag(_LATE[clock], loud=True), True) for clock in row.late_clocks if clock in _LATE),
        (Flag(_REPORTED.get(row.reported_to, "")), bool(row.reported_to)),
        (Flag("Sắp quá hạn", loud=True), soon),
        (Flag("Ngoại lệ", loud=True), row.exceptions > 0),
        (Flag("Nộp trực tuyến"), row.channel == "online"),
        (Flag("Qua bưu chính"), row.channel == "post"),
        (Flag(f"Bổ sung lần {row.supplement_requests}"), row.supplement_requests > 0),
        (Flag("Đã gia hạn"), row.extensions > 0),
    )
    return tuple(flag for flag, there in said if there)


def _holder(row: WorklistRow, seen_by: Principal, names: dict[int, str]) -> str:
    if row.assignee_id is not None:
        return "Tôi" if row.assignee_id == seen_by.account_id else names.get(row.assignee_id, row.holder)
    return "Chưa ai nhận" if row.holder == seen_by.agency_name else row.holder
