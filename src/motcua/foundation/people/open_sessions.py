"""The sessions of an account: seen, and ended one by one or all at once, by the owner or an administrator.

A session is named by a hash of its key, because the key itself opens it. Not here: how a session lasts (organisation.sessions).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.foundation.people.account_records import check_owner_or_administrator, locked_account, record
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Session


@dataclass(frozen=True, slots=True)
class OpenSession:
    """`name` says which one without opening it. `is_this`: the one that asks."""

    name: str
    device: str
    since: datetime | None
    seen_at: datetime | None
    is_this: bool


def name_of(session_key: str) -> str:
    """What a page may show of a session's key."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:16]


def open_sessions(account_id: int, *, at: datetime, this: str | None = None) -> tuple[OpenSession, ...]:
    """The sessions of an account that last, the latest first. `this`: the key of the one that asks."""
    rows = Session.objects.filter(account=account_id, expire_date__gt=at).order_by("-seen_at", "pk")
    return tuple(
        OpenSession(name_of(row.session_key), row.device, row.since, row.seen_at, row.session_key == this)
        for row in rows
    )


@transaction.atomic
def end_sessions(
    *, account_id: int, names: Iterable[str] | None, circumstances: Circumstances, this: str | None = None
) -> int:
    """End the named sessions of an account, or all but `this` (`names` None). Returns how many ended.

    Refused: neither the owner nor an administrator.
    """
    check_owner_or_administrator(account_id, circumstances)
    row = locked_account(account_id)
    wanted = None if names is None else frozenset(names)
    ended = [
        key
        for key in Session.objects.filter(account=row).values_list("pk", flat=True)
        if (key != this if wanted is None else name_of(key) in wanted)
    ]
    if ended:
        Session.objects.filter(pk__in=ended).delete()
        record("end_sessions", row, circumstances, sessions=len(ended))
    return len(ended)
