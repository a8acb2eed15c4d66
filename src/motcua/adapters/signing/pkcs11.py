"""Keys on a token, a card or a hardware module, through its PKCS #11 library (the extra `pkcs11`).

The token is opened for each signature and let go of: it may be drawn out at any time. It is opened with the PIN that a person typed,
else with that of the service, which is not tried again once it was refused, since a token locks itself after a few. No PIN is in a log
or in a message.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any, Final

import pkcs11
from asn1crypto import algos, core, x509
from pkcs11 import Attribute, Mechanism, ObjectClass, PKCS11Error, exceptions
from pkcs11.util.ec import encode_ecdsa_signature

from motcua.adapters.signing.keys import DIGEST, Credential, refused
from motcua.casework.papers.signing import SignerSilent, SigningFault, SigningRefused, ToSign

log = logging.getLogger(__name__)

_PIN_REFUSED: Final = (
    exceptions.PinIncorrect,
    exceptions.PinInvalid,
    exceptions.PinLenRange,
    exceptions.PinExpired,
    exceptions.PinLocked,
    exceptions.UserPinNotInitialized,
)


@dataclass(slots=True)
class TokenKeys:
    """`library`: of the maker of the token. `token`: its label. A credential is the label of a key and of its certificate."""

    library: str
    token: str
    pin: str = field(repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)
    _pin_refused: bool = False

    def credential(self, wanted: ToSign) -> Credential:
        """As `Keys` says."""
        with self._opened(wanted.pin) as session:
            certificate = _certificate(session, wanted.credential)
            others = (one for _, one in _certificates(session) if one.ca)
            return Credential(certificate, tuple(others))

    def values(self, wanted: ToSign, credential: Credential, digests: Sequence[bytes]) -> list[bytes]:
        """As `Keys` says. The digests are ours: not every token makes one."""
        sign = _of_rsa if credential.certificate.public_key.algorithm == "rsa" else _of_curve
        with self._opened(wanted.pin) as session:
            kept = session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.LABEL: wanted.credential})
            keys = list(kept)
            if len(keys) != 1:
                raise refused(SigningFault.NO_CREDENTIAL)
            return [sign(keys[0], one) for one in digests]

    def known(self, credential: str, at: datetime) -> Credential | None:
        """As `Keys` says."""
        try:
            with self._opened("") as session:
                return Credential(_certificate(session, credential))
        except (SigningRefused, SignerSilent):
            return None

    @contextmanager
    def _opened(self, typed: str) -> Iterator[Any]:
        """A session of the token, one at a time. `typed`: the PIN of a person. Raises SignerSilent where the token is not there."""
        with self._lock:
            if self._pin_refused and not typed:
                raise refused(SigningFault.PIN)
            try:
                token = pkcs11.lib(self.library).get_token(token_label=self.token)
                with token.open(user_pin=typed or self.pin) as session:
                    yield session
            except _PIN_REFUSED as error:
                self._pin_refused = self._pin_refused or not typed
                whose = "a PIN that was typed" if typed else "the PIN; it is not tried again before a restart"
                log.warning("the token refuses %s (%s)", whose, type(error).__name__)
                raise refused(SigningFault.PIN) from None
            except (PKCS11Error, OSError, RuntimeError) as error:
                log.warning("the token does not answer: %s", type(error).__name__)
                self._forget()
                raise SignerSilent from error

    def _forget(self) -> None:
        """The library looks for tokens anew with the next signature."""
        try:
            pkcs11.unload(self.library)
        except PKCS11Error as error:
            log.warning("the library of the token could not be let go of: %s", type(error).__name__)


def _certificates(session: Any) -> Iterator[tuple[str, x509.Certificate]]:
    for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        yield one[Attribute.LABEL], x509.Certificate.load(one[Attribute.VALUE])


def _certificate(session: Any, label: str) -> x509.Certificate:
    named = [one for name, one in _certificates(session) if name == label]
    if len(named) != 1:
        raise refused(SigningFault.NO_CREDENTIAL)
    return named[0]


def _of_rsa(key: Any, digest: bytes) -> bytes:
    named = algos.DigestAlgorithm({"algorithm": DIGEST, "parameters": core.Null()})
    info = algos.DigestInfo({"digest_algorithm": named, "digest": digest})
    return bytes(key.sign(info.dump(), mechanism=Mechanism.RSA_PKCS))


def _of_curve(key: Any, digest: bytes) -> bytes:
    return bytes(encode_ecdsa_signature(key.sign(digest, mechanism=Mechanism.ECDSA)))
