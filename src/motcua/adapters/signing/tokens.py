"""How we are known to a remote signing service: an access token that was given to us, or one that is fetched and renewed.

By the API of the Cloud Signature Consortium: `info` says where tokens are, `oauth2/token` gives one to who has a client's name and
secret (RFC 6749, 4.4). Neither secret nor token stands in a log.
"""

import logging
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final, Protocol
from urllib.parse import quote_plus, urlencode, urlsplit

from motcua.adapters.signing.calls import NoAnswer, call, can_be_called
from motcua.adapters.signing.keys import answered, refused
from motcua.casework.papers.signing import SignerSilent, SigningFault

log = logging.getLogger(__name__)

_OK: Final = 200
_BUSY: Final = 429
_BROKEN: Final = 500
_BEFORE_THE_END: Final = timedelta(seconds=30)
"""So long before a token ends another one is fetched: no request meets its end."""
_OTHERWISE: Final = 300
"""Seconds that a token is used where the service does not say how long it holds."""


class Tokens(Protocol):
    """Has the token with which we ask."""

    def token(self, at: datetime) -> str:
        """At this moment. Raises SigningRefused, SignerSilent."""

    def renewed(self, token: str, at: datetime) -> str:
        """Another one, since this one was not taken; empty where there is none."""


@dataclass(frozen=True, slots=True)
class GivenToken:
    """An operator wrote it down. The service that gave it says when it ends."""

    value: str = field(repr=False)

    def token(self, at: datetime) -> str:
        """As `Tokens` says."""
        return self.value

    def renewed(self, token: str, at: datetime) -> str:
        """As `Tokens` says: there is no other one."""
        return ""


@dataclass(slots=True)
class FetchedTokens:
    """One token for all threads of a process, fetched with the first question and again before it ends.

    `address`: before `/csc/v2/`.
    """

    address: str
    client: str
    secret: str = field(repr=False)
    seconds: float = 20
    _token: str = field(default="", repr=False)
    _until: datetime | None = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def token(self, at: datetime) -> str:
        """As `Tokens` says."""
        with self._lock:
            if self._until is None or at >= self._until:
                self._fetch(at)
            return self._token

    def renewed(self, token: str, at: datetime) -> str:
        """As `Tokens` says; another thread may have fetched it already."""
        with self._lock:
            if token == self._token:
                self._fetch(at)
            return self._token

    def _fetch(self, at: datetime) -> None:
        asked = {"Content-Type": "application/json"}
        base = str(self._answer(f"{self.address}/csc/v2/info", b"{}", asked).get("oauth2") or self.address)
        if not can_be_called(base) or urlsplit(base).scheme != urlsplit(self.address).scheme:
            log.error("the signing service names a place for tokens that is not called")
            raise refused(SigningFault.ANSWER)
        known = b64encode(f"{quote_plus(self.client)}:{quote_plus(self.secret)}".encode()).decode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Basic {known}"}
        wanted = urlencode({"grant_type": "client_credentials", "scope": "service"}).encode()
        answer = self._answer(f"{base.rstrip('/')}/oauth2/token", wanted, headers)
        try:
            self._token, lasts = (
                str(answer["access_token"]),
                timedelta(seconds=int(answer.get("expires_in", _OTHERWISE))),
            )
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise refused(SigningFault.ANSWER) from error
        self._until = at + max(lasts - _BEFORE_THE_END, lasts / 2)

    def _answer(self, place: str, body: bytes, headers: dict[str, str]) -> dict[str, Any]:
        try:
            answer = call(place, body, headers, seconds=self.seconds)
        except NoAnswer as error:
            raise SignerSilent from error
        if answer.status == _BUSY or answer.status >= _BROKEN:
            raise SignerSilent
        if answer.status != _OK:
            log.warning("the signing service gives no token: %s", answer.status)
            raise refused(SigningFault.REFUSED_THERE)
        return answered(answer.body)
