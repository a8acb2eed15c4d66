"""An account, all its postings and the versions of the organisation, read in one plain statement.

Every request uses it. A closed account or an ended posting takes effect from the next statement on. Names and agencies come from
the register. Not here: who is posted at an agency (`queries`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from motcua.foundation.organisation.register import Register
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind, AgencyLevel, PostingFacts
from motcua.foundation.organisation.versions import VERSION_COLUMNS, Versions
from motcua.foundation.people.parties import AccountFacts
from motcua.foundation.people.principals import Principal, Role
from motcua.law.references import AccountRef

_ACCOUNT: Final = (
    "a.id, a.ref, a.username, a.full_name, a.phone, a.email, a.is_active, a.valid_from, a.valid_to,"
    " a.must_change_password"
)
_POSTING: Final = """
p.id, p.agency_id, p.service_point_id, p.counter_id, p.role, p.title, p.stand_in_for_id, p.valid_from, p.valid_to,
(select o.ref from organisation_posting q join people_account o on o.id = q.account_id where q.id = p.stand_in_for_id)
"""
STANDING_COLUMNS: Final = f"{VERSION_COLUMNS}, {_ACCOUNT}, {_POSTING}"
"""Columns for `standing_from`, of `a` (account) and `p` (posting)."""

STANDING_ORDER: Final = "p.stand_in_for_id is not null, p.id"

_STANDING: Final = f"""
select {STANDING_COLUMNS}
from people_account a left join organisation_posting p on p.account_id = a.id
where a.id = %s
order by {STANDING_ORDER}
"""  # noqa: S608 - names of our own columns


@dataclass(frozen=True, slots=True)
class PostedAt:
    """One posting as the row has it, without names."""

    id: int
    agency_id: int
    service_point_id: int | None
    counter_id: int | None
    role: str
    title: str
    stand_in_for: int | None
    valid_from: date
    valid_to: date | None
    acts_for: AccountRef | None


@dataclass(frozen=True, slots=True)
class Standing:
    """An account with every posting it ever had, its own before those in which it stands in."""

    account: AccountFacts
    postings: tuple[PostedAt, ...]
    versions: Versions


def standing_of(account_id: int) -> Standing | None:
    """The account and its postings as of this transaction. None: no such account."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [account_id])
        return standing_from(cursor.fetchall())


def standing_from(rows: Sequence[Sequence[Any]]) -> Standing | None:
    """Rows of two versions, an account and a posting or nulls, one a posting."""
    if not rows:
        return None
    versions, account = Versions(*rows[0][:2]), AccountFacts(*rows[0][2:12])
    return Standing(account, tuple(PostedAt(*row[12:22]) for row in rows if row[12] is not None), versions)


def postings_in_force(standing: Standing, register: Register, *, on: date) -> tuple[PostingFacts, ...]:
    """The postings that count on that day, none of an account that may not be used any more."""
    account = standing.account
    if not account.is_active or not _in_force(account, on):
        return ()
    return tuple(_posting(account, one, register) for one in standing.postings if _in_force(one, on))


def principal_in(
    standing: Standing, register: Register, *, on: date, posting_id: int | None = None
) -> Principal | None:
    """The account on that day. None: no posting in force, so no rights.

    Without `posting_id` its own posting counts; with it the one that was chosen.
    """
    postings = postings_in_force(standing, register, on=on)
    posting = next((one for one in postings if posting_id in {None, one.id}), None)
    if posting is None:
        return None
    place = register.agency(posting.agency_id)
    of_province = place.kind is AgencyKind.CENTRE and place.level is AgencyLevel.PROVINCE
    desk = None if posting.service_point_id is None else register.point(posting.service_point_id)
    return Principal(
        account_id=posting.account_id,
        name=posting.full_name,
        role=posting.role,
        agency_id=place.id,
        agency_name=place.name,
        service_point_id=posting.service_point_id,
        service_point_name=posting.service_point_name,
        counter_name=posting.counter_name,
        sees_agencies=_seen_from(posting, place, register),
        sees_province=of_province and posting.role in {Role.SUPERVISOR, Role.ADMINISTRATOR},
        account_ref=posting.account_ref,
        agency_ref=place.ref,
        agency_code=place.code,
        service_point_code="" if desk is None else desk.code,
        acts_for=next((one.acts_for or "" for one in standing.postings if one.id == posting.id), ""),
    )


def _seen_from(posting: PostingFacts, place: AgencyFacts, register: Register) -> frozenset[int]:
    """Their agency and those below it, and the centre of their desk. The head of a centre also watches its committee."""
    roots = {place.id}
    if posting.service_point_id is not None:
        roots.add(register.point(posting.service_point_id).agency_id)
    if place.kind is AgencyKind.CENTRE and posting.role is Role.SUPERVISOR and place.parent_id is not None:
        roots.add(place.parent_id)
    return register.subordinates(roots)


def _posting(account: AccountFacts, row: PostedAt, register: Register) -> PostingFacts:
    desk = None if row.service_point_id is None else register.point(row.service_point_id)
    counters = {} if desk is None else {counter.id: counter.name for counter in desk.counters}
    return PostingFacts(
        id=row.id,
        account_id=account.id,
        account_ref=account.ref,
        username=account.username,
        full_name=account.full_name,
        agency_id=row.agency_id,
        agency_name=register.agency(row.agency_id).name,
        service_point_id=row.service_point_id,
        service_point_name="" if desk is None else desk.name,
        counter_id=row.counter_id,
        counter_name="" if row.counter_id is None else counters[row.counter_id],
        role=Role(row.role),
        title=row.title,
        phone=account.phone,
        stand_in_for=row.stand_in_for,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _in_force(row: AccountFacts | PostedAt, on: date) -> bool:
    """`valid_to` is the last valid day."""
    return row.valid_from <= on and (row.valid_to is None or row.valid_to >= on)
