"""After intake: what was made, and the hand-over to the agency that resolves. Printing is in `staff.printing`."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from motcua.acts.perform import perform
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.promise import promise_doubts
from motcua.casework.dossiers.queries import components
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.papers.forms.supplement_reasons import wrong
from motcua.casework.papers.printing import PrintedFormFacts
from motcua.casework.papers.queries import printed_forms
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words.refusal_words import message
from motcua.doors.words.waiting_words import BASIS, COUNTS_FROM
from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.form_sets import FormMeaning
from motcua.law.identity.personal_number import number_warnings
from motcua.law.refusals import Refused


@access.officer(Permission.RECEIVE)
@require_safe
def made(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Code, promised date, printing and hand-over; or the answer that was given instead of acceptance."""
    return _page(request, dossier_id)


@access.officer(Permission.RECEIVE)
@require_POST
def hand_over(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Hand the accepted dossier over to the agency that resolves it (NĐ 118/2025 Art. 18, 20)."""
    by, now = access.principal_of(request), clock.now()
    try:
        case = open_case(dossier_id, seen_by=by, at=now)
        if _waits_here(case):
            to = case.register.agency(case.facts.resolving_id).ref
            pressed = Circumstances(by=by, at=now, recorded_at=now, key=read_token(request))
            perform(dossier_id, "forward", {"to": to}, pressed, known=case)
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return _page(request, dossier_id, problem=message(refusal), status=409)
    return redirect("desk:receipt", dossier_id=dossier_id)


def _waits_here(case: Case) -> bool:
    """Whether the accepted dossier is still to be handed on; pressed twice, it is handed on once."""
    facts = case.facts
    return facts.status == "accepted" and facts.holder_id == facts.one_stop_id != facts.resolving_id


def _page(request: HttpRequest, dossier_id: UUID, *, problem: str = "", status: int = 200) -> HttpResponse:
    by, now = access.principal_of(request), clock.now()
    try:
        case = open_case(dossier_id, seen_by=by, at=now)
    except DossierUnknown:
        return errors.not_found(request)
    facts = case.facts
    due = facts.due or facts.expected
    last = due.on or due.at.date() if due is not None else None
    calendar = working_calendar(agency_id=facts.one_stop_id, version=facts.calendar_version) if last else None
    closes = calendar.closing(last) if calendar is not None and last is not None and due and due.on else None
    return access.page(
        request,
        "desk/receipt.html",
        {
            "facts": facts,
            "papers": tuple((one, wrong(one.reason_code, one.note)) for one in components(facts)),
            "due_on": last,
            "doubts": promise_doubts(facts, facts.accepted_at, due),
            "counts_from": f"{COUNTS_FROM} Căn cứ: {BASIS}.",
            "due_clock": closes or (due.at if due is not None and due.on is None else None),
            "printed": _issued(dossier_id, by),
            "now": now,
            "handed_on_at": case.history.state.transfer.forwarded_at,
            "may_forward": _waits_here(case),
            "problem": problem,
            "number_warnings": number_warnings(facts.applicant.number),
        },
        status=status,
    )


def _issued(dossier_id: UUID, by: Principal) -> PrintedFormFacts | None:
    """The receipt as it was first printed; None before."""
    forms = printed_forms(dossier_id=dossier_id, seen_by=by)
    return next((one for one in forms if one.meaning == FormMeaning.RECEIPT.value), None)
