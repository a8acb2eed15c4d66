"""What every request passes through: what a browser may load, no body for HEAD, text in composed form, a page for what took too long.

Not here: who is signed in, and what is refused.
"""

import unicodedata
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase

from motcua.adapters.postgres.failures import took_too_long
from motcua.doors.ui.errors import not_allowed, too_long_response
from motcua.doors.ui.legible import without_overlong
from motcua.law.typed_text import marked

AS_SENT = frozenset({"password", "old_password", "scan"})
"""What is composed and no more: a password is no text, and a scanner's line has a reader of its own (`identity.card`)."""


def composed(values: QueryDict) -> QueryDict:
    """The same values, each name in NFC and each text by the rule for typed text, an unusable letter as the sign of a lost one.

    Answers the given object when nothing changes.
    """
    clean = QueryDict(mutable=True, encoding=values.encoding)
    for key, texts in values.lists():
        name = unicodedata.normalize("NFC", key)
        clean.setlist(name, [unicodedata.normalize("NFC", one) if name in AS_SENT else marked(one) for one in texts])
    if clean == values:
        return values
    clean._mutable = False  # noqa: SLF001 (Django offers no public way to close a QueryDict)
    return clean


PERMISSIONS: Final = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
"""What no page of ours asks of a browser. A scanner at the counter types like a keyboard."""


class ContentPolicy:
    """What a browser may load and ask for on a page, built once: no view has a policy of its own, and no page a nonce."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class StaffUnstored:
    """No cache keeps an answer to an officer, whatever it is: page, part of a page, document or error.

    Must stand inside of the sessions. A page that says for itself what may be kept has the last word.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "principal", None) is not None:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class HeadWithoutBody:
    """An answer to HEAD has the headers of GET and no body: the web server drops one, and complains of it each time.

    Must stand first, so that the length is that of the answer as it would be sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD":
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = iter(())
            elif isinstance(response, HttpResponse):
                response.headers.setdefault("Content-Length", str(len(response.content)))
                response.content = b""
        return response


class ComposedInput:
    """Text becomes what a page can show: some keyboards send loose marks, and "Ẩn" then differs from "Ẩn"; what is pasted may
    turn the writing. The fields of a form refuse the sign that stands for an unusable letter. Files stay as they are.

    Must stand before whatever reads the post first (CSRF). Reading it here sends a body that is too large or
    malformed to the error pages at once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.GET = composed(request.GET)  # type: ignore[assignment]  # closed as well
        if request.method == "POST" and request.content_type in {
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        }:
            request.POST = composed(without_overlong(request.POST))  # type: ignore[assignment]  # closed as well
        return self.get_response(request)


class TookTooLong:
    """503 where the database cancelled a statement of the view; any other failure is raised again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return too_long_response(request) if took_too_long(exception) else None


class NotAllowed:
    """405 with its page where Django answers with the allowed methods and nothing to read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        page = not_allowed(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page
