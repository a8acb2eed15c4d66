"""Who uses an officers' door: the officer of a request, what they may open, and the masthead of their pages.

Every view of such a door is wrapped in `officer`. What a role may do to a dossier is judged below, by the act itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec, cast

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.doors.staff import kept_posts, session_limits, unfinished
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.sessions import SessionStore
from motcua.foundation.organisation.standing import Standing, postings_in_force, principal_in, standing_of
from motcua.foundation.organisation.values import PostingFacts
from motcua.foundation.organisation.versions import Versions, current_versions
from motcua.foundation.people.parties import AccountFacts
from motcua.foundation.people.principals import Permission, Principal

POSTING: Final = "posting"
"""Name in the session of the posting that somebody with several has chosen."""

BY_ITSELF: Final = "Mc-By-Itself"
"""A header of what a page asks for without anybody: it is no work, and makes no session longer."""
COUNTER: Final = frozenset({Permission.RECEIVE, Permission.RETURN})
CASEWORK: Final = frozenset({Permission.HANDLE, Permission.SIGN, Permission.SUPERVISE, Permission.ASSIGN})

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Renewal:
    """Whose page it is, in which posting if one was chosen, and how many seconds their session lasts."""

    account_ref: str
    username: str
    name: str
    posting_id: int | None
    seconds: int


class NotAnOfficer(LookupError):
    """`principal_of` was asked outside of a view that `officer` protects."""


def principal_of(request: HttpRequest) -> Principal:
    """The officer of this request: the account of the session in the posting it works in today.

    Asks the database once a request. Raises NotAnOfficer where nobody is signed in or no posting is in force.
    """
    found = _principal(request)
    if found is None:
        raise NotAnOfficer
    return found


def postings(request: HttpRequest) -> tuple[PostingFacts, ...]:
    """All postings of the signed-in account that are in force today."""
    standing = _standing(request)
    return () if standing is None else postings_in_force(standing, register_of(request), on=clock.today())


def versions_of(request: HttpRequest) -> Versions:
    """The versions of organisation and calendar that came with this request's officer; asked for where nobody is."""
    standing = _standing(request)
    return current_versions() if standing is None else standing.versions


def register_of(request: HttpRequest) -> Register:
    """The organisation as it stood when this request found its officer."""
    return register(versions_of(request).register)


def account_of(request: HttpRequest) -> AccountFacts | None:
    """The account that is signed in, whether it has a posting today or not. None: nobody is."""
    standing = _standing(request)
    return None if standing is None else standing.account


def officer_today(request: HttpRequest) -> Principal | None:
    """As `principal_of`; None where nobody is signed in or no posting is in force."""
    return _principal(request)


def account_ref(request: HttpRequest) -> str:
    """By which reference the record names the account that is signed in; empty where nobody is."""
    standing = _standing(request)
    return "" if standing is None else standing.account.ref


def officer(*permissions: Permission) -> Callable[[View[Rest]], View[Rest]]:
    """A view for officers who have one of these permissions (none named: for every officer).

    Nobody signed in: to the sign-in page and back, with what was typed. No posting today: a page that says so. No permission: 403.
    """

    def protect(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def protected(request: HttpRequest, /, *arguments: Rest.args, **options: Rest.kwargs) -> HttpResponse:
            found = _principal(request)
            if found is None and not request.user.is_authenticated:
                return kept_posts.sign_in_first(request)
            if first := unfinished.first(request, account_of(request), found):
                return first
            if found is None:
                return render(request, "staff/no_posting.html", masthead(request), status=403)
            request.masthead = masthead(request)  # type: ignore[attr-defined]  # read by the error pages, which ask no door
            if permissions and not found.permissions & set(permissions):
                return errors.forbidden(request)
            session_limits.fit_to(request, found)
            if BY_ITSELF not in request.headers:
                session_limits.touch(request)
            return view(request, *arguments, **options)

        return protected

    return protect


def home_of(principal: Principal) -> str:
    """Where an officer's day begins: the worklist for those who handle or watch, the counter for those who only sit at it."""
    if principal.permissions & CASEWORK:
        return address("desk:worklist")
    if principal.permissions & COUNTER:
        return address("desk:counter")
    return address("staff:home")


def nav_links(request: HttpRequest) -> tuple[NavLink, ...]:
    """The masthead's links: only what this officer may open, with the page they are on."""
    found = _principal(request)
    if found is None:
        return ()
    pages: list[tuple[str, str, frozenset[Permission]]] = [
        ("Quầy của tôi", "desk:counter", COUNTER),
        ("Tiếp nhận", "desk:intake", frozenset({Permission.RECEIVE})),
        ("Trả kết quả", "desk:return", frozenset({Permission.RETURN})),
        ("Việc của tôi", "desk:worklist", CASEWORK | COUNTER),
        ("Chờ ký", "desk:signing", frozenset({Permission.SIGN})),
        ("Tìm kiếm", "desk:search", CASEWORK | COUNTER),
        ("Điều hành", "board:board", frozenset({Permission.SIGN, Permission.SUPERVISE, Permission.ADMINISTER})),
        ("Số hóa", "workbench:lots", frozenset({Permission.RECEIVE, Permission.HANDLE})),
        ("Lượt xem", "desk:readings_day", frozenset({Permission.SUPERVISE, Permission.ADMINISTER})),
        ("Tài khoản cán bộ", "console:accounts", frozenset({Permission.ADMINISTER})),
        ("Danh mục thủ tục", "console:procedures", frozenset({Permission.ADMINISTER})),
        ("Quản trị", "staff:home", frozenset({Permission.ADMINISTER})),
    ]
    if not found.may(Permission.RECEIVE):
        pages = pages[3:]
    if not found.may(Permission.SIGN):
        pages.append(("Đề nghị xử lý", "board:requests", frozenset({Permission.ASSIGN})))
        pages.append(("Kế hoạch", "board:plans", frozenset({Permission.HANDLE})))
    addresses = [(label, address(name)) for label, name, needed in pages if found.permissions & needed]
    here = max((url for _, url in addresses if request.path.startswith(url)), key=len, default="")
    return tuple(NavLink(label, url, current=url == here) for label, url in addresses)


def masthead(request: HttpRequest) -> dict[str, object]:
    """What the frame of an officers' page needs; `page` adds it by itself."""
    found = _principal(request)
    return {
        "nav_links": nav_links(request),
        "home_url": home_of(found) if found is not None else "/",
        "sign_out_url": address("staff:logout"),
        "account_url": address("staff:account"),
        "renewal": None if found is None else renewal_of(request),
    }


def renewal_of(request: HttpRequest) -> Renewal | None:
    """What a page must know to sign in again in place. None where nobody is signed in."""
    standing = _standing(request)
    if standing is None:
        return None
    account, left = standing.account, session_limits.left(request)
    return Renewal(account.ref, account.username, account.full_name, request.session.get(POSTING), left.idle)


def page(request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """An officers' page in its frame. It contains personal data, so no cache may keep it."""
    response = render(request, template, {**masthead(request), **context}, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _principal(request: HttpRequest) -> Principal | None:
    known = getattr(request, "principal", None)
    if isinstance(known, Principal):
        return known
    standing = _standing(request)
    if standing is None:
        return None
    chosen, organisation, today = request.session.get(POSTING), register_of(request), clock.today()
    found = principal_in(standing, organisation, on=today, posting_id=chosen)
    if found is None and chosen is not None:  # the chosen posting has ended: their own one counts again
        found = principal_in(standing, organisation, on=today)
    request.principal = found  # type: ignore[attr-defined]  # read by `ui.context` for the masthead and the error pages
    return found


def _standing(request: HttpRequest) -> Standing | None:
    """Who is signed in and their postings, as read by the statement that read the session.

    Asked for apart only where that session does not prove it: right after signing in, or under an older secret key.
    """
    session = cast("SessionStore", request.session)
    if session.get(SESSION_KEY) is not None and session.standing is None and request.user.is_authenticated:
        session.standing = standing_of(request.user.pk)
    return session.standing
