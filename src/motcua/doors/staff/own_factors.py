"""One's own second step: an application that shows codes, keys of a device, and recovery codes that are shown once.

The secret of an application that is not proved yet lies in the session. Not here: signing in with it (`second_step`).
"""

import base64
import json
from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.doors.staff import access, prove_again, unfinished
from motcua.doors.staff.own_account import by_owner, owner
from motcua.doors.staff.second_step import LONGEST_ANSWER
from motcua.doors.ui.fields import LineField, typed
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.people import open_sessions, second_factors
from motcua.foundation.people.parties import AccountFacts
from motcua.foundation.people.second_factors import LONGEST_NAME, Ceremony
from motcua.law.refusals import Refused

SECRET: Final = "second_factor_secret"  # noqa: S105 - a name in the session
CEREMONY: Final = "second_factor_key"
A_KEY: Final = "Khóa bảo mật"


class ApplicationForm(forms.Form):
    """The code that the application shows now."""

    code = LineField(
        label="Mã 6 chữ số đang hiện trên ứng dụng",
        max_length=20,
        error_messages={"required": "Nhập mã 6 chữ số đang hiện trên ứng dụng"},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class KeyForm(forms.Form):
    """What the browser answered, and what the owner calls the key."""

    name = LineField(label="Gọi khóa này là", max_length=LONGEST_NAME, required=False, initial=A_KEY)
    answer = forms.CharField(
        max_length=LONGEST_ANSWER,
        error_messages={"required": "Trình duyệt chưa tạo được khóa. Bấm Thêm khóa và làm theo trình duyệt"},
        widget=forms.HiddenInput,
    )


@owner(whatever=True)
@sensitive_post_parameters("code", "answer", "proof")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest, mine: AccountFacts) -> HttpResponse:
    """GET: what there is and what can be added. POST: the pressed button adds, removes, or renews the codes, once the owner has
    proved again who they are."""
    if mine.must_change_password:
        return redirect("staff:password")
    application, key = ApplicationForm(), KeyForm()
    if request.method != "POST":
        return _page(request, mine, application, key)
    if question := prove_again.first(request, mine, ["do", "code", "name", "answer"]):
        return question
    form: forms.Form
    match typed(request.POST, "do").partition(" ")[0]:
        case "key":
            form = key = KeyForm(request.POST)
        case "remove" | "codes":
            return _changed(request, mine)
        case _:
            form = application = ApplicationForm(request.POST)
    if form.is_valid():
        try:
            codes = _added(request, mine, form)
        except Refused as refused:
            form.add_error("code" if form is application else "name", sentence(refused))
        else:
            return _done(request, codes, "Đã bật xác thực hai bước." if codes else "Đã thêm cách xác thực.")
    return _page(request, mine, application, key, status=422)


def _added(request: HttpRequest, mine: AccountFacts, form: forms.Form) -> tuple[str, ...]:
    if isinstance(form, KeyForm):
        ceremony = Ceremony(request.get_host(), request.session.pop(CEREMONY, {}))
        codes = second_factors.add_key(
            account_id=mine.id,
            name=form.cleaned_data["name"] or A_KEY,
            answer=form.cleaned_data["answer"],
            ceremony=ceremony,
            circumstances=by_owner(request),
        )
    else:
        codes = second_factors.add_totp(
            account_id=mine.id,
            secret=_secret(request),
            code=form.cleaned_data["code"],
            circumstances=by_owner(request),
        )
        del request.session[SECRET]
    request.session[unfinished.SECOND] = True
    if codes:  # the first one: sessions that the password alone opened end
        this = request.session.session_key
        open_sessions.end_sessions(account_id=mine.id, names=None, circumstances=by_owner(request), this=this)
    return codes


def _changed(request: HttpRequest, mine: AccountFacts) -> HttpResponse:
    """Remove one, or renew the codes."""
    verb, _, which = typed(request.POST, "do").partition(" ")
    try:
        if verb == "codes":
            return _done(request, second_factors.renew_codes(account_id=mine.id, circumstances=by_owner(request)), "")
        number = int(which) if which.isascii() and which.isdigit() and len(which) < 18 else -1
        second_factors.remove_factor(account_id=mine.id, factor_id=number, circumstances=by_owner(request))
    except Refused as refused:
        messages.warning(request, sentence(refused))
        return redirect("staff:second_factor")
    if not second_factors.has_second_factor(mine.id):
        request.session.pop(unfinished.SECOND, None)
    messages.success(request, "Đã bỏ cách xác thực này.")
    return redirect("staff:second_factor")


def _done(request: HttpRequest, codes: tuple[str, ...], done: str) -> HttpResponse:
    """Recovery codes are drawn in the answer itself: no other page shows them again."""
    if codes:
        return access.page(request, "staff/recovery_codes.html", {"codes": codes, "done": done})
    messages.success(request, done)
    return redirect("staff:second_factor")


def _page(
    request: HttpRequest, mine: AccountFacts, application: forms.Form, key: forms.Form, *, status: int = 200
) -> HttpResponse:
    factors, ceremony, secret = second_factors.factors_of(mine.id), Ceremony(request.get_host()), _secret(request)
    options: dict[str, Any] = second_factors.begin_key(mine.id, ceremony)
    request.session[CEREMONY] = ceremony.session
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    context: dict[str, object] = {
        "mine": mine,
        "factors": factors,
        "has_codes_application": any(one.kind == "totp" for one in factors),
        "codes_left": second_factors.codes_left(mine.id),
        "application": application,
        "key": key,
        "key_options": json.dumps(options, default=dict),
        "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        "picture": "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode(),
        "is_demanded": unfinished.needs_second_factor(request, access.officer_today(request)),
        "has_errors": bool(application.errors or key.errors),
    }
    return access.page(request, "staff/second_factor.html", context, status=status)


def _secret(request: HttpRequest) -> str:
    secret = request.session.get(SECRET)
    if not isinstance(secret, str):
        secret = request.session[SECRET] = second_factors.new_secret()
    return secret
