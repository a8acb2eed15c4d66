"""Keys in software, of the test authority: for development and a demonstration, never for papers that count."""

import logging
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from motcua.adapters.signing.authority import as_asn1, issued, root_of
from motcua.adapters.signing.keys import Credential
from motcua.casework.papers.signing import ToSign

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SoftwareKeys:
    """`folder`: of the test authority, made with the first signature. Whoever wants to sign gets a certificate under their name."""

    folder: Path

    def credential(self, wanted: ToSign) -> Credential:
        """As `Keys` says."""
        _, root = root_of(self.folder, wanted.at)
        _, certificate = issued(self.folder, wanted.credential, wanted.signer, wanted.at)
        return Credential(as_asn1(certificate), (as_asn1(root),))

    def value(self, wanted: ToSign, credential: Credential, signed: bytes) -> bytes:
        """As `Keys` says: RSA gives the same value each time."""
        log.warning(
            "a signature of the test authority (THỬ NGHIỆM) is made: it is worth nothing outside of a demonstration"
        )
        key, _ = issued(self.folder, wanted.credential, wanted.signer, wanted.at)
        return key.sign(signed, PKCS1v15(), hashes.SHA256())
