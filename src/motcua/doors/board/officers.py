"""Dossiers of an agency's officers: early, on time, late. For the officers' own chain alone."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.board.board import freshness
from motcua.doors.board.filters import Filter, read_filter
from motcua.doors.board.frame import filter_context, page
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.words.coded_words import ROLES
from motcua.doors.words.figure_words import points
from motcua.foundation.people.principals import Permission
from motcua.insight.measure.queries import by_officer
from motcua.insight.measure.queries.officers import OfOfficer
from motcua.insight.measure.refusals import OfficersClosed


@access.officer(Permission.SIGN, Permission.SUPERVISE)
@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """The officers of the agency that was chosen; of who looks, where none was."""
    by, now = access.principal_of(request), clock.now()
    given = _of_an_agency(request, read_filter(request))
    try:
        found, fresh = by_officer(given.wanted, seen_by=by, at=now)
    except OfficersClosed:
        return errors.forbidden(request)
    context: dict[str, object] = {
        **filter_context(request, given),
        **freshness(fresh, now),
        "place": given.place,
        "rows": tuple(map(_row, sorted(found, key=lambda one: -one.judged))),
        "judged": sum(one.judged for one in found),
    }
    return page(request, "board/officers.html", context, status=422 if given.errors else 200)


def _of_an_agency(request: HttpRequest, given: Filter) -> Filter:
    if given.agency is not None:
        return given
    return replace(given, agency=access.register_of(request).agency(access.principal_of(request).agency_id))


def _row(one: OfOfficer) -> dict[str, object]:
    return {
        "one": one,
        "post": one.title or ROLES[one.role],
        "score": "" if one.score is None else points(one.score),
    }
