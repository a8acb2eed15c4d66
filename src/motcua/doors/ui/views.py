"""The pages of `ui.urls`. They read no room and show no personal data."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.doors.ui import source
from motcua.doors.ui.citizen_frame import citizen_frame


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/help.html", citizen_frame(request.path))


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html", citizen_frame(request.path))


@require_safe
def source_page(request: HttpRequest) -> HttpResponse:
    """Licence, version and source of what runs here."""
    facts = {"version": settings.VERSION, "address": settings.SOURCE_URL, "size": len(_running_source())}
    return render(request, "ui/source.html", citizen_frame(request.path) | facts)


@require_safe
def source_archive(request: HttpRequest) -> HttpResponse:
    name = f"motcua-{settings.VERSION}.tar.gz"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "public, max-age=3600"}
    return HttpResponse(_running_source(), content_type="application/gzip", headers=headers)


def _running_source() -> bytes:
    return source.archive(f"motcua-{settings.VERSION}")
