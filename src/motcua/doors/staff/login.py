"""Signing in and out, and choosing where to work today. Not here: single sign-on, and who may do what (`access`)."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.doors.staff import access, kept_posts, second_step, session_limits, sign_ins
from motcua.doors.ui.components import NavLink
from motcua.doors.ui.compression import sent_whole
from motcua.doors.ui.fields import LineField, typed
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.guessing.values import MustWait

WRONG = "Tài khoản hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ, rồi nhập lại"
"""One sentence for an unknown account, a wrong password and a closed account: nobody learns which accounts exist.

Django hashes the password in all three cases, so the response time shows nothing either.
"""

TOO_MANY = 429
"""The status of an answer that says when to try again."""


class SignInForm(forms.Form):
    """Account and password."""

    username = LineField(
        label="Tài khoản công vụ",
        max_length=150,
        error_messages={"required": "Nhập tài khoản công vụ"},
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=200,
        strip=False,
        error_messages={"required": "Nhập mật khẩu"},
        widget=forms.PasswordInput,
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.account: Any = None
        self.again_after: int | None = None
        """Seconds, where nothing was compared and nothing may be for so long."""

    @property
    def status(self) -> int:
        """Of an answer that says what is wrong."""
        return 422 if self.again_after is None else TOO_MANY

    def clean(self) -> None:
        username, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not username or not password:
            return
        try:
            self.account = sign_ins.check(self.request, username, password)
        except (MustWait, sign_ins.TooManyAtOnce) as refusal:
            self.again_after = refusal.seconds
            self.add_error("password", sentence(refusal))
            return
        if self.account is None:
            self.add_error("username", WRONG)


@sent_whole
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. Afterwards to the page that asked for it, else to where this officer's day begins."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(_first_page(request))
        return _page(request, SignInForm(request))
    form = SignInForm(request, request.POST)
    if not form.is_valid():
        return _page(request, form, status=form.status)
    if step := second_step.first(request, form.account, _next(request)):
        return step
    session_limits.sign_in_as(request, form.account)
    return redirect(_first_page(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Nothing of the session stays in the browser, but for the cookie by which it is known (`known_browsers`)."""
    after = _next(request)
    logout(request)
    answer = redirect_to_login(after) if after else redirect("staff:login")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@sent_whole
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_posting(request: HttpRequest) -> HttpResponse:
    """An officer with several postings chooses the one they work in now; others see the only one they have."""
    if not request.user.is_authenticated:
        return redirect("staff:login")
    found = access.postings(request)
    if request.method == "POST":
        chosen = next((one for one in found if str(one.id) == typed(request.POST, "posting")), None)
        if chosen is not None:
            request.session[access.POSTING] = chosen.id
            request.principal = None  # type: ignore[attr-defined]  # asked for again with the new posting
            return redirect(_after_choice(request))
    return access.page(
        request,
        "staff/posting.html",
        {"postings": found, "next": _next(request), "chosen": request.session.get(access.POSTING)},
        status=422 if request.method == "POST" else 200,
    )


def later(response: HttpResponse, form: SignInForm) -> HttpResponse:
    """The answer, with when to try again in its header too."""
    if form.again_after is not None:
        response.headers["Retry-After"] = str(form.again_after)
    return response


def _page(request: HttpRequest, form: SignInForm, *, status: int = 200) -> HttpResponse:
    help_link = NavLink("Trợ giúp", reverse("ui:help"))
    after = _next(request)
    context = {"form": form, "next": after, "nav_links": (help_link,), "kept": kept_posts.is_way_back(after)}
    return later(render(request, "staff/login.html", context, status=status), form)


def _first_page(request: HttpRequest) -> str:
    if len(access.postings(request)) > 1 and access.POSTING not in request.session:
        after = _next(request)
        return reverse("staff:posting") + (f"?{urlencode({'next': after})}" if after else "")
    return _after_choice(request)


def _after_choice(request: HttpRequest) -> str:
    if after := _next(request):
        return after
    return access.home_of(access.principal_of(request)) if access.postings(request) else reverse("desk:counter")


def _next(request: HttpRequest) -> str:
    """The page that asked for the sign-in, if it is a path of ours. Anything else is none: a bare word would be taken for a view."""
    after = typed(request.POST, "next") or typed(request.GET, "next")
    path = after.startswith("/") and after.isprintable()
    ours = path and url_has_allowed_host_and_scheme(after, allowed_hosts=None, require_https=request.is_secure())
    return after if ours else ""
