"""Officers' accounts: found by name and agency, page by page; opened one by one.

The link for the first password is shown once, in the answer that made it.

Not here: what is done with one account (`account`), many at once (`account_import`).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.acts.staff_accounts import open_staff
from motcua.doors.staff import access
from motcua.doors.staff.staff_list import title_of
from motcua.doors.ui import clock
from motcua.doors.ui.components import Page
from motcua.doors.ui.compression import sent_whole
from motcua.doors.ui.fields import LineField, VietnameseDateField, typed
from motcua.doors.words.coded_words import ROLES
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.organisation import queries
from motcua.foundation.organisation.new_staff import NewStaff, Post
from motcua.foundation.people import queries as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import AccountFacts, UsernameInvalid, UsernameTaken
from motcua.foundation.people.passwords import NewLink
from motcua.foundation.people.principals import Permission, Role
from motcua.law.refusals import Refused

LONGEST: Final = 120
MOST: Final = 30


class PostForm(forms.Form):
    """Where somebody works from a day on."""

    agency = forms.ChoiceField(label="Cơ quan", error_messages={"required": "Chọn cơ quan"})
    role = forms.ChoiceField(label="Vai trò", error_messages={"required": "Chọn vai trò"})
    title = LineField(
        label="Chức danh", max_length=100, required=False, help_text="In trên biên nhận. Để trống thì lấy tên vai trò."
    )
    valid_from = VietnameseDateField(label="Từ ngày", needed="Nhập ngày bắt đầu. Ví dụ: 05/03/2026")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        agencies = [(one.code, f"{one.code} {one.name}") for one in queries.agencies(on=clock.today())]
        self._choose("agency", [("", "Chọn cơ quan"), *agencies])
        roles = [(role.value, title_of(role)) for role in ROLES if role is not Role.SYSTEM]
        self._choose("role", [("", "Chọn vai trò"), *roles])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def post(self) -> Post:
        """What was typed, as a post. Only of a form that is valid."""
        typed_here, role = self.cleaned_data, Role(self.cleaned_data["role"])
        agency = queries.agency_by_code(typed_here["agency"], on=clock.today())
        if agency is None:
            raise AssertionError("the choices are agencies that are open today")
        return Post(agency.id, role, typed_here["title"] or title_of(role), typed_here["valid_from"])


class OpenForm(PostForm):
    """A new officer and their post."""

    username = LineField(
        label="Tên đăng nhập",
        max_length=150,
        error_messages={"required": "Nhập tên đăng nhập"},
        help_text="Chữ thường không dấu, chữ số, dấu chấm. Ví dụ: hoa.nong",
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    full_name = LineField(label="Họ và tên", max_length=200, error_messages={"required": "Nhập họ và tên"})
    field_order = ("username", "full_name", "agency", "role", "title", "valid_from")


@access.officer(Permission.ADMINISTER)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts whose name or username has what was typed, at the chosen agency today; all of them where nothing was.

    `?q=` what was typed, `?co-quan=` the code of the agency, `?trang=` the page, `?sau=` or `?truoc=` the row beside it.
    """
    text, code, today = typed(request.GET, "q")[:LONGEST], typed(request.GET, "co-quan"), clock.today()
    known = access.register_of(request)
    agency = known.by_code(code, on=today)
    among = queries.posted_at(agency.id, on=today) if agency is not None else None
    filters = {name: value for name, value in (("q", text), ("co-quan", agency.code if agency else "")) if value}
    rows, pager = _page_of(request, text, among, filters)
    posts = queries.posts_on([one.id for one in rows], on=today)
    context: dict[str, object] = {
        "q": text,
        "agency": agency,
        "agencies": known.in_force(today),
        "is_narrowed": bool(filters),
        "rows": [(one, posts.get(one.id)) for one in rows],
        "pager": pager,
    }
    return access.page(request, "console/accounts.html", context)


def _page_of(
    request: HttpRequest, text: str, among: Collection[int] | None, filters: Mapping[str, str]
) -> tuple[tuple[AccountFacts, ...], Page]:
    """One row more than a page is read, to know whether there is another page on that side. A damaged address begins at the first."""
    after, before, number = (typed(request.GET, name) for name in ("sau", "truoc", "trang"))
    back, page = (
        bool(before and not after),
        int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
    )
    found = people.accounts(text=text, among=among, most=MOST + 1, beside=after or before, back=back)
    if not (after or before) or not found or (back and len(found) <= MOST):
        back, after, page = False, "", 1
        found = people.accounts(text=text, among=among, most=MOST + 1)
    rows = found[-MOST:] if back else found[:MOST]
    first = (max(1, page) - 1) * MOST + 1
    goes_on, has_more = bool(after) or back, back or len(found) > MOST
    return rows, Page(
        first=first,
        last=first + len(rows) - 1 if rows else 0,
        total=None if goes_on or has_more else len(rows),
        previous_url=_address(filters, "truoc", rows[0].ref, page - 1) if goes_on else "",
        next_url=_address(filters, "sau", rows[-1].ref, page + 1) if has_more else "",
        noun="tài khoản",
    )


def _address(filters: Mapping[str, str], side: str, ref: str, page: int) -> str:
    return f"?{urlencode({**filters, side: ref, 'trang': str(max(1, page))})}"


@sent_whole
@never_cache
@access.officer(Permission.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: the account stands with its post, and its link is shown."""
    form = OpenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        new = NewStaff(form.cleaned_data["username"], form.cleaned_data["full_name"], form.post())
        try:
            links = open_staff([new], Circumstances.at_once(access.principal_of(request), clock.now()))
        except (UsernameTaken, UsernameInvalid) as refused:
            form.add_error("username", sentence(refused))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return links_page(request, links)
    return access.page(request, "console/account_open.html", {"form": form}, status=422 if form.errors else 200)


def links_page(request: HttpRequest, links: Sequence[NewLink]) -> HttpResponse:
    """Each link beside whose it is. No other page shows them again."""
    path = reverse("staff:password_link")
    rows = [(one, request.build_absolute_uri(f"{path}?{urlencode({'k': one.key})}")) for one in links]
    return access.page(request, "console/account_links.html", {"rows": rows, "until": links[0].expires_at})
