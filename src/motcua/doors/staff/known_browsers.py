"""A browser that has signed in to an account before: a signed cookie says so, and its wrong passwords are counted apart.

It opens nothing: a person who has it still needs the password. Each sign-in gives it a new mark. Nobody reads from it whose it is.
"""

import secrets
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

COOKIE: Final = "motcua_browser"
"""With TLS after `__Secure-`: it is for the pages of signing in alone, so that it cannot have the name of the whole host."""
SALT: Final = "motcua.known-browser"
KEPT_FOR: Final = 400 * 24 * 3600
"""Seconds: the longest that browsers keep a cookie."""

MOST: Final = 20
"""Accounts of one browser; at a shared counter the one that has not signed in for the longest time goes first."""

_ATTRIBUTE: Final = "_signed_in_as"


def cookie_name() -> str:
    return f"__Secure-{COOKIE}" if settings.HTTPS else COOKIE


def mark_of(request: HttpRequest, username: str) -> str:
    """The mark of this browser for the account of this name; empty where it has not signed in to it."""
    return dict(_marks(request)).get(_account(username), "")


def remember(request: HttpRequest, username: str) -> None:
    """Somebody has just signed in to this account: the answer to this request gives the browser a new mark."""
    setattr(request, _ATTRIBUTE, username)


class RememberBrowser:
    """Writes the cookie of `remember`, whichever view signed somebody in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        username = getattr(request, _ATTRIBUTE, "")
        if username:
            _write(request, response, username)
        return response


def _write(request: HttpRequest, response: HttpResponse, username: str) -> None:
    own = _account(username)
    others = [one for one in _marks(request) if one[0] != own]
    marks = [*others, (own, secrets.token_urlsafe(12))][-MOST:]
    response.set_cookie(
        cookie_name(),
        signing.dumps(marks, salt=SALT),
        max_age=KEPT_FOR,
        path=reverse("staff:login"),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _marks(request: HttpRequest) -> list[tuple[str, str]]:
    """Account and mark, oldest first. Nothing where the cookie is not ours, or too old."""
    try:
        read = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return []
    return [(account, mark) for account, mark in read]


def _account(username: str) -> str:
    return salted_hmac(SALT, username, algorithm="sha256").hexdigest()[:24]
