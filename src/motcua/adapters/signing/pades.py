"""The signer of papers: keys of whatever kind, a time stamp where a service is configured, evidence where it can be had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from motcua.adapters.signing import evidence
from motcua.adapters.signing.authority import is_of_a_test
from motcua.adapters.signing.keys import Credential, Keys, check, refused
from motcua.adapters.signing.making import digest_of, make
from motcua.adapters.signing.stamping import HttpStamper, StampService
from motcua.casework.papers.ports import hash_of_file
from motcua.casework.papers.signing import Once, SignatureRole, Signed, SigningFault, ToSign, without_keeping

BASIC: Final = "B-B"
STAMPED: Final = "B-T"
LONG_TERM: Final = "B-LT"


@dataclass(frozen=True, slots=True)
class PadesSigner:
    """Signs with these keys. `stamps` None: the signature says its moment itself (B-B), and no evidence is looked for.

    `tests_count`: certificates of a test authority may sign here.
    """

    keys: Keys
    stamps: StampService | None = None
    tests_count: bool = False

    def sign(self, source: Path, wanted: ToSign, *, into: Path, once: Once = without_keeping) -> Signed:
        """As `casework.papers.signing.Signer` says."""
        credential = self._credential(wanted)
        stamper = self._stamper(wanted)

        def value(signed: bytes) -> bytes:
            digest = sha256(signed).digest()
            return once(digest, lambda: self.keys.values(wanted, credential, [digest])[0])

        make(source, wanted, credential, value, into=into, stamper=stamper)
        if self.stamps is None or stamper is None:
            return Signed(hash_of_file(into), BASIC, timestamped=False)
        about = (credential.certificate, *credential.chain, *stamper.certificates)
        try:
            given = evidence.fetched(about, seconds=self.stamps.seconds)
            if given:
                evidence.add(into, given, wanted.key)
        except BaseException:
            into.unlink(missing_ok=True)
            raise
        level = LONG_TERM if given.speaks_of(credential.certificate) else STAMPED
        return Signed(hash_of_file(into), level, timestamped=True)

    def digest(self, source: Path, wanted: ToSign) -> bytes:
        """As `casework.papers.signing.Signer` says."""
        return digest_of(source, wanted, self._credential(wanted), stamper=self._stamper(wanted))

    def values(self, wanted: ToSign, digests: Sequence[bytes]) -> list[bytes]:
        """As `casework.papers.signing.Signer` says."""
        return self.keys.values(wanted, self._credential(wanted), digests)

    def _credential(self, wanted: ToSign) -> Credential:
        """Refused: a certificate that may not sign this, a person's signature on a result without a PIN or a telephone."""
        credential = self.keys.credential(wanted)
        is_persons = bool(wanted.fills) and wanted.role is SignatureRole.OFFICER
        if is_persons and not wanted.pin and not credential.confirmed_there:
            raise refused(SigningFault.PIN)
        if not self.tests_count and is_of_a_test(credential.certificate):
            raise refused(SigningFault.TEST_ONLY)
        check(credential, wanted)
        return credential

    def _stamper(self, wanted: ToSign) -> HttpStamper | None:
        return None if self.stamps is None else self.stamps.stamper(wanted.moment)

    def valid_until(self, credential: str, *, at: datetime) -> datetime | None:
        """As `casework.papers.signing.Signer` says."""
        known = self.keys.known(credential, at)
        return None if known is None else known.certificate.not_valid_after

    def confirmed_there(self, credential: str, *, at: datetime) -> bool:
        """As `casework.papers.signing.Signer` says."""
        known = self.keys.known(credential, at)
        return known is not None and known.confirmed_there

    def at_once(self, credential: str, *, at: datetime) -> int:
        """As `casework.papers.signing.Signer` says."""
        known = self.keys.known(credential, at)
        return 1 if known is None else known.at_once
