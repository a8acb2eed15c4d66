"""The pages of `ui.urls`. They read no room and show no personal data."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.doors.ui import source
from motcua.doors.ui.citizen_frame import citizen_frame

PACKING_SECONDS: Final = 10
"""After so many the archive of the source stands, also on a slow machine."""


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/help.html", citizen_frame(request.path))


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html", citizen_frame(request.path))


@require_safe
def source_page(request: HttpRequest) -> HttpResponse:
    """Licence, version and source of what runs here."""
    return _source_page(request, _running_source())


@require_safe
def source_archive(request: HttpRequest) -> HttpResponse:
    """The archive; 503 and when to come again while it is made for somebody else."""
    packed = _running_source()
    if packed is None:
        response = _source_page(request, None, status=503)
        response.headers["Retry-After"] = str(PACKING_SECONDS)
        return response
    name = f"motcua-{settings.VERSION}.tar.gz"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "public, max-age=3600"}
    return HttpResponse(packed, content_type="application/gzip", headers=headers)


def _source_page(request: HttpRequest, packed: bytes | None, *, status: int = 200) -> HttpResponse:
    facts: dict[str, object] = {
        "version": settings.VERSION,
        "address": settings.SOURCE_URL,
        "size": len(packed or b""),
        "seconds": PACKING_SECONDS,
    }
    return render(request, "ui/source.html", citizen_frame(request.path) | facts, status=status)


def _running_source() -> bytes | None:
    return source.archive(f"motcua-{settings.VERSION}")
