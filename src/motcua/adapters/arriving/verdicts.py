"""The decision tables of the format, pure: verdict of a file, status of a signature, overall of a document."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from motcua.adapters.arriving.finding import (
    After,
    Doubt,
    Finding,
    Kind,
    Overall,
    Reason,
    SignatureFinding,
    Status,
    Verdict,
    in_order,
)

QUARANTINING: Final = frozenset(
    {
        Reason.POLYGLOT,
        Reason.SCRIPT,
        Reason.LAUNCH_ACTION,
        Reason.EMBEDDED_FILE,
        Reason.MALWARE,
    }
)
NOTICES: Final = frozenset({Reason.WRONG_NAME})
AHEAD: Final = timedelta(minutes=5)
"""So far may a clock of a signer be ahead of ours."""

NO_CHANGES_ALLOWED: Final = 1
FORMS_ALLOWED: Final = 2
ANNOTATIONS_ALLOWED: Final = 3

_INVALID: Final = frozenset(
    {Status.BROKEN, Status.ALTERED, Status.REVOKED, Status.EXPIRED_AT_SIGNING, Status.NOT_YET_VALID}
)


def verdict(reasons: Collection[Reason]) -> Verdict:
    if QUARANTINING & set(reasons):
        return Verdict.QUARANTINED
    return Verdict.REFUSED if set(reasons) - NOTICES else Verdict.ACCEPTED


def not_accepted(name: str, kind: Kind, reasons: Collection[Reason]) -> Finding:
    return Finding(name, kind, verdict(reasons), in_order(reasons))


def forbidden(after: After, certifies: int | None, *, locked: bool) -> bool:
    """Whether the change was not allowed. `certifies` is P of a certifying signature; `locked` names a changed field."""
    match after:
        case After.CONTENT:
            return True
        case After.ANNOTATIONS:
            return certifies in (NO_CHANGES_ALLOWED, FORMS_ALLOWED)
        case After.FORM:
            return certifies == NO_CHANGES_ALLOWED or locked
        case _:
            return False


@dataclass(frozen=True, slots=True)
class Span:
    """Validity of one certificate."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the status of a readable signature whose bytes fit depends on. `path` is None where none leads to an anchor."""

    after: After
    forbidden: bool
    certifies: int | None
    weak: bool
    path: tuple[Span, ...] | None
    revoked: bool
    signed_at: datetime | None
    moment: datetime


def status(facts: Facts) -> Status:
    """The first row of the table that applies, after broken and altered."""
    if facts.forbidden or (facts.after is After.ANNOTATIONS and facts.certifies != ANNOTATIONS_ALLOWED):
        return Status.CHANGED_AFTER
    if facts.weak:
        return Status.WEAK_ALGORITHM
    if facts.path is None:
        return Status.UNKNOWN_ISSUER
    return _status_in_time(facts, facts.path)


def _status_in_time(facts: Facts, path: tuple[Span, ...]) -> Status:
    latest = facts.signed_at or facts.moment
    if any(latest < one.begin for one in path) or latest - facts.moment > AHEAD:
        return Status.NOT_YET_VALID
    if facts.signed_at is not None and any(facts.signed_at > one.end for one in path):
        return Status.EXPIRED_AT_SIGNING
    return Status.REVOKED if facts.revoked else Status.INTACT


def doubts(path: tuple[Span, ...], moment: datetime, *, timestamped: bool, all_good: bool) -> tuple[Doubt, ...]:
    """Of an intact signature."""
    unproven = not timestamped and any(moment > one.end for one in path)
    named = ((Doubt.NO_REVOCATION, not all_good), (Doubt.TIME_UNPROVEN, unproven))
    return tuple(doubt for doubt, applies in named if applies)


def overall(signatures: Sequence[SignatureFinding]) -> Overall:
    if not signatures:
        return Overall.UNSIGNED
    if any(one.status in _INVALID or (one.status is Status.CHANGED_AFTER and one.forbidden) for one in signatures):
        return Overall.INVALID
    if any(one.status in (Status.WEAK_ALGORITHM, Status.CHANGED_AFTER) or one.doubts for one in signatures):
        return Overall.INDETERMINATE
    if any(one.status is Status.UNKNOWN_ISSUER for one in signatures):
        return Overall.VALID_UNKNOWN_ISSUER
    return Overall.VALID
