"""Judging a password: counted before it is hashed, one hash at a time, alike for accounts that exist and for others.

Every page that asks for a password comes through here. Not here: what comes after a right password.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from django.contrib.auth import authenticate
from django.http import HttpRequest

from motcua.doors.staff import known_browsers
from motcua.doors.staff.one_at_a_time import HASHING
from motcua.doors.ui import clock
from motcua.doors.ui.visitors import address_of_visitor
from motcua.foundation.guessing.actions import judged, record_sign_in
from motcua.foundation.guessing.values import Kind, Visit
from motcua.foundation.people.queries import account_by_username
from motcua.law.refusals import Refused

AGAIN_AFTER: Final = timedelta(seconds=5)
"""When a request that nobody had time for may come again."""


class TooManyAtOnce(Refused):
    """Nhiều người đang đăng nhập cùng lúc nên chưa kiểm tra được mật khẩu. Chờ {wait} rồi nhập lại mật khẩu."""

    code = "too_many_at_once"
    kind = "wrong_state"
    seconds = AGAIN_AFTER.seconds


def visit_of(request: HttpRequest, username: str) -> Visit:
    """Whose request it is, as guesses at this account's secrets are counted. Who is signed in to it has signed in before."""
    mark = _session_of(request, username) or known_browsers.mark_of(request, username)
    return Visit(address_of_visitor(request), clock.now(), mark)


def _session_of(request: HttpRequest, username: str) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or user.username != username:
        return ""
    return f"session:{request.session.session_key}"


@contextmanager
def hashing(request: HttpRequest, username: str) -> Iterator[None]:
    """Our turn among those who hash or compare passwords. Refused: TooManyAtOnce."""
    with HASHING.turn(known=bool(visit_of(request, username).browser)) as ours:
        if not ours:
            raise TooManyAtOnce(wait=AGAIN_AFTER)
        yield


def check(request: HttpRequest, username: str, password: str) -> Any:
    """The account of this name and password; None where one of them is wrong. Refused: MustWait, TooManyAtOnce."""
    username = username.strip().lower()
    account = account_by_username(username)
    visit = visit_of(request, username)
    guess = judged(Kind.SIGN_IN, username, visit, account="" if account is None else account.ref)
    try:
        with hashing(request, username):
            user = authenticate(request, username=username, password=password)
    except TooManyAtOnce:
        guess.not_judged()
        raise
    if user is None:
        guess.wrong()
    else:
        guess.right()
    return user


def check_second(request: HttpRequest, account: Any, compare: Callable[[], None]) -> None:
    """The second step, counted like a password. Refused: MustWait, and whatever `compare` refuses."""
    visit = visit_of(request, account.username)
    guess = judged(Kind.SECOND_FACTOR, account.ref, visit, account=account.ref)
    try:
        compare()
    except Refused:
        guess.wrong()
        raise
    guess.right()


def record(request: HttpRequest, account: Any) -> None:
    """Somebody is signed in now: it is recorded, and this browser is known to their account from here on."""
    mark = known_browsers.mark_of(request, account.username)
    record_sign_in(account.ref, Visit(address_of_visitor(request), clock.now(), mark))
    known_browsers.remember(request, account.username)
