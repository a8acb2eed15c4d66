"""Links by which accounts get their first passwords, many at once, and again where the answer with them was lost.

Not here: using one (`passwords`).
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger.actions import NewRecord
from motcua.foundation.people.account_records import check_administrator
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Account, PasswordLink
from motcua.foundation.people.parties import AccountFacts
from motcua.foundation.people.passwords import LASTS, NewLink, hash_of, usable
from motcua.foundation.people.queries import account_facts
from motcua.law.worktime.arithmetic import local

GIVEN: Final = NewRecord("give_link", {})
OFFERED_FOR: Final = timedelta(days=30)
MOST_BATCHES: Final = 5


@dataclass(frozen=True, slots=True)
class Batch:
    """Links that were given in one press. `waiting`: accounts whose owners have not chosen a password since."""

    made_at: datetime
    waiting: int


def make_links(accounts: Sequence[AccountFacts], at: datetime) -> tuple[NewLink, ...]:
    """One for each; older ones end. Part of an act, which records it and whose transaction it needs."""
    ids, expires = [one.id for one in accounts], at + LASTS
    PasswordLink.objects.filter(usable(at), account__in=ids).update(expires_at=at)
    links = tuple(NewLink(one, secrets.token_urlsafe(32), expires) for one in accounts)
    PasswordLink.objects.bulk_create(
        PasswordLink(account_id=one.account.id, key_hash=hash_of(one.key), made_at=at, expires_at=expires)
        for one in links
    )
    return links


def waiting_batches(*, at: datetime) -> tuple[Batch, ...]:
    """The last presses that gave several links, of which some were not used, the newest first."""
    rows = _last_unused(at).values("made_at").annotate(waiting=Count("pk")).filter(waiting__gt=1)
    return tuple(Batch(row["made_at"], row["waiting"]) for row in rows.order_by("-made_at")[:MOST_BATCHES])


@transaction.atomic
def renew_batch(*, made_at: datetime, circumstances: Circumstances) -> tuple[NewLink, ...]:
    """New links for those of that press who have not chosen a password; the lost ones end. Refused: not an administrator."""
    check_administrator(circumstances)
    waiting = _last_unused(circumstances.at).filter(made_at=made_at).values("account")
    rows = Account.objects.select_for_update().filter(pk__in=waiting).order_by("name_sort", "pk")
    accounts = [account_facts(row) for row in rows if not row.has_usable_password()]
    links = make_links(accounts, circumstances.at)
    ledger.append_each(streams={f"account:{one.ref}": [GIVEN] for one in accounts}, **stamp_of(circumstances))
    return links


def _last_unused(at: datetime) -> QuerySet[PasswordLink]:
    """The last link of each open account that has no password."""
    newer = PasswordLink.objects.filter(account=OuterRef("account"), made_at__gt=OuterRef("made_at"))
    still_open = Q(account__valid_to__isnull=True) | Q(account__valid_to__gte=local(at).date())
    return PasswordLink.objects.filter(
        ~Exists(newer),
        still_open,
        account__is_active=True,
        account__password__startswith=UNUSABLE_PASSWORD_PREFIX,
        used_at__isnull=True,
        made_at__gte=at - OFFERED_FOR,
    )
