"""Judging a password: counted before it is hashed, one hash at a time, alike for accounts that exist and for others.

The page and the dialog that signs in again come through here. Not here: what comes after a right password.
"""

from collections.abc import Callable
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
    """Whose request it is, as guesses at this account's secrets are counted."""
    return Visit(address_of_visitor(request), clock.now(), known_browsers.mark_of(request, username))


def check(request: HttpRequest, username: str, password: str) -> Any:
    """The account of this name and password; None where one of them is wrong. Refused: MustWait, TooManyAtOnce."""
    username = username.strip().lower()
    account = account_by_username(username)
    visit = visit_of(request, username)
    guess = judged(Kind.SIGN_IN, username, visit, account="" if account is None else account.ref)
    with HASHING.turn(known=bool(visit.browser)) as ours:
        if not ours:
            guess.not_judged()
            raise TooManyAtOnce(wait=AGAIN_AFTER)
        user = authenticate(request, username=username, password=password)
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
    record_sign_in(account.ref, visit_of(request, account.username))
    known_browsers.remember(request, account.username)
