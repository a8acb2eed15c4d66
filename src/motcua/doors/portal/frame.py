"""The frame of every portal page: masthead, footer, and what may be kept of a page that is about one dossier."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A portal page that anybody may read."""
    places = (
        ("Thủ tục", address("portal:procedures")),
        ("Tra cứu", address("portal:track")),
        ("Trợ giúp", address("ui:help")),
    )
    frame = {
        "nav_links": tuple(NavLink(label, url, current=request.path.startswith(url)) for label, url in places),
        "foot_links": (
            NavLink("Hỗ trợ tiếp cận", address("ui:accessibility")),
            NavLink("Trợ giúp", address("ui:help")),
        ),
    }
    return render(request, template, frame | context, status=status)


def private_page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page for one holder: no cache keeps it, no other site learns its address, no search engine lists it."""
    response = page(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
