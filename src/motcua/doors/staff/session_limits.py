"""How long the session of a request still lasts: told to its pages, made longer by work and by the button that asks for it."""

from dataclasses import dataclass
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from motcua.doors.staff import sign_ins
from motcua.doors.staff.devices import device_of
from motcua.foundation.organisation.sessions import DEVICE, IDLE, SINCE, SessionStore
from motcua.foundation.people.principals import Principal

TOUCHED_EVERY: Final = 300
"""Seconds: a session at work is written again this often, and not with every request."""


@dataclass(frozen=True, slots=True)
class SessionLeft:
    """Seconds: until the session ends when nothing is done, and until this sign-in counts no more."""

    idle: int
    total: int


def sign_in_as(request: HttpRequest, account: Any) -> None:
    """Django's own sign-in, with its record; from here on the hours of the session count."""
    login(request, account)
    request.session[SINCE] = _session(request).second()
    sign_ins.record(request, account)
    request.session[DEVICE] = device_of(request)


def fit_to(request: HttpRequest, by: Principal) -> None:
    """At a desk a session ends after the idle time of counters; elsewhere after the usual one."""
    idle = settings.COUNTER_IDLE_SECONDS if by.service_point_id is not None else settings.SESSION_COOKIE_AGE
    if request.session.get(IDLE, settings.SESSION_COOKIE_AGE) != idle:
        request.session[IDLE] = idle


def left(request: HttpRequest) -> SessionLeft:
    """What is left of this request's session."""
    session = _session(request)
    idle = session.seconds_left()
    return SessionLeft(idle, max(idle, session.seconds_of_sign_in()) if SINCE in session else idle)


def touch(request: HttpRequest, *, after: int = TOUCHED_EVERY) -> None:
    """Begin the idle time anew where more than `after` seconds of it are gone."""
    session = _session(request)
    if SINCE not in session:  # opened before there was a limit
        session[SINCE] = session.second()
        return
    if session.expires is None or session.modified:
        return
    gone = min(session.idle_seconds(), session.seconds_of_sign_in()) - session.seconds_left()
    if gone > after:
        session.modified = True


def _session(request: HttpRequest) -> SessionStore:
    return cast("SessionStore", request.session)
