"""One request over HTTP and its answer: what services of signatures, of time stamps and of revocation have in common."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from motcua.casework.papers.signing import CLOCKS_APART

_CONNECTIONS: Final = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
_LARGEST: Final = 16 << 20


class NoAnswer(Exception):
    """Nobody answered in time, or the line broke."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`dated`: the moment by the clock of whoever answered; None where they say none."""

    status: int
    body: bytes
    dated: datetime | None

    def clock_differs(self, moment: datetime) -> bool:
        """Whether the clock over there is too far from ours."""
        return self.dated is not None and abs(self.dated - moment) > CLOCKS_APART


def can_be_called(address: str) -> bool:
    """Whether it is an address of the web."""
    try:
        return urlsplit(address).scheme in _CONNECTIONS and bool(urlsplit(address).hostname)
    except ValueError:
        return False


def call(address: str, body: bytes | None, headers: Mapping[str, str], *, seconds: float) -> Answer:
    """Post a body, or get where there is none. `seconds`: for the connection and for each part of the answer. Raises NoAnswer."""
    place = urlsplit(address)
    path = (place.path or "/") + (f"?{place.query}" if place.query else "")
    connection = _CONNECTIONS[place.scheme](place.hostname or "", place.port, timeout=seconds)
    try:
        connection.request("GET" if body is None else "POST", path, body, dict(headers))
        answer = connection.getresponse()
        return Answer(answer.status, answer.read(_LARGEST), _dated(answer.getheader("Date")))
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(address) from error
    finally:
        connection.close()


def _dated(header: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
