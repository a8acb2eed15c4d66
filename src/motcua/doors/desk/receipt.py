"""After intake: what was made, its receipt as a PDF, and the hand-over to the agency that resolves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from motcua.acts import print_receipt as printing
from motcua.acts.perform import perform
from motcua.acts.print_form import print_slip
from motcua.acts.print_receipt import TrackingPage
from motcua.casework.dossiers.queries import components, dossier
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.doors.desk import access
from motcua.doors.desk.refusals import message
from motcua.doors.ui import clock, errors
from motcua.doors.ui.context import province
from motcua.doors.ui.idempotency import read_token
from motcua.foundation.organisation.queries import agency, working_calendar
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.law.refusals import Refused


@access.officer(Permission.RECEIVE)
@require_safe
def made(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Code, promised date, printing and hand-over; or the answer that was given instead of acceptance."""
    return _page(request, dossier_id)


@access.officer(Permission.RECEIVE)
@require_safe
def document(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """The receipt as issued, the same bytes at every call; `?hai=1`: two copies side by side on A4."""
    now = clock.now()
    try:
        content = printing.print_receipt(
            dossier_id,
            Circumstances(by=access.principal_of(request), at=now, recorded_at=now),
            tracking=tracking_page(request),
            two_up=request.GET.get("hai") == "1",
        )
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, back_url=reverse("desk:receipt", args=[dossier_id]))
    return pdf(content, f"giay-hen-{str(dossier_id)[:8]}.pdf")


@access.officer(Permission.RECEIVE)
@require_safe
def slip(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """The slip given in place of a receipt, as issued: what to supplement, or why intake was refused."""
    now = clock.now()
    try:
        content = print_slip(
            dossier_id=dossier_id, circumstances=Circumstances(by=access.principal_of(request), at=now, recorded_at=now)
        )
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, back_url=reverse("desk:receipt", args=[dossier_id]))
    return pdf(content, f"phieu-{str(dossier_id)[:8]}.pdf")


@access.officer(Permission.RECEIVE)
@require_POST
def print_again(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """The receipt marked as a reprint; who printed it again, and when, is recorded."""
    now = clock.now()
    try:
        again = printing.reprint_receipt(
            dossier_id,
            Circumstances(by=access.principal_of(request), at=now, recorded_at=now),
            two_up="hai" in request.POST,
        )
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, back_url=reverse("desk:receipt", args=[dossier_id]))
    return pdf(again.document, f"giay-hen-{str(dossier_id)[:8]}-in-lai-{again.reprint}.pdf")


@access.officer(Permission.RECEIVE)
@require_POST
def hand_over(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Hand the accepted dossier over to the agency that resolves it (NĐ 118/2025 Art. 18, 20)."""
    by, now = access.principal_of(request), clock.now()
    try:
        facts = dossier(dossier_id, seen_by=by)
        perform(
            dossier_id,
            "forward",
            {"to": agency(facts.resolving_id).ref},
            Circumstances(by=by, at=now, recorded_at=now, key=read_token(request)),
        )
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return _page(request, dossier_id, problem=message(refusal), status=409)
    return redirect("desk:receipt", dossier_id=dossier_id)


def tracking_page(request: HttpRequest) -> TrackingPage:
    """The public tracking page. The QR carries the opaque token only: neither code nor number of anybody."""
    address = request.build_absolute_uri(reverse("portal:track"))
    return TrackingPage(address=address, lookup=address, hotline=province().phone)


def _page(request: HttpRequest, dossier_id: UUID, *, problem: str = "", status: int = 200) -> HttpResponse:
    by = access.principal_of(request)
    try:
        facts = dossier(dossier_id, seen_by=by)
    except DossierUnknown:
        return errors.not_found(request)
    due = facts.due
    last = due.on or due.at.date() if due is not None else None
    calendar = working_calendar(agency_id=facts.one_stop_id, version=facts.calendar_version) if last else None
    closes = calendar.closing(last) if calendar is not None and last is not None and due and due.on else None
    return access.page(
        request,
        "desk/receipt.html",
        {
            "facts": facts,
            "papers": components(facts),
            "due_on": last,
            "due_clock": closes or (due.at if due is not None and due.on is None else None),
            "printed": printing.issued_receipt(dossier_id=dossier_id, by=by) is not None,
            "may_forward": facts.status == "accepted" and facts.holder_id == facts.one_stop_id,
            "problem": problem,
        },
        status=status,
    )


def pdf(content: bytes, name: str) -> HttpResponse:
    """A form shown in the browser; personal data stands on it, so no cache keeps it."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
