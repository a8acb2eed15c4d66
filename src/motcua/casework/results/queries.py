"""Reading results. Each call that shows a person says whom: the dossier of the result."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.casework.results.models import Opening
from motcua.casework.results.models import Result as Row
from motcua.casework.results.refusals import NotSubmitted, ResultUnknown
from motcua.casework.results.values import AT_WORK, Checked, Result, ResultState, Standing
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.reads.collecting import shows
from motcua.law.identity.masks import mask_name
from motcua.law.worktime.arithmetic import local

MOST_LISTED: Final = 200
_VALUES: Final = tuple(one for one in Result.__dataclass_fields__ if one not in ("corrects", "replaced_by", "state"))


def as_result(row: Row) -> Result:
    """The row as a value."""
    return Result(
        **{name: getattr(row, name) for name in _VALUES},
        corrects=row.corrects_id,
        replaced_by=row.replaced_by_id,
        state=ResultState(row.state),
    )


def locked(result_id: UUID, *states: ResultState) -> Row:
    """The row for an act. Refused: there is none (ResultUnknown), or it is no longer so far (NotSubmitted)."""
    row = Row.objects.select_for_update().filter(pk=result_id).first()
    if row is None:
        raise ResultUnknown
    if row.state not in states:
        raise NotSubmitted
    return row


def result(result_id: UUID, *, seen_by: Principal) -> Result:
    """One result. The caller asks whether its dossier may be seen. Refused: there is none (ResultUnknown)."""
    row = _readable(seen_by).filter(pk=result_id).first()
    if row is None:
        raise ResultUnknown
    shows(row.dossier_id)
    return as_result(row)


def standing_result(result_id: UUID, *, circumstances: Circumstances) -> Result:
    """One result, for what is done in nobody's sight. Refused: there is none (ResultUnknown)."""
    row = Row.objects.filter(pk=result_id).first()
    if row is None:
        raise ResultUnknown
    return as_result(row)


def results_of(dossier_id: UUID, *, seen_by: Principal) -> tuple[Result, ...]:
    """Results of a dossier that may be seen, the newest first."""
    shows(dossier_id)
    return tuple(
        as_result(one) for one in _readable(seen_by).filter(dossier_id=dossier_id).order_by("-drafted_at", "pk")
    )


def lock_results(dossier_id: UUID) -> tuple[Result, ...]:
    """Those that wait and those that stand, for an act on the dossier; nobody else moves them meanwhile. The newest first."""
    concerned = Q(state__in=AT_WORK) | Q(state=ResultState.LEFT.value, replaced_at=None, revoked_at=None)
    rows = Row.objects.select_for_update().filter(concerned, dossier_id=dossier_id)
    return tuple(as_result(one) for one in rows.order_by("-drafted_at", "pk"))


def to_sign(*, seen_by: Principal) -> tuple[Result, ...]:
    """What waits for this officer's signature, by template, the one that waits longest first."""
    rows = _readable(seen_by).filter(signer_id=seen_by.account_id, state=ResultState.SUBMITTED.value)
    return _listed(rows.order_by("template", "submitted_at", "pk")[:MOST_LISTED])


def signed_lately(*, since: datetime, seen_by: Principal) -> tuple[Result, ...]:
    """What this officer signed since then, the newest first: to be taken back, on its way, or given out."""
    rows = _readable(seen_by).filter(signer_id=seen_by.account_id, signed_at__gte=since)
    return _listed(rows.exclude(state=ResultState.CLOSED.value).order_by("-signed_at", "pk")[:MOST_LISTED])


def signable(ids: Collection[UUID], *, seen_by: Principal) -> tuple[Result, ...]:
    """Those of these results that are this officer's to sign, however far they are."""
    return _listed(
        _readable(seen_by).filter(pk__in=set(ids), signer_id=seen_by.account_id).order_by("submitted_at", "pk")
    )


def sent_back(*, seen_by: Principal) -> tuple[Result, ...]:
    """What this officer sent back, or somebody did for them, and what is not submitted again yet."""
    rows = _readable(seen_by).filter(signer_id=seen_by.account_id, state=ResultState.DRAFT.value)
    return _listed(rows.exclude(return_reason="").order_by("-drafted_at", "pk")[:MOST_LISTED])


def opened_by(results: Collection[UUID], *, seen_by: Principal) -> frozenset[tuple[UUID, str]]:
    """Of these results those that this officer opened, with the page that they saw."""
    mine = Opening.objects.filter(result_id__in=list(results), account=seen_by.account_ref)
    return frozenset(mine.values_list("result_id", "page_hash"))


def _listed(rows: Iterable[Row]) -> tuple[Result, ...]:
    read = tuple(as_result(one) for one in rows)
    for one in read:
        shows(one.dossier_id)
    return read


def _readable(seen_by: Principal) -> QuerySet[Row]:
    if not (seen_by.meets_citizens or seen_by.may(Permission.SWEEP)):
        raise ResultUnknown
    return Row.objects.all()


def revoked_files(hashes: Collection[str], *, at: datetime) -> frozenset[str]:
    """Of these files the ones that are a result which was revoked or replaced by then."""
    gone = Q(revoked_at__lte=at) | Q(replaced_at__lte=at)
    rows = Row.objects.filter(gone, final_hash__in=set(hashes), state=ResultState.LEFT.value)
    return frozenset(rows.values_list("final_hash", flat=True))


def checked(code: str, *, at: datetime, register: Register) -> Checked | None:
    """What anybody is told of the result with this check code; None where none was given out under it.

    The owner is masked: who has the paper in hand compares it with the name that stands there.
    """
    row = (
        Row.objects.filter(check_code=code, state=ResultState.LEFT.value)
        .select_related("replaced_by", "corrects")
        .first()
    )
    if row is None or row.issued_on is None or row.signed_at is None:
        return None
    standing, since = _standing(row, at)
    return Checked(
        check_code=row.check_code,
        title=row.title,
        number=row.number,
        issued_on=row.issued_on,
        owner=mask_name(row.owner),
        agency=register.agency(row.agency_id).name,
        signer=row.signer_name,
        signer_title=row.signer_title,
        signed_at=row.signed_at,
        timestamped=row.timestamped,
        standing=standing,
        valid_to=row.valid_to,
        since=since,
        replaced_by=_newer(row),
        corrects=row.corrects.number if row.corrects is not None else "",
        decision=row.revoked_by_decision,
        final_hash=row.final_hash,
    )


def _newer(row: Row) -> tuple[str, date, str] | None:
    """Number, day and code of what stands in its place; a paper has no code."""
    if row.replaced_at is None:
        return None
    newer = row.replaced_by
    if newer is None or newer.issued_on is None:
        return row.replaced_number, local(row.replaced_at).date(), ""
    return newer.number, newer.issued_on, newer.check_code


def _standing(row: Row, at: datetime) -> tuple[Standing, datetime | None]:
    if row.revoked_at is not None and row.revoked_at <= at:
        return Standing.REVOKED, row.revoked_at
    if row.replaced_at is not None and row.replaced_at <= at:
        return Standing.REPLACED, row.replaced_at
    if row.valid_to is not None and row.valid_to < local(at).date():
        return Standing.EXPIRED, None
    return Standing.IN_FORCE, None


def still_named(hashes: Collection[str]) -> frozenset[str]:
    """Of these files the ones that are a result's: the page that is seen, with its signature, as it was given out."""
    wanted = list(hashes)
    rows = Row.objects.filter(Q(page_hash__in=wanted) | Q(signed_hash__in=wanted) | Q(final_hash__in=wanted))
    named = {one for row in rows.values_list("page_hash", "signed_hash", "final_hash") for one in row}
    return frozenset(named & set(wanted))
