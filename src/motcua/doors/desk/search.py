"""The search: one box for a code's tail, a number, a telephone or a name without marks; only what the officer may see.

What is typed may be personal data, so it is never part of the address (ALL-11): the box posts, the session keeps the words, and
the result has an address of its own. A code is not personal; it stays in the address and can be passed on.
"""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.queries import PAGE
from motcua.doors.staff import access
from motcua.doors.staff.rows import words_of_rows
from motcua.doors.ui import clock
from motcua.doors.ui.fields import typed
from motcua.foundation.organisation import queries as organisation

SOUGHT: Final = "sought"
"""Name in the session of the words last sought."""

LONGEST: Final = 120
_BETWEEN: Final = re.compile(r"[\s.\-()]")
_CODE: Final = re.compile(r"[A-Z]{0,3}\d+(?:(?:[\s.\-/]+[A-Z]{0,3}|[A-Z]{1,3})\d+)*", re.ASCII | re.IGNORECASE)
_PERSONAL: Final = re.compile(r"(0|84|\+84)\d{8,11}", re.ASCII)


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """POST keeps the words and answers with an address; GET shows what they find. Nothing typed: the box with its hints."""
    if request.method == "POST":
        return _sought(request)
    text = typed(request.GET, "q") or str(request.session.get(SOUGHT, ""))
    seen_by, at = access.principal_of(request), clock.now()
    rows = dossiers.search(as_stored(text), seen_by=seen_by) if text else ()
    context: dict[str, object] = {
        "sought": text,
        "rows": words_of_rows(rows, seen_by=seen_by, calendar=organisation.working_calendar(), at=at) if rows else (),
        "more": len(rows) == PAGE,
        "at": at,
        "due_heading": "Hẹn trả",
    }
    return access.page(request, "desk/search.html", context)


def _sought(request: HttpRequest) -> HttpResponse:
    text = typed(request.POST, "q")[:LONGEST]
    if is_code(text):
        request.session.pop(SOUGHT, None)
        return redirect(reverse("desk:search") + "?" + urlencode({"q": text}))
    request.session[SOUGHT] = text
    return redirect("desk:search")


def is_code(text: str) -> bool:
    """Whether the words can only be the tail of a dossier's code: no name, which may have digits too, no personal number."""
    return _CODE.fullmatch(text) is not None and not is_personal_number(text) and len(text) <= 40


def is_personal_number(text: str) -> bool:
    """A number of identity or a telephone as people write it; both begin with 0, a code's date part never does."""
    return _PERSONAL.fullmatch(_BETWEEN.sub("", text)) is not None


def as_stored(text: str) -> str:
    """Numbers without what is written between their digits, telephones without the country; other words as they are."""
    if not is_personal_number(text):
        return text
    return re.sub(r"^(\+84|84(?=\d{9}$))", "0", _BETWEEN.sub("", text))
