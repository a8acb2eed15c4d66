"""A signature on a kept file, made once for each press, whatever is interrupted on the way.

A row says what is wanted before anything is signed. Another attempt signs the same bytes with the same moment, so that who has the
key makes, or finds, the same signature. What the key gave is kept before a file is made of it. A signed file is examined before it is
kept. Not here: who presses what, and jobs.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

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
    faults_of,
)
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.readings import Readings
from motcua.law.worktime.arithmetic import local

log = logging.getLogger(__name__)

GOES_ON_FOR: Final = timedelta(minutes=10)
"""So long another press goes on with a signature that was begun, and a telephone is waited for."""

_NOTHING_MADE: Final[Mapping[str, Any]] = {"signed_hash": None, "handle": "", "digest": None, "value": None}

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
    as people read it. Not within a transaction: what is wanted must be known before it is signed. Who writes down what it was made
    for says so within their transaction (`recorded`).

    Raises SigningRefused (the press may be repeated once the fault is mended), SignerSilent, SignedNotKept and FileNotKept (repeat it
    as it is), SignerWaits (repeat it until its owner confirmed), FileLost where the source is not whole.
    """
    row = begun(file_hash, wanted, account)
    if row.state == SigningState.SIGNED:
        return _signed(row)
    with TemporaryDirectory(prefix="motcua-sign-") as folder:
        into = Path(folder) / "signed.pdf"
        try:
            examined = _made(row, wanted, into, name, means)
        except SignerWaits as waits:
            known_there_as([wanted.key], waits.handle)
            raise
        except SigningRefused as refusal:
            refuse([wanted.key], refusal)
            raise
        return _kept(wanted, into, name, examined, means)


def recorded(press: str, at: datetime) -> None:
    """What the signature of this press (its key) was made for is written down, in the same transaction: no press goes on with it."""
    Signature.objects.filter(key=press).update(recorded_at=at)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A signature that was wanted and stands nowhere yet: by which press, since when, whether a telephone is asked for it, and whether
    the key has made it (`is_made`)."""

    key: str
    since: datetime
    on_phone: bool
    is_made: bool


def unfinished(file_hash: str, *, account: str, credential: str, at: datetime) -> Unfinished | None:
    """What somebody began on this file, with which another press goes on.

    What the key has made is used, however long ago it was, until it is `recorded`. What was asked for within `GOES_ON_FOR` is
    asked for again, so that a telephone is asked once and a signature whose answer was lost is the same one; later on a press
    begins anew, with its own moment.
    """
    rows = Signature.objects.filter(
        file_hash=file_hash, account=account, credential=credential, recorded_at__isnull=True
    )
    made = Q(state=SigningState.SIGNED.value) | Q(value__isnull=False) | Q(signed_hash__isnull=False)
    asked = Q(state=SigningState.WANTED.value, at__gt=at - GOES_ON_FOR)
    row = rows.exclude(state=SigningState.REFUSED.value).filter(made | asked).order_by("-begun_at", "pk").first()
    if row is None:
        return None
    is_made = row.value is not None or row.signed_hash is not None
    return Unfinished(row.key, row.at, bool(row.handle) and not is_made, is_made)


def begun(file_hash: str, wanted: ToSign, account: str) -> Signature:
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
            again.update(state=SigningState.WANTED.value, at=wanted.at, fault="", **_NOTHING_MADE)
    row.refresh_from_db()  # the moment as every attempt reads it, which is signed
    return row


@contextmanager
def locked(keys: Collection[str]) -> Iterator[list[Signature]]:
    """These rows, for which nobody else asks the key meanwhile. Raises SignerSilent where somebody does."""
    with transaction.atomic(durable=True):
        rows = list(Signature.objects.select_for_update(skip_locked=True).filter(key__in=keys).order_by("pk"))
        if len(rows) != len(keys):
            raise SignerSilent
        yield rows


def _value(key: str, digest: bytes, ask: Callable[[], bytes]) -> bytes:
    """What the key gave for these bytes before, else what it gives now, kept as soon as it is there."""
    with locked([key]) as (row,):
        if row.value is None or bytes(row.digest or b"") != digest:
            row.value, row.digest = ask(), digest
            row.save(update_fields=["value", "digest"])
        return bytes(row.value)


def _made(row: Signature, wanted: ToSign, into: Path, name: str, means: SigningMeans) -> Examined:
    """The signed file lies there, examined, and its hash stands in the row: as it was kept before, or made now."""
    if row.signed_hash and _copy(row.signed_hash, into, means.files) is Copied.WHOLE:
        return means.examiner.examine(into, name=name, at=wanted.moment)
    source = into.with_name("source.pdf")
    copy_source(row.file_hash, source, name, means.files)
    try:
        again = replace(wanted, at=row.at, again_at=wanted.moment, handle=row.handle)
        signed = means.signer.sign(source, again, into=into, once=partial(_value, wanted.key))
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
    _is_known(row, signed)
    return examined


def _is_known(begun_as: Signature, signed: Signed) -> None:
    """The row says the hash, before anything of it is kept. Raises SignerSilent where another attempt came in between: that one
    counts, as two time stamps make two files of one signature."""
    with locked([begun_as.key]) as (row,):
        if row.state == SigningState.SIGNED:
            return
        if (row.state, row.at) != (SigningState.WANTED, begun_as.at) or row.signed_hash not in (
            begun_as.signed_hash,
            signed.file_hash,
        ):
            raise SignerSilent
        row.signed_hash, row.level, row.timestamped = signed.file_hash, signed.level, signed.timestamped
        row.save(update_fields=["signed_hash", "level", "timestamped"])


def _kept(wanted: ToSign, into: Path, name: str, examined: Examined, means: SigningMeans) -> Signed:
    """Keep the file whose hash the row names. Where another attempt made another one meanwhile, that one counts."""
    with locked([wanted.key]) as (row,):
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
        row.state, row.signed_at, row.handle, row.value = SigningState.SIGNED.value, wanted.moment, "", None
        row.save(update_fields=["state", "signed_at", "handle", "value"])
    return _signed(row)


def copy_source(file_hash: str, into: Path, name: str, files: FileStore) -> None:
    """The file that is to be signed. Raises FileLost where it is not whole, SignerSilent where the store does not answer."""
    if _copy(file_hash, into, files) is not Copied.WHOLE:
        raise FileLost(name=name)


def _copy(file_hash: str, into: Path, files: FileStore) -> Copied:
    try:
        return files.copy(file_hash, into)
    except OSError as error:
        log.exception("a file that is to be signed could not be read")
        raise SignerSilent from error


def known_there_as(keys: Collection[str], handle: str) -> None:
    """Who has the key asks a telephone for these."""
    Signature.objects.filter(key__in=keys, state=SigningState.WANTED.value).update(handle=handle)


def refuse(keys: Collection[str], refusal: SigningRefused) -> None:
    """Nothing of these is kept. A wrong PIN says nothing of what the key gave before."""
    fault = next(iter(faults_of(refusal)), "")
    wanted = Signature.objects.filter(key__in=keys, state=SigningState.WANTED.value)
    if fault == SigningFault.PIN:
        wanted = wanted.filter(value__isnull=True, signed_hash__isnull=True)
    wanted.update(state=SigningState.REFUSED.value, fault=str(fault), **_NOTHING_MADE)


def _signed(row: Signature) -> Signed:
    return Signed(file_hash=row.signed_hash or "", level=row.level, timestamped=row.timestamped)
