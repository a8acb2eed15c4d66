"""The frame of the workbench: its own links in the masthead, the way back to the other pages of officers."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from motcua.casework.campaign.queries.documents import backlog
from motcua.casework.campaign.values import DocumentState
from motcua.doors.staff import access
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink
from motcua.foundation.people.principals import Permission

WHO: Final = (Permission.RECEIVE, Permission.HANDLE)
"""Who works in the campaign at all; what each may do is judged by its room."""

PAGES: Final = (
    ("Chỉ mục", "workbench:index"),
    ("Kiểm tra", "workbench:second_entry"),
    ("Nghiệm thu", "workbench:acceptance"),
    ("Tiến độ", "workbench:progress"),
    ("Phiếu ngăn", "workbench:box_sheets"),
)
COUNTED: Final[Mapping[str, tuple[DocumentState, ...]]] = {
    "workbench:index": (DocumentState.INDEX,),
    "workbench:second_entry": (DocumentState.CHECK, DocumentState.DIFFERS, DocumentState.UNREADABLE),
}
"""What waits behind a link, in which states."""
OF_CIVIL_SERVANTS: Final = frozenset({"workbench:second_entry", "workbench:acceptance"})
LOT: Final = "lo"
"""Name in the address of the batch that somebody works on alone."""


def lot(request: HttpRequest) -> UUID | None:
    """The batch that the address names; one that is none is nothing."""
    try:
        return UUID(request.GET[LOT]) if LOT in request.GET else None
    except ValueError:
        return None


def with_lot(here: str, given: UUID | None) -> str:
    """The same address, within a batch."""
    return here if given is None else f"{here}{'&' if '?' in here else '?'}{LOT}={given}"


def see(here: str) -> HttpResponse:
    """After a press: the page is asked for anew."""
    response = HttpResponseRedirect(here)
    response.status_code = 303
    return response


def page(request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """A page of the workbench."""
    by = access.principal_of(request)
    waiting = backlog(seen_by=by)
    links = tuple(
        NavLink(label, address(name), request.path.startswith(address(name)), _count(name, waiting))
        for label, name in PAGES
        if not (by.is_contract_staff and name in OF_CIVIL_SERVANTS)
    )
    back = NavLink("Việc của tôi", access.home_of(by))
    return access.page(request, template, {"nav_links": (*links, back), **context}, status=status)


def _count(name: str, waiting: Mapping[DocumentState, int]) -> int | None:
    states = COUNTED.get(name)
    return sum(waiting.get(one, 0) for one in states) or None if states else None
