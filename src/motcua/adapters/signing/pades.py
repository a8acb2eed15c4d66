"""The signer of papers: keys of whatever kind, a time stamp where a service is configured, evidence where it can be had."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.adapters.signing import evidence
from motcua.adapters.signing.authority import is_of_a_test
from motcua.adapters.signing.keys import Keys, check, refused
from motcua.adapters.signing.making import make
from motcua.adapters.signing.stamping import StampService
from motcua.casework.papers.ports import hash_of_file
from motcua.casework.papers.signing import SignatureRole, Signed, SigningFault, ToSign

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

    def sign(self, source: Path, wanted: ToSign, *, into: Path) -> Signed:
        """As `casework.papers.signing.Signer` says."""
        credential = self.keys.credential(wanted)
        is_persons = bool(wanted.fills) and wanted.role is SignatureRole.OFFICER
        if is_persons and not wanted.pin and not credential.confirmed_there:
            raise refused(SigningFault.PIN)
        if not self.tests_count and is_of_a_test(credential.certificate):
            raise refused(SigningFault.TEST_ONLY)
        check(credential, wanted)
        stamper = None if self.stamps is None else self.stamps.stamper(wanted.moment)
        make(
            source,
            wanted,
            credential,
            lambda signed: self.keys.value(wanted, credential, signed),
            into=into,
            stamper=stamper,
        )
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

    def valid_until(self, credential: str, *, at: datetime) -> datetime | None:
        """As `casework.papers.signing.Signer` says."""
        known = self.keys.known(credential, at)
        return None if known is None else known.certificate.not_valid_after

    def confirmed_there(self, credential: str, *, at: datetime) -> bool:
        """As `casework.papers.signing.Signer` says."""
        known = self.keys.known(credential, at)
        return known is not None and known.confirmed_there
