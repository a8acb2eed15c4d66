"""The first page: one question, a few links, and eight life events, each with an address of its own."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.portal.frame import page
from motcua.doors.portal.life_events import LIFE_EVENTS
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink
from motcua.doors.ui.context import filing_address


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    procedures = address("portal:procedures")
    events = tuple(NavLink(one.name, f"{procedures}?{urlencode({'su-kien': one.slug})}") for one in LIFE_EVENTS)
    return page(request, "portal/home.html", {"life_events": events, "national_portal": filing_address()})
