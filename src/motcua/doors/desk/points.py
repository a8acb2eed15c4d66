"""What closing a dossier as it is would cost in points of QĐ 766, while it can still be mended."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.words import closing_words as words
from motcua.insight.measure.queries import closing_cost


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def points(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Which lack loses which points, and what can still be done about it."""
    try:
        found = closing_cost(dossier_id, seen_by=access.principal_of(request), at=clock.now())
    except DossierUnknown:
        return errors.not_found(request)
    context: dict[str, object] = {
        "facts": found.facts,
        "sentence": words.sentence(found),
        "rows": words.rows(found),
    }
    return access.page(request, "desk/points.html", context)
