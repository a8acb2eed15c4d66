"""Several signatures by one confirmation on the telephone of who owns the key: the service gets all digests and one authorisation.

What the key gives is kept at each row, so that `sign_once` asks nobody. Which of them wait for the telephone is known by the handle
that they have in common. Not here: the files that are made of the values.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import Q

from motcua.casework.papers.models import Signature
from motcua.casework.papers.signatures import (
    GOES_ON_FOR,
    SigningMeans,
    begun,
    copy_source,
    known_there_as,
    locked,
    refuse,
)
from motcua.casework.papers.signing import SignerWaits, SigningRefused, SigningState, ToSign


@dataclass(frozen=True, slots=True)
class OneOfMany:
    """A signature on a file. `name`: of the file, as people read it."""

    file_hash: str
    wanted: ToSign
    name: str


def make_values(many: Sequence[OneOfMany], *, account: str, at_once: int, means: SigningMeans) -> None:
    """Have the key give what is missing for these, at most `at_once` with one confirmation. All are of one credential.

    Not within a transaction. Raises SignerWaits until the owner confirmed (what they confirmed before is kept by then), SigningRefused
    where they did not, SignerSilent, FileLost. The same ones again go on.
    """
    rows = [(one, begun(one.file_hash, one.wanted, account)) for one in many]
    missing = [(one, row) for one, row in rows if row.state == SigningState.WANTED and not _is_made(row)]
    handles = sorted({row.handle for _, row in missing if row.handle})
    groups = [[(one, row) for one, row in missing if row.handle == handle] for handle in handles]
    fresh = [(one, row) for one, row in missing if not row.handle]
    groups += [fresh[begin : begin + at_once] for begin in range(0, len(fresh), at_once)]
    for group in groups:
        for one, row in group:
            if row.digest is None:
                _prepare(one, row, means)
        _given([row for _, row in group], group[0][0].wanted, means)


def _is_made(row: Signature) -> bool:
    return row.value is not None or row.signed_hash is not None


def _prepare(one: OneOfMany, row: Signature, means: SigningMeans) -> None:
    """The row says what is to be signed."""
    with TemporaryDirectory(prefix="motcua-sign-") as folder:
        source = Path(folder) / "source.pdf"
        copy_source(row.file_hash, source, one.name, means.files)
        wanted = replace(one.wanted, at=row.at, again_at=one.wanted.moment)
        try:
            row.digest = means.signer.digest(source, wanted)
        except SigningRefused as refusal:
            refuse([row.key], refusal)
            raise
    Signature.objects.filter(pk=row.pk, value__isnull=True).update(digest=row.digest)


def _given(rows: Sequence[Signature], first: ToSign, means: SigningMeans) -> None:
    """What the key gives for all of these, kept; they have one handle, or none yet."""
    keys = [one.key for one in rows]
    wanted = replace(first, at=rows[0].at, again_at=first.moment, handle=rows[0].handle)
    try:
        with locked(keys) as standing:
            missing = [one for one in standing if not _is_made(one)]
            if not missing:
                return
            values = means.signer.values(wanted, [bytes(one.digest or b"") for one in missing])
            for one, value in zip(missing, values, strict=True):
                one.value = value
                one.save(update_fields=["value"])
    except SignerWaits as waits:
        known_there_as(keys, waits.handle)
        raise
    except SigningRefused as refusal:
        refuse(keys, refusal)
        raise


def made_of(keys: Collection[str]) -> frozenset[str]:
    """Those whose value the key has given."""
    made = Q(state=SigningState.SIGNED.value) | Q(value__isnull=False) | Q(signed_hash__isnull=False)
    return frozenset(Signature.objects.filter(made, key__in=keys).values_list("key", flat=True))


def waiting_on_phone(file_hashes: Collection[str], *, account: str, credential: str, at: datetime) -> int:
    """For how many of these files a telephone is asked now."""
    rows = Signature.objects.filter(file_hash__in=file_hashes, account=account, credential=credential)
    asked = rows.filter(state=SigningState.WANTED.value, value__isnull=True, at__gt=at - GOES_ON_FOR)
    return asked.exclude(handle="").count()


def go_on_together(key: str, wanted: ToSign, means: SigningMeans) -> None:
    """Where this signature waits for a confirmation together with others, all get what it gives: an authorisation is used once.

    `wanted`: this signature. Raises as `make_values` does; nothing where it waits alone, or for none.
    """
    row = Signature.objects.filter(key=key, state=SigningState.WANTED.value).exclude(handle="").first()
    if row is None:
        return
    shared = Signature.objects.filter(handle=row.handle, account=row.account, state=SigningState.WANTED.value)
    rows = list(shared.exclude(digest=None).order_by("pk"))
    if len(rows) > 1:
        _given(rows, wanted, means)
