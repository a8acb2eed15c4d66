"""Choosing a password with the link that an administrator gave: shown whose account it is, used once, signed in by hand afterwards."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.doors.staff import sign_ins
from motcua.doors.staff.own_account import LONGEST
from motcua.doors.ui import clock
from motcua.doors.ui.components import NavLink
from motcua.doors.ui.compression import sent_whole
from motcua.doors.ui.fields import typed
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.people import passwords
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.refusals import Refused


class ChosenForm(forms.Form):
    """The first password of one's own."""

    password = forms.CharField(
        label="Mật khẩu mới",
        max_length=LONGEST,
        strip=False,
        help_text="Từ 10 ký tự, khó đoán. Một câu ngắn dễ nhớ với riêng mình là tốt nhất.",
        error_messages={"required": "Nhập mật khẩu mới"},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


@sent_whole
@never_cache
@sensitive_post_parameters("password", "k")
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest) -> HttpResponse:
    """GET: the form, which uses nothing up. POST: the password is set and the link ends. 404 for a link that cannot be used."""
    key = typed(request.POST, "k") or typed(request.GET, "k")
    owner = passwords.link_owner(key, at=clock.now())
    context: dict[str, object] = {"nav_links": (NavLink("Trợ giúp", reverse("ui:help")),), "owner": owner, "key": key}
    if owner is None:
        return render(request, "staff/password_link.html", context, status=404)
    form = ChosenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with sign_ins.hashing(request, owner.username):
                passwords.use_link(
                    key=key,
                    password=form.cleaned_data["password"],
                    circumstances=Circumstances.at_once(None, clock.now()),
                )
        except sign_ins.TooManyAtOnce as refused:
            form.add_error("password", sentence(refused))
            answer = render(request, "staff/password_link.html", {**context, "form": form}, status=429)
            answer.headers["Retry-After"] = str(refused.seconds)
            return answer
        except Refused as refused:
            form.add_error("password", sentence(refused))
        else:
            messages.success(request, "Đã đặt mật khẩu. Đăng nhập bằng mật khẩu vừa chọn.")
            return redirect("staff:login")
    return render(request, "staff/password_link.html", {**context, "form": form}, status=422 if form.errors else 200)
