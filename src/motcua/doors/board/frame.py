"""The frame of the board: its own links in the masthead, the way back to the other pages of officers, the filter above each page."""

from typing import Final

from django.http import HttpRequest, HttpResponse

from motcua.casework.directions.queries import unanswered
from motcua.doors.board import filters
from motcua.doors.board.filters import Filter
from motcua.doors.board.periods import CHOICES, FREE
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink
from motcua.foundation.people.principals import Permission
from motcua.foundation.plans.queries.waiting import waiting
from motcua.insight.measure.values import Freshness

BEING_MADE: Final = "board/being_made.html"
LOOK_AGAIN: Final = 10
"""Seconds after which a page whose figures are being made asks again."""
WHO: Final = (Permission.SIGN, Permission.SUPERVISE, Permission.ADMINISTER)
"""Who is shown figures: who leads, supervises or administers; of whom is judged below."""
REQUESTS_WHO: Final = (Permission.SIGN, Permission.ASSIGN, Permission.SUPERVISE)
"""Who asks an agency to act, or answers for one."""
PLANS_WHO: Final = (
    Permission.SIGN,
    Permission.ASSIGN,
    Permission.SUPERVISE,
    Permission.HANDLE,
    Permission.ADMINISTER,
)
"""Who reads plans; which ones is judged below."""
PAGES: Final = (
    ("Tổng quan", "board:board", WHO),
    ("Quá hạn", "board:late", WHO),
    ("Chỉ tiêu", "board:targets", WHO),
    ("Thủ tục", "board:procedures", WHO),
    ("Bộ chỉ số", "board:indicators", WHO),
    ("Đề nghị xử lý", "board:requests", REQUESTS_WHO),
    ("Kế hoạch", "board:plans", PLANS_WHO),
    ("Báo cáo", "board:reports", REQUESTS_WHO),
    ("Cán bộ", "board:officers", (Permission.SIGN, Permission.SUPERVISE)),
    ("Đơn giản hóa", "board:simplify", WHO),
    ("Phiếu rà soát", "board:reviews", REQUESTS_WHO),
    ("Dấu hiệu", "board:signals", (Permission.SIGN, Permission.SUPERVISE)),
    ("Nhân lực", "board:staff", (Permission.SUPERVISE,)),
)

OFTEN: Final = frozenset(
    f"board:{name}" for name in ("board", "late", "procedures", "indicators", "targets", "requests")
)
"""The pages that stand in the masthead; the others are behind "Khác", or behind the name of the one that is open."""


def page(request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """A page of the board. One whose figures are still being made for the first time shows none of them, and looks again by itself."""
    if is_being_made(context):
        return looking_again(_page(request, BEING_MADE, context, status=status))
    return _page(request, template, context, status=status)


def is_being_made(context: dict[str, object]) -> bool:
    """Whether the figures of this page are still being made for the first time."""
    fresh = context.get("fresh")
    return isinstance(fresh, Freshness) and not fresh.made


def looking_again(response: HttpResponse) -> HttpResponse:
    """Asked for again by the browser while figures are being made."""
    response["Refresh"] = str(LOOK_AGAIN)
    return response


def _page(request: HttpRequest, template: str, context: dict[str, object], *, status: int) -> HttpResponse:
    by = access.principal_of(request)
    counts = {"board:requests": unanswered(seen_by=by), "board:plans": len(waiting(seen_by=by))}
    pages = [(label, name, address(name)) for label, name, who in PAGES if by.permissions & set(who)]
    here = max((url for _, _, url in pages if request.path.startswith(url)), key=len, default="")
    links = tuple(
        NavLink(label, url, url == here, counts.get(name) or None, rare=name not in OFTEN) for label, name, url in pages
    )
    back = NavLink("Việc của tôi", access.home_of(by))
    return access.page(request, template, {"nav_links": (*links, back), **context}, status=status)


def filter_context(request: HttpRequest, given: Filter) -> dict[str, object]:
    """What the form of filters and its chips need."""
    kept = dict(given.given) if given.errors else {}
    choice = kept.get(filters.PERIOD, given.chosen.choice)
    periods = CHOICES if choice in dict(CHOICES) or not choice else (*CHOICES, (choice, given.chosen.words))
    free = choice == "tu-chon"
    return {
        "filter": given,
        "periods": periods,
        "period": choice or "thang",
        "first": kept.get(filters.FIRST, given.first),
        "last": kept.get(filters.LAST, given.last or (f"{clock.today():%d/%m/%Y}" if free else "")),
        "agencies": filters.agencies_to_choose(request),
        "chosen_agency": kept.get(filters.AGENCY, given.agency.code if given.agency else ""),
        "sees_province": filters.sees_province(request),
        "procedure": kept.get(filters.PROCEDURE, given.procedure),
        "channels": tuple(filters.CHANNELS.items()),
        "channel": kept.get(filters.CHANNEL, given.channel),
        "chips": _chips(given),
        "quick": quick_periods(given),
        "lines": given.errors,
        "at_field": {one.field_id: one.text for one in given.errors},
        "has_errors": bool(given.errors),
        "here": request.path,
    }


def _chips(given: Filter) -> tuple[tuple[str, str], ...]:
    """The filters in force, each with the address of the page without it."""
    chips = []
    if given.chosen.choice != "thang":
        words = given.chosen.words
        chips.append((f"{words[:1].upper()}{words[1:]}", given.query(ky="", tu="", den="")))
    if given.agency is not None and dict(given.given).get(filters.AGENCY):
        chips.append((given.agency.name, given.query(co_quan="")))
    if given.procedure:
        chips.append((given.procedure_name, given.query(thu_tuc="")))
    if given.channel:
        chips.append((f"Nộp {filters.CHANNELS[given.channel]}", given.query(kenh="")))
    return tuple((text, url or "?") for text, url in chips)


def quick_periods(given: Filter) -> tuple[tuple[str, str, bool], ...]:
    """The periods that one click chooses: words, address, whether it is chosen."""
    return tuple(
        (label, given.query(ky="" if value == "thang" else value, tu="", den="") or "?", value == given.chosen.choice)
        for value, label in CHOICES
        if value != FREE
    )
