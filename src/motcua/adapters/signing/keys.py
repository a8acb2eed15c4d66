"""Who has keys, and what is examined of a certificate before its key is used.

A key never comes here: an adapter gives the certificate and the value of a signature.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from asn1crypto import algos, x509
from pyhanko_certvalidator.sig_validate import DEFAULT_SIGNATURE_VALIDATOR, SignatureValidationContext

from motcua.casework.papers.signing import SignatureRole, SigningFault, SigningRefused, ToSign

DIGEST: Final = "sha256"
_SHORTEST_RSA: Final = 2048
_SIGNING: Final = frozenset({"digital_signature", "non_repudiation"})
_ALGORITHMS: Final = frozenset({"rsa", "ec"})
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate whose key somebody has, with the certificates above it as far as they are known. `confirmed_there`: its owner
    confirms each signature where the key is, on the telephone, and types no PIN here; `at_once`: so many with one confirmation."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()
    confirmed_there: bool = False
    at_once: int = 1


class Keys(Protocol):
    """Has keys, or reaches who has them."""

    def credential(self, wanted: ToSign) -> Credential:
        """The certificate that is to sign. Raises SigningRefused, SignerSilent."""

    def values(self, wanted: ToSign, credential: Credential, digests: Sequence[bytes]) -> list[bytes]:
        """The signature values over these digests (SHA-256), in their order: RSA (PKCS #1 v1.5) or ECDSA. More than one are made with
        one authorisation of the owner.

        The same key of `wanted` over the same digests is one signature each. Raises SigningRefused, SignerSilent, SignerWaits.
        """

    def known(self, credential: str, at: datetime) -> Credential | None:
        """A credential, to be looked at; None where nobody says now. No key is opened for it, and none is made."""


def refused(fault: SigningFault) -> SigningRefused:
    """One reason is enough: what is behind it is not examined."""
    return SigningRefused(reasons=(fault,))


def answered(body: bytes) -> dict[str, Any]:
    """What a signing service says, as one object. Refused (ANSWER): anything else."""
    try:
        given = json.loads(body)
    except ValueError as error:
        raise refused(SigningFault.ANSWER) from error
    if not isinstance(given, dict):
        raise refused(SigningFault.ANSWER)
    return given


def check(credential: Credential, wanted: ToSign) -> None:
    """Refused: a certificate that may not sign this, now."""
    certificate = credential.certificate
    _check_time(certificate, wanted.at)
    _check_time(certificate, wanted.moment)
    key = certificate.public_key
    usage = certificate.key_usage_value
    too_short = key.algorithm == "rsa" and key.bit_size < _SHORTEST_RSA
    if key.algorithm not in _ALGORITHMS or too_short or (usage is not None and not _SIGNING & set(usage.native)):
        raise refused(SigningFault.NOT_FOR_SIGNING)
    if wanted.role is SignatureRole.OFFICER and not _names(certificate, wanted.signer):
        raise refused(SigningFault.NOT_THIS_PERSON)


def fits(value: bytes, credential: Credential, signed: bytes) -> bool:
    """Whether a value is the signature of these bytes by the key of the certificate."""
    try:
        DEFAULT_SIGNATURE_VALIDATOR.validate_signature(
            value,
            signed,
            credential.certificate.public_key,
            mechanism(credential.certificate),
            SignatureValidationContext(contextual_md_algorithm=DIGEST),
        )
    except Exception:  # a library says of a wrong value what it likes: it does not fit
        return False
    return True


def mechanism(certificate: x509.Certificate) -> Any:
    """The algorithm of signatures by this certificate, as CMS names it."""
    kind = "ecdsa" if certificate.public_key.algorithm == "ec" else "rsa"
    return algos.SignedDigestAlgorithm({"algorithm": f"{DIGEST}_{kind}"})


def _check_time(certificate: x509.Certificate, moment: datetime) -> None:
    if moment < certificate.not_valid_before:
        raise refused(SigningFault.NOT_YET_VALID)
    if moment > certificate.not_valid_after:
        raise refused(SigningFault.ENDED)


def _names(certificate: x509.Certificate, person: str) -> bool:
    """Whether the certificate names this person, whatever the case of letters; who gives no name asks for no comparison."""
    wanted = _folded(person)
    names = [part for one in certificate.subject.chosen for part in one if part["type"].native == "common_name"]
    return not wanted.strip() or any(wanted in _folded(str(one["value"].native)) for one in names)


def _folded(name: str) -> str:
    """Whole words between blanks: one name is not the beginning of another."""
    return f" {' '.join(_WORD.findall(unicodedata.normalize('NFC', name).casefold()))} "
