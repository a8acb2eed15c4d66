"""One officer's account: where they work, moved, reset, closed, their sessions ended, their second step taken away, covered on leave.

The pressed button says what is done; each has a form of its own. Every change is recorded, none shows a password.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.acts.staff_accounts import close_staff, move_staff
from motcua.doors.console.accounts import PostForm, links_page
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.compression import sent_whole
from motcua.doors.ui.fields import LineField, VietnameseDateField, typed
from motcua.doors.words.refusal_words import message
from motcua.foundation.organisation import queries
from motcua.foundation.organisation.covers import covers_of, end_cover, name_cover
from motcua.foundation.people import open_sessions, passwords, second_factors
from motcua.foundation.people import queries as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import AccountFacts
from motcua.foundation.people.principals import Permission
from motcua.law.refusals import Refused


class CloseForm(forms.Form):
    """The last day."""

    last_day = VietnameseDateField(label="Ngày làm việc cuối", needed="Nhập ngày làm việc cuối. Ví dụ: 05/03/2026")


class CoverForm(forms.Form):
    """Who covers, and from when to when."""

    username = LineField(
        label="Tên đăng nhập của người làm thay",
        max_length=150,
        error_messages={"required": "Nhập tên đăng nhập của người làm thay"},
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    valid_from = VietnameseDateField(label="Làm thay từ ngày", needed="Nhập ngày bắt đầu. Ví dụ: 05/03/2026")
    valid_to = VietnameseDateField(label="Làm thay đến hết ngày", needed="Nhập ngày kết thúc. Ví dụ: 12/03/2026")


@dataclass(slots=True)
class Pressed:
    """One request about one account, and the forms of its page as they are drawn again."""

    request: HttpRequest
    account: AccountFacts
    circumstances: Circumstances
    drawn: dict[str, forms.Form] = field(default_factory=dict)


@sent_whole
@never_cache
@access.officer(Permission.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, ref: str) -> HttpResponse:
    """GET: everything of the account. POST: what the pressed button says."""
    owner = people.account_by_ref(ref)
    if owner is None:
        return errors.not_found(request)
    pressed = Pressed(request, owner, Circumstances.at_once(access.principal_of(request), clock.now()))
    if request.method != "POST":
        return _page(pressed)
    verb = "end" if typed(request.POST, "end") else typed(request.POST, "do").partition(" ")[0]
    act = ACTS.get(verb)
    if act is None:
        return _page(pressed, problem="Chọn một việc bằng nút của nó.", status=422)
    try:
        done = act(pressed)
    except Refused as refused:
        return _page(pressed, problem=message(refused), status=422)
    if isinstance(done, HttpResponse):
        return done
    if not done:
        return _page(pressed, status=422)
    messages.success(request, done)
    return redirect("console:account", ref)


def _move(pressed: Pressed) -> str:
    form = _form(pressed, "move", PostForm)
    if not form.is_valid() or not isinstance(form, PostForm):
        return ""
    posting = move_staff(account_id=pressed.account.id, post=form.post(), circumstances=pressed.circumstances)
    return f"Đã ghi: {posting.title}, {posting.agency_name}, từ {posting.valid_from:%d/%m/%Y}."


def _close(pressed: Pressed) -> str:
    form = _form(pressed, "close", CloseForm)
    if not form.is_valid():
        return ""
    last_day = form.cleaned_data["last_day"]
    close_staff(account_id=pressed.account.id, last_day=last_day, circumstances=pressed.circumstances)
    return f"Tài khoản dùng được đến hết ngày {last_day:%d/%m/%Y}."


def _reset(pressed: Pressed) -> HttpResponse:
    link = passwords.reset(account_id=pressed.account.id, circumstances=pressed.circumstances)
    return links_page(pressed.request, [link])


def _end(pressed: Pressed) -> str:
    name = typed(pressed.request.POST, "end")
    ended = open_sessions.end_sessions(
        account_id=pressed.account.id,
        names=None if name == "others" else [name],
        circumstances=pressed.circumstances,
        this=pressed.request.session.session_key,
    )
    return f"Đã kết thúc {ended} phiên đăng nhập."


def _without_factors(pressed: Pressed) -> str:
    second_factors.remove_factor(account_id=pressed.account.id, factor_id=None, circumstances=pressed.circumstances)
    return "Đã bỏ xác thực hai bước. Người ấy đăng nhập bằng mật khẩu rồi đặt lại."


def _cover(pressed: Pressed) -> str:
    form = _form(pressed, "cover", CoverForm)
    if not form.is_valid():
        return ""
    other = people.account_by_username(form.cleaned_data["username"])
    first, last = form.cleaned_data["valid_from"], form.cleaned_data["valid_to"]
    own = next(iter(queries.own_postings_from(pressed.account.id, on=first)), None)
    if other is None:
        form.add_error("username", f'Không có tài khoản "{form.cleaned_data["username"]}". Kiểm tra lại tên đăng nhập')
    if own is None:
        form.add_error("valid_from", "Tài khoản này không có vị trí công tác trong thời gian ấy để người khác làm thay")
    if other is None or own is None:
        return ""
    cover = name_cover(
        posting_id=own.id, account_id=other.id, valid_from=first, valid_to=last, circumstances=pressed.circumstances
    )
    return f"{cover.full_name} làm thay từ {first:%d/%m/%Y} đến hết {last:%d/%m/%Y}."


def _end_cover(pressed: Pressed) -> str:
    known = {str(one.posting.id): one.posting for one in covers_of(pressed.account.id, on=clock.today())}
    chosen = known.get(typed(pressed.request.POST, "do").partition(" ")[2])
    if chosen is None:
        return "Việc làm thay này đã kết thúc trước đó."
    end_cover(cover_id=chosen.id, circumstances=pressed.circumstances)
    return f"{chosen.full_name} làm thay đến hết hôm nay."


ACTS: Final[Mapping[str, Callable[[Pressed], str | HttpResponse]]] = {
    "move": _move,
    "close": _close,
    "reset": _reset,
    "end": _end,
    "factors": _without_factors,
    "cover": _cover,
    "uncover": _end_cover,
}
"""The button → what it does: a sentence of what was done, a page of its own, or nothing where the form is wrong."""


def _form(pressed: Pressed, name: str, kind: type[forms.Form]) -> forms.Form:
    form = pressed.drawn[name] = kind(pressed.request.POST, prefix=name)
    return form


def _page(pressed: Pressed, *, problem: str = "", status: int = 200) -> HttpResponse:
    owner, today = pressed.account, clock.today()
    kinds: dict[str, Any] = {"move": PostForm, "close": CloseForm, "cover": CoverForm}
    drawn = {name: pressed.drawn.get(name) or kind(prefix=name) for name, kind in kinds.items()}
    context: dict[str, object] = {
        "owner": owner,
        "posts": queries.posts_of(owner.id),
        "covers": covers_of(owner.id, on=today),
        "sessions": open_sessions.open_sessions(owner.id, at=clock.now(), this=pressed.request.session.session_key),
        "factors": second_factors.factors_of(owner.id),
        "problem": problem,
        "today": today,
        "has_errors": status != 200,
        **drawn,
    }
    return access.page(pressed.request, "console/account.html", context, status=status)
