"""An officer who is refused for want of right leaves a line in the log: who by reference, which page, as what. No address.

Bounded: the first time, then at each doubling; the least recent are forgotten. What nobody may see (404) counts like what may not be
done (403), because a page that hides a dossier answers so. Not here: requests of nobody, which are led to the sign-in page.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from threading import Lock
from typing import Final

from django.http import HttpRequest, HttpResponse

from motcua.foundation.people.principals import Principal

MOST: Final = 2000
"""Officers and pages that one process remembers."""
REFUSED: Final = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})

log = logging.getLogger(__name__)


class Tally:
    """How often each key came."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._times: OrderedDict[tuple[str, ...], int] = OrderedDict()

    def counted(self, *key: str) -> int:
        """The number of times with this one."""
        with self._lock:
            times = self._times[key] = self._times.pop(key, 0) + 1
            if len(self._times) > self._most:
                self._times.popitem(last=False)
        return times


class NotesRefusals:
    """Around the views: sees the answer and who was signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._tally = Tally()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        by, match = getattr(request, "principal", None), request.resolver_match
        if response.status_code in REFUSED and isinstance(by, Principal) and match is not None:
            times = self._tally.counted(str(by.account_id), match.view_name, str(response.status_code))
            if times & (times - 1) == 0:
                self._note(by, match.view_name, response.status_code, times)
        return response

    def _note(self, by: Principal, page: str, status: int, times: int) -> None:
        log.warning("refused %s: %s, account %s, role %s, times %s", status, page, by.account_ref, by.role.value, times)
