"""Signing in again in the page where one is (a dialog of `mc-session.js`), staying signed in, and forms with an old token.

Only the account whose page it is can sign in there: another one is told so, and gets nothing of what was typed.
"""

from typing import Final, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.doors.staff import access, kept_posts, second_step, session_limits
from motcua.doors.staff.login import SignInForm, later
from motcua.doors.staff.unfinished import SECOND
from motcua.doors.ui import clock, errors, typed_by
from motcua.doors.ui.compression import sent_whole
from motcua.doors.ui.fields import typed
from motcua.foundation.organisation.sessions import SessionStore
from motcua.foundation.people import second_factors

EXPIRED_HEADER: Final = "X-Mc-Form"
"""Tells the script that the form's token is an old one, so that it gets a new one and sends the form again."""

ANOTHER_ACCOUNT: Final = (
    "Đây không phải tài khoản đang làm dở trang này, nên chưa đăng nhập. Người khác ngồi quầy thì mở trang đăng nhập; "
    "phần đang làm dở không chuyển cho người khác"
)


@sent_whole
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def session_state(request: HttpRequest) -> HttpResponse:
    """Who is signed in, for how long, and the token for forms. A POST begins the idle time anew: one click of the warning."""
    if request.method == "POST" and access.account_ref(request):
        session_limits.touch(request, after=0)
    return _state(request)


@sent_whole
@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest) -> HttpResponse:
    """GET: the dialog. POST: sign in again as the account whose page it is."""
    if request.method != "POST":
        hours, minutes = divmod(cast("SessionStore", request.session).idle_seconds() // 60, 60)
        return render(request, "staff/renew.html", {"hours": hours, "minutes": minutes, "now": clock.now()})
    form = SignInForm(request, request.POST)
    if not form.is_valid():
        problem = next(iter(form.errors.values()))[0]
        return later(JsonResponse({"problem": problem, "token": get_token(request)}, status=form.status), form)
    if form.account.ref != typed(request.POST, "account"):
        return JsonResponse({"problem": ANOTHER_ACCOUNT, "token": get_token(request)}, status=409)
    if problem := second_step.problem_in_place(request, form.account, typed(request.POST, "code")):
        return JsonResponse({"problem": problem, "code": True, "token": get_token(request)}, status=422)
    session_limits.sign_in_as(request, form.account)
    if second_factors.has_second_factor(form.account.pk):
        request.session[SECOND] = True
    _work_on_in(request, typed(request.POST, "posting"))
    return _state(request)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is an old one, since somebody signed in again in this browser. What was typed is kept for its author."""
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=403)
        response[EXPIRED_HEADER] = "expired"
        return response
    kept = kept_posts.keep(request)
    if kept is None:
        return errors.form_expired(request, reason)
    back = kept_posts.way_back(kept)
    if not request.user.is_authenticated:
        return redirect_to_login(back)
    if access.account_ref(request) == typed_by.author_of(request):
        return redirect(back)
    return typed_by_another(request, back, status=403)


def typed_by_another(request: HttpRequest, back: str, *, status: int) -> HttpResponse:
    """Says plainly that it is not theirs, and leads to signing in as who typed it."""
    context = {**access.masthead(request), "back": back, "has_errors": True}
    return render(request, "staff/typed_by_another.html", context, status=status)


def _work_on_in(request: HttpRequest, posting: str) -> None:
    """In the posting that the page was opened in, where it is still one of theirs."""
    chosen = next((one.id for one in access.postings(request) if str(one.id) == posting), None)
    if chosen is not None:
        request.session[access.POSTING] = chosen


def _state(request: HttpRequest) -> HttpResponse:
    account = access.account_ref(request)
    left = session_limits.left(request)
    return JsonResponse(
        {
            "account": account,
            "left": left.idle if account else 0,
            "total": left.total if account else 0,
            "token": get_token(request),
        }
    )
