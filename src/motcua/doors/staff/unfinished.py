"""What comes before any other page: a password that somebody else chose is changed, a second step that the role needs is set up."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from motcua.doors.ui.addresses import address
from motcua.foundation.people.parties import AccountFacts
from motcua.foundation.people.principals import Principal

SECOND: Final = "second_factor"
"""Name in the session of the fact that its owner took the second step."""


def first(request: HttpRequest, account: AccountFacts | None, posted: Principal | None) -> HttpResponse | None:
    """The way to what must be done first; None where nothing must."""
    if account is None:
        return None
    if account.must_change_password:
        return _sent(request, "staff:password")
    if needs_second_factor(request, posted):
        return _sent(request, "staff:second_factor")
    return None


def needs_second_factor(request: HttpRequest, posted: Principal | None) -> bool:
    """Whether the role demands a second step that this session has not taken."""
    return posted is not None and posted.role in settings.SECOND_FACTOR_ROLES and not request.session.get(SECOND)


def _sent(request: HttpRequest, page: str) -> HttpResponse:
    """A script is sent there as a whole page, because a part of a page cannot hold it."""
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address(page)
        return response
    return redirect(page)
