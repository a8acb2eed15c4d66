"""Who has a dossier in hand. Opening its page takes nothing; who opens the form of an act has it for a few minutes.

A lease keeps two people of one agency from the same work and protects nothing: what protects is the number of records that a form
names. It ends with its time, and with the next thing that is recorded. It is no part of the record. Two agencies that work on one
dossier have a lease each.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.references import AccountRef

LASTS: Final = timedelta(minutes=10)

LEASE_COLUMN: Final = """(select json_agg(json_build_array(
  l.agency_id, l.account_id, a.ref, a.full_name, l.since, l.until, l.events))::text
 from dossiers_lease l join people_account a on a.id = l.account_id where l.dossier_id = dossiers_dossier.id)"""
"""The leases of a dossier's row; they come with the row."""

_TAKE: Final = """
insert into dossiers_lease (dossier_id, agency_id, account_id, since, until, events)
values (%(dossier)s, %(agency)s, %(account)s, %(at)s, %(until)s, %(events)s)
on conflict (dossier_id, agency_id) do update set account_id = excluded.account_id, until = excluded.until, events = excluded.events,
 since = case when dossiers_lease.account_id = excluded.account_id and dossiers_lease.events = excluded.events
  and dossiers_lease.until > excluded.since then dossiers_lease.since else excluded.since end
 where %(over)s or dossiers_lease.account_id = excluded.account_id or dossiers_lease.until <= excluded.since
  or dossiers_lease.events <> excluded.events
"""


@dataclass(frozen=True, slots=True)
class Leased:
    """Who has it, since when and until when, and how many records the dossier had then."""

    agency_id: int
    account_id: int
    account_ref: AccountRef
    name: str
    since: datetime
    until: datetime
    events: int

    def holds_against(self, seen_by: Principal, *, events: int, at: datetime) -> bool:
        """Whether it stands in the way of this officer now."""
        is_colleague = self.agency_id == seen_by.agency_id and self.account_id != seen_by.account_id
        return is_colleague and self.events == events and self.until > at


def leases_of(column: str | None) -> tuple[Leased, ...]:
    """What `LEASE_COLUMN` holds."""
    return tuple(
        Leased(agency, account, ref, name, datetime.fromisoformat(since), datetime.fromisoformat(until), events)
        for agency, account, ref, name, since, until, events in json.loads(column or "[]")
    )


def take_lease(dossier_id: UUID, *, events: int, circumstances: Circumstances, over: bool = False) -> None:
    """The officer has the dossier in hand from now on, where nobody else has; with `over` also where somebody has."""
    by, at = circumstances.officer, circumstances.at
    words: dict[str, Any] = {"dossier": dossier_id, "agency": by.agency_id, "account": by.account_id}
    words |= {"at": at, "until": at + LASTS, "events": events, "over": over}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, words)
