"""Keys at a remote signing service, by the API of the Cloud Signature Consortium, version 2: credentials/info, credentials/authorize,
credentials/authorizeCheck, signatures/signHash. Only a digest leaves the house.

Each signature is an operation with a name of its own in `clientData`: the key of the press and the digest. Another attempt sends the
same name and the same digest, so that a service that signed already answers with what it signed.

Where its owner confirms on the telephone (`auth.mode` implicit), authorize answers with a handle instead of a SAD; it is asked again
with that handle until they did, did not, or the time is over. [?] The pending answer: 202, or a handle without a SAD.

One authorisation may be of several digests (`numSignatures`), as many as the credential says (`multisign`).
"""

import json
import logging
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from asn1crypto import x509

from motcua.adapters.signing.calls import Answer, NoAnswer, call
from motcua.adapters.signing.keys import Credential, answered, refused
from motcua.adapters.signing.tokens import Tokens
from motcua.casework.papers.signing import (
    SignatureRole,
    SignerSilent,
    SignerWaits,
    SigningFault,
    SigningRefused,
    ToSign,
)

log = logging.getLogger(__name__)

_SHA256: Final = "2.16.840.1.101.3.4.2.1"
_ALGORITHMS: Final = {
    "rsa": ("1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1"),
    "ec": ("1.2.840.10045.4.3.2",),
}
"""By kind of key: identifiers of a signature over SHA-256, the one with its digest in it first."""
_OK: Final = 200
_PENDING: Final = 202
_NOT_TAKEN: Final = 401
_WHILE_A_PAGE_WAITS: Final = 2.0
_BUSY: Final = 429
_BROKEN: Final = 500
_LONGEST_HANDLE: Final = 300
_PIN: Final = frozenset({"invalid_pin", "pin_locked", "invalid_otp", "invalid_auth_data"})
_STATES: Final = {
    "revoked": SigningFault.REVOKED,
    "suspended": SigningFault.REVOKED,
    "expired": SigningFault.ENDED,
}
_BY_OWNER: Final = {
    "access_denied": SigningFault.DECLINED,
    "authorization_declined": SigningFault.DECLINED,
    "authorization_expired": SigningFault.NOT_CONFIRMED,
    "expired_token": SigningFault.NOT_CONFIRMED,
    "invalid_handle": SigningFault.NOT_CONFIRMED,
}
"""What the owner of a key did on their telephone, by the error of the service."""
_UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError, IndexError, NoBase64)


@dataclass(frozen=True, slots=True)
class RemoteKeys:
    """`address`: before `/csc/v2/`. `tokens`: how we are known there. `pin`: where each signature asks for one and no person typed
    theirs."""

    address: str
    tokens: Tokens
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
            is_implicit = info.get("auth", {}).get("mode") == "implicit"
            at_once = max(1, int(info.get("multisign", 1)))
        except _UNREADABLE as error:
            raise refused(SigningFault.ANSWER) from error
        if state in _STATES:
            raise refused(_STATES[state])
        if not is_enabled or not algorithms & set(_ALGORITHMS.get(kind, ())):
            raise refused(SigningFault.NOT_FOR_SIGNING)
        return Credential(certificates[0], tuple(certificates[1:]), confirmed_there=is_implicit, at_once=at_once)

    def values(self, wanted: ToSign, credential: Credential, digests: Sequence[bytes]) -> list[bytes]:
        """As `Keys` says."""
        named = {
            "credentialID": wanted.credential,
            "hashes": [b64encode(one).decode() for one in digests],
            "hashAlgorithmOID": _SHA256,
            "clientData": operation(wanted, digests),
        }
        allowed = self._allowed(wanted, credential, named)
        algorithm = _ALGORITHMS[credential.certificate.public_key.algorithm][0]
        order = {**named, "SAD": str(allowed.get("SAD", "")), "signAlgo": algorithm, "operationMode": "S"}
        answer = self._answer("signatures/signHash", order, wanted)
        try:
            values = [b64decode(one, validate=True) for one in answer["signatures"]]
        except _UNREADABLE as error:
            raise refused(SigningFault.ANSWER) from error
        if len(values) != len(digests):
            raise refused(SigningFault.ANSWER)
        return values

    def _allowed(self, wanted: ToSign, credential: Credential, named: dict[str, Any]) -> dict[str, Any]:
        """The answer with the SAD. Raises SignerWaits while the owner of the key has not confirmed."""
        pin = "" if credential.confirmed_there else wanted.pin or self.pin
        auth = {"authData": [{"id": "PIN", "value": pin}]} if pin else {}
        if wanted.handle:
            answer = self._answer("credentials/authorizeCheck", {"handle": wanted.handle}, wanted)
        else:
            question = {**named, "numSignatures": len(named["hashes"]), **auth}
            answer = self._answer("credentials/authorize", question, wanted)
        if answer.get("SAD"):
            return answer
        handle = str(answer.get("handle") or wanted.handle)
        if not credential.confirmed_there or not handle or len(handle) > _LONGEST_HANDLE:
            raise refused(SigningFault.ANSWER)
        raise SignerWaits(handle=handle)

    def known(self, credential: str, at: datetime) -> Credential | None:
        """As `Keys` says."""
        asked_about = ToSign(key="", role=SignatureRole.AGENCY, credential=credential, signer="", at=at)
        try:
            return replace(self, seconds=min(self.seconds, _WHILE_A_PAGE_WAITS)).credential(asked_about)
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
        token = self.tokens.token(wanted.moment)
        answer = self._sent(method, question, token)
        if answer.status == _NOT_TAKEN and (again := self.tokens.renewed(token, wanted.moment)):
            answer = self._sent(method, question, again)
        if answer.status == _BUSY or answer.status >= _BROKEN:
            log.warning("the signing service answers %s to %s", answer.status, method)
            raise SignerSilent
        if answer.clock_differs(wanted.moment):
            raise refused(SigningFault.CLOCK)
        if answer.status not in (_OK, _PENDING):
            raise _refusal(answer, method, unknown, by_owner=bool(wanted.handle))
        return answered(answer.body)

    def _sent(self, method: str, question: dict[str, Any], token: str) -> Answer:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        try:
            return call(f"{self.address}/csc/v2/{method}", json.dumps(question).encode(), headers, seconds=self.seconds)
        except NoAnswer as error:
            raise SignerSilent from error


def operation(wanted: ToSign, digests: Sequence[bytes]) -> str:
    """The name of one signature: the same press over the same bytes. Several are named by all of their digests."""
    if len(digests) == 1:
        return f"{wanted.key}:{digests[0].hex()}"
    return f"{len(digests)}:{sha256(b''.join(digests)).hexdigest()}"


def _refusal(answer: Answer, method: str, unknown: SigningFault, *, by_owner: bool) -> SigningRefused:
    """What an error means. Its description may hold anything and is not kept. `by_owner`: a telephone was asked."""
    try:
        code = str(json.loads(answer.body)["error"])
    except _UNREADABLE:
        code = ""
    log.warning("the signing service refuses %s: %s %s", method, answer.status, code if code.isidentifier() else "")
    if code in _PIN:
        return refused(SigningFault.PIN)
    if by_owner and code in _BY_OWNER:
        return refused(_BY_OWNER[code])
    return refused(unknown if code == "invalid_request" else SigningFault.REFUSED_THERE)
