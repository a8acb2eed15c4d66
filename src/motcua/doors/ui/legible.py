"""A request whose text nobody can have typed is refused at the entrance, once for all: 400.

Its address, its cookies and its form must be UTF-8 without NUL: the database takes no other text, and a browser sends none. Also here:
a body above the limit gets its own page, and a value longer than any field is cut, so that its field refuses it and all else is kept.

A form with files is read by Django alone; its values are looked at afterwards. Bad bytes in a path are no letters to Django: 404.
"""

from collections.abc import Callable
from itertools import chain
from typing import Final
from urllib.parse import unquote_to_bytes

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, QueryDict

from motcua.doors.ui.errors import bad_request, too_large
from motcua.law.typed_text import LOST

_PLAIN_FORM: Final = "application/x-www-form-urlencoded"
_FORMS: Final = frozenset({_PLAIN_FORM, "multipart/form-data"})

_DIGITS: Final = 15
LONGEST_QUERY: Final = 8_000
"""Letters; the web server takes no longer line, and a way back through the sign-in must fit an address too."""
LONGEST_VALUE: Final = 20_000
"""Letters of one value; no field allows so many."""


class LegibleInput:
    """Must stand before everything that reads a session, a cookie or what was posted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            if not _is_legible(request):
                return bad_request(request)
        except RequestDataTooBig:
            return too_large(request)
        except (TooManyFieldsSent, TooManyFilesSent):  # told here: Django writes a traceback of each
            return bad_request(request)
        return self.get_response(request)


def _is_legible(request: HttpRequest) -> bool:
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        return False
    if "\0" in request.path_info or not _is_text(request.META.get("HTTP_COOKIE", "").encode("latin-1", "replace")):
        return False
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit() and len(length) <= _DIGITS):
        return False
    if any("\0" in value for value in request.COOKIES.values()):  # written as \000 in quotes
        return False
    if not _are_texts(request.GET, lambda: unquote_to_bytes(request.META.get("QUERY_STRING", ""))):
        return False
    if request.method != "POST" or request.content_type not in _FORMS:
        return True
    is_plain = request.content_type == _PLAIN_FORM
    return _are_texts(request.POST, lambda: unquote_to_bytes(request.body) if is_plain else b"")


def _are_texts(values: QueryDict, raw: Callable[[], bytes]) -> bool:
    """A sign of a lost letter may have been typed; only then the bytes are looked at."""
    whole = "\n".join(chain.from_iterable((name, *texts) for name, texts in values.lists()))
    return "\0" not in whole and (LOST not in whole or _is_text(raw()))


def _is_text(data: bytes) -> bool:
    if b"\0" in data:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def without_overlong(values: QueryDict) -> QueryDict:
    """The same values, each cut to what a page can show again. Answers the given object when nothing changes."""
    if all(len(one) <= LONGEST_VALUE for _, texts in values.lists() for one in texts):
        return values
    cut = values.copy()
    for name, texts in values.lists():
        cut.setlist(name, [one[:LONGEST_VALUE] for one in texts])
    return cut
