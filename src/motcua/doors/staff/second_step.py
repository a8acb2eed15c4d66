"""The second step of signing in: after the right password, a code or a key of the account. Nobody is signed in before it.

Between the two steps the session is nobody's; it only has whose password was right, and for how long that counts. Which factors an
account has is people's (`second_factors`); setting them up is a page of one's own (`own_factors`).
"""

import json
from dataclasses import dataclass
from typing import Any, Final, cast

from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.doors.staff import session_limits, sign_ins
from motcua.doors.staff.unfinished import SECOND
from motcua.doors.ui import clock
from motcua.doors.ui.components import NavLink
from motcua.doors.ui.compression import sent_whole
from motcua.doors.ui.fields import LineField
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.organisation.sessions import SessionStore
from motcua.foundation.people import second_factors
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.second_factors import Ceremony
from motcua.law.refusals import Refused

WAITING: Final = "second_step"
CEREMONY: Final = "second_step_key"
SECONDS: Final = 300
"""How long a right password waits for its second step."""

LONGEST_ANSWER: Final = 20_000


class CodeForm(forms.Form):
    """Six digits of the application, or eight of a recovery code."""

    code = LineField(
        label="Mã xác thực",
        max_length=20,
        required=False,
        help_text="6 chữ số trên ứng dụng, hoặc một mã dự phòng.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    answer = forms.CharField(max_length=LONGEST_ANSWER, required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        if not self.cleaned_data.get("code") and not self.cleaned_data.get("answer"):
            self.add_error("code", "Nhập mã xác thực trên ứng dụng, hoặc một mã dự phòng")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whose password was right, the mark of that password, when, and which page asked for the sign-in."""

    account: int
    mark: str
    since: int
    after: str


def first(request: HttpRequest, account: Any, after: str) -> HttpResponse | None:
    """What comes after a right password, before anybody is signed in; None where nothing does."""
    if not second_factors.has_second_factor(account.pk):
        return None
    session = cast("SessionStore", request.session)
    session[WAITING] = [account.pk, account.get_session_auth_hash(), session.second(), after]
    return redirect("staff:second_step")


def problem_in_place(request: HttpRequest, account: Any, code: str) -> str:
    """Why the dialog over an open page may not sign this account in: its second step. Empty: it may."""
    if not second_factors.has_second_factor(account.pk):
        return ""
    if not code:
        return "Tài khoản này đăng nhập hai bước. Nhập cả mã xác thực"
    try:
        sign_ins.check_second(request, account, lambda: _pass_with_code(account.pk, code))
    except Refused as refused:
        return sentence(refused)
    return ""


def _pass_with_code(account_id: int, code: str) -> None:
    second_factors.pass_with_code(account_id=account_id, code=code, circumstances=_now())


@sent_whole
@never_cache
@sensitive_post_parameters("code", "answer")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """GET: the page that asks for the code or the key. POST: signs in. Without a right password before it: to the sign-in page."""
    waiting = _waiting(request)
    account = None if waiting is None else get_user_model().objects.filter(pk=waiting.account, is_active=True).first()
    if waiting is None or account is None or not constant_time_compare(account.get_session_auth_hash(), waiting.mark):
        request.session.pop(WAITING, None)
        return redirect("staff:login")
    if request.method != "POST":
        return _page(request, account, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid() or not _passed(request, form, account):
        return _page(request, account, form, status=422)
    for name in (WAITING, CEREMONY):
        request.session.pop(name, None)
    account.backend = "django.contrib.auth.backends.ModelBackend"
    session_limits.sign_in_as(request, account)
    request.session[SECOND] = True
    query = f"?{urlencode({'next': waiting.after})}" if waiting.after else ""
    return redirect(reverse("staff:login") + query)


def _passed(request: HttpRequest, form: CodeForm, account: Any) -> bool:
    answer, code = form.cleaned_data["answer"], form.cleaned_data["code"]
    ceremony = Ceremony(request.get_host(), request.session.pop(CEREMONY, {}) if answer else {})

    def compare() -> None:
        if answer:
            second_factors.pass_with_key(account_id=account.pk, answer=answer, ceremony=ceremony, circumstances=_now())
        else:
            _pass_with_code(account.pk, code)

    try:
        sign_ins.check_second(request, account, compare)
    except Refused as refused:
        form.add_error("code", sentence(refused))
        return False
    return True


def _page(request: HttpRequest, account: Any, form: CodeForm, *, status: int = 200) -> HttpResponse:
    kinds = {one.kind for one in second_factors.factors_of(account.pk)}
    asked_of_key = ""
    if "webauthn" in kinds:
        ceremony = Ceremony(request.get_host())
        asked_of_key = json.dumps(second_factors.begin_key_check(account.pk, ceremony), default=dict)
        request.session[CEREMONY] = ceremony.session
    context = {
        "form": form,
        "key_options": asked_of_key,
        "with_codes": "totp" in kinds,
        "nav_links": (NavLink("Trợ giúp", reverse("ui:help")),),
    }
    return render(request, "staff/second_step.html", context, status=status)


def _waiting(request: HttpRequest) -> Waiting | None:
    kept = request.session.get(WAITING)
    if not isinstance(kept, list):
        return None
    waiting = Waiting(*kept)
    now = cast("SessionStore", request.session).second()
    return waiting if 0 <= now - waiting.since <= SECONDS else None


def _now() -> Circumstances:
    """By nobody: the owner, who knows the password and is not signed in yet."""
    return Circumstances.at_once(None, clock.now())
