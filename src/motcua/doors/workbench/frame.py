"""The frame of the workbench: its own links in the masthead, the way back to the other pages of officers."""

from typing import Final

from django.http import HttpRequest, HttpResponse

from motcua.doors.staff import access
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink
from motcua.foundation.people.principals import Permission

WHO: Final = (Permission.RECEIVE, Permission.HANDLE)
"""Who works in the campaign at all; what each may do is judged by its room."""

PAGES: Final = (
    ("Ký số", "workbench:signing"),
    ("Đưa vào kho", "workbench:keeping"),
    ("Tiến độ", "workbench:progress"),
    ("Phiếu ngăn", "workbench:box_sheets"),
)
NEEDED: Final = {"workbench:signing": Permission.SIGN}
"""Pages that not everybody may open."""


def page(request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """A page of the workbench."""
    by = access.principal_of(request)
    links = tuple(
        NavLink(label, address(name), current=request.path.startswith(address(name)))
        for label, name in PAGES
        if name not in NEEDED or by.may(NEEDED[name])
    )
    back = NavLink("Việc của tôi", access.home_of(by))
    return access.page(request, template, {"nav_links": (*links, back), **context}, status=status)
