"""The search for procedures, and the page of one procedure."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.portal.frame import page
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink
from motcua.doors.words import procedure_words, published_names
from motcua.insight.views.public_procedures import RESULTS_AT_MOST, NotInForce, public_procedure, search_procedures

LEVELS: Final = ("Cấp xã", "Cấp tỉnh", "Cấp bộ")


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    level = request.GET.get("cap", "")
    level = level if level in LEVELS else ""
    context: dict[str, object] = {"q": text, "level": level, "levels": _levels(text, level)}
    if text:
        found = search_procedures(text, on=clock.today(), level=level or None)
        context |= {
            "results": tuple(procedure_words.result(one) for one in found.procedures),
            "more": len(found.procedures) == RESULTS_AT_MOST,
            "nearest": tuple((one.code, published_names.clean_name(one.name)) for one in found.nearest),
        }
    return page(request, "portal/procedures.html", context)


def _levels(text: str, level: str) -> tuple[NavLink, ...]:
    """The filter by level as links, each with its own address."""
    here = address("portal:procedures")
    every = NavLink("Mọi cấp", f"{here}?{urlencode({'q': text})}", current=not level)
    return (
        every,
        *(NavLink(one, f"{here}?{urlencode({'q': text, 'cap': one})}", current=one == level) for one in LEVELS),
    )


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    now = clock.now()
    chosen = request.GET.get("truong-hop", "")
    case = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 6 else None
    found = public_procedure(code, case=case, at=now)
    if found is None:
        return errors.not_found(request)
    if isinstance(found, NotInForce):
        name = published_names.clean_name(found.version.name)
        context = {"version": found.version, "name": name, "is_over": found.version.valid_from <= now.date()}
        return page(request, "portal/procedure_not_in_force.html", context, status=410 if context["is_over"] else 404)
    return page(request, "portal/procedure.html", procedure_words.context(found, now=now))
