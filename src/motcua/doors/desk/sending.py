"""Files of an intake that come in parts, as the script of the page of papers sends them."""

from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from motcua.casework.drafts.queries import draft
from motcua.doors.desk.intake_page import desk_of
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.wire import sending
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission


@access.officer(Permission.RECEIVE)
@require_POST
def begin(request: HttpRequest, key: UUID) -> JsonResponse:
    """A file is announced, under a paper of this intake."""
    by, now = access.principal_of(request), _now(request)
    kept = draft(key, seen_by=by)
    if kept is None:
        return sending.gone()
    desk = desk_of(kept.typed, by=by, at=now.at, pressed="renew", versions=access.versions_of(request))
    return sending.begun(request, key, desk.papers, now)


@access.officer(Permission.RECEIVE)
@require_POST
def part(request: HttpRequest, key: UUID, upload: UUID, order: int) -> JsonResponse:
    """A part of it."""
    return sending.part_kept(request, key, upload, order, _now(request))


@access.officer(Permission.RECEIVE)
@require_POST
def finish(request: HttpRequest, key: UUID, upload: UUID) -> JsonResponse:
    """The whole of it."""
    return sending.finished(key, upload, _now(request))


def _now(request: HttpRequest) -> Circumstances:
    return Circumstances.at_once(access.principal_of(request), clock.now())
