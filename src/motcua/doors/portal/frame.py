"""The frame of every portal page: masthead, footer, and what may be kept of a page that is about one dossier."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.doors.ui.citizen_frame import citizen_frame


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A portal page that anybody may read."""
    return render(request, template, citizen_frame(request.path) | context, status=status)


def private_page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page for one holder: no cache keeps it, no other site learns its address, no search engine lists it."""
    response = page(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
