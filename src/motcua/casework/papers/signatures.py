"""A signature on a kept file, made once for each press, whatever is interrupted on the way.

A row says what is wanted before anything is signed. Another attempt signs the same bytes with the same moment, so that who has the
key makes, or finds, the same signature. A signed file is examined before it is kept. Not here: who presses what, and jobs.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.db import transaction

from motcua.casework.papers.arriving import ACCEPTED, Examined, FileLost, FileNotKept
from motcua.casework.papers.models import KeptFile, Signature
from motcua.casework.papers.ports import Copied, Examiner, FileStore, hash_of_file
from motcua.casework.papers.signing import (
    ContractStaffMayNotSign,
    MayNotSign,
    SignatureRole,
    Signed,
    SignedNotKept,
    Signer,
    SignerSilent,
    SignerWaits,
    SigningFault,
    SigningRefused,
    SigningState,
    ToSign,
    fault_of,
)
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.readings import Readings
from motcua.law.worktime.arithmetic import local

log = logging.getLogger(__name__)

GOES_ON_FOR: Final = timedelta(minutes=10)
"""So long another press goes on with a signature that was begun, and a telephone is waited for."""

_OF_ROLE: Mapping[SignatureRole, frozenset[Permission]] = {
    SignatureRole.OFFICER: frozenset({Permission.RECEIVE, Permission.HANDLE, Permission.SIGN}),
    SignatureRole.AGENCY: frozenset({Permission.HANDLE, Permission.SIGN}),
}


@dataclass(frozen=True, slots=True)
class SigningMeans:
    """With what is signed. `anchored`: the examiner trusts somebody, so that a signer whom it does not know is refused."""

    signer: Signer
    files: FileStore
    examiner: Examiner
    anchored: bool


def check_may_sign(by: Principal, role: SignatureRole, readings: Readings, *, at: datetime) -> None:
    """Refused: somebody whose signature this is not (NĐ 118/2025 Art. 17, 19; reading 54)."""
    today = local(at).date()
    if by.is_contract_staff and not (readings.contract_staff_signs and role is SignatureRole.OFFICER):
        raise ContractStaffMayNotSign(regime_on_day=today)
    if not _OF_ROLE[role] & by.permissions:
        raise MayNotSign(role=by.role, regime_on_day=today)


def sign_once(file_hash: str, wanted: ToSign, *, account: str, name: str, means: SigningMeans) -> Signed:
    """The signed file, kept and known by its hash. The same key again gives the same one, after an interruption too.

    `wanted.at`: now. `account`: who wants it, whose power was examined when they pressed (`check_may_sign`). `name`: of the file,
    as people read it. Not within a transaction: what is wanted must be known before it is signed.

    Raises SigningRefused (the press may be repeated once the fault is mended), SignerSilent, SignedNotKept and FileNotKept (repeat it
    as it is), SignerWaits (repeat it until its owner confirmed), FileLost where the source is not whole.
    """
    row = _begun(file_hash, wanted, account)
    if row.state == SigningState.SIGNED:
        return _signed(row)
    with TemporaryDirectory(prefix="motcua-sign-") as folder:
        into = Path(folder) / "signed.pdf"
        try:
            with _locked(wanted.key) as row:
                if row.state == SigningState.SIGNED:
                    return _signed(row)
                examined = _made(row, wanted, into, name, means)
        except SignerWaits as waits:
            _known_there_as(wanted.key, waits.handle)
            raise
        except SigningRefused as refusal:
            _refuse(wanted.key, refusal)
            raise
        return _kept(wanted, into, name, examined, means)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A signature that was wanted and is not known to be made: by which press, since when, whether a telephone is asked for it."""

    key: str
    since: datetime
    on_phone: bool


def unfinished(file_hash: str, *, account: str, credential: str, at: datetime) -> Unfinished | None:
    """What somebody began on this file within `GOES_ON_FOR`: another press goes on with it, so that a telephone is asked once and a
    signature whose answer was lost is not made a second time. Later on a press begins anew, with its own moment."""
    rows = Signature.objects.filter(
        file_hash=file_hash, account=account, credential=credential, at__gt=at - GOES_ON_FOR
    )
    row = rows.filter(state=SigningState.WANTED.value).order_by("-begun_at", "pk").first()
    return None if row is None else Unfinished(row.key, row.at, bool(row.handle))


def _begun(file_hash: str, wanted: ToSign, account: str) -> Signature:
    """The row, made where there is none. One that was refused begins anew: nothing of it was kept."""
    values = {
        "file_hash": file_hash,
        "role": wanted.role.value,
        "account": account,
        "credential": wanted.credential,
        "state": SigningState.WANTED.value,
        "at": wanted.at,
        "begun_at": wanted.at,
    }
    with transaction.atomic(durable=True):
        row, is_new = Signature.objects.get_or_create(key=wanted.key, defaults=values)
        if (row.file_hash, row.role, row.credential) != (file_hash, wanted.role.value, wanted.credential):
            raise SigningRefused(reasons=(SigningFault.KEY_USED,))
        if not is_new and row.state == SigningState.REFUSED:
            again = Signature.objects.filter(pk=row.pk, state=SigningState.REFUSED.value)
            again.update(state=SigningState.WANTED.value, at=wanted.at, signed_hash=None, fault="", handle="")
            row.refresh_from_db()
    return row


@contextmanager
def _locked(key: str) -> Iterator[Signature]:
    """The row, which nobody else signs meanwhile. Raises SignerSilent where somebody does."""
    with transaction.atomic(durable=True):
        row = Signature.objects.select_for_update(skip_locked=True).filter(key=key).first()
        if row is None:
            raise SignerSilent
        yield row


def _made(row: Signature, wanted: ToSign, into: Path, name: str, means: SigningMeans) -> Examined:
    """The signed file lies there, examined, and its hash stands in the row: as it was kept before, or signed now."""
    if row.signed_hash and _copy(row.signed_hash, into, means.files) is Copied.WHOLE:
        return means.examiner.examine(into, name=name, at=wanted.moment)
    source = into.with_name("source.pdf")
    if _copy(row.file_hash, source, means.files) is not Copied.WHOLE:
        raise FileLost(name=name)
    try:
        again = replace(wanted, at=row.at, again_at=wanted.moment, handle=row.handle)
        signed = means.signer.sign(source, again, into=into)
    except OSError as error:
        log.exception("a signed file could not be written")
        raise FileNotKept(name=name) from error
    examined = means.examiner.examine(into, name=name, at=wanted.moment)

    def before() -> Mapping[str, Any]:
        return means.examiner.examine(source, name=name, at=wanted.moment).finding

    fault = fault_of(examined.finding, before, anchored=means.anchored) if examined.verdict == ACCEPTED else None
    if examined.verdict != ACCEPTED or fault is not None:
        log.error("a signed file is not kept: %s %s", examined.verdict, fault)
        raise SigningRefused(reasons=(fault or SigningFault.NOT_INTACT,))
    row.signed_hash, row.level, row.timestamped = signed.file_hash, signed.level, signed.timestamped
    row.save(update_fields=["signed_hash", "level", "timestamped"])
    return examined


def _kept(wanted: ToSign, into: Path, name: str, examined: Examined, means: SigningMeans) -> Signed:
    """Keep the file whose hash the row names. Where another attempt made another one meanwhile, that one counts."""
    with _locked(wanted.key) as row:
        if row.state == SigningState.SIGNED:
            return _signed(row)
        if row.signed_hash != hash_of_file(into):
            raise SignerSilent
        try:
            means.files.keep_file(into)
        except OSError as error:
            log.exception("a signed file could not be kept")
            raise SignedNotKept(name=name) from error
        KeptFile.objects.get_or_create(
            file_hash=row.signed_hash,
            defaults={
                "kind": examined.kind,
                "size": into.stat().st_size,
                "pages": examined.pages or 1,
                "finding": dict(examined.finding),
                "examined_at": wanted.moment,
            },
        )
        row.state, row.signed_at, row.handle = SigningState.SIGNED.value, wanted.moment, ""
        row.save(update_fields=["state", "signed_at", "handle"])
    return _signed(row)


def _copy(file_hash: str, into: Path, files: FileStore) -> Copied:
    try:
        return files.copy(file_hash, into)
    except OSError as error:
        log.exception("a file that is to be signed could not be read")
        raise SignerSilent from error


def _known_there_as(key: str, handle: str) -> None:
    Signature.objects.filter(key=key, state=SigningState.WANTED.value).update(handle=handle)


def _refuse(key: str, refusal: SigningRefused) -> None:
    reasons = refusal.facts["reasons"]
    fault = str(reasons[0]) if isinstance(reasons, tuple) and reasons else ""
    wanted = Signature.objects.filter(key=key, state=SigningState.WANTED.value)
    wanted.update(state=SigningState.REFUSED.value, signed_hash=None, fault=fault, handle="")


def _signed(row: Signature) -> Signed:
    return Signed(file_hash=row.signed_hash or "", level=row.level, timestamped=row.timestamped)
