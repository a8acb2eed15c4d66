"""The search for procedures, and the page of one procedure."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.portal.frame import page
from motcua.doors.portal.life_events import BY_SLUG
from motcua.doors.ui import clock, errors, procedure_names, wording
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink
from motcua.doors.words import procedure_words
from motcua.insight.views.public_procedures import (
    RESULTS_AT_MOST,
    NotInForce,
    ProcedureListing,
    life_event_procedures,
    public_procedure,
    search_procedures,
)

LEVELS: Final = ("Cấp xã", "Cấp tỉnh", "Cấp bộ")


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """What a text finds, or what belongs to a life event; both may be narrowed to a level."""
    text = request.GET.get("q", "").strip()
    level = request.GET.get("cap", "")
    level = level if level in LEVELS else ""
    event = None if text else BY_SLUG.get(request.GET.get("su-kien", ""))
    context: dict[str, object] = {"q": text, "level": level, "event": event}
    if event is not None:
        listed = life_event_procedures(
            event.filed_under, opens_with=event.opens_with, on=clock.today(), level=level or None
        )
        context |= {"levels": _levels({"su-kien": event.slug}, level), "results": _results(listed)}
    elif text:
        found = search_procedures(text, on=clock.today(), level=level or None)
        context |= {
            "levels": _levels({"q": text}, level),
            "results": _results(found.procedures),
            "more": len(found.procedures) == RESULTS_AT_MOST,
            "nearest": tuple((one.code, procedure_names.whole(one)) for one in found.nearest),
        }
    return page(request, "portal/procedures.html", context)


def _results(listed: Sequence[ProcedureListing]) -> tuple[procedure_words.Result, ...]:
    return tuple(procedure_words.result(one) for one in listed)


def _levels(sought: dict[str, str], level: str) -> tuple[NavLink, ...]:
    """The filter by level as links, each with its own address."""
    here = address("portal:procedures")
    every = NavLink("Mọi cấp", f"{here}?{urlencode(sought)}", current=not level)
    return (
        every,
        *(NavLink(one, f"{here}?{urlencode({**sought, 'cap': one})}", current=one == level) for one in LEVELS),
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
        name = wording.published(found.version.name)
        context = {"version": found.version, "name": name, "is_over": found.version.valid_from <= now.date()}
        return page(request, "portal/procedure_not_in_force.html", context, status=410 if context["is_over"] else 404)
    return page(request, "portal/procedure.html", procedure_words.context(found, now=now))
