"""Keys in software, of the test authority: for development and a demonstration, never for papers that count."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hmac import compare_digest
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from motcua.adapters.signing.authority import as_asn1, issued, known, root_of
from motcua.adapters.signing.keys import Credential, refused
from motcua.casework.papers.signing import SigningFault, ToSign

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SoftwareKeys:
    """`folder`: of the test authority, made with the first signature. Who wants to sign gets a certificate under their name.

    `pin`: of every key. Who types none signs as the service itself; who types another signs nothing.
    """

    folder: Path
    pin: str = field(default="", repr=False)

    def credential(self, wanted: ToSign) -> Credential:
        """As `Keys` says."""
        if wanted.pin and not compare_digest(wanted.pin.encode(), self.pin.encode()):
            raise refused(SigningFault.PIN)
        _, root = root_of(self.folder, wanted.at)
        _, certificate = issued(self.folder, wanted.credential, wanted.signer, wanted.at)
        return Credential(as_asn1(certificate), (as_asn1(root),))

    def values(self, wanted: ToSign, credential: Credential, digests: Sequence[bytes]) -> list[bytes]:
        """As `Keys` says: RSA gives the same value each time."""
        log.warning(
            "a signature of the test authority (THỬ NGHIỆM) is made: it is worth nothing outside of a demonstration"
        )
        key, _ = issued(self.folder, wanted.credential, wanted.signer, wanted.at)
        return [key.sign(one, PKCS1v15(), Prehashed(hashes.SHA256())) for one in digests]

    def known(self, credential: str, at: datetime) -> Credential | None:
        """As `Keys` says."""
        kept = known(self.folder, credential)
        return None if kept is None else Credential(as_asn1(kept))
