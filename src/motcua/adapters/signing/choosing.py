"""The signer that an operator names in the environment. What signs is loaded with the first signature: a page needs none of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Final

from motcua.adapters.postgres.failures import Obstacle
from motcua.casework.papers.signing import NoSigner, Once, Signed, Signer, SigningFault, ToSign, without_keeping

SOFTWARE, TOKEN, REMOTE, NONE = "software", "pkcs11", "remote", "none"
DEMO_PIN: Final = "135790"
"""Of every key of the test authority, where the operator says no other: it opens nothing that is worth anything."""
_LOOKED_AT_FOR: Final = timedelta(hours=1)
WAYS: Final = (SOFTWARE, TOKEN, REMOTE, NONE)


@dataclass(frozen=True, slots=True)
class SigningSettings:
    """What the environment says of signing. `demo`: certificates of a test authority count here. `folder`: of that authority."""

    way: str
    demo: bool
    folder: Path
    library: str = ""
    token: str = ""
    pin: str = field(default="", repr=False)
    url: str = ""
    url_token: str = field(default="", repr=False)
    client: str = ""
    secret: str = field(default="", repr=False)
    seconds: float = 20
    stamps: str = ""


@dataclass(slots=True)
class ChosenSigner:
    """Signs as these settings say. One for all threads of a process."""

    given: SigningSettings
    _signer: Signer | None = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)
    _ends: dict[str, tuple[datetime, datetime]] = field(default_factory=dict, repr=False)
    _there: dict[str, tuple[datetime, int]] = field(default_factory=dict, repr=False)

    def sign(self, source: Path, wanted: ToSign, *, into: Path, once: Once = without_keeping) -> Signed:
        """As `casework.papers.signing.Signer` says."""
        return self._of_choice().sign(source, wanted, into=into, once=once)

    def digest(self, source: Path, wanted: ToSign) -> bytes:
        """As `casework.papers.signing.Signer` says."""
        return self._of_choice().digest(source, wanted)

    def values(self, wanted: ToSign, digests: Sequence[bytes]) -> list[bytes]:
        """As `casework.papers.signing.Signer` says."""
        return self._of_choice().values(wanted, digests)

    def valid_until(self, credential: str, *, at: datetime) -> datetime | None:
        """As `casework.papers.signing.Signer` says."""
        looked_at, ends = self._ends.get(credential, (at, None))
        if ends is None or not timedelta() <= at - looked_at < _LOOKED_AT_FOR:
            ends = self._of_choice().valid_until(credential, at=at)
            if ends is not None:
                self._ends[credential] = (at, ends)
        return ends

    def confirmed_there(self, credential: str, *, at: datetime) -> bool:
        """As `casework.papers.signing.Signer` says. Only a remote service has telephones to ask."""
        return self._on_telephone(credential, at) > 0

    def at_once(self, credential: str, *, at: datetime) -> int:
        """As `casework.papers.signing.Signer` says."""
        return max(1, self._on_telephone(credential, at))

    def _on_telephone(self, credential: str, at: datetime) -> int:
        """How many signatures one confirmation allows; 0 where no telephone is asked."""
        if self.given.way != REMOTE:
            return 0
        looked_at, many = self._there.get(credential, (at, 0))
        if credential not in self._there or not timedelta() <= at - looked_at < _LOOKED_AT_FOR:
            signer = self._of_choice()
            many = signer.at_once(credential, at=at) if signer.confirmed_there(credential, at=at) else 0
            if self.valid_until(credential, at=at) is not None:  # the service answered
                self._there[credential] = (at, many)
        return many

    def _of_choice(self) -> Signer:
        with self._lock:
            if self._signer is None:
                self._signer = _loaded(self.given)
            return self._signer


def signer_of(given: SigningSettings) -> Signer:
    """Raises Obstacle where something was not said, or the extra `pkcs11` is not installed."""
    if given.way == NONE:
        return NoSigner()
    if given.way == SOFTWARE and not given.demo:
        return NoSigner(SigningFault.TEST_ONLY)
    if given.way == TOKEN:
        pin = {"MOTCUA_SIGNING_PIN": given.pin}
        _needed(given.way, {"MOTCUA_PKCS11_LIBRARY": given.library, "MOTCUA_PKCS11_TOKEN": given.token, **pin})
        _installed()
    if given.way == REMOTE:
        own = {"MOTCUA_SIGNING_CLIENT": given.client, "MOTCUA_SIGNING_SECRET": given.secret}
        known = own if any(own.values()) else {"MOTCUA_SIGNING_TOKEN": given.url_token}
        _needed(given.way, {"MOTCUA_SIGNING_URL": given.url, **known})
    return ChosenSigner(given)


def _loaded(given: SigningSettings) -> Signer:
    from motcua.adapters.signing.keys import Keys
    from motcua.adapters.signing.pades import PadesSigner
    from motcua.adapters.signing.remote import RemoteKeys
    from motcua.adapters.signing.software import SoftwareKeys
    from motcua.adapters.signing.stamping import StampService
    from motcua.adapters.signing.tokens import FetchedTokens, GivenToken

    keys: Keys
    if given.way == SOFTWARE:
        keys = SoftwareKeys(given.folder, given.pin or DEMO_PIN)
    elif given.way == REMOTE:
        own = FetchedTokens(given.url, given.client, given.secret, given.seconds)
        tokens = own if given.client else GivenToken(given.url_token)
        keys = RemoteKeys(given.url, tokens, given.pin, given.seconds)
    else:
        from motcua.adapters.signing.pkcs11 import TokenKeys

        keys = TokenKeys(given.library, given.token, given.pin)
    stamps = StampService(given.stamps, given.seconds) if given.stamps else None
    return PadesSigner(keys, stamps, tests_count=given.demo)


def _installed() -> None:
    if find_spec("pkcs11") is None:
        raise Obstacle(
            "MOTCUA_SIGNING=pkcs11 cần gói python-pkcs11: chạy .venv/bin/python -m pip install --require-hashes"
            " -r requirements/pkcs11.txt rồi chạy lại. (The extra pkcs11 is not installed.)"
        )


def _needed(way: str, given: dict[str, str]) -> None:
    if missing := [variable for variable, value in given.items() if not value]:
        raise Obstacle(
            f"MOTCUA_SIGNING={way} cần thêm {', '.join(missing)}: đặt các biến này rồi chạy lại."
            " (A part of the signer is not said.)"
        )
