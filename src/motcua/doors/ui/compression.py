"""Pages are sent compressed: brotli where the browser takes it, else gzip. Why that is safe beside a CSRF token: docs/adr/0015.

Not here: static files, which WhiteNoise has compressed beforehand, and documents, which are compressed in themselves.
"""

import re
import zlib
from collections.abc import Callable
from typing import Any, Final, TypeVar

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

SMALLEST: Final = 500
"""Bytes; below, what is won is less than what it costs."""

QUALITY: Final = 4
"""Of brotli: 5 is 7 % smaller and costs half as much again (docs/performance.md)."""

LEVEL: Final = 6
"""Of gzip, for browsers without brotli: those offer brotli over HTTPS only."""

GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS
"""A gzip stream without a date: the same page is the same bytes."""

TEXTS: Final = frozenset({"text/html", "application/json", "text/plain"})
OFFERED: Final = re.compile(r"([\w*-]+)\s*(?:;\s*q\s*=\s*([\d.]+))?")


View = TypeVar("View", bound=Callable[..., HttpResponse])


def sent_whole(view: View) -> View:
    """Marks a view whose answer is never compressed: it has a secret of its own beside what was sent to it."""
    view.sent_whole = True  # type: ignore[attr-defined]  # decorators keep what stands on a view
    return view


class Compressed:
    """Compresses what a view answers, where the browser takes it.

    Must stand after `HeadWithoutBody`, which measures, and before `CommonMiddleware`, which says a length.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and _may_be(request, response):
            patch_vary_headers(response, ("Accept-Encoding",))
            coding = _coding(request.headers.get("Accept-Encoding", ""))
            if coding:
                _compress(response, coding)
        return response


def _may_be(request: HttpRequest, response: HttpResponse) -> bool:
    """By type and length, if the view is not marked and did not compress by itself."""
    view: Any = getattr(request.resolver_match, "func", None)
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
    return (
        kind in TEXTS
        and len(response.content) >= SMALLEST
        and not response.has_header("Content-Encoding")
        and not getattr(view, "sent_whole", False)
    )


def _coding(accepted: str) -> str:
    """The coding to use: brotli before gzip; none where the browser names neither."""
    offered = {name.lower(): float(weight or 1) for name, weight in OFFERED.findall(accepted) if _is_weight(weight)}
    return next((one for one in ("br", "gzip") if offered.get(one, offered.get("*", 0)) > 0), "")


def _is_weight(text: str) -> bool:
    return text.count(".") <= 1 and text != "."


def _compress(response: HttpResponse, coding: str) -> None:
    """The body, its length, and an ETag that says it is not the same bytes (weak)."""
    if coding == "br":
        response.content = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=QUALITY)
    else:
        packer = zlib.compressobj(LEVEL, wbits=GZIP_WINDOW)
        response.content = packer.compress(response.content) + packer.flush()
    response.headers["Content-Encoding"] = coding
    response.headers["Content-Length"] = str(len(response.content))
    tag = response.headers.get("ETag", "")
    if tag.startswith('"'):
        response.headers["ETag"] = f"W/{tag}"
