"""The frame of the workbench: its own links in the masthead, the way back to the other pages of officers."""

from typing import Final

from django.http import HttpRequest, HttpResponse

from motcua.doors.staff import access
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink
from motcua.foundation.people.principals import Permission

WHO: Final = (Permission.RECEIVE, Permission.HANDLE)
"""Who works in the campaign at all; what each may do is judged by its room."""

PAGES: Final = (("Tiến độ", "workbench:progress"), ("Phiếu ngăn", "workbench:box_sheets"))


def page(request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """A page of the workbench."""
    links = tuple(
        NavLink(label, address(name), current=request.path.startswith(address(name))) for label, name in PAGES
    )
    back = NavLink("Việc của tôi", access.home_of(access.principal_of(request)))
    return access.page(request, template, {"nav_links": (*links, back), **context}, status=status)
