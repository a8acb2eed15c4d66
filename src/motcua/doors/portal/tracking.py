"""Tracking one dossier without an account: by code and secret, or straight by the token in the receipt's QR.

A wrong code, a wrong secret and a wrong token look alike, so that nobody learns which dossiers exist.
"""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.dossiers.attempts import token_of
from motcua.doors.portal import supplement
from motcua.doors.portal.frame import private_page
from motcua.doors.ui import clock
from motcua.doors.ui.context import province
from motcua.doors.ui.fields import LineField
from motcua.doors.ui.visitors import address_of_visitor
from motcua.doors.words import centre_words, tracking_words
from motcua.doors.words.centre_words import CentreEntry
from motcua.doors.words.refusal_words import sentence
from motcua.doors.words.todo_words import Todo, answers_here
from motcua.foundation.guessing.values import MustWait, Visit
from motcua.foundation.organisation.centres import calendar_of, directory
from motcua.insight.views.tracking import TrackingPage, tracking_page
from motcua.law.codes.dossier import is_whole_code
from motcua.law.codes.tracking_secret import LENGTH, foreign_letters, read_secret

NEUTRAL: Final = "Không mở được hồ sơ với mã hồ sơ và mã tra cứu này. Kiểm tra lại cả hai, đúng như in trên giấy hẹn."
NEUTRAL_TOKEN: Final = "Đường dẫn này không mở được hồ sơ nào. Quét lại mã QR, hoặc nhập hai mã in trên giấy hẹn."  # noqa: S105
OTHER_WAYS: Final = "Mã QR trên giấy hẹn vẫn mở được ngay."


class TrackingForm(forms.Form):
    """Code and secret as on the receipt; spaces, dots, dashes and either case are taken as typed (ALL-14)."""

    code = LineField(
        label="Mã hồ sơ",
        max_length=100,
        error_messages={
            "required": "Nhập mã hồ sơ in trên giấy hẹn. Ví dụ: %(example)s",
            "max_length": "Mã hồ sơ ngắn hơn thế. Chỉ nhập mã in trên giấy hẹn. Ví dụ: %(example)s",
        },
    )
    secret = LineField(
        label="Mã tra cứu",
        max_length=20,
        error_messages={
            "required": f"Nhập mã tra cứu gồm {LENGTH} ký tự, in dưới mã QR của giấy hẹn",
            "max_length": f"Mã tra cứu gồm {LENGTH} ký tự, in dưới mã QR của giấy hẹn",
        },
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        messages = self.fields["code"].error_messages
        for name in ("required", "max_length"):
            messages[name] = str(messages[name]) % {"example": province().example_code}

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not is_whole_code(code):
            raise forms.ValidationError(
                f"Nhập đủ mã hồ sơ: mã cơ quan, ngày và số thứ tự. Ví dụ: {province().example_code}"
            )
        return code

    def clean_secret(self) -> str:
        secret = read_secret(self.cleaned_data["secret"])
        if len(secret) != LENGTH:
            raise forms.ValidationError(f"Mã tra cứu gồm {LENGTH} ký tự. Đã nhập {len(secret)} ký tự")
        if foreign := foreign_letters(secret):
            raise forms.ValidationError(
                f"Mã tra cứu không bao giờ có ký tự {', '.join(foreign)}. Đọc lại mã in trên giấy hẹn"
            )
        return secret


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form(request, TrackingForm())
    form = TrackingForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=422)
    try:
        token = token_of(**form.cleaned_data, visit=Visit(address_of_visitor(request), clock.now()))
    except MustWait as refusal:
        response = _form(request, form, f"{sentence(refusal)} {OTHER_WAYS}", locked=True, status=429)
        response.headers["Retry-After"] = str(refusal.seconds)
        return response
    if token is None:
        return _form(request, form, NEUTRAL, status=404)
    return redirect("portal:tracking", token=token)


@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    now = clock.now()
    found = tracking_page(token, at=now)
    if found is None:
        return _form(request, TrackingForm(), NEUTRAL_TOKEN, status=404)
    if getattr(settings, "TRACKING_SHOWS", "status") == "degree":
        return private_page(request, "portal/tracking_degree.html", tracking_words.degree(found, now=now))
    context = tracking_words.context(found, now=now)
    doing: Todo | None = context["todo"]
    asked_at = _where_to_ask(found, now) if doing is not None and doing.late else ()
    send_to = supplement.BELOW if answers_here(found) else ""
    return private_page(request, "portal/tracking.html", context | {"where_to_ask": asked_at, "send_to": send_to})


def _where_to_ask(late: TrackingPage, now: datetime) -> tuple[tuple[str, CentreEntry], ...]:
    """Of a late dossier: the centre that received it and that of the agency which answers for it, each once, with its part."""
    known = directory(on=now.date())
    parts: dict[str, tuple[str, CentreEntry]] = {}
    for part, area in (("Nơi đã nhận hồ sơ", late.received_in), (late.resolving, late.resolving_in)):
        centre = known.serving(area) if part else None
        if centre is None:
            continue
        shown = centre_words.entry(centre, calendar_of(centre), now=now, whole=True)
        before = parts.get(shown.key)
        parts[shown.key] = (part if before is None else f"{before[0]}; {part}", shown)
    return tuple(parts.values())


def _form(
    request: HttpRequest,
    form: TrackingForm,
    problem: str = "",
    *,
    locked: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "problem": problem,
        "has_errors": bool(problem),
        "locked": locked,
    }
    return private_page(request, "portal/track.html", context, status=status)
