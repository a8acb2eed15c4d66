"""One's own account: who it is, its password, its second step, its sessions and who acts for whom. Everybody has these pages.

A posting is not needed for them. Not here: accounts of others (console).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.doors.staff import access, kept_posts, prove_again, sign_ins, unfinished
from motcua.doors.ui import clock, errors
from motcua.doors.ui.compression import sent_whole
from motcua.doors.ui.fields import typed
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.guessing.values import MustWait
from motcua.foundation.organisation.covers import covers_of, may_delegate
from motcua.foundation.people import open_sessions, passwords, second_factors
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import AccountFacts
from motcua.law.refusals import Refused

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, AccountFacts, Rest], HttpResponse]
LONGEST: Final = 200


def owner(*, whatever: bool = False) -> Callable[[View[Rest]], Callable[Concatenate[HttpRequest, Rest], HttpResponse]]:
    """A view for anybody who is signed in, given their account. `whatever`: also before what must be done first."""

    def protect(view: View[Rest]) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
        @wraps(view)
        def protected(request: HttpRequest, /, *arguments: Rest.args, **options: Rest.kwargs) -> HttpResponse:
            account = access.account_of(request) if request.user.is_authenticated else None
            if account is None:
                return kept_posts.sign_in_first(request)
            if account.valid_to is not None and account.valid_to < clock.today():
                return errors.forbidden(request)
            first = None if whatever else unfinished.first(request, account, access.officer_today(request))
            return first or view(request, account, *arguments, **options)

        return sent_whole(never_cache(protected))

    return protect


def by_owner(request: HttpRequest) -> Circumstances:
    """The owner acts on their own account, posted today or not."""
    return Circumstances.at_once(access.officer_today(request), clock.now())


class PasswordForm(forms.Form):
    """The password in use, and the new one."""

    old_password = forms.CharField(
        label="Mật khẩu đang dùng",
        max_length=LONGEST,
        strip=False,
        error_messages={"required": "Nhập mật khẩu đang dùng"},
        widget=forms.PasswordInput,
    )
    password = forms.CharField(
        label="Mật khẩu mới",
        max_length=LONGEST,
        strip=False,
        help_text="Từ 10 ký tự, khó đoán. Một câu ngắn dễ nhớ với riêng mình là tốt nhất.",
        error_messages={"required": "Nhập mật khẩu mới"},
        widget=forms.PasswordInput,
    )


@owner()
@sensitive_post_parameters("proof")
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, mine: AccountFacts) -> HttpResponse:
    """GET: everything of one's own account. POST: end the session that the pressed button names, or all others,
    once the owner has proved again who they are."""
    this = request.session.session_key
    if request.method == "POST":
        if question := prove_again.first(request, mine, ["end"]):
            return question
        name = typed(request.POST, "end")
        ended = open_sessions.end_sessions(
            account_id=mine.id, names=None if name == "others" else [name], circumstances=by_owner(request), this=this
        )
        messages.success(
            request, f"Đã kết thúc {ended} phiên đăng nhập." if ended else "Phiên này đã kết thúc trước đó."
        )
        return redirect("staff:account")
    by = access.officer_today(request)
    context: dict[str, object] = {
        "mine": mine,
        "postings": access.postings(request),
        "sessions": open_sessions.open_sessions(mine.id, at=clock.now(), this=this),
        "factors": second_factors.factors_of(mine.id),
        "covers": covers_of(mine.id, on=clock.today()),
        "may_delegate": by is not None and may_delegate(by),
    }
    return access.page(request, "staff/account.html", context)


@owner(whatever=True)
@sensitive_post_parameters("old_password", "password")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest, mine: AccountFacts) -> HttpResponse:
    """One's own password, the old one judged as at signing in. Every other session of the account ends with it; this one goes on."""
    form = PasswordForm(request.POST if request.method == "POST" else None)
    again_after = None
    if request.method == "POST" and form.is_valid():
        try:
            if _changed(request, mine, form):
                update_session_auth_hash(request, _fresh(mine.id))
                messages.success(request, "Đã đổi mật khẩu. Các phiên đăng nhập khác của tài khoản đã kết thúc.")
                return redirect("staff:account")
        except (MustWait, sign_ins.TooManyAtOnce) as refused:
            again_after = refused.seconds
            form.add_error("old_password", sentence(refused))
    context: dict[str, object] = {"form": form, "mine": mine}
    if again_after is None:
        return access.page(request, "staff/password.html", context, status=422 if form.errors else 200)
    answer = access.page(request, "staff/password.html", context, status=429)
    answer.headers["Retry-After"] = str(again_after)
    return answer


def _fresh(account_id: int) -> Any:
    """The account as it stands now, with its new password."""
    return get_user_model().objects.get(pk=account_id)


def _changed(request: HttpRequest, mine: AccountFacts, form: PasswordForm) -> bool:
    """Refused: MustWait, TooManyAtOnce."""
    old = form.cleaned_data["old_password"]
    if sign_ins.check(request, mine.username, old) is None:
        form.add_error("old_password", sentence(passwords.PasswordWrong()))
        return False
    try:
        with sign_ins.hashing(request, mine.username):
            passwords.change_password(
                account_id=mine.id, old=old, new=form.cleaned_data["password"], circumstances=by_owner(request)
            )
    except sign_ins.TooManyAtOnce:
        raise
    except Refused as refused:
        form.add_error("password", sentence(refused))
        return False
    open_sessions.end_sessions(
        account_id=mine.id, names=None, circumstances=by_owner(request), this=request.session.session_key
    )
    return True
