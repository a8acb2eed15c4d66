"""Keys at a remote signing service, by the API of the Cloud Signature Consortium, version 2: credentials/info, credentials/authorize,
signatures/signHash. Only a digest leaves the house.

Each signature is an operation with a name of its own in `clientData`: the key of the press and the digest. Another attempt sends the
same name and the same digest, so that a service that signed already answers with what it signed.
"""

import json
import logging
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from asn1crypto import x509

from motcua.adapters.signing.calls import Answer, NoAnswer, call
from motcua.adapters.signing.keys import Credential, refused
from motcua.casework.papers.signing import SignatureRole, SignerSilent, SigningFault, SigningRefused, ToSign

log = logging.getLogger(__name__)

_SHA256: Final = "2.16.840.1.101.3.4.2.1"
_ALGORITHMS: Final = {
    "rsa": ("1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1"),
    "ec": ("1.2.840.10045.4.3.2",),
}
"""By kind of key: identifiers of a signature over SHA-256, the one with its digest in it first."""
_OK: Final = 200
_WHILE_A_PAGE_WAITS: Final = 2.0
_BUSY: Final = 429
_BROKEN: Final = 500
_PIN: Final = frozenset({"invalid_pin", "pin_locked", "invalid_otp", "invalid_auth_data"})
_STATES: Final = {
    "revoked": SigningFault.REVOKED,
    "suspended": SigningFault.REVOKED,
    "expired": SigningFault.ENDED,
}
_UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError, IndexError, NoBase64)


@dataclass(frozen=True, slots=True)
class RemoteKeys:
    """`address`: before `/csc/v2/`. `token`: how this service is known there. `pin`: where each signature asks for one
    and no person typed theirs."""

    address: str
    token: str = field(repr=False)
    pin: str = field(default="", repr=False)
    seconds: float = 20

    def credential(self, wanted: ToSign) -> Credential:
        """As `Keys` says."""
        info = self._answer(
            "credentials/info",
            {"credentialID": wanted.credential, "certificates": "chain", "certInfo": True, "authInfo": True},
            wanted,
            unknown=SigningFault.NO_CREDENTIAL,
        )
        try:
            state = str(info["cert"].get("status", "valid"))
            certificates = [
                x509.Certificate.load(b64decode(one, validate=True)) for one in info["cert"]["certificates"]
            ]
            is_enabled = info["key"]["status"] == "enabled"
            algorithms = set(info["key"]["algo"])
            kind = str(certificates[0].public_key.algorithm)
        except _UNREADABLE as error:
            raise refused(SigningFault.ANSWER) from error
        if state in _STATES:
            raise refused(_STATES[state])
        if not is_enabled or not algorithms & set(_ALGORITHMS.get(kind, ())):
            raise refused(SigningFault.NOT_FOR_SIGNING)
        return Credential(certificates[0], tuple(certificates[1:]))

    def value(self, wanted: ToSign, credential: Credential, signed: bytes) -> bytes:
        """As `Keys` says."""
        digest = sha256(signed).digest()
        named = {
            "credentialID": wanted.credential,
            "hashes": [b64encode(digest).decode()],
            "hashAlgorithmOID": _SHA256,
            "clientData": operation(wanted, digest),
        }
        pin = wanted.pin or self.pin
        auth = {"authData": [{"id": "PIN", "value": pin}]} if pin else {}
        allowed = self._answer("credentials/authorize", {**named, "numSignatures": 1, **auth}, wanted)
        algorithm = _ALGORITHMS[credential.certificate.public_key.algorithm][0]
        order = {**named, "SAD": str(allowed.get("SAD", "")), "signAlgo": algorithm, "operationMode": "S"}
        answer = self._answer("signatures/signHash", order, wanted)
        try:
            (given,) = answer["signatures"]
            return b64decode(given, validate=True)
        except _UNREADABLE as error:
            raise refused(SigningFault.ANSWER) from error

    def certificate(self, credential: str, at: datetime) -> x509.Certificate | None:
        """As `Keys` says."""
        asked_about = ToSign(key="", role=SignatureRole.AGENCY, credential=credential, signer="", at=at)
        try:
            return replace(self, seconds=min(self.seconds, _WHILE_A_PAGE_WAITS)).credential(asked_about).certificate
        except (SigningRefused, SignerSilent):
            return None

    def _answer(
        self,
        method: str,
        question: dict[str, Any],
        wanted: ToSign,
        *,
        unknown: SigningFault = SigningFault.REFUSED_THERE,
    ) -> dict[str, Any]:
        """What the service answers. `unknown`: what it means that the service calls the question wrong."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        place = f"{self.address}/csc/v2/{method}"
        try:
            answer = call(place, json.dumps(question).encode(), headers, seconds=self.seconds)
        except NoAnswer as error:
            raise SignerSilent from error
        if answer.status == _BUSY or answer.status >= _BROKEN:
            log.warning("the signing service answers %s to %s", answer.status, method)
            raise SignerSilent
        if answer.clock_differs(wanted.moment):
            raise refused(SigningFault.CLOCK)
        if answer.status != _OK:
            raise _refusal(answer, method, unknown)
        try:
            given = json.loads(answer.body)
        except ValueError as error:
            raise refused(SigningFault.ANSWER) from error
        if not isinstance(given, dict):
            raise refused(SigningFault.ANSWER)
        return given


def operation(wanted: ToSign, digest: bytes) -> str:
    """The name of one signature: the same press over the same bytes."""
    return f"{wanted.key}:{digest.hex()}"


def _refusal(answer: Answer, method: str, unknown: SigningFault) -> SigningRefused:
    """What an error means. Its description may hold anything and is not kept."""
    try:
        code = str(json.loads(answer.body)["error"])
    except _UNREADABLE:
        code = ""
    log.warning("the signing service refuses %s: %s %s", method, answer.status, code if code.isidentifier() else "")
    if code in _PIN:
        return refused(SigningFault.PIN)
    return refused(unknown if code == "invalid_request" else SigningFault.REFUSED_THERE)
