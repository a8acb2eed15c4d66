"""Every answer that shows persons leaves with one row of who was shown whom, and what for; the row is written before it leaves.

A door declares the purpose of each of its routes beside its addresses (`declare`). An answer of a route without one, or of one that
says it shows nobody, is not sent when somebody was read for it.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from motcua.doors.ui import clock
from motcua.foundation.people.authors import author_of
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.actions import Reader, record_reading
from motcua.foundation.reads.collecting import collected
from motcua.foundation.reads.purposes import Purpose

_PURPOSES: Final[dict[str, Purpose]] = {}


class UndeclaredReading(RuntimeError):
    """A route showed persons and says no purpose for it."""


def declare(door: str, purposes: Mapping[str, Purpose]) -> None:
    """Why each route of this door shows persons; `door`: the name before the colon, empty for routes of no door."""
    _PURPOSES.update({f"{door}:{name}" if door else name: purpose for name, purpose in purposes.items()})


def declared(route: str) -> Purpose | None:
    """What was declared for this route. None: nothing."""
    return _PURPOSES.get(route)


class RecordsReadings:
    """One row for one answer, by the route that was asked for. An answer that shows nothing (a redirect, an error) leaves none.

    Must stand inside of whatever signs people in, and around the views.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with collected() as subjects:
            response = self.get_response(request)
        if subjects and _shows(response):
            route = request.resolver_match.view_name if request.resolver_match is not None else ""
            purpose = declared(route)
            if purpose is None or purpose is Purpose.NOBODY:
                raise UndeclaredReading(route)
            record_reading(_reader(request), tuple(subjects), door=route, purpose=purpose, at=clock.now())
        return response


def _shows(response: HttpResponseBase) -> bool:
    """Whether there is anything to read in the answer. A page of a breakdown shows nobody."""
    if HTTPStatus.MULTIPLE_CHOICES <= response.status_code < HTTPStatus.BAD_REQUEST:
        return False
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return False
    return not isinstance(response, HttpResponse) or bool(response.content)


def reader_of(principal: Principal) -> Reader:
    """An officer as the row names them: as the ledger does, with whom they act for and from which shell."""
    return Reader(principal.account_ref, principal.agency_ref, author_of(principal).role)


def _reader(request: HttpRequest) -> Reader:
    principal = getattr(request, "principal", None)
    return reader_of(principal) if isinstance(principal, Principal) else Reader()
