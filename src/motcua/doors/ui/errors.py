"""Pages for when something is refused, missing or broken (ALL-12): what happened, what was saved, what to do next.

Each page is drawn without the database and without context processors, so that it works when one of these is broken.
Not here: errors of a form, which come back with the form itself.
"""

import logging
import secrets
import sys
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape

from motcua.adapters.postgres.outage import is_outage
from motcua.doors.ui.citizen_frame import citizen_frame
from motcua.doors.ui.context import province
from motcua.law.refusals import Refused

_log = logging.getLogger("motcua.errors")

_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, 1, I and O: people read the code out over the telephone."""

_LAST_RESORT: Final = (
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang chưa mở được – Một Cửa</title></head>'
    "<body><main><h1>Trang chưa mở được</h1><p>Việc vừa gửi chưa được ghi nhận. "
    "Quay lại trang trước và gửi lại sau ít phút.</p><p>Mã sự cố: <b>{}</b></p></main>"
    '<footer><a href="/ma-nguon/">Mã nguồn</a></footer></body></html>'
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "400", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403", 403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's own protection token did not match: another sign-in, a blocked cookie, or a page opened days ago."""
    return _page(request, "form_expired", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "404", 404)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """405: an address that only takes what a button sends was opened, or the other way round."""
    return _page(request, "405", 405)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than any form of ours holds. Going back shows what was typed: a browser keeps it."""
    return _page(request, "413", 413)


def server_error(request: HttpRequest) -> HttpResponse:
    """A bug. Its code is on the page and, with the traceback, in the log; a second failure does not hide it.

    A database that cannot be reached is no bug: that is 503, and the log has one line for all (`adapters.postgres.outage`).
    """
    if is_outage(sys.exc_info()[1]):
        return unreachable_response(request)
    incident = incident_code()
    _log.error("incident %s", incident, exc_info=sys.exc_info()[0] is not None)
    try:
        return _page(request, "500", 500, incident=incident)
    except Exception:
        _log.exception("incident %s: its page could not be drawn", incident)
        return HttpResponse(_LAST_RESORT.format(escape(incident)), status=500)


def unavailable_response(request: HttpRequest, *, until: str = "") -> HttpResponse:
    """503 during planned work; `until` says when it is expected to end."""
    return _page(request, "503", 503, until=until)


def too_long_response(request: HttpRequest) -> HttpResponse:
    """503: the database cancelled the statement so that others need not wait. The log says in which view, never for which address."""
    _log.warning("a statement of a page took too long and was given up", exc_info=True)
    return _page(request, "too_long", 503)


def unreachable_response(request: HttpRequest) -> HttpResponse:
    """503 while no connection to the database stands. Whether what was sent counts is not known: it may be sent again."""
    answer = _page(request, "unreachable", 503)
    answer.headers["Retry-After"] = "10"
    return answer


def refused_response(
    request: HttpRequest, refusal: Refused, sentence: str, *, back_url: str = "", status: int = 409
) -> HttpResponse:
    """409: the law does not allow this act now. Says why, by which article, and that nothing was changed. 503: a place is silent."""
    context = {"sentence": sentence, "article": refusal.cited, "code": refusal.code, "back_url": back_url}
    return _page(request, "409", status, **context)


def incident_code() -> str:
    """Eight characters in two groups, found again in the log."""
    text = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{text[:4]}-{text[4:]}"


def _masthead_of_officer(request: HttpRequest) -> dict[str, object]:
    """What their door has put beside the request (`staff.access`): the way on, home and out."""
    masthead: dict[str, object] = getattr(request, "masthead", {})
    return {"csrf_token": get_token(request), **masthead}


def _page(request: HttpRequest, name: str, status: int, **context: object) -> HttpResponse:
    officer = getattr(request, "principal", None)
    html = render_to_string(
        f"ui/errors/{name}.html",
        {
            "layout": "ui/staff.html" if officer else "ui/citizen.html",
            "officer": officer,
            **(_masthead_of_officer(request) if officer else citizen_frame(request.path)),
            "province": province(),
            "status": status,
            **context,
        },
    )
    return HttpResponse(html, status=status)
