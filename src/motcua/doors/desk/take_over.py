"""Taking a dossier over from a colleague, in one click."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from motcua.acts.take_over import take_over
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.hands import may_take_over
from motcua.casework.dossiers.refusals import DossierUnknown, StaleDossier
from motcua.doors.desk.dossier import dossier_url
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.fields import typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.refusals import Refused


def taken_over(request: HttpRequest, case: Case, *, by: Principal, expected: int) -> int | None:
    """Take it over as the person saw it. The number of the record; None where nothing had to be taken."""
    now = Circumstances(by=by, at=case.at, recorded_at=case.at, key=read_token(request), expected=expected)
    past = take_over(case.facts.id, now, known=case)
    return None if past is None else next(one.sequence for one in reversed(past.recent) if one.verb == "take_over")


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_POST
def take_over_dossier(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """One click: from here on the dossier is theirs. Where it has moved on meanwhile nothing is done, and its page shows how."""
    by, at = access.principal_of(request), clock.now()
    try:
        case = open_case(dossier_id, seen_by=by, at=at)
    except DossierUnknown:
        return errors.not_found(request)
    if not may_take_over(case, by=by):
        return errors.forbidden(request)
    recorded = None
    expected = number_of(typed(request.POST, "expected"))
    try:
        if expected is not None:
            recorded = taken_over(request, case, by=by, expected=expected)
    except Refused as refusal:
        if not isinstance(refusal, StaleDossier):
            return errors.refused_response(request, refusal, sentence(refusal), back_url=dossier_url(dossier_id))
    response = HttpResponseRedirect(dossier_url(dossier_id, recorded=recorded))
    response.status_code = 303
    return response


def number_of(text: str) -> int | None:
    """How many events the page had shown. None where the post does not say; this counts as an old page."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
