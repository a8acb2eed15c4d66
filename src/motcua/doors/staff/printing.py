"""Receipts, slips and official forms as PDF, for every officers' door. Every later call gives the same bytes."""

from uuid import UUID

from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from motcua.acts import print_receipt as receipts
from motcua.acts.print_form import print_form, print_slip
from motcua.acts.print_receipt import TrackingPage
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.papers.ports import DocumentStore
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.context import province
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.law.refusals import Refused


@access.officer(Permission.RECEIVE)
@require_safe
def receipt(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """The receipt as issued, the same bytes at every call; `?hai=1`: two copies side by side on A4."""
    circumstances = _now(request)
    try:
        content = receipts.print_receipt(
            dossier_id,
            circumstances,
            tracking=tracking_page(request),
            documents=documents(),
            two_up=request.GET.get("hai") == "1",
        )
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(
            request, refusal, sentence(refusal), back_url=reverse("desk:receipt", args=[dossier_id])
        )
    return pdf(content, f"giay-hen-{str(dossier_id)[:8]}.pdf")


@access.officer(Permission.RECEIVE)
@require_safe
def slip(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """The slip given in place of a receipt, as issued: what to supplement, or why intake was refused."""
    circumstances = _now(request)
    try:
        content = print_slip(dossier_id, circumstances, tracking=tracking_page(request), documents=documents())
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(
            request, refusal, sentence(refusal), back_url=reverse("desk:receipt", args=[dossier_id])
        )
    return pdf(content, f"phieu-{str(dossier_id)[:8]}.pdf")


@access.officer(Permission.RECEIVE)
@require_POST
def receipt_again(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """The receipt marked as a reprint; who printed it again, and when, is recorded."""
    circumstances = _now(request)
    try:
        again = receipts.reprint_receipt(dossier_id, circumstances, two_up="hai" in request.POST)
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(
            request, refusal, sentence(refusal), back_url=reverse("desk:receipt", args=[dossier_id])
        )
    return pdf(again.document, f"giay-hen-{str(dossier_id)[:8]}-in-lai-{again.reprint}.pdf")


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def form(request: HttpRequest, dossier_id: UUID, event: int) -> HttpResponse:
    """The official form of one event, as issued: printed by the first call, the same bytes at every later one."""
    circumstances = _now(request)
    try:
        content = print_form(
            dossier_id, circumstances, event=event, tracking=tracking_page(request), documents=documents()
        )
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(
            request, refusal, sentence(refusal), back_url=reverse("desk:dossier", args=[dossier_id])
        )
    return pdf(content, f"van-ban-{str(dossier_id)[:8]}-{event}.pdf")


def _now(request: HttpRequest) -> Circumstances:
    now = clock.now()
    return Circumstances(by=access.principal_of(request), at=now, recorded_at=now)


def documents() -> DocumentStore:
    """Where printed documents are kept, as config names it."""
    return settings.DOCUMENTS


def tracking_page(request: HttpRequest) -> TrackingPage:
    """The public tracking page. The QR contains the opaque token only, no code and no personal number."""
    path = reverse("portal:track")
    address = settings.PUBLIC_URL + path if settings.PUBLIC_URL else request.build_absolute_uri(path)
    return TrackingPage(address=address, lookup=address, hotline=province().phone)


def pdf(content: bytes, name: str) -> HttpResponse:
    """A form shown in the browser; it contains personal data, so no cache may keep it."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Frame-Options"] = "SAMEORIGIN"  # the page after intake prints it from a frame of its own
    response[HEADER] = build_policy(replace={"frame-ancestors": [SELF]})
    return response
