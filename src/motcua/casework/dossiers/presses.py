"""Presses of a button: the key that a form sent, bound to who pressed, for what, and to which dossier.

The same press again changes nothing and gives what it made. A key that comes back for anything else, or from anybody else, is
refused (KeyUsedElsewhere): success is never answered for what was not done. A refused act keeps no key.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.refusals import KeyUsedElsewhere
from motcua.casework.dossiers.rows import stored_dossier
from motcua.casework.dossiers.visibility import may_see
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal

TAKE_IN: Final = "take_in."
"""Before the verb of a press that makes a dossier: the same verb on one that stands is another press."""


@dataclass(frozen=True, slots=True)
class Press:
    """`account`: the reference of who pressed, empty for somebody with a link. `verb`: what the button does."""

    key: UUID
    at: datetime
    account: str
    verb: str

    @classmethod
    def of(cls, circumstances: Circumstances, verb: str) -> Self | None:
        """None where the door sent no key."""
        by = circumstances.by
        if circumstances.key is None:
            return None
        return cls(circumstances.key, circumstances.recorded_at, by.account_ref if by is not None else "", verb)


_KEEP: Final = """
insert into dossiers_idempotency (key, dossier_id, at, account, verb) values (%s, %s, %s, %s, %s) on conflict do nothing
"""
_WAIT: Final = "select pg_advisory_xact_lock(hashtextextended(%s, 1))"
_KEPT: Final = "select dossier_id, account, verb from dossiers_idempotency where key = %s"


def keep(press: Press, dossier_id: UUID) -> bool:
    """Keep the press; False where its key has been kept before, by whomever. Waits for a transaction that is keeping it."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [press.key, dossier_id, press.at, press.account, press.verb])
        return bool(cursor.rowcount == 1)


def check_repeated(press: Press, dossier_id: UUID) -> None:
    """Raises KeyUsedElsewhere unless this very press was kept for this dossier."""
    if _kept(press) != dossier_id:
        raise KeyUsedElsewhere


def is_repeated(press: Press | None, dossier_id: UUID) -> bool:
    """Whether this very press has been done to this dossier already."""
    if press is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [press.key])
        return bool(cursor.fetchone() == (dossier_id, press.account, press.verb))


def dossier_of(press: Press | None) -> Dossier | None:
    """The dossier that this very press made. Two presses with one key wait for each other. Raises KeyUsedElsewhere."""
    if press is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [str(press.key)])
    made = _kept(press)
    stored = stored_dossier(made) if made is not None else None
    return stored.row if stored is not None else None


def _kept(press: Press) -> UUID | None:
    """The dossier of this press; None where nobody has used its key. Raises KeyUsedElsewhere where it was another press."""
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [press.key])
        row = cursor.fetchone()
    if row is None:
        return None
    made: UUID
    made, account, verb = row
    if (account, verb) != (press.account, press.verb):
        raise KeyUsedElsewhere
    return made


def made_with(key: UUID, *, seen_by: Principal) -> Dossier | None:
    """The dossier that was made with this key, by anybody, if the principal may see it: to show it, never to say that it is done.

    In a transaction it waits for an act that is under way with this key.
    """
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            cursor.execute(_WAIT, [str(key)])
        cursor.execute(_KEPT, [key])
        row = cursor.fetchone()
    stored = stored_dossier(row[0]) if row is not None else None
    return stored.row if stored is not None and may_see(stored.row, seen_by) else None
