"""A form that met the end of its session is kept for the account that typed it, and comes back once they have signed in again.

What was typed is kept in the database, never in an address, a cookie or the log. How it comes back: `desk.resume`.
"""

import logging
from typing import Final
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from motcua.casework.drafts import actions as drafts
from motcua.casework.drafts.values import PostGiven
from motcua.doors.ui import clock, typed_by
from motcua.doors.ui.addresses import address_of, around

log = logging.getLogger(__name__)

OF_THE_PAGE: Final = frozenset({"csrfmiddlewaretoken", typed_by.FIELD})
"""Names in a post that a new page makes anew."""


SECRET: Final = frozenset({"pin"})
"""Names of what stands nowhere but in the request: the PIN of a signature."""


def keep(request: HttpRequest) -> UUID | None:
    """Keep what was posted for the account that typed it. None: the form does not say whose it is, or is too long."""
    author = typed_by.author_of(request)
    if not author:
        return None
    typed = {name: list(values) for name, values in request.POST.lists() if name not in OF_THE_PAGE | SECRET}
    try:
        return drafts.keep_post(PostGiven(request.path, typed), account_ref=author, at=clock.now())
    except drafts.TooLong:
        log.warning("a form that met the end of its session was too long to be kept")
        return None


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back to the same page with everything typed. A script signs in where it is (401)."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    kept = keep(request)
    return redirect_to_login(request.path if kept is None else way_back(kept))


def way_back(kept: UUID) -> str:
    """Where what was typed comes back."""
    return address_of("desk:resume", kept)


def is_way_back(path: str) -> bool:
    """Whether something typed waits behind the page that asked for the sign-in."""
    before, _ = around("desk:resume")
    return path.startswith(before)
