"""The directory of public service centres, and the page of one centre."""

from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.portal.frame import page
from motcua.doors.ui import clock, errors
from motcua.doors.words import centre_words
from motcua.doors.words.centre_words import CentreEntry
from motcua.foundation.organisation.centre_search import Hit, search
from motcua.foundation.organisation.centres import Centre, Directory, calendar_of, directory

LONGEST: Final = 100


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All centres by letter; with a place in the query, first those that serve it."""
    now, text = clock.now(), " ".join(request.GET.get("q", "").split())[:LONGEST]
    known = directory(on=now.date())
    hits = search(known, text)
    context = {
        "q": text,
        "hits": tuple(_hit(one, now) for one in hits.hits),
        "nearest": tuple(_hit(one, now) for one in hits.nearest),
        "district": centre_words.district_sentence(hits),
        "province_centre": _entry(known.province, now) if known.province is not None else None,
        "entries": _entries(known, now),
        "is_invented": any(one.invented for one in _all(known)),
        "now": now,
    }
    return page(request, "portal/centres.html", context)


@require_safe
def one(request: HttpRequest, place: str) -> HttpResponse:
    now = clock.now()
    known = directory(on=now.date())
    centre = known.province if place == centre_words.PROVINCE else known.of_area(place)
    if centre is None:
        return errors.not_found(request)
    hours = centre.hours
    context = {
        "centre": _entry(centre, now),
        "name": centre.name,
        "days": centre_words.coming_days(hours, calendar_of(centre), now=now) if hours is not None else (),
        "old_units": centre_words.old_units(centre),
        "now": now,
    }
    return page(request, "portal/centre.html", context)


def _all(known: Directory) -> tuple[Centre, ...]:
    return known.communes if known.province is None else (known.province, *known.communes)


def _entry(centre: Centre, now: datetime, *, anchor: str = "") -> CentreEntry:
    return centre_words.entry(centre, calendar_of(centre), now=now, anchor=anchor)


def _hit(hit: Hit, now: datetime) -> tuple[CentreEntry, tuple[tuple[str, str], ...]]:
    return _entry(hit.centre, now), centre_words.became(hit.centre, hit.formers)


def _entries(known: Directory, now: datetime) -> tuple[CentreEntry, ...]:
    """By letter; the first under each letter is where its link leads."""
    entries, letter = [], ""
    for centre in known.communes:
        anchor = centre.letter if centre.letter != letter else ""
        letter = centre.letter
        entries.append(_entry(centre, now, anchor=anchor))
    return tuple(entries)
